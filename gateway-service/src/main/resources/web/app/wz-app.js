import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ConsultationSession } from './consultation-session.js';
import { PageElement } from './page-element.js';
import { pageStorage } from './page-storage.js';
import { CRISIS_PHONES, NOTICE } from './texts.js';
import { askingTurn, crisisPhones, isRunning, newestTriage } from './turn-view.js';
import './wz-composer.js';
import './wz-crisis.js';
import './wz-triage.js';
import './wz-turn.js';

/** How near to the end still counts as reading the end, in pixels. */
const NEAR_END = 64;

/** The whole page: draws the session's state and passes on what the patient asks for. */
export class WzApp extends PageElement {
  static properties = { atEnd: { state: true }, largeText: { state: true } };
  #lastTop = 0;

  constructor() {
    super();
    this.atEnd = true;
    this.largeText = pageStorage.largeText();
    this.session = new ConsultationSession();
  }

  connectedCallback() {
    super.connectedCallback();
    this.session.addEventListener('change', () => this.requestUpdate());
    document.addEventListener('visibilitychange', () => this.#lookAgain());
    this.session.start();
  }

  render() {
    const { phase, turns, locked, problem } = this.session.state;
    const asking = askingTurn(turns);
    return html`
      <header class="top">
        <h1>问诊</h1>
        <button type="button" aria-pressed=${this.largeText} @click=${this.#toggleTextSize}>
          大字
        </button>
        <button type="button" ?disabled=${phase !== 'ready'} @click=${this.#startAnother}>
          新的问诊
        </button>
      </header>
      <main
        class="scroller"
        tabindex="0"
        aria-label="问诊内容"
        @scroll=${this.#scrolled}
        @wz-answer=${(event) => this.#answer(event.detail.text)}
      >
        ${notice()}
        <div class="log" role="log" aria-label="对话">
          ${this.#greeting()}
          ${repeat(
            turns,
            (turn) => turn.key,
            (turn) => html`
              <wz-turn
                .turn=${turn}
                ?answerable=${turn === asking && this.#mode() === 'idle'}
                @wz-resend=${() => this.#send(turn.text)}
                @wz-send-again=${() => this.session.sendAgain(turn)}
                @wz-discard=${() => this.session.discard(turn)}
                @wz-rate=${(event) => this.session.rate(turn, event.detail.rating)}
              ></wz-turn>
            `,
          )}
        </div>
        <div class="outcome" aria-live="polite">${locked ? nothing : this.#triage(asking)}</div>
        ${locked ? this.#crisis() : nothing}
      </main>
      <footer class="bottom">
        ${this.atEnd ? nothing : this.#toEndButton()}
        <p class="status" role="status">${this.#status()}</p>
        ${problem ? this.#problem(problem) : nothing}
        <wz-composer
          mode=${this.#mode()}
          ?asking=${asking !== null}
          @wz-send=${(event) => this.#send(event.detail.text)}
          @wz-stop=${() => this.session.stop()}
        ></wz-composer>
      </footer>
    `;
  }

  firstUpdated() {
    const growth = new ResizeObserver(() => this.#followEnd());
    growth.observe(this.querySelector('.log'));
    growth.observe(this.querySelector('.scroller'));
  }

  updated() {
    document.documentElement.dataset.textSize = this.largeText ? 'large' : 'normal';
    this.#followEnd();
  }

  /** Small while questions are asked, and beside an alert, which says what matters. */
  #triage(asking) {
    const { turns } = this.session.state;
    const triage = newestTriage(turns);
    if (!triage) {
      return nothing;
    }
    const ended = turns.findLast((turn) => !isRunning(turn) && turn.status !== 'unsent');
    const expanded = Boolean(ended) && !ended.question && ended.alerts.length === 0;
    return html`
      <wz-triage .triage=${triage} ?asking=${asking !== null} ?expanded=${expanded}></wz-triage>
    `;
  }

  #crisis() {
    const named = crisisPhones(this.session.state.turns);
    return html`
      <wz-crisis
        .phones=${named.length === 0 ? CRISIS_PHONES : named}
        ?idle=${this.#mode() === 'idle'}
      ></wz-crisis>
    `;
  }

  #greeting() {
    const { phase, consultation } = this.session.state;
    if (consultation?.greeting) {
      return html`<p class="greeting">${consultation.greeting}</p>`;
    }
    return phase === 'loading' ? html`<p class="progress">正在准备…</p>` : nothing;
  }

  #status() {
    const { connected, stopping, turns } = this.session.state;
    if (!connected) {
      return '连接中断，正在重新连接…';
    }
    if (stopping) {
      return '正在停止…';
    }
    const active = turns.find((turn) => turn.status === 'active');
    if (!active) {
      return '';
    }
    return active.queued && active.reply === '' ? '排队中…' : '正在回复…';
  }

  /** A turn that is under way, or may be, leaves no room for another. */
  #mode() {
    const { phase, stopping, turns } = this.session.state;
    if (turns.some((turn) => turn.status === 'active')) {
      return stopping ? 'stopping' : 'running';
    }
    const open = turns.some((turn) => isRunning(turn) || turn.status === 'unsent');
    return phase === 'ready' && !open ? 'idle' : 'blocked';
  }

  #problem({ title, detail, retry }) {
    return html`
      <div class="trouble" role="alert">
        <p><strong>${title}</strong></p>
        <p>${detail}</p>
        <button type="button" @click=${retry}>重试</button>
        <button type="button" @click=${() => this.session.dismissProblem()}>关闭</button>
      </div>
    `;
  }

  #toEndButton() {
    return html`
      <button type="button" class="to-end" @click=${this.#toEnd}>
        <span aria-hidden="true">↓</span> 回到最新
      </button>
    `;
  }

  #send(text) {
    this.atEnd = true;
    this.session.send(text);
  }

  /** The button that was tapped goes; who uses the keyboard goes on from the conversation. */
  #answer(text) {
    this.querySelector('main').focus({ preventScroll: true });
    this.#send(text);
  }

  async #startAnother() {
    this.atEnd = true;
    await this.session.startAnother();
    this.querySelector('wz-composer').focusText();
  }

  #toggleTextSize() {
    this.largeText = !this.largeText;
    pageStorage.keepLargeText(this.largeText);
  }

  #lookAgain() {
    if (document.visibilityState === 'visible') {
      this.session.refresh();
    }
  }

  /** Only the patient scrolls up; text that grows leaves the end, and is followed. */
  #scrolled({ target }) {
    const up = target.scrollTop < this.#lastTop;
    this.#lastTop = target.scrollTop;
    const near = target.scrollHeight - target.scrollTop - target.clientHeight < NEAR_END;
    this.atEnd = near || (this.atEnd && !up);
  }

  #followEnd() {
    if (this.atEnd) {
      this.#toEnd();
    }
  }

  #toEnd() {
    const scroller = this.querySelector('.scroller');
    scroller.scrollTop = scroller.scrollHeight;
  }
}

function notice() {
  return html`
    <aside class="notice" aria-label="重要说明">
      ${NOTICE.map((sentence) => html`<p>${sentence}</p>`)}
      <p>如遇紧急情况，请立即拨打 <a href="tel:120">120</a>，不要等待回复。</p>
    </aside>
  `;
}

customElements.define('wz-app', WzApp);
