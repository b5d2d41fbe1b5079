import { expect } from '@open-wc/testing';
import { html } from 'lit';
import type { FoyerCartButton } from '../../../src/storefront/elements/cart-button/cart-button.js';
import { FoyerCatalogList } from '../../../src/storefront/elements/catalog-list/catalog-list.js';
import { FoyerErrorEvent, FoyerStaleEvent } from '../../../src/storefront/elements/events/state-events.js';
import type { FoyerShop } from '../../../src/storefront/elements/shop/shop.js';
import { claimRuntime, currentRuntime } from '../../../src/storefront/runtime.js';
import { createCartStore } from '../../../src/storefront/stores/cart-store.js';
import { createCatalogStore } from '../../../src/storefront/stores/catalog-store.js';
import { createConfigStore } from '../../../src/storefront/stores/config-store.js';
import * as fixtures from '../../support/fixtures.js';
import { fakeProxy, offline, ProblemAnswer } from '../support/fake-proxy.js';
import { all, draw, press, reads, until } from '../support/page.js';

const runtime = claimRuntime({ version: 'later', scriptProxy: 'https://elsewhere.example/v1' });

function meta(address: string): () => void {
  const element = document.createElement('meta');
  element.name = 'foyer-proxy';
  element.content = address;
  document.head.append(element);
  return () => element.remove();
}

describe('the runtime', () => {
  it('belongs to the first script of a page', () => {
    expect(runtime).to.equal(currentRuntime());
    expect(runtime.version).to.equal('test');
    expect(runtime.scriptProxy).to.equal(null);
  });

  it('says once that a later script defined nothing', () => {
    const said: unknown[] = [];
    const { info } = console;
    console.info = (line: unknown) => void said.push(line);
    runtime.again('https://cdn.example/foyer.js?ver=6.5');
    runtime.again('https://cdn.example/foyer.js?ver=6.6');
    console.info = info;

    expect(said).to.have.length(1);
    expect(said[0]).to.include('foyer.js?ver=6.5');
  });

  it('has one storefront for a proxy, whoever asks', () => {
    const one = runtime.storefront('https://one.example/v1', 'memory');

    expect(runtime.storefront('https://one.example/v1', 'persist')).to.equal(one);
    expect(runtime.storefront('https://two.example/v1', 'memory')).not.to.equal(one);
  });

  it('lets the rest of a page wait for what the visitor came for, but not for ever', async () => {
    const ends = [runtime.busy(), runtime.busy()];
    let quiet = false;
    void runtime.quiet().then(() => (quiet = true));
    ends[0]?.();
    ends[0]?.();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(quiet).to.equal(false);

    ends[1]?.();

    await until(() => quiet, 'the page to be quiet');
  });

  it('keeps a copy when what the visitor came for is on the page, not before', async () => {
    const url = `${fakeProxy().address}/v1`;
    const isKept = async (): Promise<boolean> =>
      (await indexedDB.databases()).some(({ name }) => name === `foyer ${url}`);
    const drawn = runtime.busy();
    const config = runtime.storefront(url, 'persist').use(createConfigStore);
    await config.refresh();
    expect(config.$.get().data).to.deep.equal(fixtures.config);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await isKept()).to.equal(false);

    drawn();

    let kept = false;
    await until(() => (void isKept().then((found) => (kept = found)), kept), 'the copy');
  });

  it('says state events on the first connected shop of the proxy, else on the document', async () => {
    const proxy = fakeProxy();
    const heard: EventTarget[] = [];
    const note = (event: Event): void => void heard.push(event.composedPath()[0] as EventTarget);
    document.addEventListener('foyer-cart-change', note);
    const button = await draw<FoyerCartButton>(html`<foyer-cart-button proxy=${proxy.address}></foyer-cart-button>`);
    await until(() => button.storefront, 'the storefront');
    const cart = button.storefront?.use(createCartStore);

    cart?.took(fixtures.cart);
    await until(() => heard.length === 1, 'the event on the document');
    const shops = await draw<HTMLElement>(
      html`<div>
        <foyer-shop provider proxy=${proxy.address}></foyer-shop
        ><foyer-shop provider proxy=${proxy.address}></foyer-shop>
      </div>`,
    );
    const [first, second] = all<FoyerShop>(shops, 'foyer-shop');
    await until(() => second?.storefront, 'the shops');
    cart?.took(fixtures.emptyCart);
    await until(() => heard.length === 2, 'the event on the first shop');
    first?.remove();
    cart?.took(fixtures.cart);
    await until(() => heard.length === 3, 'the event on the second shop');
    document.removeEventListener('foyer-cart-change', note);

    const targets: unknown[] = [document, first, second];
    expect(heard.map((target) => targets.indexOf(target))).to.deep.equal([0, 1, 2]);
  });

  it('says what failed in front of the buyer, and what is shown though it may be old', async () => {
    const proxy = fakeProxy({ catalogFirst: () => offline, availability: () => offline });
    const heard: string[] = [];
    const note = (event: Event): void => {
      if (event instanceof FoyerErrorEvent) heard.push(`${event.type} ${event.code}`);
      if (event instanceof FoyerStaleEvent) heard.push(`${event.type} ${event.document}`);
    };
    for (const type of ['foyer-error', 'foyer-stale']) document.addEventListener(type, note);
    const list = await draw<FoyerCatalogList>(html`<foyer-catalog-list proxy=${proxy.address}></foyer-catalog-list>`);
    await until(() => heard.includes('foyer-error offline'), 'the failure');
    const first = list.storefront?.use(createCatalogStore).first('en');

    await first?.refresh();
    proxy.on({ catalogFirst: () => fixtures.catalog });
    await first?.refresh();
    proxy.on({ catalogFirst: () => new ProblemAnswer('platform-unavailable') });
    await first?.refresh();
    await until(() => heard.includes('foyer-stale catalogFirst'), 'the old copy');
    for (const type of ['foyer-error', 'foyer-stale']) document.removeEventListener(type, note);
  });

  it('says when an action of the buyer failed', async () => {
    const proxy = fakeProxy({
      session: () => fixtures.signedIn,
      cart: () => ({ ...fixtures.cart, stage: 'payment' }),
      giveUpPayment: () => new ProblemAnswer('payment-pending'),
    });
    const cart = await draw<HTMLElement>(html`<foyer-cart proxy=${proxy.address}></foyer-cart>`);
    const heard: string[] = [];
    const note = (event: HTMLElementEventMap['foyer-error']): void => void heard.push(event.code);
    document.addEventListener('foyer-error', note);

    await press(cart, 'Give up the payment');
    await until(() => heard.includes('payment-pending'), 'the event');
    document.removeEventListener('foyer-error', note);
  });

  it('speaks a repeated message again', async () => {
    const region = all(document.body, '[role="status"][aria-live="polite"]').at(-1);
    runtime.say('12 entries');
    await until(() => region?.textContent === '12 entries', 'the message');

    runtime.say('12 entries');

    expect(region?.textContent).to.equal('');
    await until(() => region?.textContent === '12 entries', 'the message again');
  });
});

describe('an element', () => {
  it('works in a closed shadow root, with properties set before it is connected', async () => {
    const proxy = fakeProxy();
    const host = await draw<HTMLElement>(html`<section></section>`);
    const root = host.attachShadow({ mode: 'closed' });
    const list = document.createElement('foyer-catalog-list');
    list.proxy = proxy.address;
    list.eventUrl = '/e/{event}';
    list.headingLevel = 4;
    list.texts = { catalogTitle: 'Our season' };

    root.append(list);

    await reads(list, 'Our season');
    await reads(list, 'Carmen');
    expect(list.shadowRoot?.querySelector('h4')?.textContent).to.equal('Our season');
    expect(list.shadowRoot?.querySelector('h5 a')?.getAttribute('href')).to.equal('/e/7001');
  });

  it('keeps properties that were set before its tag was defined, and asks no other proxy', async () => {
    const [wanted, other] = [fakeProxy(), fakeProxy()];
    const forget = meta(other.address);
    const early = document.createElement('late-list');
    Object.assign(early, { proxy: wanted.address, eventUrl: '/e/{slug}', lang: 'fr' });
    const host = await draw<HTMLElement>(html`<section></section>`);
    host.append(early);

    customElements.define('late-list', class extends FoyerCatalogList {});
    await reads(early, 'samedi 20 février 2027');
    forget();

    expect(early.shadowRoot?.querySelector('h3 a')?.getAttribute('href')).to.equal('/e/carmen');
    expect(other.calls).to.have.length(0);
  });

  it('finds the proxy in the page’s head', async () => {
    const proxy = fakeProxy();
    const forget = meta(proxy.address);
    const list = await draw<FoyerCatalogList>(html`<foyer-catalog-list></foyer-catalog-list>`);

    await reads(list, 'Carmen');
    forget();

    expect(list.storefront?.url).to.equal(`${proxy.address}/v1`);
  });

  it('tells what to do when there is no proxy to be found', async () => {
    const list = await draw<FoyerCatalogList>(html`<foyer-catalog-list></foyer-catalog-list>`);

    await reads(list, 'This ticket element is not connected');

    await expect(list).to.be.accessible();
  });

  it('takes another proxy when told so', async () => {
    const [one, two] = [
      fakeProxy(),
      fakeProxy({ catalogFirst: () => ({ ...fixtures.catalog, events: [], total: 0 }) }),
    ];
    const list = await draw<FoyerCatalogList>(html`<foyer-catalog-list proxy=${one.address}></foyer-catalog-list>`);
    await reads(list, 'Carmen');

    list.proxy = two.address;

    await reads(list, 'There is nothing on sale at the moment');
  });

  it('waits for the shop that it names, wherever that stands and whenever it comes', async () => {
    const proxy = fakeProxy();
    const list = await draw<FoyerCatalogList>(html`<foyer-catalog-list shop="later"></foyer-catalog-list>`);
    expect(list.storefront).to.equal(null);

    await draw(html`<foyer-shop id="later" provider proxy=${proxy.address}></foyer-shop>`);

    await reads(list, 'Carmen');
  });

  it('takes its language from the nearest that says one, across shadow roots, and follows it', async () => {
    const proxy = fakeProxy();
    const host = await draw<HTMLElement>(html`<section lang="fr"></section>`);
    const list = document.createElement('foyer-catalog-list');
    list.proxy = proxy.address;
    host.attachShadow({ mode: 'open' }).append(list);
    await reads(list, 'dès 25 €');

    host.lang = 'en';

    await reads(list, 'from €25');
  });

  it('shows the venue’s own texts when they come, and the page’s before those', async () => {
    const texts = { en: { catalogTitle: 'What’s on', catalogFrom: 'starting at {price}' } };
    const proxy = fakeProxy({ config: () => ({ ...fixtures.config, texts }) });
    const list = await draw<FoyerCatalogList>(
      html`<foyer-catalog-list proxy=${proxy.address} .texts=${{ catalogTitle: 'Tonight' }}></foyer-catalog-list>`,
    );

    await reads(list, 'starting at €25');

    await reads(list, 'Tonight');
  });

  it('loads nothing while it is far away, and is drawn when it comes near', async () => {
    const proxy = fakeProxy();
    const wrapper = await draw<HTMLElement>(html`<div></div>`);
    const far = document.createElement('div');
    far.style.height = '5000px';
    const list = document.createElement('foyer-catalog-list');
    list.proxy = proxy.address;
    wrapper.append(far, list);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(proxy.calls).to.have.length(0);

    list.scrollIntoView();

    await reads(list, 'Carmen');
    scrollTo(0, 0);
  });

  it('goes on when it is moved in the page', async () => {
    const proxy = fakeProxy();
    const wrapper = await draw<HTMLElement>(
      html`<div>
        <foyer-catalog-list proxy=${proxy.address}></foyer-catalog-list>
        <p></p>
      </div>`,
    );
    const list = all<FoyerCatalogList>(wrapper, 'foyer-catalog-list')[0];
    await reads(wrapper, 'Carmen');

    if (list) wrapper.querySelector('p')?.after(list);

    await reads(wrapper, 'Carmen');
    expect(proxy.count('catalogFirst')).to.equal(1);
  });

  it('says so and offers another try when the proxy cannot be reached', async () => {
    const proxy = fakeProxy({ catalogFirst: () => offline, config: () => offline });
    const list = await draw<FoyerCatalogList>(html`<foyer-catalog-list proxy=${proxy.address}></foyer-catalog-list>`);

    await reads(list, 'You seem to be offline.');
  });
});
