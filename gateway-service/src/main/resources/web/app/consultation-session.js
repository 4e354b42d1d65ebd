import { ApiProblem, consultationApi } from './consultation-api.js';
import { pageStorage } from './page-storage.js';
import { randomKey } from './random-key.js';
import { PROBLEMS } from './texts.js';
import { acceptTurn, changeTurn, mergeSnapshot } from './turn-list.js';
import { TurnStream } from './turn-stream.js';
import { isRunning, leavesGap, sendingTurn, withAlert, withEvent } from './turn-view.js';

/** How long to leave a turn alone whose events only its snapshot can tell. */
const SNAPSHOT_PAUSE_MILLIS = 3_000;

/** How long to leave a gateway alone that could not be reached when the page came up. */
const START_PAUSE_MILLIS = 3_000;

/**
 * The consultation on this page: its state, and everything that changes it.
 *
 * `state` is replaced, never changed; each replacement is told by a `change` event. Members:
 * `phase` ("loading", "ready", "unreachable"), `consultation`, `turns` (see turn-view.js),
 * `locked` (a crisis is not cleared), `connected`, `stopping`, `problem` (`{title, detail, retry}`
 * or null).
 */
export class ConsultationSession extends EventTarget {
  state = {
    phase: 'loading',
    consultation: null,
    turns: [],
    locked: false,
    connected: true,
    stopping: false,
    problem: null,
  };
  /** `{turnId, stream}` of the turn whose events are being read, or null. */
  #followed = null;
  #startAgain = null;

  /**
   * Restores the consultation of this browser, or opens the first one. While the gateway is away
   * it tries again by itself; the problem stays in view, so that it is announced once.
   */
  async start() {
    clearTimeout(this.#startAgain);
    this.#set({ phase: 'loading' });
    try {
      this.#show((await this.#restore()) ?? (await consultationApi.open()));
      this.#set({ problem: null });
    } catch (problem) {
      this.#fail(problem, () => this.start(), { phase: 'unreachable' });
      if (problem.uncertain) {
        this.#startAgain = setTimeout(() => this.start(), START_PAUSE_MILLIS);
      }
    }
  }

  /** Begins another consultation; the present one stays on the screen until that worked. */
  async startAnother() {
    try {
      const opened = await consultationApi.open();
      this.#unfollow();
      pageStorage.keepPending(null);
      this.#set({ turns: [], locked: false, problem: null });
      this.#show(opened);
    } catch (problem) {
      this.#fail(problem, () => this.startAnother());
    }
  }

  async send(text) {
    const key = randomKey();
    const consultationId = this.state.consultation.id;
    pageStorage.keepPending({ consultationId, key, text });
    this.#set({ turns: [...this.state.turns, sendingTurn(key, text)], problem: null });
    await this.#submit(consultationId, key, text);
  }

  /** Sends an unsent message once more, with the key that it has. */
  async sendAgain(turn) {
    this.#change(turn.key, (shown) => ({ ...shown, status: 'sending', problem: null }));
    await this.#submit(this.state.consultation.id, turn.key, turn.text);
  }

  /** Forgets an unsent message, and looks whether it had arrived after all. */
  async discard(turn) {
    pageStorage.keepPending(null);
    this.#set({ turns: this.state.turns.filter((other) => other.key !== turn.key) });
    await this.refresh();
  }

  async stop() {
    const turn = this.state.turns.find((other) => other.status === 'active');
    if (!turn) {
      return;
    }
    this.#set({ stopping: true, problem: null });
    try {
      await consultationApi.cancel(this.state.consultation.id, turn.turnId);
    } catch (problem) {
      this.#fail(problem, () => this.stop(), { stopping: false });
    }
  }

  async rate(turn, rating) {
    this.#change(turn.key, (shown) => ({ ...shown, rating }));
    try {
      await consultationApi.rate(this.state.consultation.id, turn.turnId, rating);
    } catch (problem) {
      this.#change(turn.key, (shown) => ({ ...shown, rating: turn.rating }));
      this.#fail(problem, () => this.rate(turn, rating));
    }
  }

  /** Takes what happened elsewhere, on another device or tab. Fails silently: the page goes on. */
  async refresh() {
    if (this.state.phase !== 'ready') {
      return;
    }
    const { id } = this.state.consultation;
    const snapshot = await consultationApi.snapshot(id).catch(() => null);
    if (snapshot && id === this.state.consultation.id) {
      this.#merge(snapshot);
    }
  }

  dismissProblem() {
    this.#set({ problem: null });
  }

  async #restore() {
    const id = pageStorage.consultationId();
    if (!id) {
      return null;
    }
    try {
      return await consultationApi.snapshot(id);
    } catch (problem) {
      if (problem.status === 404 || problem.status === 400) {
        return null;
      }
      throw problem;
    }
  }

  #show(consultation) {
    pageStorage.keepConsultationId(consultation.id);
    this.#set({ phase: 'ready', consultation, connected: true, stopping: false });
    const pending = pageStorage.pending();
    if (pending?.consultationId === consultation.id) {
      this.#set({ turns: [sendingTurn(pending.key, pending.text)] });
      this.#submit(pending.consultationId, pending.key, pending.text);
    }
    this.#merge({ turns: [], ...consultation });
  }

  #merge(snapshot) {
    this.#set({
      turns: mergeSnapshot(this.state.turns, snapshot),
      locked: snapshot.crisisLocked === true,
    });
    const active = this.state.turns.find((turn) => turn.status === 'active');
    if (active) {
      this.#follow(snapshot.id, active.turnId);
    }
  }

  async #submit(consultationId, key, text) {
    try {
      const { turnId, alert } = await consultationApi.submit(consultationId, text, key);
      pageStorage.keepPending(null);
      const sent = this.state.turns.find((turn) => turn.key === key);
      if (sent) {
        const accepted = withAlert({ ...sent, turnId, status: 'active', problem: null }, alert);
        this.#unfollow();
        this.#set({ turns: acceptTurn(this.state.turns, accepted) });
        this.#follow(consultationId, turnId);
      }
    } catch (problem) {
      const shown = asProblem(problem);
      if (!shown.uncertain) {
        pageStorage.keepPending(null);
      }
      this.#change(key, (turn) =>
        withAlert({ ...turn, status: 'unsent', problem: shown }, shown.alert),
      );
    }
  }

  async #follow(consultationId, turnId) {
    if (this.#followed?.turnId === turnId) {
      return;
    }
    const stream = new TurnStream(consultationApi.eventsPath(consultationId, turnId), {
      position: () => this.#turn(turnId)?.lastSequenceNumber ?? 0,
      take: (events) => this.#take(turnId, events),
      connected: (connected) => this.#set({ connected }),
    });
    this.#followed = { turnId, stream };
    const outcome = await stream.follow();
    if (this.#followed?.stream !== stream) {
      return;
    }
    if (outcome === 'unavailable' || this.#mayChangeTheLock(turnId)) {
      await this.refresh();
    }
    this.#unfollow();
    if (this.#turn(turnId)?.status === 'active') {
      setTimeout(() => this.refresh(), SNAPSHOT_PAUSE_MILLIS);
    }
  }

  /** Only the snapshot tells whether a crisis locks the consultation. */
  #mayChangeTheLock(turnId) {
    const alerts = this.#turn(turnId)?.alerts ?? [];
    return this.state.locked || alerts.some((alert) => alert.kind === 'crisis');
  }

  #unfollow() {
    this.#followed?.stream.stop();
    this.#followed = null;
    this.#set({ connected: true, stopping: false });
  }

  #take(turnId, events) {
    let turn = this.#turn(turnId);
    if (!turn) {
      return 'ended';
    }
    for (const event of events) {
      if (leavesGap(turn, event)) {
        this.#change(turn.key, () => turn);
        return 'again';
      }
      turn = withEvent(turn, event);
    }
    this.#change(turn.key, () => turn);
    if (turn.text === null && events.some((event) => event.type === 'turn.accepted')) {
      this.refresh();
    }
    return isRunning(turn) ? 'more' : 'ended';
  }

  #turn(turnId) {
    return this.state.turns.find((turn) => turn.turnId === turnId);
  }

  #change(key, change) {
    this.#set({ turns: changeTurn(this.state.turns, key, change) });
  }

  #fail(problem, retry, more = {}) {
    const { title, detail } = asProblem(problem);
    this.#set({ ...more, problem: { title, detail, retry } });
  }

  #set(changes) {
    this.state = { ...this.state, ...changes };
    this.dispatchEvent(new Event('change'));
  }
}

/** A mistake of this page is shown like a failure of the server's, and told to the console. */
function asProblem(problem) {
  if (problem instanceof ApiProblem) {
    return problem;
  }
  console.error(problem);
  return new ApiProblem({ code: 'unexpected', ...PROBLEMS.unexpected });
}
