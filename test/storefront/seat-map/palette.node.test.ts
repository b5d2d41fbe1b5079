import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  categoryPaints,
  contrast,
  forcedPaints,
  parseHex,
  standOut,
  type Rgb,
} from '../../../src/storefront/seat-map/palette.js';

const channel = fc.integer({ min: 0, max: 255 });
const color: fc.Arbitrary<Rgb> = fc.tuple(channel, channel, channel);
const white: Rgb = [255, 255, 255];
const night: Rgb = [23, 22, 26];
const rgbOf = (css: string): Rgb => {
  const [red = 0, green = 0, blue = 0] = css.match(/\d+/g)?.map(Number) ?? [];
  return [red, green, blue];
};

describe('standOut', () => {
  it('makes any colour stand out from light and dark pages', () => {
    fc.assert(
      fc.property(color, fc.constantFrom(white, night), (own, surface) => {
        assert.ok(contrast(standOut(own, surface), surface) >= 3);
      }),
    );
  });

  it('leaves a colour that stands out already', () => {
    assert.deepEqual(standOut([122, 21, 51], white), [122, 21, 51]);
  });
});

describe('categoryPaints', () => {
  it('takes the venue’s colours', () => {
    assert.equal(categoryPaints(['#7a1533'], white)[0]?.fill, 'rgb(122, 21, 51)');
  });

  it('tells two categories of one colour apart by colours of our own', () => {
    const [one, two] = categoryPaints(['#ff0000', '#ff0000'], white);

    assert.notEqual(one?.fill, two?.fill);
  });

  it('gives neighbours different shapes', () => {
    const paints = categoryPaints([undefined, undefined, undefined, undefined], white);

    assert.equal(new Set(paints.map(({ shape }) => shape)).size, 4);
    assert.equal(new Set(paints.map(({ fill }) => fill)).size, 4);
  });

  it('writes numbers so that they can be read', () => {
    fc.assert(
      fc.property(fc.array(color, { minLength: 1, maxLength: 6 }), fc.constantFrom(white, night), (colors, surface) => {
        const hex = colors.map((rgb) => `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`);
        for (const { fill, ink } of categoryPaints(hex, surface)) {
          assert.ok(contrast(rgbOf(fill), rgbOf(ink)) >= 4.5);
        }
      }),
    );
  });

  it('ignores what is no colour', () => {
    assert.equal(parseHex('red'), null);
    assert.match(categoryPaints(['nonsense'], white)[0]?.fill ?? '', /^rgb/);
  });
});

describe('forcedPaints', () => {
  it('has one colour and as many shapes as there are', () => {
    const paints = forcedPaints(3, 'CanvasText', 'Canvas');

    assert.deepEqual(
      paints.map(({ fill, shape }) => [fill, shape]),
      [
        ['CanvasText', 'circle'],
        ['CanvasText', 'square'],
        ['CanvasText', 'diamond'],
      ],
    );
  });
});
