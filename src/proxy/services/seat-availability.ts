/**
 * Seat states of performances. What the platform said last, corrected by what this proxy's own orders did since: a hold or a
 * hand-back that the platform has confirmed is as sure as a read, so two buyers of one shop see each other at once.
 */
import { packSeatStates, seatState, type SeatState } from '../../contract/seat-states.js';
import { fail } from '../failures.js';
import type { PlatformPerformance, PlatformSeat } from '../ports.js';
import type { AvailabilityDeps, AvailabilitySettings } from './availability.js';
import type { PublicDocument, Served } from './documents.js';
import type { KnownSeat } from './plans.js';
import { backoff, singleFlight, within } from './single-flight.js';

export interface SeatStates {
  served: (performance: string, plan: string | undefined, coldRead?: () => Promise<void>) => Promise<Served>;
  taken: (performance: string, seats: readonly string[]) => void;
  released: (performance: string, seats: readonly string[]) => void;
}

/** One of ours since the last read. */
interface News {
  readonly state: SeatState;
  readonly at: number;
}

interface Watched {
  read: { readonly states: ReadonlyMap<string, SeatState>; readonly unlisted: SeatState; readonly at: number } | null;
  failed: { readonly error: unknown; readonly retryAt: number; readonly count: number } | null;
  readonly news: Map<string, News>;
  /** Made of the read and the news; dropped when either changes. */
  document: Promise<PublicDocument> | null;
  last: PublicDocument | null;
  readonly refresh: () => Promise<void>;
}

const firstRetryMs = 10_000;
const longestRetryMs = 300_000;
const call = { acting: 'public' } as const;

export function createSeatStates(deps: AvailabilityDeps, settings: AvailabilitySettings): SeatStates {
  const { platform, catalog, plans, documents, clock, log, pace = () => 1 } = deps;
  const watched = new Map<string, Watched>();

  const watch = (id: string): Watched => {
    const known = watched.get(id);
    if (known) return known;
    const one: Watched = {
      ...{ read: null, failed: null, news: new Map<string, News>(), document: null, last: null },
      refresh: singleFlight(() => refresh(id, one)),
    };
    watched.set(id, one);
    return one;
  };

  const refresh = async (id: string, one: Watched): Promise<void> => {
    const at = clock.now();
    try {
      const { pointOfSale } = await catalog.snapshot();
      one.read = { ...statesOf(await platform.seats(pointOfSale.id, id, call)), at };
      for (const [seat, news] of one.news) if (news.at < at) one.news.delete(seat);
      [one.document, one.failed] = [null, null];
    } catch (error) {
      const count = (one.failed?.count ?? 0) + 1;
      one.failed = { error, count, retryAt: clock.now() + backoff(count, firstRetryMs, longestRetryMs) };
      log.warn('seats-not-read', { failures: count });
      throw error;
    }
  };

  const freshen = async (one: Watched, coldRead: () => Promise<void>): Promise<void> => {
    const now = clock.now();
    const due = !one.read || now - one.read.at >= settings.seatsEveryMs * pace();
    if (!due || (one.failed && now < one.failed.retryAt)) return;
    if (one.read) return void one.refresh().catch(() => undefined);
    await coldRead();
    await within(clock, settings.patienceMs, 'getSeatsAvailability', one.refresh());
  };

  const note = (id: string, seats: readonly string[], state: SeatState): void => {
    const one = watched.get(id);
    if (!one) return;
    const at = clock.now();
    for (const seat of seats) one.news.set(seat, { state, at });
    one.document = null;
  };

  /** Performances that left the catalogue are forgotten. */
  const prune = (performances: ReadonlyMap<string, unknown>): void => {
    if (watched.size <= performances.size) return;
    for (const id of watched.keys()) if (!performances.has(id)) watched.delete(id);
  };

  return {
    async served(id, plan, coldRead = () => Promise.resolve()) {
      const { performances } = await catalog.snapshot();
      const performance = performances.get(id)?.performance;
      if (!performance) return fail({ tag: 'unknown-id', kind: 'performance' });
      const seats = seatsOn(plans, performance, plan);
      prune(performances);
      const one = watch(id);
      await freshen(one, coldRead);
      if (!one.read) throw one.failed?.error;
      const at = one.read.at;
      one.document ??= documents.binary(packSeatStates(pack(one, seats)), 'fleeting', one.last ?? undefined);
      const document = await one.document;
      one.last = document;
      return { document, checkedAt: at };
    },
    taken: (id, seats) => note(id, seats, seatState.taken),
    released: (id, seats) => note(id, seats, seatState.free),
  };
}

function seatsOn(
  plans: AvailabilityDeps['plans'],
  performance: PlatformPerformance,
  plan: string | undefined,
): readonly KnownSeat[] {
  const hash = plan ?? plans.hashOf(performance);
  return hash === undefined ? fail({ tag: 'unknown-id', kind: 'plan' }) : plans.seatsOf(performance, hash);
}

/**
 * The platform lists all seats with a flag, or only the free ones (17 #12). A flag that says no proves the first reading:
 * what is not listed is not for sale then; otherwise it is taken.
 */
function statesOf(seats: readonly PlatformSeat[]): { states: ReadonlyMap<string, SeatState>; unlisted: SeatState } {
  const states = new Map(seats.map(({ id, available }) => [id, available ? seatState.free : seatState.taken] as const));
  const flagged = seats.some(({ available }) => !available);
  return { states, unlisted: flagged ? seatState.notForSale : seatState.taken };
}

function pack({ read, news }: Watched, seats: readonly KnownSeat[]): Uint8Array {
  return Uint8Array.from(
    seats,
    ({ id }) => news.get(id)?.state ?? read?.states.get(id) ?? read?.unlisted ?? seatState.unknown,
  );
}
