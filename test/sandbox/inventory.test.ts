import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { harness, pointOfSale, tariffs } from './harness.js';
import {
  addLine,
  buy,
  freeSeatIds,
  grace,
  levelOf,
  later,
  lineBody,
  press,
  startPayment,
  stateOf,
} from './purchases.js';

describe('inventory', () => {
  it('gives the last seat to one of two calls that come at once', async () => {
    const h = await harness();
    const [seat] = await freeSeatIds(h, 'TOSCA1', 0);
    assert.ok(seat);
    const wanted = lineBody(h, { code: 'TOSCA1', seats: [seat] });
    const answers = await Promise.all([h.call('createOrUpdateOrder', wanted), h.call('createOrUpdateOrder', wanted)]);
    const codes = answers.map((answer) => answer.statusCode).sort();
    assert.deepEqual(codes, ['error.order.availability', 'success']);
    assert.deepEqual(await levelOf(h, 'TOSCA1'), { left: 0, level: 'NONE' });
  });

  it('refuses what is sold out, and says that this was foreseen', async () => {
    const h = await harness();
    const answer = await h.call('createOrUpdateOrder', lineBody(h, { code: 'CARMEN3' }));
    assert.equal(answer.statusCode, 'error.order.availability');
    assert.equal(answer.expectedException, true);
    assert.equal(answer.orderUpdateData, null);
  });

  it('keeps nothing of a call of which one part cannot be served', async () => {
    const h = await harness();
    const before = (await h.admin('/sim-admin/state')) as { orders: unknown[] };
    const left = await levelOf(h, 'TOSCA2');
    const body = lineBody(h, { quantity: 2 });
    const soldOut = lineBody(h, { code: 'CARMEN3' }).singleEntryAttributionOperations;
    const operations = [...body.singleEntryAttributionOperations, ...soldOut];
    const answer = await h.call('createOrUpdateOrder', { ...body, singleEntryAttributionOperations: operations });
    assert.equal(answer.statusCode, 'error.order.availability');
    assert.deepEqual(await levelOf(h, 'TOSCA2'), left);
    const after = (await h.admin('/sim-admin/state')) as { orders: unknown[] };
    assert.equal(after.orders.length, before.orders.length);
  });

  it('leaves an order as it was when adding to it fails', async () => {
    const h = await harness();
    const cart = await addLine(h);
    await h.refused('createOrUpdateOrder', lineBody(h, { order: cart.order, code: 'CARMEN3' }));
    const state = (await h.admin(`/sim-admin/orders/${cart.order}`)) as { movements: unknown[]; total: number };
    assert.equal(state.movements.length, 1);
    assert.equal(state.total, cart.total);
  });

  it('never gives seats of a contingent that is not for sale here', async () => {
    const h = await harness();
    const house = h.performance('TOSCA2').hall.seats.find((seat) => seat.contingent !== '77120001');
    assert.ok(house);
    const index = h.performance('TOSCA2').hall.categories.findIndex((one) => one.id === house.category);
    const listed = await freeSeatIds(h, 'TOSCA2', index);
    assert.equal(listed.includes(house.id), false);
    const code = await h.refused('createOrUpdateOrder', lineBody(h, { category: index, seats: [house.id] }));
    assert.equal(code, 'error.order.availability');
  });

  it('refuses a seat of another category, an unknown seat and the same seat twice', async () => {
    const h = await harness();
    const [other] = await freeSeatIds(h, 'TOSCA2', 3);
    const [mine] = await freeSeatIds(h, 'TOSCA2', 0);
    assert.ok(other && mine);
    for (const seats of [[other], ['4711'], [mine, mine]]) {
      assert.equal(await h.refused('createOrUpdateOrder', lineBody(h, { seats })), 'error.parameter.invalid');
    }
  });

  it('takes exact seats beside the list as well as inside a line', async () => {
    const h = await harness();
    const [one, two] = await freeSeatIds(h, 'TOSCA2', 1);
    assert.ok(one && two);
    const inside = await addLine(h, { category: 1, seats: [one] });
    assert.deepEqual(inside.seats, [one]);
    const body = lineBody(h, { category: 1 });
    const groups = body.singleEntryAttributionOperations.map((group) => ({ ...group, physicalSeatIds: [Number(two)] }));
    const answer = await h.ok('createOrUpdateOrder', { ...body, singleEntryAttributionOperations: groups });
    assert.equal(answer.orderUpdateData?.movementDataUpdates[0]?.seatId, two);
  });

  it('releases exactly what was held, once, and says so', async () => {
    const h = await harness();
    const before = await levelOf(h, 'TOSCA2');
    const cart = await addLine(h, { quantity: 4 });
    assert.equal((await levelOf(h, 'TOSCA2')).left, before.left - 4);
    await later(h, 5);
    const referenceDate = new Date(h.sandbox.clock.now()).toISOString();
    await h.ok('abandonMovements', { orderId: cart.order, movementIds: cart.movements });
    assert.deepEqual(await levelOf(h, 'TOSCA2'), before);
    await h.refused('abandonMovements', { orderId: cart.order, movementIds: cart.movements });
    await later(h, 60);
    assert.deepEqual(await levelOf(h, 'TOSCA2'), before);
    const productIds = h.sandbox.world.products.map((product) => product.id);
    const changed = await h.ok('getUpdatedAvailabilities', { pointOfSalesId: pointOfSale, productIds, referenceDate });
    const tosca = h.sandbox.world.products.find((product) => product.code === 'TOSCA');
    assert.deepEqual(
      changed.availabilityUpdateData.map((one) => one.productId),
      [tosca?.id],
    );
  });

  it('counts zones without numbers, and never below zero', async () => {
    const h = await harness();
    const before = await levelOf(h, 'NUITS1');
    await addLine(h, { code: 'NUITS1', category: 0, quantity: 12 });
    assert.equal((await levelOf(h, 'NUITS1')).left, before.left - 12);
    await h.admin('/sim-admin/sell-external', { performance: 'NUITS1', count: 600, category: 'FOSSE' });
    const code = await h.refused('createOrUpdateOrder', lineBody(h, { code: 'NUITS1', category: 0 }));
    assert.equal(code, 'error.order.availability');
  });

  it('counts goods, and holds them like seats', async () => {
    const h = await harness();
    const product = h.sandbox.world.products.find((one) => one.code === 'PROGRAM');
    const item = product?.items.find((one) => one.code === 'RELIE');
    assert.ok(product && item);
    const body = (quantity: number) => ({
      pointOfSalesId: pointOfSale,
      simpleProductOperations: [{ itemId: item.id, audienceSubCategoryId: tariffs.full, quantity }],
    });
    await h.ok('createOrUpdateOrder', body(2));
    assert.equal(await h.refused('createOrUpdateOrder', body(2)), 'error.order.availability');
    const { productAvailabilityData } = await h.ok('getProductAvailability', {
      pointOfSalesId: pointOfSale,
      productIds: [product.id],
    });
    const row = productAvailabilityData[0]?.itemAvailabilities.find((one) => one.itemId === item.id);
    assert.deepEqual([row?.availability, row?.availabilityLevel], [1, 'GOOD']);
  });

  it('sells nothing that is suspended, past or not yet on sale, by either code', async () => {
    for (const notOnSaleCode of ['error.order.price', 'error.order.state'] as const) {
      const h = await harness({ notOnSaleCode });
      for (const code of ['TRAVIAT2', 'GALA1', 'GIOVANN1', 'RUSALKA1']) {
        assert.equal(await h.refused('createOrUpdateOrder', lineBody(h, { code })), notOnSaleCode, code);
      }
    }
  });

  it('exports only what is running or suspended', async () => {
    const h = await harness();
    const { catalogData } = await h.ok('getCatalogDetailed', {});
    const products = catalogData?.seasons.flatMap((season) => season.products) ?? [];
    assert.equal(
      products.some((product) => product.code === 'RUSALKA'),
      false,
    );
    const traviata = products.find((product) => product.code === 'TRAVIATA');
    const states = traviata?.event?.performances.map((one) => one.state);
    assert.deepEqual(states, ['RUNNING', 'SUSPENDED']);
  });

  it('keeps a sold seat sold when its payer has long gone', async () => {
    const h = await harness();
    const cart = await buy(h, { quantity: 2 });
    await later(h, 24 * 60);
    const free = await freeSeatIds(h, 'TOSCA2', 0);
    assert.equal(
      cart.seats.some((seat) => free.includes(seat)),
      false,
    );
  });

  it('does not let a failed payment keep seats', async () => {
    const h = await harness();
    const before = await levelOf(h, 'TOSCA2');
    const cart = await addLine(h, { quantity: 2 });
    const payment = await startPayment(h, cart.order);
    await press(h, payment, 'refuse');
    await h.ok('notifyOrder', { orderId: cart.order, paymentId: payment.payment, success: false });
    assert.equal(await stateOf(h, cart.order), 'ABANDONNED');
    assert.deepEqual(await levelOf(h, 'TOSCA2'), before);
    const rival = await addLine(h, { seats: cart.seats, purchaser: grace });
    assert.deepEqual(rival.seats, cart.seats);
    assert.equal(await h.refused('reopenOrder', { orderId: cart.order }), 'error.order.availability');
  });
});
