/**
 * The call budget: calls per minute as a limit, calls and bytes per month as a warning.
 *
 * The platform allows 180 calls a minute for the whole institution [doc:RATE] and 10,000 calls and 1 GB a month without a
 * paid pack [doc:OPENAPI]. One budget serves all visitors. Orders have a reserve that reads cannot use up; reads are
 * slowed, never failed; when the month tightens, refreshes ask less often ({@link Budget.pace}).
 */
import { fail } from './failures.js';
import type { CallBudget, CallClass, Clock, Log, Metrics, Store } from './ports.js';
import { createMonth, type MonthSnapshot } from './budget-month.js';

export interface BudgetLimits {
  readonly callsPerMinute: number;
  readonly callsPerMonth: number;
  readonly bytesPerMonth: number;
}

export interface BudgetDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: BudgetLimits;
  /** Keeps the month's counters over a restart; without it they start at zero. */
  readonly store?: Store;
  readonly metrics?: Metrics;
}

export interface BudgetSnapshot {
  readonly minute: { readonly used: number; readonly limit: number };
  readonly month: MonthSnapshot;
  /** Calls since the process started, by documented method name (`auth` is the token exchange). */
  readonly methods: Readonly<Record<string, number>>;
  readonly total: number;
}

export interface Budget extends CallBudget {
  snapshot(): BudgetSnapshot;
  /** How many times slower than usual refreshes should be so that the month lasts: 1 to 10. */
  pace: () => number;
  /** Reads the month's counters; call once before the first call is made. */
  restore(): Promise<void>;
  /** Writes the month's counters now. */
  flush(): Promise<void>;
}

const minuteMs = 60_000;
/** Catalogue, availability and reads together may use this share of a minute. */
const backgroundShare = 0.75;
const longestOrderWaitMs = 10_000;
/** How often a read looks again while orders are waiting. */
const yieldMs = 250;

export function createBudget({ clock, log, limits, store, metrics }: BudgetDeps): Budget {
  const minute = createMinute(limits.callsPerMinute);
  const month = createMonth({ clock, log, limits, ...(store && { store }) });
  const methods = new Map<string, number>();
  let total = 0;

  const count = (method: string, callClass: CallClass): void => {
    minute.add(callClass, clock.now());
    month.call();
    methods.set(method, (methods.get(method) ?? 0) + 1);
    total += 1;
    metrics?.count('foyer_platform_calls_total', { method, class: callClass });
  };

  const wait = async (method: string, ms: number, signal?: AbortSignal): Promise<void> => {
    await clock.sleep(ms, signal).catch(() => undefined);
    if (signal?.aborted) fail({ tag: 'platform-down', method, detail: 'the caller left while waiting for its turn' });
  };

  return {
    async take(method, callClass, signal) {
      const waiting = minute.enter(callClass);
      const deadline = callClass === 'order' ? clock.now() + longestOrderWaitMs : Infinity;
      try {
        for (;;) {
          const ms = minute.waitFor(callClass, clock.now());
          if (ms <= 0) break;
          if (clock.now() + ms > deadline) {
            metrics?.count('foyer_budget_exhausted_total');
            fail({ tag: 'budget-exhausted', retryAfterMs: ms });
          }
          await wait(method, ms, signal);
        }
        count(method, callClass);
      } finally {
        waiting.leave();
      }
    },
    answered(method, bytes) {
      month.bytes(bytes);
      metrics?.count('foyer_platform_bytes_total', { method }, bytes);
    },
    throttled(waitMs) {
      minute.hold(clock.now() + waitMs);
      metrics?.count('foyer_platform_throttled_total');
      log.warn('platform-throttled', { waitMs });
    },
    snapshot: () => ({
      minute: { used: minute.used(clock.now()), limit: limits.callsPerMinute },
      month: month.snapshot(),
      methods: Object.fromEntries(methods),
      total,
    }),
    pace: month.pace,
    restore: month.restore,
    flush: month.flush,
  };
}

/** Calls of the last 60 seconds. */
function createMinute(limit: number) {
  const backgroundLimit = Math.max(1, Math.floor(limit * backgroundShare));
  let calls: { readonly at: number; readonly background: boolean }[] = [];
  let heldUntil = -Infinity;
  let ordersWaiting = 0;
  const prune = (now: number): void => {
    if ((calls[0]?.at ?? now) <= now - minuteMs) calls = calls.filter(({ at }) => at > now - minuteMs);
  };
  const untilRoom = (taken: readonly { readonly at: number }[], room: number, now: number): number => {
    const inTheWay = taken[taken.length - room];
    return inTheWay === undefined ? 0 : inTheWay.at + minuteMs - now;
  };

  return {
    /** Zero when a call of this class may be made now, else how long to wait before looking again. */
    waitFor(callClass: CallClass, now: number): number {
      prune(now);
      const held = Math.max(0, heldUntil - now);
      const full = untilRoom(calls, limit, now);
      if (callClass === 'order') return Math.max(held, full);
      const background = calls.filter((call) => call.background);
      return Math.max(held, full, untilRoom(background, backgroundLimit, now), ordersWaiting > 0 ? yieldMs : 0);
    },
    add(callClass: CallClass, now: number): void {
      calls.push({ at: now, background: callClass !== 'order' });
    },
    enter(callClass: CallClass): { leave(): void } {
      const order = callClass === 'order' ? 1 : 0;
      ordersWaiting += order;
      return { leave: () => void (ordersWaiting -= order) };
    },
    hold(until: number): void {
      heldUntil = Math.max(heldUntil, until);
    },
    used(now: number): number {
      prune(now);
      return calls.length;
    },
  };
}
