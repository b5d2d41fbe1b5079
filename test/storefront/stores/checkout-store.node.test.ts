import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { PaymentStart } from '../../../src/contract/payment.js';
import { ApiError, isApiError } from '../../../src/storefront/client/errors.js';
import { createCartStore } from '../../../src/storefront/stores/cart-store.js';
import { createCheckoutStore } from '../../../src/storefront/stores/checkout-store.js';
import * as fixtures from '../../support/fixtures.js';
import { fakeStorefront, settled } from '../support/stores.js';

const order = fixtures.readyCart.order ?? '';
const input: PaymentStart = {
  method: '16362',
  total: fixtures.euros(159),
  terms: { accepted: true, language: 'en' },
  page: 'https://venue.example/tickets',
};
const english = { language: 'en' };
const widget = { script: 's', globalFunction: 'f', transaction: 't-1', returnUrl: 'r' };
const started = { kind: 'widget', order, widget, holdRemainingMs: 1 } as const;

function setup(given: Parameters<typeof fakeStorefront>[0] = {}) {
  const front = fakeStorefront({
    session: () => fixtures.signedIn,
    cart: () => fixtures.readyCart,
    startPayment: () => started,
    orderStatus: () => ({ id: order, outcome: 'paying', askAgainMs: 5_000 }),
    ...given,
  });
  const checkout = front.use(createCheckoutStore);
  const stop = checkout.$payment.listen(() => undefined);
  return { ...front, checkout, cart: front.use(createCartStore), stop };
}

/** Holds and polls of a quarter of an hour are not waited for. */
beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
afterEach(() => mock.timers.reset());

describe('createCheckoutStore', () => {
  it('keeps the payment it started', async () => {
    const { checkout, stop } = setup();
    await checkout.start(input, english);

    assert.deepEqual(checkout.$payment.get(), { order, widget, start: input });
    stop();
  });

  it('sends the same order under the same key until an answer came, then under another', async () => {
    const lost = (): never => {
      throw new ApiError('timeout');
    };
    const { checkout, asked, on, stop } = setup({ startPayment: lost });
    await assert.rejects(checkout.start(input, english));
    await assert.rejects(checkout.start(input, english));
    on({ startPayment: () => started });
    await checkout.start(input, english);
    await checkout.again(english);

    const keys = asked.filter(({ name }) => name === 'startPayment').map((call) => call.idempotencyKey);
    assert.equal(new Set(keys.slice(0, 3)).size, 1);
    assert.notEqual(keys[3], keys[2]);
    stop();
  });

  it('takes another key after a refusal, which is an answer', async () => {
    const refused = (): never => {
      throw new ApiError('price-changed', { requestId: 'r-1' });
    };
    const { checkout, asked, stop } = setup({ startPayment: refused });
    await assert.rejects(checkout.start(input, english), (error) => isApiError(error, 'price-changed'));
    await assert.rejects(checkout.start(input, english));

    const keys = asked.filter(({ name }) => name === 'startPayment').map((call) => call.idempotencyKey);
    assert.equal(new Set(keys).size, 2);
    stop();
  });

  it('reads the cart again when it is not what the buyer saw', async () => {
    const { checkout, cart, on, stop } = setup({
      startPayment: () => {
        throw new ApiError('price-changed', { requestId: 'r-1' });
      },
    });
    on({ cart: () => ({ ...fixtures.readyCart, total: fixtures.euros(161) }) });
    await assert.rejects(checkout.start(input, english));

    assert.deepEqual(cart.$.get().data?.total, fixtures.euros(161));
    stop();
  });

  it('finishes an order that needs no payment, and says so once', async () => {
    const { checkout, events, stop } = setup({
      startPayment: () => ({ kind: 'closed', order }),
      orderStatus: () => ({ id: order, outcome: 'closed' }),
    });
    await checkout.start(input, english);
    await settled();

    assert.equal(checkout.$finished.get(), order);
    assert.deepEqual(
      events.filter(({ type }) => type === 'foyer-order-complete'),
      [{ type: 'foyer-order-complete', order }],
    );
    stop();
  });

  it('takes up a payment that another page load started', async () => {
    const { checkout, cart, stop } = setup({ cart: () => ({ ...fixtures.readyCart, stage: 'payment' }) });
    await cart.refresh();

    assert.deepEqual(checkout.$payment.get(), { order, widget: null, start: null });
    stop();
  });

  it('notices that the payment went through although nobody looks at it any more', async () => {
    const front = setup();
    await front.checkout.start(input, english);
    front.stop();
    await settled();
    front.on({ orderStatus: () => ({ id: order, outcome: 'closed' }), cart: () => fixtures.emptyCart });

    front.wake();
    await settled();

    assert.equal(front.checkout.$finished.get(), order);
    assert.equal(front.checkout.$payment.get(), null);
  });

  it('gives a payment up and keeps the seats', async () => {
    const { checkout, stop } = setup({ giveUpPayment: () => fixtures.readyCart });
    await checkout.start(input, english);
    await checkout.giveUp(english);

    assert.equal(checkout.$payment.get(), null);
    stop();
  });

  it('finishes instead when the payment given up had gone through', async () => {
    const { checkout, on, stop } = setup({ giveUpPayment: () => fixtures.emptyCart });
    await checkout.start(input, english);
    on({ orderStatus: () => ({ id: order, outcome: 'closed' }), cart: () => fixtures.emptyCart });
    await checkout.giveUp(english);
    await settled();

    assert.equal(checkout.$finished.get(), order);
    stop();
  });
});
