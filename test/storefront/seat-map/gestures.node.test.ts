import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { panHandler, pinchHandler, wheelZoom, type Track } from '../../../src/storefront/seat-map/gestures.js';
import type { Point } from '../../../src/storefront/seat-map/geometry.js';

const track = (start: Point, now: Point, more: Partial<Track> = {}): Track => ({
  id: 1,
  touch: true,
  start,
  before: start,
  now,
  ...more,
});
const at = (x: number, y = 0): Point => ({ x, y });

describe('panHandler', () => {
  it('takes a trembling finger for a tap', () => {
    assert.equal(panHandler().moved([track(at(0), at(8))]), null);
  });

  it('moves by the way from the place before, once it began', () => {
    const pan = panHandler();

    assert.equal(pan.moved([track(at(0), at(20))])?.panX, 20);
    assert.equal(pan.moved([track(at(0), at(21), { before: at(20) })])?.panX, 1);
  });

  it('lets a mouse begin sooner', () => {
    assert.equal(panHandler().moved([track(at(0), at(5), { touch: false })])?.panX, 5);
  });

  it('leaves two fingers to others', () => {
    const finger = track(at(0), at(50));
    assert.equal(panHandler().moved([finger, finger]), null);
  });

  it('begins anew after a reset', () => {
    const pan = panHandler();
    pan.moved([track(at(0), at(20))]);
    pan.reset();

    assert.equal(pan.moved([track(at(20), at(21))]), null);
  });
});

describe('pinchHandler', () => {
  it('zooms about the middle of two fingers', () => {
    const delta = pinchHandler().moved([track(at(100), at(50)), track(at(200), at(250), { id: 2 })]);

    assert.equal(delta?.zoom, 2);
    assert.deepEqual(delta.around, at(150));
  });

  it('only moves while the fingers keep their distance', () => {
    const delta = pinchHandler().moved([track(at(100), at(130)), track(at(200), at(232), { id: 2 })]);

    assert.equal(delta?.zoom, 1);
    assert.equal(delta.panX, 31);
  });

  it('leaves one finger to others', () => {
    assert.equal(pinchHandler().moved([track(at(0), at(50))]), null);
  });
});

describe('wheelZoom', () => {
  const zoom = (deltaY: number, more: { deltaMode?: number; ctrlKey?: boolean } = {}): number =>
    wheelZoom({ deltaY, deltaMode: 0, ctrlKey: false, ...more });

  it('goes closer upwards and farther downwards, back to where it was', () => {
    assert.ok(zoom(-100) > 1);
    assert.equal(Math.round(zoom(-100) * zoom(100) * 1e9) / 1e9, 1);
  });

  it('counts lines as pixels', () => {
    assert.equal(zoom(3, { deltaMode: 1 }), zoom(48));
  });

  it('follows the small steps of a trackpad’s pinch', () => {
    assert.ok(zoom(-10, { ctrlKey: true }) > zoom(-10));
  });
});
