/** Runs work of one key in sequence, in this process. Work of other keys is not held up. */
export interface Mutex {
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** Keys are forgotten when their last work ends, whatever its outcome. */
export function createMutex(): Mutex {
  const tails = new Map<string, Promise<void>>();
  return {
    async run(key, work) {
      const before = tails.get(key) ?? Promise.resolve();
      const result = before.then(work);
      const tail = result.then(ignore, ignore);
      tails.set(key, tail);
      try {
        return await result;
      } finally {
        if (tails.get(key) === tail) tails.delete(key);
      }
    },
  };
}

function ignore(): void {
  // The caller of `run` hears of the failure; the next in line only has to know that it is over.
}
