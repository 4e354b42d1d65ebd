// How soon to be seen, the most urgent first: the word, its rank for the colour, what to do.

const LEVELS = [
  ['急救', '请立即拨打 120。'],
  ['急诊', '请立即去医院急诊。'],
  ['24 小时内就诊', '请在 24 小时内到医院就诊。'],
  ['门诊', '请预约普通门诊。'],
  ['居家观察', '可以先在家观察和护理。'],
];

/** `{rank, action}`; rank 0 and no action for a word that this page doesn't know yet. */
export function triageLevel(word) {
  const index = LEVELS.findIndex(([known]) => known === word);
  return { rank: index + 1, action: LEVELS[index]?.[1] ?? '' };
}
