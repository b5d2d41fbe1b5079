/** At most so many calls at once; order steps go before reads that wait. */
export interface Slots {
  run<T>(first: boolean, work: () => Promise<T>): Promise<T>;
}

export function createSlots(limit: number): Slots {
  let free = limit;
  const orders: (() => void)[] = [];
  const others: (() => void)[] = [];
  const release = (): void => {
    const next = orders.shift() ?? others.shift();
    if (next) next();
    else free += 1;
  };
  return {
    async run(first, work) {
      if (free > 0) free -= 1;
      else await new Promise<void>((resume) => void (first ? orders : others).push(resume));
      try {
        return await work();
      } finally {
        release();
      }
    },
  };
}
