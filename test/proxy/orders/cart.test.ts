import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hall } from '../../support/fake-platform.js';
import { minute, pay, programme, readyToPay, rejects, seatsOf, setup, standing } from './setup.js';

describe('cart.add', () => {
  it('holds exact seats and answers in the platform’s words', async () => {
    const h = setup();
    const cart = await h.services.cart.add(h.visitor(), seatsOf([3, 4]), 'en');

    assert.equal(cart.stage, 'open');
    assert.deepEqual(cart.total, { amount: 8_000, currency: 'EUR' });
    assert.deepEqual(
      cart.lines[0]?.places.map(({ seat, row }) => [seat, row]),
      [
        [3, 'A'],
        [4, 'A'],
      ],
    );
    assert.deepEqual(cart.taxes, [{ rate: 2_100, amount: { amount: 165, currency: 'EUR' } }]);
    assert.equal(cart.holdRemainingMs, 15 * minute);
    assert.deepEqual(cart.needs, ['contact', 'shipment']);
  });

  it('counts down to the end that the platform tells, not to the one that the shop’s delay suggests', async () => {
    const h = setup({ platform: { holdMinutes: 6 } });
    const { holdRemainingMs } = await h.services.cart.add(h.visitor(), seatsOf([0]), 'en');

    assert.equal(holdRemainingMs, 6 * minute);
  });

  it('answers what the making told when the order cannot be read, and reads it before anybody pays', async () => {
    const h = setup();
    const ada = h.visitor();
    await ada.signIn('ada');
    h.fake.fault('read', 'before');
    const cart = await h.services.cart.add(ada, programme(1), 'en');
    assert.deepEqual([cart.stage, cart.lines.length], ['open', 1]);
    h.fake.forgetCalls();
    await pay(h, ada, cart);

    assert.deepEqual(h.fake.methods(), ['read', 'open']);
  });

  it('reads an order of which the answer told everything but how long it is held', async () => {
    const h = setup({ shop: { holdMinutes: 0 } });
    const { holdRemainingMs } = await h.services.cart.add(h.visitor(), seatsOf([0]), 'en');

    assert.deepEqual(h.fake.methods(), ['createOrUpdate', 'read']);
    assert.equal(holdRemainingMs, 15 * minute);
  });

  it('does not believe an answer that shows something else', async () => {
    const h = setup();
    const { createOrUpdate } = h.fake.platform.orders;
    h.fake.platform.orders.createOrUpdate = async (request, call) => {
      const { order, made } = await createOrUpdate(request, call);
      return { order, ...(made && { made: { ...made, places: made.places.slice(1) } }) };
    };
    const cart = await h.services.cart.add(h.visitor(), seatsOf([0, 1]), 'en');

    assert.deepEqual(h.fake.methods(), ['createOrUpdate', 'read']);
    assert.equal(cart.lines[0]?.places.length, 2);
  });

  it('learns the platform’s clock at the first read, also after an answer that told all', async () => {
    const skewMs = 7 * minute;
    const h = setup({ platform: { skewMs } });
    const ada = h.visitor();
    await h.services.cart.add(ada, seatsOf([0]), 'en');
    h.clock.advance(minute);
    const cart = await h.services.cart.read(ada, 'en');

    assert.equal(cart.holdRemainingMs, 14 * minute);
    assert.equal((await h.entry(ada))?.skewMs, skewMs);
  });

  it('adds to the order that is there', async () => {
    const h = setup();
    const ada = h.visitor();
    await h.services.cart.add(ada, seatsOf([0]), 'en');
    await h.services.cart.add(ada, standing(2), 'en');
    const cart = await h.services.cart.add(ada, programme(1), 'en');

    assert.equal(h.fake.orders.size, 1);
    assert.equal(cart.lines.length, 3);
    assert.equal(ada.record.places, 4);
    assert.deepEqual(ada.record.orders, [cart.order]);
  });

  it('tells both who lost a race and the hall', async () => {
    const h = setup();
    await h.services.cart.add(h.visitor(), seatsOf([0]), 'en');
    const late = h.visitor();

    await rejects(h.services.cart.add(late, seatsOf([0, 1]), 'en'), 'sold-out');
    assert.equal(late.record.cart, null);
    assert.equal((await h.services.cart.read(late, 'en')).stage, 'empty');
    assert.ok(h.news.includes(`taken ${hall.performance} s0 s1`));
  });

  it('lets one of two buyers have the last seat', async () => {
    const h = setup();
    const results = await Promise.allSettled(
      [h.visitor(), h.visitor()].map((visitor) => h.services.cart.add(visitor, seatsOf([7]), 'en')),
    );

    assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  });

  it('keeps what two tabs add at once in one order', async () => {
    const h = setup();
    const ada = h.visitor();
    await h.services.cart.add(ada, seatsOf([0]), 'en');
    await Promise.all([h.services.cart.add(ada, seatsOf([1]), 'en'), h.services.cart.add(ada, seatsOf([2]), 'en')]);
    const cart = await h.services.cart.read(ada, 'en');

    assert.equal(h.fake.orders.size, 1);
    assert.deepEqual(
      cart.lines.flatMap(({ places }) => places.map(({ seat }) => seat)),
      [0, 1, 2],
    );
  });

  it('keeps the cart when something more is sold out', async () => {
    const h = setup();
    const ada = h.visitor();
    await h.services.cart.add(ada, seatsOf([0]), 'en');
    h.fake.rival('s1');

    await rejects(h.services.cart.add(ada, seatsOf([1]), 'en'), 'sold-out');
    assert.equal((await h.services.cart.read(ada, 'en')).lines.length, 1);
  });

  const refused = [
    ['a performance nobody knows', { ...standing(1), performance: 'none' }, 'unknown-id'],
    ['a category nobody knows', { ...standing(1), category: 'none' }, 'unknown-id'],
    ['a tariff nobody knows', standing(1, 'none'), 'unknown-id'],
    ['a seat that the plan does not have', seatsOf([999]), 'unknown-id'],
    ['an item nobody knows', { ...programme(1), item: 'none' }, 'unknown-id'],
    ['a seat named twice', seatsOf([1, 1]), 'invalid-input'],
    ['a suspended performance', { ...standing(1), performance: 'suspended' }, 'not-on-sale'],
    ['a tariff that is not for everybody', standing(1, 'member'), 'not-on-sale'],
    ['a child without an adult', standing(1, 'child'), 'tariff-rule'],
    ['more than may be bought', standing(9), 'quantity-limit'],
    ['more goods than may be bought', programme(6), 'quantity-limit'],
  ] as const;
  for (const [what, input, tag] of refused) {
    it(`refuses ${what} without asking the platform`, async () => {
      const h = setup();

      await rejects(h.services.cart.add(h.visitor(), input, 'en'), tag);
      assert.deepEqual(h.fake.methods(), []);
    });
  }

  it('counts what is in the cart towards the limit and the tariff rules', async () => {
    const h = setup();
    const ada = h.visitor();
    await h.services.cart.add(ada, standing(6), 'en');
    await h.services.cart.add(ada, standing(1, 'child'), 'en');

    await rejects(h.services.cart.add(ada, standing(2), 'en'), 'quantity-limit');
  });
});

describe('a lost answer while holding', () => {
  for (const effect of ['before', 'after'] as const) {
    it(`is found out by reading the order (${effect} the effect)`, async () => {
      const h = setup();
      const ada = h.visitor();
      await h.services.cart.add(ada, seatsOf([0]), 'en');
      h.fake.fault('createOrUpdate', effect);
      const adding = h.services.cart.add(ada, seatsOf([1]), 'en');

      if (effect === 'before') await rejects(adding, 'answer-lost');
      else assert.equal((await adding).lines.length, 2);
      assert.equal((await h.entry(ada))?.state, 'held');
      assert.equal(h.fake.methods().filter((method) => method === 'createOrUpdate').length, 2);
    });

    it(`is found out for attributed places by counting (${effect} the effect)`, async () => {
      const h = setup();
      const ada = h.visitor();
      await h.services.cart.add(ada, standing(2), 'en');
      h.fake.fault('createOrUpdate', effect);
      const adding = h.services.cart.add(ada, standing(2), 'en');

      if (effect === 'before') await rejects(adding, 'answer-lost');
      else assert.equal((await adding).lines.length, 2);
      assert.equal(ada.record.places, effect === 'before' ? 2 : 4);
    });

    it(`of a first write is found in the purchaser’s history (${effect} the effect)`, async () => {
      const h = setup();
      const ada = h.visitor('ada');
      h.fake.fault('createOrUpdate', effect);
      const adding = h.services.cart.add(ada, seatsOf([0]), 'en');

      if (effect === 'before') await rejects(adding, 'answer-lost');
      else assert.equal((await adding).stage, 'open');
      assert.equal(h.fake.orders.size, effect === 'before' ? 0 : 1);
      assert.equal(ada.record.cart === null, effect === 'before');
    });

    it(`while giving back is found out (${effect} the effect)`, async () => {
      const h = setup();
      const ada = h.visitor();
      await h.services.cart.add(ada, seatsOf([0]), 'en');
      const { lines } = await h.services.cart.add(ada, seatsOf([1]), 'en');
      h.fake.fault('abandon', effect);
      const removing = h.services.cart.removeLine(ada, lines[0]?.id ?? '', 'en');

      if (effect === 'before') await rejects(removing, 'answer-lost');
      else assert.equal((await removing).lines.length, 1);
      assert.equal((await h.services.cart.read(ada, 'en')).lines.length, effect === 'before' ? 2 : 1);
    });

    it(`of the read that follows loses nothing (${effect} the effect)`, async () => {
      const h = setup({ platform: { tellsWrites: false } });
      const ada = h.visitor();
      h.fake.fault('read', effect);

      await rejects(h.services.cart.add(ada, seatsOf([0]), 'en'), 'answer-lost');
      assert.equal((await h.services.cart.read(ada, 'en')).lines.length, 1);
    });
  }

  it('of an anonymous first write is unknown: told, never sent again, counted when it lapses', async () => {
    const h = setup();
    const ada = h.visitor();
    h.fake.fault('createOrUpdate', 'after');
    const cart = await h.services.cart.add(ada, seatsOf([0]), 'en');

    assert.equal(cart.stage, 'unknown');
    assert.equal(cart.order, undefined);
    await rejects(h.services.cart.add(ada, seatsOf([0]), 'en'), 'order-unknown');
    assert.equal(h.fake.methods().filter((method) => method === 'createOrUpdate').length, 1);

    await h.pass(18 * minute);
    const after = await h.services.cart.read(ada, 'en');
    assert.deepEqual([after.stage, after.lost], ['empty', 'expired']);
    assert.equal(h.counts.get('foyer_orphaned_orders_total'), 1);
  });

  it('of an anonymous first write can be left behind by emptying the cart', async () => {
    const h = setup();
    const ada = h.visitor();
    h.fake.fault('createOrUpdate', 'after');
    await h.services.cart.add(ada, seatsOf([0]), 'en');

    assert.equal((await h.services.cart.empty(ada, 'en')).stage, 'empty');
    assert.equal((await h.services.cart.add(ada, seatsOf([1]), 'en')).stage, 'open');
  });

  it('with no answer to the question either stays unknown until one comes', async () => {
    const h = setup();
    const ada = h.visitor();
    await h.services.cart.add(ada, seatsOf([0]), 'en');
    h.fake.fault('createOrUpdate', 'after');
    h.fake.fault('read', { tag: 'platform-down', method: 'read' });

    assert.equal((await h.services.cart.add(ada, seatsOf([1]), 'en')).stage, 'unknown');
    const cart = await h.services.cart.read(ada, 'en');
    assert.deepEqual([cart.stage, cart.lines.length], ['open', 2]);
  });

  it('is found out after the proxy was killed in between', async () => {
    const h = setup();
    const ada = h.visitor();
    await h.services.cart.add(ada, seatsOf([0]), 'en');
    const { key } = (await h.entry(ada)) ?? {};
    const attempt = { kind: 'add' as const, at: h.clock.now(), additions: [] };
    await h.services.journal.change(key ?? '', (entry) => ({ ...entry, state: 'attempted', attempt }));
    h.restart();
    await h.services.sweep.once(true);

    assert.equal((await h.entry(ada))?.state, 'held');
  });
});

describe('cart.changeLine and removeLine', () => {
  it('give back the places that are named', async () => {
    const h = setup();
    const ada = h.visitor();
    const { lines } = await h.services.cart.add(ada, seatsOf([0, 1, 2]), 'en');
    const middle = lines[0]?.places[1]?.id ?? '';
    const cart = await h.services.cart.changeLine(ada, lines[0]?.id ?? '', { removePlaces: [middle] }, 'en');

    assert.deepEqual(
      cart.lines[0]?.places.map(({ seat }) => seat),
      [0, 2],
    );
    assert.ok(h.news.includes(`released ${hall.performance} s1`));
  });

  it('refuse places of another line', async () => {
    const h = setup();
    const ada = h.visitor();
    await h.services.cart.add(ada, seatsOf([0]), 'en');
    const { lines } = await h.services.cart.add(ada, seatsOf([1]), 'en');
    const [first, second] = lines;
    const removePlaces = [second?.places[0]?.id ?? ''];

    await rejects(h.services.cart.changeLine(ada, first?.id ?? '', { removePlaces }, 'en'), 'invalid-input');
  });

  it('change a quantity in both directions', async () => {
    const h = setup();
    const ada = h.visitor();
    const { lines } = await h.services.cart.add(ada, standing(3), 'en');
    const id = lines[0]?.id ?? '';
    await h.services.cart.changeLine(ada, id, { quantity: 2 }, 'en');
    assert.equal(ada.record.places, 2);
    await h.services.cart.changeLine(ada, id, { quantity: 4 }, 'en');

    assert.equal(ada.record.places, 4);
  });

  it('know no other line, and leave the platform’s fees alone', async () => {
    const h = setup();
    const ada = h.visitor('ada');
    h.fake.addresses.set('ada', 'a1');
    await h.services.cart.add(ada, seatsOf([0]), 'en');
    const { lines } = await h.services.shipment.choose(ada, { mode: 'post', address: 'a1' }, 'en');
    const fee = lines.find(({ kind }) => kind === 'fee');

    await rejects(h.services.cart.removeLine(ada, '1', 'en'), 'unknown-id');
    await rejects(h.services.cart.removeLine(ada, fee?.id ?? '', 'en'), 'invalid-input');
  });

  it('end the order with its last place, and nothing counts as lost', async () => {
    const h = setup();
    const ada = h.visitor();
    const { lines } = await h.services.cart.add(ada, seatsOf([0]), 'en');
    const cart = await h.services.cart.removeLine(ada, lines[0]?.id ?? '', 'en');

    assert.deepEqual([cart.stage, cart.lost], ['empty', undefined]);
    assert.equal(ada.record.cart, null);
    assert.deepEqual(await h.services.journal.unfinished(), []);
    assert.equal((await h.services.cart.add(ada, seatsOf([0]), 'en')).stage, 'open');
  });

  it('are refused while a payment is under way', async () => {
    const h = setup();
    const ada = h.visitor();
    const cart = await readyToPay(h, ada);
    await pay(h, ada, cart);
    const id = cart.lines[0]?.id ?? '';

    await rejects(h.services.cart.add(ada, seatsOf([5]), 'en'), 'cart-locked');
    await rejects(h.services.cart.removeLine(ada, id, 'en'), 'cart-locked');
    await rejects(h.services.cart.empty(ada, 'en'), 'cart-locked');
    await rejects(h.services.shipment.choose(ada, { mode: 'electronic' }, 'en'), 'cart-locked');
  });
});

describe('cart.read', () => {
  it('asks the platform once in a while only', async () => {
    const h = setup();
    const ada = h.visitor();
    await h.services.cart.add(ada, seatsOf([0]), 'en');
    h.fake.forgetCalls();
    await h.services.cart.read(ada, 'en');
    assert.deepEqual(h.fake.methods(), []);
    h.clock.advance(30_000);
    await h.services.cart.read(ada, 'en');

    assert.deepEqual(h.fake.methods(), ['read']);
  });

  it('counts the hold down by the platform’s clock, whatever ours shows', async () => {
    for (const skewMs of [0, 3 * 60 * minute, -3 * 60 * minute]) {
      const h = setup({ platform: { skewMs } });
      const ada = h.visitor();
      await h.services.cart.add(ada, seatsOf([0]), 'en');
      h.clock.advance(10 * minute);
      assert.equal((await h.services.cart.read(ada, 'en')).holdRemainingMs, 5 * minute);
      await h.services.cart.add(ada, seatsOf([1]), 'en');

      assert.equal((await h.services.cart.read(ada, 'en')).holdRemainingMs, 15 * minute);
    }
  });

  it('tells that a hold ran out until something is added', async () => {
    const h = setup();
    const ada = h.visitor();
    await h.services.cart.add(ada, seatsOf([0]), 'en');
    h.clock.advance(15 * minute);
    const cart = await h.services.cart.read(ada, 'en');

    assert.deepEqual([cart.stage, cart.lost, cart.holdRemainingMs], ['empty', 'expired', null]);
    assert.equal((await h.services.cart.read(ada, 'en')).lost, 'expired');
    assert.equal((await h.services.cart.add(ada, seatsOf([0]), 'en')).lost, undefined);
  });

  it('tells a write that comes too late', async () => {
    const h = setup();
    const ada = h.visitor();
    await h.services.cart.add(ada, seatsOf([0]), 'en');
    h.clock.advance(15 * minute);

    await rejects(h.services.cart.add(ada, seatsOf([1]), 'en'), 'hold-expired');
    assert.equal((await h.services.cart.read(ada, 'en')).lost, 'expired');
  });

  it('shows what was read last while the platform is down and the hold is not over', async () => {
    const h = setup();
    const ada = h.visitor();
    await h.services.cart.add(ada, seatsOf([0]), 'en');
    h.fake.faultBy(() => ({ tag: 'platform-down', method: 'any' }));
    h.clock.advance(5 * minute);
    const cart = await h.services.cart.read(ada, 'en');
    assert.deepEqual([cart.lines.length, cart.holdRemainingMs], [1, 10 * minute]);
    h.clock.advance(11 * minute);

    await rejects(h.services.cart.read(ada, 'en'), 'platform-down');
  });
});

describe('purchaser.assign', () => {
  it('puts whoever signs in on the order, and lets the entry follow the session', async () => {
    const h = setup();
    const ada = h.visitor();
    await h.services.cart.add(ada, seatsOf([0]), 'en');
    await ada.signIn('ada');
    await h.services.purchaser.assign(ada, 'en');
    const cart = await h.services.cart.read(ada, 'en');

    assert.equal(h.fake.order(cart.order ?? '').purchaser, 'ada');
    assert.deepEqual(cart.needs, ['shipment']);
    assert.equal((await h.entry(ada))?.session, ada.key);
  });

  for (const effect of ['before', 'after'] as const) {
    it(`keeps the cart when the answer is lost (${effect} the effect)`, async () => {
      const h = setup();
      const ada = h.visitor();
      await h.services.cart.add(ada, seatsOf([0]), 'en');
      await ada.signIn('ada');
      h.fake.fault('createOrUpdate', effect);
      await h.services.purchaser.assign(ada, 'en');
      const entry = await h.entry(ada);

      assert.deepEqual([entry?.state, entry?.purchaser], ['held', 'ada']);
      assert.equal(entry?.purchaserOnOrder, effect === 'after');
    });
  }

  it('sends the purchaser with the payment where the platform takes none alone', async () => {
    const h = setup({ platform: { purchaserAlone: false } });
    const ada = h.visitor();
    await h.services.cart.add(ada, seatsOf([0]), 'en');
    await ada.signIn('ada');
    await h.services.purchaser.assign(ada, 'en');
    assert.deepEqual((await h.services.cart.read(ada, 'en')).needs, ['shipment']);
    const { order } = await pay(h, ada, await h.services.shipment.choose(ada, { mode: 'electronic' }, 'en'));

    assert.equal(h.fake.order(order).purchaser, 'ada');
  });

  it('does nothing without a cart', async () => {
    const h = setup();
    await h.services.purchaser.assign(h.visitor('ada'), 'en');

    assert.deepEqual(h.fake.methods(), []);
  });
});

describe('shipment', () => {
  it('adds the platform’s fee and is asked for before payment', async () => {
    const h = setup();
    const ada = h.visitor('ada');
    h.fake.addresses.set('ada', 'a1');
    await h.services.cart.add(ada, seatsOf([0]), 'en');
    const { modes, chosen } = await h.services.shipment.modes(ada, undefined, 'en');
    const cart = await h.services.shipment.choose(ada, { mode: 'post', address: 'a1' }, 'en');

    assert.deepEqual([modes.map(({ id }) => id), chosen], [['electronic', 'post'], null]);
    assert.equal(cart.total?.amount, 4_590);
    assert.deepEqual(cart.shipment, { mode: 'post', name: 'Post', address: 'a1' });
    assert.deepEqual(cart.needs, []);
  });

  it('refuses an address that is missing or somebody else’s', async () => {
    const h = setup();
    const ada = h.visitor('ada');
    h.fake.addresses.set('bob', 'b1');
    await h.services.cart.add(ada, seatsOf([0]), 'en');

    await rejects(h.services.shipment.choose(ada, { mode: 'post' }, 'en'), 'address-required');
    await rejects(h.services.shipment.choose(ada, { mode: 'post', address: 'b1' }, 'en'), 'not-owner');
    await rejects(h.services.shipment.choose(ada, { mode: 'pigeon' }, 'en'), 'unknown-id');
    assert.ok(!h.fake.methods().includes('choose'));
  });

  it('is chosen again when the answer was lost, and only once', async () => {
    const h = setup();
    const ada = h.visitor('ada');
    await h.services.cart.add(ada, seatsOf([0]), 'en');
    h.fake.fault('choose', 'after');
    const cart = await h.services.shipment.choose(ada, { mode: 'electronic' }, 'en');

    assert.equal(cart.shipment?.mode, 'electronic');
    assert.equal(h.fake.methods().filter((method) => method === 'choose').length, 2);
  });

  it('counts as not chosen when no answer comes at all', async () => {
    const h = setup();
    const ada = h.visitor('ada');
    await h.services.cart.add(ada, seatsOf([0]), 'en');
    h.fake.fault('choose', 'after');
    h.fake.fault('choose', 'after');

    await rejects(h.services.shipment.choose(ada, { mode: 'electronic' }, 'en'), 'answer-lost');
    assert.deepEqual((await h.services.cart.read(ada, 'en')).needs, ['shipment']);
  });
});
