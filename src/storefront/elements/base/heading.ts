/** Real headings at the level the host page asks for; `heading-level` counts from 1, deeper than 6 stays 6. */
import { html, type TemplateResult } from 'lit';

/** A heading that can take focus after a step (`tabindex=-1`), exposed as part `heading`. */
export function heading(level: number, content: unknown, id?: string): TemplateResult {
  const key = id ?? 'heading';
  switch (Math.min(6, Math.max(1, level))) {
    case 1:
      return html`<h1 part="heading" id=${key} tabindex="-1">${content}</h1>`;
    case 2:
      return html`<h2 part="heading" id=${key} tabindex="-1">${content}</h2>`;
    case 3:
      return html`<h3 part="heading" id=${key} tabindex="-1">${content}</h3>`;
    case 4:
      return html`<h4 part="heading" id=${key} tabindex="-1">${content}</h4>`;
    case 5:
      return html`<h5 part="heading" id=${key} tabindex="-1">${content}</h5>`;
    default:
      return html`<h6 part="heading" id=${key} tabindex="-1">${content}</h6>`;
  }
}

/** Moves focus to an element's heading after its next update, so that a step is announced and the page scrolls to it. */
export async function focusHeading(
  host: { updateComplete: Promise<boolean>; renderRoot: ParentNode },
  id = 'heading',
): Promise<void> {
  await host.updateComplete;
  host.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus();
}
