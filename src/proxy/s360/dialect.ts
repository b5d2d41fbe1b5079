/**
 * The dialect: what only a real contract reveals about an institution's platform. Every switch has the default that the wire
 * reference argues for; a file (`FOYER_DIALECT`) names what differs. `foyer check` prints the lines to write.
 */
import * as z from 'zod';

/** Tags of reasons that a status code of the platform may stand for. */
export const refusalTags = [
  'sold-out',
  'hold-expired',
  'price-changed',
  'quantity-limit',
  'tariff-rule',
  'not-on-sale',
  'cart-locked',
  'contact-required',
  'address-required',
  'payment-declined',
  'payment-pending',
  'wrong-credentials',
  'login-exists',
  'unknown-order',
  'unknown-contact',
  'invalid-input',
  'refused',
] as const;
export type RefusalTag = (typeof refusalTags)[number];

/**
 * Only `error.order.availability` and `error.shipmentSent` are documented, the others [inferred]. A key is a code, a code
 * behind a method (`createShipments/error.…`), or a prefix ending in `.*`; the most exact one wins.
 */
const errorDefaults: Readonly<Record<string, RefusalTag>> = {
  'error.order.availability': 'sold-out',
  'error.order.notFound': 'unknown-order',
  'error.order.state': 'cart-locked',
  'error.order.expired': 'hold-expired',
  'error.order.price': 'not-on-sale',
  'error.order.quantity': 'quantity-limit',
  'error.order.contact': 'contact-required',
  'error.order.conditionalTariff': 'tariff-rule',
  'error.payment.amount': 'price-changed',
  'error.payment.method': 'invalid-input',
  'error.payment.state': 'refused',
  'error.contact.notFound': 'unknown-contact',
  'error.contact.loginExists': 'login-exists',
  'error.contact.mandatoryField': 'invalid-input',
  'error.contact.*': 'invalid-input',
  'error.authentication.*': 'wrong-credentials',
  'error.shipmentMode.notAllowed': 'invalid-input',
  'createShipments/error.parameter.mandatory': 'address-required',
};

const orderStateDefaults = {
  IN_PROGRESS: 'in-progress',
  WAITING_PAYMENT: 'waiting-payment',
  CLOSED: 'closed',
  ABANDONNED: 'abandoned',
  ABANDONED: 'abandoned',
} as const;

/** Statuses [doc:api-PAY]; that AUTHORIZED suffices to finish an order [inferred]. */
const paymentStatusDefaults = {
  WAITING: 'pending',
  IN_PROGRESS: 'pending',
  WAITING_MANUAL_VALIDATION: 'pending',
  AUTHORIZED: 'authorized',
  PAID: 'paid',
  FAILED: 'refused',
  FAILED_REJECTED: 'refused',
  ABANDONED: 'cancelled',
  CANCELLED_BY_USER: 'cancelled',
} as const;

/** Types [doc:SHMODE], wire spelling [inferred]. Documents only (BY_EMAIL) is no way for tickets to arrive. */
const shipmentKindDefaults = {
  PRINT_AT_HOME: 'electronic',
  ELECTRONIC: 'electronic',
  MOBILE: 'electronic',
  BLOCKCHAIN: 'electronic',
  BY_HAND: 'pick-up',
  PICK_UP_AT_CONTROL: 'pick-up',
  HAND_TO_CONTACT_POSTPONED: 'pick-up',
  BY_MAIL: 'post',
  BY_RECOMMANDED_MAIL: 'post',
  DHL: 'post',
} as const;

const ticketStateDefaults = {
  VALID: 'valid',
  PRINTED: 'valid',
  NOT_PRINTED: 'valid',
  CONTROLLED: 'used',
  CANCELLED: 'cancelled',
  INVALIDATED: 'invalidated',
} as const;

/** A table that a file adds to or changes entry by entry. */
const table = <V extends z.ZodType>(value: V, defaults: Readonly<Record<string, z.output<V>>>) =>
  z
    .record(z.string(), value)
    .prefault({})
    .transform((own): Readonly<Record<string, z.output<V>>> => ({ ...defaults, ...own }));

/** An object whose switches all have defaults. */
const group = <S extends z.core.$ZodLooseShape>(shape: S) => z.strictObject(shape);

const dialectSchema = group({
  /** By service name: where it lives, if not where it is documented. */
  services: z
    .record(z.string(), z.strictObject({ module: z.string(), segment: z.string(), version: z.string() }).partial())
    .default({}),
  /** Documented method name → the name on the wire, for methods whose names are [inferred]. */
  methods: z.record(z.string(), z.string()).default({}),
  /** Technical ids are `Long` [doc]; a sample sends one as a string. Contact numbers are always strings. */
  idsAs: z.enum(['number', 'string']).default('number'),
  transport: group({
    /** Longer than the 30 s after which the platform answers `in_progress` [doc:CAT]. */
    timeoutMs: z.int().positive().default(35_000),
    maxConcurrent: z.int().positive().default(5),
    throttleStatuses: z.array(z.int()).default([429, 509]),
    /** Existence [doc:api-SEAT], name [inferred]. */
    languageHeader: z.string().min(1).nullable().default('Accept-Language'),
    /** Tells a simulator for whom a call is made, so that it can log reads across contacts. Never for the real platform. */
    actingHeader: z.string().min(1).nullable().default(null),
    pollIntervalMs: z.int().positive().default(2_000),
    maxPolls: z.int().positive().default(60),
  }).prefault({}),
  auth: group({
    /** `exchange` asks for a token [client], `forge` signs one itself [doc:REST]. */
    mode: z.enum(['exchange', 'forge']).default('exchange'),
    iatUnit: z.enum(['seconds', 'millis']).default('seconds'),
    /** Unit of `exp`: that of `iat`, or always seconds (17 #14). */
    expUnit: z.enum(['as-iat', 'seconds']).default('as-iat'),
    /** [doc:REST]: at most 30. */
    ttlSeconds: z.int().positive().default(30),
    /** A token is replaced this long before it ends. */
    refreshSkewSeconds: z.int().min(0).default(5),
    /** `sub` is the institution's code in capitals [doc:REST sample], or as set. */
    subject: z.enum(['upper', 'as-set']).default('upper'),
  }).prefault({}),
  money: group({
    /** Wire units in one unit of the currency [doc, client]. */
    amountScale: z.int().positive().default(1000),
    /** Currency → scale, should currencies without decimals differ (15 #23). */
    byCurrency: z.record(z.string(), z.int().positive()).default({}),
  }).prefault({}),
  shop: group({
    /** Unit of `orderAbandonDelay`, not documented (15 #21). */
    abandonDelayUnit: z.enum(['seconds', 'minutes']).default('minutes'),
    /** EPC shop id; default: the parameter below of the point of sale (15 #10). */
    widgetShopId: z.string().optional(),
    widgetShopParameter: z.string().default('EPC_SHOP_ID'),
    /** Ids or codes of payment methods that close an order without immediate payment, and of the widget's (17 #16). */
    deferredMethods: z.array(z.string()).default([]),
    widgetMethods: z.array(z.string()).default([]),
  }).prefault({}),
  catalog: group({
    /** Read only these; empty: all. */
    seasonCodes: z.array(z.string()).default([]),
    /** Main categories of tariffs that anybody may buy. */
    openCategories: z.array(z.string()).default(['OCCASIONAL']),
  }).prefault({}),
  seats: group({
    /** How exact seats are asked for (17 #1); `auto-only`: not at all. */
    strategy: z
      .enum(['attribution-physicalSeatIds', 'separate-list', 'auto-only'])
      .default('attribution-physicalSeatIds'),
  }).prefault({}),
  contacts: group({
    /** Where a new contact's password and guest flag stand, and what an address is called (17 #17). */
    password: z.enum(['inside', 'beside']).default('inside'),
    guestFlag: z.enum(['inside', 'beside']).default('beside'),
    addressField: z.string().default('address'),
    searchList: z.string().default('contacts'),
  }).prefault({}),
  orders: group({
    granularity: z.string().nullable().default('MOVEMENTS'),
    states: table(z.enum(['in-progress', 'waiting-payment', 'closed', 'abandoned']), orderStateDefaults),
    /** Kinds of operations that are fees. */
    feeKinds: z.array(z.string()).default(['SHIPMENT_FEE', 'CHARGE', 'GENERAL_FEE', 'PAYMENT_FEE']),
    /** Setting only the purchaser: with an empty list of operations, or with none (17 #8). */
    purchaserOnly: z.enum(['empty-list', 'no-list']).default('empty-list'),
    /** Key of the caller's own reference among an order's references [inferred]. */
    referenceKey: z.string().default('externalReference'),
    notify: group({
      payment: z.enum(['paymentId', 'paymentIds']).default('paymentId'),
      outcome: z.enum(['success', 'paymentStatus']).default('success'),
      /** Values of `paymentStatus`. */
      paid: z.string().default('PAID'),
      failed: z.string().default('FAILED'),
    }).prefault({}),
  }).prefault({}),
  payments: group({
    /** Keep a card alias at the platform; ours never asks for one. */
    createToken: z.boolean().default(false),
    statuses: table(z.enum(['pending', 'authorized', 'paid', 'refused', 'cancelled']), paymentStatusDefaults),
    /** How checkPayment names the payment; an empty list means all of the order (17 #6). */
    checkBy: z.enum(['empty', 'paymentId', 'paymentIdentifier']).default('empty'),
  }).prefault({}),
  shipments: group({
    kinds: table(z.enum(['electronic', 'pick-up', 'post', 'other']), shipmentKindDefaults),
  }).prefault({}),
  tickets: group({
    format: z.enum(['PDF', 'MOBILE_PDF']).default('PDF'),
    states: table(z.enum(['valid', 'cancelled', 'invalidated', 'used']), ticketStateDefaults),
  }).prefault({}),
  errors: table(z.enum(refusalTags), errorDefaults),
});

export type Dialect = z.output<typeof dialectSchema>;

/** A dialect file that cannot be used. The message is one sentence naming the switch. */
export class DialectError extends Error {
  override readonly name = 'DialectError';
}

/**
 * @param json the parsed file; `{}` for the defaults
 * @throws DialectError naming the first switch that is unknown or wrong
 */
export function loadDialect(json: unknown): Dialect {
  const parsed = dialectSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const at = issue?.path.join('.') ?? '';
  throw new DialectError(`Dialect: ${at === '' ? '' : `${at}: `}${issue?.message ?? 'not a dialect'}.`);
}

/** Whether exact seats can be ordered at all. */
export const ordersExactSeats = ({ seats }: Dialect): boolean => seats.strategy !== 'auto-only';
