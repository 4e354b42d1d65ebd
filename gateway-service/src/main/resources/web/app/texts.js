// Every sentence that the page itself says.

export const LABEL = 'AI 生成,仅供参考,不能替代医生';

export const NOTICE = [
  '这是一个演示系统，默认使用一个极小的演示模型，它的回答经常是错误的。',
  '回复由 AI 生成；医学知识、分诊和回复都没有经过临床医生审核，仅供参考，不能替代医生的诊断和治疗。',
];

export const NOT_REVIEWED = '以上分诊没有经过临床医生审核，仅供参考。';

/** What the dialogue service takes as "no more questions". */
export const ADVISE_NOW = '直接告诉我建议';

/** What the dialogue service takes as the patient's word that a crisis is over. */
export const I_AM_SAFE = '我现在安全了';

export const CRISIS = [
  '您的安全最重要。现在这里只提供固定的安全信息，不由 AI 给出建议。',
  '您可以继续写下想说的话，也可以现在就打电话，和真人谈一谈。',
];

/** When no alert of this consultation names others. */
export const CRISIS_PHONES = ['12356', '120', '110'];

export const GENERAL_KNOWLEDGE = '一般医学知识，无可引来源';

export function questionCount({ number, atMost }) {
  return `第 ${number} 问，最多 ${atMost} 问`;
}

/** Code points of one message; the gateway refuses longer ones. */
export const MESSAGE_LIMIT = 2000;

const PHONES = {
  110: '报警电话',
  119: '火警电话',
  120: '急救电话',
  12356: '心理援助热线',
};

export function phoneName(phone) {
  return PHONES[phone] ?? '求助电话';
}

const FAILURES = {
  deadline_exceeded: '等待时间过长，没有在规定时间内完成回复。请稍后重试。',
  prompt_too_long: '内容超出了模型能处理的长度。请缩短后重试，或开始新的问诊。',
  generation_failed: '模型没有能够生成回复。请重试。',
  generation_diverged: '生成过程中断，重新生成的内容与已显示的不一致，已停止。请重试。',
  superseded: '这条消息被后面的消息取代了。',
  not_published: '消息没有送达，系统暂时不可用。请稍后重试。',
};

export function failureText(code) {
  return FAILURES[code] ?? '回复没有完成。请重试。';
}

const ENDINGS = {
  length: '回复已达到长度上限，可能不完整。',
  repetition: '回复出现重复，已提前结束。',
  replaced: '以上内容来自问诊知识库，不是模型生成。',
};

export function endingText(finishReason) {
  return ENDINGS[finishReason] ?? '';
}

/** What a turn is doing while no text has come yet. */
export function progressText(turn) {
  if (turn.status === 'sending') {
    return '正在发送…';
  }
  return turn.queued ? '排队中，请稍候…' : '正在思考…';
}

export const PROBLEMS = {
  network: {
    title: '网络连接失败',
    detail: '没有连上服务器。请检查网络后重试，消息不会重复发送。',
  },
  unexpected: {
    title: '出现意外错误',
    detail: '服务器的回答无法识别。请稍后重试。',
  },
};
