import { markdownBlocks, renderBlock } from './markdown.js';
import { showMarks } from './reply-marks.js';

/**
 * Shows a Markdown text that grows. Only blocks that changed are drawn anew: a long reply costs
 * no more per token than a short one, and what the patient has selected stays selected.
 */
export class WzMarkdown extends HTMLElement {
  #drawn = [];
  #text = '';
  #sources = new Map();

  set text(text) {
    this.#text = text;
    const blocks = markdownBlocks(text);
    blocks.forEach((block, index) => this.#draw(block, index));
    this.#drawn.splice(blocks.length).forEach(({ element }) => element.remove());
  }

  /** What `[n]` leads to, number to `{id, title}`. */
  set sources(sources) {
    const more = sources.size !== this.#sources.size;
    this.#sources = sources;
    if (more && this.#drawn.length > 0) {
      this.#drawn.forEach((shown) => (shown.raw = null));
      this.text = this.#text;
    }
  }

  #draw(block, index) {
    const shown = this.#drawn[index];
    if (shown?.raw === block.raw) {
      return;
    }
    const element = shown?.element ?? this.appendChild(document.createElement('div'));
    const nodes = renderBlock(block);
    showMarks(nodes, this.#sources);
    element.replaceChildren(nodes);
    this.#drawn[index] = { raw: block.raw, element };
  }
}

customElements.define('wz-markdown', WzMarkdown);
