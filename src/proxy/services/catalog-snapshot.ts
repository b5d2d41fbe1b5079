/** The catalogue as last read, indexed for look-ups. Never changed, only replaced. */
import type {
  PlatformCatalog,
  PlatformItem,
  PlatformPerformance,
  PlatformProduct,
  PlatformVenue,
  PointOfSale,
} from '../ports.js';
import type { Tariffs } from './sale-state.js';

export interface KnownPerformance {
  readonly product: PlatformProduct;
  readonly performance: PlatformPerformance;
}

export interface KnownItem {
  readonly product: PlatformProduct;
  readonly item: PlatformItem;
}

export interface Snapshot {
  readonly pointOfSale: PointOfSale;
  /** What the shop shows: events, goods and services that are running or suspended. */
  readonly products: readonly PlatformProduct[];
  readonly tariffs: Tariffs;
  /** By physical configuration. */
  readonly venues: ReadonlyMap<string, PlatformVenue>;
  readonly performances: ReadonlyMap<string, KnownPerformance>;
  readonly items: ReadonlyMap<string, KnownItem>;
  /** By id, and by code as written and in lower case. */
  readonly productsByKey: ReadonlyMap<string, PlatformProduct>;
  /** Epoch milliseconds at which reading began. */
  readonly readAt: number;
}

export function snapshotOf(pointOfSale: PointOfSale, catalog: PlatformCatalog, readAt: number): Snapshot {
  const products = catalog.products
    .filter(({ kind, state }) => kind !== 'other' && state !== 'other')
    .map((product) => ({ ...product, performances: shownPerformances(product) }));
  return {
    pointOfSale,
    products,
    tariffs: new Map(catalog.tariffs.map((tariff) => [tariff.id, tariff])),
    venues: new Map(catalog.venues.map((venue) => [venue.physicalConfiguration, venue])),
    performances: new Map(
      products.flatMap((product) =>
        product.performances.map((performance) => [performance.id, { product, performance }] as const),
      ),
    ),
    items: new Map(products.flatMap((product) => product.items.map((item) => [item.id, { product, item }] as const))),
    productsByKey: productsByKey(products),
    readAt,
  };
}

/** What {@link snapshotOf} would make the same snapshot of. */
export const catalogOf = ({ products, tariffs, venues }: Snapshot): PlatformCatalog => ({
  products,
  tariffs: [...tariffs.values()],
  venues: [...venues.values()],
});

const shownPerformances = ({ performances }: PlatformProduct): PlatformPerformance[] =>
  performances.filter(({ state }) => state !== 'other').sort((a, b) => a.start - b.start);

/** Codes are unique within a season only: the product with the latest performance has it. */
function productsByKey(products: readonly PlatformProduct[]): Map<string, PlatformProduct> {
  const lastStart = ({ performances }: PlatformProduct): number => performances.at(-1)?.start ?? 0;
  const oldestFirst = [...products].sort((a, b) => lastStart(a) - lastStart(b));
  return new Map([
    ...oldestFirst.map((product) => [product.code.toLowerCase(), product] as const),
    ...oldestFirst.map((product) => [product.code, product] as const),
    ...products.map((product) => [product.id, product] as const),
  ]);
}
