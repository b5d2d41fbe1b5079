/** Categories with colour, shape and price; each filters what the map and the list offer. */
import { html, nothing, type TemplateResult } from 'lit';
import type { CategoryPaint } from '../../seat-map/palette.js';
import { at } from '../../seat-map/geometry.js';
import type { FoyerElement } from '../base/foyer-element.js';
import type { SeatWords } from './seat-words.js';
import { swatch } from './swatch.js';

export interface LegendModel {
  readonly words: SeatWords;
  readonly paints: readonly CategoryPaint[];
  /** Seats to be had, per category of the plan. */
  readonly free: readonly number[];
  readonly kept: ReadonlySet<number> | null;
  readonly changed: (kept: ReadonlySet<number> | null) => void;
}

export function legend(host: FoyerElement, { words, paints, free, kept, changed }: LegendModel): TemplateResult {
  const { plan } = words.table;
  const used = plan.categories.map((id, index) => ({ id, index })).filter(({ id }) => words.category(id));
  const toggle = (index: number): void => {
    const next = new Set(kept);
    if (!next.delete(index)) next.add(index);
    changed(next.size === 0 || next.size === used.length ? null : next);
  };
  return html`<div class="legend" part="legend" role="group" aria-label=${host.t('seatsFilter')}>
    ${used.map(
      ({ id, index }) =>
        html`<button
          class="key"
          part="category"
          type="button"
          aria-pressed=${kept?.has(index) ?? false}
          @click=${() => toggle(index)}
        >
          ${swatch(paints[index])}
          <span>${words.category(id)?.name}</span>
          <span class="price">${at(free, index) === 0 ? host.t('seatsLevelNone') : words.prices(id)}</span>
        </button>`,
    )}
    ${
      kept === null
        ? nothing
        : html`<button class="plain" part="button" type="button" @click=${() => changed(null)}>
            ${host.t('seatsFilterClear')}
          </button>`
    }
  </div>`;
}
