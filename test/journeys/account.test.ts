import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startJourneyStack, type JourneyStack } from '../support/stack.js';
import { Buyer, newPerson, words } from './buyer.js';

let stack: JourneyStack;
before(async () => {
  stack = await startJourneyStack();
});
after(() => stack.stop());

const ada = { email: 'ada@example.org', password: 'analytical-engine' };

for (const site of ['same', 'cross'] as const) {
  describe(`a buyer with an account (${site} site)`, () => {
    test('chooses numbered seats at two tariffs, registers, has them posted and pays', async () => {
      const buyer = await Buyer.come(stack, { site });
      await buyer.openShop('event.FLUTE.FLUTE1');
      const seats = await buyer.picksSeats(['Full price', 'Reduced price']);
      assert.equal(new Set(seats).size, 2);
      await buyer.addsToCart();
      await buyer.goesToCart();
      await buyer.reads('Reduced price');
      await buyer.goesToCheckout();
      await buyer.registers(newPerson());
      await buyer.choosesPost({ street: '4 rue de la Paix', zip: '75002', town: 'Paris' });
      await buyer.reads(/[Pp]ost/);
      await buyer.orders();
      await buyer.pays();
      await buyer.isDone();
      buyer.visitor.assertNoComplaints();
      await buyer.visitor.leave();
    });

    test('keeps the cart made before signing in', async () => {
      const buyer = await Buyer.come(stack, { site });
      await buyer.openShop('event.NUITS.NUITS2');
      await buyer.takesPlaces({ 'Full price': 1 });
      await buyer.goesToCart();
      await buyer.goesToCheckout();
      await buyer.signsIn(ada);
      await buyer.choosesDelivery(/E-ticket/);
      await buyer.orders();
      await buyer.pays();
      await buyer.isDone();
      await buyer.hasTickets(1);
      buyer.visitor.assertNoComplaints();
      await buyer.visitor.leave();
    });
  });
}

test('somebody who signs in on a fresh browser finds orders and tickets again', async () => {
  const buyer = await Buyer.come(stack);
  await buyer.openShop('account');
  await buyer.signsIn(ada);
  await buyer.seesHeading(words.historyTitle);
  await buyer.reads('Swan Lake');
  await buyer.page.getByText(words.historyDetails).first().click();
  await buyer.hasTickets(1);
  buyer.visitor.assertNoComplaints();
});
