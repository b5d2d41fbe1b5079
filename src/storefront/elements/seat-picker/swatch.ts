/** A category's colour and shape as a small picture, the same as on the map. Presentation attributes: no style attribute. */
import { html, nothing, type TemplateResult } from 'lit';
import type { CategoryPaint } from '../../seat-map/palette.js';
import { shapePath } from '../../seat-map/shapes.js';

export function swatch(paint: CategoryPaint | undefined): TemplateResult | typeof nothing {
  if (!paint) return nothing;
  return html`<svg class="swatch" viewBox="0 0 20 20" aria-hidden="true">
    <path
      d=${shapePath(paint.shape, 10, 10, 6)}
      fill=${paint.fill}
      stroke=${paint.fill}
      stroke-width="2"
      stroke-linejoin="round"
    />
  </svg>`;
}
