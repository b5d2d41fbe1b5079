/** What the order services need of their neighbours, as narrow as it is used. */
import type { SaleState } from '../../contract/catalog.js';
import type {
  Clock,
  Localized,
  Log,
  Metrics,
  Platform,
  PlatformItem,
  PlatformPerformance,
  PlatformProduct,
  PlatformTariff,
  PointOfSale,
  RandomBytes,
} from '../ports.js';
import type { Journal } from './journal.js';
import type { OrderLock } from './order-lock.js';

/** The cached catalogue. Answers from memory; may ask the platform once, when nothing was read yet. */
export interface SaleCatalog {
  pointOfSale(): Promise<PointOfSale>;
  /** Null when the catalogue does not know the id. */
  performance(id: string): Promise<{ product: PlatformProduct; performance: PlatformPerformance } | null>;
  item(id: string): Promise<{ product: PlatformProduct; item: PlatformItem } | null>;
  tariff(id: string): Promise<PlatformTariff | null>;
  /** Whether a performance is sold now, of all tariffs or of one. */
  saleState(performance: PlatformPerformance, tariff?: string): SaleState;
  /** The venue's name, where the set-up names one. */
  venue(performance: PlatformPerformance, language: string): Promise<string | undefined>;
  localize(text: Localized, language: string): string;
}

/** Plans translate between seat indexes (browser) and the platform's seat ids. */
export interface SeatPlans {
  /** Null when the plan or the seat is unknown, or the plan is not this performance's. */
  seat(
    performance: PlatformPerformance,
    plan: string,
    index: number,
  ): Promise<{ readonly id: string; readonly category: string } | null>;
  /** Index of a seat in the performance's plan. */
  indexOf(performance: PlatformPerformance, seat: string): Promise<number | undefined>;
}

/** Lets the seat states that all visitors see follow a hold before the next refresh. */
export interface SeatNews {
  /** Seats that are taken now: held by us, or refused as sold. */
  taken(performance: string, seats: readonly string[]): void;
  /** Seats that were given back. */
  released(performance: string, seats: readonly string[]): void;
  /** Something of this performance or item changed hands. */
  touched(id: string): void;
}

export interface OrderDeps {
  readonly platform: Pick<Platform, 'orders' | 'payments' | 'shipments' | 'history' | 'contacts' | 'tickets'>;
  readonly journal: Journal;
  readonly lock: OrderLock;
  readonly catalog: SaleCatalog;
  readonly plans: SeatPlans;
  readonly seats: SeatNews;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** 128 random bits as 32 hexadecimal digits. */
export function randomKey(randomBytes: RandomBytes): string {
  return Array.from(randomBytes(16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
