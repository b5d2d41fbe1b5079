/** The catalogue in one language, ready to show. Public, revalidated by ETag; no times of reading inside. */
import * as z from 'zod/mini';
import { contractVersion } from './config.js';
import { Id, Instant, Language } from './ids.js';
import { CurrencyCode, MinorUnits } from './money.js';

/**
 * Whether a performance or product may be sold now, as far as the catalogue tells (the order service decides).
 * `soon`: its sale opens at `saleOpens`; `suspended`: shown, not sold [doc:PERF]; `ended`: past its cut-off.
 */
export const SaleState = z.enum(['on-sale', 'soon', 'suspended', 'ended']);
export type SaleState = z.infer<typeof SaleState>;

export const ProductKind = z.enum(['event', 'goods', 'service']);
export type ProductKind = z.infer<typeof ProductKind>;

export const PerformanceSummary = z.object({
  id: Id,
  start: Instant,
  sale: SaleState,
  saleOpens: z.optional(Instant),
});
export type PerformanceSummary = z.infer<typeof PerformanceSummary>;

export const EventSummary = z.object({
  id: Id,
  code: z.string(),
  slug: z.string(),
  kind: ProductKind,
  title: z.string(),
  subtitle: z.optional(z.string()),
  genre: z.optional(z.string()),
  venue: z.optional(z.string()),
  image: z.optional(z.string()),
  /** Lowest price of a tariff anyone may buy, minor units of the document's currency; absent when nothing is priced. */
  fromPrice: z.optional(MinorUnits),
  /** In order of start; empty for goods and services. */
  performances: z.array(PerformanceSummary),
  /** State of goods and services, which have no performances. */
  sale: SaleState,
});
export type EventSummary = z.infer<typeof EventSummary>;

/** GET /catalog/first and /catalog/index: `first` holds the first 24 events in order, the index all of them. */
export const CatalogList = z.object({
  version: z.literal(contractVersion),
  language: Language,
  currency: CurrencyCode,
  fractionDigits: z.int(),
  timeZone: z.string(),
  total: z.int(),
  events: z.array(EventSummary),
});
export type CatalogList = z.infer<typeof CatalogList>;

export const SeatCategory = z.object({
  id: Id,
  name: z.string(),
  rank: z.int(),
  /** `#rrggbb` of the platform, a hint only: colour never tells alone. */
  color: z.optional(z.string()),
});
export type SeatCategory = z.infer<typeof SeatCategory>;

export const Tariff = z.object({
  id: Id,
  name: z.string(),
  /** Plain text; the platform's HTML is removed in the proxy. */
  description: z.optional(z.string()),
  kind: z.enum(['full', 'reduced', 'free']),
  rank: z.int(),
  /** May be bought only together with at least one ticket of one of these tariffs. */
  requires: z.array(Id),
});
export type Tariff = z.infer<typeof Tariff>;

/** `category` is absent on simple products. */
export const Price = z.object({ category: z.optional(Id), tariff: Id, amount: MinorUnits });
export type Price = z.infer<typeof Price>;

export const Performance = z.object({
  id: Id,
  code: z.optional(z.string()),
  start: Instant,
  durationMinutes: z.optional(z.int()),
  sale: SaleState,
  saleOpens: z.optional(Instant),
  saleCloses: z.optional(Instant),
  venue: z.optional(z.string()),
  numbered: z.boolean(),
  /** Hash of the plan to fetch from /plans/{hash}; absent when the venue supplied none. */
  plan: z.optional(z.string()),
  categories: z.array(Id),
  prices: z.array(Price),
});
export type Performance = z.infer<typeof Performance>;

export const ProductItem = z.object({
  id: Id,
  name: z.string(),
  sale: SaleState,
  maxQuantity: z.optional(z.int()),
  prices: z.array(Price),
});
export type ProductItem = z.infer<typeof ProductItem>;

/** GET /events/{id}: one event, or one product of goods or services; `id` may be the platform's id or code. */
export const EventDetail = z.object({
  version: z.literal(contractVersion),
  language: Language,
  currency: CurrencyCode,
  fractionDigits: z.int(),
  timeZone: z.string(),
  id: Id,
  code: z.string(),
  slug: z.string(),
  kind: ProductKind,
  title: z.string(),
  subtitle: z.optional(z.string()),
  genre: z.optional(z.string()),
  /** Paragraphs of plain text. */
  description: z.array(z.string()),
  image: z.optional(z.string()),
  minQuantity: z.int(),
  categories: z.array(SeatCategory),
  tariffs: z.array(Tariff),
  performances: z.array(Performance),
  items: z.array(ProductItem),
});
export type EventDetail = z.infer<typeof EventDetail>;
