/**
 * When the catalogue is read: once at first, and again when the platform says that its set-up changed, never twice within
 * the platform's ten minutes, also across restarts. What was read is kept; a process that starts again begins with it.
 */
import { Failure, isFailure } from '../failures.js';
import type { CataloguePort, Clock, Log, PointOfSale } from '../ports.js';
import type { CatalogMemory } from './catalog-memory.js';
import { catalogOf, snapshotOf, type Snapshot } from './catalog-snapshot.js';
import { backoff, singleFlight } from './single-flight.js';

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

export interface ReaderDeps {
  readonly platform: CataloguePort;
  readonly clock: Clock;
  readonly log: Log;
  /** Keeps the catalogue over a restart; without it every start reads. */
  readonly memory?: CatalogMemory;
  /** How many times slower than usual to ask (`budget.pace`). */
  readonly pace?: () => number;
}

export interface Reader {
  kept(): Snapshot | null;
  checkedAt: () => number | null;
  /** Restores or reads what was never read; answers what is there otherwise. Fails at once while a retry is not due. */
  load(): Promise<Snapshot>;
  /** Asks whether the set-up changed and reads again if so and if it may. */
  refresh(): Promise<void>;
  /** Milliseconds until {@link refresh} or a retry is due. */
  nextIn(): number;
}

const firstRetryMs = 2_000;
const longestRetryMs = 300_000;
/** Nobody tells when a throttled catalogue is given again: its ten minutes may have begun before this process. */
const longestThrottledRetryMs = 60_000;
/** A process that starts again and again asks for the set-up stamp no more often than this. */
const restartCheckMs = 60_000;
/** A clock of ours and one of the platform's may differ by this much. */
const skewMs = 60_000;

const call = { acting: 'public' } as const;

export function createReader(deps: ReaderDeps, settings: CatalogSettings): Reader {
  const { platform, clock, log, memory, pace = () => 1 } = deps;
  const attempts = createAttempts(clock, log);
  let snapshot: Snapshot | null = null;
  let pointOfSale: PointOfSale | null = null;
  let checkedAt: number | null = null;
  let stamp: number | null = null;
  /** Restored, and not yet compared with the platform's point of sale. */
  let restored = false;
  /** The set-up changed since it was read. */
  let due = false;

  const keep = async (): Promise<void> => {
    if (snapshot === null || checkedAt === null) return;
    const { readAt } = snapshot;
    await memory?.keep({
      ...{ pointOfSale: snapshot.pointOfSale, catalog: catalogOf(snapshot), stamp, readAt, checkedAt },
    });
  };

  /** A clock that was set back must not make what is kept ageless. */
  const restore = once(async () => {
    const found = await memory?.restore();
    if (!found) return;
    const now = clock.now();
    snapshot = snapshotOf(found.pointOfSale, found.catalog, Math.min(now, found.readAt));
    [checkedAt, stamp, restored] = [Math.min(now, found.checkedAt), found.stamp, true];
    log.info('catalogue-restored', { products: snapshot.products.length, ageMs: now - checkedAt });
  });

  /** The point of sale is read with every full read: it is cheap, and changes with the set-up. */
  const read = singleFlight(() =>
    attempts.run(async () => {
      const readAt = clock.now();
      pointOfSale = snapshot || !pointOfSale ? await platform.pointOfSale(call) : pointOfSale;
      snapshot = snapshotOf(pointOfSale, await platform.catalog(call), readAt);
      [checkedAt, restored] = [clock.now(), false];
      log.info('catalogue-read', { products: snapshot.products.length, ms: checkedAt - readAt });
      await keep();
      return snapshot;
    }),
  );

  /** An account may have been given another point of sale while nobody was watching; its old catalogue is not ours. */
  const recognise = async (kept: Snapshot): Promise<boolean> => {
    pointOfSale = await platform.pointOfSale(call);
    restored = false;
    if (pointOfSale.id === kept.pointOfSale.id) return true;
    log.warn('catalogue-of-another-point-of-sale');
    [snapshot, checkedAt, stamp] = [null, null, null];
    return false;
  };

  /**
   * Without a date in the answer [inferred] nothing is known, and the daily read decides. A change is not kept before it is
   * read: after a restart it has to be seen again.
   */
  const changed = async (kept: Snapshot): Promise<boolean> => {
    const newest = await platform.lastSetupUpdate(call);
    checkedAt = clock.now();
    const known = stamp ?? kept.readAt - skewMs;
    stamp = newest ?? stamp;
    if (newest !== null && newest > known) return true;
    await keep();
    return false;
  };

  const refresh = singleFlight(async () => {
    const kept = snapshot;
    if (!kept || (restored && !(await attempts.run(() => recognise(kept))))) {
      await read();
      return;
    }
    const age = clock.now() - kept.readAt;
    due ||= age >= settings.mostMs || (await attempts.run(() => changed(kept)));
    if (!due || age < settings.leastMs) return;
    await read();
    due = false;
  });

  return {
    kept: () => snapshot,
    checkedAt: () => checkedAt,
    async load() {
      await restore();
      if (snapshot) return snapshot;
      attempts.assertDue();
      return read();
    },
    refresh,
    nextIn() {
      const retry = attempts.retryIn();
      if (retry !== null) return retry;
      if (due && snapshot) return Math.max(1_000, snapshot.readAt + settings.leastMs - clock.now());
      if (restored) return Math.max(0, (checkedAt ?? 0) + restartCheckMs - clock.now());
      return settings.setupEveryMs * pace();
    },
  };
}

/** Remembers that the last attempt failed and when the next one is due: ever later, while they go on failing. */
function createAttempts(clock: Clock, log: Log) {
  let failed: { readonly error: unknown; readonly retryAt: number } | null = null;
  let failures = 0;

  const failing = (error: unknown): void => {
    failures += 1;
    const wait = waitAfter(error, failures);
    failed = { error, retryAt: clock.now() + wait };
    const reason = error instanceof Failure ? error.reason : { tag: 'unexpected' };
    log.warn('catalogue-not-read', { ...textFields(reason), failures, retryInMs: wait });
  };

  return {
    async run<T>(work: () => Promise<T>): Promise<T> {
      try {
        const result = await work();
        [failed, failures] = [null, 0];
        return result;
      } catch (error) {
        failing(error);
        throw error;
      }
    },
    /** @throws what the last attempt failed with, while the next one is not due */
    assertDue(): void {
      if (failed && clock.now() < failed.retryAt) throw failed.error;
    },
    /** Milliseconds; null when the last attempt succeeded. */
    retryIn: (): number | null => failed && Math.max(0, failed.retryAt - clock.now()),
  };
}

function waitAfter(error: unknown, failures: number): number {
  if (!isFailure(error, 'platform-throttled')) return backoff(failures, firstRetryMs, longestRetryMs);
  const told = error.reason.tag === 'platform-throttled' ? error.reason.retryAfterMs : 0;
  return Math.max(told, backoff(failures, firstRetryMs, longestThrottledRetryMs));
}

const textFields = (reason: object): Record<string, string> =>
  Object.fromEntries(Object.entries(reason).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

/** Runs once; everybody waits for the same run. */
function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => (running ??= work());
}
