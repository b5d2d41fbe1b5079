/** The whole proxy against the whole sandbox, in one process: wire format on one side, HTTP of the contract on the other. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import type { Availability } from '../../../src/contract/availability.js';
import type { Cart } from '../../../src/contract/cart.js';
import type { CatalogList, EventDetail } from '../../../src/contract/catalog.js';
import type { Contact } from '../../../src/contract/contact.js';
import type { OrderDetail, OrderList, OrderStatus } from '../../../src/contract/order.js';
import type { PaymentMethods, PaymentStarted } from '../../../src/contract/payment.js';
import { unpackSeatStates } from '../../../src/contract/seat-map.js';
import type { ShipmentModes } from '../../../src/contract/shipment.js';
import type { TicketList } from '../../../src/contract/ticket.js';
import { createApp } from '../../../src/proxy/app.js';
import { parseSettings } from '../../../src/proxy/config.js';
import { createMetrics } from '../../../src/proxy/metrics.js';
import { createMemoryStore } from '../../../src/proxy/store/memory-store.js';
import { createSandbox } from '../../../src/sandbox/app.js';
import { actingHeader } from '../../../src/sandbox/reads.js';
import { demoAccounts } from '../../../src/sandbox/world/accounts.js';
import { buildPlan } from '../../../src/sandbox/world/plan.js';
import { institution } from '../../../src/sandbox/world/setup.js';
import { createVisitor, page, proxy, testClock, testLog, type Visitor } from '../support/shell.js';

const sandboxUrl = 'http://sandbox.test';
const operator = institution.operators[0] ?? assert.fail('the sandbox has an operator');

async function setup() {
  const clock = testClock();
  const machine = { now: () => clock.now(), sleep: async (ms: number) => clock.advance(ms) };
  const sandbox = createSandbox({ clock: machine, report: (problem) => assert.fail(String(problem)) });
  const log = testLog();
  const app = await createApp({
    settings: parseSettings(
      {
        FOYER_PUBLIC_URL: proxy,
        FOYER_ALLOWED_ORIGINS: page,
        FOYER_SESSION_KEYS: 'k'.repeat(32),
        FOYER_PLATFORM_URL: sandboxUrl,
        FOYER_INSTITUTION: institution.code,
        FOYER_OPERATOR: operator.login,
        FOYER_PARTNER: operator.partner,
        FOYER_SECRET: operator.secret,
        FOYER_DIALECT: JSON.stringify({ transport: { actingHeader } }),
        FOYER_WIDGET_SCRIPT: `${sandboxUrl}/sim-epc/widget.js`,
        FOYER_WIDGET_FUNCTION: 'SecutixPaymentWidget',
      },
      () => '',
    ),
    ...{ clock, log, assets: null, peer: () => '192.0.2.1', trusts: () => false },
    fetch: (input, init) => sandbox.fetch(new Request(input, init)),
    store: createMemoryStore({ clock }),
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    metrics: createMetrics(),
    plans: [{ name: 'opera.json', json: JSON.parse(JSON.stringify(buildPlan())) as unknown }],
  });
  const pays = async (transaction: string, action: string): Promise<void> => {
    const body = JSON.stringify({ action });
    const headers = { 'Content-Type': 'application/json' };
    const url = `${sandboxUrl}/sim-epc/pay/${transaction}/outcome`;
    const response = await sandbox.fetch(new Request(url, { method: 'POST', body, headers }));
    assert.equal(response.status, 200, await response.text());
  };
  /** Asks as a page does: again after the time that it is told. */
  const outcomeOf = async (browser: Visitor, order: string): Promise<OrderStatus> => {
    for (let i = 0; i < 20; i++) {
      const status = await done<OrderStatus>(browser, 'GET', `/orders/${order}/status`);
      if (status.askAgainMs === undefined) return status;
      clock.advance(status.askAgainMs);
    }
    return assert.fail('the payment is not settled');
  };
  return { sandbox, app, log, pays, outcomeOf, visitor: (): Visitor => createVisitor(app.shell) };
}

async function done<T>(browser: Visitor, method: string, path: string, body?: unknown): Promise<T> {
  const response = await browser.ask(method, path, body === undefined ? {} : { body });
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${await response.clone().text()}`);
  return (await response.json()) as T;
}

async function eventOf(browser: Visitor, slug: string): Promise<EventDetail> {
  const { events } = await done<CatalogList>(browser, 'GET', '/catalog/index?lang=en');
  const found = events.find((event) => event.slug === slug) ?? assert.fail(`no event ${slug}`);
  return done<EventDetail>(browser, 'GET', `/events/${found.id}?lang=en`);
}

/** Two free seats side by side of one category, by index in the plan. */
async function twoSeats(browser: Visitor, performance: string): Promise<number[]> {
  const response = await browser.ask('GET', `/performances/${performance}/seats`);
  assert.equal(response.status, 200);
  const states = unpackSeatStates(new Uint8Array(await response.arrayBuffer()));
  const at = states.findIndex((state, i) => state === 0 && states[i + 1] === 0);
  assert.ok(at >= 0, 'two free seats');
  return [at, at + 1];
}

async function pay(browser: Visitor, cart: Cart): Promise<Extract<PaymentStarted, { kind: 'widget' }>> {
  const { methods } = await done<PaymentMethods>(browser, 'GET', '/cart/payment-methods?lang=en');
  const method = methods.find(({ kind }) => kind === 'widget')?.id ?? assert.fail('no method of the widget');
  const terms = { accepted: true, language: 'en' };
  const body = { method, total: cart.total, terms, page: `${page}/checkout` };
  const started = await done<PaymentStarted>(browser, 'POST', '/cart/payment', body);
  return started.kind === 'widget' ? started : assert.fail('this payment needs the widget');
}

describe('the proxy against the sandbox', () => {
  it('sells two numbered seats to a new account, sent by post with a fee, and nobody reads across', async (test) => {
    const { sandbox, app, pays, outcomeOf, visitor } = await setup();
    const browser = visitor();
    const carmen = await eventOf(browser, 'carmen');
    const performance = carmen.performances[0] ?? assert.fail('no performance');
    const [first = 0, second = 0] = await twoSeats(browser, performance.id);
    const { entries } = await done<Availability>(browser, 'GET', '/availability');
    assert.ok(performance.id in entries);
    const before = app.budget.snapshot().total;

    const tariffs = carmen.tariffs.filter(({ requires }) => requires.length === 0).map(({ id }) => id);
    const [full = '', reduced = full] = tariffs;
    const seats = [
      { seat: first, tariff: full },
      { seat: second, tariff: reduced },
    ];
    const held = await done<Cart>(browser, 'POST', '/cart/lines?lang=en', {
      ...{ kind: 'seats', performance: performance.id, plan: performance.plan, seats },
    });
    assert.deepEqual(held.lines.flatMap(({ places }) => places.map(({ seat }) => seat)).sort(), [first, second].sort());

    const account = { firstName: 'Nina', lastName: 'Neu', email: 'nina@example.org', password: 'long enough' };
    await done<Contact>(browser, 'POST', '/contact', { kind: 'account', ...account });
    const address = { street1: '1 rue Neuve', zipCode: '75001', town: 'Paris', country: 'FR', main: true };
    const { addresses } = await done<Contact>(browser, 'POST', '/contact/addresses', address);
    const home = addresses[0]?.id ?? assert.fail('no address');
    const { modes } = await done<ShipmentModes>(browser, 'GET', `/cart/shipments?lang=en&address=${home}`);
    const post = modes.find(({ kind }) => kind === 'post') ?? assert.fail('no post');
    const cart = await done<Cart>(browser, 'PUT', '/cart/shipment?lang=en', { mode: post.id, address: home });
    assert.deepEqual(cart.needs, []);
    assert.ok((cart.total?.amount ?? 0) > (held.total?.amount ?? 0), 'the fee is in the total');

    const { order, widget } = await pay(browser, cart);
    await pays(widget.transaction, 'pay');
    assert.equal((await outcomeOf(browser, order)).outcome, 'closed');
    const spent = app.budget.snapshot().total - before;

    const elsewhere = visitor();
    await done(elsewhere, 'POST', '/session', { email: account.email, password: account.password });
    const { orders } = await done<OrderList>(elsewhere, 'GET', '/orders?lang=en');
    assert.deepEqual(
      orders.map(({ id, total }) => [id, total]),
      [[order, cart.total]],
    );
    const detail = await done<OrderDetail>(elsewhere, 'GET', `/orders/${order}?lang=en`);
    assert.equal(detail.lines.filter(({ kind }) => kind === 'ticket').flatMap(({ places }) => places).length, 2);
    assert.deepEqual(sandbox.core.reads.crossContactReads, []);
    assert.ok(
      sandbox.core.reads.reads.some(({ subject }) => subject !== null),
      'the sandbox was told for whom',
    );
    test.diagnostic(`${spent} platform calls: ${JSON.stringify(app.budget.snapshot().methods)}`);
    assert.ok(spent <= 16, `${spent} calls for one purchase`);
  });

  it('sells general admission to a guest who finds the tickets by the signed link', async () => {
    const { pays, outcomeOf, visitor, sandbox } = await setup();
    const browser = visitor();
    const concert = await eventOf(browser, 'summer-nights');
    const performance = concert.performances.find(({ sale }) => sale === 'on-sale') ?? assert.fail('nothing on sale');
    const { category = '', tariff } = performance.prices.find(({ amount }) => amount > 0) ?? assert.fail('no price');
    await done<Cart>(browser, 'POST', '/cart/lines?lang=en', {
      ...{ kind: 'places', performance: performance.id, category, tariffs: [{ tariff, quantity: 2 }] },
    });
    const guest = { kind: 'guest', firstName: 'Gus', lastName: 'Guest', email: 'gus@example.org' };
    await done(browser, 'POST', '/contact', guest);
    const { modes } = await done<ShipmentModes>(browser, 'GET', '/cart/shipments?lang=en');
    const electronic = modes.find(({ kind }) => kind === 'electronic') ?? assert.fail('no e-ticket');
    const cart = await done<Cart>(browser, 'PUT', '/cart/shipment?lang=en', { mode: electronic.id });
    const { order, widget } = await pay(browser, cart);
    await pays(widget.transaction, 'pay');
    const { outcome, link = '' } = await outcomeOf(browser, order);
    const other = visitor();
    const { tickets } = await done<TicketList>(other, 'GET', `/orders/${order}/tickets?lang=en&link=${link}`);
    const pdf = await other.ask('GET', `/orders/${order}/tickets.pdf?lang=en&link=${link}`);

    assert.equal(outcome, 'closed');
    assert.equal(tickets.length, 2);
    assert.equal(pdf.status, 200);
    assert.match(new TextDecoder('latin1').decode(await pdf.arrayBuffer()), /^%PDF-/);
    assert.deepEqual(sandbox.core.reads.crossContactReads, []);
  });

  it('keeps the seats after a refusal, so that the same ones can be paid', async () => {
    const { pays, outcomeOf, visitor } = await setup();
    const browser = visitor();
    const carmen = await eventOf(browser, 'carmen');
    const performance = carmen.performances[0] ?? assert.fail('no performance');
    const [seat = 0] = await twoSeats(browser, performance.id);
    const tariff = carmen.tariffs[0]?.id ?? '';
    await done(browser, 'POST', '/session', { email: demoAccounts.grace.email, password: demoAccounts.grace.password });
    await done(browser, 'POST', '/cart/lines?lang=en', {
      ...{ kind: 'seats', performance: performance.id, plan: performance.plan, seats: [{ seat, tariff }] },
    });
    const { modes } = await done<ShipmentModes>(browser, 'GET', '/cart/shipments?lang=en');
    const electronic = modes.find(({ kind }) => kind === 'electronic')?.id ?? '';
    const cart = await done<Cart>(browser, 'PUT', '/cart/shipment?lang=en', { mode: electronic });
    const first = await pay(browser, cart);
    await pays(first.widget.transaction, 'refuse');
    assert.equal((await outcomeOf(browser, first.order)).outcome, 'refused');

    const again = await done<Cart>(browser, 'GET', '/cart?lang=en');
    assert.deepEqual(
      again.lines.flatMap(({ places }) => places.map((place) => place.seat)),
      [seat],
    );
    const second = await pay(browser, again);
    await pays(second.widget.transaction, 'pay');
    assert.equal((await outcomeOf(browser, second.order)).outcome, 'closed');
  });

  it('answers wrong credentials and an existing login in its own words', async () => {
    const { visitor } = await setup();
    const browser = visitor();
    const wrong = await browser.ask('POST', '/session', { body: { email: demoAccounts.ada.email, password: 'wrong' } });
    const { firstName, lastName, email } = demoAccounts.ada;
    const exists = await browser.ask('POST', '/contact', {
      body: { kind: 'account', firstName, lastName, email, password: 'long enough' },
    });

    assert.equal(((await wrong.json()) as { code: string }).code, 'wrong-credentials');
    assert.equal(((await exists.json()) as { code: string }).code, 'login-exists');
  });
});
