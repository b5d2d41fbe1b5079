import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { plan } from '../../support/fixtures.js';
import { createSeatTable } from '../../../src/storefront/seat-map/seat-table.js';
import { findRow, walk, type Step } from '../../../src/storefront/seat-map/walk.js';
import { planOf, row } from '../support/plans.js';

describe('walk', () => {
  const house = createSeatTable(plan);

  it('reaches every seat to the right, one after the other', () => {
    const visited = new Set([0]);
    for (let seat = 0; seat < house.count - 1; seat = walk(house, seat, 'right')) visited.add(seat);
    visited.add(house.count - 1);

    assert.equal(visited.size, house.count);
  });

  it('comes back the same way', () => {
    for (const seat of [1, 12, 77, 143]) assert.equal(walk(house, walk(house, seat, 'left'), 'right'), seat);
  });

  it('goes to the seat in front and behind', () => {
    assert.equal(walk(house, 5, 'down'), 17);
    assert.equal(walk(house, 17, 'up'), 5);
  });

  it('goes on to the next part of the hall behind the last row', () => {
    const lastOfStalls = 119;
    const behind = walk(house, lastOfStalls, 'down');

    assert.ok(behind >= 120, `seat ${behind} is not in the balcony`);
    assert.ok(walk(house, behind, 'up') < 120);
  });

  it('prefers the seat straight ahead to a nearer one aside', () => {
    const table = createSeatTable(
      planOf([row({ row: 'A', at: [0, 0] }), row({ row: 'B', at: [48, 10] }), row({ row: 'C', at: [0, 28] })]),
    );
    assert.equal(walk(table, 0, 'down'), 8);
  });

  it('follows rows that are numbered from the right', () => {
    const table = createSeatTable(planOf([row({ row: 'A', at: [36, 0], step: -12 })]));

    assert.equal(walk(table, 1, 'right'), 0);
    assert.equal(walk(table, 1, 'row-start'), 3);
    assert.equal(walk(table, 1, 'row-end'), 0);
  });

  const jumps: readonly [Step, number][] = [
    ['row-start', 12],
    ['row-end', 23],
    ['area-after', 120],
    ['area-before', 15],
    ['first', 0],
    ['last', 143],
  ];
  for (const [step, expected] of jumps) {
    it(`knows where ${step} leads`, () => assert.equal(walk(house, 15, step), expected));
  }

  it('stays where there is nothing further', () => {
    assert.equal(walk(house, 0, 'left'), 0);
    assert.equal(walk(house, 143, 'right'), 143);
    assert.equal(walk(house, 0, 'up'), 0);
    assert.equal(walk(house, 143, 'area-after'), 143);
  });
});

describe('findRow', () => {
  const house = createSeatTable(plan);

  it('goes to the row of that name in the same part of the hall', () => {
    assert.equal(findRow(house, 0, 'c'), 24);
    assert.equal(findRow(house, 120, '2'), 128);
  });

  it('goes round and stays when there is none', () => {
    assert.equal(findRow(house, 100, 'A'), 0);
    assert.equal(findRow(house, 5, 'z'), 5);
  });
});
