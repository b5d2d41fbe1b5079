/** The shop's configuration: currency, languages, links, texts. */
import type { ShopConfig } from '../../contract/config.js';
import { createDocument } from './documents.js';
import type { ResourceStore } from './resource.js';
import type { StoreDeps } from './storefront.js';

export function createConfigStore(deps: StoreDeps): ResourceStore<ShopConfig> {
  return createDocument<ShopConfig>(deps, {
    endpoint: 'config',
    maxAgeMs: 3_600_000,
    guard: (value) => typeof value['currency'] === 'string' && typeof value['timeZone'] === 'string',
  });
}
