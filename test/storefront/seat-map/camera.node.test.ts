import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  frame,
  inSight,
  keepInSight,
  limitsOf,
  maxScale,
  onTheWay,
  panBy,
  toPlan,
  toScreen,
  zoomAt,
  type Camera,
} from '../../../src/storefront/seat-map/camera.js';

const box = { left: 0, top: 0, right: 800, bottom: 600 };
const viewport = { width: 400, height: 300 };
const limits = limitsOf(box, viewport);

const number = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
const point = fc.record({ x: number(0, 400), y: number(0, 300) });
const camera: fc.Arbitrary<Camera> = fc.record({
  x: number(0, 800),
  y: number(0, 600),
  scale: number(limits.min, maxScale),
});
const near = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) < 1e-6, `${actual} is not near ${expected}`);

describe('camera', () => {
  it('goes from screen to plan and back', () => {
    fc.assert(
      fc.property(camera, point, (view, place) => {
        const back = toScreen(view, viewport, toPlan(view, viewport, place));
        near(back.x, place.x);
        near(back.y, place.y);
      }),
    );
  });

  it('frames a whole box in the middle of the viewport', () => {
    const view = frame(box, viewport);
    const topLeft = toScreen(view, viewport, { x: box.left, y: box.top });
    const bottomRight = toScreen(view, viewport, { x: box.right, y: box.bottom });

    assert.ok(topLeft.x >= 0 && topLeft.y >= 0 && bottomRight.x <= 400 && bottomRight.y <= 300);
    near(topLeft.x, 400 - bottomRight.x);
    near(topLeft.y, 300 - bottomRight.y);
  });

  it('never frames closer than a seat needs', () => {
    assert.equal(frame({ left: 0, top: 0, right: 1, bottom: 1 }, viewport).scale, maxScale);
  });

  it('keeps what is under the fingers while zooming', () => {
    fc.assert(
      fc.property(camera, point, number(0.5, 2), (view, around, factor) => {
        const before = toPlan(view, viewport, around);
        const after = toPlan(zoomAt(view, viewport, factor, around, limits), viewport, around);
        near(after.x, before.x);
        near(after.y, before.y);
      }),
    );
  });

  it('zooms no farther than the whole plan and no closer than a seat', () => {
    const view = { x: 400, y: 300, scale: 1 };
    assert.equal(zoomAt(view, viewport, 0.001, { x: 0, y: 0 }, limits).scale, limits.min);
    assert.equal(zoomAt(view, viewport, 1_000, { x: 0, y: 0 }, limits).scale, maxScale);
  });

  it('moves the plan with the finger', () => {
    const moved = panBy({ x: 100, y: 100, scale: 2 }, 10, -20);
    assert.deepEqual(moved, { x: 95, y: 110, scale: 2 });
  });

  it('centres a plan that fits', () => {
    const { x, y } = keepInSight({ x: -500, y: 9_000, scale: limits.min }, viewport, limits);
    near(x, 400);
    near(y, 300);
  });

  it('always leaves some of the plan in sight', () => {
    fc.assert(
      fc.property(number(-5_000, 5_000), number(-5_000, 5_000), number(limits.min, maxScale), (x, y, scale) => {
        const sight = inSight(keepInSight({ x, y, scale }, viewport, limits), viewport, 0);
        assert.ok(sight.right > box.left && sight.left < box.right && sight.bottom > box.top && sight.top < box.bottom);
      }),
    );
  });

  it('begins and ends a journey where it should', () => {
    const [from, to] = [
      { x: 0, y: 0, scale: 1 },
      { x: 100, y: 50, scale: 4 },
    ];
    assert.deepEqual(onTheWay(from, to, 0), from);
    assert.deepEqual(onTheWay(from, to, 1), to);
  });

  it('survives a viewport without size', () => {
    const { min } = limitsOf(box, { width: 0, height: 0 });
    assert.ok(min > 0 && Number.isFinite(min));
  });
});
