/** Money: integer minor units (cents for EUR) with an ISO 4217 currency. Never a float, never the platform's thousandths. */
import * as z from 'zod/mini';

export const CurrencyCode = z.string().check(z.regex(/^[A-Z]{3}$/));
export type CurrencyCode = z.infer<typeof CurrencyCode>;

export const MinorUnits = z.int();

export const Money = z.object({ amount: MinorUnits, currency: CurrencyCode });
export type Money = z.infer<typeof Money>;
