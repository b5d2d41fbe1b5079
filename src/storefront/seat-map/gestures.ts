/**
 * From pointers to deltas. Handlers know neither seats nor camera: each looks at the pointers that are down and may answer a
 * delta; `reset` may come at any time. The manager feeds them, merges what they say and hands it over once per frame.
 */
import type { Frames } from './frames.js';
import type { Point } from './geometry.js';

/** CSS pixels from the map's corner. */
export interface Delta {
  readonly panX: number;
  readonly panY: number;
  /** Factor; 1 leaves the scale. */
  readonly zoom: number;
  readonly around: Point;
}

export interface Tap extends Point {
  readonly touch: boolean;
}

/** A pointer that is down: where it began, where it was and is. */
export interface Track {
  readonly id: number;
  readonly touch: boolean;
  readonly start: Point;
  readonly before: Point;
  readonly now: Point;
}

/** A handler answers a delta, or null while it is not its turn. */
export interface Handler {
  moved(tracks: readonly Track[]): Delta | null;
  reset(): void;
}

/** A finger trembles more than a mouse: below this way, in CSS pixels, it is a tap and not a drag. */
const slop = { touch: 10, mouse: 4 } as const;

/** Two fingers must part or close by this much before the map zooms: fingers close together jitter in proportion. */
const pinchSlop = 8;

/** One notch of a wheel is 100 pixels of delta; a trackpad's pinch sends small ones with ctrl. */
const wheelRate = { wheel: 0.0022, pinch: 0.011 } as const;
const pixelsPerLine = 16;

export function panHandler(): Handler {
  let active = false;
  return {
    moved(tracks) {
      const [track, ...others] = tracks;
      if (!track || others.length > 0) return null;
      active ||= distance(track.start, track.now) > slop[track.touch ? 'touch' : 'mouse'];
      if (!active) return null;
      return { panX: track.now.x - track.before.x, panY: track.now.y - track.before.y, zoom: 1, around: track.now };
    },
    reset: () => (active = false),
  };
}

export function pinchHandler(): Handler {
  let zooming = false;
  return {
    moved(tracks) {
      const [one, two] = tracks;
      if (!one || !two) return null;
      const middle = between(one.now, two.now);
      const before = between(one.before, two.before);
      const apart = distance(one.now, two.now);
      zooming ||= Math.abs(apart - distance(one.start, two.start)) > pinchSlop;
      const zoom = zooming ? apart / Math.max(1, distance(one.before, two.before)) : 1;
      return { panX: middle.x - before.x, panY: middle.y - before.y, zoom, around: middle };
    },
    reset: () => (zooming = false),
  };
}

/** The factor of a wheel event. */
export function wheelZoom(event: Pick<WheelEvent, 'deltaY' | 'deltaMode' | 'ctrlKey'>): number {
  const pixels = event.deltaMode === 0 ? event.deltaY : event.deltaY * pixelsPerLine;
  const small = event.ctrlKey && Math.abs(pixels) < 50;
  return Math.exp(-pixels * wheelRate[small ? 'pinch' : 'wheel']);
}

export interface GestureTarget {
  /** Merged deltas of a frame. */
  moved(delta: Delta): void;
  tapped(tap: Tap): void;
  /** The mouse moves over the map with no button down; null when it left. */
  hovered(point: Point | null): void;
  /** One finger may pan, else it scrolls the page. */
  touchPans(): boolean;
  /** A bare wheel zooms, else it scrolls the page. */
  wheelZooms(): boolean;
  /** A bare wheel over the map scrolled the page: perhaps a zoom was meant. */
  refused(): void;
}

/** Listens on an element until the answered function is called. */
export function listenToGestures(element: HTMLElement, frames: Frames, target: GestureTarget): () => void {
  const handlers = [pinchHandler(), panHandler()];
  const tracks = new Map<number, Track>();
  let moved = false;
  let pending: Delta | null = null;

  const pointOf = (event: MouseEvent): Point => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const flush = (): void => {
    const delta = pending;
    pending = null;
    if (delta) target.moved(delta);
  };
  const add = (delta: Delta): void => {
    pending = pending ? merge(pending, delta) : delta;
    frames.request(flush);
  };
  const reset = (): void => {
    tracks.clear();
    pending = null;
    moved = false;
    for (const handler of handlers) handler.reset();
  };
  /** The fingers changed: what they do from here is a new gesture. */
  const begin = (): void => {
    for (const handler of handlers) handler.reset();
    for (const [id, track] of tracks) tracks.set(id, { ...track, start: track.now, before: track.now });
  };

  const down = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse' && event.button !== 0) return;
    const now = pointOf(event);
    if (tracks.size === 0) moved = false;
    tracks.set(event.pointerId, {
      id: event.pointerId,
      touch: event.pointerType !== 'mouse',
      start: now,
      before: now,
      now,
    });
    if (tracks.size > 1) {
      moved = true;
      begin();
    }
    capture(element, event.pointerId);
  };
  const move = (event: PointerEvent): void => {
    const track = tracks.get(event.pointerId);
    if (!track) {
      if (event.pointerType === 'mouse') target.hovered(pointOf(event));
      return;
    }
    tracks.set(track.id, { ...track, now: pointOf(event) });
    const all = [...tracks.values()];
    if (all.length === 1 && track.touch && !target.touchPans()) return;
    for (const handler of handlers) {
      const delta = handler.moved(all);
      if (!delta) continue;
      moved = true;
      add(delta);
      break;
    }
    for (const each of all) tracks.set(each.id, { ...each, before: each.now });
  };
  const up = (event: PointerEvent): void => {
    const track = tracks.get(event.pointerId);
    if (!track) return;
    tracks.delete(event.pointerId);
    const near = distance(track.start, pointOf(event)) <= slop[track.touch ? 'touch' : 'mouse'];
    if (!moved && near && tracks.size === 0) target.tapped({ ...pointOf(event), touch: track.touch });
    begin();
  };
  const wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey && !target.wheelZooms()) return target.refused();
    event.preventDefault();
    add({ panX: 0, panY: 0, zoom: wheelZoom(event), around: pointOf(event) });
  };

  const listeners = [
    [element, 'pointerdown', down, {}],
    [element, 'pointermove', move, {}],
    [element, 'pointerup', up, {}],
    [element, 'pointercancel', reset, {}],
    [element, 'pointerleave', () => target.hovered(null), {}],
    // Not passive: the wheel must not scroll the page while it zooms the map.
    [element, 'wheel', wheel, { passive: false }],
    [window, 'blur', reset, {}],
  ] as const;
  for (const [on, type, listener, options] of listeners) on.addEventListener(type, listener as EventListener, options);
  return () => {
    for (const [on, type, listener] of listeners) on.removeEventListener(type, listener as EventListener);
    reset();
  };
}

/** So that a drag goes on outside the map. A finger lifted meanwhile cannot be captured any more, which is no matter. */
function capture(element: HTMLElement, pointer: number): void {
  try {
    element.setPointerCapture(pointer);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

function merge(one: Delta, two: Delta): Delta {
  return { panX: one.panX + two.panX, panY: one.panY + two.panY, zoom: one.zoom * two.zoom, around: two.around };
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const between = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
