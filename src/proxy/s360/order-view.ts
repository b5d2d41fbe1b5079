/** An order as the platform tells it, in Foyer's words. */
import type * as z from 'zod';
import type { order as wire } from '../../platform/index.js';
import type { OrderLine, OrderPlace, PlatformOrder } from '../ports.js';
import { currencyOf, type AdapterContext } from './context.js';
import type { Currency } from './money.js';
import { given, isSet } from './texts.js';

export type WireOrder = z.output<typeof wire.orderDetailsData>;
type WireOperation = z.output<typeof wire.operation>;
type WireMovement = z.output<typeof wire.movement>;

/** The total is the sum of all operations, fees included (2.7, 15 #18); `saleAmount` where there are none. */
export async function orderOf(context: AdapterContext, order: WireOrder): Promise<PlatformOrder> {
  const { dialect, money } = context;
  const currency = await currencyOf(context, order.catalogCurrency);
  const lines = order.operationDatas.map((operation) => lineOf(context, operation, currency));
  const fees = new Set(lines.filter(({ kind }) => kind === 'fee').map(({ id }) => id));
  const total =
    lines.length > 0
      ? lines.reduce((sum, line) => sum + line.total.amount, 0)
      : money.minor(order.saleAmount ?? 0, currency);
  const state = dialect.orders.states[order.orderState] ?? 'in-progress';
  return {
    id: order.orderId,
    ...given('secret', order.orderSecretId),
    ...given('file', lines.find(({ file }) => file !== '')?.file),
    state,
    created: order.creationDateTime ?? null,
    expires: await expiryOf(context, order, state),
    ...given('purchaser', order.contactReference),
    ...given('externalReference', externalReferenceOf(order)),
    lines,
    places: order.movementDatas.map((one) => placeOf(one, lines)).filter(({ line }) => !fees.has(line)),
    total: { amount: total, currency: currency.code },
  };
}

/** The order's own date; else the shop's delay after the last change (12: `order.expirySource`). Final orders have none. */
async function expiryOf(
  { shop }: AdapterContext,
  { expirationDate, referenceDate, creationDateTime }: WireOrder,
  state: PlatformOrder['state'],
): Promise<number | null> {
  if (state === 'closed' || state === 'abandoned') return null;
  if (isSet(expirationDate)) return expirationDate;
  if (!isSet(creationDateTime)) return null;
  const { holdMinutes } = await shop();
  return holdMinutes === 0 ? null : Math.max(creationDateTime, referenceDate ?? 0) + holdMinutes * 60_000;
}

/** Not among the documented fields of an order; taken where an answer has it. */
const externalReferenceOf = ({ externalReference }: WireOrder): string | null =>
  typeof externalReference === 'string' ? externalReference : null;

function lineOf({ dialect, money }: AdapterContext, operation: WireOperation, currency: Currency): OrderLine {
  const { performanceId, itemId, audienceSubCategoryId: tariff, quantity, unitPrice } = operation;
  const { performanceStart, withoutVatTotalAmount: withoutVat } = operation;
  const fee = dialect.orders.feeKinds.includes(operation.kind ?? '');
  return {
    id: operation.operationId,
    file: operation.fileId ?? '',
    kind: fee ? 'fee' : isSet(performanceId) ? 'ticket' : 'goods',
    product: operation.productId ?? operation.eventId ?? '',
    title: titleOf(operation),
    ...given('family', operation.productFamilyId ?? operation.productFamilyType),
    ...(isSet(performanceId) ? { performance: { id: performanceId, ...given('start', performanceStart) } } : {}),
    ...given('item', isSet(performanceId) ? null : itemId),
    ...(isSet(tariff) ? { tariff: { id: tariff, name: operation.audienceSubCategory ?? '' } } : {}),
    quantity,
    unitPrice: money.money(unitPrice, currency),
    total: money.money(operation.totalAmount ?? unitPrice * quantity, currency),
    ...(isSet(withoutVat) ? { withoutVat: money.money(withoutVat, currency) } : {}),
    ...given('vatRate', operation.vatRate),
    numbered: operation.numbered ?? false,
  };
}

/** Goods with several sizes are told apart by their item's name. */
function titleOf({ product, productCode, itemDisplayExternalDesignation: item, performanceId }: WireOperation): string {
  const title = product ?? productCode ?? '';
  if (isSet(performanceId) || !item || item === title) return title;
  return title === '' ? item : `${title} – ${item}`;
}

function placeOf(movement: WireMovement, lines: readonly OrderLine[]): OrderPlace {
  const { seatCategoryId: category, seatCategory, area, block, row, seat } = movement;
  const [only] = lines.length === 1 ? lines : [];
  return {
    id: movement.movementId,
    line: movement.operationId ?? only?.id ?? '',
    ...given('seat', movement.seatId),
    ...(isSet(category) ? { category: { id: category, name: seatCategory ?? '' } } : {}),
    ...given('area', area),
    ...given('block', block),
    ...given('row', row),
    ...given('number', seat),
  };
}
