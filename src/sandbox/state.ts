/** Everything that happens after the set-up: contacts, orders, payments, shipments, tickets. */
import type { Unit } from './inventory.js';

export interface Address {
  readonly id: string;
  name: string | null;
  street1: string;
  street2: string | null;
  zipCode: string;
  town: string;
  countryCode: string;
  main: boolean;
  billing: boolean;
  shipping: boolean;
}

export interface Contact {
  readonly number: string;
  readonly contactId: string;
  readonly created: number;
  ended: number | null;
  readonly guest: boolean;
  login: string | null;
  /** In clear: these are invented people, and nothing here leaves the simulator. */
  password: string | null;
  fields: Readonly<Record<string, string>>;
  addresses: Address[];
  criteria: Map<string, readonly string[]>;
  authorizations: Map<string, boolean>;
}

export interface Movement {
  readonly id: string;
  readonly unit: Unit;
  readonly category: string | null;
  readonly contingent: string | null;
  readonly area: string | null;
  readonly together: boolean;
}

/** One line of an order; amounts are thousandths. `unitPrice` is the price when it was added. */
export interface Operation {
  readonly id: string;
  readonly number: number;
  readonly kind: 'SINGLE_ENTRY' | 'GOODS' | 'SHIPMENT_FEE';
  readonly product: string | null;
  readonly performance: string | null;
  readonly item: string | null;
  readonly category: string | null;
  readonly tariff: string | null;
  readonly unitPrice: number;
  readonly vatRate: number;
  /** Fees have a quantity without movements. */
  readonly feeQuantity: number;
  movements: Movement[];
}

export type OrderState = 'IN_PROGRESS' | 'WAITING_PAYMENT' | 'CLOSED' | 'ABANDONNED';

export interface Shipment {
  readonly id: string;
  mode: string;
  sent: boolean;
  readonly contact: string | null;
  readonly address: Address | null;
  readonly email: string | null;
}

export interface Order {
  readonly id: string;
  readonly secret: string;
  readonly file: string;
  readonly created: number;
  state: OrderState;
  /** Why it was abandoned; decides whether it can be reopened. */
  abandonedBy: 'expiry' | 'notify' | 'emptied' | null;
  reopened: boolean;
  contentChanged: number;
  /** When the delay stopped for a payment, and how long it stood still before. */
  pausedSince: number | null;
  pausedFor: number;
  changed: number;
  closedAt: number | null;
  /** Closed without being paid, by a deferred method. */
  unpaid: boolean;
  purchaser: string | null;
  references: Map<string, string>;
  operations: Operation[];
  shipment: Shipment | null;
}

export type PaymentStatus =
  | 'WAITING'
  | 'IN_PROGRESS'
  | 'AUTHORIZED'
  | 'PAID'
  | 'CANCELLED_BY_USER'
  | 'FAILED'
  | 'ABANDONED'
  | 'WAITING_MANUAL_VALIDATION'
  | 'FAILED_REJECTED';

/** A payment and its transaction at the payment centre. */
export interface Payment {
  readonly id: string;
  readonly transaction: string;
  readonly identification: string;
  readonly order: string;
  readonly method: string;
  readonly amount: number;
  readonly created: number;
  status: PaymentStatus;
  /** Business time at which a slow payment is paid. */
  paidAt: number | null;
  readonly returnUrl: string;
  readonly orderIdentifier: string;
  /** Widget frames that were opened; a second load of the same frame means it was moved. */
  readonly frames: Set<string>;
}

export interface Ticket {
  readonly id: string;
  readonly movement: string;
  readonly operation: string;
  readonly order: string;
  readonly barcode: string;
  state: 'NOT_PRINTED' | 'PRINTED' | 'CANCELLED';
  medium: 'E_TICKET' | 'MOBILE' | null;
}

export interface RememberedLogin {
  readonly contact: string;
  readonly identification: string;
  readonly token: string;
  readonly expires: number;
}

export interface State {
  lastSetupUpdate: number;
  readonly contacts: Map<string, Contact>;
  readonly orders: Map<string, Order>;
  readonly payments: Map<string, Payment>;
  readonly tickets: Map<string, Ticket>;
  readonly remembered: Map<string, RememberedLogin>;
  /** Printed files by order, format and movements: the same print is the same file. */
  readonly prints: Map<string, Uint8Array>;
  readonly barcodes: Set<string>;
  nextId(kind: IdKind): string;
}

/** The first number of each kind of id looks like the documented samples. */
const firstIds = {
  contact: 7697,
  contactId: 90017697,
  address: 55001,
  order: 10000702652,
  file: 7000123,
  operation: 10228310724422,
  movement: 10229272803684,
  payment: 880011,
  transaction: 4100301,
  shipment: 330001,
  ticket: 10229900000013,
  request: 1001,
} as const;

export type IdKind = keyof typeof firstIds;

export function createState(now: number): State {
  const counters = new Map<IdKind, number>();
  return {
    lastSetupUpdate: now,
    contacts: new Map(),
    orders: new Map(),
    payments: new Map(),
    tickets: new Map(),
    remembered: new Map(),
    prints: new Map(),
    barcodes: new Set(),
    nextId(kind) {
      const next = counters.get(kind) ?? firstIds[kind];
      // Longer ids grow in uneven steps, so that nobody relies on them being consecutive.
      counters.set(kind, next + (next > 1_000_000_000 ? 3 + (next % 5) : 1));
      return String(next);
    },
  };
}
