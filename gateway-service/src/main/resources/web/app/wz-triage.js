import { html, nothing } from 'lit';
import { PageElement } from './page-element.js';
import { NOT_REVIEWED } from './texts.js';
import { triageLevel } from './triage-levels.js';

/** How soon to be seen and where, why, and what would change it. One card, changed in place. */
export class WzTriage extends PageElement {
  static properties = {
    triage: { attribute: false },
    /** Whether questions are still asked: then it may change, and stays small. */
    asking: { type: Boolean },
    /** Whether the reasons are shown without being asked for. */
    expanded: { type: Boolean },
  };

  render() {
    const { level, departments, reasons, changes, notice } = this.triage;
    const { rank, action } = triageLevel(level);
    return html`
      <section class="triage" aria-label="分诊" data-rank=${rank}>
        <details ?open=${this.expanded}>
          <summary>
            <span class="triage-name">${this.asking ? '初步分诊' : '分诊'}</span>
            <strong class="level">${level}</strong>
            <span class="action">${action}</span>
          </summary>
          ${departments.length === 0 ? nothing : departmentsLine(departments)}
          ${list('为什么', reasons.map((reason) => reason.text))}
          ${list('出现下面的情况，请升级处理', changes.map(changeText))}
        </details>
        <p class="triage-notice">${notice || NOT_REVIEWED}</p>
      </section>
    `;
  }
}

function departmentsLine(departments) {
  return html`<p class="departments">
    <b>建议科室：</b>${departments.map(({ name }) => name).join('、')}
  </p>`;
}

function list(title, lines) {
  return lines.length === 0
    ? nothing
    : html`
        <p><b>${title}：</b></p>
        <ul>
          ${lines.map((line) => html`<li>${line}</li>`)}
        </ul>
      `;
}

function changeText({ when, level }) {
  return `${when} → ${level}`;
}

customElements.define('wz-triage', WzTriage);
