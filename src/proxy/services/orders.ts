/**
 * Orders after (or during) payment: outcome, history, detail. Platform calls: status 0 once it is final, else what settling
 * takes, at most every two seconds; detail 0 just after closing, else 1; list 1.
 */
import type {
  OrderDetail,
  OrderList,
  OrderOutcome,
  OrderState,
  OrderStatus,
  OrderSummary,
} from '../../contract/order.js';
import type { PlatformOrder } from '../ports.js';
import type { SessionHandle } from '../session/record.js';
import { keepInStep } from './cart-desk.js';
import { cartLines, countPlaces, taxesOf } from './cart-view.js';
import { isEnded, type JournalEntry } from './journal-entry.js';
import type { OrderLinks } from './order-links.js';
import type { OwnedOrder, Ownership } from './ownership.js';
import type { OrderDeps } from './sale-ports.js';
import type { Settlement } from './settlement.js';
import { isDue } from './sweep.js';

export interface OrdersService {
  /** @throws Failure `not-signed-in` */
  list(session: SessionHandle, language: string): Promise<OrderList>;
  /** @throws Failure `not-owner` and `unknown-id`, which look alike outside; so do the following */
  detail(session: SessionHandle, id: string, link: string | undefined, language: string): Promise<OrderDetail>;
  /**
   * Finds out, as far as it goes, how a payment ended: `now` as soon as possible, else when it is due to be looked at anyway.
   */
  status(session: SessionHandle, id: string, how: StatusQuestion, language: string): Promise<OrderStatus>;
}

export interface StatusQuestion {
  readonly link?: string | undefined;
  readonly now?: boolean;
}

/** The buyer's page asks; the platform is asked at most this often, and less often while nothing happens. */
const settleIntervalMs = 2_000;
const slowestIntervalMs = 15_000;

/** How long after closing the order is as it was read before: nothing of it can have changed. */
const closedFreshMs = 10 * 60_000;

export function createOrders(
  deps: OrderDeps,
  ownership: Ownership,
  settlement: Settlement,
  links: OrderLinks,
): OrdersService {
  const { platform, clock, journal } = deps;

  /** While the buyer types into the widget, the page's questions are answered from the journal. */
  const settled = async ({ entry }: OwnedOrder, now: boolean): Promise<JournalEntry | null> => {
    if (entry === null || isEnded(entry) || entry.state === 'held') return entry;
    const patient = entry.state === 'paying' && !now && !isDue(entry, clock.now());
    return patient ? entry : settlement.settle(entry.key, intervalOf(entry));
  };

  return {
    async list(session, language) {
      const orders = await ownership.history(session, language);
      const shown = orders.filter(({ state }) => state !== 'abandoned' && state !== 'in-progress');
      const entries = await Promise.all(shown.map(({ id }) => journal.byOrder(id)));
      return { orders: shown.map((order, index) => summary(order, entries[index] ?? null)) };
    },

    async detail(session, id, link, language) {
      const owned = await ownership.own(session, id, link, language);
      const order = await orderOf(deps, owned, language);
      const person = owned.by === 'own' ? session.record.person : null;
      return {
        id,
        date: new Date(order.created ?? owned.entry?.createdAt ?? clock.now()).toISOString(),
        state: stateOf(order, owned.entry),
        lines: await cartLines(deps, order),
        total: order.total,
        taxes: taxesOf(order.lines),
        shipment: owned.entry?.shipment?.name ?? null,
        ...(person === null ? {} : { email: person.email }),
        tickets: ticketsOf(order, owned.entry),
        ...(order.state === 'closed' ? { link: await links.sign(id) } : {}),
      };
    },

    async status(session, id, { link, now = false }, language) {
      const owned = await ownership.own(session, id, link, language);
      const entry = await settled(owned, now);
      if (entry !== null && session.record.cart === entry.key) await keepInStep(session, entry);
      const outcome = entry === null ? foreignOutcome(await platform.orders.read(id, owned.call)) : outcomeOf(entry);
      const wait = askAgain(outcome, entry);
      return {
        id,
        outcome,
        ...(wait === null ? {} : { askAgainMs: wait }),
        ...(outcome === 'closed' || outcome === 'needs-person' ? { link: await links.sign(id) } : {}),
      };
    },
  };
}

/** The order as last read while nothing can have changed since, else as it is now. */
export async function orderOf(
  { platform, clock }: OrderDeps,
  owned: OwnedOrder,
  language: string,
): Promise<PlatformOrder> {
  const { entry } = owned;
  const kept = entry?.snapshot;
  const final = entry?.state === 'closed' && clock.now() - entry.updatedAt < closedFreshMs;
  if (kept && final && !kept.stale && kept.language === language) return { ...kept.order, state: 'closed' };
  return platform.orders.read(owned.id, owned.call);
}

/** What the buyer must know. A refused payment is told as such as long as no other was begun. */
export function outcomeOf(entry: JournalEntry): OrderOutcome {
  switch (entry.state) {
    case 'closed':
    case 'needs-person':
      return entry.state;
    case 'payment-asked':
    case 'paying':
      return 'paying';
    case 'verifying':
    case 'settling':
    case 'refused':
      return 'verifying';
    case 'abandoned':
      return entry.lost === 'taken' ? 'lost' : 'abandoned';
    case 'held':
      return entry.payments.at(-1)?.state === 'refused' ? 'refused' : 'open';
    case 'attempted':
    case 'unknown':
      return 'open';
  }
}

const foreignOutcomes: Readonly<Record<PlatformOrder['state'], OrderOutcome>> = {
  closed: 'closed',
  abandoned: 'abandoned',
  'waiting-payment': 'paying',
  'in-progress': 'open',
};
const foreignOutcome = ({ state }: PlatformOrder): OrderOutcome => foreignOutcomes[state];

function askAgain(outcome: OrderOutcome, entry: JournalEntry | null): number | null {
  if (outcome !== 'paying' && outcome !== 'verifying') return null;
  return (entry === null ? settleIntervalMs : intervalOf(entry)) + 500;
}

/** The first question after a change is answered at once. */
const intervalOf = ({ checks }: JournalEntry): number =>
  Math.min(slowestIntervalMs, settleIntervalMs * (1 + Math.floor(checks / 3)));

function stateOf(order: PlatformOrder, entry: JournalEntry | null): OrderState {
  if (order.state === 'waiting-payment') return 'in-progress';
  if (order.state !== 'closed') return order.state;
  return entry?.payments.at(-1)?.kind === 'deferred' ? 'unpaid' : 'closed';
}

function ticketsOf(order: PlatformOrder, entry: JournalEntry | null): OrderDetail['tickets'] {
  if (!order.lines.some(({ kind }) => kind === 'ticket')) return 'none';
  if (order.state !== 'closed') return 'none';
  return isElectronic(entry) ? 'ready' : 'later';
}

/** Whether tickets may be shown on a screen. Of orders made elsewhere nothing tells, and the platform prints or refuses. */
export const isElectronic = (entry: JournalEntry | null): boolean =>
  entry === null || entry.shipment === null || entry.shipment.kind === 'electronic';

function summary(order: PlatformOrder, entry: JournalEntry | null): OrderSummary {
  const bought = order.lines.filter(({ kind }) => kind !== 'fee').sort((a, b) => b.total.amount - a.total.amount);
  const starts = bought.flatMap(({ performance }) => performance?.start ?? []);
  return {
    id: order.id,
    date: new Date(order.created ?? 0).toISOString(),
    state: stateOf(order, entry),
    total: order.total,
    titles: [...new Set(bought.map(({ title }) => title))],
    places: countPlaces(order),
    ...(starts.length === 0 ? {} : { firstStart: new Date(Math.min(...starts)).toISOString() }),
  };
}
