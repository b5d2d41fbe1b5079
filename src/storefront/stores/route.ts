/** Reading a shop's place back from the page's address; see address.ts for its form. */
import { type Route } from './address.js';

export * from './address.js';

const views = ['list', 'event', 'cart', 'checkout', 'account', 'order', 'return'] as const;

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

/** The value of a parameter in a query string such as `?a=1&foyer=cart`; null when it is not there. */
export function readParameter(search: string, name: string): string | null {
  return new URLSearchParams(search).get(name);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
