/** What one press buys: category, tariff and price, chosen from the event where the page does not name them. */
import type { Availability } from '../../../contract/availability.js';
import type { NewLines } from '../../../contract/cart.js';
import type { CatalogList, EventDetail, Price, SaleState } from '../../../contract/catalog.js';

export interface Wish {
  readonly performance: string | null;
  readonly category: string | null;
  readonly tariff: string | null;
  readonly quantity: number;
}

export interface Offer {
  readonly sale: SaleState | 'sold-out';
  readonly saleOpens: string | undefined;
  readonly lines: NewLines;
  /** Of all of them, minor units of the event's currency. */
  readonly amount: number;
}

/** The event that a performance belongs to; null when the programme does not hold it. */
export function eventOf(performance: string, list: CatalogList): string | null {
  return list.events.find(({ performances }) => performances.some(({ id }) => id === performance))?.id ?? null;
}

/** Null when the event has no such performance or product, or no price for it. */
export function offerOf(event: EventDetail, wish: Wish, availability: Availability | null): Offer | null {
  return wish.performance === null ? goodsOffer(event, wish) : placesOffer(event, wish, availability);
}

function placesOffer(event: EventDetail, wish: Wish, availability: Availability | null): Offer | null {
  const performance = event.performances.find(({ id, code }) => id === wish.performance || code === wish.performance);
  if (!performance) return null;
  const levels = availability?.entries[performance.id];
  const left = ({ category = '' }: Price): boolean => levels?.categories?.[category] !== 'none';
  const fitting = pricesFor(event, performance.prices, wish);
  const price = fitting.find(left) ?? fitting[0];
  if (!price?.category) return null;
  const gone = levels?.level === 'none' || !left(price);
  return {
    sale: performance.sale === 'on-sale' && gone ? 'sold-out' : performance.sale,
    saleOpens: performance.saleOpens,
    amount: price.amount * wish.quantity,
    lines: {
      kind: 'places',
      performance: performance.id,
      category: price.category,
      tariffs: [{ tariff: price.tariff, quantity: wish.quantity }],
    },
  };
}

function goodsOffer(event: EventDetail, wish: Wish): Offer | null {
  const item = event.items[0];
  const price = item && pricesFor(event, item.prices, wish)[0];
  if (!item || !price) return null;
  return {
    sale: item.sale,
    saleOpens: undefined,
    amount: price.amount * wish.quantity,
    lines: { kind: 'goods', product: event.id, item: item.id, tariff: price.tariff, quantity: wish.quantity },
  };
}

/** Prices of the wished tariff (the first full one where none is named), cheapest first. */
function pricesFor(event: EventDetail, prices: readonly Price[], { category, tariff }: Wish): Price[] {
  const priced = prices.filter((price) => category === null || price.category === category);
  const known = event.tariffs.filter(({ id }) => priced.some((price) => price.tariff === id));
  const byRank = known.toSorted((one, other) => one.rank - other.rank);
  const wanted = tariff ?? (byRank.find(({ kind }) => kind === 'full') ?? byRank[0])?.id;
  return priced.filter((price) => price.tariff === wanted).sort((one, other) => one.amount - other.amount);
}
