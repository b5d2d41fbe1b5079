/** One event or product as a row: picture, title, dates, price, how much is left. */
import { html, nothing, type TemplateResult } from 'lit';
import type { CatalogList, EventSummary } from '../../../contract/catalog.js';
import { isPlainClick } from '../base/clicks.js';
import { formatDate, formatDateRange, formatMoney } from '../base/format.js';
import { heading } from '../base/heading.js';
import { FoyerEventSelectEvent } from '../events/event-select-event.js';
import type { FoyerCatalogList } from './catalog-list.js';
import { fillAddress, type Row } from './catalog-list.logic.js';

export interface RowContext {
  readonly host: FoyerCatalogList;
  readonly list: CatalogList;
  readonly language: string;
  /** How much is left of a row, as far as known. */
  level(row: Row): TemplateResult | typeof nothing;
}

export function rowView(row: Row, context: RowContext): TemplateResult {
  const { event } = row;
  const performance = row.dates.length === 1 ? (row.dates[0]?.id ?? null) : null;
  const link = eventLink(context.host, event, performance, html`<span class="whole"></span>${event.title}`, 'link');
  return html`<li part="row" class="row">
    ${picture(row, context)}
    <div class="what">
      <div part="title" class="title">${heading(context.host.headingLevel + 1, link, `event-${event.id}`)}</div>
      ${event.subtitle ? html`<p part="subtitle">${event.subtitle}</p>` : nothing}
      ${row.dates.length ? html`<p part="dates" class="dates">${datesText(row, context)}</p>` : nothing}
      ${placeText(event) ? html`<p part="venue" class="muted">${placeText(event)}</p>` : nothing}
    </div>
    <div class="terms">
      ${priceView(event, context)}
      <p part="availability" class="standing">${standing(row, context)}</p>
    </div>
  </li>`;
}

/**
 * To the venue's own page, else to the shop's view, else a button that only tells. Everywhere the page may veto; a link of
 * the venue is left to the browser.
 */
export function eventLink(
  host: FoyerCatalogList,
  event: EventSummary,
  performance: string | null,
  content: unknown,
  part: string,
): TemplateResult {
  const select = (): boolean => host.dispatchEvent(new FoyerEventSelectEvent(event.id, event.code, performance));
  if (host.eventUrl) {
    const follow = (click: MouseEvent): unknown => isPlainClick(click) && !select() && click.preventDefault();
    const address = fillAddress(host.eventUrl, event, performance);
    return html`<a part=${part} class="link" href=${address} @click=${follow}>${content}</a>`;
  }
  const address = host.hrefTo('event', event.id, performance);
  const go = (click: MouseEvent): void => {
    if (!isPlainClick(click) || (address !== null && !host.shopNavigates)) return;
    click.preventDefault();
    if (select()) host.navigate('event', event.id, performance);
  };
  return address === null
    ? html`<button part=${part} class="link bare" type="button" @click=${go}>${content}</button>`
    : html`<a part=${part} class="link" href=${address} @click=${go}>${content}</a>`;
}

/** The event's picture over a typographic tile, which stays where there is none or it does not load. */
function picture({ event, dates }: Row, { list, language }: RowContext): TemplateResult {
  const start = dates[0]?.start;
  const day = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: list.timeZone }).format(new Date(start ?? 0));
  const tile = start
    ? html`<b>${day({ day: 'numeric' })}</b><span>${day({ month: 'short' })}</span>`
    : html`<b>${event.title.slice(0, (event.title.codePointAt(0) ?? 0) > 0xffff ? 2 : 1)}</b>`;
  return html`<div part="image" class="picture" aria-hidden="true">
    <div class="tile">${tile}</div>
    ${
      event.image
        ? html`<img
            src=${event.image}
            alt=""
            loading="lazy"
            decoding="async"
            width="400"
            height="300"
            @error=${hide}
          />`
        : nothing
    }
  </div>`;
}

const hide = (event: Event): void => (event.target as HTMLElement).remove();

function datesText({ dates }: Row, { host, list, language }: RowContext): TemplateResult | string {
  const [first, last] = [dates[0]?.start ?? '', dates.at(-1)?.start ?? ''];
  if (dates.length === 1)
    return html`<time datetime=${first}>${formatDate(first, 'full', language, list.timeZone)}</time>`;
  const range = formatDateRange([first, last], 'date', language, list.timeZone);
  return html`${range} <span class="muted">· ${host.t('catalogDates', { count: dates.length })}</span>`;
}

const placeText = ({ venue, genre }: EventSummary): string => [venue, genre].filter(Boolean).join(' · ');

function priceView({ fromPrice }: EventSummary, { host, list, language }: RowContext): TemplateResult | typeof nothing {
  if (fromPrice === undefined) return nothing;
  const price = formatMoney(fromPrice, list.currency, language, list.fractionDigits);
  return html`<p part="price" class="price">${host.t(fromPrice ? 'catalogFrom' : 'catalogFree', { price })}</p>`;
}

/** Word and symbol of what may be bought now; nothing where nobody knows. */
export function standing(row: Row, context: RowContext): TemplateResult | typeof nothing {
  if (row.sale !== 'on-sale') return html`<span class="sale">${saleText(row, context)}</span>`;
  return context.level(row);
}

function saleText({ sale, saleOpens }: Row, { host, list, language }: RowContext): string {
  if (sale === 'suspended') return host.t('saleSuspended');
  if (sale === 'ended') return host.t('saleEnded');
  if (!saleOpens) return host.t('saleSoonUnknown');
  return host.t('saleSoon', { date: formatDate(saleOpens, 'short', language, list.timeZone) });
}

/** For a chunk that draws rows too. */
export const draw = { rowView, eventLink, standing };
export type Draw = typeof draw;
