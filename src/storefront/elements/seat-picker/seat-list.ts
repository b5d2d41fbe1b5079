/** The same seats without a map: part of the hall → row → seat, only what is to be had. */
import { html, nothing, type TemplateResult } from 'lit';
import type { CategoryPaint } from '../../seat-map/palette.js';
import { at } from '../../seat-map/geometry.js';
import type { FoyerElement } from '../base/foyer-element.js';
import { countSeats, rowsWithSeats, type RowOffer } from './seat-picker.logic.js';
import type { SeatWords } from './seat-words.js';
import { swatch } from './swatch.js';

export interface ListModel {
  readonly words: SeatWords;
  readonly states: Uint8Array;
  readonly kept: ReadonlySet<number> | null;
  readonly chosen: ReadonlySet<number>;
  readonly paints: readonly CategoryPaint[];
}

export class SeatList {
  /** Parts and rows whose content is wanted; closed ones are not rendered. */
  readonly #open = new Set<string>();

  constructor(
    private readonly host: FoyerElement,
    private readonly chose: (seat: number) => void,
  ) {}

  render(model: ListModel): TemplateResult {
    const areas = model.words.table.plan.areas.map((_, area) => ({
      area,
      rows: rowsWithSeats(model.words.table, model.states, area, model.kept),
    }));
    const offered = areas.filter(({ rows }) => rows.length > 0);
    if (offered.length === 0) return html`<p class="empty">${this.host.t('seatsListEmpty')}</p>`;
    return html`<div class="list" part="list">
      ${offered.map(({ area, rows }, place) =>
        this.#fold(`${area}`, model.words.area(area), countSeats(rows), place === 0, () =>
          rows.map((offer) =>
            this.#fold(
              `${area} ${offer.row}`,
              this.host.t('seatsRow', { row: offer.row }),
              countSeats([offer]),
              false,
              () => this.#row(offer, model),
            ),
          ),
        ),
      )}
    </div>`;
  }

  #fold(key: string, name: string, count: number, open: boolean, content: () => unknown): TemplateResult {
    const toggled = (event: Event): void => {
      if (event.target !== event.currentTarget) return;
      if ((event.currentTarget as HTMLDetailsElement).open) this.#open.add(key);
      else this.#open.delete(key);
      this.host.requestUpdate();
    };
    return html`<details part="fold" ?open=${open} @toggle=${toggled}>
      <summary><span>${name}</span> <span class="muted">${this.host.t('seatsCount', { count })}</span></summary>
      ${this.#open.has(key) ? html`<div class="fold">${content()}</div>` : nothing}
    </details>`;
  }

  #row({ parts }: RowOffer, model: ListModel): TemplateResult[] {
    return parts.map(
      ({ block, seats }) =>
        html`${block === undefined || block === '' ? nothing : html`<p class="block muted">${block}</p>`}
          <ul class="seats" role="list">
            ${seats.map((seat) => html`<li>${this.#seat(seat, model)}</li>`)}
          </ul>`,
    );
  }

  #seat(seat: number, { words, chosen, paints }: ListModel): TemplateResult {
    const category = words.categoryId(seat);
    const note = words.note(seat);
    const name = [words.place(seat), words.categoryName(seat), words.prices(category), note].filter(Boolean).join(', ');
    return html`<button
      class="seat"
      part="seat"
      type="button"
      aria-pressed=${chosen.has(seat)}
      @click=${() => this.chose(seat)}
    >
      <span class="visually-hidden">${name}</span>
      ${swatch(paints[at(words.table.category, seat)])}
      <span aria-hidden="true">${words.number(seat)}</span>
      <small aria-hidden="true">${words.prices(category)}${note ? html`<br />${note}` : nothing}</small>
    </button>`;
  }
}
