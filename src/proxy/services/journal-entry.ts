/**
 * What the journal remembers of one order, and the only ways its state may change. Pure: no store, no clock.
 *
 * Stored under `journal/<key>`; schema in {@link JournalEntry}. An entry is written before every write on its order, so that
 * after a lost answer or a killed process somebody can find out what became of it.
 */
import type { Money } from '../../contract/money.js';
import type { ShipmentKind } from '../../contract/shipment.js';
import type { OrderAddition, PaymentOpened, PaymentState, PlatformOrder } from '../ports.js';

/**
 * - `attempted`: a write on the order's content was asked for, its answer is not in.
 * - `unknown`: the answer was lost and nothing tells yet whether the platform acted.
 * - `held`: the platform holds the places; the buyer may change the cart.
 * - `payment-asked`: a payment (or the closing of a free or deferred order) was asked for, its answer is not in.
 * - `paying`: the widget has what it needs; the buyer may be paying.
 * - `verifying`: how the payment ended could not be found out yet.
 * - `settling`: a payment was made; the order is being closed.
 * - `refused`: every payment ended without money; the order is being opened again.
 * - `closed`, `abandoned`, `needs-person`: ends. The last one is for a human: paid, but not cleanly sold.
 */
export type JournalState =
  | 'attempted'
  | 'unknown'
  | 'held'
  | 'payment-asked'
  | 'paying'
  | 'verifying'
  | 'settling'
  | 'refused'
  | 'closed'
  | 'abandoned'
  | 'needs-person';

/** The closed table. `held → closed` is an order that was closed behind our back. */
export const transitions: Readonly<Record<JournalState, readonly JournalState[]>> = {
  attempted: ['held', 'unknown', 'abandoned'],
  unknown: ['held', 'abandoned'],
  held: ['attempted', 'payment-asked', 'closed', 'abandoned'],
  'payment-asked': ['held', 'paying', 'closed', 'abandoned'],
  paying: ['verifying', 'settling', 'refused', 'abandoned', 'needs-person'],
  verifying: ['paying', 'settling', 'refused', 'needs-person'],
  settling: ['closed', 'needs-person'],
  refused: ['held', 'closed', 'abandoned'],
  closed: [],
  abandoned: [],
  'needs-person': [],
};

/** What a write on the order's content was meant to do, to be compared with the order when its answer is lost. */
export type Attempt =
  | { readonly kind: 'add'; readonly at: number; readonly additions: readonly OrderAddition[] }
  | { readonly kind: 'give-back'; readonly at: number; readonly places: readonly string[] }
  | { readonly kind: 'purchaser'; readonly at: number; readonly purchaser: string }
  | { readonly kind: 'shipment'; readonly at: number; readonly shipment: ChosenShipment };

/**
 * A payment's state as last heard. `asked`: opening it was asked for, the answer is not in. `void`: nobody can pay it; its
 * transaction never left the proxy, or nothing came of it for a day.
 */
export type JournalPaymentState = 'asked' | 'void' | PaymentState;

export interface JournalPayment {
  /** ORDER_IDENTIFIER: 128 random bits of ours; also names the return address. */
  readonly identifier: string;
  readonly kind: 'widget' | 'deferred' | 'free';
  readonly method: string;
  readonly amount: Money;
  readonly askedAt: number;
  readonly opened: PaymentOpened | null;
  readonly state: JournalPaymentState;
}

export interface ChosenShipment {
  readonly mode: string;
  readonly kind: ShipmentKind;
  readonly name: string;
  readonly address: string | null;
}

/** A shipment mode as it was offered. */
export interface OfferedShipment {
  readonly mode: string;
  readonly kind: ShipmentKind;
  readonly name: string;
  readonly addressRequired: boolean;
}

/**
 * The order as last read. `stale`: something was written since, or the answer to a write was lost. `unread`: it is what the
 * answer of the write that made it told, without the end of its hold.
 */
export interface Snapshot {
  readonly order: PlatformOrder;
  readonly language: string;
  readonly at: number;
  readonly stale: boolean;
  readonly unread?: true;
}

/** Whether the platform told this order, and nothing was written since. */
export const isRead = (snapshot: Snapshot | null): snapshot is Snapshot =>
  snapshot !== null && !snapshot.stale && snapshot.unread !== true;

export interface JournalEntry {
  readonly version: 1;
  /** 128 random bits; the order's external reference is made of it. */
  readonly key: string;
  readonly state: JournalState;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** The session that made the order ({@link import('../session/record.js').SessionHandle.key}). */
  readonly session: string;
  readonly language: string;
  readonly order: string | null;
  readonly secret: string | null;
  /** Contact number of who buys, and whether the platform has it on the order (else it travels with the next write). */
  readonly purchaser: string | null;
  readonly purchaserOnOrder: boolean;
  /** A guest's order may be seen by whoever the same session becomes later, an account's only by that account. */
  readonly guest: boolean;
  readonly attempt: Attempt | null;
  readonly snapshot: Snapshot | null;
  /** Platform clock minus ours in milliseconds, learned when the order was made. */
  readonly skewMs: number;
  /** Our clock: when the hold ends unless the platform has told otherwise. */
  readonly holdUntil: number;
  readonly shipment: ChosenShipment | null;
  readonly offered: readonly OfferedShipment[];
  /** The platform offered no shipment mode, so none can be demanded. */
  readonly noShipment: boolean;
  /** The host's page that a redirect comes back to. */
  readonly page: string | null;
  readonly accepted: { readonly at: number; readonly language: string } | null;
  readonly payments: readonly JournalPayment[];
  /** Identifier of the payment that settles the order. */
  readonly winner: string | null;
  /** Settling runs since the state last changed, and when the last one was (0: none), for back-off. */
  readonly checks: number;
  readonly checkedAt: number;
  /** Why the places are gone, where the buyer did not give them back. */
  readonly lost: 'expired' | 'taken' | null;
  /** Why a person is needed; for operators, without personal data. */
  readonly trouble: string | null;
}

/** An entry moved along a way that the table does not have: a programming error, never swallowed. */
export class IllegalTransition extends Error {
  override readonly name = 'IllegalTransition';
}

type Patch = Partial<Omit<JournalEntry, 'version' | 'key' | 'state' | 'createdAt' | 'updatedAt'>>;

/**
 * Moves an entry to another state.
 * @throws IllegalTransition when the table does not allow it, when an order with money possibly on its way would be
 *   forgotten, or when a second payment would be asked for beside a living one.
 */
export function move(entry: JournalEntry, to: JournalState, now: number, patch: Patch = {}): JournalEntry {
  if (!transitions[entry.state].includes(to)) throw new IllegalTransition(`${entry.state} to ${to}`);
  const next: JournalEntry = { ...entry, checks: 0, checkedAt: 0, ...patch, state: to, updatedAt: now };
  const rivals = to === 'payment-asked' ? next.payments.slice(0, -1) : next.payments;
  if ((to === 'abandoned' || to === 'payment-asked') && rivals.some(isAlive)) {
    throw new IllegalTransition(`${entry.state} to ${to} with a living payment`);
  }
  return next;
}

/** Changes what is remembered without changing the state. */
export function amend(entry: JournalEntry, now: number, patch: Patch): JournalEntry {
  return { ...entry, ...patch, updatedAt: now };
}

/** Whether money may have moved or may still move by this payment. */
export const isAlive = (payment: JournalPayment): boolean =>
  payment.opened !== null && ['asked', 'pending', 'authorized', 'paid'].includes(payment.state);

export const isPaid = (payment: JournalPayment): boolean => payment.state === 'paid' || payment.state === 'authorized';

/** Whether nothing more is to be done for the entry. */
export const isEnded = (entry: JournalEntry): boolean => transitions[entry.state].length === 0;

/** Replaces one payment, found by its identifier. */
export function withPayment(
  payments: readonly JournalPayment[],
  identifier: string,
  patch: Partial<JournalPayment>,
): readonly JournalPayment[] {
  return payments.map((payment) => (payment.identifier === identifier ? { ...payment, ...patch } : payment));
}

/** A new entry for a first write, to be stored before the platform is asked. */
export function newEntry(input: {
  readonly key: string;
  readonly now: number;
  readonly session: string;
  readonly language: string;
  readonly purchaser: string | null;
  readonly guest: boolean;
  readonly attempt: Attempt;
  readonly holdUntil: number;
}): JournalEntry {
  const { now, ...known } = input;
  return {
    version: 1,
    ...known,
    state: 'attempted',
    createdAt: now,
    updatedAt: now,
    order: null,
    secret: null,
    purchaserOnOrder: false,
    snapshot: null,
    skewMs: 0,
    shipment: null,
    offered: [],
    noShipment: false,
    page: null,
    accepted: null,
    payments: [],
    winner: null,
    checks: 0,
    checkedAt: 0,
    lost: null,
    trouble: null,
  };
}
