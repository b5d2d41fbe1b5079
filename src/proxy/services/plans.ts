/**
 * Plans of halls: public geometry without seat ids, and the way between a seat's index (browser) and its id (platform).
 * The platform documents no geometry, so a plan is the venue's own file.
 */
import { contractVersion } from '../../contract/config.js';
import type { Plan, PlanRow } from '../../contract/seat-map.js';
import type { PlatformPerformance } from '../ports.js';
import type { Documents, Served } from './documents.js';
import { fail } from '../failures.js';
import { parsePlanFile, PlanFileError, type PlanFile } from './plan-file.js';

export interface PlansDeps {
  readonly files: readonly { readonly name: string; readonly json: unknown }[];
  readonly documents: Documents;
}

export interface KnownSeat {
  readonly id: string;
  /** Seat category id of the platform, as the plan has it. */
  readonly category: string;
}

export interface Plans {
  readonly size: number;
  /** Hash of the plan on which this performance's seats are drawn. */
  hashOf: (performance: PlatformPerformance) => string | undefined;
  /** GET /plans/{hash}. @throws Failure `unknown-id` */
  document(hash: string): Served;
  /** Seat ids by index. @throws Failure `unknown-id` when the plan is not this performance's */
  seatsOf(performance: PlatformPerformance, hash: string): readonly KnownSeat[];
  /** Null when the plan or the seat is unknown, or the plan is not this performance's. */
  seat(performance: PlatformPerformance, plan: string, index: number): Promise<KnownSeat | null>;
  /** Index of a seat in the performance's plan. */
  indexOf(performance: PlatformPerformance, seat: string): Promise<number | undefined>;
}

interface LoadedPlan {
  readonly hash: string;
  readonly served: Served;
  readonly seats: readonly KnownSeat[];
  readonly indexes: ReadonlyMap<string, number>;
}

/** @throws PlanFileError when a file cannot be used, or two files draw the same logical configuration */
export async function createPlans({ files, documents }: PlansDeps): Promise<Plans> {
  const byConfiguration = new Map<string, LoadedPlan>();
  for (const { name, json } of files) {
    const file = parsePlanFile(name, json);
    if (byConfiguration.has(file.logicalConfigurationId)) {
      throw new PlanFileError(`Plan ${name}: another file draws logical configuration ${file.logicalConfigurationId}.`);
    }
    byConfiguration.set(file.logicalConfigurationId, await load(file, documents));
  }
  const byHash = new Map([...byConfiguration.values()].map((plan) => [plan.hash, plan]));
  const planOf = ({ numbered, logicalConfiguration }: PlatformPerformance): LoadedPlan | undefined =>
    numbered ? byConfiguration.get(logicalConfiguration ?? '') : undefined;
  const planIf = (performance: PlatformPerformance, hash: string): LoadedPlan | undefined => {
    const plan = planOf(performance);
    return plan?.hash === hash ? plan : undefined;
  };

  return {
    size: byHash.size,
    hashOf: (performance) => planOf(performance)?.hash,
    document: (hash) => byHash.get(hash)?.served ?? fail({ tag: 'unknown-id', kind: 'plan' }),
    seatsOf: (performance, hash) => planIf(performance, hash)?.seats ?? fail({ tag: 'unknown-id', kind: 'plan' }),
    seat: async (performance, hash, index) => planIf(performance, hash)?.seats[index] ?? null,
    indexOf: async (performance, seat) => planOf(performance)?.indexes.get(seat),
  };
}

async function load(file: PlanFile, documents: Documents): Promise<LoadedPlan> {
  const document = await documents.json(publicPlan(file), 'lasting');
  const seats = file.rows.flatMap((row) =>
    row.seats.map(({ id, category }) => ({ id, category: file.categories[category]?.id ?? '' })),
  );
  const indexes = new Map(seats.map(({ id }, index) => [id, index]));
  return { hash: document.tag, served: { document, checkedAt: null }, seats, indexes };
}

/** What the browser may see of a file: no seat ids; coordinates as whole units, each as the difference to the one before. */
export function publicPlan(file: PlanFile): Plan {
  const { name, width, height, stage, categories, areas, rows } = file;
  return {
    version: contractVersion,
    name,
    width: Math.ceil(width),
    height: Math.ceil(height),
    ...(stage && { stage: { name: stage.name, points: stage.points.map(Math.round) } }),
    categories: categories.map(({ id }) => id),
    areas: areas.map((area) => ({ id: area.id, name: area.name, outline: area.outline.map(Math.round) })),
    rows: rows.map(publicRow),
    seats: rows.reduce((sum, row) => sum + row.seats.length, 0),
  };
}

function publicRow({ area, block, row, seats }: PlanFile['rows'][number]): PlanRow {
  const categories = seats.map(({ category }) => category);
  const access = Object.fromEntries(seats.flatMap(({ access: note }, at) => (note ? [[String(at), note]] : [])));
  const [first = 0] = categories;
  return {
    area,
    ...(block === undefined ? {} : { block }),
    row,
    numbers: seats.map(({ number }) => number),
    x: differences(seats.map(({ x }) => x)),
    y: differences(seats.map(({ y }) => y)),
    categories: categories.every((category) => category === first) ? first : categories,
    ...(Object.keys(access).length === 0 ? {} : { access }),
  };
}

/** The first value, then steps; each value is rounded before, so that errors do not add up. */
function differences(values: readonly number[]): number[] {
  const whole = values.map(Math.round);
  return whole.map((value, at) => value - (at === 0 ? 0 : (whole[at - 1] ?? 0)));
}
