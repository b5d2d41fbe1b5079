import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CatalogList, EventDetail } from '../../../src/contract/catalog.js';
import { Failure, isFailure } from '../../../src/proxy/failures.js';
import { day, hour, item, jsonOf, now, performance, product, settled, setup, type SetupOptions } from './setup.js';

const down = new Failure({ tag: 'platform-down', method: 'getCatalogDetailed' });

async function started(options: SetupOptions = {}) {
  const all = await setup(options);
  const stopping = new AbortController();
  await all.catalog.start(stopping.signal);
  return { ...all, stop: () => stopping.abort() };
}

describe('createCatalogService: reading', () => {
  it('reads once for 500 visitors at once', async () => {
    const { catalog, count } = await setup();
    await Promise.all(Array.from({ length: 500 }, (_, at) => catalog.first(at % 2 ? 'fr' : 'en')));

    assert.deepEqual([count('pointOfSale'), count('catalog')], [1, 1]);
  });

  it('reads again when the set-up changed, and not otherwise', async () => {
    const { clock, count, house, stop } = await started();
    house.setupAt = now - day;
    await clock.advance(hour);
    assert.deepEqual([count('lastSetupUpdate'), count('catalog')], [1, 1]);
    house.setupAt = now + hour;
    await clock.advance(hour);
    assert.deepEqual([count('lastSetupUpdate'), count('catalog')], [2, 2]);
    await clock.advance(hour);
    stop();

    assert.deepEqual([count('lastSetupUpdate'), count('catalog')], [3, 2]);
  });

  it('never reads twice in ten minutes, however often the set-up changes', async () => {
    const { clock, count, house, stop } = await started({ catalogSettings: { setupEveryMs: 60_000 } });
    const changing = async (minutes: number): Promise<void> => {
      for (let minute = 0; minute < minutes; minute += 1) {
        house.setupAt = clock.now();
        await clock.advance(60_000);
      }
    };
    await changing(9);
    assert.equal(count('catalog'), 1);
    await changing(2);
    assert.equal(count('catalog'), 2);
    await changing(8);
    stop();

    assert.equal(count('catalog'), 2);
  });

  it('reads once a day where the platform tells no stamp', async () => {
    const { clock, count, stop } = await started();
    await clock.advance(23 * hour);
    assert.equal(count('catalog'), 1);
    await clock.advance(2 * hour);
    stop();

    assert.equal(count('catalog'), 2);
  });

  it('asks less often when the month tightens', async () => {
    const { clock, count, stop } = await started({ pace: () => 3 });
    await clock.advance(2 * hour);
    assert.equal(count('lastSetupUpdate'), 0);
    await clock.advance(hour);
    stop();

    assert.equal(count('lastSetupUpdate'), 1);
  });

  it('tries again by itself, ever more slowly, until the platform is back', async () => {
    const { clock, catalog, count, house, stop } = await setup().then(async (all) => {
      all.house.failing = down;
      const stopping = new AbortController();
      await all.catalog.start(stopping.signal);
      return { ...all, stop: () => stopping.abort() };
    });
    await assert.rejects(catalog.first('fr'), (error) => isFailure(error, 'platform-down'));
    assert.equal(catalog.ready, false);
    assert.equal(count('pointOfSale'), 1);
    await clock.advance(2_000 + 4_000 + 8_000);
    assert.equal(count('pointOfSale'), 4);
    house.failing = null;
    await clock.advance(16_000);
    stop();

    assert.equal(catalog.ready, true);
    assert.equal(count('catalog'), 1);
  });

  it('serves what it has, with its age, while the platform is down', async () => {
    const { clock, catalog, house, stop } = await started();
    house.failing = down;
    await clock.advance(2 * hour);
    stop();
    const { document, checkedAt } = await catalog.first('fr');

    assert.equal(CatalogList.safeParse(jsonOf(document)).success, true);
    assert.equal(checkedAt, now);
  });

  it('tells the age of the last answer, not of the last change', async () => {
    const { clock, catalog, stop } = await started();
    await clock.advance(hour);
    stop();

    assert.equal((await catalog.first('fr')).checkedAt, now + hour);
  });

  it('lets nobody wait longer than a few seconds for the first read', async () => {
    const { clock, catalog, house } = await setup();
    let go = (): void => undefined;
    house.hold = new Promise((resolve) => (go = resolve));
    const first = assert.rejects(catalog.first('fr'), (error) => isFailure(error, 'platform-down'));
    await settled();
    await clock.advance(5_000);
    await first;
    go();
    await settled();

    assert.equal(catalog.ready, true);
  });
});

describe('createCatalogService: documents', () => {
  it('are what the contract says', async () => {
    const { catalog } = await setup({
      products: [product('1'), product('2', { kind: 'goods', performances: [], items: [item('20')] })],
    });

    CatalogList.parse(jsonOf((await catalog.first('fr')).document));
    CatalogList.parse(jsonOf((await catalog.index('en')).document));
    EventDetail.parse(jsonOf((await catalog.event('1', 'en')).document));
    EventDetail.parse(jsonOf((await catalog.event('2', 'fr')).document));
  });

  const list = async (options: SetupOptions, language = 'fr') => {
    const { catalog } = await setup(options);
    return CatalogList.parse(jsonOf((await catalog.index(language)).document));
  };

  it('list events by their next start, then goods, without what is over or cannot be sold', async () => {
    const at = (days: number, overrides: object = {}) =>
      performance(`p${days}`, { start: now + days * day, ...overrides });
    const products = [
      product('late', { performances: [at(40)] }),
      product('goods', { kind: 'goods', performances: [], items: [item('20')] }),
      product('early', { performances: [at(50), at(-3), at(5)] }),
      product('over', { performances: [at(-1)] }),
      product('pass', { kind: 'other' }),
      product('cancelled', { state: 'other' }),
    ];
    const { events, total } = await list({ products });

    assert.deepEqual(
      events.map(({ id, performances }) => [id, performances.map((one) => one.id)]),
      [
        ['early', ['p5', 'p50']],
        ['late', ['p40']],
        ['goods', []],
      ],
    );
    assert.equal(total, 3);
  });

  it('hold 24 events on the first page and say how many there are', async () => {
    const products = Array.from({ length: 30 }, (_, at) => product(String(at)));
    const { catalog } = await setup({ products });
    const first = CatalogList.parse(jsonOf((await catalog.first('fr')).document));

    assert.deepEqual([first.events.length, first.total], [24, 30]);
  });

  it('say the lowest price that one ticket alone can have', async () => {
    assert.equal((await list({})).events[0]?.fromPrice, 8_900);
  });

  it('give every event a slug of its own', async () => {
    const products = [product('1'), product('2'), product('3', { name: {} })];
    const { events } = await list({ products });

    assert.deepEqual(events.map(({ slug }) => slug).sort(), ['carmen', 'carmen-p2', 'p3']);
  });

  it('fall back to the shop’s main language, and share one document', async () => {
    const { catalog } = await setup();
    const [odd, none, main] = await Promise.all([catalog.first('tlh'), catalog.first(undefined), catalog.first('fr')]);

    assert.equal(odd.document, main.document);
    assert.equal(none.document, main.document);
  });

  it('find an event by id or code, in any case', async () => {
    const { catalog } = await setup();
    const [byId, byCode, byLowerCase] = await Promise.all(['1', 'P1', 'p1'].map((key) => catalog.event(key, 'fr')));

    assert.equal(byId?.document, byCode?.document);
    assert.equal(byId?.document, byLowerCase?.document);
    await assert.rejects(catalog.event('nothing', 'fr'), (error) => isFailure(error, 'unknown-id'));
  });

  it('give a code that two seasons share to the event that is yet to come', async () => {
    const past = product('1', { code: 'SAME', performances: [performance('10', { start: now - day })] });
    const { catalog } = await setup({ products: [product('2', { code: 'SAME' }), past] });

    assert.equal(EventDetail.parse(jsonOf((await catalog.event('SAME', 'fr')).document)).id, '2');
  });

  it('describe an event with its plan, venue, tariffs and plain text', async () => {
    const { catalog, plans } = await setup({
      products: [product('1', { description: { fr: '<p>Un</p><p>Deux &amp; trois</p>' } })],
    });
    const detail = EventDetail.parse(jsonOf((await catalog.event('1', 'fr')).document));

    assert.deepEqual(detail.description, ['Un', 'Deux & trois']);
    assert.equal(detail.performances[0]?.plan, plans.hashOf(performance('10')));
    assert.equal(detail.performances[0]?.venue, 'Opéra des Quais, Grande salle');
    assert.deepEqual(
      detail.tariffs.map(({ id, requires }) => [id, requires]),
      [
        ['full', []],
        ['child', ['full']],
      ],
    );
  });

  it('change with the clock when a sale opens, without asking the platform', async () => {
    const opening = { start: now + hour, end: now + day, tariffs: [] };
    const { catalog, clock, calls } = await setup({
      products: [product('1', { performances: [performance('10', { salePeriods: [opening] })] })],
    });
    const sale = async () => EventDetail.parse(jsonOf((await catalog.event('1', 'fr')).document)).performances[0]?.sale;
    assert.equal(await sale(), 'soon');
    const { length } = calls;
    await clock.advance(hour);

    assert.equal(await sale(), 'on-sale');
    assert.equal(calls.length, length);
  });

  it('stay the same document where the clock changes nothing in them', async () => {
    const opening = { start: now + hour, end: now + day, tariffs: [] };
    const opens = product('1', { performances: [performance('10', { salePeriods: [opening] })] });
    const { catalog, clock } = await setup({ products: [opens, product('2')] });
    const before = await catalog.event('2', 'fr');
    await clock.advance(hour);

    assert.equal((await catalog.event('2', 'fr')).document, before.document);
  });

  it('are compressed behind the visitor’s back', async () => {
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const br = new Uint8Array([1]);
    const { catalog } = await setup({ compress: () => finished.then(() => ({ br })) });
    const { document } = await catalog.first('fr');
    assert.deepEqual(document.encoded, {});
    finish();
    await settled();

    assert.deepEqual(document.encoded, { br });
  });
});

describe('createCatalogService: look-ups', () => {
  it('answer null for what is not there', async () => {
    const { catalog } = await setup();

    assert.deepEqual(
      [await catalog.performance('x'), await catalog.item('x'), await catalog.tariff('x')],
      [null, null, null],
    );
  });

  it('tell the sale state of one tariff', async () => {
    const { catalog } = await setup();
    const { performance: known } = (await catalog.performance('10')) ?? assert.fail('it is there');

    assert.equal(catalog.saleState(known), 'on-sale');
    assert.equal(catalog.saleState(known, 'child'), 'on-sale');
    assert.equal(catalog.saleState(known, 'member'), 'suspended');
  });
});
