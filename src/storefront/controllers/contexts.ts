/**
 * The storefront of a `foyer-shop`, for whoever asks by the community's context protocol (`@lit/context` speaks it). Our own
 * elements find their shop themselves; this is for elements of the page. The key is a shared symbol, so that every copy of
 * Foyer on a page agrees.
 */
import type { Context } from '@lit/context';
import type { Storefront } from '../stores/storefront.js';

/** The storefront of the nearest `foyer-shop`. */
export const storefrontContext = Symbol.for('foyer.storefront') as unknown as Context<symbol, Storefront>;

type Callback = (value: Storefront, unsubscribe: () => void) => void;
interface Request extends Event {
  readonly context: unknown;
  readonly contextTarget?: Element;
  readonly callback: Callback;
  readonly subscribe?: boolean;
}

const type = 'context-request';

/** Answers requests from inside an element, now and on each change; answers what sets the value. */
export function provideStorefront(host: HTMLElement): (value: Storefront | null) => void {
  let current: Storefront | null = null;
  const waiting = new Map<Callback, boolean>();
  const answer = (callback: Callback, value: Storefront, subscribe: boolean): void => {
    if (!subscribe) waiting.delete(callback);
    callback(value, () => waiting.delete(callback));
  };
  host.addEventListener(type, (event) => {
    const { context, contextTarget, callback, subscribe = false } = event as Request;
    if (context !== storefrontContext || (contextTarget ?? event.composedPath()[0]) === host) return;
    event.stopPropagation();
    waiting.set(callback, subscribe);
    if (current) answer(callback, current, subscribe);
  });
  return (value) => {
    if (value === current) return;
    current = value;
    if (value) for (const [callback, subscribe] of [...waiting]) answer(callback, value, subscribe);
  };
}

/**
 * Keeps the requests that nobody answered, asked before their shop was defined; answers what asks them again, to be called
 * when a shop was connected.
 */
export function keepRequests(root: HTMLElement): () => void {
  let kept: WeakRef<Request>[] = [];
  root.addEventListener(type, (event) => {
    if ((event as Request).context === storefrontContext) kept.push(new WeakRef(event));
  });
  return () => {
    const again = kept;
    kept = [];
    for (const reference of again) {
      const request = reference.deref();
      if (request) ask(request);
    }
  };
}

function ask({ contextTarget, context, callback, subscribe }: Request): void {
  const again = new Event(type, { bubbles: true, composed: true });
  contextTarget?.dispatchEvent(Object.assign(again, { context, contextTarget, callback, subscribe }));
}
