/**
 * The catalogue's documents and look-ups, from what the reader has. One read serves all visitors; while it goes on, or when
 * it fails, what is there is served with its age.
 */
import type { CatalogList, SaleState } from '../../contract/catalog.js';
import { fail, isFailure } from '../failures.js';
import type { Clock, Localized, Log, PlatformPerformance, PlatformTariff, PointOfSale } from '../ports.js';
import { catalogDefaults, createReader, type CatalogSettings, type Reader, type ReaderDeps } from './catalog-reader.js';
import type { KnownItem, KnownPerformance, Snapshot } from './catalog-snapshot.js';
import {
  catalogFirst,
  catalogIndex,
  eventDetail,
  nextChange,
  slugsOf,
  venueName,
  type ViewContext,
} from './catalog-views.js';
import type { Documents, PublicDocument, Served } from './documents.js';
import { nearestLanguage, textIn } from './localize.js';
import { saleOfPerformance } from './sale-state.js';
import { within } from './single-flight.js';

export type { CatalogSettings } from './catalog-reader.js';

export interface CatalogDeps extends ReaderDeps {
  readonly documents: Documents;
  /** Hash of the plan on which a performance's seats are drawn (`plans.hashOf`). */
  readonly planOf: (performance: PlatformPerformance) => string | undefined;
  readonly settings?: Partial<CatalogSettings>;
}

/**
 * All methods answer from memory once the first read is done. Before that they wait for it a while.
 * @throws Failure `platform-down` (or what the read failed with) while nothing was ever read
 */
export interface CatalogService {
  /**
   * Restores what was kept before a restart, or else reads; then keeps watching in the background until the signal aborts.
   * Resolves when the first attempt has ended.
   */
  start(signal: AbortSignal): Promise<void>;
  /** Whether something can be served. */
  readonly ready: boolean;
  /** Languages that the shop does not have fall back to its main one. */
  first(language: string | undefined): Promise<Served>;
  index(language: string | undefined): Promise<Served>;
  /** By id or code. @throws Failure `unknown-id` */
  event(idOrCode: string, language: string | undefined): Promise<Served>;
  snapshot(): Promise<Snapshot>;
  /** Epoch milliseconds of the last answer about the catalogue; null before the first. */
  checkedAt(): number | null;
  pointOfSale: () => Promise<PointOfSale>;
  /** Null when the catalogue does not know the id. */
  performance(id: string): Promise<KnownPerformance | null>;
  item(id: string): Promise<KnownItem | null>;
  tariff(id: string): Promise<PlatformTariff | null>;
  /** Whether a performance is sold now, of all tariffs or of one. */
  saleState(performance: PlatformPerformance, tariff?: string): SaleState;
  venue(performance: PlatformPerformance, language: string): Promise<string | undefined>;
  localize(text: Localized, language: string): string;
}

export function createCatalogService(deps: CatalogDeps): CatalogService {
  const { clock, log } = deps;
  const settings = { ...catalogDefaults, ...deps.settings };
  const reader = createReader(deps, settings);
  const pages = createPages(deps);
  const current = (): Promise<Snapshot> => {
    const kept = reader.kept();
    return kept ? Promise.resolve(kept) : within(clock, settings.patienceMs, 'getCatalogDetailed', reader.load());
  };

  const page = async (make: (snapshot: Snapshot, language: string) => Promise<PublicDocument>, asked?: string) => {
    const snapshot = await current();
    const { languages, mainLanguage } = snapshot.pointOfSale;
    const document = await make(snapshot, nearestLanguage(asked, languages, mainLanguage));
    return { document, checkedAt: reader.checkedAt() };
  };

  return {
    async start(signal) {
      await reader.load().catch(() => undefined);
      void watch(signal, clock, reader, log);
    },
    get ready() {
      return reader.kept() !== null;
    },
    first: (language) => page(pages.first, language),
    index: (language) => page(pages.index, language),
    event: (idOrCode, language) => page((snapshot, wanted) => pages.event(snapshot, wanted, idOrCode), language),
    snapshot: current,
    checkedAt: reader.checkedAt,
    pointOfSale: async () => (await current()).pointOfSale,
    performance: async (id) => (await current()).performances.get(id) ?? null,
    item: async (id) => (await current()).items.get(id) ?? null,
    tariff: async (id) => (await current()).tariffs.get(id) ?? null,
    saleState(performance, tariff) {
      const snapshot = reader.kept();
      const known = snapshot?.performances.get(performance.id);
      if (!snapshot || !known) return 'ended';
      const sale = saleOfPerformance(known.product, known.performance, snapshot.tariffs, clock.now());
      if (tariff === undefined || sale.prices.some((price) => price.tariff === tariff)) return sale.state;
      return 'suspended';
    },
    venue: async (performance, language) => venueName(await current(), performance, language),
    localize: (text, language) => textIn(text, language, reader.kept()?.pointOfSale.mainLanguage ?? language),
  };
}

async function watch(signal: AbortSignal, clock: Clock, reader: Reader, log: Log): Promise<void> {
  for (;;) {
    await clock.sleep(reader.nextIn(), signal).catch(() => undefined);
    if (signal.aborted) return;
    await reader.refresh().catch((error: unknown) => {
      if (!isFailure(error)) log.error('catalogue-watch', { error: error instanceof Error ? error.name : 'unknown' });
    });
  }
}

/** Documents by snapshot, language and what they are of; made when first asked for, and anew when the clock changes them. */
function createPages({ documents, clock, planOf }: CatalogDeps) {
  let of: Snapshot | null = null;
  let until = -Infinity;
  let made = new Map<string, Promise<PublicDocument>>();
  /** What was served before, to be served on if it is still the same. */
  const last = new Map<string, PublicDocument>();
  const slugs = new Map<string, ReadonlyMap<string, string>>();
  const lists = new Map<string, CatalogList>();

  const context = (snapshot: Snapshot, language: string): ViewContext => {
    const known = slugs.get(language) ?? slugsOf(snapshot, language);
    slugs.set(language, known);
    return { snapshot, language, slugs: known, now: clock.now(), planOf };
  };

  const turn = (snapshot: Snapshot): void => {
    const now = clock.now();
    if (of === snapshot && now < until) return;
    if (of !== snapshot) slugs.clear();
    for (const key of last.keys()) if (!made.has(key)) last.delete(key);
    lists.clear();
    [of, until, made] = [snapshot, nextChange(snapshot, now), new Map<string, Promise<PublicDocument>>()];
  };

  /** Both list documents are made of it. */
  const list = (snapshot: Snapshot, language: string): CatalogList => {
    const made = lists.get(language) ?? catalogIndex(context(snapshot, language));
    lists.set(language, made);
    return made;
  };

  const page = (snapshot: Snapshot, key: string, make: () => unknown): Promise<PublicDocument> => {
    turn(snapshot);
    const known = made.get(key);
    if (known) return known;
    const document = documents.json(make(), 'lasting', last.get(key)).then((one) => {
      last.set(key, one);
      return one;
    });
    made.set(key, document);
    return document;
  };

  return {
    first: (snapshot: Snapshot, language: string) =>
      page(snapshot, `first ${language}`, () => catalogFirst(list(snapshot, language))),
    index: (snapshot: Snapshot, language: string) =>
      page(snapshot, `index ${language}`, () => list(snapshot, language)),
    async event(snapshot: Snapshot, language: string, idOrCode: string) {
      const { productsByKey } = snapshot;
      const product = productsByKey.get(idOrCode) ?? productsByKey.get(idOrCode.toLowerCase());
      if (!product) return fail({ tag: 'unknown-id', kind: 'event' });
      return page(snapshot, `event ${language} ${product.id}`, () => eventDetail(context(snapshot, language), product));
    },
  };
}
