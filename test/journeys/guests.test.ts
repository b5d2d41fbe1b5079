import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startJourneyStack, type JourneyStack } from '../support/stack.js';
import { Buyer, startOf, words } from './buyer.js';
import { until } from './platform.js';

let stack: JourneyStack;
before(async () => {
  stack = await startJourneyStack();
});
after(() => stack.stop());

async function buysPlaces(buyer: Buyer): Promise<string> {
  await buyer.openShop('event.NUITS.NUITS2');
  await buyer.takesPlaces({ 'Full price': 1 });
  await buyer.goesToCart();
  await buyer.ordersAsGuest();
  await buyer.pays();
  return buyer.isDone();
}

test('a free order closes without a payment form', async () => {
  const buyer = await Buyer.come(stack);
  await buyer.openShop('event.OPENDAY');
  await buyer.page
    .getByText(/December 2026/)
    .first()
    .waitFor();
  await buyer.choosesADate();
  await buyer.takesPlaces({ 'Free entry': 2 });
  await buyer.goesToCart();
  await buyer.ordersAsGuest(new RegExp(`^${words.payButtonFree}$`));
  const order = await buyer.isDone();
  await buyer.hasTickets(2);
  assert.equal((await until(stack, order, 'CLOSED')).payments.filter(({ amount }) => amount > 0).length, 0);
  buyer.visitor.assertNoComplaints();
});

test("a guest's order link opens the tickets in a fresh browser, and nothing without its signature", async () => {
  const buyer = await Buyer.come(stack);
  const order = await buysPlaces(buyer);
  const link = await buyer.page.getByLabel(words.statusLinkLabel).inputValue();
  const other = await Buyer.come(stack);
  await other.page.goto(link);
  assert.equal(await other.isDone(), order);
  await other.hasTickets(1);
  other.visitor.assertNoComplaints();

  const stranger = await Buyer.come(stack);
  await stranger.openShop(`order.${order}.${'A'.repeat(43)}`);
  await stranger.reads(startOf(words.errorNotFound));
  stranger.visitor.assertNoComplaints({ statuses: [404] });
});

describe('with cookies blocked', () => {
  for (const site of ['same', 'cross'] as const) {
    test(`a guest buys all the same (${site} site)`, async () => {
      const buyer = await Buyer.come(stack, { site, cookies: 'blocked' });
      await buysPlaces(buyer);
      await buyer.hasTickets(1);
      assert.deepEqual(await buyer.visitor.context.cookies(), []);
      buyer.visitor.assertNoComplaints();
    });
  }
});
