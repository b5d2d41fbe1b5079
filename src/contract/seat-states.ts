/** Seat states on the wire, 2 bits a seat. Data and arithmetic only: the browser reads them without the schemas. */

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
