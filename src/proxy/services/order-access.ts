/** Reading an order and remembering what was read; how much of its hold is left. */
import { Failure, isFailure } from '../failures.js';
import type { CallContext, PlatformOrder } from '../ports.js';
import { amend, move, type JournalEntry } from './journal-entry.js';
import type { OrderDeps } from './sale-ports.js';

/** Clocks that differ by less are taken as equal: the platform tells full seconds, and an answer takes its time. */
const toleratedSkewMs = 5_000;

/** How long after the end of a hold nobody needs to ask whether it is over. */
export const lapseGraceMs = 60_000;

/** Whom a call about the order is made for. `system` where no visitor stands behind it. */
export function callFor(entry: JournalEntry, language = entry.language, system = false): CallContext {
  if (system) return { acting: 'system', language };
  const known = entry.purchaserOnOrder && entry.purchaser !== null;
  return {
    acting: known ? { contact: entry.purchaser } : { anonymousOrder: entry.order ?? entry.key },
    language,
  };
}

/** Whether an order of a session's own record may be shown to whom the session speaks for now. */
export const mayKnow = (contact: string | null, { purchaser, guest }: JournalEntry): boolean =>
  contact === null || purchaser === null || guest || purchaser === contact;

/** Our reference on the platform's order. */
export const externalReference = (entry: Pick<JournalEntry, 'key'>): string => `foyer-${entry.key}`;

/** Whether the platform may have acted although the call failed. Anything unforeseen counts as such. */
export const mayHaveActed = (error: unknown): boolean =>
  !(error instanceof Failure) || isFailure(error, 'answer-lost', 'unexpected');

/** Whether the call failed before the platform looked at it, so that it tells nothing about the order. */
export const isUnavailable = (error: unknown): boolean =>
  isFailure(error, 'platform-down', 'platform-throttled', 'budget-exhausted', 'rate-limited');

/** Milliseconds left of the hold by the platform's word, never negative. */
export const holdRemaining = (entry: JournalEntry, now: number): number => Math.max(0, entry.holdUntil - now);

/** Whether the hold ended so long ago that the platform has let the places go. */
export const hasLapsed = (entry: JournalEntry, now: number): boolean => now > entry.holdUntil + lapseGraceMs;

/** The entry with an order just read. */
export function withOrder(entry: JournalEntry, order: PlatformOrder, language: string, now: number): JournalEntry {
  const isFirstRead = entry.snapshot === null || entry.snapshot.unread === true;
  const skewMs = isFirstRead ? skewOf(order, entry) : entry.skewMs;
  return amend(entry, now, {
    order: order.id,
    secret: order.secret ?? entry.secret,
    snapshot: { order, language, at: now, stale: false },
    skewMs,
    holdUntil: order.expires === null ? entry.holdUntil : order.expires - skewMs,
    purchaserOnOrder: entry.purchaser !== null && order.purchaser === entry.purchaser,
  });
}

/** The entry with a new order as its making was answered. Until it is read, its hold ends when ours expects. */
export function withMade(entry: JournalEntry, order: PlatformOrder, now: number): JournalEntry {
  const { language } = entry;
  const made = withOrder(entry, order, language, now);
  return amend(made, now, { snapshot: { order, language, at: now, stale: false, unread: true } });
}

/** The platform's clock against ours: the order was created while our first write was under way. */
function skewOf(order: PlatformOrder, entry: JournalEntry): number {
  const skew = order.created === null ? 0 : order.created - entry.createdAt;
  return Math.abs(skew) < toleratedSkewMs ? 0 : skew;
}

/**
 * Reads the order of a held entry and follows it: gone, or closed behind our back, becomes the end of the entry.
 * @throws Failure when the platform gives no answer
 */
export async function refresh(deps: OrderDeps, entry: JournalEntry, language = entry.language): Promise<JournalEntry> {
  const order = await readOrder(deps, entry, language).catch((error: unknown) => {
    if (isFailure(error, 'unknown-id')) return null;
    throw error;
  });
  return deps.journal.change(entry.key, (before) => {
    const now = deps.clock.now();
    if (order !== null) return follow(withOrder(before, order, language, now), now);
    return before.state === 'held' ? move(before, 'abandoned', now, { lost: 'expired' }) : before;
  });
}

/** A held entry ends with its order, as last read. */
export function follow(entry: JournalEntry, now: number): JournalEntry {
  const state = entry.snapshot?.order.state;
  if (entry.state !== 'held') return entry;
  if (state === 'abandoned') return move(entry, 'abandoned', now, { lost: 'expired' });
  return state === 'closed' ? move(entry, 'closed', now) : entry;
}

/** Reads without remembering. @throws Failure */
export function readOrder(deps: OrderDeps, entry: JournalEntry, language = entry.language): Promise<PlatformOrder> {
  if (entry.order === null) throw new Failure({ tag: 'order-unknown' });
  return deps.platform.orders.read(entry.order, callFor(entry, language));
}
