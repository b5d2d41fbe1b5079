/** Draws the hall: seats in sight only, those of one kind in one stroke, detail by size. Knows no DOM but its context. */
import { seatState } from '../../contract/seat-states.js';
import { inSight, toScreen, type Camera, type Viewport } from './camera.js';
import { at, seatWidth, type Point } from './geometry.js';
import type { GridIndex } from './grid-index.js';
import { areaOf, rowRange, type SeatTable } from './seat-table.js';
import { addCross, addShape } from './shapes.js';
import type { MapTheme } from './theme.js';

export interface Scene {
  readonly table: SeatTable;
  readonly grid: GridIndex;
  readonly camera: Camera;
  readonly viewport: Viewport;
  readonly theme: MapTheme;
  /** Words in the buyer's language. */
  readonly labels: MapLabels;
}

export interface MapLabels {
  readonly stage: string;
  /** One per area of the plan. */
  readonly areas: readonly string[];
}

export interface SeatLook {
  readonly states: Uint8Array;
  /** Categories that a filter keeps; null keeps all. The others fade. */
  readonly kept: ReadonlySet<number> | null;
  /** The area looked at; the others fade. Null looks at all. */
  readonly area: number | null;
}

/** A seat fills most of its width; the rest is the gap to its neighbour. */
export const radiusPart = 0.42;

/** Sizes of a seat on the screen (CSS pixels across) at which more of it is drawn. */
const detail = {
  /** Below, a shape cannot be told from a dot. */
  shape: 3.5,
  /** Crosses on taken seats, names of rows. */
  cross: 9,
  /** Numbers and notes. */
  number: 17,
} as const;

/** How many CSS pixels a seat takes across. */
export const seatPixels = (scale: number): number => seatWidth * 2 * radiusPart * scale;

export function paintHall(context: CanvasRenderingContext2D, scene: Scene, look: SeatLook): void {
  context.clearRect(0, 0, scene.viewport.width, scene.viewport.height);
  paintAreas(context, scene);
  paintStage(context, scene);
  const groups = groupSeats(scene, look);
  const size = seatPixels(scene.camera.scale);
  for (const [key, seats] of groups) paintGroup(context, scene, key, seats, size);
  if (size >= detail.number) paintNumbers(context, scene, look, groups);
  if (size >= detail.cross) paintRowNames(context, scene);
  else paintAreaNames(context, scene);
}

/** Seats that look alike: category, look (state, or faded). */
type GroupKey = `${number} ${'free' | 'faded' | 'unknown' | 'taken' | 'taken-faded' | 'closed'}`;
type Groups = ReadonlyMap<GroupKey, readonly number[]>;

function groupSeats({ table, grid, camera, viewport }: Scene, { states, kept, area }: SeatLook): Groups {
  const groups = new Map<GroupKey, number[]>();
  grid.within(inSight(camera, viewport, seatWidth), (seat) => {
    const category = at(table.category, seat);
    const wanted = (kept === null || kept.has(category)) && (area === null || areaOf(table, seat) === area);
    const key = groupKey(category, at(states, seat), wanted);
    const group = groups.get(key);
    if (group) group.push(seat);
    else groups.set(key, [seat]);
  });
  return groups;
}

function groupKey(category: number, state: number, wanted: boolean): GroupKey {
  if (state === seatState.notForSale) return '0 closed';
  if (state === seatState.taken) return wanted ? '0 taken' : '0 taken-faded';
  if (!wanted) return `${category} faded`;
  return `${category} ${state === seatState.free ? 'free' : 'unknown'}`;
}

function paintGroup(
  context: CanvasRenderingContext2D,
  scene: Scene,
  key: GroupKey,
  seats: readonly number[],
  size: number,
): void {
  const [category, look] = key.split(' ') as [string, keyof typeof strength];
  const paint = scene.theme.categories[Number(category)];
  const shape = size < detail.shape ? 'square' : (paint?.shape ?? 'circle');
  const radius = Math.max(size / 2, 0.75);
  const color = paint?.fill ?? scene.theme.text;
  const trace = (draw: (x: number, y: number) => void): void => {
    context.beginPath();
    for (const seat of seats) {
      const { x, y } = placeOf(scene, seat);
      draw(x, y);
    }
  };
  const round = size >= detail.cross && look === 'free' ? radius * rounding : 0;
  context.globalAlpha = scene.theme.forced ? forcedStrength[look] : strength[look];
  if (look === 'free' || look === 'faded') {
    trace((x, y) => addShape(context, shape, x, y, radius - round / 2));
    context.fillStyle = color;
    context.fill();
    if (round > 0) strokeIn(context, color, round);
  } else if (look === 'closed') {
    trace((x, y) => addShape(context, 'circle', x, y, Math.max(radius * 0.2, 0.5)));
    context.fillStyle = scene.theme.muted;
    context.fill();
  } else {
    const taken = look !== 'unknown';
    const width = Math.min(2, Math.max(0.6, size * (taken ? 0.07 : 0.16)));
    trace((x, y) => {
      addShape(context, taken ? 'circle' : shape, x, y, radius - width / 2);
      if (taken && size >= detail.cross) addCross(context, x, y, radius * 0.4);
    });
    strokeIn(context, taken ? scene.theme.muted : color, width);
  }
  context.globalAlpha = 1;
}

/** Corners are rounded by an outline of this width, as part of the radius; not where it would shine through. */
const rounding = 0.3;

/** How strongly each look is drawn: what can be had stands out. */
const strength = { free: 1, unknown: 1, faded: 0.22, taken: 0.45, 'taken-faded': 0.12, closed: 0.45 } as const;
const forcedStrength = { ...strength, taken: 1, closed: 1 } as const;

function strokeIn(context: CanvasRenderingContext2D, color: string, width: number): void {
  context.lineJoin = 'round';
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke();
}

const placeOf = ({ table, camera, viewport }: Scene, seat: number): Point =>
  toScreen(camera, viewport, { x: at(table.x, seat), y: at(table.y, seat) });

function paintNumbers(context: CanvasRenderingContext2D, scene: Scene, look: SeatLook, groups: Groups): void {
  const size = seatPixels(scene.camera.scale);
  write(context, scene, Math.min(15, size * 0.46), 600);
  for (const [key, seats] of groups) {
    if (!key.endsWith('free') && !key.endsWith('unknown')) continue;
    const paint = scene.theme.categories[Number(key.split(' ')[0])];
    const color = (key.endsWith('free') ? paint?.ink : paint?.fill) ?? scene.theme.text;
    context.fillStyle = color;
    for (const seat of seats) {
      const { x, y } = placeOf(scene, seat);
      const wheelchair = scene.table.access.get(seat) === 'wheelchair';
      if (wheelchair) paintWheelchair(context, x, y, size * 0.3, color);
      else context.fillText(scene.table.numbers[seat] ?? '', x, y + 0.5, size * 0.84);
    }
  }
  paintNotes(context, scene, look, size);
}

/** A small mark at the corner of seats with a note other than a wheelchair's place. */
function paintNotes(context: CanvasRenderingContext2D, scene: Scene, look: SeatLook, size: number): void {
  context.fillStyle = scene.theme.text;
  context.beginPath();
  for (const [seat, note] of scene.table.access) {
    if (note === 'wheelchair' || at(look.states, seat) !== seatState.free) continue;
    const { x, y } = placeOf(scene, seat);
    addShape(context, 'triangle', x + size * 0.42, y - size * 0.42, size * 0.14);
  }
  context.fill();
}

function paintWheelchair(context: CanvasRenderingContext2D, x: number, y: number, r: number, color: string): void {
  context.strokeStyle = color;
  context.lineWidth = Math.max(1.2, r * 0.25);
  context.beginPath();
  context.arc(x - 0.1 * r, y + 0.4 * r, 0.62 * r, -2.3, 2.6);
  context.moveTo(x - 0.1 * r, y - 0.6 * r);
  context.lineTo(x - 0.05 * r, y + 0.25 * r);
  context.lineTo(x + 0.65 * r, y + 0.25 * r);
  context.lineTo(x + 0.95 * r, y + 0.95 * r);
  context.stroke();
  context.beginPath();
  context.arc(x - 0.1 * r, y - 1.05 * r, 0.24 * r, 0, 2 * Math.PI);
  context.fill();
}

/** The name of a row beyond its ends, and in the aisles that part it. */
function paintRowNames(context: CanvasRenderingContext2D, scene: Scene): void {
  const { table, camera, theme } = scene;
  write(context, scene, Math.min(14, Math.max(9, camera.scale * 6)), 600);
  context.fillStyle = theme.muted;
  table.plan.rows.forEach(({ row }, index) => {
    const [start, end] = rowRange(table, index);
    if (end - start < 2) return;
    const places = [goesOn(table, index + 1) ? between(table, end - 1, end) : beyond(table, end - 1, end - 2)];
    if (!goesOn(table, index)) places.push(beyond(table, start, start + 1));
    for (const place of places.map((point) => toScreen(camera, scene.viewport, point))) {
      if (!isOutside(scene.viewport, place)) context.fillText(row, place.x, place.y);
    }
  });
}

/** Wider than any aisle. */
const widestAisle = 4 * seatWidth;

/** Whether a row of the plan is the one before it, beyond an aisle. */
function goesOn(table: SeatTable, index: number): boolean {
  const [row, before] = [table.plan.rows[index], table.plan.rows[index - 1]];
  if (!row || !before || row.row !== before.row || row.area !== before.area) return false;
  const [seat] = rowRange(table, index);
  const across = at(table.x, seat) - at(table.x, seat - 1);
  return Math.hypot(across, at(table.y, seat) - at(table.y, seat - 1)) < widestAisle;
}

const between = ({ x, y }: SeatTable, one: number, two: number): Point => ({
  x: (at(x, one) + at(x, two)) / 2,
  y: (at(y, one) + at(y, two)) / 2,
});

/** As far beyond a seat as its neighbour is on the other side. */
const beyond = ({ x, y }: SeatTable, seat: number, beside: number): Point => ({
  x: 2 * at(x, seat) - at(x, beside),
  y: 2 * at(y, seat) - at(y, beside),
});

const isOutside = ({ width, height }: Viewport, { x, y }: Point): boolean => x < 0 || y < 0 || x > width || y > height;

function paintAreas(context: CanvasRenderingContext2D, scene: Scene): void {
  context.fillStyle = scene.theme.raised;
  for (const { outline } of scene.table.plan.areas) {
    tracePolygon(context, scene, outline);
    context.fill();
    if (!scene.theme.forced) continue;
    context.strokeStyle = scene.theme.border;
    context.stroke();
  }
}

function paintStage(context: CanvasRenderingContext2D, scene: Scene): void {
  const { stage } = scene.table.plan;
  if (!stage) return;
  tracePolygon(context, scene, stage.points);
  context.fillStyle = scene.theme.raised;
  context.fill();
  context.strokeStyle = scene.theme.border;
  context.lineWidth = 1;
  context.stroke();
  const middle = middleOf(stage.points);
  const place = toScreen(scene.camera, scene.viewport, middle);
  write(context, scene, Math.min(20, Math.max(11, 16 * scene.camera.scale)), 400);
  context.fillStyle = scene.theme.muted;
  context.fillText(scene.labels.stage, place.x, place.y);
}

function middleOf(points: readonly number[]): Point {
  let left = Infinity;
  let right = -Infinity;
  let top = Infinity;
  let bottom = -Infinity;
  points.forEach((value, index) => {
    if (index % 2 === 0) [left, right] = [Math.min(left, value), Math.max(right, value)];
    else [top, bottom] = [Math.min(top, value), Math.max(bottom, value)];
  });
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

function tracePolygon(context: CanvasRenderingContext2D, scene: Scene, points: readonly number[]): void {
  context.beginPath();
  for (let i = 0; i + 1 < points.length; i += 2) {
    const { x, y } = toScreen(scene.camera, scene.viewport, { x: at(points, i), y: at(points, i + 1) });
    context.lineTo(x, y);
  }
  context.closePath();
}

/** Over the seats of each area while they are too small to read; on a plate of the page's colour. */
function paintAreaNames(context: CanvasRenderingContext2D, scene: Scene): void {
  if (scene.labels.areas.length < 2) return;
  // On a phone names as large as elsewhere would hide whole balconies.
  const pixels = scene.camera.scale < 0.6 ? 10 : 12;
  const high = pixels + 8;
  write(context, scene, pixels, 600);
  scene.table.areaAnchors.forEach((anchor, index) => {
    if (scene.table.areaRows[index]?.length === 0) return;
    const name = scene.labels.areas[index] ?? '';
    const place = toScreen(scene.camera, scene.viewport, anchor);
    const width = context.measureText(name).width + pixels;
    context.fillStyle = scene.theme.surface;
    context.globalAlpha = 0.88;
    context.beginPath();
    context.roundRect(place.x - width / 2, place.y - high / 2, width, high, high / 2);
    context.fill();
    context.globalAlpha = 1;
    context.fillStyle = scene.theme.text;
    context.fillText(name, place.x, place.y + 0.5);
  });
}

function write(context: CanvasRenderingContext2D, { theme }: Scene, pixels: number, weight: number): void {
  context.font = `${weight} ${pixels}px ${theme.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
}
