/**
 * The one place where the wire's amounts (thousandths of the currency unit [doc, client]) become minor units and back.
 * Nothing is ever rounded: an amount that does not fit stops the answer it came in.
 */
import type { Money } from '../../contract/money.js';
import { fail } from '../failures.js';
import type { Dialect } from './dialect.js';

export interface Currency {
  readonly code: string;
  /** Digits after the decimal point: 2 for EUR, 0 for JPY. */
  readonly fractionDigits: number;
}

export interface MoneyScale {
  /** Minor units. @throws Failure `unexpected` when the amount is finer than the currency */
  minor(wire: number, currency: Currency): number;
  money(wire: number, currency: Currency): Money;
  /** Wire units. @throws Failure `unexpected` when the wire cannot say it exactly */
  wire(minor: number, currency: Currency): number;
}

export function createMoneyScale({ amountScale, byCurrency }: Dialect['money']): MoneyScale {
  const scaleOf = ({ code }: Currency): number => byCurrency[code] ?? amountScale;
  const minor = (wire: number, currency: Currency): number =>
    exactly(wire, 10 ** currency.fractionDigits, scaleOf(currency), currency);
  return {
    minor,
    money: (wire, currency) => ({ amount: minor(wire, currency), currency: currency.code }),
    wire: (amount, currency) => exactly(amount, scaleOf(currency), 10 ** currency.fractionDigits, currency),
  };
}

function exactly(amount: number, times: number, by: number, { code }: Currency): number {
  const result = (amount * times) / by;
  const exact = Number.isSafeInteger(amount * times) && Number.isSafeInteger(result);
  return exact ? result : fail({ tag: 'unexpected', detail: `an amount in ${code} does not convert exactly` });
}

/** Fraction digits that ISO 4217 gives a currency; 2 where the code is unknown. */
export function standardFractionDigits(code: string): number {
  try {
    return (
      new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? 2
    );
  } catch {
    return 2;
  }
}
