import { expect } from '@open-wc/testing';
import { html } from 'lit';
import type { Cart } from '../../../../src/contract/cart.js';
import type { FoyerCartButton } from '../../../../src/storefront/elements/cart-button/cart-button.js';
import type { FoyerHoldTimer } from '../../../../src/storefront/elements/hold-timer/hold-timer.js';
import { currentRuntime } from '../../../../src/storefront/runtime.js';
import { createCartStore } from '../../../../src/storefront/stores/cart-store.js';
import * as fixtures from '../../../support/fixtures.js';
import { fakeProxy } from '../../support/fake-proxy.js';
import { control, draw, press, reads, shownText, until } from '../../support/page.js';

describe('FoyerCartButton', () => {
  it('links to the venue’s own cart page, with the number of places and no cart call', async () => {
    const proxy = fakeProxy({ session: () => fixtures.signedIn });
    const button = await draw<FoyerCartButton>(
      html`<foyer-cart-button proxy=${proxy.address} cart-url="/cart"></foyer-cart-button>`,
    );

    const link = await control(button, 'Cart, 2 places');

    expect(link.getAttribute('href')).to.equal('/cart');
    expect(proxy.count('cart')).to.equal(0);
    await expect(button).to.be.accessible();
  });

  it('counts on as the cart changes', async () => {
    const proxy = fakeProxy();
    const button = await draw<FoyerCartButton>(
      html`<foyer-cart-button proxy=${proxy.address} cart-url="/cart"></foyer-cart-button>`,
    );
    await control(button, 'Cart, empty');

    button.storefront?.use(createCartStore).took(fixtures.cart);

    await control(button, 'Cart, 2 places');
  });

  it('tells the page that the cart is wanted when there is no address', async () => {
    const proxy = fakeProxy();
    const button = await draw<FoyerCartButton>(html`<foyer-cart-button proxy=${proxy.address}></foyer-cart-button>`);
    const wanted: string[] = [];
    button.addEventListener('foyer-navigate', (event) => wanted.push(event.view));

    await press(button, 'Cart, empty');

    expect(wanted).to.deep.equal(['cart']);
  });

  it('lets what the visitor came for load first, and shows the page’s own link meanwhile', async () => {
    const proxy = fakeProxy();
    const loaded = currentRuntime()?.busy();
    const button = await draw<FoyerCartButton>(
      html`<foyer-cart-button proxy=${proxy.address}><a href="/cart">To the cart</a></foyer-cart-button>`,
    );
    const own = button.querySelector('a');

    expect(own?.checkVisibility()).to.equal(true);
    loaded?.();
    await control(button, 'Cart, empty');

    expect(own?.assignedSlot).to.equal(null);
  });
});

describe('FoyerHoldTimer', () => {
  const held = (holdRemainingMs: number | null): Cart => ({ ...fixtures.cart, holdRemainingMs });

  async function open(cart: Cart): Promise<FoyerHoldTimer> {
    const proxy = fakeProxy({ session: () => fixtures.signedIn, cart: () => cart });
    return draw<FoyerHoldTimer>(html`<foyer-hold-timer proxy=${proxy.address}></foyer-hold-timer>`);
  }

  it('counts down in minutes and seconds', async () => {
    const timer = await open(held(605_000));

    await reads(timer, /Your seats are held for 10:0[0-5]/);

    expect(timer.shadowRoot?.querySelector('[role="timer"]')).not.to.equal(null);
    await expect(timer).to.be.accessible();
  });

  it('shows nothing while nothing is held', async () => {
    const timer = await open(held(null));
    await timer.updateComplete;
    await until(() => timer.storefront?.use(createCartStore).$.get().data, 'the cart');
    await timer.updateComplete;

    expect(shownText(timer)).to.equal('');
  });

  it('says the last minutes aloud, once for all timers of a page', async () => {
    const runtime = currentRuntime();
    if (!runtime) throw new Error('no runtime');
    const said: string[] = [];
    const say = runtime.say;
    runtime.say = (message) => void said.push(message);
    const proxy = fakeProxy({ session: () => fixtures.signedIn, cart: () => held(120_800) });
    await draw(
      html`<div>
        <foyer-hold-timer proxy=${proxy.address}></foyer-hold-timer>
        <foyer-hold-timer proxy=${proxy.address}></foyer-hold-timer>
      </div>`,
    );

    await until(() => said.length > 0, 'the announcement');
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    runtime.say = say;

    expect(said).to.deep.equal(['2 minutes left to buy your seats.']);
  });
});
