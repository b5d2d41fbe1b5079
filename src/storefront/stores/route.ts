/**
 * Where a shop stands, as text in one parameter of the page's address: `list`, `event.<id>[.<performance>]`, `cart`,
 * `checkout`, `account`, `order.<id>[.<signature>]`, `return.<code>`. Pure functions; the history is a controller's.
 */

const views = ['list', 'event', 'cart', 'checkout', 'account', 'order', 'return'] as const;
/** A view that an element may ask for. */
export type ShopView = Exclude<(typeof views)[number], 'return'>;

/** `subject`: id or code of the event, id of the order, or the code. `extra`: performance, or the order link's signature. */
export interface Route {
  readonly view: (typeof views)[number];
  readonly subject: string | null;
  readonly extra: string | null;
}

export function routeTo(view: Route['view'], subject: string | null = null, extra: string | null = null): Route {
  return { view, subject, extra: subject === null ? null : extra };
}

/** Null when the text names no view of ours, or a view without what it needs. */
export function parseRoute(text: string | null): Route | null {
  const [name, subject = null, extra = null] = (text ?? '').split('.').map(decode);
  const view = views.find((known) => known === name);
  const needsSubject = view === 'event' || view === 'order' || view === 'return';
  return view && (!needsSubject || subject) ? routeTo(view, subject || null, extra || null) : null;
}

export function formatRoute({ view, subject, extra }: Route): string {
  return [view, subject, extra]
    .filter((part) => part !== null)
    .map(encode)
    .join('.');
}

export const sameRoute = (one: Route, other: Route): boolean => formatRoute(one) === formatRoute(other);

/** The value of a parameter in a query string such as `?a=1&foyer=cart`; null when it is not there. */
export function readParameter(search: string, name: string): string | null {
  return new URLSearchParams(search).get(name);
}

/**
 * The query string with one parameter set, or removed where `value` is null. Every other character stays as the page wrote
 * it: parameters are not parsed and written again.
 */
export function withParameter(search: string, name: string, value: string | null): string {
  const others = search
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => pair !== '' && decode(pair.split('=')[0] ?? '') !== name);
  const all = value === null ? others : [...others, `${name}=${encodeURIComponent(value)}`];
  return all.length ? `?${all.join('&')}` : '';
}

/** A point separates the parts, so one inside a part is written as an escape. */
const encode = (part: string): string => encodeURIComponent(part).replaceAll('.', '%2E');

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
