/**
 * Identifiers as the contract carries them: opaque strings.
 *
 * The platform's technical ids are up to 14 digits and stay exact as strings; nothing may compute with them.
 */
import * as z from 'zod/mini';

/** An id of the platform or of ours: no white space, no path characters, at most 64 characters. */
export const Id = z.string().check(z.regex(/^[A-Za-z0-9_.~-]{1,64}$/));
export type Id = z.infer<typeof Id>;

/** A BCP 47 language tag, for example `fr` or `de-CH`. */
export const Language = z.string().check(z.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/));
export type Language = z.infer<typeof Language>;

/** An ISO 3166-1 alpha-2 country code. */
export const CountryCode = z.string().check(z.regex(/^[A-Z]{2}$/));
export type CountryCode = z.infer<typeof CountryCode>;

/** An instant: ISO 8601 in UTC, `2026-02-14T19:00:00.000Z`. Display uses the venue's time zone. */
export const Instant = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/));
export type Instant = z.infer<typeof Instant>;
