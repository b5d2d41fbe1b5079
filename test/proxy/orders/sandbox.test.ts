/** The whole proxy on the simulator of the documented wire format: purchases, and the bad day. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import type { Cart } from '../../../src/contract/cart.js';
import type { CatalogList, EventDetail } from '../../../src/contract/catalog.js';
import type { OrderDetail, OrderList, OrderStatus } from '../../../src/contract/order.js';
import type { PaymentMethods, PaymentStarted } from '../../../src/contract/payment.js';
import type { ShipmentModes } from '../../../src/contract/shipment.js';
import type { TicketList } from '../../../src/contract/ticket.js';
import { Hono } from 'hono';
import { createApp, type App } from '../../../src/proxy/app.js';
import { parseSettings } from '../../../src/proxy/config.js';
import { createMetrics } from '../../../src/proxy/metrics.js';
import type { AppEnv } from '../../../src/proxy/routes/router.js';
import { createMemoryStore } from '../../../src/proxy/store/memory-store.js';
import { createSandbox } from '../../../src/sandbox/app.js';
import { actingHeader } from '../../../src/sandbox/reads.js';
import type { Switches } from '../../../src/sandbox/switches.js';
import { demoAccounts } from '../../../src/sandbox/world/accounts.js';
import { buildPlan } from '../../../src/sandbox/world/plan.js';
import { childTariff, fullTariff, institution, reducedTariff } from '../../../src/sandbox/world/setup.js';
import { createVisitor, page, proxy, testLog, type Visitor } from '../support/shell.js';
import { createTestClock, minute } from './setup.js';

const wire = 'https://cite.ws.example';
const [operator] = institution.operators;
const plan = buildPlan();
const seatIds = plan.rows.flatMap(({ seats }) => seats.map(({ id }) => id));

const settings = parseSettings(
  {
    FOYER_PUBLIC_URL: proxy,
    FOYER_ALLOWED_ORIGINS: page,
    FOYER_SESSION_KEYS: 'k'.repeat(32),
    FOYER_PLATFORM_URL: wire,
    FOYER_INSTITUTION: institution.code,
    FOYER_OPERATOR: operator?.login,
    FOYER_PARTNER: operator?.partner,
    FOYER_SECRET: operator?.secret,
    FOYER_DIALECT: JSON.stringify({ transport: { actingHeader } }),
    FOYER_WIDGET_SCRIPT: 'https://pay.example/widget.js',
    FOYER_WIDGET_FUNCTION: 'openWidget',
    FOYER_CALLS_PER_MINUTE: '10000',
    FOYER_STORE: 'memory:',
  },
  () => '',
);

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface World {
  readonly app: () => App;
  visitor(): Visitor;
  admin(path: string, body?: object): Promise<unknown>;
  /** The platform's calls since the last question, catalogue reads left out. */
  calls(): string[];
  readonly crossReads: () => readonly unknown[];
  readonly clock: ReturnType<typeof createTestClock>;
  sweep(ms: number): Promise<void>;
  restart(): Promise<void>;
  order(id: string): { readonly state: string };
  readonly log: ReturnType<typeof testLog>;
}

async function setup(switches: Partial<Switches> = {}): Promise<World> {
  const standing = createTestClock(Date.UTC(2031, 2, 3, 9));
  // Short waits, as before a read is repeated, take no time; long ones last until the clock is moved.
  const clock = {
    ...standing,
    sleep: (ms: number, stop?: AbortSignal) => (ms < 5_000 ? soon() : standing.sleep(ms, stop)),
  };
  const sandbox = createSandbox({
    clock: { now: () => clock.now(), sleep: () => Promise.resolve() },
    switches: { callsPerMinute: 0, catalogueEverySeconds: 0, ...switches },
    report: (problem) => {
      throw problem;
    },
  });
  const log = testLog();
  const store = createMemoryStore({ clock });
  const seen: string[] = [];
  const start = () =>
    createApp({
      ...{ settings, clock, log, store, assets: null },
      fetch: (input, init) => {
        const request = new Request(input, init);
        seen.push(new URL(request.url).pathname.split('/').at(-1) ?? '');
        return sandbox.fetch(request);
      },
      plans: [{ name: 'opera', json: plan }],
      randomBytes: (length) => new Uint8Array(randomBytes(length)),
      metrics: createMetrics(),
      peer: () => '192.0.2.1',
      trusts: () => false,
    });
  let app = await start();
  // Browsers outlive the proxy's process.
  const front = new Hono<AppEnv>();
  front.all('*', (c) => app.fetch(c.req.raw));
  return {
    app: () => app,
    clock,
    log,
    visitor: () => createVisitor({ hono: front }),
    async admin(path, body = {}) {
      const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
      const response = await sandbox.fetch(new Request(`${wire}/sim-admin/${path}`, init));
      assert.equal(response.status, 200, `${path}: ${await response.clone().text()}`);
      return (await response.json()) as unknown;
    },
    calls: () => seen.splice(0).filter((name) => !/catalog|posconfig|token|availabilit|setupupdate/i.test(name)),
    crossReads: () => sandbox.core.reads.crossContactReads,
    async sweep(ms) {
      for (let left = ms; left > 0; left -= 10_000) {
        clock.advance(Math.min(10_000, left));
        await app.orders.sweep.once();
      }
    },
    async restart() {
      app = await start();
      await app.orders.sweep.once(true);
    },
    order: (id) => sandbox.core.state.orders.get(id) ?? assert.fail(`no order ${id}`),
  };
}

async function done<T>(browser: Visitor, method: string, path: string, body?: unknown): Promise<T> {
  const response = await browser.ask(method, path, body === undefined ? {} : { body });
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${await response.clone().text()}`);
  return (await response.json()) as T;
}

async function refused(browser: Visitor, method: string, path: string, body?: unknown): Promise<string> {
  const response = await browser.ask(method, path, body === undefined ? {} : { body });
  assert.ok(!response.ok, `${method} ${path} is answered: ${await response.clone().text()}`);
  return ((await response.json()) as { code: string }).code;
}

async function eventOf(browser: Visitor, code: string): Promise<EventDetail> {
  const { events } = await done<CatalogList>(browser, 'GET', '/catalog/index?lang=en');
  const event = events.find((one) => one.code === code) ?? assert.fail(`no event ${code}`);
  return done<EventDetail>(browser, 'GET', `/events/${event.id}?lang=en`);
}

/** Free seats of the opera by index, with their performance and plan. */
async function operaSeats(world: World, browser: Visitor, code = 'CARMEN1') {
  const event = await eventOf(browser, code.replace(/\d$/, '').replace('TRAVIAT', 'TRAVIATA'));
  const performance = event.performances.find((one) => one.code === code) ?? assert.fail(`no performance ${code}`);
  const response = await browser.ask('GET', `/performances/${performance.id}/seats`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const free = seatIds.flatMap((_, at) => (((bytes[8 + (at >> 2)] ?? 0) >> ((at & 3) * 2)) & 3 ? [] : [at]));
  world.calls();
  return { performance: performance.id, plan: performance.plan ?? '', free };
}

const seatLines = (
  { performance, plan: hash }: { performance: string; plan: string },
  seats: Record<number, string>,
) => ({
  kind: 'seats',
  performance,
  plan: hash,
  seats: Object.entries(seats).map(([seat, tariff]) => ({ seat: Number(seat), tariff })),
});

async function standing(browser: Visitor, quantity: number, code = 'NUITS') {
  const event = await eventOf(browser, code);
  const [performance] = event.performances;
  const [category] = performance?.categories ?? [];
  const tariff = performance?.prices.find((price) => price.category === category)?.tariff;
  return { kind: 'places', performance: performance?.id, category, tariffs: [{ tariff, quantity }] };
}

const guest = { kind: 'guest', firstName: 'Gus', lastName: 'Guest', email: 'gus@example.org' };
const account = { ...guest, kind: 'account', email: 'new@example.org', password: 'a-long-password' };

/** The shipment mode that is free and needs no address. */
async function chooseElectronic(browser: Visitor): Promise<Cart> {
  const { modes } = await done<ShipmentModes>(browser, 'GET', '/cart/shipments');
  const mode = modes.find(({ kind }) => kind === 'electronic') ?? assert.fail('no electronic delivery');
  return done<Cart>(browser, 'PUT', '/cart/shipment', { mode: mode.id });
}

async function startPayment(browser: Visitor, cart: Cart, kind = 'widget') {
  const { methods } = await done<PaymentMethods>(browser, 'GET', '/cart/payment-methods');
  const method = methods.find((one) => one.kind === kind) ?? assert.fail(`no method ${kind}`);
  const terms = { accepted: true, language: 'en' };
  const start = { method: method.id, total: cart.total, terms, page: `${page}/tickets` };
  return done<PaymentStarted>(browser, 'POST', '/cart/payment', start);
}

async function openWidget(browser: Visitor, cart: Cart) {
  const started = await startPayment(browser, cart);
  assert.ok(started.kind === 'widget');
  return { order: started.order, transaction: started.widget.transaction, returnUrl: started.widget.returnUrl };
}

/** A guest with two standing tickets whose widget is open. */
async function paying(switches: Partial<Switches> = {}) {
  const world = await setup(switches);
  const browser = world.visitor();
  await done(browser, 'POST', '/cart/lines', await standing(browser, 2));
  await done(browser, 'POST', '/contact', guest);
  const cart = await chooseElectronic(browser);
  const payment = await openWidget(browser, cart);
  const status = () => done<OrderStatus>(browser, 'GET', `/orders/${payment.order}/status?now=1`);
  const act = (action: string, transaction = payment.transaction) => world.admin(`payments/${transaction}`, { action });
  return { world, browser, cart, status, act, ...payment };
}

describe('a purchase on the documented wire', () => {
  it('takes a new account from numbered seats with two tariffs to tickets by post', async () => {
    const world = await setup();
    const browser = world.visitor();
    const hall = await operaSeats(world, browser);
    const [one = 0, two = 1] = hall.free;
    const lines = seatLines(hall, { [one]: fullTariff.id, [two]: reducedTariff.id });
    const held = await done<Cart>(browser, 'POST', '/cart/lines', lines);
    assert.deepEqual(held.lines.flatMap(({ places }) => places.map(({ seat }) => seat)).sort(), [one, two].sort());
    assert.deepEqual(held.needs, ['contact', 'shipment']);

    await done(browser, 'POST', '/contact', account);
    const address = { street1: '1 Main Street', zipCode: '75001', town: 'Paris', country: 'FR', main: true };
    const { addresses } = await done<{ addresses: { id: string }[] }>(browser, 'POST', '/contact/addresses', address);
    const where = addresses[0]?.id ?? '';
    const { modes } = await done<ShipmentModes>(browser, 'GET', `/cart/shipments?address=${where}`);
    const post = modes.find(({ addressRequired }) => addressRequired) ?? assert.fail('no mode with an address');
    const cart = await done<Cart>(browser, 'PUT', '/cart/shipment', { mode: post.id, address: where });
    assert.equal(cart.total?.amount, (held.total?.amount ?? 0) + (post.fee?.amount ?? 0));
    assert.deepEqual(cart.needs, []);

    const { order, transaction } = await openWidget(browser, cart);
    await world.admin(`payments/${transaction}`, { action: 'pay' });
    const status = await done<OrderStatus>(browser, 'GET', `/orders/${order}/status?now=1`);
    assert.equal(status.outcome, 'closed');
    const { orders } = await done<OrderList>(browser, 'GET', '/orders');
    assert.deepEqual(
      orders.map(({ id, places }) => [id, places]),
      [[order, 2]],
    );
    const detail = await done<OrderDetail>(browser, 'GET', `/orders/${order}`);
    assert.deepEqual([detail.state, detail.total, detail.tickets], ['closed', cart.total, 'later']);
    assert.deepEqual(world.crossReads(), []);
  });

  it('takes ten calls from the seats to the PDF, for somebody who is signed in', async (t) => {
    const world = await setup();
    const browser = world.visitor();
    const { email, password } = demoAccounts.ada;
    await done(browser, 'POST', '/session', { email, password });
    const hall = await operaSeats(world, browser);
    const [one = 0, two = 1] = hall.free;
    await done(browser, 'POST', '/cart/lines', seatLines(hall, { [one]: fullTariff.id, [two]: fullTariff.id }));
    await done(browser, 'GET', '/cart');
    const cart = await chooseElectronic(browser);
    const { order, transaction } = await openWidget(browser, cart);
    await world.admin(`payments/${transaction}`, { action: 'pay' });
    await done(browser, 'GET', `/orders/${order}/status?now=1`);
    await done(browser, 'GET', `/orders/${order}`);
    const { tickets, printable } = await done<TicketList>(browser, 'GET', `/orders/${order}/tickets`);
    const pdf = await browser.ask('GET', `/orders/${order}/tickets.pdf`);

    assert.deepEqual([tickets.length, printable, pdf.status], [2, true, 200]);
    const calls = world.calls();
    t.diagnostic(`${calls.length} calls: ${calls.join(' ')}`);
    assert.ok(calls.length <= 10, calls.join(' '));
    assert.deepEqual(world.crossReads(), []);
  });

  it('keeps a cart through signing in', async () => {
    const world = await setup();
    const browser = world.visitor();
    const before = await done<Cart>(browser, 'POST', '/cart/lines', await standing(browser, 2));
    const { email, password } = demoAccounts.ada;
    await done(browser, 'POST', '/session', { email, password });
    const after = await done<Cart>(browser, 'GET', '/cart');

    assert.deepEqual([after.order, after.lines, after.needs], [before.order, before.lines, ['shipment']]);
    assert.deepEqual(world.crossReads(), []);
  });

  it('closes free and deferred orders without a widget', async () => {
    for (const [code, kind] of [
      ['OPENDAY', 'free'],
      ['NUITS', 'deferred'],
    ] as const) {
      const world = await setup();
      const browser = world.visitor();
      await done(browser, 'POST', '/cart/lines', await standing(browser, 2, code));
      await done(browser, 'POST', '/contact', guest);
      const cart = await chooseElectronic(browser);
      const started = await startPayment(browser, cart, kind);

      assert.equal(started.kind, 'closed');
      assert.equal(world.order(started.order).state, 'CLOSED');
      assert.equal((await done<Cart>(browser, 'GET', '/cart')).stage, 'empty');
    }
  });

  it('comes back by redirect without a cookie', async () => {
    const { world, browser, returnUrl, order, act } = await paying();
    await act('pay');
    const returned = await world.app().fetch(new Request(returnUrl, { method: 'POST' }));
    assert.equal(returned.status, 303);
    const code = /foyer=return\.([\w-]+)/.exec(returned.headers.get('Location') ?? '')?.[1];
    const elsewhere = world.visitor();
    const exchanged = await done<{ order: string }>(elsewhere, 'POST', '/session/exchange', { code, carry: 'cookie' });

    assert.equal(exchanged.order, order);
    assert.equal((await done<OrderStatus>(elsewhere, 'GET', `/orders/${order}/status?now=1`)).outcome, 'closed');
    assert.equal((await done<Cart>(browser, 'GET', '/cart')).stage, 'empty');
    assert.deepEqual(world.crossReads(), []);
  });
});

describe('the bad day on the documented wire', () => {
  it('lets a refused buyer pay with the same seats', async () => {
    const { world, browser, act, status, order } = await paying();
    await act('refuse');
    assert.equal((await status()).outcome, 'refused');
    const cart = await done<Cart>(browser, 'GET', '/cart');
    assert.deepEqual([cart.stage, cart.order, cart.lines.length], ['open', order, 1]);
    const second = await openWidget(browser, cart);
    await act('pay', second.transaction);

    assert.equal((await status()).outcome, 'closed');
    assert.equal(world.order(order).state, 'CLOSED');
  });

  it('leads on a refused buyer whose seats a rival took', async () => {
    const world = await setup();
    const browser = world.visitor();
    const hall = await operaSeats(world, browser);
    const [one = 0] = hall.free;
    await done(browser, 'POST', '/cart/lines', seatLines(hall, { [one]: fullTariff.id }));
    await done(browser, 'POST', '/contact', guest);
    const { order, transaction } = await openWidget(browser, await chooseElectronic(browser));
    await world.admin(`payments/${transaction}`, { action: 'refuse' });
    // The platform lets go of the places when it hears of the failure; the rival is quicker than the reopening.
    await world.admin('faults', { method: 'reopenOrder', code: 'error.order.availability' });

    assert.equal((await done<OrderStatus>(browser, 'GET', `/orders/${order}/status?now=1`)).outcome, 'lost');
    const cart = await done<Cart>(browser, 'GET', '/cart');
    assert.deepEqual([cart.stage, cart.lost], ['empty', 'taken']);
  });

  it('charges once when the first payment succeeds after a second was started', async () => {
    const { world, browser, cart, status, transaction, order } = await paying();
    const second = await openWidget(browser, cart);
    assert.notEqual(second.transaction, transaction);
    await world.admin(`payments/${transaction}`, { status: 'PAID', force: true });

    assert.equal((await status()).outcome, 'closed');
    assert.equal(world.order(order).state, 'CLOSED');
    const { status: now } = (await world.admin(`payments/${second.transaction}`, { action: 'pay' })) as {
      status: string;
    };
    assert.equal(now, 'CANCELLED_BY_USER');
  });

  it('gives the last seat to one of two buyers', async () => {
    const world = await setup();
    const buyers = [world.visitor(), world.visitor()];
    const [first = assert.fail(), second = assert.fail()] = buyers;
    const hall = await operaSeats(world, first, 'TOSCA1');
    assert.equal(hall.free.length, 1);
    const lines = seatLines(hall, { [hall.free[0] ?? 0]: fullTariff.id });
    await done(first, 'POST', '/cart/lines', lines);

    assert.equal(await refused(second, 'POST', '/cart/lines', lines), 'sold-out');
    assert.equal((await operaSeats(world, second, 'TOSCA1')).free.length, 0);
  });

  it('tells that a hold expired, by the platform’s clock', async () => {
    const world = await setup();
    const browser = world.visitor();
    await done(browser, 'POST', '/cart/lines', await standing(browser, 2));
    await world.admin('clock', { advanceMinutes: 16 });
    world.clock.advance(minute);
    const cart = await done<Cart>(browser, 'GET', '/cart');

    assert.deepEqual([cart.stage, cart.lost], ['empty', 'expired']);
    const again = await done<Cart>(browser, 'POST', '/cart/lines', await standing(browser, 1));
    assert.deepEqual([again.stage, again.lost], ['open', undefined]);
    assert.ok((again.holdRemainingMs ?? 0) > 14 * minute && (again.holdRemainingMs ?? 0) <= 15 * minute);
  });

  it('settles without the tab, and without the proxy that took the order', async () => {
    const { world, act, order, browser } = await paying();
    await act('pay');
    await world.restart();

    assert.equal(world.order(order).state, 'CLOSED');
    assert.equal((await done<TicketList>(browser, 'GET', `/orders/${order}/tickets`)).tickets.length, 2);
  });

  it('tells a person about money for an order that cannot be closed', async () => {
    const { world, act, status } = await paying({ expiryWhilePaying: 'never-paused' });
    await world.admin('clock', { advanceMinutes: 16 });
    await act('pay');
    assert.equal((await status()).outcome, 'verifying');
    await world.sweep(3 * minute);

    assert.equal((await status()).outcome, 'needs-person');
    assert.ok(world.log.lines.some(({ level, event }) => level === 'error' && event === 'order-needs-person'));
  });

  it('closes late money for an expired order where the platform opens it again', async () => {
    const { world, act, status } = await paying({ expiryWhilePaying: 'never-paused', reopenExpired: 'allowed' });
    await world.admin('clock', { advanceMinutes: 16 });
    await act('pay');

    assert.equal((await status()).outcome, 'closed');
  });

  it('keeps the cart of a buyer who gives up paying', async () => {
    const { world, browser, order } = await paying();
    const cart = await done<Cart>(browser, 'DELETE', '/cart/payment');

    assert.deepEqual([cart.stage, cart.order], ['open', order]);
    assert.equal(world.order(order).state, 'IN_PROGRESS');
  });

  for (const when of ['before', 'after'] as const) {
    for (const method of ['createPaymentsAndCloseOrder', 'checkPayment', 'notifyOrder'] as const) {
      it(`closes one order when the answer of ${method} is lost (${when} the effect)`, async () => {
        const world = await setup();
        const browser = world.visitor();
        await done(browser, 'POST', '/cart/lines', await standing(browser, 2));
        await done(browser, 'POST', '/contact', guest);
        const cart = await chooseElectronic(browser);
        const order = cart.order ?? '';
        const fault = () => world.admin('faults', { method, when, status: 502 });
        if (method === 'createPaymentsAndCloseOrder') await fault();
        const first = await openWidget(browser, cart).catch(() => null);
        const { transaction } = first ?? (await openWidget(browser, await done<Cart>(browser, 'GET', '/cart')));
        if (method !== 'createPaymentsAndCloseOrder') await fault();
        await world.admin(`payments/${transaction}`, { action: 'pay' });
        await done(browser, 'GET', `/orders/${order}/status?now=1`);
        await world.sweep(minute);

        assert.equal((await done<OrderStatus>(browser, 'GET', `/orders/${order}/status?now=1`)).outcome, 'closed');
        assert.equal(world.order(order).state, 'CLOSED');
      });
    }

    it(`finds the order of a signed-in buyer whose first answer was lost (${when} the effect)`, async () => {
      const world = await setup();
      const browser = world.visitor();
      const { email, password } = demoAccounts.ada;
      await done(browser, 'POST', '/session', { email, password });
      const lines = await standing(browser, 2);
      await world.admin('faults', { method: 'createOrUpdateOrder', when, status: 502 });
      const response = await browser.ask('POST', '/cart/lines', { body: lines });
      const cart = (await response.json()) as Cart;

      assert.equal(response.status, when === 'after' ? 200 : 503);
      if (when === 'after') assert.deepEqual([cart.stage, cart.lines[0]?.quantity], ['open', 2]);
      assert.deepEqual(world.crossReads(), []);
    });
  }

  it('never sends an anonymous first write again', async () => {
    const world = await setup();
    const browser = world.visitor();
    const lines = await standing(browser, 2);
    world.calls();
    await world.admin('faults', { method: 'createOrUpdateOrder', when: 'after', status: 502 });
    const cart = await done<Cart>(browser, 'POST', '/cart/lines', lines);

    assert.equal(cart.stage, 'unknown');
    assert.equal(await refused(browser, 'POST', '/cart/lines', lines), 'order-unknown');
    assert.deepEqual(world.calls(), ['createOrUpdateOrder']);
  });

  it('keeps the cart on the page while the platform is down', async () => {
    const world = await setup();
    const browser = world.visitor();
    await done(browser, 'POST', '/cart/lines', await standing(browser, 2));
    await world.admin('down', { down: true });
    world.clock.advance(minute);

    assert.equal((await done<Cart>(browser, 'GET', '/cart')).lines.length, 1);
    assert.equal(await refused(browser, 'GET', '/cart/shipments'), 'platform-unavailable');
  });

  it('refuses a child whose adult was given back, whenever the platform does', async () => {
    for (const companionCheck of ['at-once', 'at-closing'] as const) {
      const world = await setup({ companionCheck });
      const browser = world.visitor();
      const hall = await operaSeats(world, browser);
      const [one = 0, two = 1] = hall.free;
      const lines = seatLines(hall, { [one]: fullTariff.id, [two]: childTariff.id });
      const held = await done<Cart>(browser, 'POST', '/cart/lines', lines);
      const adult = held.lines.find(({ tariff }) => tariff?.id === fullTariff.id);
      const removal = await browser.ask('DELETE', `/cart/lines/${adult?.id ?? ''}`);
      if (companionCheck === 'at-once') {
        assert.equal(((await removal.json()) as { code: string }).code, 'tariff-rule');
        continue;
      }
      await done(browser, 'POST', '/contact', guest);
      const cart = await chooseElectronic(browser);
      const terms = { accepted: true, language: 'en' };
      const start = { method: '16362', total: cart.total, terms, page: `${page}/tickets` };

      assert.equal(await refused(browser, 'POST', '/cart/payment', start), 'tariff-rule');
    }
  });
});

describe('other readings of the documents', () => {
  const readings: Readonly<Record<string, Partial<Switches>>> = {
    'no purchaser without an operation': { purchaserOnlyUpdate: 'refused' },
    'checkPayment refuses an empty list': { checkPaymentEmptyList: 'refused' },
    'identification inside the payment': { identification: 'inside' },
    'closing once paid': { closeWhilePaying: 'once-paid' },
    'fees with movements': { feeMovements: true },
    'expiry never paused': { expiryWhilePaying: 'never-paused', newPaymentStatus: 'IN_PROGRESS' },
  };
  for (const [name, switches] of Object.entries(readings)) {
    it(`sells under: ${name}`, async () => {
      const { world, browser, act, status, order, cart } = await paying(switches);
      await act('refuse');
      assert.equal((await status()).outcome, 'refused');
      const second = await openWidget(browser, await done<Cart>(browser, 'GET', '/cart'));
      await act('pay', second.transaction);

      assert.equal((await status()).outcome, 'closed');
      assert.equal(world.order(order).state, 'CLOSED');
      assert.equal(cart.lines[0]?.quantity, 2);
      assert.deepEqual(world.crossReads(), []);
    });
  }

  it('takes an emptied order as ended, reusable or not', async () => {
    for (const emptiedOrder of ['dead', 'reusable'] as const) {
      const world = await setup({ emptiedOrder });
      const browser = world.visitor();
      await done(browser, 'POST', '/cart/lines', await standing(browser, 2));
      const empty = await done<Cart>(browser, 'DELETE', '/cart');
      assert.deepEqual([empty.stage, empty.lost], ['empty', undefined]);

      assert.equal((await done<Cart>(browser, 'POST', '/cart/lines', await standing(browser, 1))).stage, 'open');
    }
  });
});
