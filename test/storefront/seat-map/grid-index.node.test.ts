import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createGridIndex } from '../../../src/storefront/seat-map/grid-index.js';

const coordinate = fc.integer({ min: -300, max: 300 });
const seats = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 200 });
const indexOf = (points: readonly (readonly [number, number])[]): ReturnType<typeof createGridIndex> =>
  createGridIndex(
    points.map(([x]) => x),
    points.map(([, y]) => y),
  );

describe('createGridIndex', () => {
  it('finds a seat as near as the nearest of all', () => {
    fc.assert(
      fc.property(seats, coordinate, coordinate, fc.integer({ min: 1, max: 80 }), (points, x, y, radius) => {
        const found = indexOf(points).nearest(x, y, radius);
        const far = points.map(([px, py]) => Math.hypot(px - x, py - y));
        const least = Math.min(...far);

        if (least > radius) assert.equal(found, -1);
        else assert.equal(far[found], least);
      }),
    );
  });

  it('visits every seat in a box once', () => {
    fc.assert(
      fc.property(seats, coordinate, coordinate, fc.integer({ min: 0, max: 200 }), (points, left, top, size) => {
        const box = { left, top, right: left + size, bottom: top + size };
        const visited: number[] = [];
        indexOf(points).within(box, (seat) => visited.push(seat));
        const inside = points.flatMap(([x, y], seat) =>
          x >= box.left && x <= box.right && y >= box.top && y <= box.bottom ? [seat] : [],
        );

        assert.equal(new Set(visited).size, visited.length);
        assert.deepEqual(
          inside.filter((seat) => !visited.includes(seat)),
          [],
        );
      }),
    );
  });

  it('answers nothing where there are no seats', () => {
    assert.equal(createGridIndex([], []).nearest(0, 0, 1_000), -1);
  });
});
