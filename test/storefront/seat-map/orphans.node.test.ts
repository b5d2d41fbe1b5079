import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findOrphans } from '../../../src/storefront/seat-map/orphans.js';
import { createSeatTable } from '../../../src/storefront/seat-map/seat-table.js';
import { planOf, row } from '../support/plans.js';

const table = createSeatTable(planOf([row({ row: 'A', at: [0, 0], seats: 6 })]));
const orphans = (states: string, ...chosen: number[]): number[] =>
  findOrphans(table, Uint8Array.from(states, Number), new Set(chosen));

describe('findOrphans', () => {
  it('finds a single seat between the choice and a taken one', () => {
    assert.deepEqual(orphans('000100', 1), [0, 2]);
  });

  it('is content when neighbours stay together', () => {
    assert.deepEqual(orphans('000000', 0, 1), []);
  });

  it('does not blame a choice that takes the single seat itself', () => {
    assert.deepEqual(orphans('101111', 1), []);
  });

  it('counts an aisle as an end', () => {
    const parted = planOf([{ ...row({ row: 'A', at: [0, 0], seats: 4 }), x: [0, 12, 40, 12] }]);
    assert.deepEqual(findOrphans(createSeatTable(parted), new Uint8Array(4), new Set([0])), [1]);
  });
});
