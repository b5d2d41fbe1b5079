/**
 * What the services need from a ticketing platform, in Foyer's words: ids are strings, money is minor units, text is in
 * one language or a map of languages. The only implementation is `s360/`; services never see its wire shapes.
 */
import type { Money } from '../contract/money.js';
import type { Level } from '../contract/availability.js';
import type { ShipmentKind } from '../contract/shipment.js';

/** Language → text; the adapter keeps all, the catalogue service picks by the fallback rule. */
export type Localized = Readonly<Record<string, string>>;

/** Why a call is made; decides which part of the call budget it may spend. */
export type CallClass = 'catalogue' | 'availability' | 'order' | 'read';

/**
 * Context of a call. `acting` is who the call is made for; the sandbox's log of cross-contact reads uses it, the real
 * platform never receives it (dialect). `language` is sent as the request language.
 */
export interface CallContext {
  readonly acting: { readonly contact: string } | { readonly anonymousOrder: string } | 'system' | 'public';
  readonly language?: string;
  readonly requestId?: string;
  readonly signal?: AbortSignal;
}

export interface PlatformTariff {
  readonly id: string;
  readonly code: string;
  readonly name: Localized;
  readonly description: Localized;
  readonly kind: 'full' | 'reduced' | 'free';
  readonly rank: number;
  readonly requires: readonly string[];
  /** False for tariffs that need a contact's quality (members, subscribers); they are not offered yet. */
  readonly open: boolean;
}

export interface PlatformPrice {
  readonly category?: string;
  readonly tariff: string;
  /** Minor units of the catalogue's currency. */
  readonly amount: number;
}

export interface PlatformSalePeriod {
  readonly start?: number;
  readonly end?: number;
  /** Empty: every tariff. */
  readonly tariffs: readonly string[];
}

/** Instants are epoch milliseconds on this side of the contract. */
export interface PlatformPerformance {
  readonly id: string;
  readonly code?: string;
  readonly name: Localized;
  readonly start: number;
  readonly durationSeconds?: number;
  readonly toleranceSeconds: number;
  readonly state: 'running' | 'suspended' | 'other';
  readonly numbered: boolean;
  readonly logicalConfiguration?: string;
  readonly physicalConfiguration?: string;
  readonly categories: readonly { id: string; code: string; name: Localized; rank: number; color?: string }[];
  readonly prices: readonly PlatformPrice[];
  readonly salePeriods: readonly PlatformSalePeriod[];
}

export interface PlatformItem {
  readonly id: string;
  readonly name: Localized;
  readonly prices: readonly PlatformPrice[];
  readonly maxQuantity?: number;
}

export interface PlatformProduct {
  readonly id: string;
  readonly code: string;
  readonly kind: 'event' | 'goods' | 'service' | 'other';
  readonly state: 'running' | 'suspended' | 'other';
  readonly family: string;
  readonly name: Localized;
  readonly subtitle: Localized;
  /** May hold HTML. */
  readonly description: Localized;
  readonly genre: Localized;
  readonly image?: string;
  readonly minQuantity: number;
  readonly rank: number;
  readonly performances: readonly PlatformPerformance[];
  readonly items: readonly PlatformItem[];
}

export interface PlatformVenue {
  readonly physicalConfiguration: string;
  readonly name: Localized;
  readonly space: Localized;
}

export interface PlatformCatalog {
  readonly products: readonly PlatformProduct[];
  readonly tariffs: readonly PlatformTariff[];
  readonly venues: readonly PlatformVenue[];
}

export interface PlatformPaymentMethod {
  readonly id: string;
  readonly code: string;
  readonly name: Localized;
  readonly description: Localized;
  readonly type: string;
  readonly rank: number;
  /** The platform's hint that the method closes without immediate payment (17 #16: a setting decides). */
  readonly deferredHint: boolean;
}

export interface PointOfSale {
  readonly id: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly fractionDigits: number;
  readonly languages: readonly string[];
  readonly mainLanguage: string;
  readonly seatSelection: 'automatic' | 'map' | 'automatic-and-modify';
  readonly maxSeatsPerPerformance: number | null;
  readonly guestCheckout: boolean;
  readonly accountCreation: boolean;
  readonly holdMinutes: number;
  readonly countries: readonly string[];
  readonly paymentMethods: readonly PlatformPaymentMethod[];
  /** Product family → whether its orders need a purchaser. */
  readonly contactRequired: Readonly<Record<string, boolean>>;
  readonly widgetShopId?: string;
}

export interface PlatformAvailability {
  readonly level: Level;
  readonly left: number | null;
  readonly categories: Readonly<Record<string, { level: Level; left: number | null }>>;
}

export interface PlatformSeat {
  readonly id: string;
  readonly category: string;
  readonly available: boolean;
}

export interface PlatformAddress {
  readonly id: string;
  readonly street1: string;
  readonly street2?: string;
  readonly zipCode: string;
  readonly town: string;
  readonly country: string;
  readonly main: boolean;
}

export type AddressFields = Omit<PlatformAddress, 'id'>;

export interface PlatformContact {
  readonly number: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone?: string;
  readonly guest: boolean;
  readonly addresses: readonly PlatformAddress[];
}

export interface ContactFields {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone?: string;
  readonly language?: string;
}

/** What an authentication yields; the remember-me pair rotates at each use [doc:api-AUTH]. */
export interface Authenticated {
  readonly contact: string;
  readonly remember?: { readonly identification: string; readonly token: string };
}

export interface OrderPlace {
  readonly id: string;
  readonly line: string;
  readonly seat?: string;
  readonly category?: { readonly id: string; readonly name: string };
  readonly area?: string;
  readonly block?: string;
  readonly row?: string;
  readonly number?: string;
}

export interface OrderLine {
  readonly id: string;
  readonly file: string;
  readonly kind: 'ticket' | 'goods' | 'fee';
  readonly product: string;
  readonly title: string;
  readonly family?: string;
  readonly performance?: { readonly id: string; readonly start?: number };
  readonly item?: string;
  readonly tariff?: { readonly id: string; readonly name: string };
  readonly quantity: number;
  readonly unitPrice: Money;
  readonly total: Money;
  readonly withoutVat?: Money;
  /** Thousandths of a percent. */
  readonly vatRate?: number;
  readonly numbered: boolean;
}

/** The order as the platform tells it now. `state` unknown to the dialect is `in-progress`: re-read before acting. */
export interface PlatformOrder {
  readonly id: string;
  readonly secret?: string;
  readonly file?: string;
  readonly state: 'in-progress' | 'waiting-payment' | 'closed' | 'abandoned';
  readonly created: number | null;
  readonly expires: number | null;
  readonly purchaser?: string;
  readonly externalReference?: string;
  readonly lines: readonly OrderLine[];
  readonly places: readonly OrderPlace[];
  readonly total: Money;
}

/** One thing to add to an order. Seats are the platform's ids. */
export type OrderAddition =
  | {
      readonly kind: 'seats';
      readonly performance: string;
      readonly seats: readonly { readonly id: string; readonly category: string; readonly tariff: string }[];
    }
  | {
      readonly kind: 'places';
      readonly performance: string;
      readonly category: string;
      readonly tariffs: readonly { readonly tariff: string; readonly quantity: number }[];
    }
  | { readonly kind: 'goods'; readonly item: string; readonly tariff: string; readonly quantity: number };

export interface PlatformShipmentMode {
  readonly id: string;
  readonly kind: ShipmentKind;
  readonly name: Localized;
  readonly description: Localized;
  readonly fee: Money | null;
  readonly addressRequired: boolean;
  readonly deliveryDays?: number;
}

export interface PaymentRequest {
  readonly order: string;
  readonly method: string;
  readonly amount: Money;
  readonly contact: string | null;
  /** ORDER_IDENTIFIER: 128 random bits of ours. */
  readonly identifier: string;
  readonly returnUrl: string;
}

/** `transaction` is what the widget takes as payment id [doc:WIDGET]. */
export interface PaymentOpened {
  readonly payment: string;
  readonly identification?: string;
  readonly transaction: string;
}

/** `pending` covers WAITING, IN_PROGRESS and manual validation. */
export type PaymentState = 'pending' | 'authorized' | 'paid' | 'refused' | 'cancelled';

export interface PlatformTicket {
  readonly id: string;
  readonly place: string;
  readonly line: string;
  readonly barcode?: string;
  readonly state: 'valid' | 'cancelled' | 'invalidated' | 'used';
}

export interface PlatformDocument {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface CataloguePort {
  pointOfSale(call: CallContext): Promise<PointOfSale>;
  /** Epoch milliseconds of the last set-up change; null when the answer held no date. */
  lastSetupUpdate(call: CallContext): Promise<number | null>;
  catalog(call: CallContext): Promise<PlatformCatalog>;
}

export interface AvailabilityPort {
  /** Ids of products changed since an instant (epoch milliseconds) with the time of change. */
  updatedSince(
    pointOfSale: string,
    products: readonly string[],
    since: number,
    call: CallContext,
  ): Promise<ReadonlyMap<string, number>>;
  performances(
    pointOfSale: string,
    performances: readonly string[],
    call: CallContext,
  ): Promise<ReadonlyMap<string, PlatformAvailability>>;
  /** By item id. */
  items(
    pointOfSale: string,
    products: readonly string[],
    call: CallContext,
  ): Promise<ReadonlyMap<string, PlatformAvailability>>;
  seats(pointOfSale: string, performance: string, call: CallContext): Promise<readonly PlatformSeat[]>;
}

export interface ContactPort {
  contact(number: string, call: CallContext): Promise<PlatformContact>;
  findByEmail(email: string, call: CallContext): Promise<readonly PlatformContact[]>;
  createAccount(fields: ContactFields, password: string, call: CallContext): Promise<string>;
  createGuest(fields: ContactFields, call: CallContext): Promise<string>;
  update(number: string, fields: ContactFields, call: CallContext): Promise<void>;
  saveAddress(number: string, address: AddressFields, id: string | null, call: CallContext): Promise<string>;
  deleteAddress(number: string, id: string, call: CallContext): Promise<void>;
}

export interface AuthenticationPort {
  authenticate(
    login: { email: string; password: string; remember: boolean },
    pointOfSale: string,
    call: CallContext,
  ): Promise<Authenticated>;
  changePassword(number: string, current: string, next: string, call: CallContext): Promise<void>;
}

/** What the answer of a write on an order tells, so that it need not be read at once. */
export interface OrderWritten {
  readonly order: string;
  /** A new order, where the answer holds all of its content; `created` and `expires` are null, since no write tells them. */
  readonly made?: PlatformOrder;
  /** Nothing of the content became another by this write. */
  readonly unchanged?: boolean;
}

export interface OrderPort {
  /** Creates an order when `order` is null, else adds to it; `purchaser` sets or changes who buys. Not idempotent: journal first. */
  createOrUpdate(
    request: {
      readonly pointOfSale: string;
      readonly order: string | null;
      readonly externalReference: string;
      readonly purchaser: string | null;
      readonly add: readonly OrderAddition[];
    },
    call: CallContext,
  ): Promise<OrderWritten>;
  read(order: string, call: CallContext): Promise<PlatformOrder>;
  abandon(order: string, places: readonly string[], call: CallContext): Promise<void>;
  /** Closes an order that needs no widget: free, or paid later by `method`. */
  close(
    order: string,
    payment: { method: string; amount: Money } | null,
    purchaser: string | null,
    call: CallContext,
  ): Promise<void>;
  /** Finalizes (success) or abandons (failure) an order whose payment ended [doc:WIDGET]. */
  notify(order: string, payment: PaymentOpened, success: boolean, call: CallContext): Promise<void>;
  reopen(order: string, call: CallContext): Promise<void>;
}

export interface PaymentPort {
  open(request: PaymentRequest, call: CallContext): Promise<PaymentOpened>;
  state(order: string, payment: PaymentOpened, call: CallContext): Promise<PaymentState>;
  /**
   * Every payment of an order, for one whose opening was not answered; null where the platform does not list them
   * (17 #6). `identification` is told at the opening only.
   */
  list(
    order: string,
    call: CallContext,
  ): Promise<readonly { readonly opened: PaymentOpened; readonly state: PaymentState }[] | null>;
  cancel(payment: PaymentOpened, call: CallContext): Promise<void>;
}

export interface ShipmentPort {
  modes(
    request: { pointOfSale: string; order: string; country?: string; address?: string },
    call: CallContext,
  ): Promise<readonly PlatformShipmentMode[]>;
  choose(
    request: { order: string; mode: string; contact: string | null; address?: string; email?: string },
    call: CallContext,
  ): Promise<void>;
}

export interface TicketPort {
  tickets(order: string, call: CallContext): Promise<readonly PlatformTicket[]>;
  print(order: string, language: string, call: CallContext): Promise<PlatformDocument>;
}

export interface HistoryPort {
  /**
   * Orders bought by a contact, newest first. With `unfinishedSince` (epoch milliseconds) those still being made that were
   * created since then instead, each with its `externalReference`: how a create is found whose answer was lost.
   */
  ordersOf(
    contact: string,
    call: CallContext,
    scope?: { readonly unfinishedSince: number },
  ): Promise<readonly PlatformOrder[]>;
}

export interface Platform {
  readonly catalogue: CataloguePort;
  readonly availability: AvailabilityPort;
  readonly contacts: ContactPort;
  readonly authentication: AuthenticationPort;
  readonly orders: OrderPort;
  readonly payments: PaymentPort;
  readonly shipments: ShipmentPort;
  readonly tickets: TicketPort;
  readonly history: HistoryPort;
}

/** Counts what is asked of the platform and makes callers wait before the platform's own limits refuse. */
export interface CallBudget {
  /**
   * Waits until one call may be made and counts it. Reads wait as long as it takes; an order step waits 10 seconds at most.
   * @throws Failure `budget-exhausted` for the class `order`, `platform-down` when the signal aborts the wait
   */
  take(method: string, callClass: CallClass, signal?: AbortSignal): Promise<void>;
  /** Counts the bytes of an answer. */
  answered(method: string, bytes: number): void;
  /** The platform refused for its rate limit: nobody calls for so many milliseconds. */
  throttled(waitMs: number): void;
}

export type { Clock, Log, LogFields, Metrics, RandomBytes, Store, StoredRecord } from './resources.js';
