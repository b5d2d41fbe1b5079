import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure, isFailure } from '../../../src/proxy/failures.js';
import { createCatalogMemory } from '../../../src/proxy/services/catalog-memory.js';
import { createMemoryStore } from '../../../src/proxy/store/memory-store.js';
import { testClock, testLog } from '../s360/setup.js';
import { day, hour, item, jsonOf, now, performance, product, setup, shop, type SetupOptions } from './setup.js';

const minute = 60_000;
const throttled = new Failure({ tag: 'platform-throttled', retryAfterMs: 2_000 });

/** Every field that the ports know, so that none gets lost on the way. */
const products = [
  product('1', {
    image: 'https://img.example/1.jpg',
    performances: [
      performance('10', {
        ...{
          code: 'P10',
          durationSeconds: 5_400,
          salePeriods: [{ start: now - day, end: now + day, tariffs: ['full'] }],
        },
      }),
    ],
  }),
  product('2', { kind: 'goods', performances: [], items: [item('20', { maxQuantity: 4 })] }),
];

/** One machine with one store, on which the proxy is started again and again. */
function machine(options: SetupOptions = {}) {
  const clock = testClock(now);
  const store = createMemoryStore({ clock });
  return {
    ...{ clock, store },
    async start(name = 'opera', prepare: (all: Awaited<ReturnType<typeof setup>>) => void = () => undefined) {
      const log = testLog();
      const memory = createCatalogMemory({ store, log, shop: name });
      const all = await setup({ products, ...options, clock, memory });
      prepare(all);
      const running = new AbortController();
      await all.catalog.start(running.signal);
      return { ...all, memory, warnings: log.lines, kill: () => running.abort() };
    },
  };
}

describe('the catalogue after a restart', () => {
  it('is served as it was, with its age, without asking the platform', async () => {
    const { clock, start } = machine();
    const before = await start();
    const index = jsonOf((await before.catalog.index('fr')).document);
    const events = await Promise.all(
      ['1', '2'].map(async (id) => jsonOf((await before.catalog.event(id, 'en')).document)),
    );
    before.kill();
    await clock.advance(30_000);
    const after = await start();
    const served = await after.catalog.index('fr');

    assert.equal(after.catalog.ready, true);
    assert.equal(served.checkedAt, now);
    assert.deepEqual(jsonOf(served.document), index);
    assert.deepEqual(
      await Promise.all(['1', '2'].map(async (id) => jsonOf((await after.catalog.event(id, 'en')).document))),
      events,
    );
    assert.deepEqual(await after.catalog.pointOfSale(), shop);
    assert.deepEqual(after.calls, []);
    after.kill();
  });

  it('is served to who comes before the start too', async () => {
    const { store, clock, start } = machine();
    (await start()).kill();
    const memory = createCatalogMemory({ store, log: testLog(), shop: 'opera' });
    const { catalog, calls } = await setup({ memory, clock });
    await Promise.all([catalog.first('fr'), catalog.first('en'), catalog.pointOfSale()]);

    assert.deepEqual(calls, []);
  });

  it('is compared with the platform, and read again only when the set-up changed', async () => {
    const { clock, start } = machine();
    (await start()).kill();
    await clock.advance(20 * minute);
    const same = await start('opera', ({ house }) => (house.setupAt = now - day));
    await clock.advance(minute);
    same.kill();
    assert.deepEqual(same.calls, ['pointOfSale', 'lastSetupUpdate']);
    assert.equal(same.catalog.checkedAt(), now + 20 * minute);

    await clock.advance(20 * minute);
    const changed = await start('opera', ({ house }) => (house.setupAt = now + 5 * minute));
    await clock.advance(minute);
    changed.kill();
    assert.deepEqual(changed.calls, ['pointOfSale', 'lastSetupUpdate', 'pointOfSale', 'catalog']);
  });

  it('is not read twice in ten minutes, however often the proxy is killed, and then it is', async () => {
    const { clock, start } = machine();
    (await start()).kill();
    let reads = 0;
    for (let restart = 1; restart < 10; restart += 1) {
      const one = await start('opera', ({ house }) => (house.setupAt = now + 30_000));
      await clock.advance(minute);
      one.kill();
      reads += one.count('catalog');
      assert.equal(one.catalog.ready, true);
    }
    assert.equal(reads, 0);
    const last = await start('opera', ({ house }) => (house.setupAt = now + 30_000));
    await clock.advance(2 * minute);
    last.kill();

    assert.equal(last.count('catalog'), 1);
  });

  it('is read again at once when it is older than a day', async () => {
    const { clock, start } = machine();
    (await start()).kill();
    await clock.advance(25 * hour);
    const after = await start();
    assert.equal((await after.catalog.first('fr')).checkedAt, now);
    await clock.advance(1);
    after.kill();

    assert.equal(after.count('catalog'), 1);
    assert.equal(after.catalog.checkedAt(), now + 25 * hour);
  });

  it('remembers the set-up stamp and when it was asked for', async () => {
    const { clock, start } = machine();
    const before = await start();
    before.house.setupAt = now - day;
    await clock.advance(hour);
    before.kill();
    const { memory, catalog, kill } = await start();
    kill();

    assert.deepEqual([(await memory.restore())?.stamp, catalog.checkedAt()], [now - day, now + hour]);
  });

  it('does not get younger when the clock is set back', async () => {
    const { store, start } = machine();
    const { memory, kill } = await start();
    kill();
    const kept = (await memory.restore()) ?? assert.fail('it was kept');
    await memory.keep({ ...kept, readAt: now + 9 * day, checkedAt: now + 9 * day });
    const later = await setup({ memory, clock: testClock(now) });
    await later.catalog.first('fr');

    assert.equal(later.catalog.checkedAt(), now);
    assert.notEqual(await store.get('catalog'), null);
  });
});

describe('what is kept of another shop or in another shape', () => {
  const restartOn = async (spoil: (record: Record<string, unknown>) => unknown, name = 'opera') => {
    const { start, store } = machine();
    (await start()).kill();
    await store.set('catalog', spoil((await store.get('catalog'))?.value as Record<string, unknown>), null);
    const after = await start(name);
    after.kill();
    return after;
  };

  for (const [what, spoil] of [
    ['another version', (record: object) => ({ ...record, version: 0 })],
    ['another version', (record: object) => ({ ...record, contract: 0 })],
    ['another version', () => null],
    ['another version', () => 'text'],
    ['damaged', (record: object) => ({ ...record, catalog: { products: [{ id: 1 }] } })],
    ['damaged', (record: object) => ({ ...record, readAt: 'yesterday' })],
    ['damaged', (record: object) => ({ ...record, pointOfSale: {} })],
  ] as const) {
    it(`is read anew: ${what} (${spoil.toString().slice(-32)})`, async () => {
      const { catalog, calls, warnings } = await restartOn(spoil);

      assert.deepEqual(calls, ['pointOfSale', 'catalog']);
      assert.equal(catalog.ready, true);
      assert.deepEqual(warnings[0], { event: 'catalogue-not-restored', fields: { why: what } });
    });
  }

  it('is read anew: another shop, which keeps its own from then on', async () => {
    const other = await restartOn((record) => record, 'theatre');

    assert.deepEqual(other.calls, ['pointOfSale', 'catalog']);
    assert.notEqual(await other.memory.restore(), null);
  });

  it('is dropped when the account now has another point of sale', async () => {
    const { clock, start } = machine();
    (await start()).kill();
    await clock.advance(20 * minute);
    const after = await start('opera', ({ house }) => (house.shop = { ...shop, id: '7' }));
    await clock.advance(1);
    after.kill();

    assert.deepEqual(after.calls, ['pointOfSale', 'catalog']);
    assert.equal((await after.catalog.pointOfSale()).id, '7');
  });

  it('is not waited for when the store fails', async () => {
    const broken = { ...createMemoryStore({ clock: testClock() }), get: fails, set: fails };
    const memory = createCatalogMemory({ store: broken, log: testLog(), shop: 'opera' });
    const { catalog, calls } = await setup({ memory });
    await catalog.first('fr');

    assert.deepEqual(calls, ['pointOfSale', 'catalog']);
  });
});

const fails = (): Promise<never> => Promise.reject(new Error('disk'));

describe('a catalogue that is throttled with nothing kept', () => {
  it('is asked for every minute at the longest, until it is given', async () => {
    const { clock, start } = machine();
    const { house, catalog, count, kill } = await start('opera', (all) => (all.house.failing = throttled));
    await assert.rejects(catalog.first('fr'), (error) => isFailure(error, 'platform-throttled'));
    await clock.advance(9.5 * minute);
    assert.ok(count('pointOfSale') < 20, String(count('pointOfSale')));
    house.failing = null;
    await clock.advance(minute);
    kill();

    assert.equal(catalog.ready, true);
  });
});
