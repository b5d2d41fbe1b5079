/** ExternalOrderFacade and ExternalOrderService: the order from its first line to its end. */
import type * as z from 'zod';
import { methods, type order as wire } from '../../platform/index.js';
import { fail, isFailure } from '../failures.js';
import type { OrderAddition, OrderPort, OrderWritten, PaymentOpened, PlatformOrder } from '../ports.js';
import { currencyOf, type AdapterContext } from './context.js';
import type { Dialect } from './dialect.js';
import { orderOf } from './order-view.js';
import { given, isSet, type WireIdOf } from './texts.js';
import type { CallRules } from './transport.js';

/** Order writes are never sent twice by the adapter: the journal decides after reading (1.10). */
const write: CallRules = { spends: 'order', repeat: false };
const read: CallRules = { spends: 'order', repeat: true };

export function createOrderPort(context: AdapterContext): OrderPort {
  const { send, id, dialect, money } = context;
  return {
    async createOrUpdate(request, call) {
      const wireRequest = orderRequest(request, id, dialect);
      const { orderUpdateData } = await send(methods.createOrUpdateOrder, wireRequest, call, write).catch(
        (error: unknown) => newOrderFailure(error, request.order === null),
      );
      const order = orderUpdateData?.orderId ?? request.order ?? lost('createOrUpdateOrder');
      return { order, ...(orderUpdateData ? await told(context, orderUpdateData, request) : {}) };
    },
    async read(order, call) {
      const { granularity } = dialect.orders;
      const request = { orderId: id(order), ...given('granularity', granularity) };
      const { orderDetailsData } = await send(methods.getOrderDetails, request, call, read);
      return orderDetailsData ? orderOf(context, orderDetailsData) : lost('getOrderDetails');
    },
    async abandon(order, places, call) {
      await send(methods.abandonMovements, { orderId: id(order), movementIds: places.map(id) }, call, write);
    },
    async close(order, payment, purchaser, call) {
      const payments = payment && [
        {
          amount: money.wire(payment.amount.amount, await currencyOf(context, cashOf(payment.amount.currency))),
          paymentMethodId: id(payment.method),
        },
      ];
      const request = {
        orderId: id(order),
        orderType: 'SALE' as const,
        ...(purchaser === null ? {} : { purchaserInfo: { contactReference: purchaser } }),
        generateBarCodes: true,
        maxWaitingTime: 0,
        payments: payments ?? [],
      };
      await send(methods.closeOrder, request, call, write);
    },
    async notify(order, payment, success, call) {
      await send(methods.notifyOrder, { orderId: id(order), ...outcomeOf(payment, success, id, dialect) }, call, write);
    },
    async reopen(order, call) {
      await send(methods.reopenOrder, { orderId: id(order) }, call, write);
    },
  };
}

type WireUpdate = z.output<typeof wire.orderUpdateData>;
type OrderRequest = Parameters<OrderPort['createOrUpdate']>[0];

/** The answer is a delta [doc]: of a new order that is all there is, without what was added it tells of a change only. */
async function told(
  context: AdapterContext,
  update: WireUpdate,
  { order, purchaser, add }: OrderRequest,
): Promise<Omit<OrderWritten, 'order'>> {
  if (order === null) return isWhole(update) ? { made: await madeOf(context, update, purchaser) } : {};
  return add.length === 0 && isEmpty(update) ? { unchanged: true } : {};
}

const isEmpty = (update: WireUpdate): boolean =>
  [
    ...[update.operationDataUpdates, update.removeOperationIds],
    ...[update.movementDataUpdates, update.removeMovementIds],
  ].every((list) => list.length === 0);

/** Whether nothing is left out that a read would tell: names, taxes, dates, and a place for each ticket. */
function isWhole({ operationDataUpdates: operations, movementDataUpdates: movements }: WireUpdate): boolean {
  return (
    operations.length > 0 &&
    operations.every((operation) => {
      const { product, totalAmount, withoutVatTotalAmount, vatRate, audienceSubCategory, productFamilyId } = operation;
      const known = [product, totalAmount, withoutVatTotalAmount, vatRate, audienceSubCategory, productFamilyId];
      const places = movements.filter(({ operationId }) => operationId === operation.operationId);
      const placed = !isSet(operation.performanceId) || places.every((place) => isSet(place.seatCategory));
      const dated = !isSet(operation.performanceId) || isSet(operation.performanceStart);
      const seated = operation.numbered !== true || places.every(({ seatId, seat }) => isSet(seatId) && isSet(seat));
      return known.every(isSet) && places.length === operation.quantity && placed && dated && seated;
    })
  );
}

function madeOf(context: AdapterContext, update: WireUpdate, purchaser: string | null): Promise<PlatformOrder> {
  return orderOf(context, {
    orderId: update.orderId,
    orderSecretId: update.orderSecretId,
    // A new order is in progress [6.8].
    orderState: 'IN_PROGRESS',
    contactReference: purchaser,
    catalogCurrency: update.catalogCurrency,
    operationDatas: update.operationDataUpdates,
    movementDatas: update.movementDataUpdates,
  });
}

const lost = (method: string): never => fail({ tag: 'answer-lost', method, detail: 'the answer has no order' });

/** A currency of which only the code is known. */
export const cashOf = (currencyCode: string) => ({ currencyCode });

/** A state that forbids adding is the order's, unless there is no order yet: then it is that of what was to be sold (17 #9). */
function newOrderFailure(error: unknown, isNew: boolean): never {
  if (isNew && isFailure(error, 'cart-locked')) fail({ tag: 'not-on-sale', detail: 'error.order.state' });
  throw error;
}

function orderRequest(
  request: OrderRequest,
  id: WireIdOf,
  dialect: Dialect,
): z.input<typeof methods.createOrUpdateOrder.request> {
  const { pointOfSale, order, externalReference, purchaser, add } = request;
  const entries = add.flatMap((addition) => (addition.kind === 'goods' ? [] : [entryOf(addition, id, dialect)]));
  const goods = add.flatMap((addition) => (addition.kind === 'goods' ? [goodsOf(addition, id)] : []));
  // At least one list must not be null [doc:api-FAC]; whether an empty one will do is not said (17 #8).
  const listed = entries.length > 0 || (goods.length === 0 && dialect.orders.purchaserOnly === 'empty-list');
  return {
    pointOfSalesId: id(pointOfSale),
    ...(order === null ? {} : { orderId: id(order) }),
    orderType: 'SALE',
    ...(purchaser === null ? {} : { purchasersInfo: [{ contactReference: purchaser }] }),
    externalReference,
    ...(listed ? { singleEntryAttributionOperations: entries } : {}),
    ...(goods.length > 0 ? { simpleProductOperations: goods } : {}),
  };
}

type SeatedAddition = Exclude<OrderAddition, { kind: 'goods' }>;
type WireEntry = z.input<typeof wire.singleEntryAttribution>;

/** Everything in one entry is seated together [inferred: 6.2]. */
function entryOf(addition: SeatedAddition, id: WireIdOf, { seats }: Dialect): WireEntry {
  const performanceId = id(addition.performance);
  if (addition.kind === 'places') {
    const seatCategoryId = id(addition.category);
    return {
      operationAttributions: addition.tariffs.map(({ tariff, quantity }) => ({
        ...{ performanceId, seatCategoryId, audienceSubCategoryId: id(tariff), quantity },
      })),
    };
  }
  if (seats.strategy === 'auto-only') fail({ tag: 'invalid-input', fields: ['seats'], detail: 'no exact seats' });
  const inside = seats.strategy === 'attribution-physicalSeatIds';
  const groups = groupsOf(addition);
  return {
    operationAttributions: groups.map(({ category, tariff, ids }) => ({
      performanceId,
      seatCategoryId: id(category),
      audienceSubCategoryId: id(tariff),
      quantity: ids.length,
      ...(inside ? { physicalSeatIds: ids.map(id) } : {}),
    })),
    ...(inside ? {} : { physicalSeatIds: groups.flatMap(({ ids }) => ids.map(id)) }),
  };
}

/** Seats of one category and tariff are one line. */
function groupsOf({ seats }: Extract<OrderAddition, { kind: 'seats' }>) {
  const groups = new Map<string, { category: string; tariff: string; ids: string[] }>();
  for (const { id, category, tariff } of seats) {
    const key = `${category} ${tariff}`;
    const group = groups.get(key) ?? { category, tariff, ids: [] };
    group.ids.push(id);
    groups.set(key, group);
  }
  return [...groups.values()];
}

const goodsOf = ({ item, tariff, quantity }: Extract<OrderAddition, { kind: 'goods' }>, id: WireIdOf) => ({
  itemId: id(item),
  audienceSubCategoryId: id(tariff),
  quantity,
});

/** Arguments of notifyOrder are not documented (15 #6, 17 #4). */
function outcomeOf({ payment, identification }: PaymentOpened, success: boolean, id: WireIdOf, { orders }: Dialect) {
  const { notify } = orders;
  return {
    ...(notify.payment === 'paymentId' ? { paymentId: id(payment) } : { paymentIds: [id(payment)] }),
    ...given('identification', identification),
    ...(notify.outcome === 'success' ? { success } : { paymentStatus: success ? notify.paid : notify.failed }),
  };
}
