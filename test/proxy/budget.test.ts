import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createBudget, type BudgetLimits } from '../../src/proxy/budget.js';
import { isFailure } from '../../src/proxy/failures.js';
import type { CallClass, Store } from '../../src/proxy/ports.js';
import { createMemoryStore } from '../../src/proxy/store/memory-store.js';
import { settled, start, testClock, testLog } from './s360/setup.js';

const day = 86_400_000;

function setup(overrides: Partial<BudgetLimits> = {}, options: { readonly store?: Store; readonly at?: number } = {}) {
  const clock = testClock(options.at ?? start);
  const log = testLog();
  const limits = { callsPerMinute: 20, callsPerMonth: 10_000, bytesPerMonth: 1e9, ...overrides };
  const budget = createBudget({ clock, log, limits, ...(options.store && { store: options.store }) });
  const take = (callClass: CallClass, times = 1): Promise<unknown> =>
    Promise.all(Array.from({ length: times }, () => budget.take('method', callClass)));
  return { budget, clock, log, take };
}

/** Whether a promise has settled by now. */
async function isDone(promise: Promise<unknown>): Promise<boolean> {
  let done = false;
  const mark = (): void => void (done = true);
  promise.then(mark, mark);
  await settled();
  return done;
}

describe('createBudget: the minute', () => {
  it('keeps a quarter for orders', async () => {
    const { take } = setup();
    await take('catalogue', 10);
    await take('availability', 5);
    const read = take('read');
    assert.equal(await isDone(read), false);

    assert.equal(await isDone(take('order', 5)), true);
  });

  it('lets a read wait until there is room, and never fails it', async () => {
    const { take, clock } = setup();
    await take('read', 15);
    const read = take('read');
    await clock.advance(59_000);
    assert.equal(await isDone(read), false);
    await clock.advance(1_000);

    await read;
  });

  it('lets an order step wait when room comes within ten seconds', async () => {
    const { take, clock } = setup();
    await take('order', 20);
    await clock.advance(50_000);
    const order = take('order');
    assert.equal(await isDone(order), false);
    await clock.advance(10_000);

    await order;
  });

  it('tells an order step when to come again, if that is later', async () => {
    const { take, clock } = setup();
    await take('order', 20);
    await clock.advance(20_000);

    await assert.rejects(
      take('order'),
      (error) =>
        isFailure(error, 'budget-exhausted') &&
        error.reason.tag === 'budget-exhausted' &&
        error.reason.retryAfterMs === 40_000,
    );
  });

  it('never lets more than the limit through in any 60 seconds', async () => {
    const { budget, clock } = setup({ callsPerMinute: 8 });
    const times: number[] = [];
    const all = Array.from({ length: 40 }, async () => {
      await budget.take('method', 'read');
      times.push(clock.now());
    });
    for (let minute = 0; minute < 8; minute += 1) await clock.advance(60_000);
    await Promise.all(all);

    for (const from of times) assert.ok(times.filter((time) => time >= from && time < from + 60_000).length <= 8);
  });

  it('lets orders go before reads that wait', async () => {
    const { take, budget, clock } = setup({ callsPerMinute: 4 });
    const order: string[] = [];
    await take('order', 4);
    await clock.advance(52_000);
    const read = budget.take('read', 'read').then(() => order.push('read'));
    const step = budget.take('step', 'order').then(() => order.push('step'));
    await clock.advance(10_000);
    await Promise.all([read, step]);

    assert.deepEqual(order, ['step', 'read']);
  });

  it('holds everybody back after the platform throttled', async () => {
    const { take, budget, clock } = setup();
    budget.throttled(3_000);
    const [order, read] = [take('order'), take('read')];
    await clock.advance(2_999);
    assert.equal(await isDone(order), false);
    await clock.advance(1_000);

    await Promise.all([order, read]);
  });

  it('lets a waiting reader go', async () => {
    const { take, budget } = setup();
    await take('read', 15);
    const leaving = new AbortController();
    const read = budget.take('read', 'read', leaving.signal);
    await settled();
    leaving.abort();

    await assert.rejects(read, (error) => isFailure(error, 'platform-down'));
  });

  it('counts calls by method', async () => {
    const { budget } = setup();
    await budget.take('getCatalogDetailed', 'catalogue');
    await budget.take('getOrderDetails', 'order');
    await budget.take('getOrderDetails', 'order');

    assert.deepEqual(budget.snapshot().methods, { getCatalogDetailed: 1, getOrderDetails: 2 });
    assert.equal(budget.snapshot().minute.used, 3);
  });
});

describe('createBudget: the month', () => {
  it('survives a restart', async () => {
    const store = createMemoryStore({ clock: testClock() });
    const before = setup({}, { store }).budget;
    await before.take('method', 'order');
    before.answered('method', 500);
    await before.flush();
    const { budget } = setup({}, { store });
    await budget.restore();
    await budget.take('method', 'order');

    assert.deepEqual(budget.snapshot().month, {
      ...{ month: '2026-11', calls: 2, bytes: 500, callsLimit: 10_000, bytesLimit: 1e9, endsAt: null },
    });
  });

  it('starts again with the next one', async () => {
    const { budget, clock } = setup({}, { at: Date.UTC(2026, 10, 30, 23, 59) });
    await budget.take('method', 'order');
    await clock.advance(60_000);
    await budget.take('method', 'order');

    assert.equal(budget.snapshot().month.month, '2026-12');
    assert.equal(budget.snapshot().month.calls, 1);
  });

  it('slows refreshes by as much as it would be exceeded, ten times at most', async () => {
    const { budget, take, clock } = setup({ callsPerMonth: 300, callsPerMinute: 1_000 });
    assert.equal(budget.pace(), 1);
    await take('read', 20);
    await clock.advance(day);
    assert.equal(budget.pace(), 2);
    await take('read', 600);

    assert.equal(budget.pace(), 10);
  });

  it('warns once a day, long before the allowance ends, and refuses nothing', async () => {
    const { budget, take, clock, log } = setup({ callsPerMonth: 200, callsPerMinute: 1_000 });
    const warnings = () => log.lines.filter(({ event }) => event === 'month-allowance-ends-early');
    await take('read', 10);
    await clock.advance(day / 2);
    await take('read', 10);
    assert.equal(warnings().length, 1);
    assert.ok((budget.snapshot().month.endsAt ?? 0) - clock.now() > 5 * day);
    await take('read', 300);

    assert.equal(warnings().length, 1);
    assert.equal(budget.snapshot().month.endsAt, clock.now());
  });
});
