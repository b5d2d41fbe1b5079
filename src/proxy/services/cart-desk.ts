/** The session's order: found, locked, brought up to date, and answered. What cart, shipment and payment build on. */
import type { Cart } from '../../contract/cart.js';
import { fail, isFailure } from '../failures.js';
import type { SessionHandle, SessionRecord } from '../session/record.js';
import type { Attempts } from './attempts.js';
import { cartView, countPlaces, emptyCart } from './cart-view.js';
import { amend, isEnded, isRead, type JournalEntry } from './journal-entry.js';
import { mayKnow, refresh } from './order-access.js';
import type { OrderDeps } from './sale-ports.js';
import type { Settlement } from './settlement.js';

/** How long a read order answers GET /cart without asking again. */
const freshMs = 20_000;

/** A running payment is looked at by reads of the cart at most this often. */
const settleIntervalMs = 4_000;

const rememberedOrders = 50;

export interface CartDesk {
  /**
   * Runs work on the session's entry under its lock.
   * @throws Failure `cart-empty` when there is none
   */
  withEntry<T>(session: SessionHandle, work: (entry: JournalEntry) => Promise<T>): Promise<T>;
  /**
   * Runs work on an entry that may be changed: known, held, no payment under way, read since the last write.
   * @throws Failure `cart-empty`, `cart-locked`, `order-unknown`, `hold-expired`
   */
  withOpen<T>(session: SessionHandle, language: string, work: (entry: JournalEntry) => Promise<T>): Promise<T>;
  /** The same for callers that hold the lock. */
  opened(session: SessionHandle, entry: JournalEntry, language: string): Promise<JournalEntry>;
  /** The cart as it is, asking the platform where what is known is too old. */
  read(session: SessionHandle, language: string): Promise<Cart>;
  /** Reads what a write changed, and answers. A new order that cannot be read is answered as its making told. */
  afterWrite(session: SessionHandle, entry: JournalEntry, language: string): Promise<Cart>;
  /** Brings the session's record into step with the entry and makes the answer. */
  answer(session: SessionHandle, entry: JournalEntry | null): Promise<Cart>;
}

export function createCartDesk(deps: OrderDeps, attempts: Attempts, settlement: Settlement): CartDesk {
  const { journal, lock, clock } = deps;

  const answer: CartDesk['answer'] = async (session, entry) => {
    const record = await keepInStep(session, entry);
    return entry === null || isEnded(entry) ? emptyCart(record) : cartView(deps, entry);
  };

  /** The entry follows its session through sign-in and exchange, so that a return finds the session. */
  const adopt = async (session: SessionHandle, entry: JournalEntry): Promise<JournalEntry> =>
    session.key === '' || session.key === entry.session || isEnded(entry)
      ? entry
      : journal.change(entry.key, (before) => amend(before, clock.now(), { session: session.key }));

  const withEntry: CartDesk['withEntry'] = async (session, work) => {
    const key = session.record.cart ?? fail({ tag: 'cart-empty' });
    return lock.run(key, async () => {
      const entry = await journal.get(key);
      if (entry !== null && isOf(session.record, entry)) return work(await adopt(session, entry));
      await keepInStep(session, null);
      return fail({ tag: 'cart-empty' });
    });
  };

  const upToDate = async (entry: JournalEntry, language: string): Promise<JournalEntry> => {
    if (entry.state === 'attempted' || entry.state === 'unknown') return attempts.recover(entry);
    if (entry.state !== 'held') return settlement.settleLocked(entry, settleIntervalMs);
    if (isFresh(entry, language, clock.now())) return entry;
    try {
      return await settlement.unlocked(await refresh(deps, entry, language));
    } catch (error) {
      if (isTrustworthy(entry, clock.now()) && isFailure(error)) return entry;
      throw error;
    }
  };

  const opened: CartDesk['opened'] = async (session, before, language) => {
    if (isPayment(before)) fail({ tag: 'cart-locked' });
    const known = before.state === 'held' && isTrustworthy(before, clock.now());
    const entry = known || isEnded(before) ? before : await upToDate(before, language);
    if (entry.state === 'held') return entry;
    if (!isEnded(entry)) fail({ tag: 'order-unknown' });
    await keepInStep(session, entry);
    return fail({ tag: entry.state === 'abandoned' ? 'hold-expired' : 'cart-empty' });
  };

  return {
    withEntry,
    answer,
    async read(session, language) {
      try {
        return await withEntry(session, async (entry) =>
          answer(session, isEnded(entry) ? entry : await upToDate(entry, language)),
        );
      } catch (error) {
        if (isFailure(error, 'cart-empty')) return answer(session, null);
        throw error;
      }
    },
    opened,
    withOpen: (session, language, work) =>
      withEntry(session, async (entry) => work(await opened(session, entry, language))),
    async afterWrite(session, entry, language) {
      return answer(session, entry.state === 'held' ? await upToDate(entry, language) : entry);
    },
  };
}

/** Whether a payment is under way: the lines are locked. */
export const isPayment = ({ state }: JournalEntry): boolean =>
  ['payment-asked', 'paying', 'verifying', 'settling', 'refused'].includes(state);

/** An account's order that went to payment stays with that account; whoever signs in over it does not inherit it. */
const isOf = ({ contact }: SessionRecord, entry: JournalEntry): boolean =>
  entry.payments.length === 0 || mayKnow(contact, entry);

/** An order that was only made and never read is not: nobody but the platform knows when its hold ends. */
function isFresh({ snapshot, ...entry }: JournalEntry, language: string, now: number): boolean {
  const young = isRead(snapshot) && now - snapshot.at < freshMs && snapshot.language === language;
  return young && entry.holdUntil > now;
}

/** Good enough while the platform is down: nothing was written since, and the hold is not over. */
const isTrustworthy = ({ snapshot, holdUntil }: JournalEntry, now: number): boolean =>
  snapshot !== null && !snapshot.stale && holdUntil > now;

/** The session's record follows what became of an order of its own; written only where something changed. */
export function keepInStep(session: SessionHandle, entry: JournalEntry | null): Promise<SessionRecord> {
  const { record } = session;
  const next = inStep(record, entry);
  const changed = (Object.keys(next) as (keyof SessionRecord)[]).some((name) => next[name] !== record[name]);
  return changed ? session.update((before) => inStep(before, entry)) : Promise.resolve(record);
}

function inStep(record: SessionRecord, entry: JournalEntry | null): SessionRecord {
  if (entry === null) return { ...record, cart: null, places: 0 };
  const orders =
    entry.order === null || record.orders.includes(entry.order) ? record.orders : [...record.orders, entry.order];
  const kept = { ...record, orders: orders.length > rememberedOrders ? orders.slice(-rememberedOrders) : orders };
  if (!isEnded(entry)) return { ...kept, cart: entry.key, places: countPlaces(entry.snapshot?.order) };
  // Another cart may have begun since; its entry alone speaks for it.
  const own = record.cart === entry.key || record.cart === null;
  return own ? { ...kept, cart: null, places: 0, lost: entry.lost ?? record.lost } : kept;
}
