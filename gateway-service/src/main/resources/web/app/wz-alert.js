import { html } from 'lit';
import { PageElement } from './page-element.js';
import { phoneName } from './texts.js';

const PHONE = /^\+?[0-9][0-9-]{2,19}$/;

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
        <ul class="phones">
          ${this.alert.phones.filter((phone) => PHONE.test(phone)).map(phoneLink)}
        </ul>
      </div>
    `;
  }
}

function phoneLink(phone) {
  return html`<li><a class="phone" href="tel:${phone}">拨打 ${phone} ${phoneName(phone)}</a></li>`;
}

customElements.define('wz-alert', WzAlert);
