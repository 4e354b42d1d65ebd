import { html } from 'lit';
import { PageElement } from './page-element.js';
import { phoneLinks } from './phones.js';

/** What to do in an emergency, with numbers to tap. Announced at once when it has just come up. */
export class WzAlert extends PageElement {
  static properties = { alert: { attribute: false }, live: { type: Boolean } };

  render() {
    return html`
      <div
        class="alert"
        role=${this.live ? 'alert' : 'note'}
        aria-label="紧急提示"
        data-alert-id=${this.alert.alertId}
      >
        <p class="alert-text">${this.alert.text}</p>
        ${phoneLinks(this.alert.phones)}
      </div>
    `;
  }
}

customElements.define('wz-alert', WzAlert);
