import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkoutPlace, checkoutSteps, termsLinks } from '../../../src/storefront/elements/checkout/checkout.logic.js';
import * as fixtures from '../../support/fixtures.js';

const facts = { cart: fixtures.readyCart, wanted: null, paying: false, finished: null } as const;

describe('checkoutPlace', () => {
  it('asks for what is missing, in the order of the needs', () => {
    assert.equal(checkoutPlace({ ...facts, cart: fixtures.cart }), 'who');
    assert.equal(checkoutPlace({ ...facts, cart: { ...fixtures.cart, needs: ['shipment'] } }), 'shipment');
    assert.equal(checkoutPlace(facts), 'review');
  });

  it('lets the buyer go back, never ahead of what is missing', () => {
    assert.equal(checkoutPlace({ ...facts, wanted: 'shipment' }), 'shipment');
    assert.equal(checkoutPlace({ ...facts, cart: fixtures.cart, wanted: 'review' }), 'who');
    assert.equal(checkoutPlace({ ...facts, wanted: 'payment' }), 'review');
  });

  it('stays with a payment under way; an earlier step asks whether to go on with it', () => {
    assert.equal(checkoutPlace({ ...facts, paying: true }), 'payment');
    assert.equal(checkoutPlace({ ...facts, paying: true, wanted: 'payment' }), 'payment');
    assert.equal(checkoutPlace({ ...facts, paying: true, wanted: 'who' }), 'paying');
    assert.equal(
      checkoutPlace({ ...facts, cart: { ...fixtures.readyCart, stage: 'payment' }, wanted: 'who' }),
      'paying',
    );
    const verifying = { ...fixtures.readyCart, stage: 'verifying' } as const;
    assert.equal(checkoutPlace({ ...facts, cart: verifying, wanted: 'who' }), 'payment');
  });

  it('confirms the order just closed until another cart is begun', () => {
    const finished = fixtures.readyCart.order ?? '';
    assert.equal(checkoutPlace({ ...facts, cart: fixtures.emptyCart, finished }), 'confirmation');
    assert.equal(checkoutPlace({ ...facts, finished }), 'confirmation');
    assert.equal(checkoutPlace({ ...facts, cart: { ...fixtures.readyCart, order: '999' }, finished }), 'review');
  });

  it('tells an empty cart from a lost one and from an unknown one', () => {
    assert.equal(checkoutPlace({ ...facts, cart: fixtures.emptyCart }), 'empty');
    assert.equal(checkoutPlace({ ...facts, cart: { ...fixtures.emptyCart, lost: 'taken' } }), 'lost');
    assert.equal(checkoutPlace({ ...facts, cart: { ...fixtures.cart, stage: 'unknown' } }), 'unknown');
  });
});

describe('checkoutSteps', () => {
  it('opens the steps already taken, and only before the payment', () => {
    const open = (steps: ReturnType<typeof checkoutSteps>): string[] =>
      steps.filter((step) => step.open).map(({ step }) => step);

    assert.deepEqual(open(checkoutSteps(fixtures.readyCart, 'review')), ['who', 'shipment']);
    assert.deepEqual(open(checkoutSteps(fixtures.readyCart, 'payment')), []);
  });

  it('leaves delivery out where the order neither asks for it nor has it', () => {
    const cart = { ...fixtures.readyCart, shipment: null };

    assert.deepEqual(
      checkoutSteps(cart, 'review').map(({ step }) => step),
      ['who', 'review', 'payment', 'confirmation'],
    );
  });
});

describe('termsLinks', () => {
  const links = (name: string) => ({ terms: `${name}-terms`, privacy: `${name}-privacy` });
  const terms = { fr: links('fr'), 'de-CH': links('ch') };

  it('finds the language, then its primary part, then the main language, then any', () => {
    assert.equal(termsLinks(terms, 'de-CH', 'fr')?.terms, 'ch-terms');
    assert.equal(termsLinks(terms, 'fr-CA', 'de-CH')?.terms, 'fr-terms');
    assert.equal(termsLinks(terms, 'en', 'fr')?.terms, 'fr-terms');
    assert.equal(termsLinks(terms, 'en', 'it')?.terms, 'fr-terms');
    assert.equal(termsLinks({}, 'en', 'it'), null);
  });
});
