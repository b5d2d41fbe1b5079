/** CatalogService: the point of sale and the catalogue, in Foyer's words. */
import type * as z from 'zod';
import { methods, type catalog as wire } from '../../platform/index.js';
import { fail } from '../failures.js';
import type {
  CataloguePort,
  Localized,
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
} from '../ports.js';
import type { AdapterContext } from './context.js';
import type { Dialect } from './dialect.js';
import { standardFractionDigits, type Currency } from './money.js';
import { given, isSet, localized } from './texts.js';
import type { CallRules } from './transport.js';

type Of<S extends z.ZodType> = z.output<S>;
type WireProduct = Of<typeof wire.product>;
type WirePerformance = Of<typeof wire.performance>;
type WireShop = Of<typeof wire.posConfigData>;
type WireCatalog = Of<typeof wire.catalogData>;

const rules: CallRules = { spends: 'catalogue', repeat: true };

export function createCataloguePort(context: AdapterContext): CataloguePort {
  const { send, dialect } = context;
  return {
    async pointOfSale(call) {
      const { posConfigData } = await send(methods.getPOSConfig, {}, call, rules);
      return posConfigData ? shopOf(posConfigData, dialect) : missing('getPOSConfig');
    },
    async lastSetupUpdate(call) {
      const { lastSetupUpdate, ...rest } = await send(methods.getLastSetupUpdate, {}, call, rules);
      return lastSetupUpdate ?? firstDate(rest);
    },
    async catalog(call) {
      const codes = dialect.catalog.seasonCodes;
      const requests = codes.length === 0 ? [{}] : codes.map((seasonCode) => ({ seasonCode }));
      const answers: WireCatalog[] = [];
      for (const request of requests) {
        const { catalogData } = await send(methods.getCatalogDetailed, request, call, rules);
        answers.push(catalogData ?? missing('getCatalogDetailed'));
      }
      const { currency, fractionDigits } = await context.shop();
      return catalogOf(answers, { code: currency, fractionDigits }, context);
    },
  };
}

const missing = (method: string): never => fail({ tag: 'answer-lost', method, detail: 'the answer has no content' });

/** The field's name is not documented: the first date in the answer is taken [inferred]. */
function firstDate(answer: Readonly<Record<string, unknown>>): number | null {
  const dates = Object.values(answer)
    .filter((value): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value))
    .map((value) => Date.parse(value));
  return dates.find((time) => !Number.isNaN(time)) ?? null;
}

const seatSelections: Readonly<Record<string, PointOfSale['seatSelection']>> = {
  AUTOMATIC_VIEW_ONLY: 'automatic',
  CHOICE_ON_MAP: 'map',
  AUTOMATIC_AND_MODIFY: 'automatic-and-modify',
};

export function shopOf(shop: WireShop, dialect: Dialect): PointOfSale {
  const { currencyCode: currency, institutionCurrency: cash, mainLanguage } = shop;
  const told = cash?.currencyCode === currency ? cash.fractionDigit : null;
  const inMinutes = dialect.shop.abandonDelayUnit === 'minutes';
  const parameters = { ...shop.posParameters, ...shop.pspParameters };
  return {
    id: shop.posId,
    timeZone: shop.organizationTimeZone,
    currency,
    fractionDigits: told ?? standardFractionDigits(currency),
    languages: [...new Set([mainLanguage, ...(shop.languageList ?? [])])],
    mainLanguage,
    seatSelection: seatSelections[shop.seatSelectionMode ?? ''] ?? 'automatic',
    maxSeatsPerPerformance: shop.maxSeatsPerPerformance || null,
    guestCheckout: shop.guestLoginAvailable ?? false,
    accountCreation: shop.contactAccountCreationAllowed ?? false,
    holdMinutes: (shop.orderAbandonDelay ?? 0) / (inMinutes ? 1 : 60),
    countries: shop.countries.map(({ code }) => code).filter((code) => /^[A-Z]{2}$/.test(code)),
    paymentMethods: shop.paymentMethods
      .filter(({ forPayment }) => forPayment !== false)
      .map((method) => paymentMethodOf(method, dialect)),
    contactRequired: contactRequired(shop),
    ...given('widgetShopId', dialect.shop.widgetShopId ?? parameters[dialect.shop.widgetShopParameter]),
  };
}

function paymentMethodOf(method: Of<typeof wire.paymentMethod>, { shop }: Dialect): PlatformPaymentMethod {
  const { id, code, paymentType, rank, manualValidation, withFollowUp } = method;
  const named = (list: readonly string[]): boolean => list.includes(id) || (isSet(code) && list.includes(code));
  const byFlags = (manualValidation ?? false) || (withFollowUp ?? false);
  return {
    id,
    code: code ?? id,
    name: localized(method.externalName),
    description: localized(method.externalDescription),
    type: paymentType ?? '',
    rank: rank ?? 0,
    deferredHint: named(shop.deferredMethods) || (byFlags && !named(shop.widgetMethods)),
  };
}

/** By family id and by family type, since orders name one or the other; a type needs a contact if one of its families does. */
function contactRequired({ productFamilies }: WireShop): Record<string, boolean> {
  const required: Record<string, boolean> = {};
  for (const { id, productFamilyType: type, contactRequired: needed } of productFamilies) {
    required[id] = needed ?? true;
    if (isSet(type)) required[type] = (required[type] ?? false) || (needed ?? true);
  }
  return required;
}

function catalogOf(answers: readonly WireCatalog[], currency: Currency, context: AdapterContext): PlatformCatalog {
  const all = <T>(list: (answer: WireCatalog) => readonly T[]): T[] => answers.flatMap(list);
  const genres = new Map(all(({ topics }) => topics).map((topic) => [topic.id, localized(topic.externalName)]));
  const product = (one: WireProduct, seasonRuns: boolean): PlatformProduct =>
    productOf(one, { seasonRuns, genres, amount: (wireAmount) => context.money.minor(wireAmount, currency) });
  const seasons = all((answer) => answer.seasons);
  const inSeasons = seasons.flatMap(({ state, products }) => products.map((one) => product(one, runs(state))));
  const atRoot = all((answer) => answer.products).map((one) => product(one, true));
  const tariffs = seasons.flatMap((season) => season.audienceSubCategories);
  return {
    products: distinct(inSeasons.length > 0 ? inSeasons : atRoot),
    tariffs: distinct(tariffs.map((tariff) => tariffOf(tariff, context.dialect))),
    venues: all((answer) => answer.physicalConfigurations).map(venueOf),
  };
}

const distinct = <T extends { readonly id: string }>(list: readonly T[]): T[] => [
  ...new Map(list.map((one) => [one.id, one])).values(),
];

/** Only RUNNING and SUSPENDED are exported [doc]; a product without a state was exported all the same. */
const runs = (state: string | null | undefined): boolean => (state ?? 'RUNNING') === 'RUNNING';

function stateOf(state: string | null | undefined, parentRuns = true): PlatformProduct['state'] {
  if (runs(state)) return parentRuns ? 'running' : 'suspended';
  return state === 'SUSPENDED' ? 'suspended' : 'other';
}

interface ProductContext {
  readonly seasonRuns: boolean;
  readonly genres: ReadonlyMap<string, Localized>;
  readonly amount: (wireAmount: number) => number;
}

const kinds: Readonly<Record<string, PlatformProduct['kind']>> = {
  SINGLE_ENTRY: 'event',
  GOODS: 'goods',
  SERVICE: 'service',
};

function productOf(product: WireProduct, context: ProductContext): PlatformProduct {
  const image = [product.largeImageUrl, product.mediumImageUrl, product.logo].find((url) => /^https?:/.test(url ?? ''));
  const items = product.goods?.items ?? product.service?.items ?? [];
  return {
    id: product.id,
    code: product.code,
    kind: kinds[product.productFamilyType] ?? 'other',
    state: stateOf(product.state, context.seasonRuns),
    family: product.productFamilyId ?? product.productFamilyType,
    name: localized(product.externalName),
    subtitle: localized(product.externalSubtitle),
    description: localized(product.description),
    genre: product.topicIds.map((id) => context.genres.get(id)).find((genre) => genre !== undefined) ?? {},
    ...given('image', image),
    minQuantity: product.minQuantity ?? 1,
    rank: product.rank ?? 0,
    performances: (product.event?.performances ?? []).map((performance) => performanceOf(performance, context)),
    items: items.map((item) => itemOf(item, context)),
  };
}

function performanceOf(performance: WirePerformance, { amount }: ProductContext): PlatformPerformance {
  return {
    id: performance.id,
    ...given('code', performance.code),
    name: localized(performance.externalName),
    start: performance.start,
    ...given('durationSeconds', performance.duration),
    toleranceSeconds: performance.timeTolerance ?? 0,
    state: stateOf(performance.state),
    numbered: performance.numbered ?? false,
    ...given('logicalConfiguration', performance.logicalConfigurationId),
    ...given('physicalConfiguration', performance.physicalConfigurationId),
    categories: performance.seatCategories.map((category, at) => ({
      id: category.id,
      code: category.code ?? category.id,
      name: localized(category.externalName),
      rank: category.rank ?? at,
      ...given('color', /^[0-9a-f]{6}$/i.test(category.bgColor ?? '') ? `#${category.bgColor ?? ''}` : null),
    })),
    prices: pricesOf(performance.prices, amount),
    salePeriods: performance.salePeriods.map(salePeriodOf),
  };
}

/** One price for each category and tariff: without a price level if there is one, else the first level's (2.10). */
function pricesOf(prices: WirePerformance['prices'], amount: (wireAmount: number) => number): PlatformPrice[] {
  const chosen = new Map<string, WirePerformance['prices'][number]>();
  for (const price of prices) {
    const key = `${price.seatCatId ?? ''} ${price.audSubCatId}`;
    const known = chosen.get(key);
    if (!known || (isSet(known.priceLevelId) && !isSet(price.priceLevelId))) chosen.set(key, price);
  }
  return [...chosen.values()].map((price) => ({
    ...given('category', price.seatCatId),
    tariff: price.audSubCatId,
    amount: amount(price.amount),
  }));
}

/** `start`/`end`, or `startDate`/`endDate` (17 #15). */
function salePeriodOf(period: Of<typeof wire.salePeriod>): PlatformSalePeriod {
  return {
    ...given('start', period.start ?? period.startDate),
    ...given('end', period.end ?? period.endDate),
    tariffs: period.audienceSubCatIds,
  };
}

function itemOf(item: Of<typeof wire.productItem>, { amount }: ProductContext): PlatformItem {
  const limits = item.itemPrices.map(({ maxQty }) => maxQty).filter((max) => isSet(max));
  return {
    id: item.itemId,
    name: localized(item.externalName),
    prices: item.itemPrices.map((price) => ({ tariff: price.audSubCatId, amount: amount(price.amount) })),
    ...given('maxQuantity', limits.length > 0 ? Math.max(...limits) : null),
  };
}

const tariffKinds: Readonly<Record<string, PlatformTariff['kind']>> = { REDUCED: 'reduced', FREE: 'free' };

function tariffOf(tariff: Of<typeof wire.audienceSubCategory>, { catalog }: Dialect): PlatformTariff {
  const main = tariff.mainAudienceCategoryName;
  return {
    id: tariff.id,
    code: tariff.code ?? tariff.id,
    name: localized(tariff.externalName),
    description: localized(tariff.externalDescription),
    kind: tariffKinds[tariff.audienceCategoryKind ?? ''] ?? 'full',
    rank: tariff.rank ?? 0,
    requires: tariff.requiredAudienceSubCategoryIds,
    open: !isSet(main) || catalog.openCategories.includes(main),
  };
}

const venueOf = (configuration: Of<typeof wire.physicalConfiguration>): PlatformVenue => ({
  physicalConfiguration: configuration.id,
  name: localized(configuration.siteExternalName),
  space: localized(configuration.spaceExternalName),
});
