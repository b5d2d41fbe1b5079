/** CatalogService: the point of sale and everything it may sell. */
import * as z from 'zod';
import {
  currencyCash,
  envelope,
  requestIdField,
  webMethodResult,
  wireAmount,
  wireDate,
  wireId,
  wireList,
  wireMethod,
  wireText,
  wireVatRate,
  type WireService,
} from './envelope.js';

/** [doc] */
export const catalogService: WireService = {
  service: 'CatalogService',
  module: 'tnseb',
  segment: 'catalogService',
  version: 'v1_33',
};

/** States of season, product and performance [client]; only RUNNING and SUSPENDED are exported [doc]. */
export const productStates = [
  'PREPARING',
  'VALIDATED',
  'RUNNING',
  'SUSPENDED',
  'CANCELED',
  'CLOSED',
  'CANCELED_CLOSED',
] as const;

/** [client] */
export const productFamilyTypes = [
  'SINGLE_ENTRY',
  'SEASONTICKET',
  'PASS',
  'PACKAGE',
  'MEMBERSHIP',
  'SERVICE',
  'GOODS',
  'TRANSPORT',
  'HOSPITALITY',
] as const;

/** A tariff [client]. `audienceCategoryKind` is FULL, REDUCED or FREE [client]; `mainAudienceCategoryName` [client: shop]. */
export const audienceSubCategory = z.looseObject({
  id: wireId,
  code: z.string().nullish(),
  externalName: wireText,
  externalDescription: wireText,
  audienceCategoryKind: z.string().nullish(),
  /** May be bought only with at least one ticket of one of these [client]. */
  requiredAudienceSubCategoryIds: wireList(wireId),
  crossSeatCategory: z.boolean().nullish(),
  rank: z.int().nullish(),
  mainAudienceCategoryName: z.string().nullish(),
});

/** A price row [client]; the same combination may cost differently on another performance [client]. */
export const price = z.looseObject({
  seatCatId: wireId.nullish(),
  audSubCatId: wireId,
  priceLevelId: wireId.nullish(),
  amount: wireAmount,
});

/** Concept [doc]; placement and names [inferred], the second reading (17 #15) is `startDate`/`endDate`. */
export const salePeriod = z.looseObject({
  start: wireDate.nullish(),
  end: wireDate.nullish(),
  startDate: wireDate.nullish(),
  endDate: wireDate.nullish(),
  audienceSubCatIds: wireList(wireId),
});

/** Core [client]; `rank`, `bgColor` (hex without #), `textColor` [client: shop]. */
export const seatCategory = z.looseObject({
  id: wireId,
  code: z.string().nullish(),
  externalName: wireText,
  rank: z.int().nullish(),
  bgColor: z.string().nullish(),
  textColor: z.string().nullish(),
});

/** `id`, `state`, `start`, `duration` (seconds), `seatCategories`, `prices` [client]; the rest [inferred] from concepts [doc]. */
export const performance = z.looseObject({
  id: wireId,
  code: z.string().nullish(),
  state: z.string().nullish(),
  start: wireDate,
  duration: z.int().nullish(),
  externalName: wireText,
  seatCategories: wireList(seatCategory),
  prices: wireList(price),
  contingents: wireList(z.looseObject({ id: wireId, code: z.string().nullish(), externalName: wireText })),
  physicalConfigurationId: wireId.nullish(),
  logicalConfigurationId: wireId.nullish(),
  /** Seconds after the start during which it is still sold [inferred]. */
  timeTolerance: z.int().nullish(),
  numbered: z.boolean().nullish(),
  salePeriods: wireList(salePeriod),
});

/** An item of goods or a service [inferred]. */
export const productItem = z.looseObject({
  itemId: wireId,
  code: z.string().nullish(),
  externalName: wireText,
  itemPrices: wireList(
    z.looseObject({
      audSubCatId: wireId,
      amount: wireAmount,
      minQty: z.int().nullish(),
      maxQty: z.int().nullish(),
    }),
  ),
  quota: z.int().nullish(),
});

const itemHolder = z.looseObject({ items: wireList(productItem) }).nullish();

/** Common part [client]; `maxQuantity`, `alertRatio`, `rank`, `topicIds` [inferred] names of documented concepts. */
export const product = z.looseObject({
  id: wireId,
  code: z.string(),
  productFamilyType: z.string(),
  productFamilySubType: z.string().nullish(),
  productFamilyId: wireId.nullish(),
  state: z.string().nullish(),
  externalName: wireText,
  /** Second line under the name [inferred]. */
  externalSubtitle: wireText,
  /** May hold HTML [client: shop]. */
  description: wireText,
  vatCodeId: wireId.nullish(),
  minQuantity: z.int().nullish(),
  maxQuantity: z.int().nullish(),
  logo: z.string().nullish(),
  mediumImageUrl: z.string().nullish(),
  largeImageUrl: z.string().nullish(),
  alertRatio: z.number().nullish(),
  topicIds: wireList(wireId),
  rank: z.int().nullish(),
  event: z.looseObject({ performances: wireList(performance) }).nullish(),
  service: itemHolder,
  goods: itemHolder,
});

/** [client] */
export const season = z.looseObject({
  id: wireId,
  code: z.string(),
  state: z.string().nullish(),
  start: wireDate.nullish(),
  end: wireDate.nullish(),
  externalName: wireText,
  /** Placement in the season [inferred]; may be empty [client]. */
  audienceSubCategories: wireList(audienceSubCategory),
  products: wireList(product),
});

/** Venue set-up, without blocks, rows, seats or coordinates [client]. */
export const physicalConfiguration = z.looseObject({
  id: wireId,
  code: z.string().nullish(),
  externalName: wireText,
  siteExternalName: wireText,
  spaceExternalName: wireText,
  formattedAddress: z.string().nullish(),
  street: z.string().nullish(),
  town: z.string().nullish(),
  zipcode: z.string().nullish(),
  countryCode: z.string().nullish(),
  areas: wireList(z.looseObject({ id: wireId, code: z.string().nullish() })),
});

/** `seasons[].products[]` [doc, client]; one client reads a root-level `products[]`. Other lists [inferred]. */
export const catalogData = z.looseObject({
  seasons: wireList(season),
  products: wireList(product),
  physicalConfigurations: wireList(physicalConfiguration),
  vatCodes: wireList(
    z.looseObject({ id: wireId, code: z.string().nullish(), currentRate: wireVatRate, country: z.string().nullish() }),
  ),
  topics: wireList(z.looseObject({ id: wireId, code: z.string().nullish(), externalName: wireText })),
});

/** [client] `paymentType`, `manualValidation`, `withFollowUp`: which one is deferred is not documented (17 #16). */
export const paymentMethod = z.looseObject({
  id: wireId,
  code: z.string().nullish(),
  externalName: wireText,
  externalDescription: wireText,
  paymentType: z.string().nullish(),
  rank: z.int().nullish(),
  forPayment: z.boolean().nullish(),
  manualValidation: z.boolean().nullish(),
  withFollowUp: z.boolean().nullish(),
});

/** [client] `languageList` is a string with commas or a list (17 #14). */
export const posConfigData = z.looseObject({
  posId: wireId,
  posCode: z.string().nullish(),
  posType: z.string().nullish(),
  salesChannelId: wireId.nullish(),
  institCode: z.string().nullish(),
  organizationName: wireText,
  organizationTimeZone: z.string(),
  mainLanguage: z.string(),
  languageList: z
    .union([z.string().transform((list) => list.split(/[,; ]+/).filter(Boolean)), z.array(z.string())])
    .nullish(),
  currencyCode: z.string(),
  currencySymbol: z.string().nullish(),
  institutionCurrency: currencyCash.nullish(),
  netPrices: z.boolean().nullish(),
  contactAccountCreationAllowed: z.boolean().nullish(),
  guestLoginAvailable: z.boolean().nullish(),
  maxSeatsPerPerformance: z.int().nullish(),
  maxAutoSuggestedSeatsTrials: z.int().nullish(),
  seatSelectionMode: z.string().nullish(),
  /** Unit not documented; minutes by default [inferred]. */
  orderAbandonDelay: z.int().nullish(),
  orderOrigins: wireList(z.looseObject({ idCode: z.string(), externalName: wireText })),
  paymentMethods: wireList(paymentMethod),
  productFamilies: wireList(
    z.looseObject({
      id: wireId,
      externalName: wireText,
      productFamilyType: z.string().nullish(),
      contactRequired: z.boolean().nullish(),
      defaultQuantity: z.int().nullish(),
    }),
  ),
  countries: wireList(z.looseObject({ code: z.string(), name: wireText })),
  posParameters: z.record(z.string(), z.string()).nullish(),
  pspParameters: z.record(z.string(), z.string()).nullish(),
});

/** The three back-office modes [doc]; wire spelling [inferred]. */
export const seatSelectionModes = ['AUTOMATIC_VIEW_ONLY', 'CHOICE_ON_MAP', 'AUTOMATIC_AND_MODIFY'] as const;

/** [client] */
export const isCatalogServiceAlive = wireMethod(
  catalogService,
  'isCatalogServiceAlive',
  z.looseObject({}),
  webMethodResult,
);

/** No point-of-sale id: the account implies it [doc]. */
export const getPOSConfig = wireMethod(
  catalogService,
  'getPOSConfig',
  z.looseObject({}),
  envelope.extend({ posConfigData: posConfigData.nullish() }),
);

/** Purpose [doc]; the answer's field name [inferred]: accept the first date in the result if it is missing. */
export const getLastSetupUpdate = wireMethod(
  catalogService,
  'getLastSetupUpdate',
  z.looseObject({ ...requestIdField }),
  envelope.extend({ lastSetupUpdate: wireDate.nullish() }),
);

/** At most once in 10 minutes [doc]; `in_progress` after 30 s [doc]; no paging [doc]. */
export const getCatalogDetailed = wireMethod(
  catalogService,
  'getCatalogDetailed',
  z.looseObject({ ...requestIdField, seasonCode: z.string().nullish(), productCode: z.string().nullish() }),
  envelope.extend({ catalogData: catalogData.nullish() }),
);
