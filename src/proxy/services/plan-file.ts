/** Plan files: the venue's own drawing of a hall, keyed by the platform's seat ids. Read and checked at start. */
import * as z from 'zod';
import { AccessNote } from '../../contract/seat-map.js';

const id = z.union([z.string().min(1), z.int()]).transform(String);
const length = z.number();
const points = z.array(length).refine((list) => list.length % 2 === 0, 'needs an even count: x, y, x, y …');
/** Plain text is the same in every language. */
const names = z.union([z.string().transform((name) => ({ '': name })), z.record(z.string(), z.string())]);

const seat = z.strictObject({
  id,
  number: z.string(),
  x: length,
  y: length,
  /** Index into the file's `categories`. */
  category: z.int().min(0),
  access: z.enum(AccessNote.options).optional(),
});

const row = z.strictObject({
  /** Index into the file's `areas`. */
  area: z.int().min(0),
  block: z.string().optional(),
  row: z.string(),
  seats: z.array(seat).min(1),
});

/** Lengths are in plan units; a seat is about 10 units wide. */
export const planFile = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  name: z.string(),
  /** The set-up of the hall that performances refer to. */
  logicalConfigurationId: id,
  width: length.positive(),
  height: length.positive(),
  stage: z.strictObject({ name: names, points }).optional(),
  /** Seat category ids of the platform. */
  categories: z.array(z.strictObject({ id })).min(1),
  areas: z.array(z.strictObject({ id, name: names, outline: points })).min(1),
  rows: z.array(row).min(1),
});
export type PlanFile = z.output<typeof planFile>;

/** A plan file that cannot be used. The message is one sentence naming the file and the place in it. */
export class PlanFileError extends Error {
  override readonly name = 'PlanFileError';
}

/** @throws PlanFileError */
export function parsePlanFile(file: string, json: unknown): PlanFile {
  const parsed = planFile.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new PlanFileError(`Plan ${file}: ${placeOf(issue?.path ?? [], json)}${issue?.message ?? 'not a plan'}.`);
  }
  checkReferences(file, parsed.data);
  return parsed.data;
}

/** Names a row by its label, which is what the file's author knows it by. */
function placeOf(path: readonly PropertyKey[], json: unknown): string {
  if (path.length === 0) return '';
  const at = path.map(String).join('.');
  if (path[0] !== 'rows' || typeof path[1] !== 'number') return `${at}: `;
  const rows = z.looseObject({ rows: z.array(z.unknown()) }).safeParse(json);
  const label = z.looseObject({ row: z.string() }).safeParse(rows.data?.rows[path[1]]);
  return label.success ? `row ${label.data.row} (${at}): ` : `${at}: `;
}

function checkReferences(file: string, plan: PlanFile): void {
  const seen = new Set<string>();
  for (const { area, row: label, seats } of plan.rows) {
    const refuse = (why: string): never => {
      throw new PlanFileError(`Plan ${file}: row ${label}: ${why}.`);
    };
    if (plan.areas[area] === undefined) refuse(`area ${area} is not among the file's areas`);
    for (const { id: seatId, number, category } of seats) {
      if (plan.categories[category] === undefined) {
        refuse(`seat ${number} has category ${category}, which is not among the file's categories`);
      }
      if (seen.has(seatId)) refuse(`seat ${number} repeats the id ${seatId}`);
      seen.add(seatId);
    }
  }
}
