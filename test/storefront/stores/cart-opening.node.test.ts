import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { createCartOpening } from '../../../src/storefront/stores/cart-opening.js';
import { createCartStore } from '../../../src/storefront/stores/cart-store.js';
import { createHoldClock, markBetween } from '../../../src/storefront/stores/hold-clock.js';
import { createSessionStore } from '../../../src/storefront/stores/session-store.js';
import { cart, emptyCart, signedIn, signedOut } from '../../support/fixtures.js';
import { fakeStorefront } from '../support/stores.js';

const options = { language: 'en' };

describe('createCartOpening', () => {
  it('asks for no cart when the session has no places', async () => {
    const shop = fakeStorefront({ session: () => signedOut });
    const opening = shop.use(createCartOpening);

    await opening.open(options);

    assert.equal(shop.count('cart'), 0);
    assert.deepEqual(shop.use(createCartStore).$.get().data, emptyCart);
  });

  it('asks once for session and cart, whoever opens it', async () => {
    const shop = fakeStorefront({ session: () => signedIn, cart: () => ({ ...cart, holdRemainingMs: null }) });
    const opening = shop.use(createCartOpening);
    opening.$places.listen(() => undefined);

    await Promise.all([opening.open(options), opening.open(options)]);
    await opening.open(options);

    assert.equal(shop.count('session'), 1);
    assert.equal(shop.count('cart'), 1);
    assert.equal(opening.$places.get(), 2);
  });

  it('counts places by the session’s word until the cart is known', async () => {
    const shop = fakeStorefront({ session: () => signedIn });
    const opening = shop.use(createCartOpening);
    const seen: (number | null)[] = [];
    opening.$places.subscribe((places) => seen.push(places));
    await shop.use(createSessionStore).refresh();

    shop.use(createCartStore).took(emptyCart);

    assert.deepEqual(seen, [null, 2, 0]);
    assert.equal(shop.count('cart'), 0);
  });

  it('leaves the failure in the cart’s state', async () => {
    const shop = fakeStorefront({});

    await shop.use(createCartOpening).open(options);

    assert.equal(shop.use(createCartStore).$.get().error?.code, 'platform-unavailable');
  });
});

describe('createHoldClock', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setInterval', 'setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('tells what is left while somebody watches, and nothing when nothing is held', () => {
    const shop = fakeStorefront({});
    const clock = shop.use(createHoldClock);
    const stop = clock.$.listen(() => undefined);
    assert.equal(clock.$.get(), null);

    shop.use(createCartStore).took({ ...cart, holdRemainingMs: 90_000 });

    assert.equal(clock.$.get(), 90_000);
    shop.use(createCartStore).took(emptyCart);
    assert.equal(clock.$.get(), null);
    stop();
  });

  it('gives each mark to the first who asks', () => {
    const shop = fakeStorefront({});
    const clock = shop.use(createHoldClock);
    const stop = clock.$.listen(() => undefined);
    shop.use(createCartStore).took({ ...cart, holdRemainingMs: 301_000 });
    assert.equal(clock.minutesToSay(), null);

    shop.use(createCartStore).took({ ...cart, holdRemainingMs: 299_000 });

    assert.equal(clock.minutesToSay(), 5);
    assert.equal(clock.minutesToSay(), null);
    stop();
  });
});

describe('markBetween', () => {
  it('is the last mark that was passed', () => {
    assert.equal(markBetween(300_001, 300_000), 5);
    assert.equal(markBetween(300_000, 299_000), null);
    assert.equal(markBetween(400_000, 50_000), 1);
    assert.equal(markBetween(10_000, 0), null);
  });
});
