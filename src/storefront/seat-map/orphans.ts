/** Single free seats that a choice would leave alone between others. A hint to the buyer, never a rule. */
import { seatState } from '../../contract/seat-states.js';
import { at, seatWidth } from './geometry.js';
import type { SeatTable } from './seat-table.js';

/** Seats farther apart than this are on two sides of an aisle. */
const neighbourDistance = 1.8 * seatWidth;

/** Free seats next to a chosen one with nobody free beside them, which had a free neighbour before the choice. */
export function findOrphans(table: SeatTable, states: Uint8Array, chosen: ReadonlySet<number>): number[] {
  const free = (seat: number): boolean => at(states, seat) === seatState.free;
  const open = (seat: number): boolean => free(seat) && !chosen.has(seat);
  const orphans = new Set<number>();
  for (const seat of chosen) {
    for (const beside of neighbours(table, seat)) {
      if (open(beside) && !neighbours(table, beside).some(open)) orphans.add(beside);
    }
  }
  return [...orphans];
}

function neighbours(table: SeatTable, seat: number): number[] {
  return [seat - 1, seat + 1].filter(
    (other) =>
      other >= 0 &&
      other < table.count &&
      at(table.row, other) === at(table.row, seat) &&
      Math.hypot(at(table.x, other) - at(table.x, seat), at(table.y, other) - at(table.y, seat)) <= neighbourDistance,
  );
}
