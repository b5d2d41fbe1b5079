/** Small plans for tests of the hall: each says only what matters to its case. */
import type { Plan, PlanRow } from '../../../src/contract/seat-map.js';

interface RowShape {
  readonly row: string;
  readonly at: readonly [x: number, y: number];
  readonly seats?: number;
  /** From seat to seat; negative numbers run from right to left. */
  readonly step?: number;
  readonly area?: number;
  readonly block?: string;
  readonly categories?: number | number[];
  readonly access?: PlanRow['access'];
}

export function row({
  row,
  at: [x, y],
  seats = 4,
  step = 12,
  area = 0,
  block,
  categories = 0,
  access,
}: RowShape): PlanRow {
  const places = Array.from({ length: seats }, (_, place) => place);
  return {
    area,
    row,
    numbers: places.map((place) => String(place + 1)),
    x: places.map((place) => (place === 0 ? x : step)),
    y: places.map((place) => (place === 0 ? y : 0)),
    categories,
    ...(block === undefined ? {} : { block }),
    ...(access === undefined ? {} : { access }),
  };
}

export function planOf(rows: readonly PlanRow[], more: Partial<Plan> = {}): Plan {
  const areas = Math.max(0, ...rows.map(({ area }) => area)) + 1;
  return {
    version: 1,
    name: 'House',
    width: 600,
    height: 400,
    categories: ['501', '502'],
    areas: Array.from({ length: areas }, (_, index) => ({
      id: `a${index}`,
      name: { en: `Area ${index}` },
      outline: [],
    })),
    rows: [...rows],
    seats: rows.reduce((sum, { numbers }) => sum + numbers.length, 0),
    ...more,
  };
}
