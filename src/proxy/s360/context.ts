/** What every port of the adapter needs: calls, ids, and the currency in which an answer without one is meant. */
import type { currencyCash } from '../../platform/index.js';
import type * as z from 'zod';
import type { Log, PointOfSale } from '../ports.js';
import type { Dialect } from './dialect.js';
import { standardFractionDigits, type Currency, type MoneyScale } from './money.js';
import { isSet, type WireIdOf } from './texts.js';
import type { CallPlatform } from './transport.js';

export interface AdapterContext {
  readonly send: CallPlatform;
  readonly dialect: Dialect;
  readonly money: MoneyScale;
  readonly id: WireIdOf;
  readonly log: Log;
  /** The point of sale as last read; reads it once if it never was. */
  readonly shop: () => Promise<PointOfSale>;
}

/** The currency an answer names, else the shop's. */
export async function currencyOf(
  { shop }: Pick<AdapterContext, 'shop'>,
  cash: z.output<typeof currencyCash> | null | undefined,
): Promise<Currency> {
  if (isSet(cash?.fractionDigit)) return { code: cash.currencyCode, fractionDigits: cash.fractionDigit };
  const { currency, fractionDigits } = await shop();
  const code = cash?.currencyCode ?? currency;
  return { code, fractionDigits: code === currency ? fractionDigits : standardFractionDigits(code) };
}
