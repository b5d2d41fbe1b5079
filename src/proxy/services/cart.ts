/**
 * The order being made. Every write is journalled before it is asked for and answered by the order as read afterwards.
 *
 * Platform calls: a first line 1 where the answer tells all, lines added 2 (write, read), places given back 2, emptied 1,
 * GET /cart 0 when the order was read just before, else 1.
 */
import type { Cart, LineChange, NewLines } from '../../contract/cart.js';
import { fail, isFailure } from '../failures.js';
import type { OrderAddition, OrderLine, PlatformOrder } from '../ports.js';
import type { SessionHandle } from '../session/record.js';
import type { Attempts } from './attempts.js';
import { checkedAddition } from './cart-checks.js';
import type { CartDesk } from './cart-desk.js';
import { amend, move, newEntry, type Attempt, type JournalEntry } from './journal-entry.js';
import { callFor, externalReference } from './order-access.js';
import { randomKey, type OrderDeps } from './sale-ports.js';

/** Where the point of sale does not tell [doc:EXP: usually about 15 minutes online]. */
const usualHoldMinutes = 15;

export interface CartService {
  /** Never fails for a cart that is gone: it is answered empty, with the reason once. */
  read(session: SessionHandle, language: string): Promise<Cart>;
  /**
   * Holds one thing more, all or nothing. When the answer is lost and nobody can tell, the cart comes back `unknown`.
   * @throws Failure `sold-out`, `not-on-sale`, `quantity-limit`, `tariff-rule`, `cart-locked`, `order-unknown`,
   *   `hold-expired`, `unknown-id`, or why the platform gave no answer
   */
  add(session: SessionHandle, input: NewLines, language: string): Promise<Cart>;
  /** Another quantity, or some places given back. @throws Failure as `add`, and `cart-empty` */
  changeLine(session: SessionHandle, line: string, change: LineChange, language: string): Promise<Cart>;
  removeLine(session: SessionHandle, line: string, language: string): Promise<Cart>;
  /** Gives everything back. An order of which nobody knows whether it exists is left to lapse. */
  empty(session: SessionHandle, language: string): Promise<Cart>;
}

export function createCart(deps: OrderDeps, desk: CartDesk, attempts: Attempts): CartService {
  const { journal, clock, catalog, platform, seats } = deps;

  const hold = async (entry: JournalEntry, addition: OrderAddition): Promise<JournalEntry> => {
    const attempt: Attempt = { kind: 'add', at: clock.now(), additions: [addition] };
    const { id, holdMinutes } = await catalog.pointOfSale();
    try {
      return await attempts.run(entry, attempt, async () => {
        const request = {
          pointOfSale: id,
          order: entry.order,
          externalReference: externalReference(entry),
          purchaser: entry.purchaserOnOrder ? null : entry.purchaser,
          add: [addition],
        };
        const { order, ...told } = await platform.orders.createOrUpdate(request, callFor(entry));
        // Where the shop tells no delay, only the order itself tells how long it is held.
        return holdMinutes > 0 ? { order, ...told } : { order };
      });
    } catch (error) {
      if (isFailure(error, 'sold-out')) tellTaken(addition);
      throw error;
    }
  };

  /** A refusal names no seat: all that were asked for count as taken until the next read of the hall tells them apart. */
  const tellTaken = (addition: OrderAddition): void => {
    seats.touched(addition.kind === 'goods' ? addition.item : addition.performance);
    if (addition.kind !== 'seats') return;
    const ids = addition.seats.map(({ id }) => id);
    seats.taken(addition.performance, ids);
  };

  const answered = async (
    session: SessionHandle,
    entry: JournalEntry,
    before: PlatformOrder | null,
    language: string,
  ) => {
    const cart = await desk.afterWrite(session, entry, language);
    const after = (await journal.get(entry.key))?.snapshot?.order ?? null;
    tellChanges(deps, before, after);
    return cart;
  };

  const addTo = async (
    session: SessionHandle,
    entry: JournalEntry,
    input: NewLines,
    language: string,
  ): Promise<Cart> => {
    const before = entry.snapshot?.order ?? null;
    const addition = await checkedAddition(deps, input, before?.lines ?? []);
    const held = await hold({ ...entry, language }, addition);
    if (held.state === 'held') await session.update((record) => ({ ...record, lost: null }));
    return answered(session, held, before, language);
  };

  /** The entry is on disk, and the session knows of it, before the platform hears of the order. */
  const begin = async (session: SessionHandle, input: NewLines, language: string): Promise<Cart> => {
    const addition = await checkedAddition(deps, input, []);
    const key = randomKey(deps.randomBytes);
    await session.update((record) => ({ ...record, cart: key }));
    return deps.lock.run(key, async () => {
      const now = clock.now();
      const { holdMinutes } = await catalog.pointOfSale();
      const entry = await journal.create(
        newEntry({
          key,
          now,
          session: session.key,
          language,
          purchaser: session.record.contact,
          guest: session.record.person?.guest ?? false,
          attempt: { kind: 'add', at: now, additions: [addition] },
          holdUntil: now + (holdMinutes > 0 ? holdMinutes : usualHoldMinutes) * 60_000,
        }),
      );
      const held = await hold(entry, addition).catch(async (error: unknown) => {
        await session.update((record) => (record.cart === key ? { ...record, cart: null } : record));
        throw error;
      });
      if (held.state === 'held') await session.update((record) => ({ ...record, lost: null }));
      return answered(session, held, null, language);
    });
  };

  const giveBack = async (
    session: SessionHandle,
    entry: JournalEntry,
    places: readonly string[],
    language: string,
  ): Promise<Cart> => {
    const before = entry.snapshot?.order ?? fail({ tag: 'order-unknown' });
    const order = before.id;
    const attempt: Attempt = { kind: 'give-back', at: clock.now(), places };
    const after = await attempts.run(entry, attempt, async () => {
      await platform.orders.abandon(order, places, callFor(entry));
      return null;
    });
    if (leavesSome(before, places) || after.state === 'unknown') return answered(session, after, before, language);
    const emptied = await journal.change(after.key, (now) => givenUp(now, clock.now()));
    tellChanges(deps, before, null);
    return desk.answer(session, emptied);
  };

  const empty = async (session: SessionHandle, language: string): Promise<Cart> => {
    try {
      return await desk.withOpen(session, language, (entry) =>
        giveBack(session, entry, entry.snapshot?.order.places.map(({ id }) => id) ?? [], language),
      );
    } catch (error) {
      if (!isFailure(error, 'cart-empty', 'hold-expired', 'order-unknown')) throw error;
      return desk.answer(session, null);
    }
  };

  return {
    read: (session, language) => desk.read(session, language),
    empty,
    async add(session, input, language) {
      if (session.record.cart === null) return begin(session, input, language);
      try {
        return await desk.withOpen(session, language, (entry) => addTo(session, entry, input, language));
      } catch (error) {
        if (!isFailure(error, 'cart-empty')) throw error;
        return begin(session, input, language);
      }
    },
    changeLine: (session, id, change, language) =>
      desk.withOpen(session, language, async (entry) => {
        const order = entry.snapshot?.order ?? fail({ tag: 'order-unknown' });
        const line = lineOf(order, id);
        if ('removePlaces' in change)
          return giveBack(session, entry, placesOf(order, line, change.removePlaces), language);
        const more = change.quantity - line.quantity;
        if (more > 0) return addTo(session, entry, moreOf(order, line, more), language);
        if (more === 0) return desk.answer(session, entry);
        return giveBack(session, entry, placesOf(order, line).slice(more), language);
      }),
    removeLine: (session, id, language) =>
      desk.withOpen(session, language, async (entry) => {
        const order = entry.snapshot?.order ?? fail({ tag: 'order-unknown' });
        return giveBack(session, entry, placesOf(order, lineOf(order, id)), language);
      }),
  };
}

/** @throws Failure `unknown-id`; `invalid-input` for a fee, which is the platform's */
function lineOf(order: PlatformOrder, id: string): OrderLine {
  const line = order.lines.find((candidate) => candidate.id === id) ?? fail({ tag: 'unknown-id', kind: 'line' });
  return line.kind === 'fee' ? fail({ tag: 'invalid-input', fields: ['line'] }) : line;
}

/** Ids of a line's places; of those named, all must belong to it. */
function placesOf(order: PlatformOrder, line: OrderLine, named?: readonly string[]): readonly string[] {
  const own = order.places.filter((place) => place.line === line.id).map(({ id }) => id);
  if (own.length === 0) fail({ tag: 'unexpected', detail: 'a line without places cannot be given back' });
  if (named === undefined) return own;
  if (!named.every((id) => own.includes(id))) fail({ tag: 'invalid-input', fields: ['removePlaces'] });
  return [...new Set(named)];
}

/** What would add `quantity` of the same. */
function moreOf(order: PlatformOrder, line: OrderLine, quantity: number): NewLines {
  const tariff = line.tariff?.id ?? fail({ tag: 'invalid-input', fields: ['quantity'] });
  if (line.performance === undefined) {
    const item = line.item ?? fail({ tag: 'invalid-input', fields: ['quantity'] });
    return { kind: 'goods', product: line.product, item, tariff, quantity };
  }
  const category = order.places.find((place) => place.line === line.id)?.category?.id;
  return {
    kind: 'places',
    performance: line.performance.id,
    category: category ?? fail({ tag: 'invalid-input', fields: ['quantity'] }),
    tariffs: [{ tariff, quantity }],
  };
}

function leavesSome(order: PlatformOrder, given: readonly string[]): boolean {
  const gone = new Set(given);
  const left = order.places.filter(({ id }) => !gone.has(id)).map(({ line }) => line);
  return order.lines.some(({ id, kind }) => kind !== 'fee' && left.includes(id));
}

/** Given back by the buyer: nothing was lost. The platform may have ended the emptied order already, or may not. */
function givenUp(entry: JournalEntry, now: number): JournalEntry {
  return entry.state === 'held' ? move(entry, 'abandoned', now, { lost: null }) : amend(entry, now, { lost: null });
}

function tellChanges({ seats }: OrderDeps, before: PlatformOrder | null, after: PlatformOrder | null): void {
  const was = seatsByPerformance(before);
  const is = seatsByPerformance(after);
  for (const id of new Set([...touchedIds(before), ...touchedIds(after)])) seats.touched(id);
  for (const [id, held] of is) tell(held, was.get(id), (list) => seats.taken(id, list));
  for (const [id, held] of was) tell(held, is.get(id), (list) => seats.released(id, list));
}

function tell(
  seats: ReadonlySet<string>,
  except: ReadonlySet<string> | undefined,
  say: (seats: string[]) => void,
): void {
  const news = [...seats].filter((seat) => !except?.has(seat));
  if (news.length > 0) say(news);
}

const touchedIds = (order: PlatformOrder | null): string[] =>
  order?.lines.flatMap(({ performance, item }) => performance?.id ?? item ?? []) ?? [];

function seatsByPerformance(order: PlatformOrder | null): ReadonlyMap<string, ReadonlySet<string>> {
  const seats = new Map<string, Set<string>>();
  for (const { performance, id } of order?.lines ?? []) {
    if (performance === undefined) continue;
    const known = seats.get(performance.id) ?? new Set<string>();
    for (const { line, seat } of order?.places ?? []) if (line === id && seat !== undefined) known.add(seat);
    seats.set(performance.id, known);
  }
  return seats;
}
