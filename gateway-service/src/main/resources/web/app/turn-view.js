// One turn as the page shows it: plain values, and pure functions from one to the next.
//
// status: sending -> active -> completed | cancelled | failed; unsent when sending failed.
// key: what the list is keyed by; the idempotency key of a turn sent from here, else its id.

const BLANK = {
  turnId: null,
  text: '',
  reply: '',
  queued: false,
  lastSequenceNumber: 0,
  alerts: [],
  /** What the reply asks, where to go and how soon, what `[n]` in the reply stands for. */
  question: null,
  triage: null,
  citations: [],
  label: null,
  finishReason: null,
  failureCode: null,
  problem: null,
  rating: 0,
  /** Whether it happened before the eyes of the patient, so that its alert is announced. */
  live: false,
};

export function sendingTurn(key, text) {
  return { ...BLANK, key, text, status: 'sending', live: true };
}

/** An active turn starts empty: its events are read from the first one on. */
export function storedTurn(stored) {
  const active = stored.status === 'active';
  return {
    ...BLANK,
    key: stored.turnId,
    turnId: stored.turnId,
    text: stored.text,
    status: stored.status,
    reply: active ? '' : (stored.reply ?? ''),
    lastSequenceNumber: active ? 0 : (stored.lastSequenceNumber ?? 0),
    alerts: stored.alert ? [stored.alert] : [],
    ...(active ? {} : foundOut(stored)),
    label: stored.label ?? null,
    finishReason: stored.finishReason ?? null,
    failureCode: stored.failureCode ?? null,
    live: active,
  };
}

function foundOut({ question = null, triage = null, citations = [] }) {
  return { question, triage, citations };
}

/** A turn that was admitted so recently that the snapshot doesn't tell its text yet. */
export function unknownActiveTurn(turnId) {
  return { ...BLANK, key: turnId, turnId, text: null, status: 'active', live: true };
}

export function isRunning(turn) {
  return turn.status === 'sending' || turn.status === 'active';
}

export function withAlert(turn, alert) {
  const known = !alert || turn.alerts.some((other) => other.alertId === alert.alertId);
  return known ? turn : { ...turn, alerts: [...turn.alerts, alert] };
}

/** Whether events are missing between what was taken and this one. */
export function leavesGap(turn, event) {
  return event.sequenceNumber !== undefined && event.sequenceNumber > turn.lastSequenceNumber + 1;
}

/** Takes one event; a repeat changes nothing. */
export function withEvent(turn, event) {
  if (event.sequenceNumber === undefined) {
    return event.type === 'safety.alert' ? withAlert(turn, event) : turn;
  }
  if (event.sequenceNumber <= turn.lastSequenceNumber) {
    return turn;
  }
  return { ...afterEvent(turn, event), lastSequenceNumber: event.sequenceNumber };
}

function afterEvent(turn, event) {
  switch (event.type) {
    case 'turn.queued':
      return { ...turn, queued: true };
    case 'text.delta':
      return { ...turn, reply: turn.reply + event.text };
    case 'safety.alert':
      return withAlert(turn, event);
    case 'triage.updated':
      return { ...turn, triage: event.triage };
    case 'question.asked':
      return { ...turn, question: event.question };
    case 'citation.added':
      return { ...turn, citations: [...turn.citations, event.citation] };
    case 'turn.completed':
      return ended(turn, event, 'completed', { finishReason: event.finishReason });
    case 'turn.cancelled':
      return ended(turn, event, 'cancelled', {});
    case 'turn.failed':
      return ended(turn, event, 'failed', { failureCode: event.code });
    default:
      return turn;
  }
}

function ended(turn, event, status, ending) {
  return { ...turn, status, reply: event.text ?? turn.reply, label: event.label, ...ending };
}

/** Whether the reply only says what an alert above it says already. */
export function repeatsAlert(turn) {
  const reply = turn.reply.trim();
  return reply !== '' && turn.alerts.some((alert) => alert.text.trim().startsWith(reply));
}

/** The turn whose question waits for an answer: nothing was said after it. */
export function askingTurn(turns) {
  const last = turns.at(-1);
  return last?.status === 'completed' && last.question ? last : null;
}

/** The newest of what was found out about how soon to be seen, or null. */
export function newestTriage(turns) {
  return turns.findLast((turn) => turn.triage)?.triage ?? null;
}

/** The numbers of the newest alert about a crisis; empty when there was none. */
export function crisisPhones(turns) {
  const alerts = turns.flatMap((turn) => turn.alerts);
  return alerts.findLast((alert) => alert.kind === 'crisis')?.phones ?? [];
}
