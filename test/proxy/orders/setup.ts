/** The order services on a fake platform, a memory store and a clock that only moves when told. */
import assert from 'node:assert/strict';
import { createSigner } from '../../../src/proxy/crypto.js';
import { isFailure, type ReasonTag } from '../../../src/proxy/failures.js';
import { createMutex } from '../../../src/proxy/mutex.js';
import type { Clock, LogFields, PlatformPerformance, PlatformTariff, PointOfSale } from '../../../src/proxy/ports.js';
import { createOrderServices } from '../../../src/proxy/services/order-services.js';
import type { SaleCatalog } from '../../../src/proxy/services/sale-ports.js';
import { emptySession, type SessionHandle, type SessionRecord } from '../../../src/proxy/session/record.js';
import { createSessionCodes } from '../../../src/proxy/session/codes.js';
import { createMemoryStore } from '../../../src/proxy/store/memory-store.js';
import type { Cart, NewLines } from '../../../src/contract/cart.js';
import { createFakePlatform, hall, type FakeSettings } from '../../support/fake-platform.js';

export const page = 'https://venue.example/tickets?a=1#top';
export const minute = 60_000;

export type Harness = ReturnType<typeof setup>;

export interface SetupOptions {
  readonly platform?: Partial<FakeSettings>;
  readonly shop?: Partial<PointOfSale>;
}

export function setup(options: SetupOptions = {}) {
  const clock = createTestClock();
  const fake = createFakePlatform(clock, options.platform);
  const store = createMemoryStore({ clock });
  const logs: { readonly level: string; readonly event: string; readonly fields: LogFields | undefined }[] = [];
  const counts = new Map<string, number>();
  const news: string[] = [];
  const log = (level: string) => (event: string, fields?: LogFields) => void logs.push({ level, event, fields });
  const codes = createSessionCodes({ store, clock, randomBytes });
  const start = () =>
    createOrderServices({
      platform: fake.platform,
      store,
      lock: createMutex(),
      catalog: catalogOf({ ...pointOfSale, ...options.shop }),
      plans: {
        seat: async (_performance, plan, index) =>
          plan === 'plan' && index < hall.seats ? { id: `s${index}`, category: hall.category } : null,
        indexOf: async (_performance, seat) => Number(seat.slice(1)),
      },
      seats: {
        taken: (id, seats) => void news.push(`taken ${id} ${seats.join(' ')}`),
        released: (id, seats) => void news.push(`released ${id} ${seats.join(' ')}`),
        touched: () => undefined,
      },
      clock,
      randomBytes,
      log: { info: log('info'), warn: log('warn'), error: log('error') },
      metrics: { count: (name) => void counts.set(name, (counts.get(name) ?? 0) + 1) },
      signer: createSigner(['a secret of the tests, longer than 32 characters']),
      codes,
      payment: {
        widget: { script: 'https://pay.example/widget.js', globalFunction: 'pay' },
        deferredMethods: ['invoice'],
        returnUrl: (identifier) => `https://shop.example/foyer/v1/checkout/return/${identifier}`,
        returnPages: ['https://venue.example/'],
      },
    });
  let services = start();
  const visitors: TestSession[] = [];

  return {
    clock,
    fake,
    store,
    logs,
    counts,
    news,
    codes,
    get services() {
      return services;
    },
    /** The proxy is killed and started again: memory is gone, the store is not. */
    restart(): void {
      services = start();
    },
    visitor(contact: string | null = null, guest = false): TestSession {
      const session = createTestSession(clock.now(), visitors.length + 1);
      if (contact !== null) void session.signIn(contact, guest);
      visitors.push(session);
      return session;
    },
    /** Lets time pass with the sweep at work, as in a running proxy. */
    async pass(ms: number, step = 30_000): Promise<void> {
      for (let left = ms; left > 0; left -= step) {
        clock.advance(Math.min(step, left));
        await services.sweep.once();
      }
    },
    async entry(session: SessionHandle) {
      const key = session.record.cart;
      return key === null ? null : services.journal.get(key);
    },
  };
}

/** Adds two exact seats of the opera, names the buyer, and takes e-tickets: what stands before a payment. */
export async function readyToPay(h: Harness, session: TestSession, seats: readonly number[] = [0, 1]): Promise<Cart> {
  await h.services.cart.add(session, seatsOf(seats), 'en');
  if (session.record.contact === null) await session.signIn('ada');
  await h.services.purchaser.assign(session, 'en');
  return h.services.shipment.choose(session, { mode: 'electronic' }, 'en');
}

export const seatsOf = (seats: readonly number[], tariff = 'full'): NewLines => ({
  kind: 'seats',
  performance: hall.performance,
  plan: 'plan',
  seats: seats.map((seat) => ({ seat, tariff })),
});

export const standing = (quantity: number, tariff = 'full'): NewLines => ({
  kind: 'places',
  performance: hall.free,
  category: hall.category,
  tariffs: [{ tariff, quantity }],
});

export const programme = (quantity: number): NewLines => ({
  kind: 'goods',
  product: 'programme',
  item: 'booklet',
  tariff: 'full',
  quantity,
});

export function paymentOf(cart: Cart, method = 'card') {
  assert.ok(cart.total);
  return { method, total: cart.total, terms: { accepted: true as const, language: 'en' }, page };
}

/** Starts a payment by card and gives the widget's transaction. */
export async function pay(
  h: Harness,
  session: TestSession,
  cart: Cart,
): Promise<{ order: string; transaction: string }> {
  const started = await h.services.payment.start(session, paymentOf(cart), 'en');
  assert.ok(started.kind === 'widget');
  return { order: started.order, transaction: started.widget.transaction };
}

export async function rejects(work: Promise<unknown>, ...tags: readonly ReasonTag[]): Promise<void> {
  await assert.rejects(work, (error) => isFailure(error, ...tags) || assert.fail(`fails otherwise: ${String(error)}`));
}

export interface TestSession extends SessionHandle {
  signIn(contact: string, guest?: boolean): Promise<void>;
}

/** Like the real one: updates apply to the newest record, the key changes at sign-in. */
function createTestSession(now: number, number: number): TestSession {
  let record: SessionRecord = emptySession(now);
  let key = '';
  let generation = 0;
  const rotate = () => Promise.resolve(void (key = `session-${number}-${++generation}`));
  return {
    get key() {
      return key;
    },
    get record() {
      return record;
    },
    async update(change) {
      record = change(record);
      if (key === '') await rotate();
      return record;
    },
    rotate,
    end: () => Promise.resolve(void (record = emptySession(now))),
    async signIn(contact, guest = false) {
      await rotate();
      const person = { firstName: 'Ada', lastName: 'Lovelace', email: `${contact}@example.org`, guest };
      record = { ...record, contact, person };
    },
  };
}

export interface TestClock extends Clock {
  advance(ms: number): void;
}

/** Sleepers wake when the clock is moved past their time. */
export function createTestClock(start = 1_800_000_000_000): TestClock {
  let now = start;
  let sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        sleepers.push({ at: now + ms, wake: resolve });
        signal?.addEventListener('abort', () => reject(new Error('aborted')));
      }),
    advance(ms) {
      now += ms;
      const due = sleepers.filter(({ at }) => at <= now);
      sleepers = sleepers.filter(({ at }) => at > now);
      for (const { wake } of due) wake();
    },
  };
}

let seed = 1;
/** Never twice the same within a run. */
function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  new DataView(bytes.buffer).setUint32(0, seed++);
  return bytes;
}

const text = (value: string) => ({ en: value });

export const pointOfSale: PointOfSale = {
  id: 'pos',
  timeZone: 'Europe/Paris',
  currency: 'EUR',
  fractionDigits: 2,
  languages: ['en', 'fr'],
  mainLanguage: 'en',
  seatSelection: 'map',
  maxSeatsPerPerformance: 8,
  guestCheckout: true,
  accountCreation: true,
  holdMinutes: 15,
  countries: ['FR'],
  paymentMethods: [
    { id: 'card', code: 'CARD', name: text('Card'), description: text(''), type: 'CC', rank: 2, deferredHint: false },
    {
      id: 'invoice',
      code: 'INV',
      name: text('Invoice'),
      description: text('Later'),
      type: 'X',
      rank: 1,
      deferredHint: false,
    },
  ],
  contactRequired: { EVENT: true, GOODS: false },
};

const tariff = (id: string, requires: readonly string[] = [], open = true): PlatformTariff => ({
  id,
  code: id,
  name: text(id),
  description: text(''),
  kind: 'full',
  rank: 1,
  requires,
  open,
});
const tariffs = [tariff('full'), tariff('child', ['full']), tariff('gift'), tariff('member', [], false)];

const performance = (id: string, numbered: boolean, state: PlatformPerformance['state'] = 'running') => ({
  id,
  name: text(id),
  start: 2_000_000_000_000,
  toleranceSeconds: 0,
  state,
  numbered,
  categories: [{ id: hall.category, code: 'S', name: text('Stalls'), rank: 1 }],
  prices: ['full', 'child', 'gift', 'member'].map((of) => ({ category: hall.category, tariff: of, amount: 1_000 })),
  salePeriods: [],
});

const performances: readonly PlatformPerformance[] = [
  performance(hall.performance, true),
  performance(hall.free, false),
  performance('suspended', false, 'suspended'),
];
const item = { id: 'booklet', name: text('Booklet'), prices: [{ tariff: 'full', amount: 1_000 }], maxQuantity: 5 };
const product = {
  id: 'carmen',
  code: 'C',
  kind: 'event' as const,
  state: 'running' as const,
  family: 'EVENT',
  name: text('Carmen'),
  subtitle: text(''),
  description: text(''),
  genre: text(''),
  minQuantity: 1,
  rank: 1,
  performances,
  items: [],
};

function catalogOf(shop: PointOfSale): SaleCatalog {
  return {
    pointOfSale: async () => shop,
    async performance(id) {
      const found = performances.find((one) => one.id === id);
      return found ? { product, performance: found } : null;
    },
    item: async (id) => (id === item.id ? { product: { ...product, id: 'programme', kind: 'goods' }, item } : null),
    tariff: async (id) => tariffs.find((one) => one.id === id) ?? null,
    saleState: ({ state }) => (state === 'running' ? 'on-sale' : 'suspended'),
    venue: async () => 'Opera House',
    localize: (of, language) => of[language] ?? of['en'] ?? '',
  };
}
