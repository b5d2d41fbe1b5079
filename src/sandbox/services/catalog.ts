/** CatalogService. */
import { methods, toWireDate } from '../../platform/index.js';
import type { Call, Core } from '../core.js';
import { currency } from '../orders/money.js';
import { long } from '../orders/views.js';
import { countryCodes } from '../world/setup.js';
import { translationsOf } from '../world/text.js';
import type { Hall, Item, Performance, Product, Tariff } from '../world/types.js';
import { localMidnight } from '../world/world.js';
import { serve } from './service.js';

export const catalogMethods = [
  serve(methods.isCatalogServiceAlive, {}, () => ({})),
  serve(methods.getPOSConfig, { posConfigData: null }, (core, _input, call) => ({
    posConfigData: posConfig(core, call),
  })),
  serve(methods.getLastSetupUpdate, { lastSetupUpdate: null }, (core) => ({
    lastSetupUpdate: toWireDate(core.state.lastSetupUpdate),
  })),
  serve(methods.getCatalogDetailed, { catalogData: null }, (core, input, call) => ({
    catalogData: catalogView(core, call, input.seasonCode ?? null, input.productCode ?? null),
  })),
];

function catalogView(core: Core, call: Call, seasonCode: string | null, productCode: string | null) {
  const { world } = core;
  const season = seasonView(core, call, productCode);
  return {
    seasons: seasonCode === null || seasonCode === season.code ? [season] : [],
    physicalConfigurations: world.halls.map(hallView),
    groupCriterions: [],
    externalVerifications: [],
    vatCodes: world.vats.map((vat) => ({ id: long(vat.id), code: vat.code, currentRate: vat.rate, country: 'FR' })),
    contingents: world.contingents
      .filter((one) => one.sellable)
      .map((one) => ({ id: long(one.id), code: one.code, externalName: translationsOf(one.name) })),
    topics: world.topics.map((one) => ({ id: long(one.id), code: one.code, externalName: translationsOf(one.name) })),
  };
}

/** Only what is running or suspended is exported. */
function exported(state: string): boolean {
  return state === 'RUNNING' || state === 'SUSPENDED';
}

function seasonView(core: Core, call: Call, productCode: string | null) {
  const { world } = core;
  const DAY = 86_400_000;
  return {
    id: long(world.seasonId),
    code: 'SAISON',
    state: 'RUNNING',
    start: toWireDate(localMidnight(world.start - 90 * DAY)),
    end: toWireDate(localMidnight(world.start + 270 * DAY)),
    externalName: translationsOf({ fr: 'Saison lyrique', en: 'Opera season' }),
    audienceCategories: [],
    audienceSubCategories: world.tariffs.map(tariffView),
    priceLevels: [],
    products: world.products
      .filter((product) => exported(product.state) && (productCode === null || product.code === productCode))
      .map((product) => productView(core, product, call)),
  };
}

function tariffView(tariff: Tariff) {
  return {
    id: long(tariff.id),
    code: tariff.code,
    externalName: translationsOf(tariff.name),
    externalDescription: translationsOf(tariff.description),
    audienceCategoryKind: tariff.kind,
    mainAudienceCategoryName: 'OCCASIONAL',
    requiredAudienceSubCategoryIds: tariff.requires.map(long),
    crossSeatCategory: true,
    rank: tariff.rank,
  };
}

function productView(core: Core, product: Product, call: Call) {
  const image = product.poster === null ? null : `${call.origin}/sim-images/${product.poster}.svg`;
  return {
    id: long(product.id),
    code: product.code,
    productFamilyType: product.family.type,
    productFamilySubType: product.family.subType,
    productFamilyId: long(product.family.id),
    state: product.state,
    externalName: translationsOf(product.name),
    externalSubtitle: translationsOf(product.subtitle),
    description: translationsOf(product.description),
    vatCodeId: long(product.vat.id),
    exchangeable: false,
    minQuantity: 1,
    alertRatio: 20,
    logo: null,
    mediumImageUrl: image,
    largeImageUrl: image,
    crossSellProductLinks: [],
    topicIds: [long(product.topic.id)],
    rank: product.rank,
    ...(product.family.type === 'GOODS'
      ? { goods: { items: product.items.map(itemView) } }
      : { event: { performances: performancesView(core, product) } }),
  };
}

function itemView(item: Item) {
  return {
    itemId: long(item.id),
    code: item.code,
    externalName: translationsOf(item.name),
    itemPrices: [{ audSubCatId: long(item.tariff), amount: item.amount, minQty: 1, maxQty: item.maxQuantity }],
    quota: item.quota,
  };
}

function performancesView(core: Core, product: Product) {
  return product.performances
    .filter((performance) => exported(performance.state))
    .map((performance) => performanceView(core, performance));
}

function performanceView(core: Core, performance: Performance) {
  const { hall } = performance;
  return {
    id: long(performance.id),
    code: performance.code,
    state: performance.state,
    start: toWireDate(performance.start),
    duration: performance.durationSeconds,
    externalName: { translations: [] },
    physicalConfigurationId: long(hall.physicalConfigurationId),
    logicalConfigurationId: long(hall.logicalConfigurationId),
    numbered: performance.numbered,
    timeTolerance: 0,
    seatCategories: hall.categories.map((category) => ({
      id: long(category.id),
      code: category.code,
      externalName: translationsOf(category.name),
      rank: category.rank,
      bgColor: category.color,
      textColor: 'ffffff',
    })),
    contingents: core.world.contingents
      .filter((one) => one.sellable)
      .map((one) => ({ id: long(one.id), code: one.code, externalName: translationsOf(one.name) })),
    prices: performance.prices.map((price) => ({
      seatCatId: long(price.category),
      audSubCatId: long(price.tariff),
      amount: price.amount,
    })),
    salePeriods: [salePeriodView(core, performance)],
  };
}

function salePeriodView(core: Core, performance: Performance) {
  const [start, end] = [toWireDate(performance.saleStart), toWireDate(performance.saleEnd)];
  const audienceSubCatIds = performance.tariffs.map(long);
  return core.switches.salePeriodNames === 'start-end'
    ? { start, end, audienceSubCatIds }
    : { startDate: start, endDate: end, audienceSubCatIds };
}

function hallView(hall: Hall) {
  return {
    id: long(hall.physicalConfigurationId),
    code: hall.code,
    externalName: translationsOf(hall.name),
    siteCode: 'CITE',
    siteExternalName: translationsOf(hall.site),
    spaceCode: hall.code,
    spaceExternalName: translationsOf(hall.space),
    formattedAddress: `${hall.street}, ${hall.zipCode} ${hall.town}`,
    street: hall.street,
    town: hall.town,
    zipcode: hall.zipCode,
    countryCode: 'FR',
    areas: hall.areas.map((area) => ({ id: long(area.id), code: area.code })),
  };
}

function posConfig(core: Core, call: Call) {
  const { world, switches } = core;
  return {
    posId: long(world.pointOfSale),
    posCode: 'WEB',
    posNumber: 1,
    posType: 'INTERNET',
    posActivityState: 'RUNNING',
    salesChannelId: 466653001,
    salesChannelCode: 'WEB',
    salesChannelActivityState: 'RUNNING',
    institCode: world.institution.code,
    organizationId: 466650001,
    organizationCode: 'CITE',
    organizationName: translationsOf(world.name),
    organizationTimeZone: world.timeZone,
    mainLanguage: world.mainLanguage,
    languageList: switches.languageListAs === 'string' ? world.languages.join(',') : world.languages,
    currencyCode: currency.currencyCode,
    currencySymbol: currency.symbol,
    catalogCurrencies: [currency],
    institutionCurrency: currency,
    organizationCurrency: currency,
    multiCatalogCurrencyEnabled: false,
    netPrices: false,
    invoicingAllowed: true,
    testInstitution: true,
    contactAccountCreationAllowed: true,
    contactFileAccessAllowed: true,
    guestLoginAvailable: true,
    contactLoginMode: 'EMAIL',
    maxSeatsPerPerformance: world.maxSeatsPerPerformance,
    maxAutoSuggestedSeatsTrials: 5,
    seatSelectionMode: 'CHOICE_ON_MAP',
    orderAbandonDelay: switches.orderAbandonMinutes,
    orderOrigins: [{ idCode: 'WEB', externalName: translationsOf({ fr: 'Site', en: 'Web site' }) }],
    paymentMethods: paymentMethodsView(core),
    productFamilies: world.families.map((family) => ({
      id: long(family.id),
      externalName: translationsOf(family.name),
      productFamilyType: family.type,
      productFamilySubType: family.subType,
      contactRequired: family.contactRequired,
      defaultQuantity: 1,
      netPrices: false,
      reservable: false,
    })),
    charges: [],
    countries: countriesView(call.language),
    placeAddressData: {
      firstAddressLine: '1 place du Théâtre',
      locality: 'Paris',
      zipCode: '75002',
      countryCode: 'FR',
      email: 'billetterie@opera.example',
      website: 'https://opera.example',
    },
    posParameters: { TERMS_URL: `${call.origin}/sim-pages/terms`, PRIVACY_URL: `${call.origin}/sim-pages/privacy` },
    pspParameters: { EPC_SHOP_ID: 'CITE-WEB' },
    virtualOperatorName: 'CITE_B2C',
  };
}

function paymentMethodsView(core: Core) {
  return core.world.paymentMethods.map((method) => ({
    id: long(method.id),
    code: method.code,
    externalName: translationsOf(method.name),
    externalDescription: translationsOf(method.description),
    paymentType: method.kind === 'widget' ? 'EPC' : 'DEFERRED',
    authorizationMode: 'NONE',
    rank: method.rank,
    forPayment: true,
    forReimbursement: false,
    inSplitPaymentAllowed: false,
    manualValidation: false,
    changeReturnAllowed: false,
    tooMuchPerceivedAllowed: false,
    withFollowUp: method.kind === 'deferred',
  }));
}

function countriesView(language: string) {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  return countryCodes.map((code) => ({ code, name: names.of(code) ?? code, currencyCode: 'EUR' }));
}
