/** Real headings at the level the host page asks for; `heading-level` counts from 1, deeper than 6 stays 6. */
import { html, type TemplateResult } from 'lit';

/** The texts of a template `<h2 part="heading" id="…" tabindex="-1">…</h2>` for each level. */
const texts = [1, 2, 3, 4, 5, 6].map((level) => {
  const text = [`<h${level} part="heading" tabindex="-1" id="`, '">', `</h${level}>`];
  return Object.assign(text, { raw: text });
});

/** A heading that can take focus after a step (`tabindex=-1`), exposed as part `heading`. */
export function heading(level: number, content: unknown, id = 'heading'): TemplateResult {
  return html(texts[Math.min(6, Math.max(1, level)) - 1] as never, id, content);
}

/** Moves focus to an element's heading after its next update, so that a step is announced and the page scrolls to it. */
export async function focusHeading(
  host: { updateComplete: Promise<boolean>; renderRoot: ParentNode },
  id = 'heading',
): Promise<void> {
  await host.updateComplete;
  host.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus();
}
