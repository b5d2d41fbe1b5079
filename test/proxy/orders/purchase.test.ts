import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FakeSettings, Fault } from '../../support/fake-platform.js';
import { minute, pay, paymentOf, programme, readyToPay, rejects, seatsOf, setup, standing } from './setup.js';

const down: Fault = { tag: 'platform-down', method: 'any' };
const refusal: Fault = { tag: 'platform-refused', method: 'any', code: 'error.order.state' };

/** A started payment of two seats. */
async function paying(platform: Partial<FakeSettings> = {}) {
  const h = setup({ platform });
  const ada = h.visitor();
  const cart = await readyToPay(h, ada);
  const started = await pay(h, ada, cart);
  const status = () => h.services.orders.status(ada, started.order, { now: true }, 'en');
  return { h, ada, cart, ...started, status };
}

describe('a purchase', () => {
  it('goes from seats to tickets within nine calls', async () => {
    const h = setup();
    const ada = h.visitor('ada');
    await h.services.cart.add(ada, seatsOf([0, 1]), 'en');
    await h.services.cart.read(ada, 'en');
    await h.services.shipment.modes(ada, undefined, 'en');
    const cart = await h.services.shipment.choose(ada, { mode: 'electronic' }, 'en');
    const { order, transaction } = await pay(h, ada, cart);
    h.fake.inWidget(transaction, 'paid');
    const status = await h.services.orders.status(ada, order, { now: true }, 'en');
    await h.services.orders.detail(ada, order, undefined, 'en');
    const { tickets } = await h.services.tickets.list(ada, order, undefined, 'en');

    assert.equal(status.outcome, 'closed');
    assert.equal(tickets.length, 2);
    const spent = ['createOrUpdate', 'read', 'modes', 'choose', 'read', 'open', 'state', 'notify', 'tickets'];
    assert.deepEqual(h.fake.methods(), spent);
  });

  it('names in every call for whom it is made', async () => {
    const { h, transaction, status, order } = await paying();
    h.fake.inWidget(transaction, 'paid');
    await status();
    const acting = h.fake.calls.map((call) => call.acting);

    assert.ok(acting.slice(0, 3).every((who) => typeof who === 'object' && 'anonymousOrder' in who));
    assert.ok(acting.slice(3).every((who) => typeof who === 'object' && 'contact' in who && who.contact === 'ada'));
    assert.equal(h.fake.order(order).purchaser, 'ada');
  });

  it('leaves the session with an empty cart and the order', async () => {
    const { h, ada, transaction, status, order } = await paying();
    h.fake.inWidget(transaction, 'authorized');
    await status();
    assert.deepEqual([ada.record.cart, ada.record.places, ada.record.orders], [null, 0, [order]]);
    const cart = await h.services.cart.read(ada, 'en');

    assert.deepEqual([cart.stage, cart.lost], ['empty', undefined]);
  });
});

describe('payment.methods', () => {
  it('lists the point of sale’s, in order, and which closes without a widget', async () => {
    const h = setup();
    const ada = h.visitor();
    await h.services.cart.add(ada, seatsOf([0]), 'en');
    const { methods } = await h.services.payment.methods(ada, 'en');

    assert.deepEqual(methods, [
      { id: 'invoice', kind: 'deferred', name: 'Invoice', description: 'Later' },
      { id: 'card', kind: 'widget', name: 'Card' },
    ]);
  });

  it('is a single one where nothing is to be paid', async () => {
    const h = setup();
    const ada = h.visitor();
    await h.services.cart.add(ada, standing(1, 'gift'), 'en');

    assert.deepEqual((await h.services.payment.methods(ada, 'en')).methods, [{ id: 'free', kind: 'free', name: '' }]);
  });
});

describe('payment.start', () => {
  it('gives the widget what it needs and keeps the acceptance of the terms', async () => {
    const h = setup();
    const ada = h.visitor();
    const started = await h.services.payment.start(ada, paymentOf(await readyToPay(h, ada)), 'en');
    const entry = await h.entry(ada);

    assert.ok(started.kind === 'widget');
    assert.match(started.widget.returnUrl, /^https:\/\/shop\.example\/foyer\/v1\/checkout\/return\/[0-9a-f]{32}$/);
    assert.match(started.widget.transaction, /^t\d+$/);
    assert.deepEqual(entry?.accepted, { at: h.clock.now(), language: 'en' });
    assert.equal((await h.services.cart.read(ada, 'en')).stage, 'payment');
  });

  it('closes a free order at once', async () => {
    const h = setup();
    const ada = h.visitor('ada');
    await h.services.cart.add(ada, standing(2, 'gift'), 'en');
    const cart = await h.services.shipment.choose(ada, { mode: 'electronic' }, 'en');
    const started = await h.services.payment.start(ada, paymentOf(cart, 'free'), 'en');

    assert.deepEqual(started, { kind: 'closed', order: cart.order });
    assert.equal(h.fake.order(cart.order ?? '').state, 'closed');
    assert.equal(h.fake.payments.size, 0);
    assert.equal(ada.record.cart, null);
  });

  it('closes a deferred order unpaid, and says so', async () => {
    const h = setup();
    const ada = h.visitor('ada');
    const cart = await readyToPay(h, ada);
    const started = await h.services.payment.start(ada, paymentOf(cart, 'invoice'), 'en');
    const detail = await h.services.orders.detail(ada, cart.order ?? '', undefined, 'en');

    assert.equal(started.kind, 'closed');
    assert.deepEqual([detail.state, detail.tickets], ['unpaid', 'ready']);
  });

  it('needs neither purchaser nor shipment for goods that need none', async () => {
    const h = setup();
    const ada = h.visitor();
    const cart = await h.services.cart.add(ada, programme(1), 'en');

    assert.deepEqual(cart.needs, []);
    assert.equal((await h.services.payment.start(ada, paymentOf(cart), 'en')).kind, 'widget');
  });

  it('refuses what the buyer has not agreed to', async () => {
    const h = setup();
    const ada = h.visitor();
    const cart = await readyToPay(h, ada);
    const start = (change: object) => h.services.payment.start(ada, { ...paymentOf(cart), ...change }, 'en');

    await rejects(start({ total: { amount: 7_999, currency: 'EUR' } }), 'price-changed');
    await rejects(start({ total: { amount: 8_000, currency: 'CHF' } }), 'price-changed');
    await rejects(start({ method: 'none' }), 'invalid-input');
    await rejects(start({ method: 'free' }), 'invalid-input');
    await rejects(start({ page: 'https://elsewhere.example/' }), 'invalid-input');
    assert.equal(h.fake.payments.size, 0);
  });

  it('asks for what is missing, in order', async () => {
    const h = setup();
    const ada = h.visitor();
    const cart = await h.services.cart.add(ada, seatsOf([0]), 'en');
    await rejects(h.services.payment.start(ada, paymentOf(cart), 'en'), 'contact-required');
    await ada.signIn('ada');
    await h.services.purchaser.assign(ada, 'en');

    await rejects(h.services.payment.start(ada, paymentOf(cart), 'en'), 'shipment-required');
  });

  it('refuses a child whose adult was given back', async () => {
    const h = setup();
    const ada = h.visitor('ada');
    await h.services.cart.add(ada, standing(1), 'en');
    const { lines } = await h.services.cart.add(ada, standing(1, 'child'), 'en');
    await h.services.cart.removeLine(ada, lines[0]?.id ?? '', 'en');
    const cart = await h.services.shipment.choose(ada, { mode: 'electronic' }, 'en');

    await rejects(h.services.payment.start(ada, paymentOf(cart), 'en'), 'tariff-rule');
  });

  it('begins only with five minutes of hold left', async () => {
    const h = setup();
    const ada = h.visitor();
    const cart = await readyToPay(h, ada);
    h.clock.advance(10 * minute + 1);

    await rejects(h.services.payment.start(ada, paymentOf(cart), 'en'), 'hold-too-short');
    h.clock.advance(5 * minute);
    await rejects(h.services.payment.start(ada, paymentOf(cart), 'en'), 'hold-expired');
  });

  it('asks for one payment when the button is pressed twice', async () => {
    const { h, ada, cart } = await paying();
    await h.services.payment.start(ada, paymentOf(cart), 'en');
    const states = [...h.fake.payments.values()].map(({ state }) => state);

    assert.deepEqual(states, ['cancelled', 'pending']);
  });

  it('asks for one payment at a time when two tabs pay at once', async () => {
    const h = setup();
    const ada = h.visitor();
    const cart = await readyToPay(h, ada);
    await Promise.all([1, 2].map(() => h.services.payment.start(ada, paymentOf(cart), 'en')));
    const states = [...h.fake.payments.values()].map(({ state }) => state);

    assert.deepEqual(states, ['cancelled', 'pending']);
  });

  it('settles the first payment instead of asking for a second when it is paid already', async () => {
    const { h, ada, cart, transaction, order } = await paying();
    h.fake.inWidget(transaction, 'paid');
    const again = await h.services.payment.start(ada, paymentOf(cart), 'en');

    assert.deepEqual(again, { kind: 'closed', order });
    assert.equal(h.fake.charges().length, 1);
  });

  it('waits for a first payment that the platform does not let go of', async () => {
    const { h, ada, cart, transaction, order } = await paying({ cancels: false });
    await rejects(h.services.payment.start(ada, paymentOf(cart), 'en'), 'payment-pending');
    assert.equal(h.fake.payments.size, 1);
    h.fake.inWidget(transaction, 'paid');

    assert.deepEqual(await h.services.payment.start(ada, paymentOf(cart), 'en'), { kind: 'closed', order });
  });
});

describe('orders.status', () => {
  it('spends no call while the buyer types into the widget, and asks at once when it says something', async () => {
    const { h, ada, order, transaction } = await paying();
    h.fake.forgetCalls();
    for (let question = 0; question < 30; question++) {
      h.clock.advance(10_000);
      await h.services.orders.status(ada, order, {}, 'en');
    }
    const spent = h.fake.calls.length;
    assert.ok(spent <= 8, `${spent} calls in five minutes`);
    h.fake.inWidget(transaction, 'paid');
    h.clock.advance(2_000);

    assert.equal((await h.services.orders.status(ada, order, { now: true }, 'en')).outcome, 'closed');
  });

  it('tells when to ask again until the outcome is final', async () => {
    const { transaction, h, status } = await paying();
    assert.ok(((await status()).askAgainMs ?? 0) >= 2_000);
    h.fake.inWidget(transaction, 'paid');
    h.clock.advance(5_000);

    assert.equal((await status()).askAgainMs, undefined);
  });
});

describe('a lost answer while paying', () => {
  for (const effect of ['before', 'after'] as const) {
    it(`of the opening leaves nobody stuck and charges once (${effect} the effect)`, async () => {
      for (const listsPayments of [true, false]) {
        const h = setup({ platform: { listsPayments } });
        const ada = h.visitor();
        const cart = await readyToPay(h, ada);
        h.fake.fault('open', effect);
        const first = await h.services.payment.start(ada, paymentOf(cart), 'en').catch(() => null);

        assert.equal(first !== null, effect === 'after' && listsPayments, 'taken over where the platform lists it');
        const { transaction } = first?.kind === 'widget' ? first.widget : await pay(h, ada, cart);
        for (const { id, state } of h.fake.payments.values()) {
          if (!listsPayments && `t${id}` !== transaction) assert.equal(state, 'pending', 'unknown to everybody');
        }
        h.fake.inWidget(transaction, 'paid');
        await h.services.orders.status(ada, cart.order ?? '', { now: true }, 'en');
        await h.pass(5 * minute);
        const { outcome } = await h.services.orders.status(ada, cart.order ?? '', { now: true }, 'en');
        assert.equal(outcome, effect === 'after' && !listsPayments ? 'needs-person' : 'closed');
        assert.equal(h.fake.charges().length, 1);
      }
    });

    it(`of the closing of a free order is found out (${effect} the effect)`, async () => {
      const h = setup();
      const ada = h.visitor('ada');
      await h.services.cart.add(ada, standing(2, 'gift'), 'en');
      const cart = await h.services.shipment.choose(ada, { mode: 'electronic' }, 'en');
      h.fake.fault('close', effect);
      const starting = h.services.payment.start(ada, paymentOf(cart, 'free'), 'en');

      if (effect === 'before') await rejects(starting, 'answer-lost');
      else assert.equal((await starting).kind, 'closed');
      const { stage } = await h.services.cart.read(ada, 'en');
      assert.equal(stage, effect === 'before' ? 'open' : 'empty');
    });

    it(`of the check leaves it to the next question (${effect} the effect)`, async () => {
      const { h, transaction, status } = await paying();
      h.fake.inWidget(transaction, 'paid');
      h.fake.fault('state', effect);

      assert.equal((await status()).outcome, 'verifying');
      h.clock.advance(5_000);
      assert.equal((await status()).outcome, 'closed');
    });

    it(`of the success notice ends in one closed order (${effect} the effect)`, async () => {
      const { h, transaction, status, order } = await paying();
      h.fake.inWidget(transaction, 'paid');
      h.fake.fault('notify', effect);
      await status();
      h.clock.advance(5_000);

      assert.equal((await status()).outcome, 'closed');
      assert.equal(h.fake.order(order).state, 'closed');
      assert.equal(h.fake.charges().length, 1);
    });

    for (const method of ['notify', 'reopen'] as const) {
      it(`of ${method} after a refusal keeps the seats (${effect} the effect)`, async () => {
        const { h, ada, transaction, status } = await paying();
        h.fake.inWidget(transaction, 'refused');
        h.fake.fault(method, effect);
        await status();
        await h.pass(minute);

        assert.equal((await status()).outcome, 'refused');
        assert.equal((await h.services.cart.read(ada, 'en')).stage, 'open');
      });
    }

    it(`of a cancellation is found out (${effect} the effect)`, async () => {
      const { h, ada } = await paying();
      h.fake.fault('cancel', effect);
      const giving = h.services.payment.giveUp(ada, 'en');

      if (effect === 'before') await rejects(giving, 'payment-pending');
      else assert.equal((await giving).stage, 'open');
    });
  }

  it('opens the order again that a slow request locked after we looked', async () => {
    const h = setup();
    const ada = h.visitor();
    const cart = await readyToPay(h, ada);
    h.fake.fault('open', 'late');
    await rejects(h.services.payment.start(ada, paymentOf(cart), 'en'), 'answer-lost');
    h.clock.advance(minute);
    assert.equal((await h.services.cart.read(ada, 'en')).stage, 'open');

    assert.deepEqual(
      [...h.fake.payments.values()].map(({ state }) => state),
      ['cancelled'],
    );
    assert.equal(h.fake.order(cart.order ?? '').state, 'in-progress');
    const { transaction } = await pay(h, ada, cart);
    h.fake.inWidget(transaction, 'paid');
    assert.equal((await h.services.orders.status(ada, cart.order ?? '', { now: true }, 'en')).outcome, 'closed');
  });
});

describe('a closing that lands after we looked', () => {
  it('is noticed before the order is let go', async () => {
    const h = setup();
    const ada = h.visitor('ada');
    const cart = await readyToPay(h, ada);
    h.fake.fault('close', 'late');
    await rejects(h.services.payment.start(ada, paymentOf(cart, 'invoice'), 'en'), 'answer-lost');
    assert.equal((await h.entry(ada))?.state, 'held');
    await h.services.cart.add(h.visitor(), seatsOf([9]), 'en');
    assert.equal(h.fake.order(cart.order ?? '').state, 'closed');
    await h.pass(20 * minute);

    assert.equal((await h.services.orders.status(ada, cart.order ?? '', { now: true }, 'en')).outcome, 'closed');
  });
});

describe('a payment that is refused', () => {
  it('can be tried again with the same seats', async () => {
    const { h, ada, cart, transaction, status, order } = await paying();
    h.fake.inWidget(transaction, 'refused');
    assert.equal((await status()).outcome, 'refused');
    const open = await h.services.cart.read(ada, 'en');
    assert.deepEqual([open.stage, open.order], ['open', order]);
    const second = await pay(h, ada, cart);
    h.fake.inWidget(second.transaction, 'paid');

    assert.equal((await status()).outcome, 'closed');
    assert.equal(h.fake.charges().length, 1);
  });

  it('tells the platform and opens the order again back to back', async () => {
    const { h, transaction, status } = await paying();
    h.fake.inWidget(transaction, 'refused');
    h.fake.forgetCalls();
    await status();

    assert.deepEqual(h.fake.methods(), ['state', 'notify', 'reopen']);
  });

  it('leads on when a rival took a seat in between', async () => {
    const { h, ada, transaction, status } = await paying();
    h.fake.inWidget(transaction, 'refused');
    h.fake.faultBy((method) => {
      if (method === 'reopen') h.fake.rival('s0');
      return null;
    });

    assert.equal((await status()).outcome, 'lost');
    const cart = await h.services.cart.read(ada, 'en');
    assert.deepEqual([cart.stage, cart.lost], ['empty', 'taken']);
    assert.equal((await h.services.cart.add(ada, seatsOf([5]), 'en')).stage, 'open');
  });

  it('waits in line while the platform is down', async () => {
    const { h, transaction, status } = await paying();
    h.fake.inWidget(transaction, 'refused');
    h.fake.fault('notify', down);
    assert.equal((await status()).outcome, 'verifying');
    h.clock.advance(5_000);

    assert.equal((await status()).outcome, 'refused');
  });
});

describe('giving up a payment', () => {
  it('cancels it and keeps the seats', async () => {
    const { h, ada, order } = await paying();
    const cart = await h.services.payment.giveUp(ada, 'en');

    assert.deepEqual([cart.stage, cart.lines.length], ['open', 1]);
    assert.equal(h.fake.order(order).state, 'in-progress');
    assert.deepEqual(
      [...h.fake.payments.values()].map(({ state }) => state),
      ['cancelled'],
    );
  });

  it('closes the order when it was paid already', async () => {
    const { h, ada, transaction, order } = await paying();
    h.fake.inWidget(transaction, 'paid');
    const cart = await h.services.payment.giveUp(ada, 'en');

    assert.equal(cart.stage, 'empty');
    assert.equal(h.fake.order(order).state, 'closed');
  });

  it('does not forget a payment that the platform does not let go of', async () => {
    const { h, ada, transaction, status } = await paying({ cancels: false });
    await rejects(h.services.payment.giveUp(ada, 'en'), 'payment-pending');
    h.fake.inWidget(transaction, 'paid');
    h.clock.advance(20_000);

    assert.equal((await status()).outcome, 'closed');
  });

  it('is nothing when there is none', async () => {
    const h = setup();
    const ada = h.visitor();
    await h.services.cart.add(ada, seatsOf([0]), 'en');

    assert.equal((await h.services.payment.giveUp(ada, 'en')).stage, 'open');
  });
});

describe('a success that comes late', () => {
  it('settles the order with the first payment and cancels the second', async () => {
    const { h, ada, cart, status, order } = await paying();
    const [first] = h.fake.payments.values();
    await h.services.payment.start(ada, paymentOf(cart), 'en');
    // The platform's own rule says that what ended stays ended; a real one may not keep it.
    if (first) first.state = 'paid';

    assert.equal((await status()).outcome, 'closed');
    assert.deepEqual(
      [...h.fake.payments.values()].map(({ state }) => state),
      ['paid', 'cancelled'],
    );
    assert.equal(h.fake.order(order).state, 'closed');
  });

  it('beside a second success is told to a person, and the tickets are there', async () => {
    const { h, ada, cart, status, order } = await paying();
    await h.services.payment.start(ada, paymentOf(cart), 'en');
    for (const payment of h.fake.payments.values()) payment.state = 'paid';

    assert.equal((await status()).outcome, 'needs-person');
    assert.equal(h.fake.order(order).state, 'closed');
    assert.equal((await h.services.tickets.list(ada, order, undefined, 'en')).tickets.length, 2);
    const told = h.logs.find(({ level }) => level === 'error');
    assert.deepEqual([told?.event, told?.fields?.['trouble']], ['order-needs-person', 'paid-twice']);
    assert.deepEqual(String(told?.fields?.['payments']).split(' ').sort(), [...h.fake.payments.keys()].sort());
    assert.equal(h.counts.get('foyer_orders_need_person_total'), 1);
  });

  it('for an order that expired opens it again and closes it', async () => {
    const { h, transaction, status, order } = await paying({ expiryPausedWhilePaying: false });
    h.clock.advance(16 * minute);
    h.fake.inWidget(transaction, 'paid');

    assert.equal((await status()).outcome, 'closed');
    assert.equal(h.fake.order(order).state, 'closed');
  });

  it('for an order whose seats are gone is told to a person, once', async () => {
    const { h, ada, transaction, status } = await paying({ expiryPausedWhilePaying: false });
    h.clock.advance(16 * minute);
    h.fake.rival('s0');
    h.fake.inWidget(transaction, 'paid');
    assert.equal((await status()).outcome, 'needs-person');
    assert.equal((await status()).outcome, 'needs-person');
    await h.pass(60 * minute);

    assert.equal(h.counts.get('foyer_orders_need_person_total'), 1);
    assert.equal((await h.services.cart.read(ada, 'en')).stage, 'empty');
  });

  it('waits some rounds before a refusal by the platform is taken for good', async () => {
    const { h, transaction, status } = await paying();
    h.fake.inWidget(transaction, 'paid');
    for (let round = 0; round < 2; round++) h.fake.fault('notify', refusal);
    assert.equal((await status()).outcome, 'verifying');
    await h.pass(2 * minute);

    assert.equal((await status()).outcome, 'closed');
  });
});

describe('the sweep', () => {
  it('closes an order whose tab was killed after paying', async () => {
    const { h, transaction, order } = await paying();
    h.fake.inWidget(transaction, 'paid');
    await h.pass(minute);

    assert.equal(h.fake.order(order).state, 'closed');
    assert.deepEqual(await h.services.journal.unfinished(), []);
  });

  it('closes an order whose proxy was killed after paying, at its next start', async () => {
    const { h, transaction, order, ada } = await paying();
    h.fake.inWidget(transaction, 'paid');
    h.restart();
    await h.services.sweep.once(true);

    assert.equal(h.fake.order(order).state, 'closed');
    const { orders } = await h.services.orders.list(ada, 'en');
    assert.deepEqual(
      orders.map(({ id, titles }) => [id, titles]),
      [[order, ['Carmen']]],
    );
  });

  it('goes on where the proxy was killed between being paid and closing', async () => {
    const { h, transaction, order } = await paying();
    h.fake.inWidget(transaction, 'paid');
    const entry = await h.services.journal.byOrder(order);
    const winner = entry?.payments[0]?.identifier ?? '';
    await h.services.journal.change(entry?.key ?? '', (e) => ({ ...e, state: 'settling', winner }));
    h.restart();
    await h.services.sweep.once(true);

    assert.equal(h.fake.order(order).state, 'closed');
  });

  it('opens the order again where the proxy was killed between being refused and reopening', async () => {
    const { h, transaction, order } = await paying();
    h.fake.inWidget(transaction, 'refused');
    h.fake.order(order).state = 'abandoned';
    const entry = await h.services.journal.byOrder(order);
    const payments = (entry?.payments ?? []).map((payment) => ({ ...payment, state: 'refused' as const }));
    await h.services.journal.change(entry?.key ?? '', (e) => ({ ...e, state: 'refused', payments }));
    h.restart();
    await h.services.sweep.once(true);

    assert.equal(h.fake.order(order).state, 'in-progress');
  });

  it('ends a payment nobody makes while the places are still held', async () => {
    const { h, ada, status } = await paying({ expiryPausedWhilePaying: false });
    await h.pass(15 * minute, 5_000);

    assert.deepEqual(
      [...h.fake.payments.values()].map(({ state }) => state),
      ['cancelled'],
    );
    assert.equal((await status()).outcome, 'open');
    assert.equal((await h.services.cart.read(ada, 'en')).stage, 'open');
    await h.pass(20 * minute);
    assert.equal((await status()).outcome, 'abandoned');
  });

  it('spends few calls on a payment that hangs', async () => {
    const { h } = await paying({ cancels: false });
    h.fake.forgetCalls();
    await h.pass(25 * 60 * minute, 5_000);

    assert.ok(h.fake.calls.length < 130, `${h.fake.calls.length} calls`);
    assert.deepEqual(await h.services.journal.unfinished(), []);
  });

  it('lets go of holds that ran out without asking the platform', async () => {
    const h = setup({ platform: { tellsWrites: false } });
    const ada = h.visitor();
    await h.services.cart.add(ada, seatsOf([0]), 'en');
    h.fake.forgetCalls();
    await h.pass(17 * minute);

    assert.deepEqual(h.fake.methods(), []);
    assert.deepEqual(await h.services.journal.unfinished(), []);
    assert.equal((await h.services.cart.read(ada, 'en')).lost, 'expired');
  });

  it('looks once at an order that was never read before it lets go of it', async () => {
    const h = setup({ platform: { holdMinutes: 30 } });
    const ada = h.visitor();
    h.fake.fault('read', 'before');
    await h.services.cart.add(ada, seatsOf([0]), 'en');
    h.fake.forgetCalls();
    await h.pass(20 * minute);
    assert.deepEqual(h.fake.methods(), ['read']);
    assert.equal((await h.entry(ada))?.state, 'held');
    await h.pass(12 * minute);

    assert.deepEqual(h.fake.methods(), ['read']);
    assert.deepEqual(await h.services.journal.unfinished(), []);
  });

  it('runs at once and again until it is told to stop', async () => {
    const { h, transaction, order } = await paying();
    const stop = new AbortController();
    const running = h.services.sweep.run(stop.signal);
    h.fake.inWidget(transaction, 'paid');
    for (let turn = 0; turn < 200 && h.fake.order(order).state !== 'closed'; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      h.clock.advance(1_000);
    }
    stop.abort();
    await running;

    assert.equal(h.fake.order(order).state, 'closed');
  });

  it('goes on after an entry that cannot be settled', async () => {
    const { h, transaction, order } = await paying();
    const bob = h.visitor('bob');
    const other = await pay(h, bob, await readyToPay(h, bob, [5]));
    for (const paid of [transaction, other.transaction]) h.fake.inWidget(paid, 'paid');
    const sick = (await h.services.journal.byOrder(order))?.key;
    const whole = { ...h.store };
    h.store.get = (key) => (key === `journal/${sick}` ? Promise.reject(new Error('disk')) : whole.get(key));
    await h.services.sweep.once(true);
    assert.deepEqual(
      [order, other.order].map((id) => h.fake.order(id).state),
      ['waiting-payment', 'closed'],
    );
    Object.assign(h.store, whole);
    await h.services.sweep.once(true);

    assert.equal(h.fake.order(order).state, 'closed');
    assert.ok(h.logs.some(({ event }) => event === 'sweep-failed'));
  });
});

describe('checkout.arrive', () => {
  const identifierOf = async (h: Awaited<ReturnType<typeof paying>>['h'], order: string) =>
    (await h.services.journal.byOrder(order))?.payments.at(-1)?.identifier ?? '';

  it('settles, and sends the browser to its page with a code for the order', async () => {
    const { h, transaction, order } = await paying();
    h.fake.inWidget(transaction, 'paid');
    const location = new URL(await h.services.checkout.arrive(await identifierOf(h, order)));

    assert.equal(h.fake.order(order).state, 'closed');
    assert.equal(`${location.origin}${location.pathname}${location.hash}`, 'https://venue.example/tickets#top');
    assert.equal(location.searchParams.get('a'), '1');
    const code = location.searchParams.get('foyer')?.replace('return.', '') ?? '';
    assert.deepEqual(await h.codes.take(code), { kind: 'order', order, cart: null });
    assert.equal(await h.codes.take(code), null);
  });

  it('hands the cart back, too, where the payment was refused', async () => {
    const { h, ada, transaction, order } = await paying();
    h.fake.inWidget(transaction, 'refused');
    const location = new URL(await h.services.checkout.arrive(await identifierOf(h, order)));
    const code = location.searchParams.get('foyer')?.replace('return.', '') ?? '';

    assert.deepEqual(await h.codes.take(code), { kind: 'order', order, cart: ada.record.cart });
  });

  it('does not keep a browser waiting for a platform that hangs', async () => {
    const { h, order } = await paying();
    const identifier = await identifierOf(h, order);
    Object.assign(h.fake.platform.payments, { state: () => new Promise(() => undefined) });
    const arriving = h.services.checkout.arrive(identifier);
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    h.clock.advance(8_000);

    assert.match(await arriving, /foyer=return\./);
  });

  it('knows no other identifier', async () => {
    const { h } = await paying();

    await rejects(h.services.checkout.arrive('0'.repeat(32)), 'unknown-id');
    await rejects(h.services.checkout.arrive('../etc'), 'unknown-id');
  });
});
