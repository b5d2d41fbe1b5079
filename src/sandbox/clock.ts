/** Epoch milliseconds of the machine, and a wait. Tokens, rate limits and latencies use this one. */
export interface RealClock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** The venue's clock: runs with the real one from a chosen start, and can be moved. Holds, sale periods and orders use it. */
export interface BusinessClock {
  now(): number;
  advance(ms: number): void;
  set(time: number): void;
  /** Runs `work` as if it were `time`, then goes on where the clock was. */
  during<Result>(time: number, work: () => Result): Result;
}

export function createBusinessClock(real: RealClock, start: number): BusinessClock {
  let offset = start - real.now();
  const now = (): number => real.now() + offset;
  const set = (time: number): void => {
    offset = time - real.now();
  };
  return {
    now,
    set,
    advance: (ms) => {
      offset += ms;
    },
    during(time, work) {
      const kept = offset;
      set(time);
      try {
        return work();
      } finally {
        offset = kept;
      }
    },
  };
}
