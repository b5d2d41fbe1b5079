/**
 * A shop's place in the page's history: one parameter of ours in the address, everything else left as the page has it.
 * The page's own state object is kept; a step back matters only when our parameter changed.
 */
import { addressOf, formatRoute, parseRoute, readParameter, sameRoute, type Route } from '../stores/route.js';

export interface Navigation {
  readonly current: Route;
  /** The code of a payment's return that this page was opened with; it is out of the address already. */
  readonly returned: string | null;
  /** A step of the buyer: an entry of its own in the history. */
  go(route: Route): void;
  /** The same step by another name. */
  replace(route: Route): void;
  /** Follows the browser's history from now on, first to where it went while nobody listened. */
  listen(): void;
  /** Stops listening. */
  end(): void;
}

export interface NavigationOptions {
  /** `foyer`, or `foyer-<id>` for a second shop on the page. */
  readonly parameter: string;
  /** What the shop shows when the address says nothing. */
  readonly start: Route;
  readonly memory: boolean;
  readonly window: Pick<Window, 'history' | 'location' | 'addEventListener' | 'removeEventListener'>;
  /** The visitor went back or forward in the browser's history. */
  readonly moved: (route: Route) => void;
}

export function createNavigation({ parameter, start, memory, window, moved }: NavigationOptions): Navigation {
  const { history, location } = window;
  const asked = (): Route => parseRoute(readParameter(location.search, parameter)) ?? start;

  const write = (how: 'pushState' | 'replaceState', route: Route): void => {
    if (memory) return;
    const state: unknown = history.state;
    const kept = typeof state === 'object' && state !== null ? state : {};
    try {
      history[how]({ ...kept, foyer: formatRoute(route) }, '', addressOf(location, parameter, route, start));
    } catch {
      // A frame without an address of its own (`srcdoc`) has no history to write; the shop works all the same.
    }
  };

  let current = memory ? start : asked();
  let returned: string | null = null;
  if (current.view === 'return') {
    returned = current.subject;
    current = start;
    write('replaceState', start);
  }

  const onPopState = (): void => {
    const route = asked();
    if (sameRoute(route, current)) return;
    current = route;
    moved(route);
  };
  return {
    get current() {
      return current;
    },
    returned,
    go(route) {
      if (!sameRoute(route, current)) write('pushState', route);
      current = route;
    },
    replace(route) {
      current = route;
      write('replaceState', route);
    },
    listen() {
      if (memory) return;
      window.addEventListener('popstate', onPopState);
      onPopState();
    },
    end: () => window.removeEventListener('popstate', onPopState),
  };
}
