import { expect } from '@open-wc/testing';
import { html } from 'lit';
import type { Cart, CartLine } from '../../../../src/contract/cart.js';
import type { FoyerCart } from '../../../../src/storefront/elements/cart/cart.js';
import * as fixtures from '../../../support/fixtures.js';
import { fakeProxy, offline, ProblemAnswer, type FakeProxy, type Handlers } from '../../support/fake-proxy.js';
import { all, control, draw, focused, press, reads, shownText, until } from '../../support/page.js';

/** Tickets without numbers. */
const standing: CartLine = {
  id: 'l5',
  kind: 'ticket',
  title: 'Night music',
  performance: { id: '8101', event: '7002', start: '2027-02-20T20:30:00.000Z' },
  category: { id: '503', name: 'Standing' },
  tariff: { id: '301', name: 'Full price' },
  quantity: 2,
  unitPrice: fixtures.euros(20),
  total: fixtures.euros(40),
  places: [],
  numbered: false,
};

const standingCart: Cart = { ...fixtures.cart, lines: [standing], total: fixtures.euros(40), taxes: [] };

/** One line of two seats. */
const seatsCart: Cart = {
  ...fixtures.cart,
  lines: [
    {
      ...(fixtures.ticketLines[0] as CartLine),
      quantity: 2,
      total: fixtures.euros(178),
      places: [
        { id: 'p1', area: 'Stalls', row: 'C', number: '5' },
        { id: 'p2', area: 'Stalls', row: 'C', number: '6' },
      ],
    },
  ],
  total: fixtures.euros(178),
};

async function open(
  cart: Cart,
  given: Handlers = {},
  checkoutUrl: string | null = '/checkout',
): Promise<{ readonly element: FoyerCart; readonly proxy: FakeProxy }> {
  const proxy = fakeProxy({ session: () => fixtures.signedIn, cart: () => cart, ...given });
  const element = await draw<FoyerCart>(
    html`<foyer-cart proxy=${proxy.address} .checkoutUrl=${checkoutUrl}></foyer-cart>`,
  );
  return { element, proxy };
}

describe('FoyerCart', () => {
  it('tells performance, seats, tariffs, fees, VAT, total and the time left', async () => {
    const { element } = await open(fixtures.readyCart);

    await reads(element, /Carmen Sunday, 14 February 2027 at 20:00/);
    await reads(element, 'Stalls, row C, seat 5');
    await reads(element, 'Full price, Category 1');
    await reads(element, /Delivery by post €5 Total €159 of which VAT 2\.1% €3\.17/);
    await reads(element, /Your seats are held for 1[34]:\d\d/);
  });

  it('changes how many, and shows only what the platform answers', async () => {
    const more = { ...standing, quantity: 3, total: fixtures.euros(60) };
    const { element, proxy } = await open(standingCart, {
      changeLine: () => ({ ...standingCart, lines: [more], total: fixtures.euros(60) }),
    });

    await press(element, 'One more: Full price, Standing');
    await reads(element, 'Total €60');

    expect(proxy.last('changeLine')).to.deep.include({ params: { id: 'l5' }, body: { quantity: 3 } });
  });

  it('says what went wrong beside the line, and keeps the rest', async () => {
    const { element } = await open(standingCart, { changeLine: () => new ProblemAnswer('quantity-limit') });

    await press(element, 'One more: Full price, Standing');

    await reads(element, 'That is more than one order may hold.');
    expect(shownText(element)).to.include('Total €40');
  });

  it('never asks for less than one', async () => {
    const one = { ...standing, quantity: 1 };
    const { element, proxy } = await open({ ...standingCart, lines: [one] });

    const less = await control(element, 'One less: Full price, Standing');
    less.click();

    expect(less.getAttribute('aria-disabled')).to.equal('true');
    expect(proxy.count('changeLine')).to.equal(0);
  });

  it('gives back a single seat', async () => {
    const left = seatsCart.lines.map((line) => ({ ...line, quantity: 1, places: line.places.slice(1) }));
    const { element, proxy } = await open(seatsCart, {
      changeLine: () => ({ ...seatsCart, lines: left, total: fixtures.euros(89) }),
    });

    await press(element, 'Give back Stalls, row C, seat 5');
    await reads(element, 'Total €89');

    expect(proxy.last('changeLine')?.body).to.deep.equal({ removePlaces: ['p1'] });
  });

  it('removes a line and goes on at the heading', async () => {
    const { element } = await open(standingCart, { removeLine: () => fixtures.emptyCart });

    await press(element, 'Remove: Night music, Full price, Standing');
    await reads(element, 'Your cart is empty.');

    await until(() => focused()?.id === 'heading', 'focus on the heading');
  });

  it('leads to the checkout by a real link', async () => {
    const { element } = await open(standingCart);

    const link = await control(element, 'To checkout');

    expect(link.getAttribute('href')).to.equal('/checkout');
  });

  it('tells the page where to go when it named no address', async () => {
    const { element } = await open(standingCart, {}, null);
    const wanted: string[] = [];
    element.addEventListener('foyer-navigate', (event) => wanted.push(event.view));

    await press(element, 'To checkout');

    expect(wanted).to.deep.equal(['checkout']);
  });

  it('asks for no cart when the session has none', async () => {
    const { element, proxy } = await open(fixtures.cart, { session: () => fixtures.signedOut });

    await reads(element, 'Your cart is empty.');
    await control(element, 'See the programme');

    expect(proxy.count('cart')).to.equal(0);
  });

  it('says that the time ran out, and leads on', async () => {
    const { element } = await open({ ...fixtures.emptyCart, lost: 'expired' });

    await reads(element, 'Your time is over');

    await control(element, 'See the programme');
  });

  it('says that somebody else was quicker', async () => {
    const { element } = await open({ ...fixtures.emptyCart, lost: 'taken' });

    await reads(element, 'Your seats are gone');
  });

  it('locks its lines during a payment, and gives the payment up on demand', async () => {
    const { element, proxy } = await open({ ...standingCart, stage: 'payment' }, { giveUpPayment: () => standingCart });
    await reads(element, 'A payment is under way');
    expect(all(element, '[part~="remove"]')).to.have.length(0);

    await press(element, 'Give up the payment');
    await control(element, 'To checkout');

    expect(proxy.count('giveUpPayment')).to.equal(1);
  });

  it('asks the buyer not to pay again while the outcome is being found out', async () => {
    const { element } = await open({ ...standingCart, stage: 'verifying' });

    await reads(element, 'Please do not pay again.');

    expect((await control(element, 'See where it stands')).getAttribute('href')).to.equal('/checkout');
  });

  it('says when nobody knows whether seats are held, and asks again', async () => {
    const { element, proxy } = await open({ ...fixtures.emptyCart, stage: 'unknown' });
    await reads(element, 'Please do not choose them again.');

    proxy.on({ cart: () => standingCart });
    await press(element, 'Ask again');

    await reads(element, 'Total €40');
  });

  it('says that it could not be reached, and tries again', async () => {
    const { element, proxy } = await open(fixtures.cart, { cart: () => offline });
    await reads(element, 'You seem to be offline.');

    proxy.on({ cart: () => standingCart });
    await press(element, 'Try again');

    await reads(element, 'Total €40');
  });

  it('reads its lines again in another language', async () => {
    const { element, proxy } = await open(standingCart);
    await reads(element, 'Total €40');

    element.lang = 'fr';

    await reads(element, /Total 40 €/);
    await until(() => proxy.last('cart')?.query['lang'] === 'fr', 'the cart in French');
  });

  for (const [name, cart] of [
    ['seats', fixtures.readyCart],
    ['an empty cart', fixtures.emptyCart],
    ['a payment', { ...standingCart, stage: 'payment' as const }],
  ] as const) {
    it(`has no accessibility fault with ${name}`, async () => {
      const { element } = await open(cart);
      await reads(element, 'Your cart');

      await expect(element).to.be.accessible();
    });
  }
});
