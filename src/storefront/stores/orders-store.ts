/** Orders after the cart: outcome, detail, tickets, history. The owner's only, or by the signature of an order link. */
import { atom } from 'nanostores';
import type { OrderDetail, OrderList, OrderOutcome, OrderStatus } from '../../contract/order.js';
import type { TicketList } from '../../contract/ticket.js';
import { createAsked, type Asked } from './asked.js';
import { createCartStore } from './cart-store.js';
import { createOrderStatus, type OrderStatusStore } from './order-status.js';
import { createPersonal, type PersonalStore } from './personal.js';
import { createSessionStore } from './session-store.js';
import { emptyResource } from './resource.js';
import type { StoreDeps } from './storefront.js';

/** `link` is the signature of an order link; null where the session owns the order. */
export interface OrderName {
  readonly order: string;
  readonly link: string | null;
}

interface InLanguage {
  readonly language: string;
}

export interface OrdersStore {
  /** The signed-in person's orders in one language. */
  list(language: string): PersonalStore<OrderList>;
  status(name: OrderName): OrderStatusStore;
  detail(name: OrderName): Asked<OrderDetail, InLanguage>;
  tickets(name: OrderName): Asked<TicketList, InLanguage>;
  /** The printable file. @throws ApiError */
  pdf(name: OrderName, options: InLanguage): Promise<ArrayBuffer>;
  /** This page is buying that order: its completion is announced. */
  expect(order: string): void;
}

/** Stands where no order is named yet. */
export const unaskedStatus: Pick<OrderStatusStore, '$'> = { $: atom(emptyResource) };
export const unaskedDetail: Pick<Asked<OrderDetail, InLanguage>, '$'> = { $: atom(emptyResource) };
export const unaskedTickets: Pick<Asked<TicketList, InLanguage>, '$'> = { $: atom(emptyResource) };

export function createOrdersStore(deps: StoreDeps): OrdersStore {
  const { api } = deps;
  const session = deps.use(createSessionStore);
  const expected = new Set<string>();
  const announced = new Set<string>();
  const lists = new Map<string, PersonalStore<OrderList>>();

  /** A closed order that was neither bought nor seen unfinished in this visit is a look back, not a purchase. */
  const changed = (status: OrderStatus, before: OrderOutcome | null): void => {
    const watched = before !== null || expected.has(status.id) || session.returned.has(status.id);
    if (status.askAgainMs !== undefined || !watched) return;
    if (status.outcome === 'closed') complete(status.id);
    void deps.use(createCartStore).refresh();
    void session.refresh();
    for (const list of lists.values()) void list.refresh();
  };

  const complete = (order: string): void => {
    if (announced.has(order)) return;
    announced.add(order);
    deps.announce({ type: 'foyer-order-complete', order });
  };

  const params = ({ order }: OrderName): { id: string } => ({ id: order });
  const query = ({ link }: OrderName, language?: string): Record<string, string | undefined> => ({
    lang: language,
    link: link ?? undefined,
  });

  return {
    list(language) {
      const known =
        lists.get(language) ?? createPersonal(deps, () => api.call('orders', { query: { lang: language } }));
      lists.set(language, known);
      return known;
    },
    status: perOrder((name) =>
      createOrderStatus(
        deps,
        (now) =>
          api.call('orderStatus', { params: params(name), query: { ...query(name), now: now ? '1' : undefined } }),
        changed,
      ),
    ),
    detail: perOrder((name) =>
      createAsked(deps, ({ language }: InLanguage) =>
        api.call('order', { params: params(name), query: query(name, language) }),
      ),
    ),
    tickets: perOrder((name) =>
      createAsked(deps, ({ language }: InLanguage) =>
        api.call('tickets', { params: params(name), query: query(name, language) }),
      ),
    ),
    async pdf(name, { language }) {
      return (await api.bytes('ticketsPdf', { params: params(name), query: query(name, language) })).bytes;
    },
    expect: (order) => void expected.add(order),
  };
}

/** One store per order and link. */
function perOrder<T>(make: (name: OrderName) => T): (name: OrderName) => T {
  const made = new Map<string, T>();
  return (name) => {
    const key = `${name.order} ${name.link ?? ''}`;
    const known = made.get(key) ?? make(name);
    made.set(key, known);
    return known;
  };
}
