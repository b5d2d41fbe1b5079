/** What is being bought, or was: lines, fees, taxes contained, total. Drawn alike in review, outcome and history. */
import { html, nothing, type TemplateResult } from 'lit';
import type { CartLine, Place, Tax } from '../../../contract/cart.js';
import type { ShopConfig } from '../../../contract/config.js';
import type { Money } from '../../../contract/money.js';
import { formatDate, formatMoney } from '../base/format.js';
import type { FoyerElement } from '../base/foyer-element.js';

export interface OrderContent {
  readonly lines: readonly CartLine[];
  readonly total: Money | null;
  readonly taxes: readonly Tax[];
}

export function money(host: FoyerElement, value: Money, config: ShopConfig | null): string {
  return formatMoney(value.amount, value.currency, host.language, config?.fractionDigits);
}

/** In the venue's time zone; as long as that is unknown in UTC, which is said. */
export function moment(
  host: FoyerElement,
  instant: string | number,
  config: ShopConfig | null,
  style: 'full' | 'day' | 'time' = 'full',
): string {
  return config
    ? formatDate(instant, style, host.language, config.timeZone)
    : `${formatDate(instant, style, host.language, 'UTC')} UTC`;
}

/** `Stalls, row C, seat 5`; empty where the place has no name. */
export function placeText(host: FoyerElement, place: Place): string {
  return [
    place.area,
    place.block,
    place.row === undefined ? undefined : host.t('placeRow', { row: place.row }),
    place.number === undefined ? undefined : host.t('placeSeat', { number: place.number }),
  ]
    .filter((part) => part)
    .join(', ');
}

export function orderLines(host: FoyerElement, content: OrderContent, config: ShopConfig | null): TemplateResult {
  return html`<div part="summary" class="order-lines">
    <ul>
      ${content.lines.map((line) => lineView(host, line, config))}
    </ul>
    ${content.total ? totalView(host, content.total, content.taxes, config) : nothing}
  </div>`;
}

function lineView(host: FoyerElement, line: CartLine, config: ShopConfig | null): TemplateResult {
  const places = new Set(line.places.map((place) => placeText(host, place)).filter((text) => text !== ''));
  const kind = [line.category?.name, line.tariff?.name].filter((text) => text).join(' · ');
  return html`<li part="line" class=${`line ${line.kind}`}>
    <span class="what">
      <strong>${line.title}</strong>
      ${line.performance?.start ? html`<span>${moment(host, line.performance.start, config)}</span>` : nothing}
      ${kind ? html`<span class="muted">${kind}</span>` : nothing}
      ${[...places].map((text) => html`<span class="muted">${text}</span>`)}
      ${
        line.quantity > 1
          ? html`<span class="muted"
              >${host.t('lineQuantity', { quantity: line.quantity, price: money(host, line.unitPrice, config) })}</span
            >`
          : nothing
      }
    </span>
    <span class="amount">${line.total.amount === 0 ? host.t('priceFree') : money(host, line.total, config)}</span>
  </li>`;
}

function totalView(host: FoyerElement, total: Money, taxes: readonly Tax[], config: ShopConfig | null): TemplateResult {
  return html`<p part="total" class="total">
      <strong>${host.t('orderTotal')}</strong>
      <strong class="amount">${money(host, total, config)}</strong>
    </p>
    ${taxes
      .filter(({ amount }) => amount.amount !== 0)
      .map(
        ({ rate, amount }) =>
          html`<p class="muted tax">
            <span>${host.t('orderTax', { rate: percent(rate, host.language) })}</span>
            <span class="amount">${money(host, amount, config)}</span>
          </p>`,
      )}`;
}

/** `rate` in thousandths of a percent. */
function percent(rate: number, language: string): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 3 }).format(rate / 100_000);
}
