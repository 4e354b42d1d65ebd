import { html } from 'lit';
import { phoneName } from './texts.js';

const PHONE = /^\+?[0-9][0-9-]{2,19}$/;

/** Numbers to tap; what is no number is left out. */
export function phoneLinks(phones) {
  return html`
    <ul class="phones">
      ${phones.filter((phone) => PHONE.test(phone)).map(phoneLink)}
    </ul>
  `;
}

function phoneLink(phone) {
  return html`<li><a class="phone" href="tel:${phone}">拨打 ${phone} ${phoneName(phone)}</a></li>`;
}
