/** The catalogue: first page, whole list, one event; each per language. */
import type { CatalogList, EventDetail } from '../../contract/catalog.js';
import { createDocument, documentVersion } from './documents.js';
import type { ResourceStore } from './resource.js';
import type { StoreDeps } from './storefront.js';

export interface CatalogStore {
  /** First page of 24; what is drawn first. */
  first(language: string): ResourceStore<CatalogList>;
  /** Every event; fetched after the first page has been painted. */
  index(language: string): ResourceStore<CatalogList>;
  /** `id` may be the platform's id or code. */
  event(id: string, language: string): ResourceStore<EventDetail>;
}

const fiveMinutes = 300_000;
const hasEvents = (value: Record<string, unknown>): boolean =>
  Array.isArray(value['events']) && typeof value['currency'] === 'string';
const isEvent = (value: Record<string, unknown>): boolean =>
  typeof value['id'] === 'string' && Array.isArray(value['performances']);

export function createCatalogStore(deps: StoreDeps): CatalogStore {
  const list = memo((endpoint: 'catalogFirst' | 'catalogIndex', lang: string) =>
    createDocument<CatalogList>(deps, {
      endpoint,
      request: { query: { lang, v: String(documentVersion) } },
      maxAgeMs: fiveMinutes,
      guard: hasEvents,
    }),
  );
  const event = memo((id: string, lang: string) =>
    createDocument<EventDetail>(deps, {
      endpoint: 'event',
      request: { params: { id }, query: { lang, v: String(documentVersion) } },
      maxAgeMs: fiveMinutes,
      guard: isEvent,
    }),
  );
  return {
    first: (language) => list('catalogFirst', language),
    index: (language) => list('catalogIndex', language),
    event,
  };
}

function memo<A extends string, T>(make: (a: A, b: string) => T): (a: A, b: string) => T {
  const made = new Map<string, T>();
  return (a, b) => {
    const key = `${a} ${b}`;
    const known = made.get(key) ?? make(a, b);
    made.set(key, known);
    return known;
  };
}
