/**
 * Where a shop stands, as text in one parameter of the page's address: `list`, `event.<id>[.<performance>]`, `cart`,
 * `checkout`, `account`, `order.<id>[.<signature>]`, `return.<code>`. What a page needs to draw links; reading them back is
 * in route.ts. Pure functions; the history is a controller's.
 */

/** A view that an element may ask for. */
export type ShopView = 'list' | 'event' | 'cart' | 'checkout' | 'account' | 'order';

/** `subject`: id or code of the event, id of the order, or the code. `extra`: performance, or the order link's signature. */
export interface Route {
  readonly view: ShopView | 'return';
  readonly subject: string | null;
  readonly extra: string | null;
}

export const formatRoute = ({ view, subject, extra }: Route): string =>
  [view, subject, subject === null ? null : extra]
    .filter((part) => part !== null)
    .map(encode)
    .join('.');

export const sameRoute = (one: Route, other: Route): boolean => formatRoute(one) === formatRoute(other);

/** A point separates the parts, so one inside a part is written as an escape. */
const encode = (part: string): string => encodeURIComponent(part).replaceAll('.', '%2E');

/** The route that a shop's attributes name: its start, which needs no parameter. */
export function startRoute(view: string | null, event: string | null, performance: string | null): Route {
  if (event && (view ?? 'event') === 'event') return { view: 'event', subject: event, extra: performance };
  return { view: view === 'cart' || view === 'account' ? view : 'list', subject: null, extra: null };
}

/**
 * The query string with one parameter set, or removed where `value` is null. Every other character stays as the page wrote
 * it: parameters are not parsed and written again.
 */
export function withParameter(search: string, name: string, value: string | null): string {
  const others = search
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => pair !== '' && pair.split('=')[0] !== name);
  const all = value === null ? others : [...others, `${name}=${encodeURIComponent(value)}`];
  return all.length ? `?${all.join('&')}` : '';
}

/** The page's address with a shop's route in it; the fragment and all other parameters stay. */
export function addressOf(location: Location, parameter: string, route: Route, start: Route): string {
  const value = sameRoute(route, start) ? null : formatRoute(route);
  return location.href.replace(/[?#].*$/s, '') + withParameter(location.search, parameter, value) + location.hash;
}
