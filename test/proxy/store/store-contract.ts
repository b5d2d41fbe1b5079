/** What every driver of the store must do; run against each of them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SweepableStore } from '../../../src/proxy/store/sweep.js';

export interface Subject {
  readonly store: SweepableStore;
  /** Moves the store's clock. */
  advance(ms: number): void;
  end(): Promise<void>;
}

export function storeContract(name: string, setup: () => Promise<Subject>): void {
  const withStore = (body: (subject: Subject) => Promise<void>) => async () => {
    const subject = await setup();
    try {
      await body(subject);
    } finally {
      await subject.end();
    }
  };

  describe(name, () => {
    it(
      'reads what was set, and null for what was not',
      withStore(async ({ store }) => {
        await store.set('a', { text: 'Élan', list: [1, null] }, null);

        assert.deepEqual((await store.get('a'))?.value, { text: 'Élan', list: [1, null] });
        assert.equal(await store.get('b'), null);
      }),
    );

    it(
      'keeps no tie to the object that was set',
      withStore(async ({ store }) => {
        const value = { count: 1 };
        await store.set('a', value, null);
        value.count = 2;

        assert.deepEqual((await store.get('a'))?.value, { count: 1 });
      }),
    );

    it(
      'gives every write a version of its own, also after a delete',
      withStore(async ({ store }) => {
        await store.set('a', 1, null);
        const first = (await store.get('a'))?.version;
        await store.delete('a');
        await store.set('a', 1, null);

        assert.notEqual((await store.get('a'))?.version, first);
      }),
    );

    it(
      'sets only over the expected version',
      withStore(async ({ store }) => {
        assert.equal(await store.setIf('a', 'none', 1, null), false);
        assert.equal(await store.setIf('a', null, 1, null), true);
        assert.equal(await store.setIf('a', null, 2, null), false);
        const version = (await store.get('a'))?.version ?? '';
        assert.equal(await store.setIf('a', version, 3, null), true);
        assert.equal(await store.setIf('a', version, 4, null), false);

        assert.equal((await store.get('a'))?.value, 3);
      }),
    );

    it(
      'lets one of many writers with the same version win',
      withStore(async ({ store }) => {
        const results = await Promise.all(Array.from({ length: 20 }, (_, i) => store.setIf('a', null, i, null)));

        assert.equal(results.filter(Boolean).length, 1);
        assert.equal((await store.get('a'))?.value, results.indexOf(true));
      }),
    );

    it(
      'counts without loss when writers read, compare and set',
      withStore(async ({ store }) => {
        await store.set('n', 0, null);
        const addOne = async (): Promise<void> => {
          for (;;) {
            const found = await store.get('n');
            if (found === null) throw new Error('the counter is gone');
            if (await store.setIf('n', found.version, Number(found.value) + 1, null)) return;
          }
        };
        await Promise.all(Array.from({ length: 12 }, addOne));

        assert.equal((await store.get('n'))?.value, 12);
      }),
    );

    it(
      'gives a single-use record to one taker only',
      withStore(async ({ store }) => {
        await store.set('code', 'x', null);
        const taken = await Promise.all(Array.from({ length: 10 }, () => store.take('code')));

        assert.equal(taken.filter((record) => record?.value === 'x').length, 1);
        assert.equal(await store.get('code'), null);
      }),
    );

    it(
      'treats an expired record as absent everywhere',
      withStore(async ({ store, ...subject }) => {
        const expires = 1_000_000 + 500;
        for (const key of ['p/a', 'p/b']) await store.set(key, 1, expires);
        subject.advance(499);
        assert.equal((await store.get('p/a'))?.value, 1);
        subject.advance(1);

        assert.equal(await store.get('p/a'), null);
        assert.equal(await store.take('p/a'), null);
        assert.deepEqual(await keys(store, 'p/'), []);
        assert.equal(await store.setIf('p/b', null, 2, null), true);
      }),
    );

    it(
      'sweeps expired records and no others',
      withStore(async ({ store, ...subject }) => {
        await store.set('old', 1, 1_000_100);
        await store.set('later', 1, 2_000_000);
        await store.set('kept', 1, null);
        subject.advance(200);

        assert.equal(await store.sweep(), 1);
        assert.equal(await store.sweep(), 0);
        assert.deepEqual(await keys(store, ''), ['kept', 'later']);
      }),
    );

    it(
      'sweeps more records than one reading holds',
      withStore(async ({ store, ...subject }) => {
        await Promise.all(Array.from({ length: 1_100 }, (_, i) => store.set(`x/${i}`, i, 1_000_100)));
        await store.set('kept', 1, null);
        subject.advance(200);

        assert.equal(await store.sweep(), 1_100);
        assert.deepEqual(await keys(store, ''), ['kept']);
      }),
    );

    it(
      'lists by prefix in order of keys',
      withStore(async ({ store }) => {
        for (const key of ['order/2', 'order/1', 'orders/3', 'other']) await store.set(key, key, null);

        assert.deepEqual(await keys(store, 'order/'), ['order/1', 'order/2']);
      }),
    );

    it(
      'deletes, and does not mind what is absent',
      withStore(async ({ store }) => {
        await store.set('a', 1, null);
        await store.delete('a');
        await store.delete('a');

        assert.equal(await store.get('a'), null);
      }),
    );
  });
}

async function keys(store: SweepableStore, prefix: string): Promise<string[]> {
  const found: string[] = [];
  for await (const [key] of store.list(prefix)) found.push(key);
  return found;
}
