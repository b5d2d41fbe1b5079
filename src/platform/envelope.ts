/**
 * What every S-360 answer and request has in common: the envelope, ids, dates, amounts and translated text.
 *
 * Evidence labels: [doc] an official page, [client] public client code against the live system, [inferred] completed in
 * the documented style because no source shows it. An inferred name is never a fact: the dialect may rename it.
 */
import * as z from 'zod';

/** Status of a call that did what it was asked [client]. Anything else is `in_progress` or an error code. */
export const SUCCESS = 'success';
/** Status of a call that goes on: ask again with the same `requestId` [doc, client]. */
export const IN_PROGRESS = 'in_progress';

/** Error codes. Only the two marked [doc] are documented; the others are [inferred] and kept here to be renamed in one place. */
export const errorCodes = {
  /** [doc] No seat, place or quota left. */
  availability: 'error.order.availability',
  /** [doc] The shipment was sent already. */
  shipmentSent: 'error.shipmentSent',
  orderNotFound: 'error.order.notFound',
  orderState: 'error.order.state',
  orderExpired: 'error.order.expired',
  orderPrice: 'error.order.price',
  orderQuantity: 'error.order.quantity',
  orderContact: 'error.order.contact',
  conditionalTariff: 'error.order.conditionalTariff',
  paymentAmount: 'error.payment.amount',
  paymentMethod: 'error.payment.method',
  paymentState: 'error.payment.state',
  contactNotFound: 'error.contact.notFound',
  loginExists: 'error.contact.loginExists',
  contactMandatoryField: 'error.contact.mandatoryField',
  authenticationFailed: 'error.authentication.failed',
  shipmentModeNotAllowed: 'error.shipmentMode.notAllowed',
  parameterMandatory: 'error.parameter.mandatory',
  parameterInvalid: 'error.parameter.invalid',
  technical: 'error.technical',
} as const;

export type ErrorCode = (typeof errorCodes)[keyof typeof errorCodes];

/**
 * A technical id: a `Long` of up to 14 digits, below 2^53 [doc, client]. A sample sends one as a JSON string [doc], so
 * both are taken; inside our code an id is always a string.
 */
export const wireId = z.union([z.string().min(1), z.int()]).transform(String);

/** Money on the wire: an integer of thousandths of the currency unit, 1 EUR = 1000 [doc, client]. */
export const wireAmount = z.int();

/** Thousandths of a percent: 2100 is 2.1 % [client]. */
export const wireVatRate = z.int();

/**
 * A date-time as ISO-8601 with offset [doc], or epoch milliseconds (tolerated [inferred]); parses to epoch milliseconds.
 * "Day" values are an instant at the organization's midnight [doc].
 */
export const wireDate = z.union([z.string(), z.int()]).transform((value, context) => {
  const time = typeof value === 'number' ? value : Date.parse(value);
  if (!Number.isNaN(time)) return time;
  context.issues.push({ code: 'custom', message: 'not a date', input: value });
  return z.NEVER;
});

/** Epoch milliseconds to the platform's form, `2020-10-13T10:09:27.503+00:00` [doc]. */
export function toWireDate(time: number): string {
  return new Date(time).toISOString().replace('Z', '+00:00');
}

/** A list that may be absent or null; parses to an array. SOAP-born services leave empty lists out [inferred]. */
export function wireList<Item extends z.ZodType>(item: Item) {
  return z
    .array(item)
    .nullish()
    .transform((list) => list ?? []);
}

/** `{"translations":[{"locale":"fr","value":"…"}]}`; a locale may be absent, the list empty [client]. */
export const translations = z.looseObject({
  translations: wireList(z.looseObject({ locale: z.string(), value: z.string().nullish() })),
});

export type Translations = z.output<typeof translations>;

/** Translated text where some sources show a plain string; the string becomes one translation without a locale. */
export const wireText = z
  .union([translations, z.string().transform((value): Translations => ({ translations: [{ locale: '', value }] }))])
  .nullish()
  .transform((text): Translations => text ?? { translations: [] });

/** Text for a reader: wanted locale, then the main language, then the first with a value, then the code [inferred, client]. */
export function pickTranslation(text: Translations, wanted: string, mainLanguage: string, code: string): string {
  const valueIn = (locale: string) => text.translations.find((one) => one.locale === locale && one.value)?.value;
  return valueIn(wanted) ?? valueIn(mainLanguage) ?? text.translations.find((one) => one.value)?.value ?? code;
}

/** All translations that have a value, by locale; text without a locale stands under `fallbackLocale`. */
export function translationMap(text: Translations, fallbackLocale: string): Record<string, string> {
  const map: Record<string, string> = {};
  for (const { locale, value } of text.translations) if (value) map[locale || fallbackLocale] ??= value;
  return map;
}

/** Fields of every result [doc]. `expectedException` and `statusMessage` are on order updates only [doc]. */
export const envelope = z.looseObject({
  statusCode: z.string(),
  statusDetail: z.string().nullish(),
  /** Handle of an asynchronous call [doc]; may be missing beside `in_progress` [client]. */
  requestId: wireId.nullish(),
  expectedException: z.boolean().nullish(),
  statusMessage: z.string().nullish(),
});

export type Envelope = z.output<typeof envelope>;

/** The bare envelope, `WebMethodResult` [doc]. */
export const webMethodResult = envelope;

/** Optional on many requests: continues an asynchronous call [doc]. */
export const requestIdField = { requestId: wireId.nullish() };

/** The currency as orders and point of sale tell it [doc]; `minAmount` is in thousandths (EUR: 10). */
export const currencyCash = z.looseObject({
  currencyCode: z.string(),
  fractionDigit: z.int().nullish(),
  minAmount: wireAmount.nullish(),
  symbol: z.string().nullish(),
});

/** `GOOD` green, `LIMITED` orange, `NONE` grey [doc]; a string here so that a new level does not break reading. */
export const availabilityLevel = z.string();

/** Where one method lives: `/{module}/backend-apis/{segment}/{version}/{method}` [doc]. Every part is configurable. */
export interface WirePath {
  readonly service: string;
  readonly module: string;
  readonly segment: string;
  readonly version: string;
  readonly method: string;
}

/** A service's place, without the method. */
export type WireService = Omit<WirePath, 'method'>;

/** One method as documented: where it lives, what it takes, what it answers. */
export interface WireMethod<Request extends z.ZodType = z.ZodType, Result extends z.ZodType = z.ZodType> {
  readonly path: WirePath;
  readonly request: Request;
  readonly result: Result;
}

export function wireMethod<Request extends z.ZodType, Result extends z.ZodType>(
  service: WireService,
  method: string,
  request: Request,
  result: Result,
): WireMethod<Request, Result> {
  return { path: { ...service, method }, request, result };
}

/** The path of a method on the platform's host [doc]. */
export function urlPath({ module, segment, version, method }: WirePath): string {
  return `/${module}/backend-apis/${segment}/${version}/${method}`;
}
