/**
 * The endpoints that answer anybody alike, as data. Apart from the others because they are all that a page needs until its
 * first rows are drawn.
 */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly cache: 'public' | 'immutable' | 'private';
  readonly query: readonly string[];
}

export const publicEndpoints = {
  config: { method: 'GET', path: '/config', cache: 'public', query: [] },
  catalogFirst: { method: 'GET', path: '/catalog/first', cache: 'public', query: ['lang', 'v'] },
  catalogIndex: { method: 'GET', path: '/catalog/index', cache: 'public', query: ['lang', 'v'] },
  event: { method: 'GET', path: '/events/{id}', cache: 'public', query: ['lang', 'v'] },
  availability: { method: 'GET', path: '/availability', cache: 'public', query: ['v'] },
  seats: { method: 'GET', path: '/performances/{id}/seats', cache: 'public', query: ['plan', 'v'] },
  plan: { method: 'GET', path: '/plans/{hash}', cache: 'immutable', query: [] },
} as const satisfies Record<string, Endpoint>;

export type PublicEndpointName = keyof typeof publicEndpoints;

/** The header that carries the age of a public document: the instant the platform was last asked. On 304 too. */
export const checkedAtHeader = 'Foyer-Checked-At';

/** Fills `{name}` placeholders of a path, each value percent-encoded. */
export function fillPath(path: string, params: Readonly<Record<string, string>> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
}
