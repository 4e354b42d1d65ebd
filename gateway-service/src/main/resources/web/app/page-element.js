import { LitElement } from 'lit';

/** A component in the page's own tree, so that one set of style sheets serves all of them. */
export class PageElement extends LitElement {
  createRenderRoot() {
    return this;
  }
}
