/** Colour levels of everything on sale: one document for all visitors, asked again each minute while watched. */
import type { Availability } from '../../contract/availability.js';
import { createDocument, documentVersion } from './documents.js';
import type { ResourceStore } from './resource.js';
import type { StoreDeps } from './storefront.js';

/** At most one call a minute [doc:AVAIL]; the proxy's own rule, repeated so that browsers ask no oftener. */
const oneMinute = 60_000;

export function createAvailabilityStore(deps: StoreDeps): ResourceStore<Availability> {
  return createDocument<Availability>(deps, {
    endpoint: 'availability',
    request: { query: { v: String(documentVersion) } },
    maxAgeMs: oneMinute,
    guard: (value) => typeof value['entries'] === 'object' && value['entries'] !== null,
  });
}
