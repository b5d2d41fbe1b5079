/** A source of numbers in [0, 1) that repeats for the same seed. */
export interface Random {
  next(): number;
  /** An integer from 0 to `below` − 1. */
  below(below: number): number;
}

/** mulberry32: small, fast and good enough to make a world look alive. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { next, below: (below) => Math.floor(next() * below) };
}
