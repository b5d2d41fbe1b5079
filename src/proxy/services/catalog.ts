/**
 * The catalogue: read once, kept, and read again when the platform says it changed. One read serves all visitors; while it
 * goes on, or when it fails, what is there is served with its age.
 */
import type { CatalogList, SaleState } from '../../contract/catalog.js';
import { Failure, fail, isFailure } from '../failures.js';
import type {
  CataloguePort,
  Clock,
  Localized,
  Log,
  PlatformPerformance,
  PlatformTariff,
  PointOfSale,
} from '../ports.js';
import { snapshotOf, type KnownItem, type KnownPerformance, type Snapshot } from './catalog-snapshot.js';
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
import { backoff, singleFlight, within } from './single-flight.js';

export interface CatalogSettings {
  /** How often the platform is asked whether its set-up changed. */
  readonly setupEveryMs: number;
  /** Least time between two full reads; the platform refuses more than one in 10 minutes [doc:RATE]. */
  readonly leastMs: number;
  /** After this long it is read again whatever the set-up stamp says [doc:CAT: once a day]. */
  readonly mostMs: number;
  /** How long a visitor waits for the first read before hearing that the platform does not answer. */
  readonly patienceMs: number;
}

export const catalogDefaults: CatalogSettings = {
  setupEveryMs: 3_600_000,
  leastMs: 600_000,
  mostMs: 86_400_000,
  patienceMs: 5_000,
};

export interface CatalogDeps {
  readonly platform: CataloguePort;
  readonly documents: Documents;
  readonly clock: Clock;
  readonly log: Log;
  /** Hash of the plan on which a performance's seats are drawn (`plans.hashOf`). */
  readonly planOf: (performance: PlatformPerformance) => string | undefined;
  /** How many times slower than usual to ask (`budget.pace`). */
  readonly pace?: () => number;
  readonly settings?: Partial<CatalogSettings>;
}

/**
 * All methods answer from memory once the first read is done. Before that they wait for it a while.
 * @throws Failure `platform-down` (or what the read failed with) while nothing was ever read
 */
export interface CatalogService {
  /** Reads now and keeps watching in the background until the signal aborts. Resolves when the first attempt has ended. */
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

/** How long after a failed read the next one is tried. */
const firstRetryMs = 2_000;
const longestRetryMs = 300_000;
/** A clock of ours and one of the platform's may differ by this much. */
const skewMs = 60_000;

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

interface Reader {
  kept(): Snapshot | null;
  checkedAt: () => number | null;
  /** Reads what was never read; answers what is kept otherwise. Fails at once while a retry is not due. */
  load(): Promise<Snapshot>;
  /** Asks whether the set-up changed and reads again if so and if it may. */
  refresh(): Promise<void>;
  /** Milliseconds until {@link refresh} or a retry is due. */
  nextIn(): number;
}

function createReader({ platform, clock, log, pace = () => 1 }: CatalogDeps, settings: CatalogSettings): Reader {
  let snapshot: Snapshot | null = null;
  let pointOfSale: PointOfSale | null = null;
  let checkedAt: number | null = null;
  let failed: { readonly error: unknown; readonly retryAt: number } | null = null;
  let failures = 0;
  let stamp: number | null = null;
  const call = { acting: 'public' } as const;

  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      const result = await work();
      [failed, failures] = [null, 0];
      return result;
    } catch (error) {
      failures += 1;
      const wait = Math.max(backoff(failures, firstRetryMs, longestRetryMs), throttledFor(error));
      failed = { error, retryAt: clock.now() + wait };
      const reason = error instanceof Failure ? error.reason : { tag: 'unexpected' };
      log.warn('catalogue-not-read', { ...textFields(reason), failures, retryInMs: wait });
      throw error;
    }
  };

  /** The point of sale is read with every full read: it is cheap, and changes with the set-up. */
  const read = singleFlight(() =>
    attempt(async () => {
      const readAt = clock.now();
      pointOfSale = snapshot || !pointOfSale ? await platform.pointOfSale(call) : pointOfSale;
      snapshot = snapshotOf(pointOfSale, await platform.catalog(call), readAt);
      checkedAt = clock.now();
      log.info('catalogue-read', { products: snapshot.products.length, ms: checkedAt - readAt });
      return snapshot;
    }),
  );

  /** Without a date in the answer [inferred] nothing is known, and the daily read decides. */
  const changed = async (kept: Snapshot): Promise<boolean> => {
    const newest = await platform.lastSetupUpdate(call);
    checkedAt = clock.now();
    const known = stamp ?? kept.readAt - skewMs;
    stamp = newest ?? stamp;
    return newest !== null && newest > known;
  };

  let due = false;
  const refresh = singleFlight(async () => {
    const kept = snapshot;
    if (!kept) {
      await read();
      return;
    }
    const age = clock.now() - kept.readAt;
    due ||= age >= settings.mostMs || (await attempt(() => changed(kept)));
    if (!due || age < settings.leastMs) return;
    await read();
    due = false;
  });

  return {
    kept: () => snapshot,
    checkedAt: () => checkedAt,
    async load() {
      if (snapshot) return snapshot;
      if (failed && clock.now() < failed.retryAt) throw failed.error;
      return read();
    },
    refresh,
    nextIn() {
      if (failed) return Math.max(0, failed.retryAt - clock.now());
      if (due && snapshot) return Math.max(1_000, snapshot.readAt + settings.leastMs - clock.now());
      return settings.setupEveryMs * pace();
    },
  };
}

const textFields = (reason: object): Record<string, string> =>
  Object.fromEntries(Object.entries(reason).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

const throttledFor = (error: unknown): number =>
  isFailure(error, 'platform-throttled') && error.reason.tag === 'platform-throttled' ? error.reason.retryAfterMs : 0;

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
