import { html, nothing, svg } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { PageElement } from './page-element.js';
import { sourceId } from './sources.js';
import { LABEL, endingText, failureText, progressText, questionCount } from './texts.js';
import { isRunning, repeatsAlert } from './turn-view.js';
import './wz-alert.js';
import './wz-markdown.js';
import './wz-question.js';
import './wz-sources.js';

const THUMB = svg`
  <path d="M3 11h4v10H3zM7 11l4-8c1.7 0 2.6 1.1 2.3 2.7L12.6 9H19c1.4 0 2.3 1.2 2 2.5l-1.7 7.5c-.3
    1.2-1.2 2-2.4 2H7z" />
`;

/** One message of the patient's and its reply. What a button asks for is a `wz-*` event. */
export class WzTurn extends PageElement {
  static properties = {
    turn: { attribute: false },
    /** Whether its question can be answered now. */
    answerable: { type: Boolean },
  };

  render() {
    const { turn } = this;
    return html`
      <article class="turn" data-status=${turn.status} data-turn-id=${turn.turnId ?? nothing}>
        ${turn.text === null ? nothing : question(turn.text)}
        ${repeat(
          turn.alerts,
          (alert) => alert.alertId,
          (alert) => html`<wz-alert .alert=${alert} ?live=${turn.live}></wz-alert>`,
        )}
        ${turn.status === 'unsent' ? this.#unsent() : this.#reply()}
        ${this.answerable && turn.question
          ? html`<wz-question .question=${turn.question}></wz-question>`
          : nothing}
      </article>
    `;
  }

  #reply() {
    const { turn } = this;
    const waiting = isRunning(turn) && turn.reply === '';
    return html`
      <div class="reply" aria-busy=${isRunning(turn)}>
        ${waiting ? html`<p class="progress">${progressText(turn)}</p>` : nothing}
        ${turn.question ? html`<p class="count">${questionCount(turn.question)}</p>` : nothing}
        ${turn.reply === '' || repeatsAlert(turn) ? nothing : this.#text()}
        ${isRunning(turn) ? nothing : this.#ending()}
        ${turn.citations.length === 0 || waiting ? nothing : this.#sources()}
        ${waiting ? nothing : html`<p class="label">${turn.label ?? LABEL}</p>`}
        ${this.#ratable() ? this.#rating() : nothing}
      </div>
    `;
  }

  #text() {
    const { citations, key, reply } = this.turn;
    const sources = new Map(
      citations.map(({ number, title, field }) => [
        number,
        { id: sourceId(key, number), title: `${title} · ${field}` },
      ]),
    );
    return html`
      <wz-markdown
        class="reply-text"
        .sources=${sources}
        .text=${reply}
        @click=${this.#followMark}
      ></wz-markdown>
    `;
  }

  #sources() {
    const { citations, key } = this.turn;
    return html`<wz-sources .citations=${citations} .turnKey=${key}></wz-sources>`;
  }

  /** To the source without a new entry in the browser's history. */
  #followMark(event) {
    const mark = event.target.closest('a.cite');
    if (mark) {
      event.preventDefault();
      document.getElementById(mark.hash.slice(1))?.focus();
    }
  }

  #ratable() {
    const { turn } = this;
    return turn.status === 'completed' && !turn.question && !repeatsAlert(turn);
  }

  #ending() {
    const { turn } = this;
    if (turn.status === 'failed') {
      return html`
        <div class="trouble">
          <p>${failureText(turn.failureCode)}</p>
          <button type="button" @click=${() => this.#ask('wz-resend')}>重试</button>
        </div>
      `;
    }
    const text = turn.status === 'cancelled' ? '已停止回复。' : endingText(turn.finishReason);
    return text === '' ? nothing : html`<p class="ending">${text}</p>`;
  }

  #unsent() {
    const { title, detail } = this.turn.problem;
    return html`
      <div class="trouble" role="alert">
        <p><strong>${title}</strong></p>
        <p>${detail}</p>
        <button type="button" @click=${() => this.#ask('wz-send-again')}>重试</button>
        <button type="button" @click=${() => this.#ask('wz-discard')}>放弃这条消息</button>
      </div>
    `;
  }

  #rating() {
    return html`
      <div class="rating" role="group" aria-label="评价这条回复">
        ${this.#ratingButton(1, 'up', '有帮助')} ${this.#ratingButton(-1, 'down', '没有帮助')}
      </div>
    `;
  }

  #ratingButton(rating, direction, name) {
    return html`
      <button
        type="button"
        class=${direction}
        aria-label=${name}
        title=${name}
        aria-pressed=${this.turn.rating === rating}
        @click=${() => this.#ask('wz-rate', { rating })}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">${THUMB}</svg>
      </button>
    `;
  }

  #ask(type, more = {}) {
    const detail = { turn: this.turn, ...more };
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
  }
}

function question(text) {
  return html`<p class="question"><span class="visually-hidden">您：</span>${text}</p>`;
}

customElements.define('wz-turn', WzTurn);
