import { html, nothing } from 'lit';
import { PageElement } from './page-element.js';
import { LABEL, MESSAGE_LIMIT } from './texts.js';

/** Where the patient writes. Tells `wz-send {text}` and `wz-stop`. */
export class WzComposer extends PageElement {
  static properties = {
    /** "idle", "running" (a reply can be stopped), "stopping" or "blocked" */
    mode: {},
    /** Whether a question waits for its answer. */
    asking: { type: Boolean },
    text: { state: true },
  };

  constructor() {
    super();
    this.mode = 'blocked';
    this.text = '';
  }

  render() {
    const length = [...this.text].length;
    const tooLong = length > MESSAGE_LIMIT;
    return html`
      <form class="composer" @submit=${this.#submit}>
        <label class="visually-hidden" for="message">您的问题</label>
        <textarea
          id="message"
          rows="2"
          autocomplete="off"
          placeholder=${this.asking ? '点一个选项，或用自己的话回答' : '请描述您的症状或问题'}
          aria-describedby="count hint"
          aria-invalid=${tooLong}
          .value=${this.text}
          @input=${this.#input}
          @keydown=${this.#keydown}
        ></textarea>
        ${this.#button(length > 0 && !tooLong)}
        <p class="under">
          <span id="hint">${LABEL}。紧急情况请拨打 <a href="tel:120">120</a>。</span>
          <span id="count" class=${tooLong ? 'too-long' : nothing}>
            ${length}/${MESSAGE_LIMIT}${tooLong ? ' 字数超出上限，请缩短' : ''}
          </span>
        </p>
      </form>
    `;
  }

  focusText() {
    this.querySelector('textarea').focus();
  }

  #button(sendable) {
    if (this.mode === 'running' || this.mode === 'stopping') {
      return html`
        <button
          type="button"
          class="stop"
          ?disabled=${this.mode === 'stopping'}
          @click=${() => this.dispatchEvent(new CustomEvent('wz-stop', { bubbles: true }))}
        >
          ${this.mode === 'stopping' ? '正在停止' : '停止'}
        </button>
      `;
    }
    const disabled = !sendable || this.mode === 'blocked' || this.text.trim() === '';
    return html`<button type="submit" class="send" ?disabled=${disabled}>发送</button>`;
  }

  #input(event) {
    this.text = event.target.value;
  }

  /** Enter sends, except while an input method composes: there it chooses characters. */
  #keydown(event) {
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key === 'Enter' && !event.shiftKey && !composing) {
      event.preventDefault();
      this.querySelector('form').requestSubmit();
    }
  }

  #submit(event) {
    event.preventDefault();
    const text = this.text.trim();
    if (this.mode !== 'idle' || text === '' || [...text].length > MESSAGE_LIMIT) {
      return;
    }
    this.text = '';
    this.dispatchEvent(new CustomEvent('wz-send', { bubbles: true, detail: { text } }));
  }
}

customElements.define('wz-composer', WzComposer);
