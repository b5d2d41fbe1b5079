import { programme, type PerformanceFacts, type ProductFacts } from './programme.js';
import { houseContingent, operaHall, publicContingent } from './opera.js';
import * as setup from './setup.js';
import type { Hall, Item, Performance, PriceRow, Product, World } from './types.js';

const DAY = 86_400_000;
const TIME_ZONE = 'Europe/Paris';

/** Builds the venue relative to the instant at which the world begins (epoch milliseconds). */
export function buildWorld(start: number): World {
  const halls = { opera: operaHall(), courtyard: setup.courtyard(), foyer: setup.grandFoyer() };
  const ids = { product: 10228231108335, performance: 101036924388, item: 10228231200011 };
  return {
    institution: setup.institution,
    pointOfSale: '466653735',
    name: { fr: 'Opéra de la Cité', en: 'City Opera House' },
    mainLanguage: 'fr',
    languages: ['fr', 'en'],
    timeZone: TIME_ZONE,
    maxSeatsPerPerformance: 12,
    seasonId: '10228231100001',
    start,
    tariffs: setup.tariffs,
    contingents: [publicContingent, houseContingent],
    vats: setup.vats,
    topics: Object.values(setup.topics),
    families: [setup.showFamily, setup.goodsFamily],
    halls: Object.values(halls),
    products: programme.map((facts, index) => productOf(facts, index, start, halls, ids)),
    paymentMethods: setup.paymentMethods,
    shipmentModes: setup.shipmentModes,
    feeVat: setup.standardVat,
  };
}

interface NextIds {
  product: number;
  performance: number;
  item: number;
}

function productOf(
  facts: ProductFacts,
  index: number,
  start: number,
  halls: Readonly<Record<'opera' | 'courtyard' | 'foyer', Hall>>,
  ids: NextIds,
): Product {
  const hall = facts.hall ? halls[facts.hall] : null;
  return {
    id: String((ids.product += 17)),
    code: facts.code,
    family: facts.family,
    state: facts.state ?? 'RUNNING',
    name: facts.name,
    subtitle: facts.subtitle,
    description: facts.description,
    topic: facts.topic,
    vat: facts.vat,
    rank: index + 1,
    poster: facts.poster,
    performances: hall
      ? facts.performances.map((one) => performanceOf(facts, one, hall, start, String((ids.performance += 23))))
      : [],
    items: (facts.items ?? []).map((item): Item => {
      ids.item += 9;
      const { code, name, quota, maxQuantity } = item;
      const amount = item.euros * 1000;
      return { id: String(ids.item), code, name, tariff: setup.fullTariff.id, amount, maxQuantity, quota };
    }),
  };
}

function performanceOf(
  product: ProductFacts,
  facts: PerformanceFacts,
  hall: Hall,
  start: number,
  id: string,
): Performance {
  const begins =
    facts.minutesFromNow === undefined
      ? localInstant(start + facts.day * DAY, facts.hour)
      : start + facts.minutesFromNow * 60_000;
  const prices = pricesOf(product, facts, hall);
  return {
    id,
    code: facts.code,
    start: begins,
    durationSeconds: product.durationMinutes * 60,
    state: facts.state ?? 'RUNNING',
    hall,
    numbered: hall.seats.length > 0,
    prices,
    saleStart: start + (facts.saleFromDay ?? -90) * DAY,
    saleEnd: begins,
    tariffs: [...new Set(prices.map((price) => price.tariff))],
  };
}

/** Full, reduced (70 %) and child (50 %) prices, in steps of half a euro; a price of nothing has the free tariff alone. */
function pricesOf(product: ProductFacts, facts: PerformanceFacts, hall: Hall): PriceRow[] {
  const halfEuro = (euros: number) => Math.round(euros * 2) * 500;
  return hall.categories.flatMap((category, index): PriceRow[] => {
    const full = ((product.prices[index] ?? 0) * (facts.percent ?? 100)) / 100;
    const row = (tariff: { id: string }, amount: number) => ({ category: category.id, tariff: tariff.id, amount });
    if (full === 0) return [row(setup.freeTariff, 0)];
    return [
      row(setup.fullTariff, halfEuro(full)),
      row(setup.reducedTariff, halfEuro(full * 0.7)),
      row(setup.childTariff, halfEuro(full * 0.5)),
    ];
  });
}

/** The instant at which the venue's clocks show `hour` (19.5 is half past seven) on the day of `time`. */
export function localInstant(time: number, hour: number): number {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE, dateStyle: 'short' }).format(time);
  const guess = Date.parse(`${parts}T00:00:00Z`) + hour * 3_600_000;
  return guess - offsetAt(guess - offsetAt(guess));
}

/** Milliseconds by which the venue's wall clock is ahead of UTC. */
function offsetAt(time: number): number {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE, timeZoneName: 'longOffset' });
  const name = format.formatToParts(time).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /([+-])(\d{2}):(\d{2})/.exec(name);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -1 : 1) * minutes * 60_000;
}

/** Midnight of a day at the venue. */
export function localMidnight(time: number): number {
  return localInstant(time, 0);
}
