/** Registration only: every tag at once, each a small shell; a tag that somebody defined already is left alone. */

export function defineAll(elements: Readonly<Record<string, CustomElementConstructor>>): void {
  for (const [tag, element] of Object.entries(elements)) {
    if (!customElements.get(tag)) customElements.define(tag, element);
  }
}
