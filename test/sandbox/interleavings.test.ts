/** Whatever buyers do, in whatever order and at whatever time: nothing is sold twice and every counter stays right. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { remaining, zoneKey } from '../../src/sandbox/inventory.js';
import { harness, pointOfSale, tariffs, type Harness } from './harness.js';
import { ada, lineBody, paymentBody } from './purchases.js';

type Step =
  | { readonly kind: 'seats'; readonly buyer: number; readonly picks: readonly number[] }
  | { readonly kind: 'best'; readonly buyer: number; readonly quantity: number }
  | { readonly kind: 'zone'; readonly buyer: number; readonly quantity: number }
  | { readonly kind: 'goods'; readonly buyer: number; readonly quantity: number }
  | { readonly kind: 'remove'; readonly buyer: number; readonly pick: number }
  | { readonly kind: 'pay'; readonly buyer: number }
  | { readonly kind: 'widget'; readonly buyer: number; readonly action: 'pay' | 'refuse' | 'leave' | 'slow' }
  | { readonly kind: 'notify'; readonly buyer: number; readonly success: boolean }
  | { readonly kind: 'reopen' | 'cancel' | 'close' | 'refund'; readonly buyer: number }
  | { readonly kind: 'elsewhere'; readonly count: number }
  | { readonly kind: 'wait'; readonly minutes: number };

const buyer = fc.nat({ max: 3 });
const quantity = fc.integer({ min: 1, max: 5 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('seats' as const),
      buyer,
      picks: fc.array(fc.nat({ max: 14 }), { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('best' as const), buyer, quantity }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('zone' as const), buyer, quantity }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('goods' as const), buyer, quantity: fc.integer({ min: 1, max: 2 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), buyer, pick: fc.nat({ max: 5 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pay' as const), buyer }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('widget' as const),
      buyer,
      action: fc.constantFrom('pay' as const, 'refuse' as const, 'leave' as const, 'slow' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('notify' as const), buyer, success: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('reopen' as const, 'cancel' as const, 'close' as const, 'refund' as const),
      buyer,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('elsewhere' as const), count: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.constantFrom(1, 6, 16, 61) }) },
);

const FEW_LEFT = 'CARMEN2';
const ZONES = 'NUITS1';

/** Several buyers in front of one sandbox; a refusal is an answer like any other. */
class Market {
  readonly orders = new Map<number, string>();

  constructor(
    readonly h: Harness,
    readonly seats: readonly { id: string; category: string }[],
  ) {}

  async do(step: Step): Promise<void> {
    switch (step.kind) {
      case 'wait':
        await this.h.admin('/sim-admin/clock', { advanceMinutes: step.minutes });
        return;
      case 'elsewhere':
        await this.h.admin('/sim-admin/sell-external', { performance: FEW_LEFT, count: step.count });
        return;
      case 'seats':
        return this.seatsOf(step.buyer, step.picks);
      case 'best':
        return this.add(step.buyer, lineBody(this.h, { code: FEW_LEFT, category: 2, quantity: step.quantity }));
      case 'zone':
        return this.add(step.buyer, lineBody(this.h, { code: ZONES, category: 1, quantity: step.quantity }));
      case 'goods':
        return this.add(step.buyer, this.goods(step.quantity));
      default:
        return this.change(step);
    }
  }

  private async seatsOf(who: number, picks: readonly number[]): Promise<void> {
    const chosen = picks.flatMap((pick) => this.seats[pick % this.seats.length] ?? []);
    const operations = [...new Set(chosen)].map((seat) => ({
      performanceId: this.h.performance(FEW_LEFT).id,
      seatCategoryId: seat.category,
      audienceSubCategoryId: tariffs.full,
      quantity: 1,
      physicalSeatIds: [seat.id],
    }));
    await this.add(who, {
      ...lineBody(this.h),
      singleEntryAttributionOperations: [{ operationAttributions: operations, preferedAreas: [] }],
    });
  }

  private goods(count: number) {
    const item = this.h.sandbox.world.products.flatMap((product) => product.items).find((one) => one.code === 'RELIE');
    return {
      pointOfSalesId: pointOfSale,
      purchasersInfo: [{ contactReference: ada }],
      simpleProductOperations: [{ itemId: item?.id, audienceSubCategoryId: tariffs.full, quantity: count }],
    };
  }

  private async add(who: number, body: Record<string, unknown>): Promise<void> {
    const order = this.orders.get(who);
    const answer = await this.h.call('createOrUpdateOrder', order ? { ...body, orderId: order } : body);
    if (answer.orderUpdateData) this.orders.set(who, answer.orderUpdateData.orderId);
    // Whoever cannot go on with an order begins another one.
    else if (['error.order.expired', 'error.order.state'].includes(answer.statusCode)) this.orders.delete(who);
  }

  private async change(step: Exclude<Step, { kind: 'wait' | 'elsewhere' | 'seats' | 'best' | 'zone' | 'goods' }>) {
    const order = this.orders.get(step.buyer);
    if (order === undefined) return;
    const state = this.h.sandbox.core.state.orders.get(order);
    const total = state?.operations.reduce((sum, one) => sum + one.unitPrice * one.movements.length, 0) ?? 0;
    const payment = [...this.h.sandbox.core.state.payments.values()].findLast((one) => one.order === order);
    const movements = state?.operations.flatMap((one) => one.movements.map((movement) => movement.id)) ?? [];
    switch (step.kind) {
      case 'remove': {
        const movement = movements[step.pick % Math.max(1, movements.length)];
        if (movement) await this.h.call('abandonMovements', { orderId: order, movementIds: [movement] });
        return;
      }
      case 'pay':
        await this.h.call('createPaymentsAndCloseOrder', paymentBody(order, total));
        return;
      case 'widget':
        if (payment) await this.h.admin(`/sim-admin/payments/${payment.transaction}`, { action: step.action });
        return;
      case 'notify':
        await this.h.call('notifyOrder', { orderId: order, success: step.success });
        return;
      case 'reopen':
        await this.h.call('reopenOrder', { orderId: order });
        return;
      case 'cancel':
        if (payment) await this.h.call('cancelPayment', { paymentIds: [payment.id] });
        return;
      case 'close':
        await this.h.call('closeOrder', { orderId: order });
        return;
      case 'refund':
        if (movements.length > 0) await this.h.call('cancelOperations', { orderId: order, movementIds: movements });
    }
  }

  /** Rebuilds from the orders what must be held and sold, and compares it with the inventory. */
  check(outside: Outside): void {
    const { core } = this.h.sandbox;
    const live = [...core.state.orders.values()].filter((order) => order.state !== 'ABANDONNED');
    const seatOwners = new Map<string, string>();
    const zones = new Map<string, number>();
    const items = new Map<string, number>();
    const bump = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
    for (const order of live) {
      for (const { unit } of order.operations.flatMap((one) => one.movements)) {
        if (unit.kind === 'zone') bump(zones, `${unit.performance}|${unit.zone}`);
        else if (unit.kind === 'item') bump(items, unit.item);
        else {
          const key = `${unit.performance}/${unit.seat}`;
          assert.equal(seatOwners.has(key), false, `seat ${key} is in two live orders`);
          seatOwners.set(key, order.id);
          const mark = core.inventory.seatMark(unit.performance, unit.seat);
          assert.equal(mark?.order, order.id, `seat ${key} is not its order's`);
          assert.equal(mark.state, order.state === 'CLOSED' ? 'sold' : 'held');
        }
      }
    }
    const performance = this.h.performance(FEW_LEFT);
    for (const seat of performance.hall.seats) {
      const mark = core.inventory.seatMark(performance.id, seat.id);
      if (mark?.order) assert.equal(seatOwners.get(`${performance.id}/${seat.id}`), mark.order, 'a hold without order');
    }
    for (const zone of this.h.performance(ZONES).hall.zones) {
      const counter = core.inventory.zoneCounter(this.h.performance(ZONES).id, zoneKey(zone));
      assert.ok(remaining(counter) >= 0);
      const inOrders = zones.get(`${this.h.performance(ZONES).id}|${zoneKey(zone)}`) ?? 0;
      assert.equal(counter.held + counter.sold - (outside.zones.get(zoneKey(zone)) ?? 0), inOrders);
    }
    for (const [item, count] of items) {
      const counter = core.inventory.itemCounter(item);
      assert.equal(counter.held + counter.sold, count);
      assert.ok(remaining(counter) >= 0);
    }
  }
}

interface Outside {
  readonly zones: ReadonlyMap<string, number>;
}

describe('any interleaving', () => {
  it('never oversells and never loses count', async () => {
    const h = await harness({ reopenExpired: 'allowed', emptiedOrder: 'reusable' });
    const run = fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
      h.sandbox.reset();
      const { core } = h.sandbox;
      const performance = h.performance(FEW_LEFT);
      const free = performance.hall.seats.filter(
        (seat) => seat.contingent === '77120001' && !core.inventory.seatMark(performance.id, seat.id),
      );
      const nights = h.performance(ZONES);
      const sold = nights.hall.zones.map(
        (zone) => [zoneKey(zone), core.inventory.zoneCounter(nights.id, zoneKey(zone)).sold] as const,
      );
      const market = new Market(h, free.slice(0, 15));
      for (const one of steps) {
        await market.do(one);
        market.check({ zones: new Map(sold) });
      }
    });
    await fc.assert(run, { numRuns: 25 });
  });
});
