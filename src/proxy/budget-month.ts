/** The month's share of calls and bytes: counted, foreseen and warned of, never a reason to refuse. */
import type { BudgetLimits } from './budget.js';
import type { Clock, Log, Store } from './ports.js';

export interface MonthSnapshot {
  /** `2026-11`, in UTC. */
  readonly month: string;
  readonly calls: number;
  readonly bytes: number;
  readonly callsLimit: number;
  readonly bytesLimit: number;
  /** Epoch milliseconds at which the allowance ends at the present rate; null when it lasts the month. */
  readonly endsAt: number | null;
}

export interface Month {
  call(): void;
  bytes(count: number): void;
  pace: () => number;
  snapshot: () => MonthSnapshot;
  restore: () => Promise<void>;
  flush: () => Promise<void>;
}

/** Stored under `budget/<month>` until two months later. `since`: when counting began. */
interface Counters {
  readonly calls: number;
  readonly bytes: number;
  readonly since: number;
}

const dayMs = 86_400_000;
const saveEveryMs = 30_000;
/** Refreshes are slowed this many times at most: availability every 10 minutes, the set-up stamp every 10 hours. */
const slowestPace = 10;

export function createMonth(deps: {
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: BudgetLimits;
  readonly store?: Store;
}): Month {
  const { clock, log, limits, store } = deps;
  let month = monthOf(clock.now());
  let counters: Counters = { calls: 0, bytes: 0, since: clock.now() };
  let savedAt = clock.now();
  let warnedAt = -Infinity;

  const add = (calls: number, bytes: number): void => {
    const now = clock.now();
    if (monthOf(now) !== month) {
      month = monthOf(now);
      counters = { calls: 0, bytes: 0, since: now };
    }
    counters = { ...counters, calls: counters.calls + calls, bytes: counters.bytes + bytes };
    warn(now);
    if (now - savedAt >= saveEveryMs) void flush();
  };

  const warn = (now: number): void => {
    const endsAt = endOf(counters, limits, now);
    if (endsAt === null || now - warnedAt < dayMs) return;
    warnedAt = now;
    const { calls, bytes } = counters;
    log.warn('month-allowance-ends-early', { calls, bytes, endsAt: new Date(endsAt).toISOString() });
  };

  const flush = async (): Promise<void> => {
    savedAt = clock.now();
    try {
      await store?.set(keyOf(month), counters, endOfMonth(savedAt) + 31 * dayMs);
    } catch (error) {
      log.warn('month-counters-not-saved', { error: error instanceof Error ? error.name : 'unknown' });
    }
  };

  return {
    call: () => add(1, 0),
    bytes: (count) => add(0, count),
    pace() {
      const share = expected(counters.calls, counters.since, clock.now()) / limits.callsPerMonth;
      return Math.min(slowestPace, Math.max(1, share));
    },
    snapshot: () => ({
      month,
      calls: counters.calls,
      bytes: counters.bytes,
      callsLimit: limits.callsPerMonth,
      bytesLimit: limits.bytesPerMonth,
      endsAt: endOf(counters, limits, clock.now()),
    }),
    async restore() {
      const stored = countersFrom((await store?.get(keyOf(month)))?.value);
      if (!stored) return;
      const { calls, bytes } = counters;
      counters = { calls: stored.calls + calls, bytes: stored.bytes + bytes, since: stored.since };
    },
    flush,
  };
}

const monthOf = (time: number): string => new Date(time).toISOString().slice(0, 7);
const keyOf = (month: string): string => `budget/${month}`;

function endOfMonth(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

/** Per millisecond; less than a day of counting says little, so it counts as a day. */
const rateOf = (count: number, since: number, now: number): number => count / Math.max(dayMs, now - since);

/** The month's total if it goes on like this. */
function expected(count: number, since: number, now: number): number {
  return count + rateOf(count, since, now) * (endOfMonth(now) - now);
}

/** When the first allowance ends at the present rate, if that is before the month does. */
function endOf({ calls, bytes, since }: Counters, limits: BudgetLimits, now: number): number | null {
  const ends = ([count, limit]: readonly [number, number]): number =>
    count === 0 ? Infinity : now + Math.max(0, limit - count) / rateOf(count, since, now);
  const first = Math.min(ends([calls, limits.callsPerMonth]), ends([bytes, limits.bytesPerMonth]));
  return first < endOfMonth(now) ? Math.ceil(first) : null;
}

function countersFrom(value: unknown): Counters | null {
  if (typeof value !== 'object' || value === null) return null;
  const { calls, bytes, since } = value as Partial<Record<keyof Counters, unknown>>;
  const valid = typeof calls === 'number' && typeof bytes === 'number' && typeof since === 'number';
  return valid ? { calls, bytes, since } : null;
}
