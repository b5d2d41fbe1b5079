/** The adapter against the simulator of the documented wire format: one purchase under every reading of the documents. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { CatalogList, EventDetail } from '../../../src/contract/catalog.js';
import { unpackSeatStates } from '../../../src/contract/seat-states.js';
import { createBudget } from '../../../src/proxy/budget.js';
import { Failure, type Reason } from '../../../src/proxy/failures.js';
import type { CallContext, Clock, PlatformOrder } from '../../../src/proxy/ports.js';
import { createS360, loadDialect } from '../../../src/proxy/s360/index.js';
import { createAvailabilityService } from '../../../src/proxy/services/availability.js';
import { createCatalogService } from '../../../src/proxy/services/catalog.js';
import { createDocuments } from '../../../src/proxy/services/documents.js';
import { createPlans } from '../../../src/proxy/services/plans.js';
import { createSandbox } from '../../../src/sandbox/app.js';
import { actingHeader } from '../../../src/sandbox/reads.js';
import type { Switches } from '../../../src/sandbox/switches.js';
import { demoAccounts } from '../../../src/sandbox/world/accounts.js';
import { buildPlan } from '../../../src/sandbox/world/plan.js';
import { childTariff, fullTariff, institution, reducedTariff } from '../../../src/sandbox/world/setup.js';
import { jsonOf } from '../public/setup.js';
import { testLog } from './setup.js';

const [operator] = institution.operators;
const card = '16362';
const byPost = '44003';
const clock: Clock = { now: () => Date.now(), sleep: (ms, signal) => sleep(ms, undefined, signal ? { signal } : {}) };

interface Variant {
  readonly switches?: Partial<Switches>;
  readonly dialect?: Record<string, object>;
}

function setup({ switches = {}, dialect = {} }: Variant = {}) {
  const problems: unknown[] = [];
  const sandbox = createSandbox({ switches, report: (problem) => problems.push(problem) });
  const log = testLog();
  const limits = { callsPerMinute: 10_000, callsPerMonth: 1e9, bytesPerMonth: 1e12 };
  const budget = createBudget({ clock, log, limits });
  const platform = createS360({
    fetch: (input, init) => sandbox.fetch(new Request(input, init)),
    ...{ clock, log, budget, randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) },
    settings: {
      ...{ url: 'https://cite.ws.example', institution: institution.code, operator: operator?.login ?? '' },
      ...{ partner: operator?.partner ?? '', secret: operator?.secret ?? '' },
    },
    dialect: loadDialect({ ...dialect, transport: { actingHeader, pollIntervalMs: 1, ...dialect['transport'] } }),
  });
  const admin = async (path: string, body: object = {}): Promise<void> => {
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
    const response = await sandbox.fetch(new Request(`https://cite.ws.example/sim-admin/${path}`, init));
    assert.equal(response.status, 200, await response.text());
  };
  const performance = (code: string) =>
    sandbox.world.products.flatMap(({ performances }) => performances).find((one) => one.code === code) ??
    assert.fail(`no performance ${code}`);
  return { sandbox, platform, budget, log, admin, performance, problems };
}

const pub: CallContext = { acting: 'public' };
const system: CallContext = { acting: 'system' };

async function reasonOf(promise: Promise<unknown>): Promise<Reason> {
  const error = await promise.then(
    () => assert.fail('it did not fail'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Failure, String(error));
  return error.reason;
}

const tagOf = async (promise: Promise<unknown>): Promise<string> => (await reasonOf(promise)).tag;

type Setup = ReturnType<typeof setup>;

/** Two free seats of the opera, for a full price and a reduced ticket. */
async function twoSeats({ platform, performance }: Setup, code = 'CARMEN1') {
  const { id } = performance(code);
  const shop = await platform.catalogue.pointOfSale(pub);
  const seats = await platform.availability.seats(shop.id, id, pub);
  const free = seats.filter(({ available }) => available).slice(0, 2);
  const tariffs = [fullTariff.id, reducedTariff.id];
  return {
    shop,
    addition: {
      ...{ kind: 'seats' as const, performance: id },
      seats: free.map((seat, at) => ({ id: seat.id, category: seat.category, tariff: tariffs[at] ?? '' })),
    },
  };
}

const address = { street1: '1 rue des Essais', zipCode: '75001', town: 'Paris', country: 'FR', main: true };
const person = { firstName: 'Mary', lastName: 'Shelley', email: 'mary@example.org', language: 'fr' };

/** Numbered seats with two tariffs, a new account, shipment with a fee, paid in the widget, settled, ticketed, remembered. */
async function purchase(all: Setup): Promise<{ readonly order: PlatformOrder; readonly fee: number }> {
  const { platform, admin } = all;
  const { shop, addition } = await twoSeats(all);
  const base = { pointOfSale: shop.id, externalReference: 'web-1' };
  const { order, made } = await platform.orders.createOrUpdate(
    { ...base, order: null, purchaser: null, add: [addition] },
    { ...pub, language: 'fr' },
  );
  const anonymous: CallContext = { acting: { anonymousOrder: order }, language: 'fr' };
  const held = await platform.orders.read(order, anonymous);
  assert.equal(held.state, 'in-progress');
  assert.deepEqual(made, { ...held, created: null, expires: null });
  assert.deepEqual(new Set(held.places.map(({ seat }) => seat)), new Set(addition.seats.map(({ id }) => id)));
  assert.ok((held.expires ?? 0) > Date.now() + 10 * 60_000);

  const contact = await platform.contacts.createAccount(person, 'a-long-password', anonymous);
  const own: CallContext = { acting: { contact }, language: 'fr' };
  const saved = await platform.contacts.saveAddress(contact, address, null, own);
  await platform.orders.createOrUpdate({ ...base, order, purchaser: contact, add: [] }, own);
  const modes = await platform.shipments.modes({ pointOfSale: shop.id, order, address: saved }, own);
  const fee = modes.find(({ id }) => id === byPost)?.fee?.amount ?? 0;
  await platform.shipments.choose({ order, mode: byPost, contact, address: saved, email: person.email }, own);
  const { total } = await platform.orders.read(order, own);

  const returnUrl = 'https://tickets.example/return/abc';
  const request = { order, method: card, amount: total, contact, identifier: 'abc', returnUrl };
  const opened = await platform.payments.open(request, own);
  assert.equal((await platform.orders.read(order, own)).state, 'waiting-payment');
  assert.equal(await platform.payments.state(order, opened, own), 'pending');
  await admin(`payments/${opened.transaction}`, { action: 'pay' });
  assert.equal(await platform.payments.state(order, opened, own), 'paid');
  await platform.orders.notify(order, opened, true, system);
  return { order: await platform.orders.read(order, own), fee };
}

const readings: Readonly<Record<string, Variant>> = {
  'the first reading of everything': {},
  'tokens forged by ourselves': { dialect: { auth: { mode: 'forge' } } },
  'tokens forged with milliseconds': { dialect: { auth: { mode: 'forge', iatUnit: 'millis', expUnit: 'seconds' } } },
  'identification inside the payment': { switches: { identification: 'inside' } },
  'checkPayment refuses an empty list': { switches: { checkPaymentEmptyList: 'refused' } },
  'new payments are in progress': { switches: { newPaymentStatus: 'IN_PROGRESS', expiryWhilePaying: 'never-paused' } },
  'languages as a list, sale periods by other names': {
    switches: { languageListAs: 'list', salePeriodNames: 'startDate-endDate' },
  },
  'only free seats are listed': { switches: { seatsAnswer: 'free-only' } },
  'fees have movements': { switches: { feeMovements: true } },
  'seats beside the list': { dialect: { seats: { strategy: 'separate-list' } } },
  'notifyOrder by paymentIds and paymentStatus': {
    dialect: { orders: { notify: { payment: 'paymentIds', outcome: 'paymentStatus' } } },
  },
  'everything takes a while': {
    switches: { inProgressPolls: { createOrUpdateOrder: 2, createPaymentsAndCloseOrder: 1, getSeatsAvailability: 1 } },
  },
};

describe('a purchase through the adapter', () => {
  for (const [reading, variant] of Object.entries(readings)) {
    it(`works when: ${reading}`, async () => {
      const all = setup(variant);
      const { order, fee } = await purchase(all);
      const lines = order.lines.reduce((sum, line) => sum + (line.kind === 'fee' ? 0 : line.total.amount), 0);

      assert.equal(order.state, 'closed');
      assert.equal(fee, 450);
      assert.equal(order.total.amount, lines + fee);
      assert.deepEqual(order.lines.map(({ kind }) => kind).sort(), ['fee', 'ticket', 'ticket']);
      assert.equal(order.places.length, 2);
      assert.deepEqual(all.problems, []);
      assert.deepEqual(all.sandbox.core.reads.crossContactReads, []);
      assert.equal(all.sandbox.core.state.orders.get(order.id)?.state, 'CLOSED');
    });
  }

  it('ends in tickets, a PDF and the history of its buyer alone', async () => {
    const all = setup();
    const { order } = await purchase(all);
    const { platform } = all;
    const own: CallContext = { acting: { contact: order.purchaser ?? '' }, language: 'fr' };
    const tickets = await platform.tickets.tickets(order.id, own);
    const { bytes, mediaType } = await platform.tickets.print(order.id, 'fr', own);
    const history = await platform.history.ordersOf(order.purchaser ?? '', own);

    assert.deepEqual(
      tickets.map(({ place, state }) => [place, state]).sort(),
      order.places.map(({ id }) => [id, 'valid']).sort(),
    );
    assert.ok(tickets.every(({ barcode }) => /^\w{8,}$/.test(barcode ?? '')));
    assert.equal(mediaType, 'application/pdf');
    assert.equal(new TextDecoder().decode(bytes.slice(0, 5)), '%PDF-');
    assert.deepEqual(
      history.map(({ id }) => id),
      [order.id],
    );
    assert.deepEqual(all.sandbox.core.reads.crossContactReads, []);
  });

  it('can be refused, opened again and paid with the same seats', async () => {
    const all = setup();
    const { platform, admin } = all;
    const { shop, addition } = await twoSeats(all);
    const contact = await platform.contacts.createGuest(person, system);
    const request = {
      pointOfSale: shop.id,
      order: null,
      externalReference: 'web-2',
      purchaser: contact,
      add: [addition],
    };
    const { order } = await platform.orders.createOrUpdate(request, system);
    const before = await platform.orders.read(order, system);
    const payment = {
      order,
      method: card,
      amount: before.total,
      contact,
      identifier: 'a',
      returnUrl: 'https://t.example/',
    };
    const first = await platform.payments.open(payment, system);
    await admin(`payments/${first.transaction}`, { action: 'refuse' });
    assert.equal(await platform.payments.state(order, first, system), 'refused');
    await platform.orders.notify(order, first, false, system);
    await platform.orders.reopen(order, system);
    const second = await platform.payments.open({ ...payment, identifier: 'b' }, system);
    await admin(`payments/${second.transaction}`, { action: 'pay' });
    await platform.orders.notify(order, second, true, system);
    const after = await platform.orders.read(order, system);

    assert.equal(after.state, 'closed');
    assert.deepEqual(
      after.places.map(({ seat }) => seat),
      before.places.map(({ seat }) => seat),
    );
  });
});

describe('the adapter’s words for refusals', () => {
  const add = async (all: Setup, addition: object, order: string | null = null) => {
    const shop = await all.platform.catalogue.pointOfSale(pub);
    const request = {
      pointOfSale: shop.id,
      order,
      externalReference: 'web-3',
      purchaser: null,
      add: [addition as never],
    };
    return all.platform.orders.createOrUpdate(request, pub);
  };
  const places = ({ performance }: Setup, code: string, tariff: string, quantity: number, category = 1) => {
    const { id, hall } = performance(code);
    return {
      ...{ kind: 'places', performance: id, category: hall.categories[category]?.id ?? '' },
      tariffs: [{ tariff, quantity }],
    };
  };

  it('sold out', async () => {
    const all = setup();

    assert.equal(await tagOf(add(all, places(all, 'CARMEN3', fullTariff.id, 1))), 'sold-out');
  });

  it('one seat, two buyers', async () => {
    const all = setup();
    const { addition } = await twoSeats(all);
    await add(all, addition);

    assert.equal(await tagOf(add(all, addition)), 'sold-out');
  });

  it('more than one may have', async () => {
    const all = setup();

    assert.equal(await tagOf(add(all, places(all, 'TOSCA2', fullTariff.id, 30))), 'quantity-limit');
  });

  it('a child alone', async () => {
    const all = setup();

    assert.equal(await tagOf(add(all, places(all, 'TOSCA2', childTariff.id, 1))), 'tariff-rule');
  });

  for (const notOnSaleCode of ['error.order.price', 'error.order.state'] as const) {
    it(`suspended, told as ${notOnSaleCode}`, async () => {
      const all = setup({ switches: { notOnSaleCode } });

      assert.equal(await tagOf(add(all, places(all, 'TRAVIAT2', fullTariff.id, 1))), 'not-on-sale');
    });
  }

  it('an order nobody knows', async () => {
    assert.deepEqual(await reasonOf(setup().platform.orders.read('999', system)), { tag: 'unknown-id', kind: 'order' });
  });

  it('a contact nobody knows', async () => {
    assert.deepEqual(await reasonOf(setup().platform.contacts.contact('999', system)), {
      ...{ tag: 'unknown-id', kind: 'contact' },
    });
  });

  it('a wrong password, a login that exists', async () => {
    const { platform } = setup();
    const { email, password } = demoAccounts.ada;
    const { id } = await platform.catalogue.pointOfSale(pub);
    const sign = (word: string) =>
      platform.authentication.authenticate({ email, password: word, remember: true }, id, system);
    const { contact, remember } = await sign(password);

    assert.equal((await platform.contacts.contact(contact, { acting: { contact } })).firstName, 'Ada');
    assert.ok(remember);
    assert.equal(await tagOf(sign('wrong')), 'wrong-credentials');
    assert.equal(
      await tagOf(platform.contacts.createAccount({ ...person, email }, 'long-enough', system)),
      'login-exists',
    );
  });

  it('a shipment without the address it needs', async () => {
    const all = setup();
    const { order } = await add(all, places(all, 'TOSCA2', fullTariff.id, 1));
    const contact = await all.platform.contacts.createGuest(person, system);

    assert.equal(
      await tagOf(all.platform.shipments.choose({ order, mode: byPost, contact }, system)),
      'address-required',
    );
  });

  it('another total than the platform’s', async () => {
    const all = setup();
    const { order } = await add(all, places(all, 'TOSCA2', fullTariff.id, 1));
    const contact = await all.platform.contacts.createGuest(person, system);
    const request = {
      pointOfSale: (await all.platform.catalogue.pointOfSale(pub)).id,
      externalReference: 'x',
      add: [],
    };
    await all.platform.orders.createOrUpdate({ ...request, order, purchaser: contact }, system);
    const amount = { amount: 1, currency: 'EUR' };
    const payment = { order, method: card, amount, contact, identifier: 'a', returnUrl: 'https://t.example/' };

    assert.equal(await tagOf(all.platform.payments.open(payment, system)), 'price-changed');
  });

  it('a hold that ran out', async () => {
    const all = setup();
    const { order } = await add(all, places(all, 'TOSCA2', fullTariff.id, 1));
    await all.admin('clock', { advanceMinutes: 16 });
    const reason = await reasonOf(add(all, places(all, 'TOSCA2', fullTariff.id, 1), order));

    assert.ok(['hold-expired', 'cart-locked'].includes(reason.tag), reason.tag);
    assert.equal((await all.platform.orders.read(order, system)).state, 'abandoned');
  });
});

describe('the adapter in trouble', () => {
  it('finds an order whose answer was lost by its reference in the buyer’s history', async () => {
    const all = setup();
    const { platform, admin } = all;
    const { shop, addition } = await twoSeats(all);
    const contact = await platform.contacts.createGuest(person, system);
    const own: CallContext = { acting: { contact } };
    await admin('faults', { method: 'createOrUpdateOrder', when: 'after', status: 502 });
    const request = {
      pointOfSale: shop.id,
      order: null,
      externalReference: 'web-lost',
      purchaser: contact,
      add: [addition],
    };
    assert.equal(await tagOf(platform.orders.createOrUpdate(request, own)), 'answer-lost');
    const orders = await platform.history.ordersOf(contact, own, { unfinishedSince: Date.now() - 60_000 });

    assert.deepEqual(
      orders.map(({ externalReference, state }) => [externalReference, state]),
      [['web-lost', 'in-progress']],
    );
    assert.deepEqual(await platform.history.ordersOf(contact, own), []);
    assert.deepEqual(all.sandbox.core.reads.crossContactReads, []);
  });

  it('makes one order of a call that goes on, or none it does not know of', async () => {
    const withHandle = setup({ switches: { inProgressPolls: { createOrUpdateOrder: 3 } } });
    const count = ({ sandbox }: Setup): number => sandbox.core.state.orders.size;
    const order = async (all: Setup) => {
      const { shop, addition } = await twoSeats(all);
      const request = { pointOfSale: shop.id, order: null, externalReference: 'w', purchaser: null, add: [addition] };
      return all.platform.orders.createOrUpdate(request, pub);
    };
    const before = count(withHandle);
    await order(withHandle);
    assert.equal(count(withHandle), before + 1);

    const without = setup({ switches: { inProgressPolls: { createOrUpdateOrder: 3 }, inProgressWithoutId: true } });
    assert.equal(await tagOf(order(without)), 'answer-lost');
  });

  for (const inProgressWithoutId of [false, true]) {
    it(`reads a catalogue that takes long ${inProgressWithoutId ? 'without' : 'with'} a handle`, async () => {
      const { platform } = setup({ switches: { inProgressPolls: { getCatalogDetailed: 3 }, inProgressWithoutId } });

      assert.ok((await platform.catalogue.catalog(pub)).products.length > 5);
    });
  }

  it('is told apart when the platform is down, throttles or breaks', async () => {
    const { platform, admin } = setup();
    await platform.catalogue.pointOfSale(pub);
    await admin('switches', { down: true });
    assert.equal(await tagOf(platform.orders.reopen('1', system)), 'answer-lost');
    await admin('switches', { down: false, callsPerMinute: 1 });
    assert.equal(await tagOf(platform.orders.reopen('1', system)), 'platform-throttled');
    await admin('switches', { callsPerMinute: 0 });
    await admin('faults', { method: 'reopenOrder', code: 'error.technical' });
    // The budget holds calls back for a moment after throttling.
    const reason = await reasonOf(platform.orders.reopen('1', system));

    assert.deepEqual(reason, { tag: 'platform-refused', method: 'reopenOrder', code: 'error.technical' });
  });
});

describe('public documents from the sandbox', () => {
  it('are complete: catalogue, levels, plan and seats fit together', async () => {
    const { platform, budget, log } = setup();
    const documents = createDocuments({});
    const plans = await createPlans({ files: [{ name: 'opera.json', json: buildPlan() }], documents });
    const deps = { documents, clock, log, pace: budget.pace };
    const catalog = createCatalogService({ ...deps, platform: platform.catalogue, planOf: plans.hashOf });
    const availability = createAvailabilityService({ ...deps, platform: platform.availability, catalog, plans });
    const index = CatalogList.parse(jsonOf((await catalog.index('en')).document));
    const carmen = EventDetail.parse(jsonOf((await catalog.event('CARMEN', 'en')).document));
    const [first] = carmen.performances;
    assert.ok(first?.plan);
    const { document } = await availability.seats(first.id, first.plan);
    const states = [...unpackSeatStates(document.bytes)];
    const entries = (jsonOf((await availability.levels()).document) as { entries: Record<string, { level: string }> })
      .entries;

    assert.ok(index.events.some(({ kind }) => kind === 'goods'));
    assert.equal(carmen.title, 'Carmen');
    assert.ok(carmen.description.length >= 2);
    assert.equal(
      states.length,
      plans.seatsOf((await catalog.performance(first.id))?.performance ?? assert.fail(), first.plan).length,
    );
    assert.ok(states.filter((state) => state === 0).length > 500);
    assert.ok(states.includes(1));
    for (const event of index.events.filter(({ sale }) => sale === 'on-sale')) {
      for (const { id } of event.performances.filter(({ sale }) => sale === 'on-sale')) {
        assert.notEqual(entries[id]?.level ?? 'missing', 'missing', id);
        assert.notEqual(entries[id]?.level, 'unknown');
      }
    }
  });

  it('cost four calls at first and one a minute later', async () => {
    const { platform, budget, log } = setup();
    const documents = createDocuments({});
    const plans = await createPlans({ files: [], documents });
    const deps = { documents, clock, log };
    const catalog = createCatalogService({ ...deps, platform: platform.catalogue, planOf: plans.hashOf });
    const availability = createAvailabilityService({ ...deps, platform: platform.availability, catalog, plans });
    await Promise.all(Array.from({ length: 200 }, () => Promise.all([catalog.first('fr'), availability.levels()])));

    assert.deepEqual(budget.snapshot().methods, {
      ...{ auth: 1, getPOSConfig: 1, getCatalogDetailed: 1, getPerformanceAvailability: 1, getProductAvailability: 1 },
    });
  });
});
