import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { harness, invoice, pointOfSale, tariffs, type Harness } from './harness.js';
import * as buyer from './purchases.js';

const { ada, addLine, buy, later, lineBody, orderDetails, press, readCart, startPayment, stateOf } = buyer;

async function minutesLeft(h: Harness, order: string): Promise<number> {
  const { expirationDate } = await orderDetails(h, order);
  return ((expirationDate ?? NaN) - h.sandbox.clock.now()) / 60_000;
}

describe('expiry', () => {
  it('comes a delay after the last change of content; reading does not push it', async () => {
    const h = await harness();
    const cart = await addLine(h);
    assert.equal(await minutesLeft(h, cart.order), 15);
    await later(h, 10);
    await orderDetails(h, cart.order);
    assert.equal(await minutesLeft(h, cart.order), 5);
    await addLine(h, { order: cart.order });
    assert.equal(await minutesLeft(h, cart.order), 15);
  });

  it('comes at the latest at the end of the lifespan', async () => {
    const h = await harness({ orderLifespanMinutes: 20 });
    const cart = await addLine(h);
    await later(h, 14);
    await addLine(h, { order: cart.order });
    assert.equal(await minutesLeft(h, cart.order), 6);
    await later(h, 6);
    assert.equal(await stateOf(h, cart.order), 'ABANDONNED');
  });

  it('is seen by everybody at once: the order, its seats, and whoever wants to change it', async () => {
    const h = await harness();
    const before = await buyer.levelOf(h, 'TOSCA2');
    const cart = await addLine(h);
    await later(h, 15);
    assert.deepEqual(await buyer.levelOf(h, 'TOSCA2'), before);
    assert.equal(await stateOf(h, cart.order), 'ABANDONNED');
    assert.equal(await h.refused('createOrUpdateOrder', lineBody(h, { order: cart.order })), 'error.order.expired');
    assert.equal(
      await h.refused('abandonMovements', { orderId: cart.order, movementIds: cart.movements }),
      'error.order.expired',
    );
    assert.equal(
      await h.refused('createPaymentsAndCloseOrder', buyer.paymentBody(cart.order, cart.total)),
      'error.order.expired',
    );
    assert.equal(await h.refused('reopenOrder', { orderId: cart.order }), 'error.order.expired');
  });

  it('stands still while a payment is open, and goes on where it stood', async () => {
    const h = await harness();
    const cart = await addLine(h);
    await later(h, 10);
    const payment = await startPayment(h, cart.order);
    await later(h, 30);
    assert.equal(await stateOf(h, cart.order), 'WAITING_PAYMENT');
    await press(h, payment, 'leave');
    await h.ok('reopenOrder', { orderId: cart.order });
    assert.equal(await minutesLeft(h, cart.order), 5);
  });

  it('ends at the lifespan even while paying', async () => {
    const h = await harness();
    const cart = await addLine(h);
    await startPayment(h, cart.order);
    await later(h, 60);
    assert.equal(await stateOf(h, cart.order), 'ABANDONNED');
  });

  it('never stands still where the switch says so: paid too late stays abandoned', async () => {
    const h = await harness({ expiryWhilePaying: 'never-paused' });
    const cart = await addLine(h);
    const payment = await startPayment(h, cart.order);
    await later(h, 15);
    assert.equal(await press(h, payment, 'pay'), 'success');
    const notify = { orderId: cart.order, paymentId: payment.payment, success: true };
    assert.equal(await h.refused('notifyOrder', notify), 'error.order.expired');
    assert.equal(await buyer.paymentStatus(h, cart.order), 'PAID');
    assert.equal(await stateOf(h, cart.order), 'ABANDONNED');
  });

  it('can be undone while seats are free, where the switch allows it', async () => {
    const h = await harness({ reopenExpired: 'allowed' });
    const cart = await addLine(h, { quantity: 2 });
    await later(h, 20);
    await h.ok('reopenOrder', { orderId: cart.order });
    assert.deepEqual((await readCart(h, cart.order)).seats, cart.seats);
    assert.equal(await minutesLeft(h, cart.order), 15);
  });
});

describe('states', () => {
  it('refuse what does not belong to them, and change nothing', async () => {
    const h = await harness();
    const open = await addLine(h);
    const notify = (order: string, success: boolean) => ({ orderId: order, success });
    assert.equal(await h.refused('notifyOrder', notify(open.order, true)), 'error.order.state');
    assert.equal(await h.refused('reopenOrder', { orderId: open.order }), 'error.order.state');
    assert.equal(await stateOf(h, open.order), 'IN_PROGRESS');

    const paying = await addLine(h);
    await startPayment(h, paying.order);
    assert.equal(await h.refused('createOrUpdateOrder', lineBody(h, { order: paying.order })), 'error.order.state');
    assert.equal(await h.refused('closeOrder', { orderId: paying.order }), 'error.order.state');
    const body = buyer.paymentBody(paying.order, paying.total);
    assert.equal(await h.refused('createPaymentsAndCloseOrder', body), 'error.order.state');
    assert.equal(await stateOf(h, paying.order), 'WAITING_PAYMENT');

    const closed = await buy(h);
    assert.equal(await h.refused('createOrUpdateOrder', lineBody(h, { order: closed.order })), 'error.order.state');
    assert.equal(await h.refused('reopenOrder', { orderId: closed.order }), 'error.order.state');
    assert.equal(await h.refused('notifyOrder', notify(closed.order, false)), 'error.order.state');
    assert.equal(await stateOf(h, closed.order), 'CLOSED');
  });

  it('answer the same to a repeated close, notification or reopening', async () => {
    const h = await harness();
    const cart = await buy(h);
    const first = await h.ok('closeOrder', { orderId: cart.order });
    assert.deepEqual(await h.ok('closeOrder', { orderId: cart.order }), first);
    assert.deepEqual((await h.ok('notifyOrder', { orderId: cart.order, success: true })).orderData, first.orderData);
    assert.equal((await h.ok('getTickets', { orderId: cart.order })).tickets.length, 1);

    const failed = await addLine(h);
    const payment = await startPayment(h, failed.order);
    await press(h, payment, 'refuse');
    for (const _ of [1, 2]) await h.ok('notifyOrder', { orderId: failed.order, success: false });
    for (const _ of [1, 2]) await h.ok('reopenOrder', { orderId: failed.order });
    assert.equal(await stateOf(h, failed.order), 'IN_PROGRESS');
  });

  it('know no unknown order', async () => {
    const h = await harness();
    assert.equal(await h.refused('getOrderDetails', { orderId: 1 }), 'error.order.notFound');
    assert.equal(await h.refused('getFileDetailsFromOrderSecretId', { orderSecretId: 'x' }), 'error.order.notFound');
  });
});

describe('closing', () => {
  it('needs a purchaser', async () => {
    const h = await harness();
    const cart = await addLine(h, { purchaser: null });
    const body = buyer.paymentBody(cart.order, cart.total);
    assert.equal(await h.refused('createPaymentsAndCloseOrder', body), 'error.order.contact');
    await h.ok('createPaymentsAndCloseOrder', { ...body, purchasersInfo: [{ contactReference: ada }] });
    assert.equal((await orderDetails(h, cart.order)).contactReference, ada);
  });

  it('needs no widget when the order is free', async () => {
    const h = await harness();
    const cart = await addLine(h, { code: 'OPENDAY1', tariff: tariffs.free, quantity: 3 });
    assert.equal(cart.total, 0);
    await h.ok('closeOrder', { orderId: cart.order, orderType: 'SALE', generateBarCodes: true });
    assert.equal(await stateOf(h, cart.order), 'CLOSED');
    assert.equal((await h.ok('getTickets', { orderId: cart.order })).tickets.length, 3);
  });

  it('takes an invoice over the exact total', async () => {
    const h = await harness();
    const cart = await addLine(h);
    const close = (amount: number) => ({ orderId: cart.order, payments: [{ amount, paymentMethodId: invoice }] });
    assert.equal(await h.refused('closeOrder', close(cart.total - 10)), 'error.payment.amount');
    assert.equal(await h.refused('closeOrder', { orderId: cart.order }), 'error.payment.amount');
    const { orderData } = await h.ok('closeOrder', close(cart.total));
    assert.equal(orderData?.orderState, 'CLOSED');
    const files = await h.ok('searchFilesByCriteria', { fileContacts: [{ contactReference: ada }] });
    const file = files.files.find((one) => one.orderDetailsDatas[0]?.orderId === cart.order);
    assert.equal(file?.fileDetailsData.fileState, 'NOT_SOLDED');
  });

  it('does not close an unpaid order by notification', async () => {
    const h = await harness();
    const cart = await addLine(h);
    const payment = await startPayment(h, cart.order);
    const notify = { orderId: cart.order, paymentId: payment.payment, success: true };
    assert.equal(await h.refused('notifyOrder', notify), 'error.payment.state');
    await press(h, payment, 'pay');
    assert.equal(await stateOf(h, cart.order), 'WAITING_PAYMENT');
    await h.ok('notifyOrder', notify);
    assert.equal(await stateOf(h, cart.order), 'CLOSED');
  });

  it('waits until a second payment is decided, then closes by the first', async () => {
    const h = await harness();
    const cart = await addLine(h);
    const first = await startPayment(h, cart.order);
    await press(h, first, 'leave');
    await h.ok('reopenOrder', { orderId: cart.order });
    const second = await startPayment(h, cart.order);
    await h.admin(`/sim-admin/payments/${first.transaction}`, { status: 'PAID', force: true });
    const notify = { orderId: cart.order, paymentId: first.payment, success: true };
    assert.equal(await h.refused('notifyOrder', notify), 'error.payment.state');
    await h.ok('cancelPayment', { paymentIds: [second.payment] });
    await h.ok('notifyOrder', notify);
    assert.equal(await stateOf(h, cart.order), 'CLOSED');
  });

  it('closes a reopened order that turned out to be paid', async () => {
    const h = await harness();
    const cart = await addLine(h);
    const first = await startPayment(h, cart.order);
    await h.ok('reopenOrder', { orderId: cart.order });
    assert.equal(await press(h, first, 'pay'), 'success');
    const again = buyer.paymentBody(cart.order, cart.total);
    assert.equal(await h.refused('createPaymentsAndCloseOrder', again), 'error.payment.state');
    await h.ok('closeOrder', { orderId: cart.order });
    assert.equal(await stateOf(h, cart.order), 'CLOSED');
  });
});

describe('content', () => {
  it('ids are never used again', async () => {
    const h = await harness();
    const seen = new Set<string>();
    for (let round = 0; round < 6; round += 1) {
      const cart = await addLine(h, { quantity: 2 });
      const { orderSecretId } = await orderDetails(h, cart.order);
      for (const id of [cart.order, orderSecretId ?? '', ...cart.movements]) {
        assert.equal(seen.has(id), false, id);
        seen.add(id);
      }
      await h.ok('abandonMovements', { orderId: cart.order, movementIds: cart.movements });
    }
  });

  it('has one movement for each piece, and drops a line without any', async () => {
    const h = await harness();
    const cart = await addLine(h, { quantity: 3 });
    const other = await addLine(h, { order: cart.order, category: 1 });
    const [first, ...rest] = cart.movements;
    assert.ok(first);
    const one = await h.ok('abandonMovements', { orderId: cart.order, movementIds: [first] });
    assert.equal(one.orderUpdateData?.operationDataUpdates[0]?.quantity, 2);
    assert.deepEqual(one.orderUpdateData.removeMovementIds, [first]);
    const all = await h.ok('abandonMovements', { orderId: cart.order, movementIds: rest });
    assert.equal(all.orderUpdateData?.removeOperationIds.length, 1);
    const details = await orderDetails(h, cart.order);
    assert.equal(details.operationDatas.length, 1);
    assert.equal(details.movementDatas.length, 1);
    assert.equal(other.movements.length, 4);
  });

  it('ends with the last movement, or goes on by switch', async () => {
    const dead = await harness();
    const one = await addLine(dead);
    await dead.ok('abandonMovements', { orderId: one.order, movementIds: one.movements });
    assert.equal(await stateOf(dead, one.order), 'ABANDONNED');

    const alive = await harness({ emptiedOrder: 'reusable' });
    const two = await addLine(alive);
    await alive.ok('abandonMovements', { orderId: two.order, movementIds: two.movements });
    assert.equal(await stateOf(alive, two.order), 'IN_PROGRESS');
    await addLine(alive, { order: two.order });
  });

  it('lets no child come alone', async () => {
    const h = await harness();
    const child = lineBody(h, { tariff: tariffs.child });
    assert.equal(await h.refused('createOrUpdateOrder', child), 'error.order.conditionalTariff');
    const cart = await addLine(h);
    const both = await addLine(h, { order: cart.order, tariff: tariffs.child });
    const adult = { orderId: cart.order, movementIds: cart.movements };
    assert.equal(await h.refused('abandonMovements', adult), 'error.order.conditionalTariff');
    assert.equal((await readCart(h, cart.order)).movements.length, 2);
    await h.ok('abandonMovements', { orderId: cart.order, movementIds: both.movements });
  });

  it('finds a child left alone at closing, where the switch says so', async () => {
    const h = await harness({ companionCheck: 'at-closing' });
    const cart = await addLine(h);
    await addLine(h, { order: cart.order, tariff: tariffs.child });
    await h.ok('abandonMovements', { orderId: cart.order, movementIds: cart.movements });
    const { total } = await readCart(h, cart.order);
    const body = buyer.paymentBody(cart.order, total);
    assert.equal(await h.refused('createPaymentsAndCloseOrder', body), 'error.order.conditionalTariff');
  });

  it('has a limit for each performance', async () => {
    const h = await harness();
    const cart = await addLine(h, { code: 'NUITS1', quantity: 12 });
    const more = lineBody(h, { code: 'NUITS1', order: cart.order });
    assert.equal(await h.refused('createOrUpdateOrder', more), 'error.order.quantity');
  });

  it('may change only the purchaser, unless the switch refuses it', async () => {
    const h = await harness();
    const cart = await addLine(h, { purchaser: null });
    const body = { pointOfSalesId: pointOfSale, orderId: cart.order, purchasersInfo: [{ contactReference: ada }] };
    await h.ok('createOrUpdateOrder', { ...body, singleEntryAttributionOperations: [] });
    assert.equal((await orderDetails(h, cart.order)).contactReference, ada);
    await h.admin('/sim-admin/switches', { purchaserOnlyUpdate: 'refused' });
    assert.equal(await h.refused('createOrUpdateOrder', body), 'error.parameter.mandatory');
    assert.equal(
      await h.refused('createOrUpdateOrder', { pointOfSalesId: pointOfSale, singleEntryAttributionOperations: [] }),
      'error.parameter.mandatory',
    );
  });

  it('keeps the caller’s own reference', async () => {
    const h = await harness();
    const body = { ...lineBody(h), externalReference: 'web-1' };
    const { orderUpdateData } = await h.ok('createOrUpdateOrder', body);
    const id = orderUpdateData?.orderId;
    const answer = await h.ok('getExternalReference', { id, externalReferenceKind: 'ORDER' });
    assert.deepEqual(answer.externalReferences?.externalReferences, [{ key: 'externalReference', value: 'web-1' }]);
    const search = { fileContacts: [{ contactReference: ada }], externalReference: 'web-1' };
    assert.ok((await h.ok('searchFilesByCriteria', search)).files.length > 1);
    await h.admin('/sim-admin/switches', { searchByExternalReference: true });
    assert.equal((await h.ok('searchFilesByCriteria', search)).files.length, 1);
  });
});
