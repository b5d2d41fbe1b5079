/** Starting and giving up a payment. Card data never passes here: the browser gets widget parameters only. */
import * as z from 'zod/mini';
import { Id, Language } from './ids.js';
import { Money } from './money.js';

/** `widget`: paid at once in the platform's widget · `deferred`: the order closes unpaid (invoice, at the desk) · `free`: nothing to pay. */
export const PaymentMethod = z.object({
  id: Id,
  kind: z.enum(['widget', 'deferred', 'free']),
  name: z.string(),
  description: z.optional(z.string()),
});
export type PaymentMethod = z.infer<typeof PaymentMethod>;

/** GET /cart/payment-methods. A free order has exactly one method of kind `free`. */
export const PaymentMethods = z.object({ methods: z.array(PaymentMethod) });
export type PaymentMethods = z.infer<typeof PaymentMethods>;

/**
 * POST /cart/payment. `total` is what the buyer saw and agreed to: another total at the platform is `price-changed`.
 * `terms` records the acceptance. `page` is where a redirect comes back to; it must match a registered return page.
 */
export const PaymentStart = z.object({
  method: Id,
  total: Money,
  terms: z.object({ accepted: z.literal(true), language: Language }),
  page: z.string().check(z.maxLength(2000)),
});
export type PaymentStart = z.infer<typeof PaymentStart>;

/** What the widget needs [doc:WIDGET, 8.4]; `transaction` is the EPC transaction id, the widget's payment id. */
export const WidgetParameters = z.object({
  script: z.string(),
  globalFunction: z.string(),
  transaction: z.string(),
  identification: z.optional(z.string()),
  shopId: z.optional(z.string()),
  returnUrl: z.string(),
});
export type WidgetParameters = z.infer<typeof WidgetParameters>;

/** The answer: a widget to show, or an order that is closed already (free or deferred). */
export const PaymentStarted = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('widget'), order: Id, widget: WidgetParameters, holdRemainingMs: z.nullable(z.int()) }),
  z.object({ kind: z.literal('closed'), order: Id }),
]);
export type PaymentStarted = z.infer<typeof PaymentStarted>;
