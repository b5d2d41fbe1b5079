import type { ReadableAtom } from 'nanostores';

/**
 * What a store holds, without waking it: `get()` of a store that nobody watches counts as watching it for a moment, and
 * stores start their work with the first watcher. For stores that look at their own state.
 */
export const peek = <T>($: ReadableAtom<T>): T => $.value as T;
