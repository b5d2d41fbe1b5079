/**
 * A document of the proxy that several elements may watch. Two independent facts: what we have, and what is under way.
 * Work begins with the first watcher and ends with the last.
 */
import { atom, onMount, type ReadableAtom } from 'nanostores';
import { type ApiError, isTransient, toApiError } from '../client/errors.js';
import { peek } from './peek.js';

/**
 * `data` is null until something is known. `stale` is true when `data` is older than its rule allows and a newer copy
 * could not be had. `error` is the last failure, null once a later attempt succeeded.
 */
export interface Resource<T> {
  readonly data: T | null;
  readonly loading: boolean;
  readonly error: ApiError | null;
  readonly stale: boolean;
  /** Epoch ms at which the platform was last asked, as far as known. */
  readonly checkedAt: number | null;
}

export const emptyResource: Resource<never> = {
  data: null,
  loading: false,
  error: null,
  stale: false,
  checkedAt: null,
};

export interface ResourceStore<T> {
  readonly $: ReadableAtom<Resource<T>>;
  /** Asks now, whatever the age; joins a request under way. Never rejects: the outcome is in the state. */
  refresh(): Promise<void>;
}

export interface Loaded<T> {
  readonly data: T;
  readonly checkedAt: number | null;
}

export interface ResourceOptions<T> {
  /** The copy of an earlier visit, if any. */
  readonly restore?: () => Promise<Loaded<T> | null>;
  readonly load: () => Promise<Loaded<T>>;
  /** How old a copy may grow before it is asked again while somebody watches; null: once a visit. */
  readonly maxAgeMs: number | null;
  readonly clock: { now(): number };
  /** Whether nobody looks at the page: then no copy grows old enough to be asked again. */
  readonly asleep?: (() => boolean) | undefined;
  /** Hears of the first of several failures in a row; `stale`: there is an older copy to show. */
  readonly failed?: (error: ApiError, stale: boolean) => void;
  /** Tells when the page is visible again or back online; returns an unsubscribe function. */
  readonly onWake?: (wake: () => void) => () => void;
}

const retryDelays = [2_000, 5_000, 15_000, 60_000];

/** Makes a store that restores, loads, refreshes while watched, and retries what is worth retrying. */
export function createResource<T>(options: ResourceOptions<T>): ResourceStore<T> {
  const $ = atom<Resource<T>>(emptyResource);
  let underWay: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempts = 0;
  let watched = false;
  const patch = (change: Partial<Resource<T>>): void => $.set({ ...peek($), ...change });

  const load = async (): Promise<void> => {
    patch({ loading: true });
    try {
      const { data, checkedAt } = await options.load();
      attempts = 0;
      patch({ data, checkedAt: checkedAt ?? options.clock.now(), loading: false, error: null, stale: false });
    } catch (error) {
      const failure = toApiError(error);
      const stale = peek($).data !== null;
      attempts += 1;
      patch({ loading: false, error: failure, stale });
      if (attempts === 1) options.failed?.(failure, stale);
    }
  };

  const refresh = (): Promise<void> => {
    clearTimeout(timer);
    underWay ??= load().finally(() => {
      underWay = null;
      plan();
    });
    return underWay;
  };

  const plan = (): void => {
    clearTimeout(timer);
    const delay = nextDelay(peek($), attempts, options.maxAgeMs);
    if (watched && delay !== null) timer = setTimeout(() => (options.asleep?.() ? plan() : void refresh()), delay);
  };

  /** The copy of an earlier visit and the request start together: neither waits for the other. */
  const start = (): void => {
    if (peek($).data === null) void options.restore?.().then(restored, () => undefined);
    void refresh();
  };

  const restored = (saved: Loaded<T> | null): void => {
    if (saved && peek($).data === null) patch({ ...saved, stale: peek($).error !== null });
  };

  onMount($, () => {
    watched = true;
    const sleep = options.onWake?.(() => isDue(peek($), options) && void refresh());
    if (underWay === null && isDue(peek($), options)) start();
    else plan();
    return () => {
      watched = false;
      clearTimeout(timer);
      sleep?.();
    };
  });

  return { $, refresh };
}

function isDue<T>(state: Resource<T>, { maxAgeMs, clock }: ResourceOptions<T>): boolean {
  if (state.data === null || state.error !== null) return true;
  return maxAgeMs !== null && clock.now() - (state.checkedAt ?? 0) >= maxAgeMs;
}

function nextDelay<T>(state: Resource<T>, attempts: number, maxAgeMs: number | null): number | null {
  if (state.error === null) return maxAgeMs;
  if (!isTransient(state.error)) return null;
  return state.error.retryAfterMs ?? retryDelays[Math.min(attempts - 1, retryDelays.length - 1)] ?? null;
}
