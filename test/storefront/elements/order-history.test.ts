import { expect } from '@open-wc/testing';
import { html } from 'lit';
import type { FoyerOrderHistory } from '../../../src/storefront/elements/order-history/order-history.js';
import * as fixtures from '../../support/fixtures.js';
import { fakeProxy, offline, ProblemAnswer, type FakeProxy, type Handlers } from '../support/fake-proxy.js';
import { all, draw, field, press, reads, shownText, type, until } from '../support/page.js';

async function open(given: Handlers = {}): Promise<{ readonly list: FoyerOrderHistory; readonly proxy: FakeProxy }> {
  const proxy = fakeProxy({ session: () => fixtures.signedIn, orders: () => fixtures.orders, ...given });
  const list = await draw<FoyerOrderHistory>(html`<foyer-order-history proxy=${proxy.address}></foyer-order-history>`);
  return { list, proxy };
}

describe('FoyerOrderHistory', () => {
  it('lists orders with date, state, number of tickets and total', async () => {
    const { list } = await open();
    await reads(list, 'Night music');

    const [first, second] = all(list, '[part~="order"]').map(shownText);
    expect(first).to.include('Order 10000702652 · Friday, 20 November 2026');
    expect(first).to.include('Bought 2 tickets or items €159');
    expect(second).to.include('Cancelled 1 ticket or item €20');
  });

  it('gives times in UTC, and says so, where the venue’s zone cannot be had', async () => {
    const { list } = await open({ config: () => offline });

    await reads(list, 'Sunday, 14 February 2027 at 19:00 UTC');
  });

  it('opens an order with its contents and tickets', async () => {
    const { list, proxy } = await open();
    await reads(list, 'Night music');
    expect(proxy.count('order')).to.equal(0);

    await press(list, /^Details and tickets.*Carmen/);

    await reads(list, 'Delivery by post');
    await reads(list, 'Stalls, row C, seat 5');
    await until(() => all(list, 'svg').length === 2, 'the barcodes');
  });

  it('asks to sign in, then shows the orders', async () => {
    let session = fixtures.signedOut;
    const { list } = await open({ session: () => session, signIn: () => (session = fixtures.signedIn) });
    await reads(list, 'Sign in to see your orders and tickets.');

    await type(list, 'E-mail address', 'ada@example.org');
    await type(list, 'Password', 'correct horse');
    (await field(list, 'Password')).form?.requestSubmit();

    await reads(list, 'Carmen');
  });

  it('says that there are none yet', async () => {
    const { list } = await open({ orders: () => ({ orders: [] }) });

    await reads(list, 'No orders yet.');
    await expect(list).to.be.accessible();
  });

  it('offers another try when the orders cannot be had', async () => {
    const { list, proxy } = await open({ orders: () => new ProblemAnswer('platform-unavailable') });
    await reads(list, 'The ticket office is not answering');

    proxy.on({ orders: () => fixtures.orders });
    await press(list, 'Try again');

    await reads(list, 'Carmen');
  });

  it('is accessible with an order open', async () => {
    const { list } = await open();
    await press(list, /^Details and tickets.*Carmen/);
    await until(() => all(list, 'svg').length === 2, 'the barcodes');

    await expect(list).to.be.accessible();
  });
});
