/** What the venue set up: halls, products, prices. Ids are strings; the wire shapes are made in `services/`. */

/** Text by language; French is the main language, English may be missing. */
export interface Named {
  readonly fr: string;
  readonly en?: string;
}

export interface SeatCategory {
  readonly id: string;
  readonly code: string;
  readonly name: Named;
  readonly rank: number;
  /** Six hex digits, without #. */
  readonly color: string;
}

export interface Contingent {
  readonly id: string;
  readonly code: string;
  readonly name: Named;
  /** Whether the point of sale may sell it. */
  readonly sellable: boolean;
}

export interface Tariff {
  readonly id: string;
  readonly code: string;
  readonly name: Named;
  readonly description: Named;
  readonly kind: 'FULL' | 'REDUCED' | 'FREE';
  /** Tariffs of which at least one ticket must be in the same performance. */
  readonly requires: readonly string[];
  readonly rank: number;
}

export interface Area {
  readonly id: string;
  readonly code: string;
  readonly name: Named;
}

export interface Seat {
  readonly id: string;
  readonly area: Area;
  readonly blockId: string;
  readonly block: string;
  readonly row: string;
  readonly number: string;
  /** Position in its row of its block; neighbours differ by one. */
  readonly place: number;
  readonly category: string;
  readonly contingent: string;
  /** How good it is for the optimal selection; higher is better. */
  readonly value: number;
}

/** Places that are not numbered. */
export interface Zone {
  readonly area: Area;
  readonly category: string;
  readonly contingent: string;
  readonly capacity: number;
}

export interface Hall {
  readonly physicalConfigurationId: string;
  readonly logicalConfigurationId: string;
  readonly code: string;
  readonly name: Named;
  readonly site: Named;
  readonly space: Named;
  readonly street: string;
  readonly town: string;
  readonly zipCode: string;
  readonly areas: readonly Area[];
  readonly categories: readonly SeatCategory[];
  readonly seats: readonly Seat[];
  readonly seatById: ReadonlyMap<string, Seat>;
  readonly zones: readonly Zone[];
}

/** Amounts are thousandths. */
export interface PriceRow {
  readonly category: string;
  readonly tariff: string;
  amount: number;
}

export type ProductState = 'RUNNING' | 'SUSPENDED' | 'CANCELED' | 'CLOSED';

/** Instants are epoch milliseconds. */
export interface Performance {
  readonly id: string;
  readonly code: string;
  readonly start: number;
  readonly durationSeconds: number;
  state: ProductState;
  readonly hall: Hall;
  readonly numbered: boolean;
  readonly prices: readonly PriceRow[];
  readonly saleStart: number;
  readonly saleEnd: number;
  readonly tariffs: readonly string[];
}

export interface Item {
  readonly id: string;
  readonly code: string;
  readonly name: Named;
  readonly tariff: string;
  readonly amount: number;
  readonly maxQuantity: number;
  /** Pieces in stock at the start. */
  readonly quota: number;
}

export interface ProductFamily {
  readonly id: string;
  readonly type: 'SINGLE_ENTRY' | 'GOODS';
  readonly subType: string;
  readonly name: Named;
  readonly contactRequired: boolean;
}

export interface Vat {
  readonly id: string;
  readonly code: string;
  /** Thousandths of a percent. */
  readonly rate: number;
}

export interface Topic {
  readonly id: string;
  readonly code: string;
  readonly name: Named;
}

export interface Product {
  readonly id: string;
  readonly code: string;
  readonly family: ProductFamily;
  state: ProductState;
  readonly name: Named;
  readonly subtitle: Named | null;
  readonly description: Named;
  readonly topic: Topic;
  readonly vat: Vat;
  readonly rank: number;
  /** Name of its poster, or null: a product without image. */
  readonly poster: string | null;
  readonly performances: readonly Performance[];
  readonly items: readonly Item[];
}

export interface PaymentMethod {
  readonly id: string;
  readonly code: string;
  readonly name: Named;
  readonly description: Named;
  readonly kind: 'widget' | 'deferred';
  readonly rank: number;
}

export interface ShipmentMode {
  readonly id: string;
  readonly code: string;
  readonly type: 'ELECTRONIC' | 'PICK_UP_AT_CONTROL' | 'BY_MAIL' | 'BY_RECOMMANDED_MAIL';
  readonly name: Named;
  readonly description: Named;
  readonly addressRequired: boolean;
  readonly deliveryDays: number;
  readonly fee: number;
  /** Country codes it may send to; null is anywhere. */
  readonly countries: readonly string[] | null;
  readonly rank: number;
}

export interface Institution {
  readonly code: string;
  readonly operators: readonly { readonly login: string; readonly partner: string; readonly secret: string }[];
}

export interface World {
  readonly institution: Institution;
  readonly pointOfSale: string;
  readonly name: Named;
  readonly mainLanguage: 'fr';
  readonly languages: readonly string[];
  readonly timeZone: string;
  readonly maxSeatsPerPerformance: number;
  readonly seasonId: string;
  readonly start: number;
  readonly tariffs: readonly Tariff[];
  readonly contingents: readonly Contingent[];
  readonly vats: readonly Vat[];
  readonly topics: readonly Topic[];
  readonly families: readonly ProductFamily[];
  readonly halls: readonly Hall[];
  readonly products: readonly Product[];
  readonly paymentMethods: readonly PaymentMethod[];
  readonly shipmentModes: readonly ShipmentMode[];
  readonly feeVat: Vat;
}
