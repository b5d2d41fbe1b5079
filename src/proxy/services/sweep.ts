/**
 * Drives unfinished orders to an end without any browser: payments whose page was closed, holds that ran out, writes whose
 * answer was lost, and whatever a killed proxy left behind.
 */
import type { Clock, Log } from '../ports.js';
import type { Journal } from './journal.js';
import type { JournalEntry } from './journal-entry.js';
import { lapseGraceMs } from './order-access.js';
import { paymentCutOffMs, type Settlement } from './settlement.js';

export interface SweepDeps {
  readonly journal: Journal;
  readonly settlement: Settlement;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Sweep {
  /** Looks at every unfinished entry that is due. @param all also those that are not: after a start */
  once(all?: boolean): Promise<void>;
  /** Sweeps at once, then again and again until the signal aborts. */
  run(signal: AbortSignal): Promise<void>;
}

const intervalMs = 5_000;

/** Entries looked at side by side: one that waits for the platform's time-out holds up a part only. */
const lanes = 4;

/** A closed page is noticed by nothing else, so a payment is looked at soon at first, and then less and less often. */
const firstCheckMs = 10_000;
const slowestCheckMs = 60_000;

/** After the hold nothing is left to save quickly: whatever still hangs costs few calls. */
const slowestAfterHoldMs = 3_600_000;

export function createSweep({ journal, settlement, clock, log }: SweepDeps): Sweep {
  const look = async (key: string, all: boolean): Promise<void> => {
    const entry = await journal.get(key);
    if (entry !== null && (all || isDue(entry, clock.now()))) await settlement.settle(key);
  };

  /** One entry that cannot be settled must not keep the others waiting. */
  const calmly = (key: string, all: boolean): Promise<void> =>
    look(key, all).catch((error: unknown) => log.error('sweep-failed', { key, error: nameOf(error) }));

  const once: Sweep['once'] = async (all = false) => {
    const keys = [...(await journal.unfinished())];
    const lane = async (): Promise<void> => {
      for (let key = keys.shift(); key !== undefined; key = keys.shift()) await calmly(key, all);
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  };

  return {
    once,
    async run(signal) {
      for (let first = true; !signal.aborted; first = false) {
        // A store that fails once must not end the sweeping.
        await once(first).catch((error: unknown) => log.error('sweep-failed', { error: nameOf(error) }));
        await clock.sleep(intervalMs, signal).catch(() => undefined);
      }
    },
  };
}

/** Held orders cost no call until they are over; the rest is asked for with growing patience. */
export function isDue(entry: JournalEntry, now: number): boolean {
  if (entry.state === 'held') return now > entry.holdUntil + lapseGraceMs;
  const slowest = now < entry.holdUntil ? slowestCheckMs : slowestAfterHoldMs;
  const wait = Math.min(slowest, firstCheckMs * 2 ** Math.min(entry.checks, 10));
  return now - Math.max(entry.checkedAt, entry.updatedAt) >= wait || isClosingTime(entry, now);
}

/** A payment must be ended while its places are still held; once is enough to try. */
function isClosingTime({ state, holdUntil, checkedAt }: JournalEntry, now: number): boolean {
  const closes = holdUntil - paymentCutOffMs;
  return (state === 'paying' || state === 'verifying') && now > closes && checkedAt <= closes;
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
