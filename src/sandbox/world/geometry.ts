/**
 * The opera house in points: stalls in arcs below the stage, three balconies as nested horseshoes around them. Lengths
 * are plan units; a seat is about 10 wide. The stage is at the top, y grows towards the back of the house.
 */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Access = 'wheelchair' | 'companion' | 'restricted-view';

export interface PlacedSeat extends Point {
  /** 0 to 3, best first. */
  readonly category: number;
  readonly access: Access | null;
  readonly value: number;
  /** Kept by the house; not for the public point of sale. */
  readonly house: boolean;
}

/** The seats of one row inside one block, from the left as seen from the back. */
export interface PlacedRow {
  /** 0 stalls, 1 to 3 the balconies. */
  readonly level: number;
  readonly block: string;
  readonly row: string;
  readonly firstNumber: number;
  readonly seats: readonly PlacedSeat[];
}

const PITCH = 12;
const AISLE = 14;

const stalls = {
  rows: 24,
  rowDepth: 15,
  firstRadius: 340,
  /** The point around which rows bend, above the stage. */
  centreY: -260,
} as const;

const horseshoe = { armStart: 62, bend: 245, rowDepth: 14 } as const;

/** Inner radius and number of rows of each balcony. */
const balconies = [
  { radius: 262, rows: 3 },
  { radius: 322, rows: 3 },
  { radius: 382, rows: 4 },
] as const;

/** The place in the house from which one hears best; the optimal selection starts there. */
const ideal: Point = { x: 0, y: 230 };

export const levelCount = 1 + balconies.length;

export function placeSeats(): readonly PlacedRow[] {
  const rows = Array.from({ length: stalls.rows }, (_, index) => stallRow(index)).flat();
  return [...rows, ...balconies.flatMap((_, index) => balconyRows(index + 1))];
}

/** Wide in the middle of the house, narrower towards stage and back. */
function stallWidth(row: number): number {
  if (row < 6) return 22 + 2 * row;
  if (row < 18) return 34;
  return [32, 32, 30, 30, 28, 26][row - 18] ?? 26;
}

function stallRow(row: number): PlacedRow[] {
  const radius = stalls.firstRadius + row * stalls.rowDepth;
  const total = stallWidth(row);
  const side = Math.round(total * 0.28);
  const counts = [side, total - 2 * side, side] as const;
  let along = -(total * PITCH + 2 * AISLE) / 2 + PITCH / 2;
  let number = 1;
  return counts.map((count, blockIndex) => {
    const seats = Array.from({ length: count }, (_, place) => {
      const angle = (along + place * PITCH) / radius;
      const point = { x: radius * Math.sin(angle), y: stalls.centreY + radius * Math.cos(angle) };
      return stallSeat(point, row, blockIndex, place, count);
    });
    const placed = { level: 0, block: stallBlock(blockIndex), row: letter(row), firstNumber: number, seats };
    along += count * PITCH + AISLE;
    number += count;
    return placed;
  });
}

function stallBlock(index: number): string {
  return ['Jardin', 'Centre', 'Cour'][index] ?? 'Centre';
}

function stallSeat(point: Point, row: number, block: number, place: number, count: number): PlacedSeat {
  const outer = block === 0 ? place < 2 : block === 2 && place >= count - 2;
  const inner = block === 0 ? place === 2 || place === 3 : block === 2 && (place === count - 3 || place === count - 4);
  const last = row === stalls.rows - 1;
  return {
    ...point,
    category: stallCategory(row, block),
    access: last && outer ? 'wheelchair' : last && inner ? 'companion' : null,
    value: valueAt(point, 0, row),
    house: row === 10 && block === 1,
  };
}

function stallCategory(row: number, block: number): number {
  if (row < 3) return 1;
  if (row < 14) return block === 1 ? 0 : 1;
  return row < 20 ? 1 : 2;
}

/** Length of a balcony row: arm, half circle, arm. */
function pathLength(radius: number): number {
  return 2 * (horseshoe.bend - horseshoe.armStart) + Math.PI * radius;
}

/** The point at a distance along a balcony row, from the front of the left arm. */
function onPath(radius: number, distance: number): Point {
  const arm = horseshoe.bend - horseshoe.armStart;
  if (distance <= arm) return { x: -radius, y: horseshoe.armStart + distance };
  const angle = (distance - arm) / radius;
  if (angle <= Math.PI) {
    return { x: -radius * Math.cos(angle), y: horseshoe.bend + radius * Math.sin(angle) };
  }
  return { x: radius, y: horseshoe.bend - (distance - arm - Math.PI * radius) };
}

const balconyBlocks = ['Avant jardin', 'Jardin', 'Centre', 'Cour', 'Avant cour'] as const;

/** Where each block of a row begins and ends along the path. */
function blockSpans(radius: number): { from: number; to: number }[] {
  const arm = horseshoe.bend - horseshoe.armStart;
  const third = (Math.PI * radius) / 3;
  const cuts = [0, arm, arm + third, arm + 2 * third, arm + 3 * third, pathLength(radius)];
  return balconyBlocks.map((_, index) => ({ from: cuts[index] ?? 0, to: cuts[index + 1] ?? 0 }));
}

function balconyRows(level: number): PlacedRow[] {
  const shape = balconies[level - 1];
  if (!shape) return [];
  return Array.from({ length: shape.rows }, (_, row) =>
    balconyRow(level, row, shape.radius + row * horseshoe.rowDepth),
  ).flat();
}

function balconyRow(level: number, row: number, radius: number): PlacedRow[] {
  let number = 1;
  return blockSpans(radius).map(({ from, to }, blockIndex) => {
    const count = Math.floor((to - from - AISLE) / PITCH);
    const start = (from + to - (count - 1) * PITCH) / 2;
    const seats = Array.from({ length: count }, (_, place) =>
      balconySeat(onPath(radius, start + place * PITCH), level, row, blockIndex, place - (count - 1) / 2),
    );
    const placed = {
      level,
      block: balconyBlocks[blockIndex] ?? 'Centre',
      row: String(row + 1),
      firstNumber: number,
      seats,
    };
    number += count;
    return placed;
  });
}

function balconySeat(point: Point, level: number, row: number, block: number, fromMiddle: number): PlacedSeat {
  const arm = block === 0 || block === 4;
  const lastRow = row === (balconies[level - 1]?.rows ?? 0) - 1;
  return {
    ...point,
    category: Math.min(3, level - 1 + row + (arm ? 1 : 0)),
    access: arm && lastRow ? 'restricted-view' : null,
    value: valueAt(point, level, row),
    house: level === 1 && row === 0 && block === 2 && Math.abs(fromMiddle) < 4,
  };
}

function valueAt(point: Point, level: number, row: number): number {
  const distance = Math.hypot(point.x - ideal.x, point.y - ideal.y);
  return Math.round(1000 - distance - level * 60 - row * 4);
}

function letter(index: number): string {
  return String.fromCharCode(65 + index);
}

/** The edge of the stage, an arc parallel to the first row. */
export function stageOutline(): readonly Point[] {
  const front = Array.from({ length: 13 }, (_, index) => {
    const angle = 0.5 - index / 12;
    return { x: 308 * Math.sin(angle), y: stalls.centreY + 308 * Math.cos(angle) };
  });
  return [{ x: -205, y: -45 }, { x: 205, y: -45 }, ...front];
}

/** A line around the seats of a level, with some air. */
export function levelOutline(level: number): readonly Point[] {
  return level === 0 ? stallsOutline() : balconyOutline(level);
}

function stallsOutline(): Point[] {
  const edge = (row: number, side: -1 | 1): Point => {
    const radius = stalls.firstRadius + row * stalls.rowDepth;
    const half = (stallWidth(row) * PITCH + 2 * AISLE) / 2 + 8;
    return {
      x: side * radius * Math.sin(half / radius),
      y: stalls.centreY + radius * Math.cos(half / radius),
    };
  };
  const arc = (radius: number, from: Point, to: Point): Point[] => {
    const angleOf = (point: Point) => Math.atan2(point.x, point.y - stalls.centreY);
    const [first, last] = [angleOf(from), angleOf(to)];
    return Array.from({ length: 9 }, (_, index) => {
      const angle = first + ((last - first) * index) / 8;
      return { x: radius * Math.sin(angle), y: stalls.centreY + radius * Math.cos(angle) };
    });
  };
  const rows = Array.from({ length: stalls.rows }, (_, row) => row);
  const lastRow = stalls.rows - 1;
  const front = arc(stalls.firstRadius - 10, edge(0, -1), edge(0, 1));
  const back = arc(stalls.firstRadius + lastRow * stalls.rowDepth + 10, edge(lastRow, 1), edge(lastRow, -1));
  return [...front, ...rows.map((row) => edge(row, 1)), ...back, ...rows.reverse().map((row) => edge(row, -1))];
}

function balconyOutline(level: number): Point[] {
  const shape = balconies[level - 1];
  if (!shape) return [];
  const line = (radius: number): Point[] =>
    Array.from({ length: 41 }, (_, index) => onPath(radius, (pathLength(radius) * index) / 40));
  const outer = line(shape.radius + (shape.rows - 1) * horseshoe.rowDepth + 10);
  return [...outer, ...line(shape.radius - 10).reverse()];
}
