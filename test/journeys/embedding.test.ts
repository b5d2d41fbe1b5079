/** The ways of putting the shop into a page: tags once, twice and in shadow roots, one page or several, under strict policies. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readdirSync } from 'node:fs';
import type { ElementHandle } from 'playwright-core';
import { version } from '../../src/storefront/version.js';
import { startJourneyStack, type JourneyStack, type PageVariant, type VisitorOptions } from '../support/stack.js';
import { Buyer, fill, words } from './buyer.js';
import { paidPayments, sandboxState, until } from './platform.js';

let stack: JourneyStack;
before(async () => {
  stack = await startJourneyStack({ studio: true });
});
after(() => stack.stop());

/** A page of the venue's site with another content: first the markup, then what `early` does, then the scripts. */
async function opens(buyer: Buyer, markup: string, scripts: readonly string[], early?: () => void): Promise<void> {
  await buyer.visitor.open('terms.html');
  await buyer.page.evaluate((html) => (document.body.innerHTML = html), markup);
  if (early) await buyer.page.evaluate(early);
  await buyer.page.evaluate(
    (addresses) => {
      for (const src of addresses) {
        const script = Object.assign(document.createElement('script'), { type: 'module', src, async: false });
        document.head.append(script);
      }
    },
    scripts.map((name) => `${stack.addresses.proxy}/${name}`),
  );
}

const asked = (buyer: Buyer, method: string, path: RegExp): number =>
  buyer.visitor.network.filter((each) => each.method === method && path.test(new URL(each.url).pathname)).length;

test('three addresses of the script are one Lit, one session call, one cart', async () => {
  const buyer = await Buyer.come(stack);
  const said: string[] = [];
  buyer.page.on('console', (message) => said.push(message.text()));
  const sessions = (): number => asked(buyer, 'GET', /\/v1\/session$/);
  const carts = (): number => asked(buyer, 'GET', /\/v1\/cart$/);
  const arrive = (): Promise<void> =>
    opens(
      buyer,
      `<foyer-cart-button></foyer-cart-button> <foyer-login-status></foyer-login-status>
      <foyer-event event="NUITS" performance="NUITS2"></foyer-event> <foyer-cart></foyer-cart>`,
      ['foyer.js', 'foyer.js?ver=6.5', `v/${version}/foyer.js`],
    );
  await arrive();
  await buyer.button(words.seatsAdd).waitFor();
  await buyer.page.waitForLoadState('networkidle');
  assert.ok(sessions() <= 1, 'one session call at most on arrival');
  await buyer.takesPlaces({ 'Full price': 2 });
  await buyer.button(fill(words.cartButtonCount.other, { count: '2' })).waitFor();
  await buyer.page.locator('foyer-cart').getByText('Summer Nights').waitFor();
  await buyer
    .button(/^One less/)
    .last()
    .click();
  await buyer.button(fill(words.cartButtonCount.one, { count: '1' })).waitFor();
  assert.equal(
    await buyer.page.evaluate(() => (globalThis as { litElementVersions?: unknown[] }).litElementVersions?.length),
    1,
  );
  const [sessionsBefore, cartsBefore] = [sessions(), carts()];
  await arrive();
  await buyer.button(fill(words.cartButtonCount.one, { count: '1' })).waitFor();
  await buyer.page.locator('foyer-cart').getByText('Summer Nights').waitFor();
  await buyer.page.waitForLoadState('networkidle');
  assert.equal(sessions() - sessionsBefore, 1, 'one session call for a known visitor');
  assert.equal(carts() - cartsBefore, 1, 'one cart');
  assert.equal(said.filter((line) => line.includes('is in charge of this page already')).length, 2, 'once a page view');
  buyer.visitor.assertNoComplaints();
  await buyer.visitor.leave();
});

test('an element made early, in a closed shadow root and with properties first, sells', async () => {
  const buyer = await Buyer.come(stack);
  await opens(buyer, '<div id="host"></div>', ['foyer.js'], () => {
    const properties = {
      event: 'NUITS',
      performance: 'NUITS2',
      headingLevel: 4,
      texts: { seatsAdd: 'Into the basket' },
    };
    const event = Object.assign(document.createElement('foyer-event'), properties);
    const cart = document.createElement('foyer-cart');
    document.getElementById('host')?.attachShadow({ mode: 'closed' }).append(event, cart);
    Object.assign(globalThis, { made: { event, cart } });
  });
  const made = async (name: 'event' | 'cart'): Promise<ElementHandle> => {
    const handle = await buyer.page.evaluateHandle(
      (key) => (globalThis as unknown as { made: Record<string, Element> }).made[key],
      name,
    );
    const element = handle.asElement();
    assert.ok(element);
    return element;
  };
  const event = await made('event');
  await event.waitForSelector('role=heading[name="Summer Nights"][level=4]');
  const more = fill(words.seatsMore, { tariff: 'Full price' });
  await (await event.waitForSelector(`role=button[name="${more}"]`)).click();
  await (await event.waitForSelector('role=button[name="Into the basket"]')).click();
  await event.waitForSelector(`text=${words.eventPlacesAdded.one}`);
  await (await made('cart')).waitForSelector('text=Summer Nights');
  buyer.visitor.assertNoComplaints();
  await buyer.visitor.leave();
});

/** From the open cart to tickets, as a guest; answers the order's number. */
async function buysWhatIsInTheCart(buyer: Buyer, redirect = false): Promise<string> {
  await buyer.ordersAsGuest();
  await buyer.pays(redirect ? '3-D Secure by redirect' : 'Pay');
  if (redirect) await buyer.page.getByRole('button', { name: 'Confirm', exact: true }).click();
  const order = await buyer.isDone();
  await buyer.hasTickets(1);
  assert.equal(paidPayments(await until(stack, order, 'CLOSED')), 1);
  return order;
}

async function buysInShop(buyer: Buyer): Promise<string> {
  await buyer.openShop('event.NUITS.NUITS2');
  await buyer.takesPlaces({ 'Full price': 1 });
  await buyer.goesToCart();
  return buysWhatIsInTheCart(buyer);
}

describe('the pay journey', () => {
  for (const redirect of [false, true]) {
    test(`over the venue's own pages${redirect ? ', by redirect to the bank' : ''}`, async () => {
      const buyer = await Buyer.come(stack);
      const { page } = buyer;
      await buyer.visitor.open('programme.html');
      await buyer.chooseEvent('Summer Nights');
      assert.match(page.url(), /\/event\.html\?id=/);
      await buyer
        .button(/12 December/)
        .first()
        .click();
      await buyer.takesPlaces({ 'Full price': 1 });
      await page.locator('foyer-cart').getByText('Summer Nights').waitFor();
      await page.reload();
      await buyer.button(words.seatsAdd).waitFor();
      await page.getByRole('link', { name: fill(words.cartButtonCount.one, { count: '1' }) }).click();
      await page.waitForURL(/\/cart\.html$/);
      await buysWhatIsInTheCart(buyer, redirect);
      assert.match(page.url(), /\/checkout\.html\?foyer=order\./);
      await page.reload();
      await buyer.isDone();
      await buyer.hasTickets(1);
      buyer.visitor.assertNoComplaints();
      await buyer.visitor.leave();
    });
  }

  test("inside a host's shadow root: the payment form is in a dialog of the page", async () => {
    const buyer = await Buyer.come(stack);
    const { page } = buyer;
    await buyer.visitor.open('shadow-host.html?foyer=event.NUITS.NUITS2');
    await buyer.takesPlaces({ 'Full price': 1 });
    await buyer.goesToCart();
    await buyer.ordersAsGuest();
    const dialog = page.locator('body > dialog[open]');
    await dialog.locator('iframe').waitFor();
    await buyer.paymentForm.getByRole('button', { name: 'Pay', exact: true }).waitFor();
    await dialog.getByRole('button', { name: words.payGiveUp }).waitFor();
    await buyer.pays();
    const order = await buyer.isDone();
    await buyer.hasTickets(1);
    assert.equal(await dialog.count(), 0);
    assert.equal(paidPayments(await until(stack, order, 'CLOSED')), 1);
    buyer.visitor.assertNoComplaints();
    await buyer.visitor.leave();
  });

  const variants: readonly (PageVariant & { name: string })[] = [
    { name: 'under a nonce with strict-dynamic', strict: true },
    { name: 'under a nonce with strict-dynamic, cross-site', strict: true, site: 'cross' },
    { name: "below the page's own origin", site: 'mounted' },
  ];
  for (const { name, ...variant } of variants) {
    test(name, async () => {
      const buyer = await Buyer.come(stack, variant);
      await buysInShop(buyer);
      buyer.visitor.assertNoComplaints();
      await buyer.visitor.leave();
    });
  }
});

test('two shops on one page keep their carts and sessions apart', async () => {
  const buyer = await Buyer.come(stack);
  const { page } = buyer;
  const house = page.locator('#house');
  const studio = page.locator('#studio');
  await buyer.visitor.open('two-shops.html?foyer=event.NUITS.NUITS2&foyer-studio=event.NUITS.NUITS2');
  const more = fill(words.seatsMore, { tariff: 'Full price' });
  await house.getByRole('button', { name: more }).click();
  await house.getByRole('button', { name: words.seatsAdd, exact: true }).click();
  await house.getByText(words.eventPlacesAdded.one).first().waitFor();
  for (let i = 0; i < 2; i++) await studio.getByRole('button', { name: more }).click();
  await studio.getByRole('button', { name: words.seatsAdd, exact: true }).click();
  await studio
    .getByText(fill(words.eventPlacesAdded.other, { count: '2' }))
    .first()
    .waitFor();

  const carts = async (): Promise<void> => {
    await house.getByRole('link', { name: fill(words.cartButtonCount.one, { count: '1' }) }).waitFor();
    await studio.getByRole('link', { name: fill(words.cartButtonCount.other, { count: '2' }) }).waitFor();
  };
  await carts();
  const cookies = await buyer.visitor.context.cookies();
  assert.equal(new Set(cookies.map(({ name }) => name)).size, 2, 'a cookie for each proxy');
  assert.equal(new Set(cookies.map(({ value }) => value)).size, 2);

  await studio.getByRole('link', { name: /^Cart/ }).click();
  await studio.getByRole('heading', { name: words.cartTitle }).waitFor();
  const { searchParams } = new URL(page.url());
  assert.deepEqual([searchParams.get('foyer'), searchParams.get('foyer-studio')], ['event.NUITS.NUITS2', 'cart']);
  await page.reload();
  await carts();
  await studio.getByRole('heading', { name: words.cartTitle }).waitFor();
  await house.getByRole('button', { name: words.seatsAdd, exact: true }).waitFor();
  await page.goBack();
  await studio.getByRole('button', { name: words.seatsAdd, exact: true }).waitFor();
  const open = (await sandboxState(stack)).orders.filter(({ state }) => state === 'IN_PROGRESS');
  assert.deepEqual(
    open
      .map(({ movements }) => movements.length)
      .slice(-2)
      .sort(),
    [1, 2],
  );
  buyer.visitor.assertNoComplaints();
  await buyer.visitor.leave();
});

describe('every page of the demo is at peace with its policy', () => {
  const pages = readdirSync('demo/pages').filter((name) => name.endsWith('.html'));
  for (const [name, variant] of [
    ['a list of hosts', {}],
    ['a nonce with strict-dynamic', { strict: true }],
  ] as const satisfies readonly (readonly [string, VisitorOptions])[]) {
    test(name, async () => {
      const buyer = await Buyer.come(stack, variant);
      for (const page of pages) {
        await buyer.visitor.open(page === 'pushstate-router.html' ? 'app/tickets' : page);
        await buyer.page.evaluate(async () => {
          const ours = [...document.querySelectorAll<HTMLElement>('*')].filter((each) =>
            each.localName.startsWith('foyer-'),
          );
          const seen = ours.filter((each) => each.getClientRects().length > 0);
          await Promise.all(
            seen.map((each) => (each as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete),
          );
        });
        await buyer.page.waitForLoadState('networkidle');
        try {
          buyer.visitor.assertNoComplaints();
        } catch (error) {
          throw new Error(`${page} complains`, { cause: error });
        }
      }
      await buyer.visitor.leave();
    });
  }
});
