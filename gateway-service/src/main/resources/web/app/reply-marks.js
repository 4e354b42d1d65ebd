// The marks in a reply: `[n]` for a source, `（无资料依据）` for a sentence that has none.

const MARK = /\[(\d{1,3})\]|（(无资料依据)）/g;

/** Links and code keep their text. */
const UNTOUCHED = 'a[href], code, pre';

/**
 * Makes the marks under a node visible: numbers that are in `sources` (number to `{id, title}`)
 * lead to their source, the others stay text.
 */
export function showMarks(root, sources) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    texts.push(walker.currentNode);
  }
  texts
    .filter((text) => !text.parentElement?.closest(UNTOUCHED))
    .forEach((text) => text.replaceWith(...pieces(text.data, sources)));
}

function pieces(text, sources) {
  const found = [];
  let end = 0;
  for (const match of text.matchAll(MARK)) {
    const mark = match[2] ? unsupported(match[2]) : citation(match, sources);
    if (mark) {
      found.push(text.slice(end, match.index), mark);
      end = match.index + match[0].length;
    }
  }
  return [...found, text.slice(end)];
}

function citation([text, number], sources) {
  const source = sources.get(Number(number));
  if (!source) {
    return null;
  }
  const link = document.createElement('a');
  link.className = 'cite';
  link.href = `#${source.id}`;
  link.title = source.title;
  link.textContent = text;
  return link;
}

function unsupported(word) {
  const badge = document.createElement('span');
  badge.className = 'unsupported';
  badge.textContent = word;
  return badge;
}
