/**
 * Body and answer of each endpoint. Proxy routes and /openapi.json take all of it; the browser parses private answers only,
 * in a chunk of its own. `null` as answer means 204.
 */
import type * as z from 'zod/mini';
import { Availability } from './availability.js';
import { Cart, LineChange, NewLines } from './cart.js';
import { CatalogList, EventDetail } from './catalog.js';
import { ShopConfig } from './config.js';
import { AddressInput, Contact, ContactUpdate, NewContact } from './contact.js';
import type { EndpointName } from './endpoints.js';
import { OrderDetail, OrderList, OrderStatus } from './order.js';
import { PaymentMethods, PaymentStart, PaymentStarted } from './payment.js';
import { Plan } from './seat-map.js';
import { Exchange, Exchanged, PasswordChange, Session, SignIn } from './session.js';
import { ShipmentChoice, ShipmentModes } from './shipment.js';
import { TicketList } from './ticket.js';

/** `binary` answers are not JSON: seat states and the tickets' PDF. */
export interface EndpointSchemas {
  readonly body?: z.ZodMiniType;
  readonly answer: z.ZodMiniType | 'binary' | null;
}

export const schemas = {
  config: { answer: ShopConfig },
  catalogFirst: { answer: CatalogList },
  catalogIndex: { answer: CatalogList },
  event: { answer: EventDetail },
  availability: { answer: Availability },
  seats: { answer: 'binary' },
  plan: { answer: Plan },

  session: { answer: Session },
  signIn: { body: SignIn, answer: Session },
  signOut: { answer: Session },
  exchange: { body: Exchange, answer: Exchanged },
  changePassword: { body: PasswordChange, answer: null },

  contact: { answer: Contact },
  createContact: { body: NewContact, answer: Contact },
  updateContact: { body: ContactUpdate, answer: Contact },
  addAddress: { body: AddressInput, answer: Contact },
  updateAddress: { body: AddressInput, answer: Contact },
  deleteAddress: { answer: Contact },

  cart: { answer: Cart },
  emptyCart: { answer: Cart },
  addLines: { body: NewLines, answer: Cart },
  changeLine: { body: LineChange, answer: Cart },
  removeLine: { answer: Cart },

  shipments: { answer: ShipmentModes },
  chooseShipment: { body: ShipmentChoice, answer: Cart },
  paymentMethods: { answer: PaymentMethods },
  startPayment: { body: PaymentStart, answer: PaymentStarted },
  giveUpPayment: { answer: Cart },

  orders: { answer: OrderList },
  order: { answer: OrderDetail },
  orderStatus: { answer: OrderStatus },
  tickets: { answer: TicketList },
  ticketsPdf: { answer: 'binary' },
} as const satisfies Record<EndpointName, EndpointSchemas>;

type Schemas = typeof schemas;

/** What an endpoint answers, after parsing. */
export type Answer<N extends EndpointName> = Schemas[N]['answer'] extends infer A
  ? A extends z.ZodMiniType
    ? z.infer<A>
    : A extends 'binary'
      ? ArrayBuffer
      : null
  : never;

/** What an endpoint takes as JSON body; `undefined` when it takes none. */
export type Body<N extends EndpointName> = Schemas[N] extends { body: infer B extends z.ZodMiniType }
  ? z.infer<B>
  : undefined;
