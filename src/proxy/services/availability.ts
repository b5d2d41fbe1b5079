/**
 * What is left: one document of levels for everything on sale, and seat states per performance. Asked of the platform on
 * demand only, at most once a minute each [doc:AVAIL], by one visitor for all; the others see what is there, with its age.
 */
import type { Availability, AvailabilityEntry, Level } from '../../contract/availability.js';
import { contractVersion } from '../../contract/config.js';
import type { AvailabilityPort, Clock, Log, PlatformAvailability } from '../ports.js';
import type { CatalogService } from './catalog.js';
import type { Snapshot } from './catalog-snapshot.js';
import type { Documents, PublicDocument, Served } from './documents.js';
import type { Plans } from './plans.js';
import { saleOfItem, saleOfPerformance } from './sale-state.js';
import { createSeatStates } from './seat-availability.js';
import { backoff, singleFlight, within } from './single-flight.js';

export interface AvailabilitySettings {
  /** Least age before levels are asked for again. */
  readonly levelsEveryMs: number;
  /** Least age before the seats of one performance are asked for again. */
  readonly seatsEveryMs: number;
  /** How long a visitor waits for a first answer. */
  readonly patienceMs: number;
}

export const availabilityDefaults: AvailabilitySettings = {
  levelsEveryMs: 60_000,
  seatsEveryMs: 60_000,
  patienceMs: 5_000,
};

export interface AvailabilityDeps {
  readonly platform: AvailabilityPort;
  readonly catalog: Pick<CatalogService, 'snapshot'>;
  readonly plans: Pick<Plans, 'hashOf' | 'seatsOf'>;
  readonly documents: Documents;
  readonly clock: Clock;
  readonly log: Log;
  /** How many times slower than usual to ask (`budget.pace`). */
  readonly pace?: () => number;
  readonly settings?: Partial<AvailabilitySettings>;
}

export interface AvailabilityService {
  /** GET /availability. @throws Failure when nothing was ever read and the platform does not answer */
  levels(): Promise<Served>;
  /**
   * GET /performances/{id}/seats, packed by index of the plan.
   * @param plan hash of the plan the browser draws on; default: the performance's
   * @param coldRead awaited before the platform is asked for a performance that nobody has looked at
   * @throws Failure `unknown-id` for a performance or plan that is not known
   */
  seats(performance: string, plan: string | undefined, coldRead?: () => Promise<void>): Promise<Served>;
  /** Seats that are taken now: held by an order of ours, or refused as sold. */
  taken: (performance: string, seats: readonly string[]) => void;
  /** Seats that an order of ours gave back. */
  released: (performance: string, seats: readonly string[]) => void;
  /** Something of this performance or item changed hands: it is asked for with the next refresh, which comes no sooner. */
  touched(id: string): void;
}

/** How many performances or products one call asks for. */
const batchSize = 100;
/** The contract tells how many are left when so few are. */
const fewLeft = 20;
const firstRetryMs = 10_000;
const longestRetryMs = 300_000;
/** Changes of the last seconds before a refresh are asked for again: clocks differ, and reads take time. */
const overlapMs = 5_000;
const call = { acting: 'public' } as const;

export function createAvailabilityService(deps: AvailabilityDeps): AvailabilityService {
  const settings = { ...availabilityDefaults, ...deps.settings };
  const levels = createLevels(deps, settings);
  const seats = createSeatStates(deps, settings);
  return {
    levels: levels.served,
    seats: seats.served,
    taken: seats.taken,
    released: seats.released,
    touched: levels.touched,
  };
}

interface Levels {
  readonly entries: ReadonlyMap<string, AvailabilityEntry>;
  readonly document: PublicDocument;
  /** Epoch milliseconds at which the refresh began. */
  readonly at: number;
}

function createLevels(deps: AvailabilityDeps, settings: AvailabilitySettings) {
  const { catalog, documents, clock, log, pace = () => 1 } = deps;
  /** Id → when. */
  const touched = new Map<string, number>();
  let kept: Levels | null = null;
  let failed: { readonly error: unknown; readonly retryAt: number; readonly count: number } | null = null;

  const refresh = singleFlight(async (): Promise<Levels> => {
    const at = clock.now();
    const asked = new Set(touched.keys());
    const snapshot = await catalog.snapshot();
    try {
      const entries = await readLevels(deps.platform, snapshot, at, kept, asked);
      const document = await documents.json(levelsDocument(entries), 'fleeting', kept?.document);
      for (const [id, when] of touched) if (when < at) touched.delete(id);
      failed = null;
      return (kept = { entries, document, at });
    } catch (error) {
      const count = (failed?.count ?? 0) + 1;
      failed = { error, count, retryAt: clock.now() + backoff(count, firstRetryMs, longestRetryMs) };
      log.warn('availability-not-read', { failures: count });
      throw error;
    }
  });

  const served = async (): Promise<Served> => {
    const now = clock.now();
    const due = !kept || now - kept.at >= settings.levelsEveryMs * pace();
    if (due && (!failed || now >= failed.retryAt)) {
      const refreshing = refresh();
      if (!kept) await within(clock, settings.patienceMs, 'getPerformanceAvailability', refreshing);
      else refreshing.catch(() => undefined);
    }
    if (!kept) throw failed?.error;
    return { document: kept.document, checkedAt: kept.at };
  };

  return { served, touched: (id: string) => void touched.set(id, clock.now()) };
}

/** What is on sale; the rest has no level. */
interface Wanted {
  /** Performance id → product id. */
  readonly performances: ReadonlyMap<string, string>;
  /** Item id → product id. */
  readonly items: ReadonlyMap<string, string>;
}

function wantedOf({ performances, items, tariffs }: Snapshot, now: number): Wanted {
  const onSale = [...performances.values()].filter(
    ({ product, performance }) => saleOfPerformance(product, performance, tariffs, now).state === 'on-sale',
  );
  const sold = [...items.values()].filter(
    ({ product, item }) => saleOfItem(product, item, tariffs).state === 'on-sale',
  );
  return {
    performances: new Map(onSale.map(({ product, performance }) => [performance.id, product.id])),
    items: new Map(sold.map(({ product, item }) => [item.id, product.id])),
  };
}

/** First everything; later what changed since, what is new on sale, and what our own orders touched. */
async function readLevels(
  platform: AvailabilityPort,
  snapshot: Snapshot,
  now: number,
  kept: Levels | null,
  touched: ReadonlySet<string>,
): Promise<Map<string, AvailabilityEntry>> {
  const { id: pointOfSale } = snapshot.pointOfSale;
  const wanted = wantedOf(snapshot, now);
  const products = [...new Set([...wanted.performances.values(), ...wanted.items.values()])];
  const since = kept && kept.at - overlapMs;
  const changed = since && products.length > 0 ? await platform.updatedSince(pointOfSale, products, since, call) : null;
  const stale = ([id, product]: readonly [string, string]): boolean =>
    !kept?.entries.has(id) || touched.has(id) || (changed?.get(product) ?? -Infinity) >= (since ?? 0);

  const performances = [...wanted.performances].filter(stale).map(([id]) => id);
  const ofItems = [...new Set([...wanted.items].filter(stale).map(([, product]) => product))];
  const read = await Promise.all([
    ...batches(performances).map((ids) => platform.performances(pointOfSale, ids, call)),
    ...batches(ofItems).map((ids) => platform.items(pointOfSale, ids, call)),
  ]);
  const fresh = new Map(read.flatMap((answers) => [...answers]));
  const entry = (id: string): AvailabilityEntry => {
    const answer = fresh.get(id);
    return answer ? entryOf(answer) : (kept?.entries.get(id) ?? { level: 'unknown' });
  };
  return new Map([...wanted.performances.keys(), ...wanted.items.keys()].map((id) => [id, entry(id)]));
}

function batches<T>(list: readonly T[]): T[][] {
  const count = Math.ceil(list.length / batchSize);
  return Array.from({ length: count }, (_, at) => list.slice(at * batchSize, (at + 1) * batchSize));
}

function entryOf({ level, left, categories }: PlatformAvailability): AvailabilityEntry {
  const levels: Record<string, Level> = {};
  for (const [id, one] of Object.entries(categories)) levels[id] = one.level;
  return {
    level,
    ...(Object.keys(levels).length === 0 ? {} : { categories: levels }),
    ...(left === null || left > fewLeft || left < 0 ? {} : { left }),
  };
}

const levelsDocument = (entries: ReadonlyMap<string, AvailabilityEntry>): Availability => ({
  version: contractVersion,
  entries: Object.fromEntries(entries),
});
