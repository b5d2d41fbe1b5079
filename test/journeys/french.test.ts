/** The shop in French, and in whatever language the page says next. */
import { after, before, test } from 'node:test';
import { startJourneyStack, type JourneyStack } from '../support/stack.js';
import { Buyer, frenchWords, words } from './buyer.js';

let stack: JourneyStack;
before(async () => {
  stack = await startJourneyStack();
});
after(() => stack.stop());

test('a guest buys in French, from the programme to the tickets', async () => {
  const buyer = await Buyer.come(stack, { lang: 'fr' });
  await buyer.openShop();
  await buyer.chooseEvent('Nuits d’été');
  await buyer
    .button(/12 décembre/)
    .first()
    .click();
  await buyer.takesPlaces({ 'Plein tarif': 2 });
  await buyer.goesToCart();
  await buyer.ordersAsGuest();
  await buyer.pays('Payer');
  await buyer.isDone();
  await buyer.hasTickets(2);
  buyer.visitor.assertNoComplaints();
  await buyer.visitor.leave();
});

test('the page changes its language while the cart is shown: words, names and money follow', async () => {
  const buyer = await Buyer.come(stack);
  const { page } = buyer;
  const speak = (lang: string): Promise<void> =>
    page.evaluate((tag) => void (document.documentElement.lang = tag), lang);
  await buyer.openShop('event.NUITS.NUITS2');
  await buyer.takesPlaces({ 'Full price': 1 });
  await buyer.goesToCart();
  await buyer.reads(/^Full price/);
  await buyer.reads(/^€\d+\.\d\d$/);

  await speak('fr');
  await buyer.seesHeading(frenchWords.cartTitle);
  await buyer.reads(/^Plein tarif/);
  await buyer.reads(/^\d+,\d\d\s€$/);
  await page.getByRole('link', { name: frenchWords.cartCheckout, exact: true }).waitFor();
  await page.getByRole('link', { name: frenchWords.navProgramme, exact: true }).first().waitFor();
  for (const english of [words.cartTitle, words.cartCheckout, words.navAccount, 'Full price']) {
    await page.locator('foyer-shop').getByText(english, { exact: true }).waitFor({ state: 'detached' });
  }

  await speak('en');
  await buyer.seesHeading(words.cartTitle);
  await buyer.reads(/^Full price/);
  buyer.visitor.assertNoComplaints();
  await buyer.visitor.leave();
});
