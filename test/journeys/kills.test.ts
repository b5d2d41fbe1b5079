import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { startJourneyStack, type JourneyStack } from '../support/stack.js';
import { Buyer, newPerson, words, type Person } from './buyer.js';
import { newestOrder, paidPayments, setSwitches, until } from './platform.js';

let stack: JourneyStack;
before(async () => {
  stack = await startJourneyStack();
});
after(() => stack.stop());
afterEach(() => setSwitches(stack, { down: false, slowPaymentSeconds: 8 }));

async function atPayment(person: Person): Promise<Buyer> {
  const buyer = await Buyer.come(stack);
  await buyer.openShop('event.NUITS.NUITS1');
  await buyer.takesPlaces({ 'Full price': 1 });
  await buyer.goesToCart();
  await buyer.goesToCheckout();
  await buyer.registers(person);
  await buyer.choosesDelivery(/E-ticket/);
  await buyer.orders();
  await buyer.paymentForm.getByRole('button', { name: 'Slow payment', exact: true }).waitFor();
  return buyer;
}

/** Signs in elsewhere and finds the order with its tickets. */
async function findsTickets(person: Person): Promise<void> {
  const buyer = await Buyer.come(stack);
  await buyer.openShop('account');
  await buyer.signsIn(person);
  await buyer.reads('Summer Nights');
  await buyer.page.getByText(words.historyDetails).first().click();
  await buyer.hasTickets(1);
}

describe('after Pay was pressed', () => {
  test('the tab is killed: the order is closed, the tickets are in the history', async () => {
    await setSwitches(stack, { slowPaymentSeconds: 2 });
    const person = newPerson();
    const buyer = await atPayment(person);
    const { id } = await newestOrder(stack);
    await buyer.pays('Slow payment');
    await buyer.page.close();
    const sold = await until(stack, id, 'CLOSED', 120);
    assert.equal(paidPayments(sold), 1);
    await findsTickets(person);
  });

  test('the proxy is killed: it closes the order when it comes back, and the page learns of it', async () => {
    await setSwitches(stack, { slowPaymentSeconds: 2 });
    const person = newPerson();
    const buyer = await atPayment(person);
    const { id } = await newestOrder(stack);
    await buyer.pays('Slow payment');
    await stack.killProxy();
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await stack.restartProxy();
    const sold = await until(stack, id, 'CLOSED', 120);
    assert.equal(paidPayments(sold), 1);
    assert.equal(await buyer.isDone(), id);
    await findsTickets(person);
    buyer.visitor.assertNoComplaints({ offline: true });
  });
});

const oneLess = /^One less/;

describe('the platform is down', () => {
  test('on arrival with a warm proxy: the programme is shown', async () => {
    await setSwitches(stack, { down: true });
    const buyer = await Buyer.come(stack);
    await buyer.openShop();
    await buyer.reads('Summer Nights');
    buyer.visitor.assertNoComplaints({ statuses: [503] });
  });

  test('in the cart: the buyer learns that the answer is missing, and nothing is lost', async () => {
    const buyer = await Buyer.come(stack);
    await buyer.openShop('event.NUITS.NUITS1');
    await buyer.takesPlaces({ 'Full price': 2 });
    await buyer.goesToCart();
    await setSwitches(stack, { down: true });
    await buyer.button(oneLess).click();
    await buyer.seesHeading(words.cartUnknownTitle);
    await buyer.reads('2 tickets');
    await setSwitches(stack, { down: false });
    await buyer.button(words.cartAsk).click();
    await buyer.button(oneLess).click();
    await buyer.page.locator('foyer-cart').getByText('€32').first().waitFor();
    buyer.visitor.assertNoComplaints();
  });

  test('on arrival at a proxy that has never met the platform: a sentence says so, and the shop opens when it is back', async () => {
    await setSwitches(stack, { down: true, catalogueEverySeconds: 0 });
    await stack.restartProxy({ FOYER_STORE: 'memory:' }).catch(() => undefined);
    const buyer = await Buyer.come(stack);
    await buyer.openShop();
    await buyer.reads(words.errorUnavailable);
    await setSwitches(stack, { down: false });
    await buyer.button(words.retry).click();
    await buyer.page.getByText('Summer Nights').first().waitFor({ timeout: 60_000 });
    buyer.visitor.assertNoComplaints({ statuses: [503] });
  });
});
