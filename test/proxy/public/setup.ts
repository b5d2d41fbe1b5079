/** A small house behind the catalogue and availability ports, with every call counted. */
import type {
  AvailabilityPort,
  CataloguePort,
  PlatformAvailability,
  PlatformCatalog,
  PlatformItem,
  PlatformPerformance,
  PlatformProduct,
  PlatformSeat,
  PlatformTariff,
  PointOfSale,
} from '../../../src/proxy/ports.js';
import { createAvailabilityService, type AvailabilitySettings } from '../../../src/proxy/services/availability.js';
import { createCatalogService, type CatalogSettings } from '../../../src/proxy/services/catalog.js';
import type { CatalogMemory } from '../../../src/proxy/services/catalog-memory.js';
import { createDocuments, type Compress, type PublicDocument } from '../../../src/proxy/services/documents.js';
import type { PlanFile } from '../../../src/proxy/services/plan-file.js';
import { createPlans } from '../../../src/proxy/services/plans.js';
import { start, testClock, testLog, type TestClock } from '../s360/setup.js';

export { settled } from '../s360/setup.js';
export const hour = 3_600_000;
export const day = 24 * hour;
/** The present of every test. */
export const now = start;

export const tariff = (id: string, overrides: Partial<PlatformTariff> = {}): PlatformTariff => ({
  ...{ id, code: id.toUpperCase(), name: { fr: `Tarif ${id}` }, description: {}, kind: 'full' },
  ...{ rank: 1, requires: [], open: true },
  ...overrides,
});

export const performance = (id: string, overrides: Partial<PlatformPerformance> = {}): PlatformPerformance => ({
  ...{ id, name: {}, start: now + 30 * day, toleranceSeconds: 0, state: 'running', numbered: true },
  ...{ logicalConfiguration: '5501', physicalConfiguration: '4401' },
  categories: [{ id: '46', code: 'CAT1', name: { fr: 'Catégorie 1', en: 'Category 1' }, rank: 1, color: '#187c71' }],
  prices: [
    { category: '46', tariff: 'full', amount: 8_900 },
    { category: '46', tariff: 'child', amount: 4_500 },
  ],
  salePeriods: [],
  ...overrides,
});

export const product = (id: string, overrides: Partial<PlatformProduct> = {}): PlatformProduct => ({
  ...{
    id,
    code: `P${id}`,
    kind: 'event',
    state: 'running',
    family: 'SINGLE_ENTRY',
    name: { fr: 'Carmen', en: 'Carmen' },
  },
  ...{
    subtitle: {},
    description: {},
    genre: {},
    minQuantity: 1,
    rank: 1,
    performances: [performance(`${id}0`)],
    items: [],
  },
  ...overrides,
});

export const item = (id: string, overrides: Partial<PlatformItem> = {}): PlatformItem => ({
  ...{ id, name: { fr: 'Programme' }, prices: [{ tariff: 'full', amount: 1_200 }] },
  ...overrides,
});

export const tariffs = [
  tariff('full', { name: { fr: 'Plein tarif', en: 'Full price' } }),
  tariff('child', { kind: 'reduced', rank: 2, requires: ['full'] }),
  tariff('member', { open: false }),
];

export const catalogOf = (products: readonly PlatformProduct[]): PlatformCatalog => ({
  ...{ products, tariffs },
  venues: [{ physicalConfiguration: '4401', name: { fr: 'Opéra des Quais' }, space: { fr: 'Grande salle' } }],
});

export const shop: PointOfSale = {
  ...{ id: '466653735', timeZone: 'Europe/Paris', currency: 'EUR', fractionDigits: 2, languages: ['fr', 'en'] },
  ...{
    mainLanguage: 'fr',
    seatSelection: 'map',
    maxSeatsPerPerformance: 8,
    guestCheckout: true,
    accountCreation: true,
  },
  ...{ holdMinutes: 15, countries: ['FR'], paymentMethods: [], contactRequired: {} },
};

/** Two rows: seats 9001 to 9003, and 9101 and 9102 in the second category. */
export const planFile: PlanFile = {
  ...{ version: 1, id: 'opera', name: 'Grande salle', logicalConfigurationId: '5501', width: 100, height: 50.5 },
  stage: { name: { en: 'Stage' }, points: [0, 0, 100, 0] },
  categories: [{ id: '46' }, { id: '47' }],
  areas: [{ id: '1', name: { fr: 'Parterre', en: 'Stalls' }, outline: [0, 0, 100, 0, 100, 50] }],
  rows: [
    {
      ...{ area: 0, block: 'left', row: 'A' },
      seats: [
        { id: '9001', number: '1', x: 10, y: 10, category: 0 },
        { id: '9002', number: '2', x: 20.4, y: 10, category: 0, access: 'wheelchair' },
        { id: '9003', number: '3', x: 30.6, y: 11, category: 1 },
      ],
    },
    {
      ...{ area: 0, row: 'B' },
      seats: [
        { id: '9101', number: '1', x: 12, y: 20, category: 1 },
        { id: '9102', number: '2', x: 22, y: 20, category: 1 },
      ],
    },
  ],
};

const good: PlatformAvailability = { level: 'good', left: 100, categories: { 46: { level: 'good', left: 100 } } };

/** What the platform would answer; tests change it, or make it fail. */
export interface House {
  shop: PointOfSale;
  products: readonly PlatformProduct[];
  setupAt: number | null;
  levels: Map<string, PlatformAvailability>;
  updated: Map<string, number>;
  seats: readonly PlatformSeat[];
  failing: Error | null;
  /** Calls wait for this, when it is set. */
  hold: Promise<void> | null;
}

export interface SetupOptions {
  readonly products?: readonly PlatformProduct[];
  readonly compress?: Compress;
  readonly catalogSettings?: Partial<CatalogSettings>;
  readonly availabilitySettings?: Partial<AvailabilitySettings>;
  readonly pace?: () => number;
  readonly memory?: CatalogMemory;
  readonly clock?: TestClock;
  readonly plans?: readonly { readonly name: string; readonly json: unknown }[];
}

export async function setup(options: SetupOptions = {}) {
  const clock = options.clock ?? testClock(now);
  const log = testLog();
  const calls: string[] = [];
  const asked: (readonly string[])[] = [];
  const house: House = {
    shop,
    ...{ products: options.products ?? [product('1')], setupAt: null, levels: new Map(), updated: new Map() },
    ...{ seats: [], failing: null, hold: null },
  };
  const answer = async <T>(name: string, make: () => T): Promise<T> => {
    calls.push(name);
    await house.hold;
    if (house.failing) throw house.failing;
    return make();
  };
  const levelsOf = (ids: readonly string[]) => new Map(ids.map((id) => [id, house.levels.get(id) ?? good]));
  const cataloguePort: CataloguePort = {
    pointOfSale: () => answer('pointOfSale', () => house.shop),
    lastSetupUpdate: () => answer('lastSetupUpdate', () => house.setupAt),
    catalog: () => answer('catalog', () => catalogOf(house.products)),
  };
  const availabilityPort: AvailabilityPort = {
    updatedSince: () => answer('updatedSince', () => house.updated),
    performances(_, ids) {
      asked.push(ids);
      return answer('performances', () => levelsOf(ids));
    },
    items: (_, ids) => answer('items', () => levelsOf(ids.map((id) => `item.${id}`))),
    seats: () => answer('seats', () => house.seats),
  };
  const documents = createDocuments(options.compress ? { compress: options.compress } : {});
  const plans = await createPlans({ files: options.plans ?? [{ name: 'opera.json', json: planFile }], documents });
  const pace = options.pace ?? (() => 1);
  const catalog = createCatalogService({
    ...{ platform: cataloguePort, documents, clock, log, pace, planOf: plans.hashOf },
    settings: options.catalogSettings ?? {},
    ...(options.memory === undefined ? {} : { memory: options.memory }),
  });
  const availability = createAvailabilityService({
    ...{ platform: availabilityPort, catalog, plans, documents, clock, log, pace },
    settings: options.availabilitySettings ?? {},
  });
  return {
    ...{ clock, log, calls, asked, house, documents, plans, catalog, availability },
    count: (name: string) => calls.filter((call) => call === name).length,
  };
}

export const jsonOf = (document: PublicDocument): unknown => JSON.parse(new TextDecoder().decode(document.bytes));
