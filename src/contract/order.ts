/** Orders after (or during) payment: outcome, history, detail. */
import * as z from 'zod/mini';
import { CartLine, Tax } from './cart.js';
import { Id, Instant } from './ids.js';
import { Money } from './money.js';

/**
 * What the buyer must know. `open` still a cart · `paying` the widget is waiting · `verifying` paid or not is being found
 * out · `closed` bought · `refused` payment failed, seats may be held again · `lost` payment failed and the seats are gone
 * · `abandoned` let go without payment · `needs-person` paid but not closable: the venue was told.
 */
export const OrderOutcome = z.enum([
  'open',
  'paying',
  'verifying',
  'closed',
  'refused',
  'lost',
  'abandoned',
  'needs-person',
]);
export type OrderOutcome = z.infer<typeof OrderOutcome>;

/**
 * GET /orders/{id}/status. With `now=1` a payment is looked at at once, because the widget said something; without it the
 * proxy looks as often as its call budget bears. `link` is the signature for `?link=`, given to whoever may see the order.
 */
export const OrderStatus = z.object({
  id: Id,
  outcome: OrderOutcome,
  /** Ask again after this long; absent when the outcome is final. */
  askAgainMs: z.optional(z.int()),
  link: z.optional(z.string()),
});
export type OrderStatus = z.infer<typeof OrderStatus>;

export const OrderState = z.enum(['closed', 'unpaid', 'cancelled', 'in-progress', 'abandoned']);
export type OrderState = z.infer<typeof OrderState>;

export const OrderSummary = z.object({
  id: Id,
  date: Instant,
  state: OrderState,
  total: Money,
  /** Titles of what was bought, without fees, most expensive first. */
  titles: z.array(z.string()),
  places: z.int(),
  /** Start of the earliest performance in it. */
  firstStart: z.optional(Instant),
});
export type OrderSummary = z.infer<typeof OrderSummary>;

/** GET /orders: newest first. */
export const OrderList = z.object({ orders: z.array(OrderSummary) });
export type OrderList = z.infer<typeof OrderList>;

/** GET /orders/{id}. */
export const OrderDetail = z.object({
  id: Id,
  date: Instant,
  state: OrderState,
  lines: z.array(CartLine),
  total: Money,
  taxes: z.array(Tax),
  shipment: z.nullable(z.string()),
  email: z.optional(z.string()),
  /** Whether tickets can be shown and printed now. */
  tickets: z.enum(['ready', 'later', 'none']),
  link: z.optional(z.string()),
});
export type OrderDetail = z.infer<typeof OrderDetail>;
