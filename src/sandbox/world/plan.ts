/** The venue's plan file: geometry keyed by the platform's seat ids. The platform itself serves no positions. */
import { levelOutline, stageOutline, type Access, type Point } from './geometry.js';
import { operaAreas, operaCategories, operaConfiguration, operaName, operaRows } from './opera.js';

type PlanName = { readonly en: string; readonly fr: string };

/** Lengths are plan units (a seat is about 10 wide); `points` and `outline` are flat x, y pairs. */
export interface PlanFile {
  readonly version: 1;
  readonly id: string;
  readonly name: string;
  readonly logicalConfigurationId: string;
  readonly width: number;
  readonly height: number;
  readonly stage?: { readonly name: PlanName; readonly points: readonly number[] };
  readonly categories: readonly { readonly id: string }[];
  readonly areas: readonly {
    readonly id: string;
    readonly name: PlanName;
    readonly outline: readonly number[];
  }[];
  readonly rows: readonly PlanFileRow[];
}

export interface PlanFileRow {
  /** Index into `areas`. */
  readonly area: number;
  readonly block?: string;
  readonly row: string;
  readonly seats: readonly PlanFileSeat[];
}

export interface PlanFileSeat {
  /** The platform's physicalSeatId. */
  readonly id: string;
  readonly number: string;
  readonly x: number;
  readonly y: number;
  /** Index into `categories`. */
  readonly category: number;
  readonly access?: Access;
}

const MARGIN = 24;

/** The plan of the opera house. */
export function buildPlan(): PlanFile {
  const outlines = operaAreas.map((_, level) => levelOutline(level));
  const frame = frameOf([...stageOutline(), ...outlines.flat()]);
  const flat = (points: readonly Point[]) => points.flatMap((point) => [frame.x(point), frame.y(point)]);
  return {
    version: 1,
    id: 'opera',
    name: operaName.fr,
    logicalConfigurationId: operaConfiguration.logical,
    width: frame.width,
    height: frame.height,
    stage: { name: { en: 'Stage', fr: 'Scène' }, points: flat(stageOutline()) },
    categories: operaCategories.map(({ id }) => ({ id })),
    areas: operaAreas.map((area, level) => ({
      id: area.id,
      name: { en: area.name.en ?? area.name.fr, fr: area.name.fr },
      outline: flat(outlines[level] ?? []),
    })),
    rows: operaRows().map((row) => ({
      area: row.level,
      block: row.block,
      row: row.row,
      seats: row.seats.map((seat, place) => ({
        id: row.ids[place] ?? '',
        number: String(row.firstNumber + place),
        x: frame.x(seat),
        y: frame.y(seat),
        category: seat.category,
        ...(seat.access ? { access: seat.access } : {}),
      })),
    })),
  };
}

/** Moves points so that all are positive whole numbers inside a margin. */
function frameOf(points: readonly Point[]) {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const left = Math.min(...xs) - MARGIN;
  const top = Math.min(...ys) - MARGIN;
  return {
    width: Math.ceil(Math.max(...xs) - left + MARGIN),
    height: Math.ceil(Math.max(...ys) - top + MARGIN),
    x: (point: Point) => Math.round(point.x - left),
    y: (point: Point) => Math.round(point.y - top),
  };
}
