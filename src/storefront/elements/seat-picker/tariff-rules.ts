/** Which tariffs a place may be sold at, and what must be true of a choice before it is sent. Pure. */
import type { EventDetail, Performance, Price, Tariff } from '../../../contract/catalog.js';

/** A tariff with its price for one category, minor units. */
export interface PricedTariff {
  readonly tariff: Tariff;
  readonly amount: number;
}

/** In the platform's order of tariffs. `category` is undefined for goods. */
export function tariffsFor(
  event: Pick<EventDetail, 'tariffs'>,
  prices: readonly Price[],
  category: string | undefined,
): PricedTariff[] {
  return [...event.tariffs]
    .sort((a, b) => a.rank - b.rank)
    .flatMap((tariff) => {
      const price = prices.find((each) => each.tariff === tariff.id && each.category === category);
      return price ? [{ tariff, amount: price.amount }] : [];
    });
}

/** What a place starts with: full price, else the first that needs no other. */
export function defaultTariff(priced: readonly PricedTariff[]): PricedTariff | undefined {
  const alone = soldAlone(priced);
  return alone.find(({ tariff }) => tariff.kind === 'full') ?? alone[0];
}

/** Tariffs that anyone may buy without another ticket; all of them where each needs one. */
function soldAlone(priced: readonly PricedTariff[]): readonly PricedTariff[] {
  const alone = priced.filter(({ tariff }) => tariff.requires.length === 0);
  return alone.length ? alone : priced;
}

/** Lowest and highest price that anyone may pay, minor units; null when nothing is priced. */
export function priceSpan(priced: readonly PricedTariff[]): { from: number; to: number } | null {
  const amounts = soldAlone(priced).map(({ amount }) => amount);
  return amounts.length ? { from: Math.min(...amounts), to: Math.max(...amounts) } : null;
}

/** How many of each tariff, by its id. */
export type Quantities = ReadonlyMap<string, number>;

export const countOf = (quantities: Quantities): number => [...quantities.values()].reduce((sum, n) => sum + n, 0);

export function tally(tariffs: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const tariff of tariffs) counts.set(tariff, (counts.get(tariff) ?? 0) + 1);
  return counts;
}

/** `needs`: one ticket at least of these · `most`: the limit, cart included · `fewest`: the event sells no fewer. */
export type RuleBreach =
  | { readonly kind: 'needs'; readonly tariff: Tariff; readonly needs: readonly Tariff[] }
  | { readonly kind: 'most'; readonly most: number; readonly inCart: number }
  | { readonly kind: 'fewest'; readonly fewest: number };

export interface Rules {
  readonly tariffs: readonly Tariff[];
  /** Seats per performance, null without a limit. */
  readonly most: number | null;
  readonly fewest: number;
  /** Tickets of this performance that are in the cart already. */
  readonly inCart: Quantities;
}

/** The first rule that a choice breaks, or null. The order service has the last word; this only saves a refusal. */
export function findBreach(wanted: Quantities, { tariffs, most, fewest, inCart }: Rules): RuleBreach | null {
  const held = countOf(inCart);
  const count = countOf(wanted);
  if (most !== null && count + held > most) return { kind: 'most', most, inCart: held };
  if (count > 0 && count + held < fewest) return { kind: 'fewest', fewest };
  const has = (id: string): boolean => (wanted.get(id) ?? 0) + (inCart.get(id) ?? 0) > 0;
  const lonely = tariffs.find(
    ({ id, requires }) => (wanted.get(id) ?? 0) > 0 && requires.length > 0 && !requires.some(has),
  );
  if (!lonely) return null;
  return { kind: 'needs', tariff: lonely, needs: tariffs.filter(({ id }) => lonely.requires.includes(id)) };
}

/** How many more places the buyer may take; Infinity without a limit. */
export const placesLeft = ({ most, inCart }: Pick<Rules, 'most' | 'inCart'>): number =>
  most === null ? Infinity : Math.max(0, most - countOf(inCart));

export const performanceOf = (event: EventDetail, idOrCode: string | null): Performance | undefined =>
  event.performances.find(({ id, code }) => id === idOrCode || code === idOrCode);
