/** The performances of an event, each a button; how much is left is told by word, shape and colour. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AvailabilityEntry } from '../../../contract/availability.js';
import type { EventDetail, Performance } from '../../../contract/catalog.js';
import type { FoyerElement } from '../base/foyer-element.js';
import { formatDate, formatMoney } from '../base/format.js';
import { heading } from '../base/heading.js';
import { levelView } from '../catalog-list/level.view.js';
import { groupDates, lowestPrice } from './event.logic.js';

export interface DatesModel {
  readonly event: EventDetail;
  readonly chosen: string | null;
  readonly entry: (performance: string) => AvailabilityEntry | undefined;
  readonly choose: (performance: Performance) => void;
}

export function datesView(host: FoyerElement, model: DatesModel): TemplateResult {
  const groups = groupDates(model.event);
  return html`<section class="dates" part="dates" aria-labelledby="dates">
    ${heading(host.headingLevel + 1, host.t('eventDates'), 'dates')}
    ${groups.map(
      ({ start, performances }) =>
        html`${
            groups.length > 1
              ? heading(
                  host.headingLevel + 2,
                  formatDate(start, 'month', host.language, model.event.timeZone),
                  `month-${start}`,
                )
              : nothing
          }
          <ul role="list">
            ${performances.map((performance) => html`<li>${dateButton(host, model, performance)}</li>`)}
          </ul>`,
    )}
  </section>`;
}

function dateButton(host: FoyerElement, model: DatesModel, performance: Performance): TemplateResult {
  const { timeZone, currency, fractionDigits } = model.event;
  const from = lowestPrice(model.event, performance);
  return html`<button
    class="date"
    part="date"
    type="button"
    aria-pressed=${performance.id === model.chosen}
    @click=${() => model.choose(performance)}
  >
    <time datetime=${performance.start}>
      <span class="day">${formatDate(performance.start, 'day', host.language, timeZone)}</span>
      <span class="time">${formatDate(performance.start, 'time', host.language, timeZone)}</span>
    </time>
    <span class="terms">
      ${standing(host, model, performance)}
      ${
        from === null || performance.sale === 'ended' || model.entry(performance.id)?.level === 'none'
          ? nothing
          : html`<span class="muted"
              >${host.t('seatsFrom', { price: formatMoney(from, currency, host.language, fractionDigits) })}</span
            >`
      }
    </span>
  </button>`;
}

function standing(host: FoyerElement, { event, entry }: DatesModel, performance: Performance): unknown {
  const { sale, saleOpens } = performance;
  if (sale === 'suspended') return html`<span class="muted">${host.t('saleSuspended')}</span>`;
  if (sale === 'ended') return html`<span class="muted">${host.t('saleEnded')}</span>`;
  if (sale === 'soon') {
    const date = saleOpens && formatDate(saleOpens, 'short', host.language, event.timeZone);
    return html`<span class="muted">${date ? host.t('saleSoon', { date }) : host.t('saleSoonUnknown')}</span>`;
  }
  return levelView(entry(performance.id) ?? null, host);
}
