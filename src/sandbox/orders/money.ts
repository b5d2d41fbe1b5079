/** Sums of an order, in thousandths of the currency unit. */
import type { Operation, Order } from '../state.js';

/** The smallest payable amount: one cent. */
export const MIN_AMOUNT = 10;

export const currency = {
  currencyCode: 'EUR',
  fractionDigit: 2,
  minAmount: MIN_AMOUNT,
  symbol: '€',
  availableCash: [],
} as const;

/** Pieces of a line: its movements, or the quantity of a fee. */
export function quantityOf(operation: Operation): number {
  return operation.kind === 'SHIPMENT_FEE' ? operation.feeQuantity : operation.movements.length;
}

export function totalOfOperation(operation: Operation): number {
  return operation.unitPrice * quantityOf(operation);
}

export function totalOf(order: Order): number {
  return order.operations.reduce((sum, operation) => sum + totalOfOperation(operation), 0);
}

/** The amount without tax, rounded half up to the cent. `rate` is in thousandths of a percent. */
export function withoutVat(total: number, rate: number): number {
  return Math.floor(total / (1 + rate / 100_000) / MIN_AMOUNT + 0.5) * MIN_AMOUNT;
}
