/**
 * A buyer at the shop, in words of what a person does: reads, presses, types. Everything is found by role and label, as a
 * person (or a screen reader) finds it; the words come from the locale.
 */
import assert from 'node:assert/strict';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { account as enAccount } from '../../src/storefront/locales/en/account.js';
import { base as enBase } from '../../src/storefront/locales/en/base.js';
import { browse as enBrowse } from '../../src/storefront/locales/en/browse.js';
import { cart as enCart } from '../../src/storefront/locales/en/cart.js';
import { catalog as enCatalog } from '../../src/storefront/locales/en/catalog.js';
import { checkout as enCheckout } from '../../src/storefront/locales/en/checkout.js';
import { seats as enSeats } from '../../src/storefront/locales/en/seats.js';
import { account as frAccount } from '../../src/storefront/locales/fr/account.js';
import { base as frBase } from '../../src/storefront/locales/fr/base.js';
import { browse as frBrowse } from '../../src/storefront/locales/fr/browse.js';
import { cart as frCart } from '../../src/storefront/locales/fr/cart.js';
import { catalog as frCatalog } from '../../src/storefront/locales/fr/catalog.js';
import { checkout as frCheckout } from '../../src/storefront/locales/fr/checkout.js';
import { seats as frSeats } from '../../src/storefront/locales/fr/seats.js';
import type { Message } from '../../src/storefront/locales/messages.js';
import type { JourneyStack, Visitor, VisitorOptions } from '../support/stack.js';

/** English words of the shop, by key. */
export const words = {
  ...enBase,
  ...enCatalog,
  ...enBrowse,
  ...enSeats,
  ...enCart,
  ...enAccount,
  ...enCheckout,
};

type Words = { readonly [Key in keyof typeof words]: (typeof words)[Key] extends string ? string : Message };

/** The same in French. */
export const frenchWords = {
  ...frBase,
  ...frCatalog,
  ...frBrowse,
  ...frSeats,
  ...frCart,
  ...frAccount,
  ...frCheckout,
} as Words;

/** Any form of a message with a count, as the whole of a text. */
function anyForm(message: Message): RegExp {
  const forms = typeof message === 'string' ? [message] : Object.values(message);
  return new RegExp(`^(${forms.map((form) => form.replaceAll('{count}', '\\d+')).join('|')})$`);
}

/** The sentence up to its first placeholder or link. */
export const startOf = (text: string): string => (text.split(/[{[]/)[0] ?? text).trim();

/** The words with placeholders filled in. */
export const fill = (text: string, params: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');

/** Somebody who has no account yet; each has an address of their own. */
export function newPerson(): { firstName: string; lastName: string; email: string; password: string } {
  const number = Math.floor(Math.random() * 1e9);
  return {
    firstName: 'Mary',
    lastName: 'Somerville',
    email: `mary.${number}@example.org`,
    password: 'celestial-mechanics',
  };
}

export type Person = ReturnType<typeof newPerson>;

/** What may be pressed in the stand-in payment form. */
export type PayAction =
  'Pay' | 'Refuse' | 'Leave' | 'Slow payment' | '3-D Secure by redirect' | 'Pay with 3-D Secure' | 'Payer';

export class Buyer {
  readonly page: Page;

  constructor(
    readonly visitor: Visitor,
    page?: Page,
    readonly words: Words = words,
  ) {
    this.page = page ?? visitor.page;
  }

  static async come(stack: JourneyStack, options?: VisitorOptions): Promise<Buyer> {
    return new Buyer(await stack.visitor(options), undefined, options?.lang === 'fr' ? frenchWords : words);
  }

  /** Opens the one-tag shop at a view, such as `event.CARMEN.CARMEN1`. */
  async openShop(view?: string): Promise<void> {
    await this.visitor.open(view === undefined ? 'shop.html' : `shop.html?foyer=${view}`);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  /** Something to press that leads on, whether a link or a button. */
  way(name: string): Locator {
    return this.page.getByRole('link', { name, exact: true }).or(this.button(name)).first();
  }

  async reads(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  async seesHeading(name: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { name }).first().waitFor();
  }

  /** From the list to an event's page. */
  async chooseEvent(title: string): Promise<void> {
    await this.page
      .getByRole('link', { name: new RegExp(`^${title}`) })
      .first()
      .click();
    await this.seesHeading(title);
  }

  /** The first date on offer, where an event has several. */
  async choosesADate(): Promise<void> {
    const dates = this.page.getByRole('link', { name: /20\d\d/ }).or(this.button(/20\d\d/));
    const form = this.button(this.words.seatsAdd);
    await dates.or(form).first().waitFor();
    if (!(await form.isVisible())) await dates.first().click();
  }

  /** In the form of category and numbers: so many tickets of each tariff. */
  async asksFor(numbers: Readonly<Record<string, number>>, category?: string): Promise<void> {
    if (category) await this.page.getByRole('radio', { name: new RegExp(category) }).check();
    for (const [tariff, count] of Object.entries(numbers)) {
      for (let i = 0; i < count; i++) await this.button(fill(this.words.seatsMore, { tariff })).click();
    }
  }

  /** Free seating: numbers per tariff into the cart. */
  async takesPlaces(numbers: Readonly<Record<string, number>>, category?: string): Promise<void> {
    await this.asksFor(numbers, category);
    await this.button(this.words.seatsAdd).click();
    await this.isHeld();
  }

  /** One of the ways of choosing seats, by its label. */
  private async choosesBy(way: string): Promise<void> {
    await this.page
      .locator('foyer-seat-picker label')
      .filter({ hasText: new RegExp(`^\\s*${way}\\s*$`) })
      .click();
  }

  /** The platform's best seats of a category. */
  async takesBestSeats(numbers: Readonly<Record<string, number>>, category?: string): Promise<void> {
    await this.choosesBy(this.words.seatsBest);
    await this.asksFor(numbers, category);
    await this.button(this.words.seatsFindBest).click();
    await this.isHeld();
  }

  /** Exact seats by the list: neighbours in the first free row, each at the tariff named. */
  async picksSeats(tariffs: readonly string[]): Promise<string[]> {
    await this.choosesBy(this.words.seatsList);
    await this.page.locator('summary').filter({ hasText: /^Row / }).first().click();
    const free = this.page.locator('foyer-seat-picker .seats button[aria-pressed="false"]');
    const names: string[] = [];
    for (const _ of tariffs) {
      names.push((await free.first().locator('.visually-hidden').textContent()) ?? '');
      await free.first().click();
    }
    const selects = this.page.getByRole('combobox', { name: new RegExp(`^${startOf(this.words.seatsTariffFor)}`) });
    for (const [i, tariff] of tariffs.entries()) await this.selectTariff(selects.nth(i), tariff);
    return names;
  }

  /** The option whose label begins with the tariff's name; its price follows. */
  private async selectTariff(select: Locator, tariff: string): Promise<void> {
    const labels = await select.locator('option').allInnerTexts();
    const index = labels.findIndex((each) => each.trim().startsWith(tariff));
    assert.ok(index >= 0, `${tariff} among ${labels.join(', ')}`);
    await select.selectOption({ index });
  }

  async addsToCart(): Promise<void> {
    await this.button(this.words.seatsAdd).click();
    await this.isHeld();
  }

  /** At the outcome of the choice: what was chosen is held now. */
  async isHeld(): Promise<void> {
    const seats = this.page.getByText(anyForm(this.words.seatsAdded));
    await seats
      .or(this.page.getByText(anyForm(this.words.eventPlacesAdded)))
      .first()
      .waitFor();
  }

  async goesToCart(): Promise<void> {
    await this.way(this.words.seatsToCart).click();
    await this.seesHeading(this.words.cartTitle);
  }

  async goesToCheckout(): Promise<void> {
    await this.way(this.words.cartCheckout).click();
    await this.seesHeading(this.words.checkoutTitle);
  }

  async continuesAsGuest(person: Person): Promise<void> {
    await this.chooseWay(this.words.loginGuest);
    const form = this.page.locator('form').filter({ has: this.button(this.words.loginGuestGo) });
    await this.fillPerson(form, person);
    await form.getByRole('button', { name: this.words.loginGuestGo, exact: true }).click();
  }

  async registers(person: Person): Promise<void> {
    await this.chooseWay(this.words.loginRegister);
    const form = this.page.locator('form').filter({ has: this.page.getByLabel(this.words.fieldNewPassword) });
    await this.fillPerson(form, person);
    await form.getByLabel(this.words.fieldNewPassword, { exact: true }).fill(person.password);
    await form.locator('button[type=submit]').click();
  }

  async signsIn(person: { email: string; password: string }): Promise<void> {
    await this.chooseWay(this.words.loginSignIn);
    const form = this.page.locator('form').filter({ has: this.page.getByLabel(this.words.loginRemember) });
    await form.getByLabel(this.words.fieldEmailLabel).fill(person.email);
    await form.getByLabel(this.words.fieldPassword, { exact: true }).fill(person.password);
    await form.locator('button[type=submit]').click();
  }

  private async chooseWay(name: string): Promise<void> {
    const tab = this.page
      .getByRole('tab', { name, exact: true })
      .or(this.page.getByRole('radio', { name, exact: true }))
      .first();
    await this.page.locator('foyer-login').first().waitFor();
    await tab.waitFor({ timeout: 10_000 });
    await tab.click();
  }

  private async fillPerson(form: Locator, person: Person): Promise<void> {
    await form.getByLabel(this.words.fieldFirstName, { exact: true }).fill(person.firstName);
    await form.getByLabel(this.words.fieldLastName, { exact: true }).fill(person.lastName);
    await form.getByLabel(this.words.fieldEmailLabel).fill(person.email);
  }

  async choosesDelivery(name: string | RegExp): Promise<void> {
    await this.page.getByRole('radio', { name }).check();
    await this.button(this.words.shipmentChoose).click();
    await this.seesHeading(this.words.reviewTitle);
  }

  /** Delivery by post to an address that is typed in here. */
  async choosesPost(address: { street: string; zip: string; town: string }): Promise<void> {
    await this.page.getByRole('radio', { name: /^By post/ }).check();
    const street = this.page.getByLabel(this.words.addressStreet, { exact: true });
    const save = this.button(this.words.addressSave);
    await street.fill(address.street);
    await this.page.getByLabel(this.words.addressZip, { exact: true }).fill(address.zip);
    await this.page.getByLabel(this.words.addressTown, { exact: true }).fill(address.town);
    if (await save.isVisible()) await save.click();
    await this.button(this.words.shipmentChoose).click();
    await this.seesHeading(this.words.reviewTitle);
  }

  /** Accepts the terms and orders; with money to pay, the payment form is there afterwards. */
  async orders(button: RegExp = new RegExp(`^${startOf(this.words.payButton)}`)): Promise<void> {
    await this.page.getByRole('checkbox', { name: new RegExp(startOf(this.words.reviewTerms)) }).check();
    await this.button(button).click();
  }

  /** From the cart to the order, as somebody new who takes e-tickets; the button is another where nothing is to be paid. */
  async ordersAsGuest(button?: RegExp): Promise<void> {
    await this.goesToCheckout();
    await this.continuesAsGuest(newPerson());
    await this.choosesDelivery(/^E-(ticket|billet)/);
    await this.orders(button);
  }

  get paymentForm(): FrameLocator {
    return this.page.frameLocator('iframe');
  }

  async pays(action: PayAction = 'Pay'): Promise<void> {
    await this.paymentForm.getByRole('button', { name: action, exact: true }).click();
  }

  /** The order is complete; answers its number. */
  async isDone(): Promise<string> {
    await this.seesHeading(this.words.statusClosedTitle);
    const text = await this.page
      .getByText(new RegExp(`^${startOf(this.words.statusNumber)} \\d+`))
      .first()
      .innerText();
    const order = /\d+/.exec(text)?.[0];
    assert.ok(order, `an order number in “${text}”`);
    return order;
  }

  async hasTickets(count: number): Promise<void> {
    await this.seesHeading(this.words.ticketsTitle);
    await this.page
      .getByRole('button', { name: new RegExp(`^${startOf(this.words.ticketEnlarge)}`) })
      .nth(count - 1)
      .waitFor();
  }
}
