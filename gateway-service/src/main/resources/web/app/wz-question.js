import { html } from 'lit';
import { PageElement } from './page-element.js';
import { ADVISE_NOW } from './texts.js';

/** What can be tapped in answer to a question; the words of it stand in the reply. */
export class WzQuestion extends PageElement {
  static properties = { question: { attribute: false } };

  render() {
    const { text, options } = this.question;
    return html`
      <div class="answers" role="group" aria-label="选择一个回答：${text}">
        ${options.map((option) => this.#button(option, 'option'))}
        ${this.#button(ADVISE_NOW, 'advise-now')}
      </div>
    `;
  }

  #button(text, kind) {
    return html`<button type="button" class=${kind} @click=${() => this.#answer(text)}>
      ${text}
    </button>`;
  }

  /** The answer is the next message, as if it had been typed. */
  #answer(text) {
    this.dispatchEvent(new CustomEvent('wz-answer', { bubbles: true, detail: { text } }));
  }
}

customElements.define('wz-question', WzQuestion);
