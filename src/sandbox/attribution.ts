/**
 * Which seats the platform gives by itself, in order of priority [doc]: the right category and contingent; together;
 * no isolated single seat left; the best. More than nine people are split in two.
 */
import type { Seat } from './world/types.js';

export interface Attribution {
  readonly seats: readonly Seat[];
  /** Groups that sit side by side. */
  readonly groups: readonly (readonly Seat[])[];
}

const LARGEST_GROUP = 9;

/**
 * Chooses `quantity` of the free seats (all of one category); null if there are too few. Preferred areas are a wish
 * [inferred]: people sit together elsewhere rather than apart where they wished.
 */
export function attribute(
  free: readonly Seat[],
  quantity: number,
  preferredAreas: readonly string[],
): Attribution | null {
  if (free.length < quantity) return null;
  const left = new Set(free);
  const groups = split(left, quantity, new Set(preferredAreas));
  return { seats: groups.flat(), groups };
}

function split(free: Set<Seat>, quantity: number, preferred: ReadonlySet<string>): Seat[][] {
  const together = quantity > LARGEST_GROUP ? null : bestWindow(free, quantity, preferred);
  if (together) {
    for (const seat of together) free.delete(seat);
    return [together];
  }
  const half = Math.ceil(quantity / 2);
  return [...split(free, half, preferred), ...split(free, quantity - half, preferred)];
}

function bestWindow(free: ReadonlySet<Seat>, size: number, preferred: ReadonlySet<string>): Seat[] | null {
  let best: { seats: Seat[]; score: number } | null = null;
  for (const run of runsOf(free)) {
    for (let start = 0; start + size <= run.length; start += 1) {
      const seats = run.slice(start, start + size);
      const score = scoreOf(seats, start, run.length - start - size, preferred);
      if (!best || score > best.score) best = { seats, score };
    }
  }
  return best?.seats ?? null;
}

/** Wishes outweigh singles, singles outweigh any difference in value. */
function scoreOf(seats: readonly Seat[], before: number, after: number, preferred: ReadonlySet<string>): number {
  const value = seats.reduce((sum, seat) => sum + seat.value, 0) / seats.length;
  const singles = (before === 1 ? 1 : 0) + (after === 1 ? 1 : 0);
  const wished = seats.some((seat) => preferred.has(seat.area.id)) ? 1 : 0;
  return value - singles * 10_000 + wished * 100_000;
}

/** Free seats side by side: same area, block and row, without a gap. */
function runsOf(free: ReadonlySet<Seat>): Seat[][] {
  const rows = new Map<string, Seat[]>();
  for (const seat of free) {
    const key = `${seat.blockId}/${seat.row}`;
    const row = rows.get(key);
    if (row) row.push(seat);
    else rows.set(key, [seat]);
  }
  return [...rows.values()].flatMap(runsOfRow);
}

function runsOfRow(row: readonly Seat[]): Seat[][] {
  const runs: Seat[][] = [];
  let previous: Seat | undefined;
  for (const seat of [...row].sort((one, other) => one.place - other.place)) {
    if (previous && seat.place === previous.place + 1) runs.at(-1)?.push(seat);
    else runs.push([seat]);
    previous = seat;
  }
  return runs;
}
