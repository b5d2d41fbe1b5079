/** Draws what changes often over the hall: chosen and held seats, the seat under the pointer, the ring of the focus. */
import { toScreen } from './camera.js';
import { at } from './geometry.js';
import { seatPixels, type Scene } from './painter.js';
import { addCheck, addShape } from './shapes.js';

export interface Marks {
  /** Chosen, not yet held. */
  readonly chosen: ReadonlySet<number>;
  /** Already in the buyer's cart. */
  readonly held: ReadonlySet<number>;
  /** Under the pointer, or -1. */
  readonly hovered: number;
  /** Where the keyboard is, or -1. */
  readonly focused: number;
}

/** Marks stay this large however far the hall is away, in CSS pixels. */
const least = { mark: 5, ring: 9 } as const;

export function paintMarks(context: CanvasRenderingContext2D, scene: Scene, marks: Marks): void {
  context.clearRect(0, 0, scene.viewport.width, scene.viewport.height);
  const size = seatPixels(scene.camera.scale) / 2;
  const radius = Math.max(size * 1.12, least.mark);
  for (const seat of marks.held) paintMark(context, scene, seat, radius, 'held');
  for (const seat of marks.chosen) paintMark(context, scene, seat, radius, 'chosen');
  if (marks.hovered >= 0) paintHover(context, scene, marks.hovered, Math.max(size * 1.3, least.mark));
  if (marks.focused >= 0) paintFocus(context, scene, marks.focused, Math.max(size * 1.6, least.ring));
}

/** A chosen seat is a full disc with a check mark and a ring; a held one the same, hollow. */
function paintMark(
  context: CanvasRenderingContext2D,
  scene: Scene,
  seat: number,
  radius: number,
  kind: 'held' | 'chosen',
): void {
  const { theme } = scene;
  const { x, y } = placeOf(scene, seat);
  context.beginPath();
  addShape(context, 'circle', x, y, radius + Math.max(1.5, radius * 0.22));
  context.fillStyle = theme.surface;
  context.fill();
  context.beginPath();
  addShape(context, 'circle', x, y, radius);
  context.fillStyle = kind === 'chosen' ? theme.text : theme.surface;
  context.fill();
  context.lineWidth = Math.max(1.5, radius * 0.18);
  context.strokeStyle = theme.text;
  context.stroke();
  context.beginPath();
  addCheck(context, x, y, radius * 0.45);
  context.lineWidth = Math.max(1.4, radius * 0.2);
  context.strokeStyle = kind === 'chosen' ? theme.surface : theme.text;
  context.stroke();
}

function paintHover(context: CanvasRenderingContext2D, scene: Scene, seat: number, radius: number): void {
  const { x, y } = placeOf(scene, seat);
  context.beginPath();
  addShape(context, 'circle', x, y, radius);
  context.lineWidth = 2;
  context.strokeStyle = scene.theme.text;
  context.stroke();
}

/** Two colours, so that the ring is seen on any seat. */
function paintFocus(context: CanvasRenderingContext2D, scene: Scene, seat: number, radius: number): void {
  const { x, y } = placeOf(scene, seat);
  for (const [width, color] of [
    [6, scene.theme.surface],
    [3, scene.theme.focus],
  ] as const) {
    context.beginPath();
    addShape(context, 'circle', x, y, radius);
    context.lineWidth = width;
    context.strokeStyle = color;
    context.stroke();
  }
}

const placeOf = ({ table, camera, viewport }: Scene, seat: number): { x: number; y: number } =>
  toScreen(camera, viewport, { x: at(table.x, seat), y: at(table.y, seat) });
