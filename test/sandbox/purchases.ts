/** Steps of a purchase, for tests that need an order in some state. */
import assert from 'node:assert/strict';
import { card, pointOfSale, send, tariffs, type Harness } from './harness.js';

export const ada = '7697';
export const grace = '7698';

export interface Cart {
  readonly order: string;
  readonly movements: readonly string[];
  readonly seats: readonly string[];
  readonly total: number;
}

export interface Wanted {
  readonly code?: string;
  readonly category?: number;
  readonly quantity?: number;
  readonly tariff?: string;
  readonly seats?: readonly string[];
  readonly order?: string;
  readonly purchaser?: string | null;
}

/** The body of a createOrUpdateOrder for one line. */
export function lineBody(h: Harness, wanted: Wanted = {}) {
  const code = wanted.code ?? 'TOSCA2';
  const purchaser = wanted.purchaser === undefined ? ada : wanted.purchaser;
  return {
    pointOfSalesId: Number(pointOfSale),
    ...(wanted.order ? { orderId: Number(wanted.order) } : {}),
    orderType: 'SALE',
    purchasersInfo: purchaser === null ? [] : [{ contactReference: purchaser }],
    singleEntryAttributionOperations: [
      {
        operationAttributions: [
          {
            performanceId: Number(h.performance(code).id),
            seatCategoryId: Number(h.category(code, wanted.category ?? 0)),
            audienceSubCategoryId: Number(wanted.tariff ?? tariffs.full),
            quantity: wanted.seats?.length ?? wanted.quantity ?? 1,
            ...(wanted.seats ? { physicalSeatIds: wanted.seats.map(Number) } : {}),
          },
        ],
        preferedAreas: [],
      },
    ],
  };
}

/** Puts one line into a cart, a new one unless `order` is given. */
export async function addLine(h: Harness, wanted: Wanted = {}): Promise<Cart> {
  const answer = await h.ok('createOrUpdateOrder', lineBody(h, wanted));
  assert.ok(answer.orderUpdateData);
  return readCart(h, answer.orderUpdateData.orderId);
}

export async function readCart(h: Harness, order: string): Promise<Cart> {
  const details = await orderDetails(h, order);
  return {
    order,
    movements: details.movementDatas.map((one) => one.movementId),
    seats: details.movementDatas.flatMap((one) => one.seatId ?? []),
    total: details.saleAmount ?? NaN,
  };
}

export async function orderDetails(h: Harness, order: string) {
  const { orderDetailsData } = await h.ok('getOrderDetails', { orderId: order });
  assert.ok(orderDetailsData);
  return orderDetailsData;
}

export async function stateOf(h: Harness, order: string): Promise<string> {
  return (await orderDetails(h, order)).orderState;
}

export interface OpenPayment {
  readonly payment: string;
  readonly transaction: string;
}

/** The body of a createPaymentsAndCloseOrder over an amount. */
export function paymentBody(order: string, amount: number) {
  return {
    orderId: order,
    orderType: 'SALE',
    isConvertedReservation: false,
    createToken: false,
    payments: [{ amount, paymentMethodId: Number(card) }],
    paymentParams: {
      totalAmount: amount,
      paymentParametersMap: { ORDER_IDENTIFIER: 'id-1', RETURN_URL: 'http://shop.test/return' },
    },
    maxWaitingTime: 0,
  };
}

export async function startPayment(h: Harness, order: string): Promise<OpenPayment> {
  const { total } = await readCart(h, order);
  const answer = await h.ok('createPaymentsAndCloseOrder', paymentBody(order, total));
  const [payment] = answer.payments;
  assert.ok(payment?.epcTransactionData);
  return { payment: payment.paymentId, transaction: payment.epcTransactionData.transactionId };
}

export type WidgetAction = 'pay' | 'refuse' | 'leave' | 'slow';

/** A button of the payment frame. */
export async function press(h: Harness, { transaction }: OpenPayment, action: WidgetAction): Promise<string> {
  const response = await send(h.sandbox, `/sim-epc/pay/${transaction}/outcome`, { action });
  assert.equal(response.status, 200);
  return ((await response.json()) as { outcome: string }).outcome;
}

export async function paymentStatus(h: Harness, order: string): Promise<string | null | undefined> {
  const { paymentDetails } = await h.ok('checkPayment', { orderId: order, payments: [] });
  return paymentDetails.at(-1)?.paymentStatus;
}

/** A whole purchase, up to the closed order. */
export async function buy(h: Harness, wanted: Wanted = {}): Promise<Cart> {
  const cart = await addLine(h, wanted);
  const payment = await startPayment(h, cart.order);
  await press(h, payment, 'pay');
  await h.ok('notifyOrder', { orderId: cart.order, paymentId: payment.payment, success: true });
  return cart;
}

export async function levelOf(h: Harness, code: string): Promise<{ left: number; level: string }> {
  const body = { pointOfSalesId: pointOfSale, performanceIds: [h.performance(code).id], seatCategoryIds: [] };
  const { performanceAvailabilityData } = await h.ok('getPerformanceAvailability', body);
  const [row] = performanceAvailabilityData;
  assert.ok(row);
  return { left: row.availability ?? NaN, level: row.availabilityLevel ?? '' };
}

/** Ids of free seats of a category. */
export async function freeSeatIds(h: Harness, code: string, category: number): Promise<string[]> {
  const seatCategoryIds = [h.category(code, category)];
  const body = { pointOfSalesId: pointOfSale, performanceId: h.performance(code).id, seatCategoryIds };
  const { seatsAvailabilityData } = await h.ok('getSeatsAvailability', body);
  return seatsAvailabilityData.filter((seat) => seat.available).map((seat) => seat.physicalSeatId);
}

export const later = async (h: Harness, minutes: number): Promise<unknown> =>
  h.admin('/sim-admin/clock', { advanceMinutes: minutes });
