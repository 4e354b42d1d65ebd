import { html, nothing } from 'lit';
import { PageElement } from './page-element.js';
import { GENERAL_KNOWLEDGE } from './texts.js';
import { sourceId, webAddress } from './sources.js';

/** What a reply rests on, by the numbers in it, and where that comes from. */
export class WzSources extends PageElement {
  static properties = { citations: { attribute: false }, turnKey: { attribute: false } };

  render() {
    return html`
      <div class="sources">
        <p class="sources-title">资料来源</p>
        <ul aria-label="资料来源">
          ${this.citations.map((citation) => this.#source(citation))}
        </ul>
      </div>
    `;
  }

  #source({ number, title, field, text, sources }) {
    return html`
      <li id=${sourceId(this.turnKey, number)} tabindex="-1">
        <p><span class="number">[${number}]</span> ${title} · ${field}</p>
        <p class="provenance">${sources.length === 0 ? GENERAL_KNOWLEDGE : sources.map(link)}</p>
        ${text === '' ? nothing : passage(text)}
      </li>
    `;
  }
}

function passage(text) {
  return html`
    <details>
      <summary>资料原文</summary>
      <p class="passage">${text}</p>
    </details>
  `;
}

/** A source whose address is no web page's is named, not linked. */
function link({ name, url }) {
  const address = webAddress(url);
  return address === null
    ? html`<span class="source">${name}</span>`
    : html`<a class="source" href=${address} target="_blank" rel="noopener noreferrer">${name}</a>`;
}

customElements.define('wz-sources', WzSources);
