import { expect } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import type { FoyerBuyButton } from '../../../../src/storefront/elements/buy-button/buy-button.js';
import * as fixtures from '../../../support/fixtures.js';
import { fakeProxy, offline, ProblemAnswer, type FakeProxy, type Handlers } from '../../support/fake-proxy.js';
import { control, draw, press, reads, until } from '../../support/page.js';

const events: Handlers = {
  event: ({ params }) =>
    [fixtures.operaEvent, fixtures.concertEvent, fixtures.bookEvent].find(
      ({ id, code }) => id === params['id'] || code === params['id'],
    ) ?? new ProblemAnswer('not-found'),
  addLines: () => fixtures.cart,
};

async function open(
  draft: (proxy: string) => TemplateResult,
  given: Handlers = {},
): Promise<{ readonly button: FoyerBuyButton; readonly proxy: FakeProxy; readonly wanted: string[] }> {
  const proxy = fakeProxy({ ...events, ...given });
  const button = await draw<FoyerBuyButton>(draft(proxy.address));
  const wanted: string[] = [];
  button.addEventListener('foyer-navigate', (event) => wanted.push(event.view));
  return { button, proxy, wanted };
}

describe('FoyerBuyButton', () => {
  it('puts the wished places into the cart and goes to the checkout, in one press', async () => {
    const { button, proxy, wanted } = await open(
      (address) => html`<foyer-buy-button proxy=${address} performance="8101" quantity="2"></foyer-buy-button>`,
    );

    await press(button, 'Buy for €40');
    await until(() => wanted.length > 0, 'the way to the checkout');

    expect(proxy.last('addLines')?.body).to.deep.equal({
      kind: 'places',
      performance: '8101',
      category: '503',
      tariffs: [{ tariff: '301', quantity: 2 }],
    });
    expect(wanted).to.deep.equal(['checkout']);
  });

  it('buys goods by their code, in the named tariff', async () => {
    const { button, proxy } = await open(
      (address) => html`<foyer-buy-button proxy=${address} product="BOOK" tariff="301"></foyer-buy-button>`,
    );

    await press(button, 'Buy for €12');
    await until(() => proxy.count('addLines') > 0, 'the press');

    expect(proxy.last('addLines')?.body).to.deep.include({ kind: 'goods', product: '7003', item: '9001' });
    expect(proxy.count('catalogIndex')).to.equal(0);
  });

  it('takes the cheapest category that is left', async () => {
    const { button } = await open(
      (address) => html`<foyer-buy-button proxy=${address} event="CARMEN" performance="8001"></foyer-buy-button>`,
    );

    await control(button, 'Buy for €45');
  });

  it('says why it cannot be bought', async () => {
    const gone = await open(
      (address) => html`<foyer-buy-button proxy=${address} event="CARMEN" performance="8002"></foyer-buy-button>`,
    );
    const soon = await open(
      (address) => html`<foyer-buy-button proxy=${address} event="CARMEN" performance="8003"></foyer-buy-button>`,
    );
    const unknown = await open(
      (address) => html`<foyer-buy-button proxy=${address} performance="1"></foyer-buy-button>`,
    );

    await reads(gone.button, 'Sold out');
    await reads(soon.button, 'On sale from Sun, 10 Jan 2027, 10:00');
    await reads(unknown.button, 'This is not on sale here.');
  });

  it('says when somebody else was quicker', async () => {
    const { button, wanted } = await open(
      (address) => html`<foyer-buy-button proxy=${address} performance="8101"></foyer-buy-button>`,
      { addLines: () => new ProblemAnswer('sold-out') },
    );

    await press(button, 'Buy for €20');

    await reads(button, 'Those places were just taken.');
    expect(wanted).to.deep.equal([]);
  });

  it('says that it could not be reached', async () => {
    const { button } = await open(
      (address) => html`<foyer-buy-button proxy=${address} product="BOOK"></foyer-buy-button>`,
      { event: () => offline },
    );

    await reads(button, 'You seem to be offline.');
  });

  it('has no accessibility fault', async () => {
    const { button } = await open(
      (address) => html`<foyer-buy-button proxy=${address} performance="8101"></foyer-buy-button>`,
    );
    await control(button, 'Buy for €20');

    await expect(button).to.be.accessible();
  });
});
