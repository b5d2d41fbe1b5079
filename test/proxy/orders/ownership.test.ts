import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSigner } from '../../../src/proxy/crypto.js';
import { Failure, publicFailure } from '../../../src/proxy/failures.js';
import { createOrderLinks } from '../../../src/proxy/services/order-links.js';
import { isReturnPage, withReturn } from '../../../src/proxy/services/checkout.js';
import { minute, pay, readyToPay, rejects, setup, type Harness, type TestSession } from './setup.js';

async function bought(h: Harness, visitor: TestSession, seats: readonly number[] = [0, 1]): Promise<string> {
  const { order, transaction } = await pay(h, visitor, await readyToPay(h, visitor, seats));
  h.fake.inWidget(transaction, 'paid');
  await h.services.orders.status(visitor, order, { now: true }, 'en');
  return order;
}

/** Every question about one order. */
function questions(h: Harness, who: TestSession, id: string, link?: string): readonly (() => Promise<unknown>)[] {
  const { orders, tickets } = h.services;
  return [
    () => orders.detail(who, id, link, 'en'),
    () => orders.status(who, id, { link }, 'en'),
    () => tickets.list(who, id, link, 'en'),
    () => tickets.print(who, id, link, 'en'),
  ];
}

async function failureOf(ask: () => Promise<unknown>): Promise<Failure> {
  const error: unknown = await ask().then(
    () => null,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof Failure, 'is answered');
  return error;
}

describe('who may see an order', () => {
  it('is its buyer', async () => {
    const h = setup();
    const ada = h.visitor('ada');
    const order = await bought(h, ada);

    for (const ask of questions(h, ada, order)) await ask();
  });

  it('is its buyer in a fresh browser, and when the journal is gone, too', async () => {
    const h = setup();
    const order = await bought(h, h.visitor('ada'));
    for (const ask of questions(h, h.visitor('ada'), order)) await ask();
    h.clock.advance(500 * 24 * 60 * minute);

    assert.equal(await h.services.journal.byOrder(order), null);
    for (const ask of questions(h, h.visitor('ada'), order)) await ask();
  });

  it('is nobody else, whose answers are those of an unknown id and cost the platform nothing', async () => {
    const h = setup();
    const order = await bought(h, h.visitor('ada'));
    for (const stranger of [h.visitor('bob'), h.visitor('guest', true), h.visitor()]) {
      h.fake.forgetCalls();
      const unknown = questions(h, stranger, '424242');
      for (const [index, ask] of questions(h, stranger, order).entries()) {
        const refused = await failureOf(ask);
        const absent = await failureOf(unknown[index] ?? ask);

        assert.equal(refused.reason.tag, 'not-owner');
        assert.equal(absent.reason.tag, 'unknown-id');
        assert.deepEqual(publicFailure(refused.reason), publicFailure(absent.reason));
      }
      const own = h.fake.calls.every(
        ({ acting }) => typeof acting === 'object' && 'contact' in acting && acting.contact === 'bob',
      );
      assert.ok(own && h.fake.methods().every((method) => method === 'history'));
    }
  });

  it('is not whoever signs in over the buyer in the same session', async () => {
    const h = setup();
    const ada = h.visitor('ada');
    const order = await bought(h, ada);
    await ada.signIn('bob');

    for (const ask of questions(h, ada, order)) await rejects(ask(), 'not-owner');
  });

  it('is the guest who bought it, also after signing in', async () => {
    const h = setup();
    const guest = h.visitor('g1', true);
    const order = await bought(h, guest);
    await guest.signIn('ada');

    for (const ask of questions(h, guest, order)) await ask();
  });

  it('is whoever holds its link, for that order only and without personal data', async () => {
    const h = setup();
    const order = await bought(h, h.visitor('g1', true));
    const other = await bought(h, h.visitor('g2', true), [7]);
    const link = await h.services.links.sign(order);
    const stranger = h.visitor();

    for (const ask of questions(h, stranger, order, link)) await ask();
    assert.equal((await h.services.orders.detail(stranger, order, link, 'en')).email, undefined);
    for (const ask of questions(h, stranger, other, link)) await rejects(ask(), 'not-owner');
  });

  it('is told the link once the order is closed', async () => {
    const h = setup();
    const ada = h.visitor('ada');
    const { order, transaction } = await pay(h, ada, await readyToPay(h, ada));
    assert.equal((await h.services.orders.status(ada, order, { now: true }, 'en')).link, undefined);
    h.fake.inWidget(transaction, 'paid');
    h.clock.advance(5_000);
    const { link } = await h.services.orders.status(ada, order, { now: true }, 'en');

    assert.ok(await h.services.links.isValid(order, link));
  });
});

describe('createOrderLinks', () => {
  const key = 'an older secret, longer than thirty-two characters';

  it('accepts links of replaced keys and no others', async () => {
    const old = createOrderLinks(createSigner([key]));
    const now = createOrderLinks(createSigner([`${key} but newer`, key]));
    const link = await old.sign('77');

    assert.ok(await now.isValid('77', link));
    assert.ok(!(await now.isValid('78', link)));
    assert.ok(!(await now.isValid('77', `${link.slice(0, -2)}AA`)));
    assert.ok(!(await now.isValid('77', 'not/base64')));
    assert.ok(!(await now.isValid('77', undefined)));
    assert.ok(!(await old.isValid('77', await now.sign('77'))));
  });
});

describe('orders', () => {
  it('lists what the contact bought, newest first, and needs a contact', async () => {
    const h = setup();
    const ada = h.visitor('ada');
    const first = await bought(h, ada);
    h.clock.advance(minute);
    const second = await bought(h, ada, [5]);
    const { orders } = await h.services.orders.list(ada, 'en');

    assert.deepEqual(
      orders.map(({ id }) => id),
      [second, first],
    );
    assert.deepEqual([orders[0]?.places, orders[0]?.total.amount, orders[0]?.state], [1, 4_000, 'closed']);
    await rejects(h.services.orders.list(h.visitor(), 'en'), 'not-signed-in');
  });

  it('shows tickets on the screen only where they are electronic', async () => {
    const h = setup();
    const ada = h.visitor('ada');
    h.fake.addresses.set('ada', 'a1');
    await readyToPay(h, ada);
    const cart = await h.services.shipment.choose(ada, { mode: 'post', address: 'a1' }, 'en');
    const { order, transaction } = await pay(h, ada, cart);
    h.fake.inWidget(transaction, 'paid');
    await h.services.orders.status(ada, order, { now: true }, 'en');
    const { tickets, printable } = await h.services.tickets.list(ada, order, undefined, 'en');

    assert.deepEqual(
      tickets.map(({ barcode }) => barcode),
      [undefined, undefined],
    );
    assert.equal(printable, false);
    await rejects(h.services.tickets.print(ada, order, undefined, 'en'), 'unknown-id');
    assert.equal((await h.services.orders.detail(ada, order, undefined, 'en')).tickets, 'later');
  });

  it('gives a ticket its words, place and barcode', async () => {
    const h = setup();
    const ada = h.visitor('ada');
    const order = await bought(h, ada, [3]);
    const { tickets, printable } = await h.services.tickets.list(ada, order, undefined, 'en');
    const [ticket] = tickets;

    assert.ok(printable);
    assert.deepEqual(
      [ticket?.title, ticket?.venue, ticket?.category, ticket?.tariff, ticket?.place?.seat],
      ['Carmen', 'Opera House', 'Stalls', 'full', 3],
    );
    assert.match(ticket?.barcode ?? '', /^\d+$/);
  });

  it('produces no ticket before the order is closed, nor asks for one', async () => {
    const h = setup();
    const ada = h.visitor('ada');
    const { order } = await pay(h, ada, await readyToPay(h, ada));

    assert.deepEqual(await h.services.tickets.list(ada, order, undefined, 'en'), { tickets: [], printable: false });
    assert.ok(!h.fake.methods().includes('tickets'));
  });
});

describe('withReturn', () => {
  const cases = [
    ['https://v.example/a', 'https://v.example/a?foyer=return.c'],
    ['https://v.example/a?x=%20b&y#z', 'https://v.example/a?x=%20b&y&foyer=return.c#z'],
    ['https://v.example/a?foyer=cart&x=1', 'https://v.example/a?x=1&foyer=return.c'],
    ['https://v.example/a?foyer-2=return&foyer=list', 'https://v.example/a?foyer=list&foyer-2=return.c'],
    ['https://v.example/#/tickets?x=1', 'https://v.example/?foyer=return.c#/tickets?x=1'],
  ] as const;
  for (const [page, expected] of cases) {
    it(`turns ${page} into ${expected}`, () => assert.equal(withReturn(page, 'c'), expected));
  }
});

describe('isReturnPage', () => {
  const registered = ['https://venue.example/shop', 'http://localhost:8080/'];
  const cases = [
    ['https://venue.example/shop', true],
    ['https://venue.example/shop/a?b#c', true],
    ['http://localhost:8080/any', true],
    ['https://venue.example/shopping', false],
    ['https://venue.example/', false],
    ['http://venue.example/shop', false],
    ['https://venue.example:8443/shop', false],
    ['https://venue.example@evil.example/shop', false],
    ['https://user:pass@venue.example/shop', false],
    ['https://venue.example/shop/../admin', false],
    ['//venue.example/shop', false],
    ['javascript:alert(1)', false],
    ['', false],
  ] as const;
  for (const [page, expected] of cases) {
    it(`${expected ? 'accepts' : 'refuses'} ${page || 'nothing'}`, () => {
      assert.equal(isReturnPage(page, registered), expected);
    });
  }
});
