/** Points, boxes and the one reader of flat arrays. Units are the plan's (a seat is about ten wide) unless said otherwise. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What a plan calls the width of a seat. */
export const seatWidth = 10;

/** Reads a flat array; an index outside it answers 0, as no caller of ours goes outside. */
export const at = (numbers: ArrayLike<number>, index: number): number => numbers[index] ?? 0;

export const emptyBox: Box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };

/** The box grown to hold a point, with a margin on all sides of it. */
export function including(box: Box, x: number, y: number, margin = 0): Box {
  return {
    left: Math.min(box.left, x - margin),
    top: Math.min(box.top, y - margin),
    right: Math.max(box.right, x + margin),
    bottom: Math.max(box.bottom, y + margin),
  };
}

export const isEmpty = (box: Box): boolean => box.left > box.right;

/** Boxes of flat x, y pairs: stage and area outlines. */
export function boxOf(points: readonly number[], start: Box = emptyBox): Box {
  let box = start;
  for (let i = 0; i + 1 < points.length; i += 2) box = including(box, at(points, i), at(points, i + 1));
  return box;
}
