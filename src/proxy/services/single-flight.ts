/** One run at a time: whoever asks while it runs gets its outcome. */
import { fail } from '../failures.js';
import type { Clock } from '../ports.js';

export function singleFlight<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  return () => {
    running ??= work().finally(() => (running = null));
    return running;
  };
}

/**
 * Waits for `work` no longer than `ms`; the work goes on.
 * @throws Failure `platform-down` when it takes longer
 */
export async function within<T>(clock: Clock, ms: number, method: string, work: Promise<T>): Promise<T> {
  const done = new AbortController();
  const late = clock
    .sleep(ms, done.signal)
    .then((): T => fail({ tag: 'platform-down', method, detail: 'still waiting' }));
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
    late.catch(() => undefined);
    work.catch(() => undefined);
  }
}

/** How long to wait after the n-th failure in a row: doubles from `first` to `longest`. */
export function backoff(failures: number, first: number, longest: number): number {
  return Math.min(longest, first * 2 ** Math.max(0, failures - 1));
}
