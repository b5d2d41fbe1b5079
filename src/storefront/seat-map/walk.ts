/** From seat to seat by keyboard. Every seat can be reached: at the end of a row the walk goes on with the next. */
import { at } from './geometry.js';
import { areaOf, rowRange, type SeatTable } from './seat-table.js';

export type Step =
  'left' | 'right' | 'up' | 'down' | 'row-start' | 'row-end' | 'area-before' | 'area-after' | 'first' | 'last';

/** The seat one step from another; the same seat where there is nothing further. */
export function walk(table: SeatTable, seat: number, step: Step): number {
  const [start, end] = rowRange(table, at(table.row, seat));
  switch (step) {
    case 'left':
      return Math.max(0, sideways(table, seat, -1));
    case 'right':
      return Math.min(table.count - 1, sideways(table, seat, 1));
    case 'up':
      return vertical(table, seat, -1);
    case 'down':
      return vertical(table, seat, 1);
    case 'row-start':
      return goesLeft(table, seat) ? end - 1 : start;
    case 'row-end':
      return goesLeft(table, seat) ? start : end - 1;
    case 'area-before':
      return firstOfArea(table, areaOf(table, seat) - 1) ?? seat;
    case 'area-after':
      return firstOfArea(table, areaOf(table, seat) + 1) ?? seat;
    case 'first':
      return 0;
    case 'last':
      return table.count - 1;
  }
}

/** Whether a row is numbered from right to left as seen on the plan. */
function goesLeft(table: SeatTable, seat: number): boolean {
  const [start, end] = rowRange(table, at(table.row, seat));
  return at(table.x, end - 1) < at(table.x, start);
}

/** Along the row as it is drawn, past its end into the neighbouring row of the plan. */
const sideways = (table: SeatTable, seat: number, direction: 1 | -1): number =>
  seat + (goesLeft(table, seat) ? -direction : direction);

/** How much a step aside counts against a step up or down: the seat straight ahead wins. */
const asidePenalty = 3;

/** The nearest seat of another row in that direction: of the same area if it has one, else of any. */
function vertical(table: SeatTable, seat: number, direction: 1 | -1): number {
  const near = nearestAhead(table, seat, direction, table.areaRows[areaOf(table, seat)] ?? []);
  if (near !== -1) return near;
  const anywhere = nearestAhead(table, seat, direction, [...table.plan.rows.keys()]);
  return anywhere === -1 ? seat : anywhere;
}

function nearestAhead(table: SeatTable, seat: number, direction: 1 | -1, rows: readonly number[]): number {
  let best = -1;
  let least = Infinity;
  for (const row of rows) {
    if (row === at(table.row, seat)) continue;
    const [start, end] = rowRange(table, row);
    for (let candidate = start; candidate < end; candidate++) {
      const ahead = (at(table.y, candidate) - at(table.y, seat)) * direction;
      if (ahead <= 0) continue;
      const cost = ahead + asidePenalty * Math.abs(at(table.x, candidate) - at(table.x, seat));
      if (cost < least) [least, best] = [cost, candidate];
    }
  }
  return best;
}

function firstOfArea(table: SeatTable, area: number): number | undefined {
  const row = table.areaRows[area]?.[0];
  return row === undefined ? undefined : rowRange(table, row)[0];
}

/** The first seat of the next row of the area whose name starts with what was typed; goes round. */
export function findRow(table: SeatTable, seat: number, typed: string): number {
  const rows = table.areaRows[areaOf(table, seat)] ?? [];
  const here = rows.indexOf(at(table.row, seat));
  const round = [...rows.slice(here + 1), ...rows.slice(0, here + 1)];
  const found = round.find((row) => table.plan.rows[row]?.row.toLowerCase().startsWith(typed.toLowerCase()));
  return found === undefined ? seat : rowRange(table, found)[0];
}
