import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { card, get, harness, origin, send } from './harness.js';
import * as buyer from './purchases.js';

const { addLine, buy, later, paymentBody, paymentStatus, press, startPayment, stateOf } = buyer;

describe('money', () => {
  it('is in whole thousandths, and a line is price times pieces', async () => {
    const h = await harness();
    const cart = await addLine(h, { quantity: 3 });
    await addLine(h, { order: cart.order, category: 2, quantity: 2 });
    const details = await buyer.orderDetails(h, cart.order);
    let sum = 0;
    for (const line of details.operationDatas) {
      assert.ok(Number.isInteger(line.unitPrice));
      assert.equal(line.totalAmount, line.unitPrice * line.quantity);
      sum += line.totalAmount;
    }
    assert.equal(details.saleAmount, sum);
  });

  it('shows the amount without tax, rounded half up to the cent', async () => {
    const h = await harness();
    const cart = await addLine(h);
    const [line] = (await buyer.orderDetails(h, cart.order)).operationDatas;
    // 145.00 at 2.1 % is 142.0176…
    assert.deepEqual([line?.totalAmount, line?.vatRate, line?.withoutVatTotalAmount], [145_000, 2100, 142_020]);
  });

  it('is asked for in full: payments, their sum and the total agree', async () => {
    const h = await harness();
    const { order, total } = await addLine(h);
    const body = paymentBody(order, total);
    const wrong = [
      paymentBody(order, total - 10),
      { ...body, paymentParams: { ...body.paymentParams, totalAmount: total + 10 } },
      { ...body, payments: [...body.payments, { amount: 10, paymentMethodId: card }] },
    ];
    for (const one of wrong) {
      assert.equal(await h.refused('createPaymentsAndCloseOrder', one), 'error.payment.amount');
    }
    const unknown = { ...body, payments: [{ amount: total, paymentMethodId: 1 }] };
    assert.equal(await h.refused('createPaymentsAndCloseOrder', unknown), 'error.payment.method');
    assert.equal(await stateOf(h, order), 'IN_PROGRESS');
  });

  it('charges the price of the time of the order', async () => {
    const h = await harness();
    const { order, total } = await addLine(h);
    const [, category] = [0, h.category('TOSCA2', 0)];
    const tariff = '306159078';
    await h.admin('/sim-admin/price', { performance: 'TOSCA2', category, tariff, amount: 999_000 });
    assert.equal((await buyer.readCart(h, order)).total, total);
    assert.equal((await addLine(h)).total, 999_000);
  });
});

describe('a payment', () => {
  it('needs its identifier and return address', async () => {
    const h = await harness();
    const { order, total } = await addLine(h);
    const body = paymentBody(order, total);
    const params = { ...body.paymentParams, paymentParametersMap: { ORDER_IDENTIFIER: 'x' } };
    const answer = await h.refused('createPaymentsAndCloseOrder', { ...body, paymentParams: params });
    assert.equal(answer, 'error.parameter.mandatory');
  });

  it('ends once; what comes later is ignored', async () => {
    const h = await harness();
    const { order } = await addLine(h);
    const payment = await startPayment(h, order);
    assert.equal(await press(h, payment, 'refuse'), 'failure');
    assert.equal(await press(h, payment, 'pay'), 'failure');
    await h.ok('cancelPayment', { paymentIds: [payment.payment] });
    assert.equal(await paymentStatus(h, order), 'FAILED');
  });

  it('is not cancelled once it is paid', async () => {
    const h = await harness();
    const { order } = await addLine(h);
    const payment = await startPayment(h, order);
    await press(h, payment, 'pay');
    assert.equal(await h.refused('cancelPayment', { paymentIds: [payment.payment] }), 'error.payment.state');
    assert.equal(await h.refused('notifyOrder', { orderId: order, success: false }), 'error.payment.state');
    assert.equal(await paymentStatus(h, order), 'PAID');
  });

  it('may be slow, and is paid when its time has come', async () => {
    const h = await harness();
    const { order } = await addLine(h);
    const payment = await startPayment(h, order);
    assert.equal(await press(h, payment, 'slow'), 'pending');
    assert.equal(await paymentStatus(h, order), 'IN_PROGRESS');
    await h.admin('/sim-admin/clock', { advanceSeconds: 8 });
    assert.equal(await paymentStatus(h, order), 'PAID');
  });

  it('stays pending for good where the switch says so', async () => {
    const h = await harness({ slowPaymentSeconds: null });
    const { order } = await addLine(h);
    await press(h, await startPayment(h, order), 'slow');
    await later(h, 30);
    assert.equal(await paymentStatus(h, order), 'IN_PROGRESS');
  });

  it('is found by its id, its identifier, or all at once', async () => {
    const h = await harness();
    const { order } = await addLine(h);
    const { payment } = await startPayment(h, order);
    const lists = [[], [{ paymentId: payment }], [{ paymentIdentifier: `PAY-${payment}` }]];
    for (const payments of lists) {
      const { paymentDetails } = await h.ok('checkPayment', { orderId: order, payments });
      assert.deepEqual(
        paymentDetails.map((one) => one.paymentId),
        [payment],
      );
    }
    await h.admin('/sim-admin/switches', { checkPaymentEmptyList: 'refused' });
    assert.equal(await h.refused('checkPayment', { orderId: order, payments: [] }), 'error.parameter.mandatory');
  });

  it('tells its identification beside the list or inside it', async () => {
    const h = await harness();
    const one = await addLine(h);
    const beside = await h.ok('createPaymentsAndCloseOrder', paymentBody(one.order, one.total));
    assert.equal(typeof beside.identification, 'string');
    await h.admin('/sim-admin/switches', { identification: 'inside' });
    const two = await addLine(h);
    const inside = await h.ok('createPaymentsAndCloseOrder', paymentBody(two.order, two.total));
    assert.equal(inside.identification, undefined);
    assert.equal(typeof inside.payments[0]?.identification, 'string');
  });
});

describe('the payment centre', () => {
  it('serves a script for any page, without eval, with the wanted global', async () => {
    const h = await harness({}, { widgetFunction: 'OtherName' });
    const response = await get(h.sandbox, '/sim-epc/widget.js');
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    assert.equal(response.headers.get('cross-origin-resource-policy'), 'cross-origin');
    const script = await response.text();
    assert.match(script, /"OtherName"/);
    assert.doesNotMatch(script, /\beval\(|new Function|setAttribute\('style'/);
  });

  it('frames a page under its own policy that any shop may embed', async () => {
    const h = await harness();
    const { order } = await addLine(h);
    const { transaction } = await startPayment(h, order);
    const response = await get(h.sandbox, `/sim-epc/pay/${transaction}?locale=fr&frame=a`);
    assert.equal(response.headers.get('x-frame-options'), null);
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(policy, /script-src 'self'/);
    assert.doesNotMatch(policy, /unsafe|frame-ancestors/);
    const page = await response.text();
    assert.match(page, /lang="fr"/);
    assert.match(page, /145,00/);
    assert.doesNotMatch(page, /style="|<style|onclick/);
    assert.equal(await paymentStatus(h, order), 'IN_PROGRESS');
  });

  it('shows nothing that works to a frame that was moved, and so loads again', async () => {
    const h = await harness();
    const { transaction } = await startPayment(h, (await addLine(h)).order);
    const load = async (frame: string) => (await get(h.sandbox, `/sim-epc/pay/${transaction}?frame=${frame}`)).text();
    assert.match(await load('one'), /id="pay"/);
    assert.doesNotMatch(await load('one'), /id="pay"/);
    assert.match(await load('two'), /id="pay"/);
  });

  it('leads back from the bank with payment and state', async () => {
    const h = await harness();
    const { order } = await addLine(h);
    const { transaction } = await startPayment(h, order);
    assert.equal((await get(h.sandbox, `/sim-epc/bank/${transaction}`)).status, 200);
    const request = new Request(`${origin}/sim-epc/bank/${transaction}`, {
      method: 'POST',
      body: new URLSearchParams({ action: 'pay' }),
    });
    const response = await h.sandbox.fetch(request);
    assert.equal(response.status, 303);
    assert.equal(response.headers.get('location'), `http://shop.test/return?paymentId=${transaction}&status=PAID`);
    assert.equal(await paymentStatus(h, order), 'PAID');
  });

  it('knows no unknown transaction', async () => {
    const h = await harness();
    assert.equal((await get(h.sandbox, '/sim-epc/pay/1')).status, 404);
    assert.equal((await send(h.sandbox, '/sim-epc/pay/1/outcome', { action: 'pay' })).status, 404);
  });
});

describe('tickets', () => {
  it('come with the closed order, one barcode for each place, none before', async () => {
    const h = await harness();
    const open = await addLine(h, { quantity: 2 });
    assert.deepEqual((await h.ok('getTickets', { orderId: open.order })).tickets, []);
    assert.equal(await h.refused('printTickets', { orderId: open.order }), 'error.order.state');
    const cart = await buy(h, { quantity: 3 });
    const { tickets } = await h.ok('getTickets', { orderId: cart.order });
    assert.deepEqual(
      tickets.map((ticket) => ticket.movementId),
      cart.movements,
    );
    assert.equal(new Set(tickets.map((ticket) => ticket.barcode)).size, 3);
    for (const { barcode } of tickets) assert.match(barcode ?? '', /^\d{13}$/);
  });

  it('are the same file again, whatever language is asked for later', async () => {
    const h = await harness();
    const cart = await buy(h, { quantity: 2 });
    const print = async (language: string) => {
      const { documents } = await h.ok('printTickets', { orderId: cart.order, language });
      return documents[0]?.data ?? '';
    };
    const [first, second] = [await print('en'), await print('fr')];
    assert.equal(first, second);
    assert.ok(atob(first).startsWith('%PDF'));
    assert.match(atob(first), /\/Count 2\b/);
    const { tickets } = await h.ok('getTickets', { orderId: cart.order });
    assert.deepEqual(new Set(tickets.map((ticket) => ticket.state)), new Set(['PRINTED']));
  });

  it('are the same file in two worlds of one seed', async () => {
    const print = async () => {
      const h = await harness();
      const cart = await buy(h);
      return (await h.ok('printTickets', { orderId: cart.order, language: 'en' })).documents[0]?.data;
    };
    assert.equal(await print(), await print());
  });

  it('are for paper or for a phone, not both', async () => {
    const h = await harness();
    const cart = await buy(h);
    await h.ok('printTickets', { orderId: cart.order, format: 'PDF' });
    const mobile = { orderId: cart.order, format: 'MOBILE_PDF' };
    assert.equal(await h.refused('printTickets', mobile), 'error.parameter.invalid');
  });

  it('end with their movement, which is free again', async () => {
    const h = await harness();
    const before = await buyer.levelOf(h, 'TOSCA2');
    const cart = await buy(h, { quantity: 2 });
    const [gone, kept] = cart.movements;
    await h.ok('cancelOperations', { orderId: cart.order, movementIds: [gone] });
    const { tickets } = await h.ok('getTickets', { orderId: cart.order });
    assert.deepEqual(
      tickets.map((ticket) => [ticket.movementId, ticket.state]),
      [
        [gone, 'CANCELLED'],
        [kept, 'NOT_PRINTED'],
      ],
    );
    assert.equal(
      await h.refused('printTickets', { orderId: cart.order, movementIds: [gone] }),
      'error.parameter.invalid',
    );
    assert.equal((await buyer.levelOf(h, 'TOSCA2')).left, before.left - 1);
    await h.ok('cancelOperations', { orderId: cart.order, movementIds: [kept] });
    const { fileDetailsData } = await h.ok('getFileDetails', { fileId: await fileOf(h, cart.order) });
    assert.equal(fileDetailsData?.fileState, 'CANCELED');
  });
});

async function fileOf(h: Awaited<ReturnType<typeof harness>>, order: string): Promise<string> {
  return ((await h.admin(`/sim-admin/orders/${order}`)) as { file: string }).file;
}
