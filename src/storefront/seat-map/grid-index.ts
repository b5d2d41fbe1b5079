/** Finds seats by place: cells over the plan, each a run in one flat array (compressed sparse rows). */
import { at, emptyBox, including, type Box } from './geometry.js';

export interface GridIndex {
  /** The seat nearest to a point within a radius, or -1. */
  nearest(x: number, y: number, radius: number): number;
  /** Visits every seat in a box, and some just outside it. */
  within(box: Box, visit: (seat: number) => void): void;
}

/** Cells a little wider than a seat hold one to three seats: measured fastest at any size of hall. */
const defaultCell = 16;

export function createGridIndex(x: ArrayLike<number>, y: ArrayLike<number>, cell = defaultCell): GridIndex {
  let box = emptyBox;
  for (let seat = 0; seat < x.length; seat++) box = including(box, at(x, seat), at(y, seat));
  const columns = Math.max(1, Math.floor((box.right - box.left) / cell) + 1);
  const rows = Math.max(1, Math.floor((box.bottom - box.top) / cell) + 1);
  const column = (value: number): number => clamp(Math.floor((value - box.left) / cell), columns - 1);
  const line = (value: number): number => clamp(Math.floor((value - box.top) / cell), rows - 1);
  const cellOf = (seat: number): number => line(at(y, seat)) * columns + column(at(x, seat));
  const { starts, seats } = sortIntoCells(x.length, columns * rows, cellOf);

  const within = (area: Box, visit: (seat: number) => void): void => {
    const last = column(area.right);
    for (let row = line(area.top); row <= line(area.bottom); row++) {
      const from = at(starts, row * columns + column(area.left));
      const to = at(starts, row * columns + last + 1);
      for (let i = from; i < to; i++) visit(at(seats, i));
    }
  };

  return {
    within,
    nearest(px, py, radius) {
      let best = -1;
      let least = radius * radius;
      within({ left: px - radius, top: py - radius, right: px + radius, bottom: py + radius }, (seat) => {
        const distance = (at(x, seat) - px) ** 2 + (at(y, seat) - py) ** 2;
        if (distance > least) return;
        least = distance;
        best = seat;
      });
      return best;
    },
  };
}

const clamp = (value: number, max: number): number => Math.min(max, Math.max(0, value || 0));

/** Counting sort: `starts[cell]` to `starts[cell + 1]` is the cell's run in `seats`. */
function sortIntoCells(
  count: number,
  cells: number,
  cellOf: (seat: number) => number,
): { starts: Uint32Array; seats: Uint32Array } {
  const starts = new Uint32Array(cells + 1);
  for (let seat = 0; seat < count; seat++) {
    const next = cellOf(seat) + 1;
    starts[next] = at(starts, next) + 1;
  }
  for (let cell = 0; cell < cells; cell++) starts[cell + 1] = at(starts, cell + 1) + at(starts, cell);
  const seats = new Uint32Array(count);
  const filled = starts.slice();
  for (let seat = 0; seat < count; seat++) {
    const cell = cellOf(seat);
    const place = at(filled, cell);
    seats[place] = seat;
    filled[cell] = place + 1;
  }
  return { starts, seats };
}
