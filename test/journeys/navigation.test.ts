/**
 * Back, forward, reload and copied addresses at every step of a purchase, in pages that have plans of their own for the
 * address: none, a router by pushState, a router by the fragment.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { startJourneyStack, type JourneyStack } from '../support/stack.js';
import { Buyer, newPerson, words } from './buyer.js';
import { paidPayments, until } from './platform.js';

let stack: JourneyStack;
before(async () => {
  stack = await startJourneyStack();
});
after(() => stack.stop());

/** A page of the venue that holds the complete shop: where it is, and what of its address and state is its own. */
interface Host {
  readonly name: string;
  readonly page: string;
  readonly path: string;
  readonly hash: string;
  /** The name of a link of the page's own router that leads to a view without the shop. */
  readonly router?: { readonly elsewhere: string };
}

const hosts: readonly Host[] = [
  { name: 'a plain page', page: 'shop.html', path: '/shop.html', hash: '#box-office' },
  {
    name: 'a pushState router',
    page: 'app/tickets',
    path: '/app/tickets',
    hash: '#box-office',
    router: { elsewhere: 'The house' },
  },
  {
    name: 'a hash router',
    page: 'hash-router.html',
    path: '/hash-router.html',
    hash: '#/tickets',
    router: { elsewhere: 'The house' },
  },
];

/** The host's own parameters, one of them written as no parser of ours would write it. */
const theirs = 'utm_source=letter&filter=a+b%2Cc';

/** Our parameter alone has this value; path, the host's parameters and its fragment are as they were. */
async function isAt(page: Page, host: Host, value: RegExp | null): Promise<void> {
  const ours = (): string | null => new URL(page.url()).searchParams.get('foyer');
  const deadline = Date.now() + 10_000;
  while (!(value === null ? ours() === null : value.test(ours() ?? '')) && Date.now() < deadline) {
    await page.waitForTimeout(50);
  }
  const { pathname, search, hash } = new URL(page.url());
  if (value === null) assert.equal(search, `?${theirs}`);
  else assert.match(ours() ?? '', value);
  assert.ok(search.startsWith(`?${theirs}`), `the host's parameters in ${search}`);
  assert.deepEqual([...new URLSearchParams(search).keys()].sort(), [
    'filter',
    ...(value === null ? [] : ['foyer']),
    'utm_source',
  ]);
  assert.deepEqual({ pathname, hash }, { pathname: host.path, hash: host.hash });
}

/** The focus is on a heading with this text, through open shadow roots. */
async function focusIsOn(page: Page, text: string | RegExp): Promise<void> {
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      if (!active) return 'nothing';
      return /^h\d$/.test(active.localName) ? active.textContent.trim() : `<${active.localName}>`;
    });
  const fits = (found: string): boolean => (typeof text === 'string' ? found === text : text.test(found));
  let found = await focused();
  for (const deadline = Date.now() + 10_000; !fits(found) && Date.now() < deadline; found = await focused()) {
    await page.waitForTimeout(50);
  }
  assert.ok(fits(found), `focus on “${found}”, not on ${String(text)}`);
}

/** The shop takes over its links now; before that the browser follows them, which is another way of working. */
const isAwake = (page: Page): Promise<void> => page.locator('foyer-shop nav').waitFor();

async function focusIsOnLink(page: Page, name: RegExp): Promise<void> {
  const link = page.getByRole('link', { name }).first();
  await link.waitFor();
  const isFocused = (): Promise<boolean> =>
    link.evaluate((node) => (node.getRootNode() as Document | ShadowRoot).activeElement === node);
  for (let tries = 0; !(await isFocused()) && tries < 100; tries++) await page.waitForTimeout(50);
  assert.ok(await isFocused(), `focus on the link ${String(name)} again`);
}

/** To a place of the page's own: another view of its router, or a fragment. */
async function leave(page: Page, { router }: Host): Promise<void> {
  if (!router) return page.evaluate(() => void (location.hash = '#getting-here'));
  await page.getByRole('link', { name: router.elsewhere, exact: true }).click();
  await page.getByRole('heading', { name: router.elsewhere, exact: true }).waitFor();
}

const keepState = (page: Page): Promise<void> =>
  page.evaluate(() => history.replaceState({ ...history.state, host: { scroll: 7 } }, ''));
const stateOf = (page: Page): Promise<unknown> =>
  page.evaluate(() => (history.state as { host?: unknown } | null)?.host);

for (const host of hosts) {
  describe(host.name, () => {
    test('has an entry for every step; back, forward and reload lose nothing', async () => {
      const buyer = await Buyer.come(stack);
      const { page } = buyer;
      const seesList = (): Promise<void> =>
        page
          .getByRole('link', { name: /^Summer Nights/ })
          .first()
          .waitFor();
      const seesDates = (): Promise<void> => buyer.seesHeading(words.eventDates);
      const seesForm = (): Promise<void> => buyer.button(words.seatsAdd).waitFor();
      const seesCart = async (): Promise<void> => {
        await buyer.seesHeading(words.cartTitle);
        await buyer.reads(/12 December|Full price/);
      };

      await page.goto(`${stack.addresses.site}/${host.page}?${theirs}${host.hash}`);
      await seesList();
      await isAwake(page);
      await keepState(page);
      await isAt(page, host, null);

      await buyer.chooseEvent('Summer Nights');
      await isAt(page, host, /^event\.[^.]+$/);
      await focusIsOn(page, 'Summer Nights');
      assert.deepEqual(await stateOf(page), { scroll: 7 }, "the host's state is kept");
      await page.reload();
      await seesDates();
      await page.goBack();
      await seesList();
      await isAt(page, host, null);
      await page.goForward();
      await seesDates();

      await buyer
        .button(/12 December/)
        .first()
        .click();
      await seesForm();
      await isAt(page, host, /^event\.[^.]+\.[^.]+$/);
      await focusIsOn(page, /12 December/);
      await page.goBack();
      await seesDates();
      await page.goForward();
      await seesForm();
      await page.reload();
      await seesForm();
      await buyer.takesPlaces({ 'Full price': 2 });
      await focusIsOn(page, /held for you$/);
      await page.reload();
      await seesForm();
      await page.getByRole('link', { name: /^Cart, 2 places/ }).waitFor();

      await buyer
        .way(words.navCart)
        .or(page.getByRole('link', { name: /^Cart, 2/ }))
        .first()
        .click();
      await seesCart();
      await isAt(page, host, /^cart$/);
      await focusIsOn(page, words.cartTitle);
      await page.reload();
      await seesCart();
      await page.goBack();
      await seesForm();
      await page.goForward();
      await seesCart();

      await buyer.goesToCheckout();
      await isAt(page, host, /^checkout$/);
      await page.locator('foyer-login').waitFor();
      await page.reload();
      await buyer.continuesAsGuest(newPerson());
      await buyer.seesHeading(words.shipmentTitle);
      await isAt(page, host, /^checkout\.shipment$/);
      await focusIsOn(page, words.shipmentTitle);
      await page.goBack();
      await buyer.reads(/^You are buying as a guest/);
      await isAt(page, host, /^checkout\.who$/);
      await page.goForward();
      await buyer.seesHeading(words.shipmentTitle);
      await page.reload();
      await buyer.choosesDelivery(/E-ticket/);
      await isAt(page, host, /^checkout\.review$/);
      await focusIsOn(page, words.reviewTitle);
      await page.goBack();
      await buyer.seesHeading(words.shipmentTitle);
      await page.goForward();
      await buyer.seesHeading(words.reviewTitle);
      await page.reload();
      await buyer.seesHeading(words.reviewTitle);

      const form = buyer.paymentForm.getByRole('button', { name: 'Pay', exact: true });
      await buyer.orders();
      await form.waitFor();
      await isAt(page, host, /^checkout\.payment$/);
      await focusIsOn(page, words.payTitle);
      await page.goBack();
      await buyer.seesHeading(words.checkoutPayingTitle);
      await buyer.way(words.checkoutPayingGo).click();
      await form.waitFor();

      await page.reload();
      await buyer.seesHeading(words.payInterruptedTitle);
      await buyer.button(words.payGiveUp).waitFor();
      await buyer.button(words.payContinue).click();
      await buyer.seesHeading(words.reviewTitle);
      await buyer.orders();
      await buyer.pays();
      const order = await buyer.isDone();
      await isAt(page, host, new RegExp(`^order\\.${order}$`));
      await page.reload();
      assert.equal(await buyer.isDone(), order);
      await buyer.hasTickets(2);
      await page.goBack();
      await page.goForward();
      await buyer.hasTickets(2);

      const sold = await until(stack, order, 'CLOSED');
      assert.equal(sold.movements.length, 2, 'the places held first are the ones sold');
      assert.equal(paidPayments(sold), 1);
      buyer.visitor.assertNoComplaints();
      await buyer.visitor.leave();
    });

    test("and the page's own steps are left to the page", async () => {
      const buyer = await Buyer.come(stack);
      const { page } = buyer;
      await page.goto(`${stack.addresses.site}/${host.page}?${theirs}${host.hash}`);
      await isAwake(page);
      await buyer.chooseEvent('Carmen');
      await isAt(page, host, /^event\./);
      await page.goBack();
      await isAt(page, host, null);
      await focusIsOnLink(page, /^Carmen/);
      await buyer.chooseEvent('Summer Nights');

      await leave(page, host);
      await page.goBack();
      await buyer.seesHeading('Summer Nights');
      await isAt(page, host, /^event\./);
      await buyer
        .button(/12 December/)
        .first()
        .click();
      await buyer.button(words.seatsAdd).waitFor();
      await leave(page, host);
      await page.goBack();
      await buyer.button(words.seatsAdd).waitFor();
      await page.goBack();
      await buyer.seesHeading(words.eventDates);
      assert.equal(await page.locator('foyer-event').count(), 1);
      buyer.visitor.assertNoComplaints();
      await buyer.visitor.leave();
    });
  });
}

describe('an address copied to a fresh browser', () => {
  for (const [value, heading] of [
    ['event.CARMEN.CARMEN1', 'Carmen'],
    ['event.NO-SUCH-EVENT', words.eventNotFound],
    ['cart', words.cartTitle],
    ['checkout', words.checkoutEmptyTitle],
    ['checkout.review', words.checkoutEmptyTitle],
    ['checkout.payment', words.checkoutEmptyTitle],
    ['account', words.loginTitle],
    ['nonsense', words.catalogTitle],
    ['return.AAAAAAAAAAAAAAAAAAAAAA', words.shopReturnLost],
  ] as const) {
    test(`${value}: ${heading}`, async () => {
      const buyer = await Buyer.come(stack);
      await buyer.openShop(value);
      await buyer.seesHeading(heading);
      assert.doesNotMatch(buyer.page.url(), /return\./);
      buyer.visitor.assertNoComplaints({ statuses: [404, 410] });
      await buyer.visitor.leave();
    });
  }
});
