import { markdownBlocks, renderBlock } from './markdown.js';

/**
 * Shows a Markdown text that grows. Only blocks that changed are drawn anew: a long reply costs
 * no more per token than a short one, and what the patient has selected stays selected.
 */
export class WzMarkdown extends HTMLElement {
  #drawn = [];

  set text(text) {
    const blocks = markdownBlocks(text);
    blocks.forEach((block, index) => this.#draw(block, index));
    this.#drawn.splice(blocks.length).forEach(({ element }) => element.remove());
  }

  #draw(block, index) {
    const shown = this.#drawn[index];
    if (shown?.raw === block.raw) {
      return;
    }
    const element = shown?.element ?? this.appendChild(document.createElement('div'));
    element.replaceChildren(renderBlock(block));
    this.#drawn[index] = { raw: block.raw, element };
  }
}

customElements.define('wz-markdown', WzMarkdown);
