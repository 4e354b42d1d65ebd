import { EventStreamParser } from './event-stream.js';

const FIRST_WAIT_MILLIS = 500;
const LONGEST_WAIT_MILLIS = 8_000;
/** The gateway writes a comment every 15 s: a longer silence is a dead connection. */
const SILENCE_MILLIS = 40_000;
/** What a phone that wakes up should not trust any longer. */
const DOUBTFUL_SILENCE_MILLIS = 20_000;

/**
 * Reads the events of one turn until its terminal one, however often the connection breaks.
 *
 * Every reconnection asks for what comes after the last sequence number that `position()` tells,
 * so that the caller, who drops repeats, sees each event once.
 */
export class TurnStream {
  #url;
  #listener;
  #stopped = new AbortController();
  #connection = null;
  #lastHeard = 0;
  #endWait = () => {};

  /**
   * @param listener `position()` the last sequence number taken; `take(events)` takes events and
   *     returns "more", "again" (there is a gap: ask anew) or "ended"; `connected(yes)`
   */
  constructor(url, listener) {
    this.#url = url;
    this.#listener = listener;
  }

  /** Resolves to "ended", "unavailable" (only the snapshot can tell) or "stopped". */
  async follow() {
    const wake = () => this.#wake();
    document.addEventListener('visibilitychange', wake);
    window.addEventListener('online', wake);
    try {
      return await this.#connectUntilEnd();
    } finally {
      document.removeEventListener('visibilitychange', wake);
      window.removeEventListener('online', wake);
    }
  }

  stop() {
    this.#stopped.abort();
    this.#connection?.abort();
    this.#endWait();
  }

  async #connectUntilEnd() {
    for (let failures = 0; !this.#stopped.signal.aborted; failures++) {
      const before = this.#listener.position();
      const outcome = await this.#readOnce().catch(() => 'broken');
      if (outcome === 'ended' || outcome === 'unavailable') {
        return outcome;
      }
      if (this.#listener.position() > before) {
        failures = 0;
      }
      if (!this.#stopped.signal.aborted) {
        this.#listener.connected(false);
        await this.#wait(failures);
      }
    }
    return 'stopped';
  }

  async #readOnce() {
    this.#connection = new AbortController();
    const watch = setInterval(() => this.#dropIfSilentFor(SILENCE_MILLIS), 1_000);
    this.#lastHeard = performance.now();
    try {
      const position = this.#listener.position();
      const response = await fetch(this.#url, {
        headers: {
          Accept: 'text/event-stream',
          ...(position > 0 ? { 'Last-Event-ID': String(position) } : {}),
        },
        cache: 'no-store',
        signal: this.#connection.signal,
      });
      if (response.status === 204 || [400, 404, 410].includes(response.status)) {
        return 'unavailable';
      }
      if (!response.ok) {
        return 'broken';
      }
      this.#listener.connected(true);
      return await this.#readEvents(response.body.getReader());
    } finally {
      clearInterval(watch);
      this.#connection.abort();
    }
  }

  async #readEvents(reader) {
    const parser = new EventStreamParser();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return 'broken';
      }
      this.#lastHeard = performance.now();
      const events = parser.push(value).map((event) => JSON.parse(event.data));
      const outcome = this.#listener.take(events);
      if (outcome !== 'more') {
        return outcome;
      }
    }
  }

  #dropIfSilentFor(millis) {
    if (performance.now() - this.#lastHeard > millis) {
      this.#connection?.abort();
    }
  }

  #wake() {
    if (document.visibilityState === 'visible') {
      this.#dropIfSilentFor(DOUBTFUL_SILENCE_MILLIS);
      this.#endWait();
    }
  }

  /** Doubles with each failure, with up to a quarter at random, so that pages don't come at once. */
  #wait(failures) {
    const base = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS * 2 ** failures);
    const jitter = (base / 4) * Math.random();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, base + jitter);
      this.#endWait = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
