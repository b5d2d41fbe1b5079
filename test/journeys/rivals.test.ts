import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startJourneyStack, type JourneyStack } from '../support/stack.js';
import { Buyer, words } from './buyer.js';
import { sandboxState, setSwitches } from './platform.js';

let stack: JourneyStack;
before(async () => {
  stack = await startJourneyStack();
});
after(() => stack.stop());

test('two buyers press for the last seat: one holds it, the other is led on', async () => {
  const rivals = await Promise.all([Buyer.come(stack), Buyer.come(stack)]);
  for (const buyer of rivals) {
    await buyer.openShop('event.TOSCA.TOSCA1');
    await buyer.picksSeats(['Full price']);
  }
  await Promise.all(rivals.map((buyer) => buyer.button(words.seatsAdd).click()));
  const outcomes = await Promise.all(
    rivals.map(async (buyer) => {
      const held = buyer.page.getByText(/held for you$/).first();
      const gone = buyer.page.getByRole('heading', {
        name: new RegExp(`^(${words.seatsGoneTitle}|${words.seatsSoldOut})$`),
      });
      await held.or(gone).first().waitFor();
      return (await held.isVisible()) ? 'held' : 'gone';
    }),
  );
  assert.deepEqual([...outcomes].sort(), ['gone', 'held']);
  const tosca = (await sandboxState(stack)).orders.filter(
    ({ movements }) => movements.length > 0 && movements[0]?.seatId,
  );
  assert.equal(tosca.filter(({ state }) => state === 'IN_PROGRESS').length, 1);
  const loser = rivals[outcomes.indexOf('gone')];
  await loser?.way(words.seatsOtherDates).or(loser.way(words.seatsLookAgain)).first().waitFor();
  for (const buyer of rivals) buyer.visitor.assertNoComplaints({ statuses: [409] });
});

test('a hold that runs out is said, and the buyer can choose again', async () => {
  await setSwitches(stack, { orderAbandonMinutes: 0.2 });
  const buyer = await Buyer.come(stack);
  await buyer.openShop('event.NUITS.NUITS1');
  await buyer.takesPlaces({ 'Full price': 1 });
  await buyer.goesToCart();
  await buyer.seesHeading(words.cartExpiredTitle);
  await setSwitches(stack, { orderAbandonMinutes: 15 });
  await buyer.way(words.cartToProgramme).click();
  await buyer.chooseEvent('Summer Nights');
  buyer.visitor.assertNoComplaints();
});
