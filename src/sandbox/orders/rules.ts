/** What may be sold, how many, with whom, and what an order needs before it can be closed. */
import { itemById, performanceById, productById, type Core } from '../core.js';
import { demand, Refusal, refuse } from '../refusal.js';
import type { Order } from '../state.js';
import type { Item, Performance, Product, Tariff } from '../world/types.js';
import { isPaid, isPending, movementsOf, paymentsOf } from './life.js';
import { totalOf } from './money.js';

export interface Sellable {
  readonly product: Product;
  readonly performance: Performance;
  /** Price now, in thousandths. */
  readonly price: number;
}

/** Refuses unless the performance sells this category at this tariff now. */
export function demandSellable(core: Core, performanceId: string, category: string, tariff: string): Sellable {
  const found = performanceById(core.world, performanceId) ?? refuse('parameterInvalid', 'Unknown performance');
  const { product, performance } = found;
  const now = core.clock.now();
  const running = product.state === 'RUNNING' && performance.state === 'RUNNING';
  if (!running || now < performance.saleStart || now >= performance.saleEnd) {
    throw new Refusal(core.switches.notOnSaleCode, 'Not on sale');
  }
  const row = performance.prices.find((price) => price.category === category && price.tariff === tariff);
  if (!row) return refuse('orderPrice', 'This tariff is not sold for this seat category');
  return { product, performance, price: row.amount };
}

export function demandItem(core: Core, itemId: string, tariff: string): { product: Product; item: Item } {
  const found = itemById(core.world, itemId) ?? refuse('parameterInvalid', 'Unknown item');
  if (found.product.state !== 'RUNNING') throw new Refusal(core.switches.notOnSaleCode, 'Not on sale');
  demand(found.item.tariff === tariff, 'orderPrice', 'This tariff is not sold for this item');
  return found;
}

/** Limits per performance and per item over the whole order. */
export function demandQuantities(core: Core, order: Order): void {
  const places = new Map<string, number>();
  for (const operation of order.operations) {
    const key = operation.performance ?? operation.item;
    if (key !== null) places.set(key, (places.get(key) ?? 0) + operation.movements.length);
  }
  for (const [key, quantity] of places) {
    const limit = itemById(core.world, key)?.item.maxQuantity ?? core.world.maxSeatsPerPerformance;
    demand(quantity <= limit, 'orderQuantity', `At most ${limit}`);
  }
}

/** Tariffs that need company: at least one ticket of a required tariff in the same performance. */
export function demandCompanions(core: Core, order: Order): void {
  for (const operation of order.operations) {
    const required = tariffById(core, operation.tariff)?.requires ?? [];
    if (required.length === 0 || operation.movements.length === 0) continue;
    const accompanied = order.operations.some(
      (other) =>
        other.performance === operation.performance &&
        other.movements.length > 0 &&
        other.tariff !== null &&
        required.includes(other.tariff),
    );
    demand(accompanied, 'conditionalTariff', 'This tariff is sold together with another one only');
  }
}

export function tariffById(core: Core, id: string | null): Tariff | null {
  return core.world.tariffs.find((tariff) => tariff.id === id) ?? null;
}

/** What closing and paying both need. */
export function demandComplete(core: Core, order: Order): void {
  demand(movementsOf(order).length > 0, 'orderState', 'The order is empty');
  demandCompanions(core, order);
  const needsContact = order.operations.some(
    (operation) => operation.product !== null && productById(core.world, operation.product)?.family.contactRequired,
  );
  if (needsContact) demand(order.purchaser !== null, 'orderContact', 'A purchaser is needed');
}

/** Closing needs no payment pending, and paid payments (or a deferred method) over the total. */
export function demandPaid(core: Core, order: Order, deferred: boolean): void {
  const payments = paymentsOf(core, order);
  demand(!payments.some(isPending), 'paymentState', 'A payment is pending');
  const paid = payments.filter(isPaid).reduce((sum, payment) => sum + payment.amount, 0);
  demand(deferred || paid >= totalOf(order), 'paymentAmount', 'The payments do not cover the total');
}
