/** Tickets of a closed order. */
import * as z from 'zod/mini';
import { Place } from './cart.js';
import { Id, Instant } from './ids.js';

/** `barcode` is the platform's unique key of an entry right [doc:AC]; shown only for valid tickets of electronic delivery. */
export const Ticket = z.object({
  id: Id,
  title: z.string(),
  start: z.optional(Instant),
  venue: z.optional(z.string()),
  category: z.optional(z.string()),
  tariff: z.optional(z.string()),
  place: z.optional(Place),
  state: z.enum(['valid', 'cancelled', 'invalidated', 'used']),
  barcode: z.optional(z.string()),
});
export type Ticket = z.infer<typeof Ticket>;

/** GET /orders/{id}/tickets. `printable`: /orders/{id}/tickets.pdf answers. */
export const TicketList = z.object({ tickets: z.array(Ticket), printable: z.boolean() });
export type TicketList = z.infer<typeof TicketList>;
