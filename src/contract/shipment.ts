/** How tickets arrive. */
import * as z from 'zod/mini';
import { Id } from './ids.js';
import { Money } from './money.js';

/** The platform's types [doc:SHMODE], grouped by what the buyer has to know. */
export const ShipmentKind = z.enum(['electronic', 'pick-up', 'post', 'other']);
export type ShipmentKind = z.infer<typeof ShipmentKind>;

export const ShipmentMode = z.object({
  id: Id,
  kind: ShipmentKind,
  name: z.string(),
  description: z.optional(z.string()),
  /** Null when the platform does not say in advance; the order's total tells after the choice. */
  fee: z.nullable(Money),
  addressRequired: z.boolean(),
  deliveryDays: z.optional(z.int()),
});
export type ShipmentMode = z.infer<typeof ShipmentMode>;

/** GET /cart/shipments. */
export const ShipmentModes = z.object({ modes: z.array(ShipmentMode), chosen: z.nullable(Id) });
export type ShipmentModes = z.infer<typeof ShipmentModes>;

/** PUT /cart/shipment. */
export const ShipmentChoice = z.object({ mode: Id, address: z.optional(Id) });
export type ShipmentChoice = z.infer<typeof ShipmentChoice>;
