import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OrderOutcome, OrderStatus } from '../../../src/contract/order.js';
import { ApiError } from '../../../src/storefront/client/errors.js';
import { createOrderStatus, nextQuestion } from '../../../src/storefront/stores/order-status.js';
import { settled } from '../support/stores.js';

const status = (outcome: OrderOutcome, askAgainMs?: number): OrderStatus => ({
  id: '7',
  outcome,
  ...(askAgainMs === undefined ? {} : { askAgainMs }),
});
const calm = { hurried: false, failures: 0 };

describe('nextQuestion', () => {
  it('asks no more once the outcome is final', () => {
    assert.equal(nextQuestion({ status: status('closed'), error: null }, calm), null);
  });

  it('asks gently while the buyer pays, and as often as allowed after a hint', () => {
    const paying = { status: status('paying', 2_000), error: null };
    assert.equal(nextQuestion(paying, calm), 10_000);
    assert.equal(nextQuestion(paying, { ...calm, hurried: true }), 2_000);
    assert.equal(nextQuestion({ ...paying, status: status('verifying', 2_000) }, calm), 2_000);
  });

  it('tries again after a failure that may pass, when it is told or ever later', () => {
    const offline = { status: null, error: new ApiError('offline') };
    assert.equal(nextQuestion(offline, { ...calm, failures: 1 }), 2_000);
    assert.equal(nextQuestion(offline, { ...calm, failures: 9 }), 15_000);
    const throttled = { status: null, error: new ApiError('throttled', { retryAfterMs: 700 }) };
    assert.equal(nextQuestion(throttled, { ...calm, failures: 1 }), 700);
    assert.equal(nextQuestion({ status: null, error: new ApiError('not-found') }, { ...calm, failures: 1 }), null);
  });
});

describe('createOrderStatus', () => {
  const setup = (answers: (() => OrderStatus | Promise<OrderStatus>)[]) => {
    let asked = 0;
    const urgent: boolean[] = [];
    const changes: [OrderOutcome, OrderOutcome | null][] = [];
    const store = createOrderStatus(
      { clock: { now: () => 0 }, onWake: () => () => undefined },
      async (now) => {
        urgent.push(now);
        const answer = answers[Math.min(asked, answers.length - 1)];
        asked += 1;
        if (!answer) throw new Error('no answer given');
        return answer();
      },
      ({ outcome }, before) => changes.push([outcome, before]),
    );
    return { store, changes, urgent, count: () => asked };
  };

  it('asks while watched until the outcome is final', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const { store, changes, count } = setup([() => status('verifying', 500), () => status('closed')]);
    const stop = store.$.listen(() => undefined);
    await settled();
    assert.equal(count(), 1);

    context.mock.timers.tick(500);
    await settled();
    context.mock.timers.tick(100_000);
    await settled();

    assert.equal(count(), 2);
    assert.deepEqual(changes, [
      ['verifying', null],
      ['closed', 'verifying'],
    ]);
    stop();
  });

  it('asks for the newest outcome once something happened, until another payment begins', async () => {
    const { store, urgent } = setup([() => status('paying', 5_000)]);
    await store.refresh();
    await store.hurry();
    await store.refresh();
    await store.restart();

    assert.deepEqual(urgent, [false, true, true, false]);
  });

  it('asks twice after a nudge, then calmly again', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const urgent: boolean[] = [];
    const store = createOrderStatus(
      { clock: { now: () => 0 }, onWake: () => () => undefined },
      (now) => {
        urgent.push(now);
        return Promise.resolve(status('paying', 2_500));
      },
      () => undefined,
    );
    const stop = store.$.listen(() => undefined);
    await settled();
    await store.nudge();
    context.mock.timers.tick(2_500);
    await settled();
    context.mock.timers.tick(2_500);
    await settled();

    assert.deepEqual(urgent, [false, true, true]);
    stop();
  });

  it('forgets the last outcome when another payment begins, and an answer that was still under way', async () => {
    let release = (_: OrderStatus): void => undefined;
    const slow = new Promise<OrderStatus>((resolve) => (release = resolve));
    const { store } = setup([() => status('refused'), () => slow, () => status('paying', 5_000)]);
    await store.refresh();
    assert.equal(store.$.get().data?.outcome, 'refused');
    void store.refresh();

    const restarted = store.restart();
    assert.equal(store.$.get().data, null);
    await restarted;
    release(status('refused'));
    await settled();

    assert.equal(store.$.get().data?.outcome, 'paying');
  });

  it('keeps what it knows when a question fails', async () => {
    const { store } = setup([() => status('paying', 1), () => Promise.reject(new ApiError('offline'))]);
    await store.refresh();
    await store.refresh();

    const { data, error, stale } = store.$.get();
    assert.deepEqual([data?.outcome, error?.code, stale], ['paying', 'offline', true]);
  });
});
