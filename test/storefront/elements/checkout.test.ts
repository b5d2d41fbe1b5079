import { aTimeout, expect } from '@open-wc/testing';
import { html } from 'lit';
import type { FoyerCheckout } from '../../../src/storefront/elements/checkout/checkout.js';
import type { FoyerOrderCompleteEvent } from '../../../src/storefront/elements/events/state-events.js';
import * as fixtures from '../../support/fixtures.js';
import { order, purchase, type Purchase } from '../support/buying.js';
import { offline, ProblemAnswer, type Handlers } from '../support/fake-proxy.js';
import { all, control, draw, field, focused, press, reads, shownText, tick, type, until } from '../support/page.js';

const guest = { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.org' };

async function open(given: Handlers = {}): Promise<Purchase & { readonly checkout: FoyerCheckout }> {
  const bought = purchase(given);
  const checkout = await draw<FoyerCheckout>(html`<foyer-checkout proxy=${bought.proxy.address}></foyer-checkout>`);
  return { ...bought, checkout };
}

/** An order with a buyer and a delivery, to be checked and paid. */
async function openReview(given: Handlers = {}): Promise<Purchase & { readonly checkout: FoyerCheckout }> {
  const bought = purchase(given);
  bought.state.cart = fixtures.readyCart;
  bought.state.session = fixtures.signedIn;
  const checkout = await draw<FoyerCheckout>(html`<foyer-checkout proxy=${bought.proxy.address}></foyer-checkout>`);
  await reads(checkout, 'Check and order');
  return { ...bought, checkout };
}

async function pay(checkout: Element): Promise<void> {
  await tick(checkout, /I accept the terms/);
  await press(checkout, /^Order and pay/);
}

async function becomeGuest(checkout: Element): Promise<void> {
  await type(checkout, 'First name', guest.firstName);
  await type(checkout, 'Last name', guest.lastName);
  await type(checkout, 'E-mail address', guest.email);
  await press(checkout, 'Continue');
}

describe('FoyerCheckout', () => {
  const address = location.href;
  afterEach(() => history.replaceState(null, '', address));

  it('shows the order that the address names, and names the one it finished', async () => {
    history.replaceState(null, '', `${address}${location.search ? '&' : '?'}foyer=order.${order}`);
    const made = await open({ orderStatus: () => ({ id: order, outcome: 'closed' }) });
    await reads(made.checkout, 'Thank you, your order is complete');
    expect(made.proxy.last('cart')).to.equal(undefined);
    // What stands below a long page is not loaded before it is scrolled to.
    made.checkout.remove();
    history.replaceState(null, '', address);

    const said: unknown[] = [];
    const { warn } = console;
    console.warn = (line: unknown) => void said.push(line);
    const { checkout, widget, state } = await openReview();
    await pay(checkout);
    await until(() => widget.frame(), 'the widget in its container');
    state.outcome = 'closed';
    widget.tell('success');
    await reads(checkout, 'Thank you, your order is complete');
    expect(new URLSearchParams(location.search).get('foyer')).to.equal(`order.${order}`);
    await aTimeout(50);
    console.warn = warn;
    expect(said).to.deep.equal([], 'the confirmation is shown here: nobody has to take over');
  });

  it('asks at an earlier step whether to go on with a payment under way', async () => {
    const { checkout } = await openReview();
    const steps: (string | null)[] = [];
    checkout.addEventListener('foyer-checkout-step', ({ step, from }) => steps.push(from, step));
    await pay(checkout);
    await reads(checkout, 'You pay with');
    checkout.step = 'review';
    await reads(checkout, 'A payment is under way');
    await press(checkout, 'Go on with the payment');
    await control(checkout, 'Give up this payment');
    checkout.step = 'shipment';
    await reads(checkout, 'A payment is under way');
    await press(checkout, 'Give up this payment');
    await reads(checkout, 'How would you like your tickets?');
    expect(steps).to.deep.equal(['review', 'payment', null, 'payment', null, 'shipment']);
  });

  it('leads a guest from the cart to the tickets', async () => {
    const { checkout, proxy, widget, state } = await open();
    const completed: string[] = [];
    const note = (event: FoyerOrderCompleteEvent): number => completed.push(event.order);
    document.addEventListener('foyer-order-complete', note);

    await reads(checkout, 'How would you like to continue?');
    await becomeGuest(checkout);
    await reads(checkout, 'How would you like your tickets?');
    await tick(checkout, /^E-ticket/);
    await press(checkout, 'Use this delivery');
    await reads(checkout, 'Check and order');
    await pay(checkout);
    await until(() => widget.frame(), 'the widget in its container');
    state.outcome = 'closed';
    widget.tell('success');
    await reads(checkout, 'Thank you, your order is complete');
    await reads(checkout, 'Stalls, row C, seat 5');

    expect(proxy.last('createContact')?.body).to.deep.equal({ kind: 'guest', ...guest, language: 'en' });
    expect(proxy.last('startPayment')?.body).to.deep.include({
      method: '16362',
      total: fixtures.cart.total,
      terms: { accepted: true, language: 'en' },
    });
    expect(completed).to.deep.equal([order]);
    document.removeEventListener('foyer-order-complete', note);
  });

  it('asks for everything that is missing before it orders, and keeps what was typed', async () => {
    const { checkout, proxy } = await open();

    await type(checkout, 'First name', 'Ada');
    await type(checkout, 'E-mail address', 'not an address');
    await press(checkout, 'Continue');
    await reads(checkout, '2 things need your attention');

    await until(() => focused()?.getAttribute('role') === 'group', 'focus on what is wrong');
    expect((await field(checkout, 'Last name')).getAttribute('aria-invalid')).to.equal('true');
    expect((await field(checkout, 'First name')).value).to.equal('Ada');
    expect(proxy.count('createContact')).to.equal(0);
  });

  it('orders only when the terms are accepted', async () => {
    const { checkout, proxy } = await openReview();

    await press(checkout, /^Order and pay €159/);
    await reads(checkout, 'Please accept the terms of sale to order');

    expect(proxy.count('startPayment')).to.equal(0);
  });

  it('shows lines, fees, taxes, total and the links that are agreed to', async () => {
    const { checkout } = await openReview();
    await reads(checkout, 'Delivery by post');

    const shown = shownText(checkout);
    expect(shown).to.include('Stalls, row C, seat 5');
    expect(shown).to.include('€159');
    expect(shown).to.include('includes 2.1% VAT');
    expect((await control(checkout, /^terms of sale/)).getAttribute('href')).to.equal('https://venue.example/terms');
    expect((await control(checkout, /^privacy policy/)).getAttribute('href')).to.equal('https://venue.example/privacy');
  });

  it('names the obligation to pay in French', async () => {
    const { checkout } = await openReview();

    checkout.lang = 'fr';

    await control(checkout, /^Commander avec obligation de paiement : 159/);
  });

  it('finishes an order that needs no payment at once', async () => {
    const { checkout, state } = await openReview({
      paymentMethods: () => ({ methods: [{ id: 'free', kind: 'free', name: 'Free' }] }),
      startPayment: () => {
        state.outcome = 'closed';
        state.cart = fixtures.emptyCart;
        return { kind: 'closed', order };
      },
    });

    await tick(checkout, /I accept the terms/);
    await press(checkout, 'Order for free');

    await reads(checkout, 'Thank you, your order is complete');
  });

  it('shows a changed price and asks again', async () => {
    const bought = await openReview({ startPayment: () => new ProblemAnswer('price-changed') });
    bought.state.cart = { ...fixtures.readyCart, total: fixtures.euros(161) };

    await pay(bought.checkout);

    await reads(bought.checkout, 'The price has changed: the total is now €161');
    await control(bought.checkout, 'Order and pay €161');
  });

  it('leads on when the hold ran out', async () => {
    const { checkout, state } = await openReview({
      startPayment: () => {
        state.cart = { ...fixtures.emptyCart, lost: 'expired' };
        return new ProblemAnswer('hold-expired');
      },
    });

    await pay(checkout);

    await reads(checkout, 'The time for your seats is over');
    await control(checkout, 'Choose again');
  });

  it('says that too little time is left to pay', async () => {
    const { checkout } = await openReview({ startPayment: () => new ProblemAnswer('hold-too-short') });

    await pay(checkout);

    await reads(checkout, 'Too little time is left to pay for these places');
  });

  it('loses nothing when the network goes while ordering, and sends the same order again', async () => {
    const { checkout, proxy } = await openReview({ startPayment: () => offline });
    await pay(checkout);
    await reads(checkout, 'You seem to be offline');

    await press(checkout, /^Order and pay/);
    await until(() => proxy.count('startPayment') === 2, 'a second attempt');

    const [first, second] = proxy.calls.filter(({ name }) => name === 'startPayment');
    expect(second?.key).to.equal(first?.key);
    expect((await field(checkout, /I accept the terms/)).checked).to.equal(true);
  });

  it('goes back to an earlier step and forward again', async () => {
    const { checkout } = await openReview();
    const steps: string[] = [];
    checkout.addEventListener('foyer-checkout-step', ({ step }) => steps.push(step));

    await press(checkout, 'Change: Delivery');
    await reads(checkout, 'How would you like your tickets?');
    await tick(checkout, /^E-ticket/);
    await press(checkout, 'Use this delivery');
    await reads(checkout, 'Check and order');

    expect(steps).to.deep.equal(['shipment', 'review']);
  });

  it('goes on with a payment that was started before a reload', async () => {
    const { checkout } = await open({
      cart: () => ({ ...fixtures.readyCart, stage: 'payment' }),
      orderStatus: () => ({ id: order, outcome: 'paying', askAgainMs: 60_000 }),
    });

    await reads(checkout, 'A payment was started for this order');
    await control(checkout, 'Pay again from here');
    await control(checkout, 'Give up this payment');
  });

  it('starts the interrupted payment again from the review', async () => {
    const bought = purchase();
    bought.state.cart = { ...fixtures.readyCart, stage: 'payment' };
    bought.state.outcome = 'paying';
    bought.state.session = fixtures.signedIn;
    const checkout = await draw<FoyerCheckout>(html`<foyer-checkout proxy=${bought.proxy.address}></foyer-checkout>`);

    await press(checkout, 'Pay again from here');

    await reads(checkout, 'Check and order');
    expect(bought.proxy.count('giveUpPayment')).to.equal(1);
  });

  it('waits for an outcome that is being found out, and shows it', async () => {
    const bought = purchase();
    bought.state.cart = { ...fixtures.readyCart, stage: 'verifying' };
    bought.state.outcome = 'verifying';
    const checkout = await draw<FoyerCheckout>(html`<foyer-checkout proxy=${bought.proxy.address}></foyer-checkout>`);
    await reads(checkout, 'We are finding out whether your payment arrived');

    bought.state.outcome = 'closed';

    await reads(checkout, 'Thank you, your order is complete');
  });

  it('says that the platform has not answered, and asks again on demand', async () => {
    const { checkout, proxy } = await open({ cart: () => ({ ...fixtures.cart, stage: 'unknown' }) });
    await reads(checkout, 'We are finding out about your seats');
    const before = proxy.count('cart');

    await press(checkout, 'Ask again now');

    await until(() => proxy.count('cart') > before, 'another question');
  });

  it('says that the cart is empty and where to go', async () => {
    const { checkout } = await open({ cart: () => fixtures.emptyCart });
    await reads(checkout, 'Your cart is empty');
    const asked: string[] = [];
    checkout.addEventListener('foyer-navigate', ({ view }) => asked.push(view));

    await press(checkout, 'Choose again');

    expect(asked).to.deep.equal(['list']);
  });

  it('takes the focus to the heading of the next step', async () => {
    const { checkout } = await open();
    await reads(checkout, 'How would you like to continue?');

    await becomeGuest(checkout);

    await until(() => focused()?.textContent.includes('How would you like your tickets?'), 'focus on the heading');
  });

  it('offers another try when the cart cannot be had', async () => {
    const { checkout, proxy } = await open({ cart: () => new ProblemAnswer('platform-unavailable') });
    await reads(checkout, 'The ticket office is not answering');

    proxy.on({ cart: () => fixtures.emptyCart });
    await press(checkout, 'Try again');

    await reads(checkout, 'Your cart is empty');
  });

  it('is accessible at each step', async () => {
    const { checkout } = await open();
    await reads(checkout, 'How would you like to continue?');
    await expect(checkout).to.be.accessible();
    await becomeGuest(checkout);
    await reads(checkout, 'How would you like your tickets?');
    await expect(checkout).to.be.accessible();
    await tick(checkout, /^E-ticket/);
    await press(checkout, 'Use this delivery');
    await control(checkout, /^Order and pay/);
    await expect(checkout).to.be.accessible();
  });

  it('marks one current step', async () => {
    const { checkout } = await openReview();

    const current = all(checkout, '[aria-current="step"]');

    expect(current.map(shownText)).to.have.lengthOf(1);
    expect(shownText(current[0] ?? checkout)).to.include('Check');
  });
});
