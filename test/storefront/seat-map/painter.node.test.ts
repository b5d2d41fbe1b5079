import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seatState } from '../../../src/contract/seat-states.js';
import { createGridIndex } from '../../../src/storefront/seat-map/grid-index.js';
import { paintMarks } from '../../../src/storefront/seat-map/overlay.js';
import { paintHall, type Scene, type SeatLook } from '../../../src/storefront/seat-map/painter.js';
import { createSeatTable } from '../../../src/storefront/seat-map/seat-table.js';
import type { MapTheme } from '../../../src/storefront/seat-map/theme.js';
import { planOf, row } from '../support/plans.js';

const theme: MapTheme = {
  text: 'text',
  muted: 'muted',
  surface: 'surface',
  raised: 'raised',
  border: 'border',
  focus: 'focus',
  font: 'serif',
  forced: false,
  categories: [
    { fill: 'red', ink: 'white', shape: 'circle' },
    { fill: 'blue', ink: 'white', shape: 'square' },
  ],
};

interface Stroke {
  readonly kind: 'fill' | 'stroke';
  readonly color: string;
  readonly strength: number;
  /** How many outlines the path held. */
  readonly outlines: number;
}

/** A context that notes what was painted instead of painting it. */
function recorder(): { context: CanvasRenderingContext2D; strokes: Stroke[]; texts: string[] } {
  const strokes: Stroke[] = [];
  const texts: string[] = [];
  let outlines = 0;
  const context = {
    globalAlpha: 1,
    fillStyle: '',
    strokeStyle: '',
    beginPath: () => (outlines = 0),
    moveTo: () => (outlines += 1),
    fill: () => strokes.push({ kind: 'fill', color: context.fillStyle, strength: context.globalAlpha, outlines }),
    stroke: () => strokes.push({ kind: 'stroke', color: context.strokeStyle, strength: context.globalAlpha, outlines }),
    fillText: (text: string) => texts.push(text),
    measureText: () => ({ width: 50 }),
    ...Object.fromEntries(
      ['lineTo', 'arc', 'closePath', 'clearRect', 'roundRect'].map((name) => [name, () => undefined]),
    ),
  };
  return { context: context as unknown as CanvasRenderingContext2D, strokes, texts };
}

const table = createSeatTable(
  planOf([row({ row: 'A', at: [0, 0] }), row({ row: 'B', at: [0, 14], categories: 1, area: 1 })]),
);

const withStage = createSeatTable(
  planOf([row({ row: 'A', at: [0, 0] })], { stage: { name: { en: 'Stage' }, points: [0, 0, 40, 0, 40, 20] } }),
);

function setup(
  options: Partial<SeatLook> & { scale?: number; table?: typeof table } = {},
): ReturnType<typeof recorder> {
  const scene: Scene = {
    table: options.table ?? table,
    theme,
    grid: createGridIndex(table.x, table.y),
    camera: { x: 18, y: 7, scale: options.scale ?? 1 },
    viewport: { width: 400, height: 300 },
    labels: { stage: 'Scène', areas: ['Stalls', 'Balcony'] },
  };
  const drawn = recorder();
  paintHall(drawn.context, scene, { states: new Uint8Array(8), kept: null, area: null, ...options });
  return drawn;
}

const states = (seats: Record<number, number>): Uint8Array => Uint8Array.from({ length: 8 }, (_, i) => seats[i] ?? 0);

describe('paintHall', () => {
  it('fills the free seats of a category at once, in its colour', () => {
    const { strokes } = setup();

    assert.deepEqual(
      strokes.filter(({ outlines }) => outlines > 0),
      [
        { kind: 'fill', color: 'red', strength: 1, outlines: 4 },
        { kind: 'fill', color: 'blue', strength: 1, outlines: 4 },
      ],
    );
  });

  it('leaves taken seats hollow and pale', () => {
    const { strokes } = setup({ states: states({ 1: seatState.taken }) });
    const taken = strokes.filter(({ color }) => color === 'muted');

    assert.equal(taken.length, 1);
    assert.deepEqual([taken[0]?.kind, taken[0]?.outlines], ['stroke', 1]);
    assert.ok((taken[0]?.strength ?? 1) < 1);
  });

  it('draws seats of unknown state hollow in their category’s colour', () => {
    const { strokes } = setup({ states: states({ 0: seatState.unknown }) });

    assert.ok(strokes.some(({ kind, color, outlines }) => kind === 'stroke' && color === 'red' && outlines === 1));
  });

  it('fades what the filter leaves out', () => {
    const { strokes } = setup({ kept: new Set([1]) });

    assert.ok(strokes.some(({ color, strength }) => color === 'red' && strength < 0.5));
    assert.ok(strokes.some(({ color, strength }) => color === 'blue' && strength === 1));
  });

  it('fades other parts of the hall', () => {
    const { strokes } = setup({ area: 0 });

    assert.ok(strokes.some(({ color, strength }) => color === 'blue' && strength < 0.5));
  });

  it('names the stage in the language of the page', () => {
    assert.ok(setup({ table: withStage }).texts.includes('Scène'));
  });

  it('names the parts of the hall from afar, rows from nearer, seats from near', () => {
    assert.deepEqual(setup({ scale: 0.5 }).texts, ['Stalls', 'Balcony']);
    assert.deepEqual(new Set(setup({ scale: 1.5 }).texts), new Set(['A', 'B']));
    assert.ok(setup({ scale: 3 }).texts.includes('4'));
  });

  it('writes no number on a taken seat', () => {
    const taken = Uint8Array.from({ length: 8 }, () => seatState.taken);

    assert.deepEqual(new Set(setup({ scale: 3, states: taken }).texts), new Set(['A', 'B']));
  });

  it('leaves out what is not in sight', () => {
    const far = createSeatTable(planOf([row({ row: 'A', at: [0, 0] }), row({ row: 'Z', at: [5_000, 5_000] })]));
    const drawn = recorder();
    paintHall(
      drawn.context,
      {
        table: far,
        theme,
        grid: createGridIndex(far.x, far.y),
        camera: { x: 18, y: 0, scale: 1 },
        viewport: { width: 400, height: 300 },
        labels: { stage: 'Stage', areas: ['Stalls'] },
      },
      { states: new Uint8Array(8), kept: null, area: null },
    );

    assert.equal(
      drawn.strokes.reduce((sum, { outlines }) => sum + outlines, 0),
      4,
    );
  });
});

describe('paintMarks', () => {
  const marks = { chosen: new Set<number>(), held: new Set<number>(), hovered: -1, focused: -1 };
  const paint = (more: Partial<typeof marks>): Stroke[] => {
    const drawn = recorder();
    const scene: Scene = {
      table,
      theme,
      grid: createGridIndex(table.x, table.y),
      camera: { x: 18, y: 7, scale: 1 },
      viewport: { width: 400, height: 300 },
      labels: { stage: 'Stage', areas: [] },
    };
    paintMarks(drawn.context, scene, { ...marks, ...more });
    return drawn.strokes;
  };

  it('tells chosen seats from held ones by more than colour', () => {
    const fillOf = (strokes: readonly Stroke[]): string | undefined =>
      strokes.findLast(({ kind }) => kind === 'fill')?.color;

    assert.equal(fillOf(paint({ chosen: new Set([1]) })), 'text');
    assert.equal(fillOf(paint({ held: new Set([1]) })), 'surface');
  });

  it('rings the focus in two colours', () => {
    assert.deepEqual(
      paint({ focused: 2 }).map(({ color }) => color),
      ['surface', 'focus'],
    );
  });

  it('draws nothing where nothing is marked', () => assert.deepEqual(paint({}), []));
});
