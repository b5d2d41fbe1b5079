import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  isStep,
  keepsWidget,
  paymentPicture,
  type PaymentFacts,
} from '../../../src/storefront/elements/payment-frame/payment-frame.logic.js';

const shown: PaymentFacts = {
  active: true,
  finished: false,
  outcome: 'paying',
  unreachable: false,
  widget: 'shown',
  hinted: false,
};

describe('paymentPicture', () => {
  it('shows the form until the proxy or the widget says otherwise', () => {
    assert.equal(paymentPicture(shown), 'form');
    assert.equal(paymentPicture({ ...shown, outcome: null, widget: 'loading' }), 'loading');
    assert.equal(paymentPicture({ ...shown, widget: 'failed' }), 'failed');
  });

  it('takes a hint of the widget for a reason to wait, never for an outcome', () => {
    assert.equal(paymentPicture({ ...shown, hinted: true }), 'waiting');
    assert.equal(paymentPicture({ ...shown, hinted: true, outcome: 'verifying' }), 'waiting');
    assert.equal(paymentPicture({ ...shown, hinted: true, outcome: 'refused' }), 'refused');
  });

  it('does not take the form away from a buyer in the middle of a challenge', () => {
    assert.equal(paymentPicture({ ...shown, outcome: 'verifying' }), 'form');
  });

  it('offers a way on for a payment of another page load', () => {
    assert.equal(paymentPicture({ ...shown, widget: null, outcome: null }), 'checking');
    assert.equal(paymentPicture({ ...shown, widget: null }), 'interrupted');
    assert.equal(paymentPicture({ ...shown, widget: null, outcome: null, unreachable: true }), 'interrupted');
    assert.equal(paymentPicture({ ...shown, widget: null, outcome: 'verifying' }), 'waiting');
  });

  it('shows final outcomes over everything else', () => {
    for (const outcome of ['refused', 'lost', 'abandoned', 'needs-person'] as const)
      assert.equal(paymentPicture({ ...shown, outcome, widget: 'failed' }), outcome);
    assert.equal(paymentPicture({ ...shown, outcome: 'closed' }), 'paid');
    assert.equal(paymentPicture({ ...shown, outcome: 'open' }), 'ended');
  });

  it('knows when nothing is under way', () => {
    assert.equal(paymentPicture({ ...shown, active: false }), 'none');
    assert.equal(paymentPicture({ ...shown, active: false, finished: true }), 'paid');
  });
});

describe('keepsWidget', () => {
  it('keeps the widget alive while the outcome is found out', () => {
    assert.deepEqual((['form', 'loading', 'waiting', 'refused', 'failed', 'paid'] as const).filter(keepsWidget), [
      'form',
      'loading',
      'waiting',
    ]);
  });
});

describe('isStep', () => {
  it('takes no focus on first pictures and when the form arrives', () => {
    assert.equal(isStep('none', 'loading'), false);
    assert.equal(isStep('checking', 'interrupted'), false);
    assert.equal(isStep('loading', 'form'), false);
    assert.equal(isStep('form', 'waiting'), true);
    assert.equal(isStep('waiting', 'refused'), true);
  });
});
