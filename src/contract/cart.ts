/** The order being made. Every cart answer carries what is left of the hold; totals are the platform's. */
import * as z from 'zod/mini';
import { Id, Instant } from './ids.js';
import { Money } from './money.js';

/** A place held for the buyer. `seat` is its index in the performance's plan, where there is a plan. */
export const Place = z.object({
  id: Id,
  area: z.optional(z.string()),
  block: z.optional(z.string()),
  row: z.optional(z.string()),
  number: z.optional(z.string()),
  seat: z.optional(z.int()),
});
export type Place = z.infer<typeof Place>;

export const CartLine = z.object({
  id: Id,
  /** `fee` lines come from the platform (shipment, charges) and cannot be removed by the buyer. */
  kind: z.enum(['ticket', 'goods', 'fee']),
  title: z.string(),
  performance: z.optional(z.object({ id: Id, event: Id, start: z.optional(Instant) })),
  item: z.optional(Id),
  category: z.optional(z.object({ id: Id, name: z.string() })),
  tariff: z.optional(z.object({ id: Id, name: z.string() })),
  quantity: z.int(),
  unitPrice: Money,
  total: Money,
  places: z.array(Place),
  numbered: z.boolean(),
});
export type CartLine = z.infer<typeof CartLine>;

/** Taxes contained in the total, one entry per rate. `rate` is in thousandths of a percent: 2100 is 2.1 %. */
export const Tax = z.object({ rate: z.int(), amount: Money });
export type Tax = z.infer<typeof Tax>;

/**
 * `empty` nothing held · `open` may be changed · `payment` a payment was started (seats held, lines locked) ·
 * `verifying` its outcome is being found out · `unknown` the platform's answer was lost: nothing may be resent until it is
 * found out or the hold lapses.
 */
export const CartStage = z.enum(['empty', 'open', 'payment', 'verifying', 'unknown']);
export type CartStage = z.infer<typeof CartStage>;

export const Cart = z.object({
  stage: CartStage,
  /** The order's number, for help from the venue; absent while the cart is empty. */
  order: z.optional(Id),
  lines: z.array(CartLine),
  total: z.nullable(Money),
  taxes: z.array(Tax),
  /** Milliseconds until the seats are let go, counted by the proxy when it answered; null when nothing is held. */
  holdRemainingMs: z.nullable(z.int()),
  shipment: z.nullable(z.object({ mode: Id, name: z.string(), address: z.optional(Id) })),
  /** What is still missing before payment, in the order to ask for it. */
  needs: z.array(z.enum(['contact', 'shipment'])),
  /** The last hold ran out or was lost, and the buyer has not been told yet; cleared by the next successful add. */
  lost: z.optional(z.enum(['expired', 'taken'])),
});
export type Cart = z.infer<typeof Cart>;

const Quantity = z.int().check(z.minimum(1), z.maximum(50));
const TariffQuantity = z.object({ tariff: Id, quantity: Quantity });

/**
 * POST /cart/lines: one thing added, all or nothing.
 * `seats`: exact seats by index in the plan, each with its tariff · `places`: the platform attributes the best places of a
 * category together (also general admission) · `goods`: an item of goods or services.
 */
export const NewLines = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('seats'),
    performance: Id,
    plan: z.string().check(z.maxLength(100)),
    seats: z.array(z.object({ seat: z.int().check(z.minimum(0)), tariff: Id })).check(z.minLength(1), z.maxLength(50)),
  }),
  z.object({
    kind: z.literal('places'),
    performance: Id,
    category: Id,
    tariffs: z.array(TariffQuantity).check(z.minLength(1), z.maxLength(10)),
  }),
  z.object({ kind: z.literal('goods'), product: Id, item: Id, tariff: Id, quantity: Quantity }),
]);
export type NewLines = z.infer<typeof NewLines>;

/** PATCH /cart/lines/{id}: a new quantity, or the places to give back. */
export const LineChange = z.union([
  z.object({ quantity: Quantity }),
  z.object({ removePlaces: z.array(Id).check(z.minLength(1), z.maxLength(50)) }),
]);
export type LineChange = z.infer<typeof LineChange>;
