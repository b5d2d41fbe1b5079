/** Calls that take long: `in_progress` with a handle, then the answer, and the same answer for the same handle later. */
import type { Switches } from './switches.js';

interface Pending {
  readonly id: string;
  readonly key: string;
  left: number;
  answer: unknown;
  answered: boolean;
}

export type Progress =
  | { readonly kind: 'now' }
  | { readonly kind: 'later'; readonly requestId: string | null }
  | { readonly kind: 'finish'; readonly pending: Pending }
  | { readonly kind: 'answered'; readonly answer: unknown }
  | { readonly kind: 'unknown' };

export interface AsynchronousCalls {
  /** Where a call stands. `key` names caller, method and content, for calls that ask again without a handle. */
  progress(method: string, key: string, requestId: string | null, switches: Switches): Progress;
  /** Whether such a call goes on a pending one. */
  isContinued(key: string, requestId: string | null, switches: Switches): boolean;
  clear(): void;
}

export function createAsynchronousCalls(nextId: () => string): AsynchronousCalls {
  const calls = new Map<string, Pending>();
  const open = (key: string) => [...calls.values()].find((one) => one.key === key && !one.answered);

  function advance(pending: Pending, switches: Switches): Progress {
    if (pending.answered) return { kind: 'answered', answer: pending.answer };
    if (pending.left === 0) return { kind: 'finish', pending };
    pending.left -= 1;
    return { kind: 'later', requestId: switches.inProgressWithoutId ? null : pending.id };
  }

  return {
    progress(method, key, requestId, switches) {
      if (requestId !== null) {
        const pending = calls.get(requestId);
        return pending?.key === key ? advance(pending, switches) : { kind: 'unknown' };
      }
      const joined = switches.inProgressWithoutId ? open(key) : undefined;
      if (joined) return advance(joined, switches);
      const polls = switches.inProgressPolls[method] ?? 0;
      if (polls === 0) return { kind: 'now' };
      const pending = { id: nextId(), key, left: polls, answer: null, answered: false };
      calls.set(pending.id, pending);
      return advance(pending, switches);
    },
    isContinued: (key, requestId, switches) =>
      requestId !== null || (switches.inProgressWithoutId && open(key) !== undefined),
    clear: () => calls.clear(),
  };
}

/** Keeps the answer of a finished call. */
export function answer(pending: Pending, value: unknown): void {
  pending.answer = value;
  pending.answered = true;
}
