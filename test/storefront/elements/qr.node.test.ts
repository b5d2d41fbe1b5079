import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import jsQR from 'jsqr';
import { qrSymbol } from '../../../src/storefront/elements/tickets/qr.js';

/** Paints the path as a browser would: dark rectangles of whole modules on white, several pixels a module. */
function pixels(code: string, scale: number): { data: Uint8ClampedArray; width: number } {
  const { size, path } = qrSymbol(code);
  const width = size * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, w] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let py = Number(y) * scale; py < (Number(y) + 1) * scale; py++) {
      for (let px = Number(x) * scale; px < (Number(x) + Number(w)) * scale; px++)
        data.fill(0, (py * width + px) * 4, (py * width + px) * 4 + 3);
    }
  }
  return { data, width };
}

describe('qrSymbol', () => {
  for (const code of ['123456789015', 'TICKET-AB/77', 'x'.repeat(180)]) {
    it(`is read back by a scanner: ${code.slice(0, 20)}`, () => {
      const { data, width } = pixels(code, 4);

      assert.equal(jsQR(data, width, width)?.data, code);
    });
  }

  it('keeps four light modules on every side', () => {
    const { size, path } = qrSymbol('123456789015');
    const rectangles = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, w]) => [
      Number(x),
      Number(y),
      Number(w),
    ]);

    assert.equal(Math.min(...rectangles.map(([x = 0]) => x)), 4);
    assert.equal(Math.min(...rectangles.map(([, y = 0]) => y)), 4);
    assert.ok(rectangles.every(([x = 0, y = 0, w = 0]) => x + w <= size - 4 && y < size - 4));
  });
});
