/** Outlines of seats. Each adds to the current path, so that a thousand seats of one kind are filled at once. */
import type { Shape } from './palette.js';

/** What shapes need of a canvas; a Path2D and an SVG writer have it too. */
export type Pen = Pick<CanvasPath, 'moveTo' | 'lineTo' | 'arc' | 'closePath'>;

/** Corner points of unit shapes; their areas are about a circle's, so that no category looks more important. */
const corners: Readonly<Record<Exclude<Shape, 'circle'>, readonly number[]>> = {
  square: [-0.88, -0.88, 0.88, -0.88, 0.88, 0.88, -0.88, 0.88],
  diamond: [0, -1.22, 1.22, 0, 0, 1.22, -1.22, 0],
  hexagon: [-0.55, -0.95, 0.55, -0.95, 1.1, 0, 0.55, 0.95, -0.55, 0.95, -1.1, 0],
  triangle: [0, -1.15, 1.2, 0.9, -1.2, 0.9],
  drop: [-0.9, -0.95, 0.9, -0.95, 0.9, 0.3, 0, 1.15, -0.9, 0.3],
};

export function addShape(pen: Pen, shape: Shape, x: number, y: number, radius: number): void {
  if (shape === 'circle') {
    pen.moveTo(x + radius, y);
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  const points = corners[shape];
  for (let i = 0; i + 1 < points.length; i += 2) {
    const px = x + (points[i] ?? 0) * radius;
    const py = y + (points[i + 1] ?? 0) * radius;
    if (i === 0) pen.moveTo(px, py);
    else pen.lineTo(px, py);
  }
  pen.closePath();
}

export function addCross(pen: Pen, x: number, y: number, radius: number): void {
  pen.moveTo(x - radius, y - radius);
  pen.lineTo(x + radius, y + radius);
  pen.moveTo(x + radius, y - radius);
  pen.lineTo(x - radius, y + radius);
}

export function addCheck(pen: Pen, x: number, y: number, radius: number): void {
  pen.moveTo(x - radius, y + 0.05 * radius);
  pen.lineTo(x - 0.25 * radius, y + 0.75 * radius);
  pen.lineTo(x + radius, y - 0.7 * radius);
}

/** A shape as the `d` of an SVG path, for legends. */
export function shapePath(shape: Shape, x: number, y: number, radius: number): string {
  const parts: string[] = [];
  const round = (value: number): number => Math.round(value * 100) / 100;
  addShape(
    {
      moveTo: (px, py) => void parts.push(`M${round(px)} ${round(py)}`),
      lineTo: (px, py) => void parts.push(`L${round(px)} ${round(py)}`),
      arc: (cx, cy, r) =>
        void parts.push(
          `A${round(r)} ${round(r)} 0 1 1 ${round(cx - r)} ${cy}A${round(r)} ${round(r)} 0 1 1 ${round(cx + r)} ${cy}`,
        ),
      closePath: () => void parts.push('Z'),
    },
    shape,
    x,
    y,
    radius,
  );
  return parts.join('');
}
