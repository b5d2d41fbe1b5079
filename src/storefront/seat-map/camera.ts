/** Where the map looks: pure data and functions. Only the façade holds the current camera. */
import type { Box, Point } from './geometry.js';

/** `x`, `y`: the plan's point in the middle of the viewport. `scale`: CSS pixels per plan unit. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** CSS pixels. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
}

export interface Limits {
  readonly box: Box;
  readonly min: number;
  readonly max: number;
}

/** A seat is 50 pixels wide then: nothing more is to be seen closer. */
export const maxScale = 5;

/** Room around what is framed, CSS pixels: labels of rows stand there. */
const framePadding = 24;

/** How far an edge of the plan may move into the viewport, as part of it: the outermost seats can be brought inwards. */
const slack = 0.25;

export const toScreen = (camera: Camera, { width, height }: Viewport, point: Point): Point => ({
  x: (point.x - camera.x) * camera.scale + width / 2,
  y: (point.y - camera.y) * camera.scale + height / 2,
});

export const toPlan = (camera: Camera, { width, height }: Viewport, point: Point): Point => ({
  x: (point.x - width / 2) / camera.scale + camera.x,
  y: (point.y - height / 2) / camera.scale + camera.y,
});

/** The camera that shows a whole box. */
export function frame(box: Box, { width, height }: Viewport, max = maxScale): Camera {
  const across = Math.max(1, width - 2 * framePadding) / Math.max(1, box.right - box.left);
  const down = Math.max(1, height - 2 * framePadding) / Math.max(1, box.bottom - box.top);
  return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, scale: Math.min(across, down, max) };
}

/** No closer than a seat needs, no farther than the whole plan. */
export function limitsOf(box: Box, viewport: Viewport): Limits {
  const min = frame(box, viewport).scale;
  return { box, min, max: Math.max(maxScale, min) };
}

export const panBy = (camera: Camera, dx: number, dy: number): Camera => ({
  ...camera,
  x: camera.x - dx / camera.scale,
  y: camera.y - dy / camera.scale,
});

/** Zooms by a factor; the plan's point under `around` (CSS pixels) stays where it is. */
export function zoomAt(camera: Camera, viewport: Viewport, factor: number, around: Point, limits: Limits): Camera {
  const scale = between(camera.scale * factor, limits.min, limits.max);
  const fixed = toPlan(camera, viewport, around);
  const ratio = camera.scale / scale;
  return { x: fixed.x + (camera.x - fixed.x) * ratio, y: fixed.y + (camera.y - fixed.y) * ratio, scale };
}

/** Keeps the plan in sight: what fits is centred, what does not may not leave the viewport. */
export function keepInSight(camera: Camera, { width, height }: Viewport, { box, min, max }: Limits): Camera {
  const scale = between(camera.scale, min, max);
  return {
    x: keepAxis(camera.x, box.left, box.right, width / scale),
    y: keepAxis(camera.y, box.top, box.bottom, height / scale),
    scale,
  };
}

function keepAxis(value: number, from: number, to: number, visible: number): number {
  if (visible >= to - from) return (from + to) / 2;
  const reach = visible * (0.5 - slack);
  return between(value, from + reach, to - reach);
}

/** The part of the plan in sight, with a margin in plan units. */
export function inSight(camera: Camera, { width, height }: Viewport, margin: number): Box {
  const across = width / 2 / camera.scale + margin;
  const down = height / 2 / camera.scale + margin;
  return { left: camera.x - across, top: camera.y - down, right: camera.x + across, bottom: camera.y + down };
}

/** Part of the way from one camera to another; scale in proportion, so that the speed of zooming feels even. */
export function onTheWay(from: Camera, to: Camera, part: number): Camera {
  const eased = 1 - (1 - part) ** 3;
  return {
    x: from.x + (to.x - from.x) * eased,
    y: from.y + (to.y - from.y) * eased,
    scale: from.scale * (to.scale / from.scale) ** eased,
  };
}

const between = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));
