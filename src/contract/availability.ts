/** GET /availability: colour levels. The order service re-checks; a level is never a promise. */
import * as z from 'zod/mini';
import { contractVersion } from './config.js';
import { Id } from './ids.js';

/** The platform's GOOD, LIMITED, NONE [doc:api-CON]; `unknown` where it gave no answer. */
export const Level = z.enum(['good', 'limited', 'none', 'unknown']);
export type Level = z.infer<typeof Level>;

export const AvailabilityEntry = z.object({
  level: Level,
  /** Seat category → level, where the performance was broken down. */
  categories: z.optional(z.record(z.string(), Level)),
  /** Places left when few are left (at most 20), else absent. */
  left: z.optional(z.int()),
});
export type AvailabilityEntry = z.infer<typeof AvailabilityEntry>;

/** Performances and items by id. Age travels in the header `Foyer-Checked-At` (an instant), so that bodies repeat and 304 happens. */
export const Availability = z.object({
  version: z.literal(contractVersion),
  entries: z.record(Id, AvailabilityEntry),
});
export type Availability = z.infer<typeof Availability>;
