/** The whole proxy on a platform in memory: one concert with free seating, contacts, orders, payments. */
import { randomBytes } from 'node:crypto';
import { createApp, type AppDeps } from '../../../src/proxy/app.js';
import { parseSettings } from '../../../src/proxy/config.js';
import { fail } from '../../../src/proxy/failures.js';
import { createMetrics } from '../../../src/proxy/metrics.js';
import type { Localized, Platform, PlatformCatalog, PointOfSale } from '../../../src/proxy/ports.js';
import type { Assets } from '../../../src/proxy/routes/assets.js';
import { createMemoryStore } from '../../../src/proxy/store/memory-store.js';
import { createFakePlatform, hall } from '../../support/fake-platform.js';
import { createPeople } from '../support/people.js';
import { createVisitor, page, proxy, testClock, testLog, type VisitorOptions } from '../support/shell.js';

const text = (value: string): Localized => ({ en: value });

const pointOfSale: PointOfSale = {
  id: 'pos',
  timeZone: 'Europe/Paris',
  currency: 'EUR',
  fractionDigits: 2,
  languages: ['en'],
  mainLanguage: 'en',
  seatSelection: 'automatic',
  maxSeatsPerPerformance: 8,
  guestCheckout: true,
  accountCreation: true,
  holdMinutes: 15,
  countries: ['FR'],
  paymentMethods: [
    { id: 'card', code: 'CARD', name: text('Card'), description: text(''), type: 'CC', rank: 1, deferredHint: false },
  ],
  contactRequired: { EVENT: true },
};

const catalog: PlatformCatalog = {
  venues: [],
  tariffs: [
    {
      ...{ id: 'full', code: 'F', name: text('Full'), description: text(''), kind: 'full', rank: 1, requires: [] },
      open: true,
    },
  ],
  products: [
    {
      ...{ id: 'concert', code: 'C', kind: 'event', state: 'running', family: 'EVENT', rank: 1, minQuantity: 1 },
      ...{ name: text('Concert'), subtitle: {}, description: {}, genre: {}, items: [] },
      performances: [
        {
          ...{ id: hall.free, name: text('Concert'), start: 2_000_000_000_000, toleranceSeconds: 0, state: 'running' },
          ...{ numbered: false, salePeriods: [] },
          categories: [{ id: hall.category, code: 'S', name: text('Standing'), rank: 1 }],
          prices: [{ category: hall.category, tariff: 'full', amount: 4_000 }],
        },
      ],
    },
  ],
};

export const settings = parseSettings(
  {
    FOYER_PUBLIC_URL: proxy,
    FOYER_ALLOWED_ORIGINS: page,
    FOYER_SESSION_KEYS: 'k'.repeat(32),
    FOYER_PLATFORM_URL: 'https://platform.invalid',
    FOYER_INSTITUTION: 'OPERA',
    FOYER_OPERATOR: 'OPERA_B2C',
    FOYER_PARTNER: 'P',
    FOYER_SECRET: 'S',
    FOYER_WIDGET_SCRIPT: 'https://pay.example/widget.js',
    FOYER_WIDGET_FUNCTION: 'openWidget',
    FOYER_STORE: 'memory:',
    FOYER_WEBHOOK_SECRET: 'secret-of-the-webhook',
  },
  () => '',
);

export async function setupApp(overrides: Partial<AppDeps> = {}) {
  const clock = testClock();
  const fake = createFakePlatform(clock);
  const people = createPeople();
  let down = false;
  const answer = async <T>(value: T): Promise<T> => (down ? fail({ tag: 'platform-down', method: 'm' }) : value);
  const platform: Platform = {
    ...fake.platform,
    ...people,
    catalogue: {
      pointOfSale: () => answer(pointOfSale),
      lastSetupUpdate: () => answer(null),
      catalog: () => answer(catalog),
    },
    availability: {
      updatedSince: () => answer(new Map()),
      performances: () => answer(new Map()),
      items: () => answer(new Map()),
      seats: () => answer([]),
    },
  };
  const log = testLog();
  const app = await createApp({
    ...{ settings, platform, clock, log, assets: null, plans: [] },
    fetch: () => Promise.reject(new Error('no network in tests')),
    store: createMemoryStore({ clock }),
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    metrics: createMetrics(),
    peer: () => '192.0.2.1',
    trusts: () => false,
    ...overrides,
  });
  return {
    ...{ app, fake, people, clock, log },
    visitor: (options?: VisitorOptions) => createVisitor(app.shell, options),
    setDown: (value: boolean): void => void (down = value),
  };
}

export const storefront: Assets = {
  version: '1.2.3',
  file: (name) => {
    const bytes = new TextEncoder().encode(`// ${name}`);
    const known = name === 'foyer.js' || name === 'chunks/cart.view-abc.js';
    return known
      ? { mediaType: 'text/javascript; charset=utf-8', etag: '"abc"', bytes, br: new Uint8Array([1]) }
      : null;
  },
};
