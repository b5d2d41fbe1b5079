/**
 * Plans: geometry, immutable, named by content hash. Seat states are in seat-states.ts, free of schemas.
 *
 * Geometry is the venue's own file keyed by the platform's seat ids; no documented method returns positions. The browser
 * never sees seat ids: a seat is its index in the plan, counted through `rows` in order.
 */
import * as z from 'zod/mini';
import { contractVersion } from './config.js';

export const AccessNote = z.enum(['wheelchair', 'companion', 'restricted-view']);
export type AccessNote = z.infer<typeof AccessNote>;

/**
 * One row, columnar. `x` and `y` start absolute and go on as differences to the seat before; `categories` is one index
 * for the whole row or one per seat, into the plan's `categories`.
 */
export const PlanRow = z.object({
  area: z.int(),
  block: z.optional(z.string()),
  row: z.string(),
  numbers: z.array(z.string()),
  x: z.array(z.int()),
  y: z.array(z.int()),
  categories: z.union([z.int(), z.array(z.int())]),
  /** Seat position in the row → note. */
  access: z.optional(z.record(z.string(), AccessNote)),
});
export type PlanRow = z.infer<typeof PlanRow>;

/** GET /plans/{hash}. Lengths are plan units; a seat is about 10 units wide. Points are flat x, y pairs. */
export const Plan = z.object({
  version: z.literal(contractVersion),
  name: z.string(),
  width: z.int(),
  height: z.int(),
  /** Names by language, as those of the areas. */
  stage: z.optional(z.object({ name: z.record(z.string(), z.string()), points: z.array(z.int()) })),
  /** Seat category ids of the platform. */
  categories: z.array(z.string()),
  /** Names by language. */
  areas: z.array(z.object({ id: z.string(), name: z.record(z.string(), z.string()), outline: z.array(z.int()) })),
  rows: z.array(PlanRow),
  seats: z.int(),
});
export type Plan = z.infer<typeof Plan>;

export * from './seat-states.js';
