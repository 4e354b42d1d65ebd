import { html } from 'lit';
import { PageElement } from './page-element.js';
import { phoneLinks } from './phones.js';
import { CRISIS, I_AM_SAFE } from './texts.js';

/** Stands at the end of the conversation while a crisis locks it: people to call, a way out. */
export class WzCrisis extends PageElement {
  static properties = { phones: { attribute: false }, idle: { type: Boolean } };

  render() {
    return html`
      <section class="crisis" aria-label="您的安全">
        ${CRISIS.map((sentence) => html`<p>${sentence}</p>`)}
        ${phoneLinks(this.phones)}
        <button type="button" class="safe" ?disabled=${!this.idle} @click=${this.#safe}>
          ${I_AM_SAFE}
        </button>
      </section>
    `;
  }

  #safe() {
    const detail = { text: I_AM_SAFE };
    this.dispatchEvent(new CustomEvent('wz-answer', { bubbles: true, detail }));
  }
}

customElements.define('wz-crisis', WzCrisis);
