/** A plan as flat arrays: what drawing, hit tests and walks read. Made once per plan, never changed. */
import type { AccessNote, Plan, PlanRow } from '../../contract/seat-map.js';
import { at, boxOf, emptyBox, including, isEmpty, seatWidth, type Box, type Point } from './geometry.js';

/** A seat is its index, counted through the plan's rows in order; a row and an area are theirs. */
export interface SeatTable {
  readonly plan: Plan;
  readonly count: number;
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** Seat → index in the plan's categories. */
  readonly category: Uint16Array;
  /** Seat → row. */
  readonly row: Uint32Array;
  /** Row → its first seat; one entry more than rows, the last is the count. */
  readonly rowStart: Uint32Array;
  /** Seat → label. */
  readonly numbers: readonly string[];
  /** Only seats that have a note. */
  readonly access: ReadonlyMap<number, AccessNote>;
  /** Area → its rows, in plan order. */
  readonly areaRows: readonly (readonly number[])[];
  readonly areaBoxes: readonly Box[];
  /** Where an area's name stands: on its seat nearest to the middle of all its seats, which may be a hollow. */
  readonly areaAnchors: readonly Point[];
  /** Everything drawn: seats, outlines, stage. */
  readonly box: Box;
}

export function createSeatTable(plan: Plan): SeatTable {
  const count = plan.rows.reduce((sum, { numbers }) => sum + numbers.length, 0);
  const table = {
    plan,
    count,
    x: new Int32Array(count),
    y: new Int32Array(count),
    category: new Uint16Array(count),
    row: new Uint32Array(count),
    rowStart: new Uint32Array(plan.rows.length + 1),
    numbers: plan.rows.flatMap(({ numbers }) => numbers),
    access: new Map<number, AccessNote>(),
  };
  let first = 0;
  plan.rows.forEach((row, index) => {
    table.rowStart[index] = first;
    table.row.fill(index, first, first + row.numbers.length);
    fillRow(table, row, first);
    first += row.numbers.length;
  });
  table.rowStart[plan.rows.length] = count;
  const areaBoxes = plan.areas.map(({ outline }) => boxOf(outline));
  for (let seat = 0; seat < count; seat++) {
    const area = plan.rows[at(table.row, seat)]?.area ?? 0;
    areaBoxes[area] = including(areaBoxes[area] ?? emptyBox, at(table.x, seat), at(table.y, seat), seatWidth);
  }
  const areaRows = rowsByArea(plan);
  const areaAnchors = areaRows.map((rows) => anchorOf(table, rows));
  return { ...table, areaRows, areaBoxes, areaAnchors, box: wholeBox(plan, areaBoxes) };
}

type Columns = Pick<SeatTable, 'x' | 'y' | 'category'> & { readonly access: Map<number, AccessNote> };

/** Coordinates go on as differences to the seat before. */
function fillRow(columns: Columns, row: PlanRow, first: number): void {
  let x = 0;
  let y = 0;
  for (let i = 0; i < row.numbers.length; i++) {
    columns.x[first + i] = x += at(row.x, i);
    columns.y[first + i] = y += at(row.y, i);
    columns.category[first + i] = typeof row.categories === 'number' ? row.categories : at(row.categories, i);
  }
  for (const [place, note] of Object.entries(row.access ?? {})) columns.access.set(first + Number(place), note);
}

function rowsByArea(plan: Plan): number[][] {
  const rows: number[][] = plan.areas.map(() => []);
  plan.rows.forEach(({ area }, index) => rows[area]?.push(index));
  return rows;
}

function anchorOf({ x, y, rowStart }: Pick<SeatTable, 'x' | 'y' | 'rowStart'>, rows: readonly number[]): Point {
  const seats = rows.flatMap((row) => {
    const first = at(rowStart, row);
    return Array.from({ length: at(rowStart, row + 1) - first }, (_, place) => first + place);
  });
  const mean = (values: Int32Array): number => seats.reduce((sum, seat) => sum + at(values, seat), 0) / seats.length;
  const middle = { x: mean(x), y: mean(y) };
  const far = (seat: number): number => Math.hypot(at(x, seat) - middle.x, at(y, seat) - middle.y);
  const anchor = seats.reduce((best, seat) => (far(seat) < far(best) ? seat : best), seats[0] ?? 0);
  return { x: at(x, anchor), y: at(y, anchor) };
}

function wholeBox(plan: Plan, areas: readonly Box[]): Box {
  let box = boxOf(plan.stage?.points ?? []);
  for (const area of areas) {
    if (isEmpty(area)) continue;
    box = including(including(box, area.left, area.top), area.right, area.bottom);
  }
  return isEmpty(box) ? { left: 0, top: 0, right: plan.width, bottom: plan.height } : box;
}

export const rowOf = (table: SeatTable, seat: number): PlanRow | undefined => table.plan.rows[at(table.row, seat)];
export const areaOf = (table: SeatTable, seat: number): number => rowOf(table, seat)?.area ?? 0;

/** First seat of a row, and the one after its last. */
export const rowRange = (table: SeatTable, row: number): readonly [start: number, end: number] => [
  at(table.rowStart, row),
  at(table.rowStart, row + 1),
];
