/** An answer that depends on what is asked (a language, an address): the newest question wins, the last answer stays shown. */
import { atom, type ReadableAtom } from 'nanostores';
import { toApiError } from '../client/errors.js';
import { peek } from './peek.js';
import { emptyResource, type Resource } from './resource.js';
import type { StoreDeps } from './storefront.js';

export interface Asked<T, Q> {
  readonly $: ReadableAtom<Resource<T>>;
  /** Asks, even if the same was asked before. Never rejects. */
  load(question: Q): Promise<void>;
}

export function createAsked<T, Q>(deps: Pick<StoreDeps, 'clock'>, ask: (question: Q) => Promise<T>): Asked<T, Q> {
  const $ = atom<Resource<T>>(emptyResource);
  let latest = 0;
  return {
    $,
    async load(question) {
      const turn = ++latest;
      $.set({ ...peek($), loading: true });
      const state = await ask(question).then(
        (data) => ({ data, error: null, stale: false, checkedAt: deps.clock.now() }),
        (error: unknown) => ({ error: toApiError(error), stale: peek($).data !== null }),
      );
      if (turn === latest) $.set({ ...peek($), ...state, loading: false });
    },
  };
}
