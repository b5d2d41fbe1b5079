import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { startJourneyStack, type JourneyStack } from '../support/stack.js';
import { Buyer, words } from './buyer.js';
import { newestOrder, paidPayments, setSwitches, until } from './platform.js';

let stack: JourneyStack;
before(async () => {
  stack = await startJourneyStack();
});
after(() => stack.stop());
afterEach(() => setSwitches(stack, { slowPaymentSeconds: 8 }));

/** A guest with seats held, at the open payment form. */
async function atPayment(view: string, site: 'same' | 'cross' = 'same'): Promise<Buyer> {
  const buyer = await Buyer.come(stack, { site });
  await buyer.openShop(view);
  await buyer.picksSeats(['Full price', 'Full price']);
  await buyer.addsToCart();
  await buyer.goesToCart();
  await buyer.ordersAsGuest();
  await buyer.paymentForm.getByRole('button', { name: 'Pay', exact: true }).waitFor();
  return buyer;
}

const seatsOf = (order: Awaited<ReturnType<typeof newestOrder>>): string[] =>
  order.movements.map(({ seatId }) => String(seatId)).sort();

describe('a refused payment', () => {
  test('leaves the seats held, and a second try pays for the same ones', async () => {
    const buyer = await atPayment('event.FLUTE.FLUTE2');
    const seats = seatsOf(await newestOrder(stack));
    await buyer.pays('Refuse');
    await buyer.seesHeading(words.payRefusedTitle);
    await buyer.way(words.payAgain).click();
    await buyer.pays('Pay');
    const order = await buyer.isDone();
    const sold = await until(stack, order, 'CLOSED');
    assert.deepEqual(seatsOf(sold), seats);
    assert.equal(paidPayments(sold), 1);
    buyer.visitor.assertNoComplaints();
  });

  test('and a rival who takes a seat in between: the buyer is led on and not charged', async () => {
    const buyer = await atPayment('event.FLUTE.FLUTE3');
    const [seat] = seatsOf(await newestOrder(stack));
    // The rival is faster than the reopening of the order: the platform says that the seat is gone.
    await stack.sandbox('POST', '/sim-admin/faults', { method: 'reopenOrder', code: 'error.order.availability' });
    await buyer.pays('Refuse');
    await buyer.seesHeading(words.payLostTitle);
    await buyer.way(words.payChooseAgain).click();
    await buyer.page.locator('foyer-catalog-list, foyer-event').first().waitFor();
    assert.ok(seat);
    assert.equal(paidPayments(await newestOrder(stack)), 0);
    buyer.visitor.assertNoComplaints();
  });
});

for (const site of ['same', 'cross'] as const) {
  test(`3-D Secure by redirect comes back to the order (${site} site)`, async () => {
    const buyer = await atPayment('event.TRAVIATA.TRAVIAT1', site);
    await buyer.pays('3-D Secure by redirect');
    await buyer.page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await buyer.isDone();
    await buyer.hasTickets(2);
    assert.doesNotMatch(buyer.page.url(), /return\./, 'the single-use code is gone from the address');
    buyer.visitor.assertNoComplaints();
  });
}

test('a late success of the first payment, after a second was started, is one charge and one order', async () => {
  const buyer = await atPayment('event.TRAVIATA.TRAVIAT1');
  const [first] = (await newestOrder(stack)).payments;
  assert.ok(first);
  await buyer.pays('Leave');
  await buyer.seesHeading(words.payEndedTitle);
  await buyer.way(words.payAgain).click();
  await buyer.paymentForm.getByRole('button', { name: 'Pay', exact: true }).waitFor();
  await stack.sandbox('POST', `/sim-admin/payments/${first.transaction}`, { status: 'PAID', force: true });
  // Nothing in the page stirs, so the proxy's own rounds find it.
  await buyer.page.getByRole('heading', { name: words.statusClosedTitle }).waitFor({ timeout: 150_000 });
  const order = await buyer.isDone();
  const sold = await until(stack, order, 'CLOSED');
  assert.equal(paidPayments(sold), 1);
  assert.equal(sold.payments.length, 2);
  buyer.visitor.assertNoComplaints();
});
