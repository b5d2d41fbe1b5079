// An element of the house's design system that happens to contain the shop, in its own shadow root.
const style = new CSSStyleSheet();
style.replaceSync(':host { display: block; padding: 1.5rem; border: 1px solid var(--line) }');

customElements.define(
  'opera-stage',
  class extends HTMLElement {
    constructor() {
      super();
      const root = this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [style];
      root.append(document.createElement('foyer-shop'));
    }
  },
);
