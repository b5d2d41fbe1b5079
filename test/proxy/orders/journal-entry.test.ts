import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  IllegalTransition,
  isEnded,
  move,
  newEntry,
  transitions,
  type JournalEntry,
  type JournalPayment,
  type JournalState,
} from '../../../src/proxy/services/journal-entry.js';

const states = Object.keys(transitions) as JournalState[];

function entryIn(state: JournalState, payments: readonly JournalPayment[] = []): JournalEntry {
  const attempt = { kind: 'add' as const, at: 1, additions: [] };
  const known = {
    key: 'k',
    now: 1,
    session: 's',
    language: 'en',
    purchaser: null,
    guest: false,
    attempt,
    holdUntil: 9,
  };
  return { ...newEntry(known), state, payments };
}

const payment = (state: JournalPayment['state'], opened = true): JournalPayment => ({
  identifier: `i-${state}`,
  kind: 'widget',
  method: 'card',
  amount: { amount: 1, currency: 'EUR' },
  askedAt: 1,
  opened: opened ? { payment: '1', transaction: '2' } : null,
  state,
});

describe('move', () => {
  for (const from of states) {
    for (const to of states) {
      const allowed = transitions[from].includes(to);
      it(`${allowed ? 'moves' : 'refuses to move'} from ${from} to ${to}`, () => {
        const entry = entryIn(from);

        if (!allowed) assert.throws(() => move(entry, to, 2), IllegalTransition);
        else assert.deepEqual(move(entry, to, 2), { ...entry, state: to, updatedAt: 2 });
      });
    }
  }

  it('has three ends, and a way to an end from every state', () => {
    const ends = states.filter((state) => isEnded(entryIn(state)));
    const reaches = (state: JournalState, seen: readonly JournalState[] = []): boolean =>
      ends.includes(state) || transitions[state].some((to) => !seen.includes(to) && reaches(to, [...seen, state]));

    assert.deepEqual(ends, ['closed', 'abandoned', 'needs-person']);
    assert.ok(states.every((state) => reaches(state)));
  });

  for (const state of ['pending', 'authorized', 'paid'] as const) {
    it(`forgets no order with a payment that is ${state}`, () => {
      assert.throws(() => move(entryIn('held', [payment(state)]), 'abandoned', 2), IllegalTransition);
    });

    it(`asks for no second payment beside one that is ${state}`, () => {
      const payments = [payment(state), payment('asked', false)];

      assert.throws(() => move(entryIn('held'), 'payment-asked', 2, { payments }), IllegalTransition);
    });
  }

  it('lets go of an order whose payments ended without money', () => {
    const payments = [payment('refused'), payment('cancelled'), payment('void', false)];

    assert.equal(move(entryIn('held', payments), 'abandoned', 2).state, 'abandoned');
  });
});
