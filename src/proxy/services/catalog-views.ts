/** The public documents of the catalogue in one language, made of a snapshot and the time. Pure. */
import type {
  CatalogList,
  EventDetail,
  EventSummary,
  Performance,
  Price,
  ProductItem,
  SaleState,
} from '../../contract/catalog.js';
import { contractVersion } from '../../contract/config.js';
import type { Localized, PlatformPerformance, PlatformProduct } from '../ports.js';
import type { Snapshot } from './catalog-snapshot.js';
import { paragraphs, plainText, slugOf, textIn } from './localize.js';
import { saleOfItem, saleOfPerformance, type Sale } from './sale-state.js';

export interface ViewContext {
  readonly snapshot: Snapshot;
  readonly language: string;
  /** Product id → slug ({@link slugsOf}). */
  readonly slugs: ReadonlyMap<string, string>;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Hash of the plan on which a performance's seats are drawn. */
  readonly planOf: (performance: PlatformPerformance) => string | undefined;
}

/** How many events GET /catalog/first holds. */
export const firstPage = 24;

const instant = (time: number): string => new Date(time).toISOString();

/** All events and products that can still be visited or bought, events by their next start, then the others by rank. */
export function catalogIndex(context: ViewContext): CatalogList {
  const { snapshot } = context;
  const shown = snapshot.products
    .map((product) => ({ product, summary: eventSummary(context, product) }))
    .filter(({ product, summary }) => product.kind !== 'event' || summary.performances.length > 0)
    .sort((a, b) => position(a.summary) - position(b.summary) || a.product.rank - b.product.rank);
  return { ...head(context), total: shown.length, events: shown.map(({ summary }) => summary) };
}

export function catalogFirst(index: CatalogList): CatalogList {
  return { ...index, events: index.events.slice(0, firstPage) };
}

export function eventDetail(context: ViewContext, product: PlatformProduct): EventDetail {
  const { snapshot } = context;
  const performances = product.performances.map((performance) => performanceView(context, product, performance));
  const items = product.items.map((item): ProductItem => {
    const sale = saleOfItem(product, item, snapshot.tariffs);
    return {
      id: item.id,
      name: text(context, item.name),
      sale: sale.state,
      ...(item.maxQuantity === undefined ? {} : { maxQuantity: item.maxQuantity }),
      prices: sale.prices.map(priceView),
    };
  });
  const priced = new Set([...performances, ...items].flatMap(({ prices }) => prices.map(({ tariff }) => tariff)));
  return {
    ...head(context),
    ...identity(context, product),
    description: paragraphs(text(context, product.description)),
    minQuantity: product.minQuantity,
    categories: categoriesOf(context, product),
    tariffs: tariffsOf(context, priced),
    performances,
    items,
  };
}

/** When the documents of this snapshot change by the clock alone: the next opening, closing or cut-off. */
export function nextChange({ performances, tariffs }: Snapshot, now: number): number {
  let next = Infinity;
  for (const { product, performance } of performances.values()) {
    next = Math.min(next, saleOfPerformance(product, performance, tariffs, now).changes);
  }
  return next;
}

/** `Site, Space`, or whichever is named. */
export function venueName(snapshot: Snapshot, performance: PlatformPerformance, language: string): string | undefined {
  const venue = snapshot.venues.get(performance.physicalConfiguration ?? '');
  if (!venue) return undefined;
  const main = snapshot.pointOfSale.mainLanguage;
  const names = [textIn(venue.name, language, main), textIn(venue.space, language, main)].map(plainText);
  return [...new Set(names)].filter(Boolean).join(', ') || undefined;
}

function head({ snapshot: { pointOfSale }, language }: ViewContext) {
  const { currency, fractionDigits, timeZone } = pointOfSale;
  return { version: contractVersion, language, currency, fractionDigits, timeZone } as const;
}

const text = ({ snapshot, language }: ViewContext, value: Localized): string =>
  textIn(value, language, snapshot.pointOfSale.mainLanguage);

/** Titles repeat; slugs do not: whoever comes second gets the code, or the id. */
export function slugsOf(snapshot: Snapshot, language: string): ReadonlyMap<string, string> {
  const { mainLanguage } = snapshot.pointOfSale;
  const taken = new Set<string>();
  const slugs = new Map<string, string>();
  for (const product of snapshot.products) {
    const plain = slugOf(plainText(textIn(product.name, language, mainLanguage)));
    const candidates = [plain, slugOf(`${plain} ${product.code}`), slugOf(`${plain} ${product.id}`)];
    const slug = candidates.find((candidate) => candidate !== '' && !taken.has(candidate)) ?? product.id;
    taken.add(slug);
    slugs.set(product.id, slug);
  }
  return slugs;
}

function identity(context: ViewContext, product: PlatformProduct) {
  const [subtitle, genre] = [product.subtitle, product.genre].map((value) => plainText(text(context, value)));
  return {
    id: product.id,
    code: product.code,
    slug: context.slugs.get(product.id) ?? product.id,
    kind: product.kind === 'other' ? ('service' as const) : product.kind,
    title: plainText(text(context, product.name)) || product.code,
    ...(subtitle ? { subtitle } : {}),
    ...(genre ? { genre } : {}),
    ...(product.image === undefined ? {} : { image: product.image }),
  };
}

function eventSummary(context: ViewContext, product: PlatformProduct): EventSummary {
  const { snapshot, now } = context;
  const upcoming = product.performances
    .map((performance) => ({ performance, sale: saleOfPerformance(product, performance, snapshot.tariffs, now) }))
    .filter(({ sale }) => sale.state !== 'ended');
  const items = product.items.map((item) => saleOfItem(product, item, snapshot.tariffs));
  const from = lowestPrice(context, [...upcoming.map(({ sale }) => sale), ...items]);
  const next = upcoming[0] ?? null;
  const venue = next && venueName(snapshot, next.performance, context.language);
  return {
    ...identity(context, product),
    ...(venue ? { venue } : {}),
    ...(from === undefined ? {} : { fromPrice: from }),
    performances: upcoming.map(({ performance, sale }) => ({
      id: performance.id,
      start: instant(performance.start),
      sale: sale.state,
      ...(sale.opens === undefined ? {} : { saleOpens: instant(sale.opens) }),
    })),
    sale: bestState([...upcoming.map(({ sale }) => sale), ...items]),
  };
}

/** Tariffs that need another ticket beside them say nothing about what one ticket costs. */
function lowestPrice({ snapshot }: ViewContext, sales: readonly Sale[]): number | undefined {
  const prices = sales.flatMap((sale) => sale.prices);
  const alone = prices.filter(({ tariff }) => snapshot.tariffs.get(tariff)?.requires.length === 0);
  const amounts = (alone.length > 0 ? alone : prices).map(({ amount }) => amount);
  return amounts.length === 0 ? undefined : Math.min(...amounts);
}

function bestState(sales: readonly Sale[]): SaleState {
  const states = new Set(sales.map(({ state }) => state));
  return (['on-sale', 'soon', 'suspended'] as const).find((state) => states.has(state)) ?? 'ended';
}

/** Things without a performance stand after all events. */
function position({ performances }: EventSummary): number {
  const [next] = performances;
  return next ? Date.parse(next.start) : Number.MAX_SAFE_INTEGER;
}

function performanceView(
  context: ViewContext,
  product: PlatformProduct,
  performance: PlatformPerformance,
): Performance {
  const { snapshot, now, language, planOf } = context;
  const sale = saleOfPerformance(product, performance, snapshot.tariffs, now);
  const venue = venueName(snapshot, performance, language);
  const plan = performance.numbered ? planOf(performance) : undefined;
  return {
    id: performance.id,
    ...(performance.code === undefined ? {} : { code: performance.code }),
    start: instant(performance.start),
    ...(performance.durationSeconds === undefined
      ? {}
      : { durationMinutes: Math.round(performance.durationSeconds / 60) }),
    sale: sale.state,
    ...(sale.opens === undefined ? {} : { saleOpens: instant(sale.opens) }),
    ...(sale.closes === undefined ? {} : { saleCloses: instant(sale.closes) }),
    ...(venue === undefined ? {} : { venue }),
    numbered: performance.numbered,
    ...(plan === undefined ? {} : { plan }),
    categories: performance.categories.map(({ id }) => id),
    prices: sale.state === 'ended' ? [] : sale.prices.map(priceView),
  };
}

const priceView = ({ category, tariff, amount }: Price): Price => ({
  ...(category === undefined ? {} : { category }),
  tariff,
  amount,
});

function categoriesOf(context: ViewContext, { performances }: PlatformProduct): EventDetail['categories'] {
  const byId = new Map(performances.flatMap(({ categories }) => categories.map((category) => [category.id, category])));
  return [...byId.values()]
    .sort((a, b) => a.rank - b.rank)
    .map(({ id, code, name, rank, color }) => ({
      id,
      name: plainText(text(context, name)) || code,
      rank,
      ...(color === undefined ? {} : { color }),
    }));
}

function tariffsOf(context: ViewContext, ids: ReadonlySet<string>): EventDetail['tariffs'] {
  return [...context.snapshot.tariffs.values()]
    .filter(({ id }) => ids.has(id))
    .sort((a, b) => a.rank - b.rank)
    .map(({ id, code, name, description, kind, rank, requires }) => {
      const explained = plainText(text(context, description));
      return {
        id,
        name: plainText(text(context, name)) || code,
        ...(explained === '' ? {} : { description: explained }),
        kind,
        rank,
        requires: [...requires],
      };
    });
}
