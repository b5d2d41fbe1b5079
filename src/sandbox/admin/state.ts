/** What the simulator shows of itself to tests and people. */
import type { Core } from '../core.js';
import { expiresAt, paymentsOf, settleTime } from '../orders/life.js';
import { totalOf } from '../orders/money.js';
import { fileState, operationView, movementView } from '../orders/views.js';
import { remaining, zoneKey } from '../inventory.js';
import { levelOf } from '../services/availability.js';
import type { Order } from '../state.js';
import { ticketsOf } from '../tickets/issue.js';
import type { CallCounts } from '../transport.js';
import type { Performance, Product } from '../world/types.js';

const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());

export function orderState(core: Core, order: Order) {
  return {
    id: order.id,
    file: order.file,
    secret: order.secret,
    state: order.state,
    fileState: fileState(core, order),
    abandonedBy: order.abandonedBy,
    purchaser: order.purchaser,
    externalReferences: Object.fromEntries(order.references),
    total: totalOf(order),
    created: iso(order.created),
    expires: iso(expiresAt(core, order)),
    shipment: order.shipment,
    operations: order.operations.map((operation) => operationView(core, order, operation, 'en')),
    movements: order.operations.flatMap((operation) =>
      operation.movements.map((movement) => movementView(core, operation, movement, 'en')),
    ),
    payments: paymentsOf(core, order).map(({ frames: _frames, ...payment }) => payment),
    tickets: ticketsOf(core, order),
  };
}

/** Everything, without the thousands of seats. */
export function stateView(core: Core, counts: CallCounts, callsInLastMinute: number) {
  settleTime(core);
  return {
    time: iso(core.clock.now()),
    switches: core.switches,
    calls: callsView(counts, callsInLastMinute),
    orders: [...core.state.orders.values()].map((order) => orderState(core, order)),
    contacts: [...core.state.contacts.values()].map((contact) => ({
      number: contact.number,
      guest: contact.guest,
      login: contact.login,
      email: contact.fields['email'] ?? null,
      deleted: contact.ended !== null,
      addresses: contact.addresses,
    })),
    performances: core.world.products.flatMap((product) =>
      product.performances.map((performance) => performanceState(core, product, performance)),
    ),
    items: core.world.products.flatMap((product) =>
      product.items.map((item) => ({ id: item.id, code: item.code, ...core.inventory.itemCounter(item.id) })),
    ),
    reads: core.reads.reads,
    crossContactReads: core.reads.crossContactReads,
  };
}

export function callsView(counts: CallCounts, callsInLastMinute: number) {
  const byMethod = Object.fromEntries([...counts.byMethod].sort(([one], [other]) => one.localeCompare(other)));
  const total = [...counts.byMethod.values()].reduce((sum, count) => sum + count, 0);
  const { throttled, unauthorized, bytes } = counts;
  return { total, byMethod, throttled, unauthorized, bytes, inLastMinute: callsInLastMinute };
}

export function performanceState(core: Core, product: Product, performance: Performance) {
  const { capacity, held, sold, invalid } = countsOf(core, performance);
  return {
    id: performance.id,
    code: performance.code,
    product: product.code,
    productId: product.id,
    start: iso(performance.start),
    state: product.state === 'RUNNING' ? performance.state : product.state,
    numbered: performance.numbered,
    ...{ capacity, held, sold, invalid, free: capacity - held - sold - invalid },
    level: levelOf(capacity - held - sold - invalid, capacity),
  };
}

function countsOf(core: Core, performance: Performance) {
  const counts = { capacity: 0, held: 0, sold: 0, invalid: 0 };
  const sellable = new Set(core.world.contingents.filter((one) => one.sellable).map((one) => one.id));
  for (const seat of performance.hall.seats) {
    if (!sellable.has(seat.contingent)) continue;
    counts.capacity += 1;
    const mark = core.inventory.seatMark(performance.id, seat.id);
    if (mark) counts[mark.state] += 1;
  }
  for (const zone of performance.hall.zones) {
    const counter = core.inventory.zoneCounter(performance.id, zoneKey(zone));
    counts.capacity += counter.capacity;
    counts.held += counter.held;
    counts.sold += counter.sold;
    counts.invalid += counter.invalid;
  }
  return counts;
}

/** One performance with every seat or zone. */
export function performanceDetails(core: Core, product: Product, performance: Performance) {
  settleTime(core);
  const names = new Map(performance.hall.categories.map((category) => [category.id, category.code]));
  return {
    ...performanceState(core, product, performance),
    categories: performance.hall.categories.map(({ id, code }) => ({ id, code })),
    prices: performance.prices,
    seats: performance.hall.seats.map((seat) => {
      const mark = core.inventory.seatMark(performance.id, seat.id);
      const { id, block, row, number, category, contingent } = seat;
      const place = { id, area: seat.area.code, block, row, number, category: names.get(category) ?? category };
      return { ...place, contingent, state: mark?.state ?? 'free', order: mark?.order ?? null };
    }),
    zones: performance.hall.zones.map((zone) => {
      const counter = core.inventory.zoneCounter(performance.id, zoneKey(zone));
      return { key: zoneKey(zone), category: names.get(zone.category), ...counter, free: remaining(counter) };
    }),
  };
}
