/** The first purchase once more, without a mouse: from the address bar to the tickets by keyboard alone. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { startJourneyStack, type JourneyStack } from '../support/stack.js';
import { Buyer, newPerson, startOf, words, type Person } from './buyer.js';
import { Keyboard } from './keyboard.js';

let stack: JourneyStack;
before(async () => {
  stack = await startJourneyStack();
});
after(() => stack.stop());

/** A buyer and the hands that do everything. */
class Typist {
  readonly keys: Keyboard;

  constructor(readonly buyer: Buyer) {
    this.keys = new Keyboard(buyer.page);
  }

  private get page() {
    return this.buyer.page;
  }

  /** A step was made: its heading is there, and the focus is not lost. */
  private async isAt(name: string | RegExp): Promise<void> {
    await this.buyer.seesHeading(name);
    await this.keys.assertKept();
  }

  async findsTheEvent(title: string): Promise<void> {
    const link = this.page.getByRole('link', { name: new RegExp(`^${title}`) });
    await link.first().waitFor();
    await this.keys.enter(link.first());
    await this.isAt(title);
  }

  async choosesTheFirstDate(): Promise<void> {
    const date = this.page.getByRole('link', { name: /20\d\d/ }).or(this.buyer.button(/20\d\d/));
    const ways = this.page.getByRole('radio', { name: words.seatsMap });
    await date.or(ways).first().waitFor();
    if (!(await ways.isVisible())) await this.keys.enter(date.first());
    await ways.waitFor();
    await this.keys.assertKept();
  }

  /** On the map's grid: free seats side by side, as many as asked. */
  async choosesSeats(count: number): Promise<string[]> {
    const cells = this.page.getByRole('gridcell');
    await this.keys.tabTo(cells);
    const chosen: string[] = [];
    for (let step = 0; step < 40 && chosen.length < count; step++) {
      const seat = await this.focusedSeat();
      if (/, free$/.test(seat)) {
        await this.keys.press('Space');
        chosen.push(seat);
      }
      await this.keys.press('ArrowRight');
      await this.waitForAnother(seat);
    }
    assert.equal(await this.page.getByRole('gridcell', { selected: true }).count(), count);
    return chosen;
  }

  private async focusedSeat(): Promise<string> {
    const { what } = await this.keys.focus();
    assert.match(what, /gridcell/);
    return (await this.focusedCell().getAttribute('aria-label')) ?? '';
  }

  private focusedCell(): Locator {
    return this.page.locator('[role=gridcell]:focus');
  }

  private async waitForAnother(seat: string): Promise<void> {
    await this.page.waitForFunction((before) => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active?.getAttribute('aria-label') !== before;
    }, seat);
  }

  /** The tariff of the seat chosen last, by typing the beginning of its name. */
  async choosesTariff(which: number, tariff: string): Promise<void> {
    const selects = this.page.getByRole('combobox', { name: new RegExp(`^${startOf(words.seatsTariffFor)}`) });
    await this.keys.tabTo(selects.nth(which));
    await this.keys.type(tariff.slice(0, 3));
    const label = await selects
      .nth(which)
      .evaluate((select) => (select as HTMLSelectElement).selectedOptions[0]?.label);
    assert.match(label ?? '', new RegExp(`^${tariff}`));
  }

  async addsAndGoesToCheckout(): Promise<void> {
    await this.keys.enter(this.buyer.button(words.seatsAdd));
    await this.buyer.isHeld();
    await this.keys.assertKept();
    await this.keys.enter(this.buyer.way(words.seatsToCart));
    await this.isAt(words.cartTitle);
    await this.keys.enter(this.buyer.way(words.cartCheckout));
    await this.isAt(words.checkoutTitle);
  }

  async registers(person: Person): Promise<void> {
    const tab = this.page.getByRole('tab', { selected: true });
    await tab.waitFor();
    await this.keys.tabTo(tab);
    while ((await this.keys.focus()).what.indexOf(words.loginRegister) < 0) await this.keys.press('ArrowRight');
    const panel = this.page.getByRole('tabpanel', { name: words.loginRegister });
    await this.keys.fill(panel.getByLabel(words.fieldFirstName), person.firstName);
    await this.keys.fill(panel.getByLabel(words.fieldLastName), person.lastName);
    await this.keys.fill(panel.getByLabel(words.fieldEmailLabel), person.email);
    await this.keys.fill(panel.getByLabel(words.fieldNewPassword, { exact: true }), person.password);
    await this.keys.press('Enter');
    await this.isAt(words.shipmentTitle);
  }

  async hasThemPosted(address: { street: string; zip: string; town: string }): Promise<void> {
    const post = this.page.getByRole('radio', { name: /^By post/ });
    await post.waitFor();
    await this.keys.tabTo(this.page.getByRole('radio'));
    for (let i = 0; i < 5 && !(await post.isChecked()); i++) await this.keys.press(i === 0 ? 'Space' : 'ArrowDown');
    assert.ok(await post.isChecked());
    await this.keys.fill(this.page.getByLabel(words.addressStreet, { exact: true }), address.street);
    await this.keys.fill(this.page.getByLabel(words.addressZip, { exact: true }), address.zip);
    await this.keys.fill(this.page.getByLabel(words.addressTown, { exact: true }), address.town);
    await this.keys.enter(this.buyer.button(words.shipmentChoose));
    await this.isAt(words.reviewTitle);
  }

  async ordersAndPays(): Promise<void> {
    const terms = this.page.getByRole('checkbox', { name: new RegExp(startOf(words.reviewTerms)) });
    await terms.waitFor();
    await this.keys.tabTo(terms);
    await this.keys.press('Space');
    await this.keys.enter(this.buyer.button(new RegExp(`^${startOf(words.payButton)}`)));
    const pay = this.buyer.paymentForm.getByRole('button', { name: 'Pay', exact: true });
    await pay.waitFor();
    await this.isAt(words.payTitle);
    await this.keys.enter(pay);
    await this.isAt(words.statusClosedTitle);
  }
}

test('numbered seats at two tariffs, a new account, delivery by post and the payment, by keyboard alone', async () => {
  const typist = new Typist(await Buyer.come(stack));
  await typist.buyer.openShop();
  await typist.findsTheEvent('The Magic Flute');
  await typist.choosesTheFirstDate();
  const seats = await typist.choosesSeats(2);
  assert.equal(new Set(seats).size, 2);
  await typist.choosesTariff(1, 'Reduced price');
  await typist.addsAndGoesToCheckout();
  await typist.registers(newPerson());
  await typist.hasThemPosted({ street: '4 rue de la Paix', zip: '75002', town: 'Paris' });
  await typist.ordersAndPays();
  await typist.buyer.isDone();
  await typist.keys.assertKept();
  typist.buyer.visitor.assertNoComplaints();
});
