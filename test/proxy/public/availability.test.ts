import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Availability } from '../../../src/contract/availability.js';
import { unpackSeatStates } from '../../../src/contract/seat-states.js';
import { Failure, isFailure } from '../../../src/proxy/failures.js';
import type { Served } from '../../../src/proxy/services/documents.js';
import { day, item, jsonOf, now, performance, product, settled, setup } from './setup.js';

const down = new Failure({ tag: 'platform-down', method: 'getPerformanceAvailability' });
const minute = 60_000;
const entriesOf = ({ document }: Served) => Availability.parse(jsonOf(document)).entries;

describe('availability.levels', () => {
  const two = () => setup({ products: [product('1'), product('2')] });

  it('asks once for 500 visitors at once, for all performances together', async () => {
    const { availability, count, asked } = await two();
    await Promise.all(Array.from({ length: 500 }, () => availability.levels()));

    assert.equal(count('performances'), 1);
    assert.deepEqual(asked, [['10', '20']]);
  });

  it('asks nothing for a minute, then only what changed', async () => {
    const { availability, clock, calls, asked, house } = await two();
    await availability.levels();
    calls.length = 0;
    await clock.advance(minute - 1);
    await availability.levels();
    assert.deepEqual(calls, []);
    house.updated = new Map([['2', now + 30_000]]);
    await clock.advance(1);
    await availability.levels();
    await settled();

    assert.deepEqual(calls, ['updatedSince', 'performances']);
    assert.deepEqual(asked.at(-1), ['20']);
  });

  it('costs one call when nothing changed', async () => {
    const { availability, clock, calls } = await two();
    await availability.levels();
    calls.length = 0;
    await clock.advance(minute);
    await availability.levels();
    await settled();

    assert.deepEqual(calls, ['updatedSince']);
  });

  it('answers what it has at once while it asks', async () => {
    const { availability, clock, house } = await two();
    await availability.levels();
    await clock.advance(minute);
    house.hold = new Promise(() => undefined);
    house.levels.set('10', { level: 'none', left: 0, categories: {} });

    assert.equal(entriesOf(await availability.levels())['10']?.level, 'good');
    assert.equal((await availability.levels()).checkedAt, now);
  });

  it('asks for what our own orders touched, but no sooner', async () => {
    const { availability, clock, calls, asked } = await two();
    await availability.levels();
    calls.length = 0;
    availability.touched('10');
    await availability.levels();
    assert.deepEqual(calls, []);
    await clock.advance(minute);
    await availability.levels();
    await settled();

    assert.deepEqual(asked.at(-1), ['10']);
  });

  it('asks less often when the month tightens', async () => {
    const { availability, clock, count } = await setup({ pace: () => 5 });
    await availability.levels();
    await clock.advance(4 * minute);
    await availability.levels();
    await settled();
    assert.equal(count('updatedSince'), 0);
    await clock.advance(minute);
    await availability.levels();
    await settled();

    assert.equal(count('updatedSince'), 1);
  });

  it('says how many are left only when few are', async () => {
    const { availability, house } = await two();
    house.levels.set('10', { level: 'limited', left: 20, categories: { 46: { level: 'limited', left: 20 } } });
    house.levels.set('20', { level: 'good', left: 21, categories: {} });
    const entries = entriesOf(await availability.levels());

    assert.deepEqual(entries, {
      10: { level: 'limited', left: 20, categories: { 46: 'limited' } },
      20: { level: 'good' },
    });
  });

  it('holds items of goods, and nothing that is not on sale', async () => {
    const { availability } = await setup({
      products: [
        product('1', { performances: [performance('10', { start: now - day })] }),
        product('3', { kind: 'goods', performances: [], items: [item('item.3'), item('unanswered')] }),
      ],
    });

    assert.deepEqual(entriesOf(await availability.levels()), {
      'item.3': { level: 'good', categories: { 46: 'good' } },
      unanswered: { level: 'unknown' },
    });
  });

  it('keeps the last answer when the platform is down, and does not ask at every visit', async () => {
    const { availability, clock, count, house } = await two();
    await availability.levels();
    house.failing = down;
    await clock.advance(minute);
    for (let visit = 0; visit < 10; visit += 1) {
      await availability.levels();
      await settled();
    }

    assert.equal(count('updatedSince'), 1);
    assert.equal((await availability.levels()).checkedAt, now);
  });

  it('says so when nothing was ever read', async () => {
    const { availability, catalog, house, count } = await two();
    await catalog.snapshot();
    house.failing = down;
    for (let visit = 0; visit < 10; visit += 1) {
      await assert.rejects(availability.levels(), (error) => isFailure(error, 'platform-down'));
    }

    assert.equal(count('performances'), 1);
  });

  it('asks for many performances in batches', async () => {
    const performances = Array.from({ length: 250 }, (_, at) => performance(`p${at}`));
    const { availability, asked } = await setup({ products: [product('1', { performances })] });
    await availability.levels();

    assert.deepEqual(
      asked.map(({ length }) => length),
      [100, 100, 50],
    );
  });
});

describe('availability.seats', () => {
  const [free, taken, notForSale] = [0, 1, 2];
  const seat = (id: string, available: boolean) => ({ id, category: '46', available });
  const listed = [seat('9001', true), seat('9002', false), seat('9003', true), seat('9101', true)];

  const ready = async (seats = listed) => {
    const all = await setup();
    all.house.seats = seats;
    const states = async () => [...unpackSeatStates((await all.availability.seats('10', undefined)).document.bytes)];
    return { ...all, states };
  };

  it('packs states by the plan’s index', async () => {
    const { states } = await ready();

    assert.deepEqual(await states(), [free, taken, free, free, notForSale]);
  });

  it('takes what is not listed for taken where only free seats are listed', async () => {
    const { states } = await ready([seat('9001', true), seat('9101', true)]);

    assert.deepEqual(await states(), [free, taken, taken, free, taken]);
  });

  it('asks once for 500 visitors at once, and once a minute', async () => {
    const { availability, clock, count } = await ready();
    await Promise.all(Array.from({ length: 500 }, () => availability.seats('10', undefined)));
    await clock.advance(minute - 1);
    await availability.seats('10', undefined);
    assert.equal(count('seats'), 1);
    await clock.advance(1);
    await availability.seats('10', undefined);
    await settled();

    assert.equal(count('seats'), 2);
  });

  it('shows a seat held by an order of ours to everybody, without asking', async () => {
    const { availability, states, count } = await ready();
    await states();
    availability.taken('10', ['9001', '9101']);
    assert.deepEqual(await states(), [taken, taken, free, taken, notForSale]);
    availability.released('10', ['9101']);

    assert.deepEqual(await states(), [taken, taken, free, free, notForSale]);
    assert.equal(count('seats'), 1);
  });

  it('believes the platform again once it was asked after the hold', async () => {
    const { availability, states, clock } = await ready();
    await states();
    availability.taken('10', ['9001']);
    await clock.advance(minute);
    await states();
    await settled();

    assert.deepEqual(await states(), [free, taken, free, free, notForSale]);
  });

  it('keeps a hold that happened while the platform was being asked', async () => {
    const { availability, states, clock, house } = await ready();
    await states();
    let answer = (): void => undefined;
    house.hold = new Promise((resolve) => (answer = resolve));
    await clock.advance(minute);
    await states();
    await clock.advance(10);
    availability.taken('10', ['9001']);
    answer();
    await settled();

    assert.deepEqual(await states(), [taken, taken, free, free, notForSale]);
  });

  it('changes its name when a state changes, and only then', async () => {
    const { availability } = await ready();
    const tag = async () => (await availability.seats('10', undefined)).document.tag;
    const before = await tag();
    availability.taken('10', ['9002']);
    assert.equal(await tag(), before);
    availability.taken('10', ['9001']);

    assert.notEqual(await tag(), before);
  });

  it('knows no other plan, performance or house without a plan', async () => {
    const { availability, plans } = await ready();
    const hash = plans.hashOf(performance('10'));
    await availability.seats('10', hash);
    const unknown = (error: unknown) => isFailure(error, 'unknown-id');

    await assert.rejects(availability.seats('10', 'another'), unknown);
    await assert.rejects(availability.seats('99', hash), unknown);
    const { availability: bare } = await setup({ plans: [] });
    await assert.rejects(bare.seats('10', undefined), unknown);
  });

  it('counts a cold read for whoever makes it, and nobody else', async () => {
    const { availability } = await ready();
    let reads = 0;
    const coldRead = async (): Promise<void> => void (reads += 1);
    await availability.seats('10', undefined, coldRead);
    await availability.seats('10', undefined, coldRead);

    assert.equal(reads, 1);
  });

  it('asks nothing for somebody who has asked too much', async () => {
    const { availability, count } = await ready();
    const limited = new Failure({ tag: 'rate-limited', retryAfterMs: 1, scope: 'cold' });

    await assert.rejects(
      availability.seats('10', undefined, () => Promise.reject(limited)),
      (error) => isFailure(error, 'rate-limited'),
    );
    assert.equal(count('seats'), 0);
  });
});
