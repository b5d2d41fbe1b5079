/** GET /config: what the page must know of the shop before it draws anything. Public, same for every visitor. */
import * as z from 'zod/mini';
import { CountryCode, Id, Language } from './ids.js';
import { CurrencyCode } from './money.js';

/** Raised when the shape of a public document changes; the browser drops cached records of another version. */
export const contractVersion = 1;

export const Links = z.object({ terms: z.string(), privacy: z.string() });
export type Links = z.infer<typeof Links>;

export const ShopConfig = z.object({
  version: z.literal(contractVersion),
  /** Part of the browser's cache name: institution and point of sale. */
  shop: z.object({ institution: z.string(), pointOfSale: Id }),
  currency: CurrencyCode,
  /** Digits after the decimal point of the currency: 2 for EUR. */
  fractionDigits: z.int(),
  /** IANA zone of the venue, for example `Europe/Paris`. */
  timeZone: z.string(),
  languages: z.array(Language),
  mainLanguage: Language,
  /** How seats may be chosen [doc:CHAN]: the platform attributes, the buyer picks, or attributes first and then modifies. */
  seatSelection: z.enum(['automatic', 'map', 'automatic-and-modify']),
  /** Whether the seats drawn on a plan can be ordered exactly (seat selection and dialect both allow it). */
  exactSeats: z.boolean(),
  maxSeatsPerPerformance: z.nullable(z.int()),
  guestCheckout: z.boolean(),
  accountCreation: z.boolean(),
  countries: z.array(CountryCode),
  /** Links to terms and privacy policy, per language. */
  terms: z.record(z.string(), Links),
  /** Where the widget's script and frames come from, for the documentation of a page's CSP. */
  paymentOrigins: z.array(z.string()),
  /** Text overrides by the venue: language → key → text. */
  texts: z.record(z.string(), z.record(z.string(), z.string())),
});
export type ShopConfig = z.infer<typeof ShopConfig>;
