/**
 * Writes on an order's content. Each is journalled first; when the answer is lost, the order is read and compared with what
 * was meant, and nothing is ever sent twice. Callers hold the order's lock.
 */
import type { OrderAddition, OrderWritten, PlatformOrder } from '../ports.js';
import { move, type Attempt, type JournalEntry } from './journal-entry.js';
import {
  externalReference,
  follow,
  hasLapsed,
  isUnavailable,
  mayHaveActed,
  readOrder,
  withMade,
  withOrder,
} from './order-access.js';
import type { OrderDeps } from './sale-ports.js';

export interface Attempts {
  /**
   * Journals the attempt, runs the write, and journals what came of it. Afterwards the entry is `held` (done; its snapshot
   * is stale unless the answer told all or a lost one made us read) or `unknown` (nobody can tell yet).
   * @param write answers what the platform told of the order; null where it tells nothing
   * @throws Failure when the platform refused, or did not act and said nothing; the entry is then `held` as before, or
   *   `abandoned` when there was no order yet
   */
  run(entry: JournalEntry, attempt: Attempt, write: () => Promise<OrderWritten | null>): Promise<JournalEntry>;
  /** Finds out what became of a write whose answer never came; leaves the entry as it is when that cannot be told. */
  recover(entry: JournalEntry): Promise<JournalEntry>;
}

export function createAttempts(deps: OrderDeps): Attempts {
  const { journal, clock, metrics, log } = deps;
  const change = (entry: JournalEntry, apply: (entry: JournalEntry, now: number) => JournalEntry) =>
    journal.change(entry.key, (before) => apply(before, clock.now()));

  /** `null`: nothing tells. */
  const resolve = async (entry: JournalEntry): Promise<{ entry: JournalEntry; did: boolean | null }> => {
    const order = await search(deps, entry);
    if (order === undefined) return { entry: await puzzled(entry), did: null };
    if (order === null) return { entry: await change(entry, undone), did: false };
    const did = happened(entry, order);
    const next = await change(entry, (before, now) =>
      follow(withOrder(did ? done(before, now) : undone(before, now, order.id), order, before.language, now), now),
    );
    return { entry: next, did };
  };

  const puzzled = async (entry: JournalEntry): Promise<JournalEntry> => {
    if (hasLapsed(entry, clock.now())) return lapse(entry);
    if (entry.state === 'unknown') return entry;
    metrics.count('foyer_order_answers_unknown_total');
    log.warn('order-answer-unknown', { order: entry.order, write: entry.attempt?.kind });
    return change(entry, (before, now) => move(before, 'unknown', now));
  };

  /** What may have been held is let go by the platform; it is counted where nobody could name the order. */
  const lapse = (entry: JournalEntry): Promise<JournalEntry> => {
    if (entry.order === null) metrics.count('foyer_orphaned_orders_total');
    log.warn('order-unknown-lapsed', { order: entry.order });
    return change(entry, (before, now) => move(before, 'abandoned', now, { lost: 'expired', attempt: null }));
  };

  return {
    recover: async (entry) => (await resolve(entry)).entry,
    async run(entry, attempt, write) {
      const attempted =
        entry.state === 'attempted'
          ? entry
          : await change(entry, (before, now) => move(before, 'attempted', now, { attempt }));
      try {
        const written = await write();
        return await change(attempted, (before, now) =>
          told(done({ ...before, order: written?.order ?? before.order }, now), before, written, now),
        );
      } catch (error) {
        if (mayHaveActed(error)) {
          const resolved = await resolve(attempted);
          if (resolved.did !== false) return resolved.entry;
        } else {
          await change(attempted, (before, now) => undone(isUnavailable(error) ? before : doubted(before), now));
        }
        throw error;
      }
    },
  };
}

/** The platform's clock may go differently; the reference tells the orders apart. */
const searchMarginMs = 3_600_000;

/** The order of a lost write: by its id, else in the purchaser's history; null: none was made, undefined: cannot tell. */
async function search(deps: OrderDeps, entry: JournalEntry): Promise<PlatformOrder | null | undefined> {
  const contact = entry.purchaser;
  try {
    if (entry.order !== null) return await readOrder(deps, entry);
    if (contact === null) return undefined;
    const call = { acting: { contact }, language: entry.language };
    const scope = { unfinishedSince: entry.createdAt - searchMarginMs };
    const orders = await deps.platform.history.ordersOf(contact, call, scope);
    return orders.find((order) => order.externalReference === externalReference(entry)) ?? null;
  } catch {
    // The question for a lost answer may get lost as well; it is asked again later.
    return undefined;
  }
}

function done(entry: JournalEntry, now: number): JournalEntry {
  const { attempt } = entry;
  const chosen = attempt?.kind === 'shipment' ? { shipment: attempt.shipment } : {};
  const buyer = attempt?.kind === 'purchaser' ? { purchaserOnOrder: attempt.purchaser === entry.purchaser } : {};
  return move(doubted(entry), 'held', now, { attempt: null, ...chosen, ...buyer });
}

/** What the answer of a write told about the order, where that is as good as a read; believed only if it shows the write. */
function told(next: JournalEntry, before: JournalEntry, written: OrderWritten | null, now: number): JournalEntry {
  const { made, unchanged = false } = written ?? {};
  if (made && happened(before, made)) return withMade(next, made, now);
  if (!unchanged || before.snapshot === null || before.snapshot.stale) return next;
  const order = { ...before.snapshot.order, ...(before.purchaser === null ? {} : { purchaser: before.purchaser }) };
  return { ...next, snapshot: { ...before.snapshot, order, at: now } };
}

/** What was read before is not what is there now. */
function doubted(entry: JournalEntry): JournalEntry {
  return entry.snapshot === null ? entry : { ...entry, snapshot: { ...entry.snapshot, stale: true } };
}

/** Back to what was there before; without an order there is nothing to go back to. */
function undone(entry: JournalEntry, now: number, order = entry.order): JournalEntry {
  const to = order === null ? 'abandoned' : 'held';
  return move(entry, to, now, { attempt: null });
}

/** Whether the order shows what the attempt was meant to do. Calls are all or nothing [doc: transactional]. */
export function happened({ attempt, snapshot }: JournalEntry, order: PlatformOrder): boolean {
  switch (attempt?.kind) {
    case undefined:
      return true;
    case 'add':
      return attempt.additions.every((addition) => isThere(addition, snapshot?.order ?? null, order));
    case 'give-back':
      return !order.places.some(({ id }) => attempt.places.includes(id));
    case 'purchaser':
      return order.purchaser === attempt.purchaser;
    case 'shipment':
      // An order does not tell its shipment; choosing again is harmless [doc: set-style calls repeat].
      return false;
  }
}

function isThere(addition: OrderAddition, before: PlatformOrder | null, after: PlatformOrder): boolean {
  if (addition.kind === 'seats' && after.places.some(({ seat }) => seat !== undefined)) {
    const held = new Set(after.places.map(({ seat }) => seat));
    return addition.seats.every(({ id }) => held.has(id));
  }
  return [...wanted(addition)].every(([tariff, quantity]) => {
    const more = countOf(addition, tariff, after) - (before === null ? 0 : countOf(addition, tariff, before));
    return more >= quantity;
  });
}

/** Tariff → quantity. */
function wanted(addition: OrderAddition): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (tariff: string, quantity: number) => counts.set(tariff, (counts.get(tariff) ?? 0) + quantity);
  if (addition.kind === 'goods') add(addition.tariff, addition.quantity);
  if (addition.kind === 'places') for (const { tariff, quantity } of addition.tariffs) add(tariff, quantity);
  if (addition.kind === 'seats') for (const { tariff } of addition.seats) add(tariff, 1);
  return counts;
}

function countOf(addition: OrderAddition, tariff: string, order: PlatformOrder): number {
  return order.lines
    .filter((line) =>
      addition.kind === 'goods' ? line.item === addition.item : line.performance?.id === addition.performance,
    )
    .filter((line) => line.tariff?.id === tariff)
    .reduce((sum, line) => sum + line.quantity, 0);
}
