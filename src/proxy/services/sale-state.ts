/**
 * Whether something is sold now, as the catalogue tells. The platform leaves this to the front end; its own rules are cut
 * in the page read, so these are [inferred] (wire reference 2.10): states, cut-off, sale periods, a price. The order
 * service decides at the end.
 */
import type { SaleState } from '../../contract/catalog.js';
import type {
  PlatformItem,
  PlatformPerformance,
  PlatformPrice,
  PlatformProduct,
  PlatformSalePeriod,
  PlatformTariff,
} from '../ports.js';

export interface Sale {
  readonly state: SaleState;
  /** Epoch milliseconds; only with `soon`. */
  readonly opens?: number;
  /** Only with `on-sale`, where a period or the cut-off ends it. */
  readonly closes?: number;
  /** What may be bought now (`on-sale`) or will be (`soon`); else what anybody could have bought. */
  readonly prices: readonly PlatformPrice[];
  /** When this answer may change by the clock alone; `Infinity` if never. */
  readonly changes: number;
}

export type Tariffs = ReadonlyMap<string, PlatformTariff>;

/** @param product the one the performance belongs to; its state counts too */
export function saleOfPerformance(
  product: Pick<PlatformProduct, 'state'>,
  performance: PlatformPerformance,
  tariffs: Tariffs,
  now: number,
): Sale {
  const cutOff = performance.start + performance.toleranceSeconds * 1000;
  const prices = openPrices(performance.prices, tariffs);
  if (now >= cutOff) return { state: 'ended', prices, changes: Infinity };
  const running = product.state === 'running' && performance.state === 'running';
  if (!running || prices.length === 0) return { state: 'suspended', prices, changes: cutOff };
  return saleByPeriods(performance.salePeriods, prices, cutOff, now);
}

/** Goods and services have neither a start nor sale periods. */
export function saleOfItem(product: Pick<PlatformProduct, 'state'>, item: PlatformItem, tariffs: Tariffs): Sale {
  const prices = openPrices(item.prices, tariffs);
  const sold = product.state === 'running' && prices.length > 0;
  return { state: sold ? 'on-sale' : 'suspended', prices, changes: Infinity };
}

/** Prices of tariffs that anybody may buy and that have a name. */
function openPrices(prices: readonly PlatformPrice[], tariffs: Tariffs): PlatformPrice[] {
  return prices.filter(({ tariff }) => tariffs.get(tariff)?.open === true);
}

/** A catalogue without any sale period does not say when: the order service will. */
function saleByPeriods(
  periods: readonly PlatformSalePeriod[],
  prices: readonly PlatformPrice[],
  cutOff: number,
  now: number,
): Sale {
  const relevant = periods.length === 0 ? [{ tariffs: [] }] : periods.filter((period) => sells(period, prices));
  const active = relevant.filter(({ start = -Infinity, end = Infinity }) => start <= now && now < end);
  const coming = relevant.filter(({ start = -Infinity }) => start > now);
  const changes = Math.min(
    cutOff,
    ...relevant.flatMap(({ start, end }) => [start, end]).map((time) => after(time, now)),
  );
  if (active.length > 0) {
    const closes = Math.min(cutOff, Math.max(...active.map(({ end = Infinity }) => end)));
    return { state: 'on-sale', closes, prices: soldIn(active, prices), changes };
  }
  const opens = Math.min(...coming.map(({ start = Infinity }) => start));
  if (opens >= cutOff) return { state: relevant.length === 0 ? 'suspended' : 'ended', prices, changes };
  return { state: 'soon', opens, prices: soldIn(coming, prices), changes };
}

const after = (time: number | undefined, now: number): number => (time !== undefined && time > now ? time : Infinity);

const allows = (period: PlatformSalePeriod, tariff: string): boolean =>
  period.tariffs.length === 0 || period.tariffs.includes(tariff);

const sells = (period: PlatformSalePeriod, prices: readonly PlatformPrice[]): boolean =>
  prices.some(({ tariff }) => allows(period, tariff));

const soldIn = (periods: readonly PlatformSalePeriod[], prices: readonly PlatformPrice[]): PlatformPrice[] =>
  prices.filter(({ tariff }) => periods.some((period) => allows(period, tariff)));
