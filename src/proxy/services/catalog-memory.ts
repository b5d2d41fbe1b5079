/**
 * The catalogue as last read, kept over a restart: the platform gives it once in ten minutes [doc:RATE], and a process that
 * starts again sooner would have nothing to sell.
 */
import * as z from 'zod';
import { contractVersion } from '../../contract/config.js';
import { tagOf } from '../failures.js';
import type {
  Localized,
  Log,
  PlatformCatalog,
  PlatformItem,
  PlatformPaymentMethod,
  PlatformPerformance,
  PlatformPrice,
  PlatformProduct,
  PlatformSalePeriod,
  PlatformTariff,
  PlatformVenue,
  PointOfSale,
  Store,
} from '../ports.js';

export interface KeptCatalog {
  readonly pointOfSale: PointOfSale;
  readonly catalog: PlatformCatalog;
  /** The set-up stamp that the catalogue is known to hold, epoch milliseconds; null when never told. */
  readonly stamp: number | null;
  /** Epoch milliseconds at which reading began. */
  readonly readAt: number;
  /** Epoch milliseconds of the last answer that it is up to date. */
  readonly checkedAt: number;
}

export interface CatalogMemory {
  /** Null when nothing is kept, or it is another shop's, another version's or damaged. Never throws. */
  restore(): Promise<KeptCatalog | null>;
  /** Never throws: a shop whose store fails still shows its programme. */
  keep(kept: KeptCatalog): Promise<void>;
}

export interface CatalogMemoryDeps {
  readonly store: Store;
  readonly log: Log;
  /** Names the platform, institution, point of sale and dialect that a catalogue is of. */
  readonly shop: string;
}

/** Raised when the shape of the record changes, or what the adapter makes of the platform's answers. */
const recordVersion = 1;
const storeKey = 'catalog';

/** Every field of T, so that one added to the ports is not lost here. */
type Shape<T> = { readonly [K in keyof T]-?: z.ZodType<T[K]> };

const localized: z.ZodType<Localized> = z.record(z.string(), z.string());
const text = z.string();
const optionalText = z.exactOptional(text);
const instant = z.int();
const optionalInstant = z.exactOptional(instant);
const list = <T>(member: z.ZodType<T>): z.ZodType<readonly T[]> => z.array(member);
const runState = z.enum(['running', 'suspended', 'other']);

const price = z.object({
  category: optionalText,
  tariff: text,
  amount: z.int(),
} satisfies Shape<PlatformPrice>);

const salePeriod = z.object({
  start: optionalInstant,
  end: optionalInstant,
  tariffs: list(text),
} satisfies Shape<PlatformSalePeriod>);

const category = z.object({ id: text, code: text, name: localized, rank: z.number(), color: optionalText });

const performance = z.object({
  ...{ id: text, code: optionalText, name: localized, start: instant, durationSeconds: z.exactOptional(z.number()) },
  ...{ toleranceSeconds: z.number(), state: runState, numbered: z.boolean() },
  ...{ logicalConfiguration: optionalText, physicalConfiguration: optionalText },
  ...{ categories: list(category), prices: list(price), salePeriods: list(salePeriod) },
} satisfies Shape<PlatformPerformance>);

const item = z.object({
  id: text,
  name: localized,
  prices: list(price),
  maxQuantity: z.exactOptional(z.number()),
} satisfies Shape<PlatformItem>);

const product = z.object({
  ...{ id: text, code: text, kind: z.enum(['event', 'goods', 'service', 'other']), state: runState, family: text },
  ...{ name: localized, subtitle: localized, description: localized, genre: localized, image: optionalText },
  ...{ minQuantity: z.number(), rank: z.number(), performances: list(performance), items: list(item) },
} satisfies Shape<PlatformProduct>);

const tariff = z.object({
  ...{ id: text, code: text, name: localized, description: localized, kind: z.enum(['full', 'reduced', 'free']) },
  ...{ rank: z.number(), requires: list(text), open: z.boolean() },
} satisfies Shape<PlatformTariff>);

const venue = z.object({
  physicalConfiguration: text,
  name: localized,
  space: localized,
} satisfies Shape<PlatformVenue>);

const paymentMethod = z.object({
  ...{ id: text, code: text, name: localized, description: localized, type: text },
  ...{ rank: z.number(), deferredHint: z.boolean() },
} satisfies Shape<PlatformPaymentMethod>);

const pointOfSale = z.object({
  ...{ id: text, timeZone: text, currency: text, fractionDigits: z.int(), languages: list(text), mainLanguage: text },
  seatSelection: z.enum(['automatic', 'map', 'automatic-and-modify']),
  ...{ maxSeatsPerPerformance: z.number().nullable(), guestCheckout: z.boolean(), accountCreation: z.boolean() },
  ...{ holdMinutes: z.number(), countries: list(text), paymentMethods: list(paymentMethod) },
  ...{ contactRequired: z.record(z.string(), z.boolean()), widgetShopId: optionalText },
} satisfies Shape<PointOfSale>);

const catalog = z.object({
  products: list(product),
  tariffs: list(tariff),
  venues: list(venue),
} satisfies Shape<PlatformCatalog>);

const keptCatalog = z.object({
  ...{ pointOfSale, catalog, stamp: instant.nullable(), readAt: instant, checkedAt: instant },
} satisfies Shape<KeptCatalog>);

/** Stored under `catalog`. The head is looked at first: a record of another version may have any shape. */
const head = z.object({ version: z.literal(recordVersion), contract: z.literal(contractVersion), shop: z.string() });

export function createCatalogMemory({ store, log, shop }: CatalogMemoryDeps): CatalogMemory {
  const unusable = (why: string): null => {
    log.warn('catalogue-not-restored', { why });
    return null;
  };

  const parse = (value: unknown): KeptCatalog | null => {
    const known = head.safeParse(value);
    if (!known.success) return unusable('another version');
    if (known.data.shop !== shop) return unusable('another shop');
    const kept = keptCatalog.safeParse(value);
    return kept.success ? kept.data : unusable('damaged');
  };

  return {
    async restore() {
      try {
        const record = await store.get(storeKey);
        return record === null ? null : parse(record.value);
      } catch {
        return unusable('the store does not answer');
      }
    },
    async keep(kept) {
      const record = { version: recordVersion, contract: contractVersion, shop, ...kept };
      await store.set(storeKey, record, null).catch((error: unknown) => {
        log.warn('catalogue-not-kept', { reason: tagOf(error) });
      });
    },
  };
}
