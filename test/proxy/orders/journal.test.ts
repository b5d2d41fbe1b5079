import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Store } from '../../../src/proxy/ports.js';
import { createJournal } from '../../../src/proxy/services/journal.js';
import { amend, move, newEntry } from '../../../src/proxy/services/journal-entry.js';
import { createMemoryStore } from '../../../src/proxy/store/memory-store.js';
import { createTestClock, minute, pay, readyToPay, rejects, seatsOf, setup } from './setup.js';

const day = 24 * 60 * minute;

function entry(key = 'k') {
  const attempt = { kind: 'add' as const, at: 1, additions: [] };
  const known = { session: 's', language: 'en', purchaser: null, guest: false, holdUntil: 9 };
  return newEntry({ key, now: 1_800_000_000_000, attempt, ...known });
}

/** Remembers the order of writes. */
function spied(store: Store): { store: Store; writes: string[] } {
  const writes: string[] = [];
  const named = (key: string): void => void writes.push(key);
  return {
    writes,
    store: {
      ...store,
      set: (key, ...rest) => (named(key), store.set(key, ...rest)),
      setIf: (key, ...rest) => (named(key), store.setIf(key, ...rest)),
    },
  };
}

describe('createJournal', () => {
  it('finds an entry by key, order and payment identifier', async () => {
    const journal = createJournal(createMemoryStore({ clock: createTestClock() }));
    const amount = { amount: 1, currency: 'EUR' };
    const asked = {
      identifier: 'i1',
      kind: 'widget',
      method: 'm',
      amount,
      askedAt: 1,
      opened: null,
      state: 'asked',
    } as const;
    await journal.create(entry());
    await journal.change('k', (before) => move({ ...before, order: '77' }, 'held', 2));
    await journal.change('k', (before) => move(before, 'payment-asked', 3, { payments: [asked] }));

    assert.equal((await journal.get('k'))?.state, 'payment-asked');
    assert.equal((await journal.byOrder('77'))?.key, 'k');
    assert.equal((await journal.byIdentifier('i1'))?.key, 'k');
    assert.equal(await journal.byOrder('78'), null);
  });

  it('writes every index before the entry that needs it', async () => {
    const { store, writes } = spied(createMemoryStore({ clock: createTestClock() }));
    const journal = createJournal(store);
    await journal.create(entry());
    await journal.change('k', (before) => move({ ...before, order: '77' }, 'held', 2));

    assert.deepEqual(writes, ['journal-open/k', 'journal/k', 'journal-by-order/77', 'journal/k']);
  });

  it('lists what is unfinished, and only that', async () => {
    const journal = createJournal(createMemoryStore({ clock: createTestClock() }));
    await journal.create(entry('a'));
    await journal.create(entry('b'));
    await journal.change('a', (before) => move(before, 'abandoned', 2));

    assert.deepEqual(await journal.unfinished(), ['b']);
  });

  it('applies concurrent changes one upon the other', async () => {
    const journal = createJournal(createMemoryStore({ clock: createTestClock() }));
    await journal.create(entry());
    const more = () => journal.change('k', (before) => amend(before, 2, { checks: before.checks + 1 }));
    await Promise.all([more(), more(), more()]);

    assert.equal((await journal.get('k'))?.checks, 3);
  });

  it('refuses to change what is not there', async () => {
    const journal = createJournal(createMemoryStore({ clock: createTestClock() }));

    await rejects(
      journal.change('gone', (before) => before),
      'unexpected',
    );
  });

  it('keeps closed orders a year and those for a person for ever', async () => {
    const clock = createTestClock();
    const journal = createJournal(createMemoryStore({ clock }));
    for (const key of ['closed', 'person', 'let-go']) await journal.create(entry(key));
    const settle = (key: string, to: 'closed' | 'needs-person') =>
      journal.change(key, (before) => move({ ...before, state: 'settling' }, to, clock.now()));
    await settle('closed', 'closed');
    await settle('person', 'needs-person');
    await journal.change('let-go', (before) => move(before, 'abandoned', clock.now()));

    clock.advance(40 * day);
    assert.equal(await journal.get('let-go'), null);
    clock.advance(330 * day);
    assert.equal((await journal.get('closed'))?.state, 'closed');
    clock.advance(1_000 * day);
    assert.equal(await journal.get('closed'), null);
    assert.equal((await journal.get('person'))?.state, 'needs-person');
  });
});

describe('the journal of a purchase', () => {
  it('is on disk before every write that the platform hears of', async () => {
    const h = setup();
    const ada = h.visitor();
    const seen: string[] = [];
    h.fake.faultBy((method) => {
      const writes = ['createOrUpdate', 'abandon', 'choose', 'open', 'notify', 'reopen', 'close', 'cancel'];
      if (writes.includes(method)) seen.push(method);
      return null;
    });
    const states: string[] = [];
    const { platform } = h.fake;
    const noted = <P extends object>(port: P, ...methods: readonly (keyof P)[]): void => {
      for (const method of methods) {
        const call = port[method] as (...args: readonly unknown[]) => Promise<unknown>;
        Object.assign(port, {
          [method]: async (...args: readonly unknown[]) => {
            states.push((await h.entry(ada))?.state ?? 'none');
            return call(...args);
          },
        });
      }
    };
    noted(platform.orders, 'createOrUpdate', 'abandon', 'notify', 'reopen');
    noted(platform.payments, 'open');
    const cart = await readyToPay(h, ada, [0, 1]);
    const { order, transaction } = await pay(h, ada, cart);
    h.fake.inWidget(transaction, 'refused');
    await h.services.orders.status(ada, order, { now: true }, 'en');
    const line = (await h.services.cart.read(ada, 'en')).lines[0];
    await h.services.cart.removeLine(ada, line?.id ?? '', 'en');

    const expected = ['attempted', 'attempted', 'payment-asked', 'refused', 'refused', 'attempted'];
    assert.deepEqual(states, expected);
    assert.deepEqual(seen, ['createOrUpdate', 'createOrUpdate', 'choose', 'open', 'notify', 'reopen', 'abandon']);
  });

  it('is begun before a first write, so that a killed proxy leaves a trace', async () => {
    const h = setup();
    const ada = h.visitor();
    h.fake.fault('createOrUpdate', { tag: 'unexpected', detail: 'killed' });
    await h.services.cart.add(ada, seatsOf([0]), 'en');

    assert.equal((await h.services.journal.unfinished()).length, 1);
  });
});
