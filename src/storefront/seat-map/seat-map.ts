/**
 * The map: two canvases, a camera, gestures. Typed arrays in, taps out. It holds the only current camera; the page around
 * it tells states, marks and theme, and is told what the buyer pointed at.
 */
import * as cameras from './camera.js';
import type { Camera, Viewport } from './camera.js';
import { createFrames, type Frames } from './frames.js';
import { at, isEmpty, seatWidth, type Box, type Point } from './geometry.js';
import { listenToGestures, type Tap } from './gestures.js';
import { createGridIndex } from './grid-index.js';
import { paintMarks, type Marks } from './overlay.js';
import { paintHall, seatPixels, type MapLabels, type Scene, type SeatLook } from './painter.js';
import type { SeatTable } from './seat-table.js';
import type { MapTheme } from './theme.js';

export interface SeatMapOptions {
  /** Receives the gestures; both canvases fill it. */
  readonly surface: HTMLElement;
  readonly hall: HTMLCanvasElement;
  readonly marks: HTMLCanvasElement;
  readonly table: SeatTable;
  readonly labels: MapLabels;
  readonly theme: MapTheme;
  readonly look: SeatLook;
  readonly events: SeatMapEvents;
  readonly reducedMotion: () => boolean;
  readonly now?: () => number;
  readonly frames?: Frames;
}

export interface SeatMapEvents {
  /** A seat was pointed at and meant. */
  tapped(seat: number): void;
  /** The mouse is over a seat, or over none (-1). */
  hovered(seat: number): void;
  /** The camera came to rest elsewhere, or the viewport changed. */
  viewed(view: MapView): void;
  /** A bare wheel scrolled the page; a hint may tell how to zoom. */
  wheelRefused(): void;
}

export interface MapView {
  /** The whole plan is in sight. */
  readonly whole: boolean;
  readonly closest: boolean;
}

export interface SeatMap {
  setLook(look: SeatLook): void;
  setMarks(marks: Omit<Marks, 'hovered'>): void;
  setTheme(theme: MapTheme): void;
  setLabels(labels: MapLabels): void;
  /** Shows the whole plan. */
  showAll(): void;
  showArea(area: number): void;
  /** Brings a seat into sight, close enough to be told from its neighbours. */
  showSeat(seat: number): void;
  zoomBy(factor: number): void;
  /** Where a seat stands in the viewport, CSS pixels. */
  placeOf(seat: number): Point;
  destroy(): void;
}

/** On the screen, below this many CSS pixels a seat cannot be meant; the tap asks for a closer look instead. */
const leastTarget = { touch: 16, mouse: 9 } as const;

/** What a closer look shows: seats as large as a finger needs. */
const comfortable = 26;

/** How far beside a seat a tap still means it, CSS pixels. */
const reach = { touch: 22, mouse: 8 } as const;

const moveMs = 280;

/** A seat of the focus is at least this large on the screen. */
const readable = 20;

/** Sharper than this is not seen, and costs memory. */
const maxPixelRatio = 3;

const scaleFor = (pixels: number): number => pixels / seatPixels(1);

export function createSeatMap(options: SeatMapOptions): SeatMap {
  const { table, surface, events } = options;
  const frames = options.frames ?? createFrames();
  const now = options.now ?? (() => performance.now());
  const grid = createGridIndex(table.x, table.y);
  let { look, theme, labels } = options;
  let marks: Marks = { chosen: new Set(), held: new Set(), hovered: -1, focused: -1 };
  let viewport: Viewport = { width: 0, height: 0 };
  let limits = cameras.limitsOf(table.box, viewport);
  let camera = cameras.frame(table.box, viewport);
  let whole = true;
  let engaged = false;
  let journey: { from: Camera; to: Camera; start: number } | null = null;

  const scene = (): Scene => ({ table, grid, camera, viewport, theme, labels });
  const drawHall = (): void => withContext(options.hall, viewport, (context) => paintHall(context, scene(), look));
  const drawMarks = (): void => withContext(options.marks, viewport, (context) => paintMarks(context, scene(), marks));
  const draw = (): void => {
    frames.request(drawHall);
    frames.request(drawMarks);
  };

  const settle = (next: Camera): void => {
    camera = cameras.keepInSight(next, viewport, limits);
    whole = camera.scale <= limits.min * 1.001;
    // At rest on the whole plan one finger scrolls the page; a closer look is moved by it.
    surface.classList.toggle('zoomed', !whole);
    events.viewed({ whole, closest: camera.scale >= limits.max * 0.999 });
    draw();
  };

  const travel = (): void => {
    if (!journey) return;
    const part = Math.min(1, (now() - journey.start) / moveMs);
    settle(cameras.onTheWay(journey.from, journey.to, part));
    if (part < 1) frames.request(travel);
    else journey = null;
  };

  const moveTo = (target: Camera): void => {
    const to = cameras.keepInSight(target, viewport, limits);
    if (options.reducedMotion() || viewport.width === 0) return settle(to);
    journey = { from: camera, to, start: now() };
    frames.request(travel);
  };

  const resize = (): void => {
    const next = { width: surface.clientWidth, height: surface.clientHeight };
    if (next.width === viewport.width && next.height === viewport.height) return;
    viewport = next;
    limits = cameras.limitsOf(table.box, viewport);
    journey = null;
    settle(whole ? cameras.frame(table.box, viewport) : camera);
  };

  const seatAt = (point: Point, pixels: number): number => {
    const { x, y } = cameras.toPlan(camera, viewport, point);
    return grid.nearest(x, y, Math.max(seatWidth * 0.6, pixels / camera.scale));
  };

  const tapped = (tap: Tap): void => {
    const pointer = tap.touch ? 'touch' : 'mouse';
    const seat = seatAt(tap, reach[pointer]);
    engaged = true;
    if (seatPixels(camera.scale) >= leastTarget[pointer]) {
      if (seat >= 0) events.tapped(seat);
      return;
    }
    const factor = scaleFor(comfortable) / camera.scale;
    const target = seat < 0 ? cameras.toPlan(camera, viewport, tap) : { x: at(table.x, seat), y: at(table.y, seat) };
    moveTo({ ...target, scale: camera.scale * factor });
  };

  const hovered = (point: Point | null): void => {
    if (point === null) engaged = false;
    const seat = point && seatPixels(camera.scale) >= leastTarget.mouse ? seatAt(point, 2) : -1;
    if (seat === marks.hovered) return;
    marks = { ...marks, hovered: seat };
    surface.classList.toggle('over-seat', seat >= 0);
    events.hovered(seat);
    frames.request(drawMarks);
  };

  const stopListening = listenToGestures(surface, frames, {
    moved({ panX, panY, zoom, around }) {
      journey = null;
      engaged = true;
      const zoomed = zoom === 1 ? camera : cameras.zoomAt(camera, viewport, zoom, around, limits);
      settle(cameras.panBy(zoomed, panX, panY));
    },
    tapped,
    hovered,
    touchPans: () => !whole,
    wheelZooms: () => engaged,
    refused: () => events.wheelRefused(),
  });
  const observer = new ResizeObserver(resize);
  observer.observe(surface);
  resize();

  const frameBox = (box: Box): void => moveTo(cameras.frame(box, viewport));

  return {
    setLook(next) {
      look = next;
      frames.request(drawHall);
    },
    setMarks(next) {
      marks = { ...next, hovered: marks.hovered };
      frames.request(drawMarks);
    },
    setTheme(next) {
      theme = next;
      draw();
    },
    setLabels(next) {
      labels = next;
      draw();
    },
    showAll: () => frameBox(table.box),
    showArea(area) {
      const box = table.areaBoxes[area];
      if (box && !isEmpty(box)) frameBox(box);
    },
    showSeat(seat) {
      const point = { x: at(table.x, seat), y: at(table.y, seat) };
      const { x, y } = cameras.toScreen(journey?.to ?? camera, viewport, point);
      const margin = Math.min(60, viewport.width / 6);
      const seen = x > margin && y > margin && x < viewport.width - margin && y < viewport.height - margin;
      const close = (journey?.to ?? camera).scale >= scaleFor(readable);
      if (!seen || !close) moveTo({ ...point, scale: Math.max(camera.scale, scaleFor(comfortable)) });
    },
    zoomBy: (factor) => moveTo({ ...(journey?.to ?? camera), scale: (journey?.to ?? camera).scale * factor }),
    placeOf: (seat) => cameras.toScreen(camera, viewport, { x: at(table.x, seat), y: at(table.y, seat) }),
    destroy() {
      stopListening();
      observer.disconnect();
      frames.cancel();
    },
  };
}

/** Gives a canvas the size of the viewport in the screen's own pixels, then draws in CSS pixels. */
function withContext(
  canvas: HTMLCanvasElement,
  { width, height }: Viewport,
  paint: (context: CanvasRenderingContext2D) => void,
): void {
  const ratio = Math.min(maxPixelRatio, devicePixelRatio || 1);
  const pixels = { width: Math.round(width * ratio), height: Math.round(height * ratio) };
  if (canvas.width !== pixels.width || canvas.height !== pixels.height) Object.assign(canvas, pixels);
  const context = canvas.getContext('2d');
  if (!context || width === 0) return;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  paint(context);
}
