import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { areaOf, createSeatTable, rowOf, rowRange } from '../../../src/storefront/seat-map/seat-table.js';
import { planOf, row } from '../support/plans.js';

describe('createSeatTable', () => {
  it('counts seats through the rows in order', () => {
    const table = createSeatTable(
      planOf([row({ row: 'A', at: [0, 0], seats: 3 }), row({ row: 'B', at: [0, 14], seats: 2 })]),
    );

    assert.equal(table.count, 5);
    assert.deepEqual([...table.row], [0, 0, 0, 1, 1]);
    assert.deepEqual(rowRange(table, 1), [3, 5]);
    assert.equal(table.numbers[4], '2');
  });

  it('adds up coordinates from seat to seat, in each row anew', () => {
    const table = createSeatTable(
      planOf([row({ row: 'A', at: [100, 50] }), row({ row: 'B', at: [90, 64], step: -12 })]),
    );

    assert.deepEqual([...table.x], [100, 112, 124, 136, 90, 78, 66, 54]);
    assert.deepEqual([...table.y], [50, 50, 50, 50, 64, 64, 64, 64]);
  });

  it('takes one category for a row, or one for each seat', () => {
    const table = createSeatTable(
      planOf([row({ row: 'A', at: [0, 0], categories: 1 }), row({ row: 'B', at: [0, 14], categories: [0, 1, 1, 0] })]),
    );

    assert.deepEqual([...table.category], [1, 1, 1, 1, 0, 1, 1, 0]);
  });

  it('finds notes by their seat, counted through all rows', () => {
    const table = createSeatTable(
      planOf([row({ row: 'A', at: [0, 0] }), row({ row: 'B', at: [0, 14], access: { '2': 'wheelchair' } })]),
    );

    assert.deepEqual([...table.access], [[6, 'wheelchair']]);
  });

  it('knows the rows and the box of each area', () => {
    const table = createSeatTable(
      planOf([
        row({ row: 'A', at: [0, 0] }),
        row({ row: '1', at: [200, 100], area: 1 }),
        row({ row: 'B', at: [0, 14] }),
      ]),
    );

    assert.deepEqual(table.areaRows, [[0, 2], [1]]);
    assert.deepEqual(table.areaBoxes[1], { left: 190, top: 90, right: 246, bottom: 110 });
    assert.deepEqual(table.box, { left: -10, top: -10, right: 246, bottom: 110 });
    assert.equal(areaOf(table, 5), 1);
    assert.equal(rowOf(table, 9)?.row, 'B');
  });

  it('puts an area’s name on one of its seats, though its middle is a hollow', () => {
    const arms = [
      row({ row: '1', at: [0, 0], seats: 2 }),
      row({ row: '2', at: [400, 0], seats: 2 }),
      row({ row: '3', at: [190, 300], seats: 2 }),
    ];
    const table = createSeatTable(planOf(arms));

    const seats = [...table.x].map((x, seat) => `${x} ${table.y[seat] ?? ''}`);
    const [anchor] = table.areaAnchors;

    assert.ok(anchor && seats.includes(`${anchor.x} ${anchor.y}`));
  });

  it('shows the stage as part of the whole', () => {
    const stage = { name: { en: 'Stage' }, points: [0, -80, 100, -80, 100, -40, 0, -40] };
    const table = createSeatTable(planOf([row({ row: 'A', at: [20, 0] })], { stage }));

    assert.equal(table.box.top, -80);
  });

  it('survives a plan without seats', () => {
    const table = createSeatTable(planOf([]));

    assert.equal(table.count, 0);
    assert.deepEqual(table.box, { left: 0, top: 0, right: 600, bottom: 400 });
  });
});
