/**
 * Plans (geometry, immutable, named by content hash) and seat states (2 bits a seat).
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
  stage: z.optional(z.object({ label: z.string(), points: z.array(z.int()) })),
  /** Seat category ids of the platform. */
  categories: z.array(z.string()),
  /** Names by language. */
  areas: z.array(z.object({ id: z.string(), name: z.record(z.string(), z.string()), outline: z.array(z.int()) })),
  rows: z.array(PlanRow),
  seats: z.int(),
});
export type Plan = z.infer<typeof Plan>;

/** State of a seat in GET /performances/{id}/seats. */
export const seatState = { free: 0, taken: 1, notForSale: 2, unknown: 3 } as const;
export type SeatState = (typeof seatState)[keyof typeof seatState];

/** First bytes of a seat-state answer: `FYS1`, then the seat count as uint32 little-endian, then ceil(count / 4) bytes. */
export const seatStateMagic = 0x31535946;
const headerBytes = 8;

/**
 * Packs one state (0 to 3) per seat; seat i sits in bits 2·(i mod 4) of byte 8 + floor(i / 4).
 */
export function packSeatStates(states: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headerBytes + Math.ceil(states.length / 4));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, seatStateMagic, true);
  view.setUint32(4, states.length, true);
  for (let i = 0; i < states.length; i++) {
    const at = headerBytes + (i >> 2);
    bytes[at] = (bytes[at] ?? 0) | (((states[i] ?? 0) & 3) << ((i & 3) * 2));
  }
  return bytes;
}

/**
 * Reads what {@link packSeatStates} wrote.
 * @throws RangeError when the bytes are not a complete seat-state answer.
 */
export function unpackSeatStates(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const valid = bytes.byteLength >= headerBytes && view.getUint32(0, true) === seatStateMagic;
  const count = valid ? view.getUint32(4, true) : 0;
  if (!valid || bytes.byteLength < headerBytes + Math.ceil(count / 4)) throw new RangeError('not a seat-state answer');
  const states = new Uint8Array(count);
  for (let i = 0; i < count; i++) states[i] = ((bytes[headerBytes + (i >> 2)] ?? 0) >> ((i & 3) * 2)) & 3;
  return states;
}
