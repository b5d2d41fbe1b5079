import { expect } from '@open-wc/testing';
import { html } from 'lit';
import type { FoyerEvent } from '../../../src/storefront/elements/event/event.js';
import * as fixtures from '../../support/fixtures.js';
import { fakeProxy } from '../support/fake-proxy.js';
import { draw, press, reads, until } from '../support/page.js';

const focused = (element: Element): string | undefined => element.shadowRoot?.activeElement?.textContent.trim();

describe('where an element wants to go on a page of single elements', () => {
  it('is the element of the page that shows it', async () => {
    const { address } = fakeProxy({ session: () => fixtures.signedIn, cart: () => fixtures.cart });
    const page = await draw<HTMLElement>(
      html`<div>
        <foyer-cart-button proxy=${address}></foyer-cart-button>
        <foyer-cart proxy=${fakeProxy().address}></foyer-cart>
        <foyer-cart proxy=${address} id="mine"></foyer-cart>
      </div>`,
    );
    const [button, cart] = [page.querySelector('foyer-cart-button'), page.querySelector('#mine')];
    if (!button || !cart) throw new Error('The elements are not on the page.');
    await reads(cart, 'Your cart');

    await press(button, 'Cart, 2 places');

    await until(() => focused(cart) === 'Your cart', 'the focus on the cart');
  });

  it('is told what to show', async () => {
    const { address } = fakeProxy({ event: () => fixtures.concertEvent });
    const page = await draw<HTMLElement>(
      html`<div>
        <foyer-catalog-list proxy=${address}></foyer-catalog-list>
        <foyer-event proxy=${address}></foyer-event>
      </div>`,
    );
    const [list, event] = [page.querySelector('foyer-catalog-list'), page.querySelector<FoyerEvent>('foyer-event')];
    if (!list || !event) throw new Error('The elements are not on the page.');

    await press(list, /^Night music/);

    await reads(event, 'Free seating.');
    expect(event.event).to.equal('7002');
  });

  it('is left to a page that takes over', async () => {
    const { address } = fakeProxy({ session: () => fixtures.signedIn, cart: () => fixtures.cart });
    const page = await draw<HTMLElement>(
      html`<div @foyer-navigate=${(event: Event) => event.preventDefault()}>
        <foyer-cart-button proxy=${address}></foyer-cart-button>
        <foyer-cart proxy=${address}></foyer-cart>
      </div>`,
    );
    const [button, cart] = [page.querySelector('foyer-cart-button'), page.querySelector('foyer-cart')];
    if (!button || !cart) throw new Error('The elements are not on the page.');
    await reads(cart, 'Your cart');

    await press(button, 'Cart, 2 places');
    await new Promise((resolve) => setTimeout(resolve, 100));

    expect(cart.shadowRoot?.activeElement).to.equal(null);
  });

  it('is said to the page’s author where nothing shows it', async () => {
    const { address } = fakeProxy({ session: () => fixtures.signedIn });
    const said: unknown[] = [];
    const { warn } = console;
    console.warn = (line: unknown) => void said.push(line);
    const button = await draw<HTMLElement>(html`<foyer-cart-button proxy=${address}></foyer-cart-button>`);

    await press(button, 'Cart, 2 places');

    await until(() => said.length === 1, 'the sentence');
    console.warn = warn;
    expect(said[0]).to.match(/<foyer-cart>.*foyer-navigate/);
  });
});
