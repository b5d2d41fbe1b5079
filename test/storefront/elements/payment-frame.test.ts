import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import type { FoyerShop } from '../../../src/storefront/elements/shop/shop.js';
import * as fixtures from '../../support/fixtures.js';
import { order, purchase, type Purchase } from '../support/buying.js';
import type { Handlers } from '../support/fake-proxy.js';
import { all, draw, press, reads, shownText, tick, until } from '../support/page.js';

/** An order that only has to be paid. */
function ready(given: Handlers = {}): Purchase {
  const bought = purchase(given);
  bought.state.cart = fixtures.readyCart;
  bought.state.session = fixtures.signedIn;
  return bought;
}

async function pay(checkout: Element): Promise<void> {
  await tick(checkout, /I accept the terms/);
  await press(checkout, /^Order and pay/);
}

/** A checkout whose widget is shown. */
async function open(
  given: Handlers = {},
): Promise<Purchase & { readonly checkout: HTMLElement; frame: HTMLIFrameElement }> {
  const bought = ready(given);
  const checkout = await draw<HTMLElement>(html`<foyer-checkout proxy=${bought.proxy.address}></foyer-checkout>`);
  await pay(checkout);
  const frame = await until(() => bought.widget.frame(), 'the widget in its container');
  await reads(checkout, 'You pay with the ticket office');
  return { ...bought, checkout, frame };
}

/** Inside the shadow root of an element of the host's, where nothing is found by id. */
async function openInside(mode: ShadowRootMode): Promise<Purchase & { readonly checkout: HTMLElement }> {
  const bought = ready();
  const page = await fixture<HTMLElement>(html`<div lang="en"></div>`);
  const root = page.attachShadow({ mode });
  const checkout = document.createElement('foyer-checkout');
  checkout.proxy = bought.proxy.address;
  root.append(checkout);
  await pay(checkout);
  await until(() => bought.widget.frame(), 'the widget in its container');
  return { ...bought, checkout };
}

/** The network is back: the script that could not be had is there. */
function fakeScript(address: string): Promise<Event> {
  const script = document.createElement('script');
  script.src = address;
  const loaded = new Promise<Event>((resolve) => script.addEventListener('load', resolve));
  document.head.append(script);
  return loaded;
}

const openDialogs = (): HTMLDialogElement[] => [...document.querySelectorAll<HTMLDialogElement>('body > dialog[open]')];

describe('FoyerPaymentFrame', () => {
  it('mounts the widget in the light DOM of the element, shown through its slots', async () => {
    const { checkout, widget, frame } = await open();

    expect(frame.closest('foyer-checkout')).to.equal(checkout);
    expect(frame.getRootNode()).to.equal(document);
    expect(frame.checkVisibility()).to.equal(true);
    expect(frame.getBoundingClientRect().width).to.be.greaterThan(100);
    expect(widget.calls[0]).to.deep.include({ paymentId: 't-1', locale: 'en' });
  });

  it('mounts the widget in the light DOM of the shop when the checkout is inside one', async () => {
    const bought = ready();
    const shop = await draw<FoyerShop>(
      html`<foyer-shop proxy=${bought.proxy.address} view="cart" history="memory"></foyer-shop>`,
    );
    await press(shop, /checkout/i);
    await pay(shop);
    const frame = await until(() => bought.widget.frame(), 'the widget in its container');

    expect(frame.closest('foyer-shop')).to.equal(shop);
    expect(frame.parentElement?.parentElement).to.equal(shop);
    await until(() => frame.checkVisibility(), 'the widget to be shown');

    bought.state.outcome = 'closed';
    bought.widget.tell('success');
    await reads(shop, 'Thank you, your order is complete');
    expect(document.querySelector('[slot="foyer-payment"]')).to.equal(null);
  });

  for (const mode of ['open', 'closed'] as const) {
    it(`mounts the widget in a dialog of the page inside a host's ${mode} shadow root`, async () => {
      const { state, widget, checkout } = await openInside(mode);
      const frame = widget.frame();

      expect(openDialogs()).to.have.lengthOf(1);
      expect(frame?.closest('dialog')).to.equal(openDialogs()[0]);
      expect(frame?.getRootNode()).to.equal(document);
      expect(frame?.checkVisibility()).to.equal(true);

      state.outcome = 'closed';
      widget.tell('success');
      await reads(checkout, 'Thank you, your order is complete');
      expect(openDialogs()).to.have.lengthOf(0);
    });
  }

  it('asks before the dialog is left, and gives the payment up', async () => {
    const { checkout, proxy } = await openInside('open');

    openDialogs()[0]?.dispatchEvent(new Event('cancel', { cancelable: true }));
    await press(checkout, 'Give it up');

    await until(() => proxy.count('giveUpPayment') === 1, 'the payment to be given up');
    await until(() => openDialogs().length === 0, 'the dialog to go');
    await reads(checkout, 'Check and order');
  });

  it('neither moves nor redraws the widget while the page goes on living', async () => {
    const { checkout, frame, proxy } = await open();
    const written = (): HTMLElement | null => frame.contentDocument?.querySelector('p') ?? null;
    (await until(written, 'the form in the frame')).textContent = '4242';

    checkout.lang = 'fr';
    await reads(checkout, 'Vous payez auprès du service de paiement');
    dispatchEvent(new Event('online'));
    await until(() => proxy.count('orderStatus') > 1, 'another question about the order');

    expect(frame.isConnected).to.equal(true);
    expect(written()?.textContent).to.equal('4242');
  });

  it('believes the proxy and not the widget', async () => {
    const { checkout, widget, state } = await open();
    state.outcome = 'verifying';

    widget.tell('success');
    await reads(checkout, 'We are finding out whether your payment arrived');
    expect(shownText(checkout)).not.to.include('Thank you');

    state.outcome = 'refused';
    await reads(checkout, 'The payment was refused');
  });

  it('hears a message of the widget, and none of anybody else', async () => {
    const { checkout, proxy, state } = await open();
    const before = proxy.count('orderStatus');
    const data = { type: 'epc-widget', outcome: { kind: 'success' }, paymentId: 't-1' };

    dispatchEvent(new MessageEvent('message', { origin: 'https://elsewhere.example', data }));
    dispatchEvent(new MessageEvent('message', { origin: location.origin, data: { ...data, paymentId: 'other' } }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(proxy.count('orderStatus')).to.equal(before);

    state.outcome = 'closed';
    dispatchEvent(new MessageEvent('message', { origin: location.origin, data }));
    await reads(checkout, 'Thank you, your order is complete');
  });

  it('asks the proxy when the widget says anything at all', async () => {
    const { checkout, proxy, state } = await open();
    state.outcome = 'closed';

    for (const data of [{ height: 500 }, { height: 240 }])
      dispatchEvent(new MessageEvent('message', { origin: location.origin, data }));
    await reads(checkout, 'Thank you, your order is complete');

    expect(proxy.last('orderStatus')?.query['now']).to.equal('1');
  });

  it('finds an outcome that nobody told of', async () => {
    const { checkout, state } = await open();
    state.outcome = 'closed';

    dispatchEvent(new Event('online'));

    await reads(checkout, 'Thank you, your order is complete');
  });

  it('pays the same seats again after a refusal', async () => {
    const { checkout, widget, state, proxy } = await open();
    state.outcome = 'refused';
    widget.tell('failure');
    await reads(checkout, 'You were not charged, and your places are still held');

    await press(checkout, 'Try again');
    await until(() => widget.calls.length === 2, 'a second widget');
    await reads(checkout, 'You pay with the ticket office');

    expect(widget.calls[1]?.paymentId).to.equal('t-2');
    expect(document.querySelectorAll('[slot="foyer-payment"]')).to.have.lengthOf(1);
    const [first, second] = proxy.calls.filter(({ name }) => name === 'startPayment');
    expect(second?.body).to.deep.equal(first?.body);
    expect(second?.key).not.to.equal(first?.key);

    state.outcome = 'closed';
    widget.tell('success');
    await reads(checkout, 'Thank you, your order is complete');
  });

  it('lets the buyer choose another way to pay after a refusal', async () => {
    const { checkout, widget, state } = await open();
    state.outcome = 'refused';
    widget.tell('failure');

    await press(checkout, 'Choose another way to pay');

    await reads(checkout, 'How would you like to pay?');
  });

  it('leads on when the seats are gone', async () => {
    const { checkout, widget, state } = await open();
    const asked: string[] = [];
    checkout.addEventListener('foyer-navigate', ({ view }) => asked.push(view));
    state.outcome = 'lost';
    widget.tell('failure');
    await reads(checkout, 'The payment was refused and the places are gone');

    await press(checkout, 'Choose again');

    await until(() => asked.length === 1, 'a way on');
    expect(asked).to.deep.equal(['list']);
  });

  it('says that the venue was told when a paid order could not be closed', async () => {
    const { checkout, widget, state } = await open();
    state.outcome = 'needs-person';
    widget.tell('success');

    await reads(checkout, `Order ${order} could not be finished by itself`);
  });

  it('gives a payment up only after asking', async () => {
    const { checkout, proxy } = await open();
    const asked: string[] = [];
    checkout.addEventListener('foyer-navigate', ({ view }) => asked.push(view));

    await press(checkout, 'Give up this payment');
    await press(checkout, 'Go on paying');
    expect(proxy.count('giveUpPayment')).to.equal(0);

    await press(checkout, 'Give up this payment');
    await press(checkout, 'Give it up');
    await until(() => asked.includes('cart'), 'the way to the cart');
    expect(document.querySelector('[slot="foyer-payment"]')).to.equal(null);
  });

  it('finishes the order when the payment given up had gone through already', async () => {
    const bought = await open({
      giveUpPayment: () => {
        bought.state.outcome = 'closed';
        return fixtures.emptyCart;
      },
    });

    await press(bought.checkout, 'Give up this payment');
    await press(bought.checkout, 'Give it up');

    await reads(bought.checkout, 'Thank you, your order is complete');
  });

  it('offers another try when the script of the widget does not arrive', async () => {
    const bought = ready();
    const script = '/no-such-script.js';
    bought.proxy.on({
      startPayment: () => {
        bought.state.cart = { ...bought.state.cart, stage: 'payment' };
        bought.state.outcome = 'paying';
        const { globalFunction } = bought.widget;
        const widget = { script, globalFunction, transaction: 't-9', returnUrl: location.origin };
        return { kind: 'widget', order, holdRemainingMs: 1_000, widget };
      },
    });
    const checkout = await draw<HTMLElement>(html`<foyer-checkout proxy=${bought.proxy.address}></foyer-checkout>`);
    await pay(checkout);
    await reads(checkout, 'The payment form did not load');
    await fakeScript(bought.widget.script);

    await press(checkout, 'Try again');

    await until(() => bought.widget.frame(), 'the widget in its container');
    expect(bought.widget.calls[0]?.paymentId).to.equal('t-9');
  });

  it('hides the form while the outcome is found out, and can show it again', async () => {
    const { checkout, widget, frame } = await open();

    widget.tell('pending');
    await reads(checkout, 'We are finding out whether your payment arrived');
    expect(frame.checkVisibility()).to.equal(false);
    await press(checkout, 'Show the payment form again');

    await until(() => frame.checkVisibility(), 'the form');
  });

  it('says without a payment what to do first', async () => {
    const { proxy } = purchase();
    const element = await draw<HTMLElement>(html`<foyer-payment-frame proxy=${proxy.address}></foyer-payment-frame>`);

    await reads(element, 'To pay, go through the checkout of your cart first.');
    await expect(element).to.be.accessible();
  });

  it('is accessible with the widget and after a refusal', async () => {
    const { checkout, widget, state } = await open();
    await expect(checkout).to.be.accessible();
    state.outcome = 'refused';
    widget.tell('failure');
    await reads(checkout, 'The payment was refused');
    await expect(checkout).to.be.accessible();
    expect(all(checkout, 'dialog[open]')).to.have.lengthOf(0);
  });
});
