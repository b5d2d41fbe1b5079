/** The seats picked so far: each with its tariff, their total, and the way into the cart. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ActionController } from '../../controllers/action-controller.js';
import type { ChosenSeat } from '../../stores/seats-store.js';
import type { CategoryPaint } from '../../seat-map/palette.js';
import { at } from '../../seat-map/geometry.js';
import type { FoyerElement } from '../base/foyer-element.js';
import { heading } from '../base/heading.js';
import { actionError } from '../base/status-views.js';
import { breachText } from './rule-words.js';
import type { SeatWords } from './seat-words.js';
import { swatch } from './swatch.js';
import { findBreach, tally, type Rules } from './tariff-rules.js';

export interface SelectionModel {
  readonly words: SeatWords;
  readonly chosen: readonly ChosenSeat[];
  readonly rules: Rules;
  readonly paints: readonly CategoryPaint[];
  /** Single seats that this choice would leave alone. */
  readonly orphans: readonly number[];
  readonly action: ActionController;
  readonly tried: boolean;
}

export interface SelectionEvents {
  removed(seat: number): void;
  tariffChanged(seat: number, tariff: string): void;
  submitted(): void;
}

/** What the chosen seats cost at their tariffs, minor units. */
export function totalOf(words: SeatWords, chosen: readonly ChosenSeat[]): number {
  return chosen.reduce((sum, each) => sum + amountOf(words, each), 0);
}

const amountOf = (words: SeatWords, { seat, tariff }: ChosenSeat): number =>
  words.tariffs(words.categoryId(seat)).find((each) => each.tariff.id === tariff)?.amount ?? 0;

export function selectionPanel(host: FoyerElement, model: SelectionModel, events: SelectionEvents): TemplateResult {
  const { words, chosen, rules, action, tried } = model;
  const count = chosen.length;
  const breach = findBreach(tally(chosen.map(({ tariff }) => tariff)), rules);
  return html`<section class="panel" part="selection" aria-label=${host.t('seatsYours')}>
    <div class="chosen">
      ${heading(host.headingLevel + 1, host.t('seatsYours'), 'yours')}
      ${
        count === 0
          ? html`<p class="muted">${emptyText(host, rules)}</p>`
          : html`<ul role="list">
              ${chosen.map((each) => chosenSeat(host, model, each, events))}
            </ul>`
      }
      ${model.orphans.length ? html`<p class="hint-text">${orphanText(host, model)}</p>` : nothing}
      <p class="rule" role="status">
        ${breach && (tried || breach.kind === 'most') ? breachText(host, breach) : nothing}
      </p>
      ${actionError(host, action.error)}
    </div>
    <div class="bar" part="bar" ?hidden=${count === 0}>
      <span class="total" part="total">
        ${host.t('seatsCount', { count })} · <strong>${words.money(totalOf(words, chosen))}</strong>
      </span>
      <button
        class="primary"
        part="button"
        type="button"
        aria-disabled=${action.running}
        @click=${() => events.submitted()}
      >
        ${host.t(action.running ? 'seatsAdding' : 'seatsAdd')}
      </button>
    </div>
  </section>`;
}

const emptyText = (host: FoyerElement, { most }: Rules): string =>
  most === null ? host.t('seatsPick') : host.t('seatsPickUpTo', { count: most });

function orphanText(host: FoyerElement, { words, orphans }: SelectionModel): string {
  return host.t('seatsOrphan', { count: orphans.length, seat: words.place(orphans[0] ?? 0) });
}

function chosenSeat(
  host: FoyerElement,
  { words, paints }: SelectionModel,
  each: ChosenSeat,
  events: SelectionEvents,
): TemplateResult {
  const place = words.place(each.seat);
  const note = words.note(each.seat);
  return html`<li class="chosen-seat" part="chosen-seat">
    ${swatch(paints[at(words.table.category, each.seat)])}
    <span class="name">
      ${place}
      <small class="muted">${[words.categoryName(each.seat), note].filter(Boolean).join(' · ')}</small>
    </span>
    ${tariffSelect(host, words, each, events)}
    <button
      class="plain remove"
      part="remove"
      type="button"
      aria-label=${host.t('seatsRemove', { seat: place })}
      @click=${() => events.removed(each.seat)}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18" /></svg>
    </button>
  </li>`;
}

function tariffSelect(
  host: FoyerElement,
  words: SeatWords,
  { seat, tariff }: ChosenSeat,
  events: SelectionEvents,
): TemplateResult {
  const priced = words.tariffs(words.categoryId(seat));
  const [only] = priced;
  if (priced.length === 1 && only) {
    return html`<span class="price">${only.tariff.name} · ${words.money(only.amount)}</span>`;
  }
  return html`<select
    part="tariff"
    aria-label=${host.t('seatsTariffFor', { seat: words.place(seat) })}
    @change=${(event: Event) => events.tariffChanged(seat, (event.target as HTMLSelectElement).value)}
  >
    ${priced.map(
      (each) =>
        html`<option value=${each.tariff.id} .selected=${each.tariff.id === tariff}>
          ${each.tariff.name} · ${words.money(each.amount)}
        </option>`,
    )}
  </select>`;
}
