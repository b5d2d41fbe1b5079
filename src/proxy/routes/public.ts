/** Public reads: configuration, catalogue, availability, seats, plans. Any page may read them; nobody is asked who they are. */
import { checkedAtHeader, type EndpointName } from '../../contract/endpoints.js';
import type { AvailabilityService } from '../services/availability.js';
import type { CatalogService } from '../services/catalog.js';
import type { ConfigService } from '../services/config.js';
import type { PublicDocument, Served } from '../services/documents.js';
import type { Plans } from '../services/plans.js';
import { route } from './route.js';
import type { Router } from './router.js';

export interface PublicServices {
  readonly catalog: Pick<CatalogService, 'first' | 'index' | 'event'>;
  readonly availability: Pick<AvailabilityService, 'levels' | 'seats'>;
  readonly plans: Pick<Plans, 'document'>;
  readonly config: Pick<ConfigService, 'document'>;
}

/** How long a browser may keep an answer without asking again. Every answer can be revalidated by its ETag. */
const cacheControl = {
  config: 'public, max-age=60, stale-while-revalidate=600',
  catalogFirst: 'public, max-age=30, stale-while-revalidate=300',
  catalogIndex: 'public, max-age=30, stale-while-revalidate=300',
  event: 'public, max-age=30, stale-while-revalidate=300',
  availability: 'public, max-age=10, must-revalidate',
  seats: 'public, max-age=0, must-revalidate',
  plan: 'public, max-age=31536000, immutable',
} as const satisfies Partial<Record<EndpointName, string>>;

export function publicRoutes(router: Router, { catalog, availability, plans, config }: PublicServices): void {
  route(router, 'config', async ({ headers }) => answer('config', headers, await config.document()));
  route(router, 'catalogFirst', async ({ query, headers }) =>
    answer('catalogFirst', headers, await catalog.first(query.lang)),
  );
  route(router, 'catalogIndex', async ({ query, headers }) =>
    answer('catalogIndex', headers, await catalog.index(query.lang)),
  );
  route(router, 'event', async ({ params, query, headers }) =>
    answer('event', headers, await catalog.event(params.id, query.lang)),
  );
  route(router, 'availability', async ({ headers }) => answer('availability', headers, await availability.levels()));
  route(router, 'seats', async ({ params, query, headers, coldRead }) =>
    answer('seats', headers, await availability.seats(params.id, query.plan, coldRead)),
  );
  route(router, 'plan', async ({ params, headers }) => answer('plan', headers, plans.document(params.hash)));
}

type Coding = 'br' | 'gzip' | 'identity';

/**
 * 200 with the best form that the reader takes and we have, or 304. The ETag names the form too, as a strong one must; a
 * match of any form of the same content counts.
 */
export function answer(name: keyof typeof cacheControl, request: Headers, { document, checkedAt }: Served): Response {
  const coding = codingFor(request.get('Accept-Encoding') ?? '', document);
  const headers = new Headers({
    ETag: etagOf(document, coding),
    'Cache-Control': cacheControl[name],
    Vary: 'Accept-Encoding',
    'Timing-Allow-Origin': '*',
  });
  if (checkedAt !== null) headers.set(checkedAtHeader, new Date(checkedAt).toISOString());
  if (matches(request.get('If-None-Match'), document)) return new Response(null, { status: 304, headers });
  headers.set('Content-Type', document.mediaType);
  if (coding !== 'identity') headers.set('Content-Encoding', coding);
  const body = coding === 'identity' ? document.bytes : (document.encoded[coding] ?? document.bytes);
  headers.set('Content-Length', String(body.byteLength));
  return new Response(body, { headers });
}

const etagOf = ({ tag }: PublicDocument, coding: Coding): string =>
  coding === 'identity' ? `"${tag}"` : `"${tag}.${coding}"`;

/** Weak comparison: `W/` is put in front by proxies that compress on the way. */
function matches(ifNoneMatch: string | null, document: PublicDocument): boolean {
  if (ifNoneMatch === null) return false;
  const known = (['identity', 'br', 'gzip'] as const).map((coding) => etagOf(document, coding));
  return ifNoneMatch.split(',').some((one) => one.trim() === '*' || known.includes(one.trim().replace(/^W\//, '')));
}

function codingFor(acceptEncoding: string, { encoded }: PublicDocument): Coding {
  const accepted = new Map(
    acceptEncoding.split(',').map((part) => {
      const [coding = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
      return [coding, !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))] as const;
    }),
  );
  return (['br', 'gzip'] as const).find((coding) => encoded[coding] && accepted.get(coding)) ?? 'identity';
}
