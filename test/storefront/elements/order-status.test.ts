import { expect } from '@open-wc/testing';
import { html } from 'lit';
import type { OrderOutcome } from '../../../src/contract/order.js';
import type { FoyerOrderStatus } from '../../../src/storefront/elements/order-status/order-status.js';
import * as fixtures from '../../support/fixtures.js';
import { fakeProxy, ProblemAnswer, type FakeProxy, type Handlers } from '../support/fake-proxy.js';
import { all, control, draw, field, press, reads, shownText, until } from '../support/page.js';

const order = fixtures.orderDetail.id;
const link = fixtures.orderDetail.link ?? '';

async function open(given: Handlers = {}): Promise<{ readonly status: FoyerOrderStatus; readonly proxy: FakeProxy }> {
  const proxy = fakeProxy(given);
  const status = await draw<FoyerOrderStatus>(
    html`<foyer-order-status proxy=${proxy.address} order=${order} link=${link}></foyer-order-status>`,
  );
  return { status, proxy };
}

const withOutcome = (outcome: OrderOutcome): Handlers => ({ orderStatus: () => ({ id: order, outcome }) });

/** The page's address names something of ours while `work` runs. */
async function atAddress(search: string, work: () => Promise<void>): Promise<void> {
  const before = location.href;
  history.replaceState(null, '', search);
  try {
    await work();
  } finally {
    history.replaceState(null, '', before);
  }
}

describe('FoyerOrderStatus', () => {
  it('shows a finished order with tickets, contents and the link to keep', async () => {
    const { status, proxy } = await open();
    await reads(status, 'Thank you, your order is complete');
    await reads(status, `Order number ${order}`);
    await reads(status, 'A confirmation is on its way to ada@example.org.');
    await reads(status, 'Total €159');
    await reads(status, 'Your tickets');

    expect((await field(status, 'Link to this order')).value).to.match(
      new RegExp(`[?&]foyer=order\\.${order}\\.${link}$`),
    );
    expect(proxy.last('order')?.query).to.deep.equal({ lang: 'en', link });
    await until(() => proxy.count('tickets') === 1, 'the tickets');
    expect(proxy.last('tickets')?.query).to.deep.equal({ lang: 'en', link });
  });

  it('copies the link, or leaves it selected where the page may not', async () => {
    const { status } = await open();
    await press(status, 'Copy the link');

    const copied = (): boolean => all(status, 'button').some((button) => shownText(button) === 'Copied');
    const selected = (): boolean => status.shadowRoot?.activeElement?.id === 'order-link';
    await until(() => copied() || selected(), 'the link to be copied or selected');
  });

  const pictures: readonly [OrderOutcome, string, string | null][] = [
    ['open', 'This order is not finished', 'Go to the checkout'],
    ['paying', 'The payment is under way', 'Ask again now'],
    ['verifying', 'We are finding out whether your payment arrived', 'Ask again now'],
    ['refused', 'The payment was refused', 'Go to the checkout'],
    ['lost', 'The payment was refused and the places are gone', 'Choose again'],
    ['abandoned', 'This order was not completed', 'Choose again'],
    ['needs-person', 'Your payment arrived, the order needs a helping hand', null],
  ];
  for (const [outcome, sentence, way] of pictures) {
    it(`has a picture and a way on for an order that is ${outcome}`, async () => {
      const { status } = await open(withOutcome(outcome));

      await reads(status, sentence);
      if (way) await control(status, way);
      await expect(status).to.be.accessible();
    });
  }

  it('asks until the outcome is final and says once that the order is complete', async () => {
    let outcome: OrderOutcome = 'verifying';
    const completed: string[] = [];
    const note = (event: { readonly order: string }): number => completed.push(event.order);
    document.addEventListener('foyer-order-complete', note);
    const { status, proxy } = await open({
      orderStatus: () => ({ id: order, outcome, ...(outcome === 'closed' ? {} : { askAgainMs: 30 }) }),
    });
    await reads(status, 'We are finding out whether your payment arrived');

    outcome = 'closed';
    await reads(status, 'Thank you, your order is complete');
    await until(() => completed.length > 0, 'the event');
    const asked = proxy.count('orderStatus');
    await press(status, 'Copy the link');

    expect(completed).to.deep.equal([order]);
    expect(proxy.count('orderStatus')).to.equal(asked);
    document.removeEventListener('foyer-order-complete', note);
  });

  it('does not say again that an order of long ago is complete', async () => {
    const completed: string[] = [];
    const note = (event: { readonly order: string }): number => completed.push(event.order);
    document.addEventListener('foyer-order-complete', note);
    const { status } = await open();
    await reads(status, 'Your tickets');

    expect(completed).to.deep.equal([]);
    document.removeEventListener('foyer-order-complete', note);
  });

  it('says that an order is unknown', async () => {
    const { status } = await open({ orderStatus: () => new ProblemAnswer('not-found') });

    await reads(status, 'We could not find that');
  });

  it('finds the order by the address of the page', async () => {
    await atAddress(`?foyer=order.${order}.${link}`, async () => {
      const proxy = fakeProxy();
      const status = await draw<FoyerOrderStatus>(
        html`<foyer-order-status proxy=${proxy.address}></foyer-order-status>`,
      );
      await reads(status, 'Thank you, your order is complete');

      expect(proxy.last('orderStatus')?.query).to.deep.equal({ link });
    });
  });

  it('turns the code of a payment that comes back into the order, once', async () => {
    const code = 'a'.repeat(32);
    const completed: string[] = [];
    const note = (event: { readonly order: string }): number => completed.push(event.order);
    document.addEventListener('foyer-order-complete', note);
    await atAddress(`?page=2&foyer=return.${code}#top`, async () => {
      const proxy = fakeProxy({ exchange: () => ({ session: { known: true, person: null, places: 0 }, order }) });
      const status = await draw<FoyerOrderStatus>(
        html`<foyer-order-status proxy=${proxy.address}></foyer-order-status>`,
      );
      await reads(status, 'Thank you, your order is complete');

      expect(proxy.last('exchange')?.body).to.deep.include({ code });
      expect(location.search + location.hash).to.equal(`?page=2&foyer=order.${order}#top`);
      await until(() => completed.length > 0, 'the event');
      expect(completed).to.deep.equal([order]);
    });
    document.removeEventListener('foyer-order-complete', note);
  });

  it('says that a code is used up', async () => {
    await atAddress(`?foyer=return.${'b'.repeat(32)}`, async () => {
      const proxy = fakeProxy({ exchange: () => new ProblemAnswer('code-expired') });
      const status = await draw<FoyerOrderStatus>(
        html`<foyer-order-status proxy=${proxy.address}></foyer-order-status>`,
      );

      await reads(status, 'This link was used already or is too old.');
    });
  });

  it('says how the tickets come when they are not ready', async () => {
    const { status } = await open({
      order: () => ({ ...fixtures.orderDetail, tickets: 'later', shipment: 'By post' }),
    });

    await reads(status, 'Your tickets come by: By post.');
  });

  it('is accessible when the order is complete', async () => {
    const { status } = await open();
    await reads(status, 'Link to this order');
    await until(() => all(status, 'svg').length === 2, 'the barcodes');

    await expect(status).to.be.accessible();
  });
});
