/**
 * Composition root in the browser: one per document and proxy address. Stores are made on first use, each by its own
 * factory, so that a page with only a list carries only what a list needs.
 */
import type { Api } from '../client/api.js';
import type { Persistence } from '../client/persistence.js';

export interface StoreDeps {
  readonly api: Api;
  readonly persistence: Persistence;
  readonly clock: { now(): number };
  readonly randomId: () => string;
  /** Whether nobody looks at the page. */
  readonly asleep?: (() => boolean) | undefined;
  /** Calls back when the page becomes visible or the network returns; answers an unsubscribe function. */
  readonly onWake: (wake: () => void) => () => void;
  /** Runs a task when nothing the visitor came for is being loaded. */
  readonly whenQuiet: (task: () => void) => void;
  /** Says a state event of the storefront, once, on its first connected `foyer-shop` or on the document. */
  readonly announce: StateEvents;
  /** Other stores of the same storefront. */
  readonly use: Use;
}

/** State events, as data; the elements layer turns them into DOM events. */
export type StateEvents = (event: StateEvent) => void;
export type StateEvent =
  | { readonly type: 'foyer-cart-change'; readonly places: number }
  | { readonly type: 'foyer-login-change'; readonly signedIn: boolean }
  | { readonly type: 'foyer-hold-expiring'; readonly remainingMs: number }
  | { readonly type: 'foyer-order-complete'; readonly order: string }
  | { readonly type: 'foyer-stale'; readonly document: string }
  | { readonly type: 'foyer-error'; readonly code: string; readonly requestId: string | undefined };

export type StoreFactory<T> = (deps: StoreDeps) => T;
export type Use = <T>(factory: StoreFactory<T>) => T;

export interface Storefront {
  /** Address of the proxy's API, without a slash at the end. */
  readonly url: string;
  /** The store made by this factory, the same for everybody who asks. */
  readonly use: Use;
  /** See {@link StoreDeps.announce}. */
  readonly announce: StateEvents;
}

export function createStorefront(url: string, deps: Omit<StoreDeps, 'use'>): Storefront {
  const stores = new Map<StoreFactory<unknown>, unknown>();
  const use = <T>(factory: StoreFactory<T>): T => {
    if (!stores.has(factory)) stores.set(factory, factory(all));
    return stores.get(factory) as T;
  };
  const all: StoreDeps = { ...deps, use };
  return { url, use, announce: deps.announce };
}
