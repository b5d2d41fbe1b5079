/** Orders as the wire shows them. Text is in one language; ids become numbers, as the platform's samples have them. */
import { toWireDate } from '../../platform/index.js';
import { itemById, performanceById, productById, type Core } from '../core.js';
import { totalOf, totalOfOperation, quantityOf, withoutVat, currency } from './money.js';
import type { Movement, Operation, Order } from '../state.js';
import type { Named } from '../world/types.js';
import { textIn } from '../world/text.js';
import { expiresAt, FEE, paymentsOf, isPaid } from './life.js';
import { tariffById } from './rules.js';

/** A technical id as the platform writes it. */
export function long(id: string): number {
  return Number(id);
}

export function longOrNull(id: string | null): number | null {
  return id === null ? null : Number(id);
}

export function movementView(core: Core, operation: Operation, movement: Movement, language: string) {
  const found = operation.performance === null ? null : performanceById(core.world, operation.performance);
  const hall = found?.performance.hall;
  const seat = movement.unit.kind === 'seat' ? hall?.seatById.get(movement.unit.seat) : undefined;
  const name = (list: readonly { id: string; name: Named }[] | undefined, id: string | null) => {
    const match = list?.find((one) => one.id === id);
    return match ? textIn(match.name, language) : null;
  };
  const ticket = [...core.state.tickets.values()].find((one) => one.movement === movement.id);
  return {
    movementId: long(movement.id),
    operationId: long(operation.id),
    type: seat ? 'SEAT' : 'AREA',
    seatId: seat ? long(seat.id) : null,
    seatCategoryId: movement.category === FEE ? null : longOrNull(movement.category),
    seatCategory: name(hall?.categories, movement.category),
    contingentId: longOrNull(movement.contingent),
    contingent: name(core.world.contingents, movement.contingent),
    areaId: longOrNull(movement.area),
    area: name(hall?.areas, movement.area),
    blockId: seat ? long(seat.blockId) : null,
    block: seat?.block ?? null,
    row: seat?.row ?? null,
    seat: seat?.number ?? null,
    attributionMatch: movement.together ? 'FULL' : 'PARTIAL',
    barcode: ticket && ticket.state !== 'CANCELLED' ? ticket.barcode : null,
  };
}

export function operationView(core: Core, order: Order, operation: Operation, language: string) {
  const product = operation.product === null ? null : productById(core.world, operation.product);
  const found = operation.performance === null ? null : performanceById(core.world, operation.performance);
  const item = operation.item === null ? null : (itemById(core.world, operation.item)?.item ?? null);
  const tariff = tariffById(core, operation.tariff);
  const total = totalOfOperation(operation);
  return {
    operationId: long(operation.id),
    operationNumber: operation.number,
    fileId: long(order.file),
    type: 'SALE',
    kind: operation.kind,
    productId: longOrNull(operation.product),
    product: product ? textIn(product.name, language) : feeName(core, order, language),
    productCode: product?.code ?? null,
    productFamilyType: product?.family.type ?? null,
    productFamilyId: product ? long(product.family.id) : null,
    itemId: longOrNull(operation.item),
    itemDisplayExternalDesignation: item ? textIn(item.name, language) : null,
    eventId: found && product ? long(product.id) : null,
    performanceId: longOrNull(operation.performance),
    performance: found ? spokenDate(found.performance.start, core.world.timeZone, language) : null,
    performanceStart: found ? toWireDate(found.performance.start) : null,
    seatCategoryId: longOrNull(operation.category),
    audienceSubCategoryId: longOrNull(operation.tariff),
    audienceSubCategory: tariff ? textIn(tariff.name, language) : null,
    audienceSubCategoryRank: tariff?.rank ?? null,
    quantity: quantityOf(operation),
    basePrice: operation.unitPrice,
    unitPrice: operation.unitPrice,
    totalAmount: total,
    withoutVatTotalAmount: withoutVat(total, operation.vatRate),
    vatRate: operation.vatRate,
    vatCountryCode: 'FR',
    numbered: found?.performance.numbered ?? false,
    catalogCurrency: currency,
  };
}

function feeName(core: Core, order: Order, language: string): string {
  const mode = core.world.shipmentModes.find((one) => one.id === order.shipment?.mode);
  return mode ? textIn(mode.name, language) : 'Fee';
}

function spokenDate(time: number, timeZone: string, language: string): string {
  return new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'full', timeStyle: 'short' }).format(time);
}

export type Granularity = 'OPERATIONS' | 'MOVEMENTS' | 'TICKETS';

export function orderView(core: Core, order: Order, language: string, granularity: Granularity = 'TICKETS') {
  const movements = order.operations.flatMap((operation) =>
    operation.movements.map((movement) => movementView(core, operation, movement, language)),
  );
  const shown = granularity === 'TICKETS' ? movements : movements.map((one) => ({ ...one, barcode: null }));
  return {
    orderId: long(order.id),
    orderSecretId: order.secret,
    orderType: 'SALE',
    orderState: order.state,
    orderOriginator: 'EXTERNAL_SALE',
    contactReference: order.purchaser,
    creationDateTime: toWireDate(order.created),
    referenceDate: toWireDate(order.created),
    expirationDate: toWireDate(expiresAt(core, order)),
    saleAmount: totalOf(order),
    preSaleAmount: 0,
    reservationAmount: 0,
    optionAmount: 0,
    waitingAccountBalanceAmount: 0,
    salesChannelCode: 'WEB',
    catalogCurrency: currency,
    operationDatas: order.operations.map((operation) => operationView(core, order, operation, language)),
    movementDatas: granularity === 'OPERATIONS' ? [] : shown,
  };
}

/** State of the file that holds the order. */
export function fileState(core: Core, order: Order): string {
  if (order.state === 'ABANDONNED') return 'ABANDONNED';
  if (order.state !== 'CLOSED') return 'RUNNING';
  if (order.operations.length === 0) return 'CANCELED';
  const paid = paymentsOf(core, order).some(isPaid);
  return order.unpaid && !paid ? 'NOT_SOLDED' : 'SOLDED';
}

export function fileView(core: Core, order: Order) {
  return {
    fileId: long(order.file),
    fileState: fileState(core, order),
    fileContacts: order.purchaser === null ? [] : [{ fileContactType: 'SALE', contactReference: order.purchaser }],
    fileAttachments: [],
    lastModDateTime: toWireDate(order.changed),
  };
}
