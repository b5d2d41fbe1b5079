import { after, before, describe, test } from 'node:test';
import { startJourneyStack, type JourneyStack } from '../support/stack.js';
import { Buyer } from './buyer.js';

let stack: JourneyStack;
before(async () => {
  stack = await startJourneyStack();
});
after(() => stack.stop());

describe('a first sale', () => {
  for (const site of ['same', 'cross', 'mounted'] as const) {
    test(`a guest buys free seating and holds tickets (${site} site)`, async () => {
      const buyer = await Buyer.come(stack, { site });
      await buyer.openShop();
      await buyer.chooseEvent('Summer Nights');
      await buyer.page
        .getByRole('link', { name: /12 December/ })
        .or(buyer.page.getByRole('button', { name: /12 December/ }))
        .first()
        .click();
      await buyer.takesPlaces({ 'Full price': 2 });
      await buyer.goesToCart();
      await buyer.ordersAsGuest();
      await buyer.pays();
      await buyer.isDone();
      await buyer.hasTickets(2);
      buyer.visitor.assertNoComplaints();
      await buyer.visitor.leave();
    });
  }
});
