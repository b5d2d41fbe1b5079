import { ContextConsumer } from '@lit/context';
import { expect } from '@open-wc/testing';
import { html, LitElement } from 'lit';
import { storefrontContext } from '../../../../src/storefront/controllers/contexts.js';
import type { FoyerShop } from '../../../../src/storefront/elements/shop/shop.js';
import type { Storefront } from '../../../../src/storefront/stores/storefront.js';
import * as fixtures from '../../../support/fixtures.js';
import { fakeProxy, ProblemAnswer, type FakeProxy, type Handlers } from '../../support/fake-proxy.js';
import { all, control, draw, focused, press, reads, shownText, type, until } from '../../support/page.js';

const home = location.href;
const events: Handlers = {
  event: ({ params }) =>
    [fixtures.operaEvent, fixtures.concertEvent, fixtures.bookEvent].find(({ id }) => id === params['id']) ??
    new ProblemAnswer('not-found'),
};

async function open(
  given: Handlers = {},
  draft = (proxy: string) => html`<foyer-shop proxy=${proxy}></foyer-shop>`,
): Promise<{ readonly shop: FoyerShop; readonly proxy: FakeProxy }> {
  const proxy = fakeProxy({ ...events, ...given });
  const shop = await draw<FoyerShop>(draft(proxy.address));
  // Before that a link is followed by the browser.
  await until(() => shop.provider || shop.navigates, 'the navigation');
  return { shop, proxy };
}

const parameter = (name = 'foyer'): string | null => new URL(location.href).searchParams.get(name);
const goTo = (value: string): void => {
  const url = new URL(home);
  url.searchParams.set('foyer', value);
  history.replaceState(null, '', url);
};
/** A step that the browser's own history has made. */
async function back(): Promise<void> {
  const stepped = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
  history.back();
  await stepped;
}

describe('FoyerShop', () => {
  afterEach(() => history.replaceState(null, '', home));

  it('leads from the programme to an event, with an address of its own', async () => {
    history.replaceState({ of: 'the page' }, '', `${home}#fragment`);
    const { shop } = await open();
    const before = new URL(location.href).searchParams;

    await press(shop, 'Night music');
    await reads(shop, 'Free seating.');

    expect(parameter()).to.match(/^event\.7002/);
    for (const [name, value] of before) expect(parameter(name)).to.equal(value);
    expect(location.hash).to.equal('#fragment');
    expect(history.state).to.deep.include({ of: 'the page' });
    await until(
      () => focused()?.id === 'heading' && shownText(focused() ?? shop) === 'Night music',
      'focus on the heading',
    );
  });

  it('comes back to the programme as it was left, and to the link that was pressed', async () => {
    const { shop } = await open();
    await type(shop, 'Search', 'night');
    await until(() => all(shop, '[part~="row"]').length === 1, 'one row');
    await press(shop, 'Night music');
    await reads(shop, 'Free seating.');

    await back();
    await until(() => all(shop, 'foyer-event').length === 0, 'the event to go');

    expect(parameter()).to.equal(null);
    expect(all(shop, '[part~="row"]')).to.have.length(1);
    await until(() => shownText(focused() ?? shop) === 'Night music', 'focus on the link');
  });

  it('opens at the place that the address names, and follows the links in its own navigation', async () => {
    goTo('cart');
    const { shop } = await open();
    await reads(shop, 'Your cart is empty.');

    await press(shop, 'Programme');
    await reads(shop, 'Carmen');

    expect(parameter()).to.equal(null);
    expect((await control(shop, 'Programme')).getAttribute('aria-current')).to.equal('page');
  });

  it('shows the programme where the address means nothing', async () => {
    goTo('nonsense.1.2.3');
    const { shop } = await open();

    await reads(shop, 'Carmen');
  });

  it('leaves the way to the page where the page wants it', async () => {
    const { shop } = await open();
    await control(shop, /^Cart/);
    const wanted: string[] = [];
    const take = (event: HTMLElementEventMap['foyer-navigate']): void => {
      wanted.push(event.view);
      event.preventDefault();
    };
    document.addEventListener('foyer-navigate', take);

    await press(shop, /^Cart/);
    await new Promise((resolve) => setTimeout(resolve, 50));
    document.removeEventListener('foyer-navigate', take);

    expect(wanted).to.deep.equal(['cart']);
    expect(parameter()).to.equal(null);
  });

  it('leaves the page’s title alone', async () => {
    const title = document.title;
    const { shop } = await open();
    await press(shop, 'Night music');
    await reads(shop, 'Free seating.');

    expect(document.title).to.equal(title);
  });

  it('ignores steps in the page’s history that are not its own', async () => {
    const { shop } = await open();
    await press(shop, 'Night music');
    await reads(shop, 'Free seating.');
    history.pushState(null, '', `${location.href}#elsewhere`);

    await back();
    await new Promise((resolve) => setTimeout(resolve, 50));

    expect(all(shop, 'foyer-event')).to.have.length(1);
  });

  it('starts where its attributes say, without a parameter', async () => {
    const { shop } = await open({}, (proxy) => html`<foyer-shop proxy=${proxy} event="7001"></foyer-shop>`);
    await reads(shop, 'A tragedy in four acts.');
    expect(parameter()).to.equal(null);

    await press(shop, 'Programme');
    await reads(shop, 'Night music');

    expect(parameter()).to.equal('list');
  });

  it('writes nothing into the address when told so', async () => {
    const { shop } = await open({}, (proxy) => html`<foyer-shop proxy=${proxy} history="memory"></foyer-shop>`);
    const before = location.href;

    await press(shop, 'Night music');
    await reads(shop, 'Free seating.');

    expect(location.href).to.equal(before);
  });

  it('has a parameter of its own when it is the second on a page', async () => {
    const proxy = fakeProxy(events);
    const wrapper = await draw<HTMLElement>(
      html`<div>
        <foyer-shop proxy=${proxy.address}></foyer-shop><foyer-shop id="museum" proxy=${proxy.address}></foyer-shop>
      </div>`,
    );
    const [first, second] = all<FoyerShop>(wrapper, 'foyer-shop');
    if (!first || !second) throw new Error('two shops');
    await until(() => second.navigates, 'the navigation');

    await press(second, 'Night music');
    await reads(second, 'Free seating.');

    expect(parameter()).to.equal(null);
    expect(parameter('foyer-museum')).to.match(/^event\.7002/);
    expect(all(first, 'foyer-event')).to.have.length(0);
  });

  it('takes the code of a payment’s return out of the address at once, and shows the order', async () => {
    goTo('return.code-of-the-payment-1234567');
    const codes: unknown[] = [];
    const { shop } = await open({
      exchange: ({ body }) => {
        codes.push(body, parameter());
        return { session: { ...fixtures.signedIn, places: 0 }, order: fixtures.orderStatus.id };
      },
    });

    await until(() => all(shop, 'foyer-order-status')[0], 'the order');

    expect(codes).to.deep.equal([{ code: 'code-of-the-payment-1234567', carry: 'cookie' }, null]);
    expect(parameter()).to.equal(`order.${fixtures.orderStatus.id}`);
  });

  it('leads on when the way back has been used already', async () => {
    goTo('return.code-of-the-payment-1234567');
    const { shop } = await open({ exchange: () => new ProblemAnswer('code-expired') });

    await reads(shop, 'This way back has been used already');
    await press(shop.shadowRoot?.querySelector('.body') ?? shop, 'Programme');

    await reads(shop, 'Carmen');
  });

  it('asks once more when it could not learn how the payment ended', async () => {
    goTo('return.code-of-the-payment-1234567');
    const { shop, proxy } = await open({ exchange: () => new ProblemAnswer('platform-unavailable') });
    await reads(shop, 'We could not ask how your payment ended');

    proxy.on({ exchange: () => ({ session: fixtures.signedIn, order: fixtures.orderStatus.id }) });
    await press(shop, 'Try again');

    await until(() => all(shop, 'foyer-order-status')[0], 'the order');
  });

  it('asks to sign in on the account’s page, then shows the orders', async () => {
    const { shop } = await open({
      signIn: () => ({ ...fixtures.signedIn, places: 0 }),
      orders: () => fixtures.orders,
      contact: () => fixtures.contact,
    });
    await control(shop, 'Sign in');
    await press(shop, 'Sign in');
    await type(shop, 'E-mail address', 'ada@example.org');
    await type(shop, 'Password', 'secret');
    const form = await until(
      () => all<HTMLFormElement>(shop, 'form').find((one) => one.querySelector('[type="password"]')),
      'the form',
    );
    form.requestSubmit();

    await until(() => all(shop, 'foyer-order-history')[0], 'the orders');
    expect(parameter()).to.equal('account');
  });

  it('goes to the cart for a button elsewhere on the page', async () => {
    const proxy = fakeProxy({ ...events, session: () => fixtures.signedIn, cart: () => fixtures.cart });
    const wrapper = await draw<HTMLElement>(
      html`<div>
        <foyer-cart-button proxy=${proxy.address}></foyer-cart-button><foyer-shop proxy=${proxy.address}></foyer-shop>
      </div>`,
    );
    const [button] = all(wrapper, 'foyer-cart-button');
    const [shop] = all<FoyerShop>(wrapper, 'foyer-shop');
    if (!button || !shop) throw new Error('a button and a shop');
    await until(() => shop.navigates, 'the navigation');

    await press(button, 'Cart, 2 places');

    await reads(shop, 'To checkout');
  });

  it('asks who the visitor is once, and for a cart only where there is one', async () => {
    const { shop, proxy } = await open();
    await control(shop, 'Cart, empty');
    await press(shop, 'Cart, empty');
    await reads(shop, 'Your cart is empty.');

    expect(proxy.count('session')).to.equal(1);
    expect(proxy.count('cart')).to.equal(0);
  });

  it('says what happens in its storefront, once', async () => {
    const heard: string[] = [];
    const note = (event: HTMLElementEventMap['foyer-cart-change']): void =>
      void heard.push(`${event.places} at ${(event.target as Element).localName}`);
    document.addEventListener('foyer-cart-change', note);
    const { shop, proxy } = await open({ session: () => fixtures.signedIn, cart: () => fixtures.cart });
    await until(() => heard.length > 0, 'the event');
    document.removeEventListener('foyer-cart-change', note);

    expect(heard).to.deep.equal(['2 at foyer-shop']);
    expect(proxy.count('cart')).to.equal(1);
    expect(shop.isConnected).to.equal(true);
  });

  it('shares its storefront and draws nothing as provider', async () => {
    const { shop } = await open(
      {},
      (proxy) =>
        html`<foyer-shop provider proxy=${proxy}
          ><p>The page’s own</p>
          <foyer-catalog-list event-url="/e/{event}"></foyer-catalog-list
        ></foyer-shop>`,
    );
    await reads(shop, 'Carmen');
    const [list] = all(shop, 'foyer-catalog-list');

    expect((list as FoyerShop | undefined)?.storefront).to.equal(shop.storefront);
    expect(shop.shadowRoot?.querySelectorAll('*')).to.have.length(1);
    expect(shownText(shop)).to.match(/^The page’s own/);
  });

  it('gives its storefront to elements of the page by the context protocol, whenever they ask', async () => {
    class PageElement extends LitElement {
      readonly storefront = new ContextConsumer(this, { context: storefrontContext, subscribe: true });
    }
    customElements.define('page-element', PageElement);
    const proxy = fakeProxy();
    const shop = await draw<FoyerShop>(html`<foyer-shop provider><page-element></page-element></foyer-shop>`);
    const [asker] = all<PageElement>(shop, 'page-element');
    const seen = (): Storefront | undefined => asker?.storefront.value;
    expect(seen()).to.equal(undefined);

    shop.proxy = proxy.address;

    await until(() => seen() !== undefined, 'the storefront');
    expect(seen()?.url).to.equal(`${proxy.address}/v1`);
  });

  it('keeps the page’s own content until the first rows are ready', async () => {
    let answer = (): void => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    const proxy = fakeProxy({ catalogFirst: () => asked.then(() => fixtures.catalog) });
    const shop = await draw<FoyerShop>(html`<foyer-shop proxy=${proxy.address}><p>See our leaflet</p></foyer-shop>`);
    const leaflet = shop.querySelector('p');
    await until(() => leaflet?.checkVisibility() && leaflet.getClientRects().length, 'the leaflet');

    answer();
    await reads(shop, 'Carmen');

    await until(() => leaflet?.getClientRects().length === 0, 'the leaflet to go');
  });

  for (const [view, reached] of [
    ['event.7002', 'Free seating.'],
    ['cart', 'To checkout'],
    ['checkout', 'Check and order'],
    ['account', 'Your details'],
  ] as const) {
    it(`tells the time left once: ${view}`, async () => {
      goTo(view);
      const { shop } = await open({
        session: () => fixtures.signedIn,
        cart: () => fixtures.readyCart,
        contact: () => fixtures.contact,
        orders: () => fixtures.orders,
      });
      await reads(shop, reached);
      await reads(shop, 'Your seats are held for');

      expect(shownText(shop).match(/Your seats are held for/g)).to.have.length(1);
    });
  }

  it('has no accessibility fault', async () => {
    const { shop } = await open({ session: () => fixtures.signedIn, cart: () => fixtures.cart });
    await control(shop, 'Cart, 2 places');
    await reads(shop, 'Your seats are held for');

    await expect(shop).to.be.accessible();
  });
});
