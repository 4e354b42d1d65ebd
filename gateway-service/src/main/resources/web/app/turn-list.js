import { isRunning, storedTurn, unknownActiveTurn, withAlert } from './turn-view.js';

/** Changes the turn of that key; nothing happens when it has gone meanwhile. */
export function changeTurn(turns, key, change) {
  return turns.map((turn) => (turn.key === key ? change(turn) : turn));
}

/** Puts the turn in place of the one of its key, and drops another view of the same turn. */
export function acceptTurn(turns, accepted) {
  return turns
    .filter((turn) => turn.key === accepted.key || turn.turnId !== accepted.turnId)
    .map((turn) => (turn.key === accepted.key ? accepted : turn));
}

/**
 * What the server stores and what the page knows, in one list.
 *
 * A turn that the page follows keeps what it has streamed until the snapshot says that it ended.
 */
export function mergeSnapshot(turns, snapshot) {
  const stored = snapshot.turns.map((turn) => mergeTurn(known(turns, turn.turnId), turn));
  const told = new Set(stored.map((turn) => turn.turnId));
  const running = turns.filter(
    (turn) => turn.turnId !== null && isRunning(turn) && !told.has(turn.turnId),
  );
  const active = snapshot.activeTurnId;
  if (active && !told.has(active) && !known(running, active)) {
    running.push(unknownActiveTurn(active));
  }
  return [...stored, ...running, ...turns.filter((turn) => turn.turnId === null)];
}

function known(turns, turnId) {
  return turns.find((turn) => turn.turnId === turnId);
}

function mergeTurn(shown, stored) {
  if (!shown) {
    return storedTurn(stored);
  }
  if (stored.status === 'active' || !isRunning(shown)) {
    return { ...shown, text: shown.text ?? stored.text };
  }
  const { key, live, alerts } = shown;
  return withAlert({ ...storedTurn(stored), key, live, alerts }, stored.alert);
}
