/** Public documents: fetched as text, checked by version and a cheap guard, kept across visits as strings. */
import type { PublicEndpointName } from '../../contract/public-endpoints.js';
import { ApiError } from '../client/errors.js';
import type { HttpRequest } from '../client/http.js';
import type { StoreDeps } from './storefront.js';
import { createResource, type Loaded, type ResourceStore } from './resource.js';

/** Same number as contract/config.ts; written here because that module brings zod, and the entry script holds none. */
export const documentVersion = 1;

export interface DocumentOptions<T> {
  readonly endpoint: PublicEndpointName;
  readonly request?: HttpRequest;
  readonly maxAgeMs: number | null;
  /** Cheap structural check; the proxy has validated the document. */
  readonly guard: (value: Record<string, unknown>) => boolean;
  /** What it becomes, for example typed arrays. */
  readonly map?: (value: never) => T;
  readonly persist?: boolean;
}

/** A watched document of one endpoint. Its key in the cache is endpoint, parameters and query. */
export function createDocument<T>(deps: StoreDeps, options: DocumentOptions<T>): ResourceStore<T> {
  const key = keyOf(options.endpoint, options.request);
  const read = (text: string): T => {
    const value: unknown = parse(text);
    if (!isDocument(value) || !options.guard(value)) throw new ApiError('unreadable');
    return (options.map ? options.map(value as never) : value) as T;
  };
  return createResource<T>({
    clock: deps.clock,
    asleep: deps.asleep,
    onWake: deps.onWake,
    maxAgeMs: options.maxAgeMs,
    failed: ({ code, requestId }, stale) =>
      deps.announce(
        stale ? { type: 'foyer-stale', document: options.endpoint } : { type: 'foyer-error', code, requestId },
      ),
    ...(options.persist === false ? {} : { restore: () => restore(deps, key, read) }),
    async load() {
      const { text, checkedAt } = await deps.api.document(options.endpoint, options.request);
      const data = read(text);
      if (options.persist !== false) save(deps, key, text, checkedAt);
      return { data, checkedAt };
    },
  });
}

export function keyOf(endpoint: PublicEndpointName, request: HttpRequest = {}): string {
  return [endpoint, ...Object.values(request.params ?? {}), ...Object.values(request.query ?? {})].join(' ');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ApiError('unreadable', { cause });
  }
}

const isDocument = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && (value as { version?: unknown }).version === documentVersion;

async function restore<T>(deps: StoreDeps, key: string, read: (text: string) => T): Promise<Loaded<T> | null> {
  const saved = await deps.persistence.get(key);
  if (typeof saved?.data !== 'string') return null;
  return { data: read(saved.data), checkedAt: saved.checkedAt };
}

/** After the first picture: writing a copy must never delay showing it. */
function save(deps: StoreDeps, key: string, text: string, checkedAt: number | null): void {
  deps.whenQuiet(() => {
    void deps.persistence.set(key, { version: documentVersion, data: text, checkedAt, savedAt: deps.clock.now() });
  });
}
