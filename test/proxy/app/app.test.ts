import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Cart } from '../../../src/contract/cart.js';
import { endpoints, type Endpoint } from '../../../src/contract/endpoints.js';
import type { OrderStatus } from '../../../src/contract/order.js';
import type { PaymentStarted } from '../../../src/contract/payment.js';
import { hall } from '../../support/fake-platform.js';
import { password } from '../support/people.js';
import { page, problemOf, proxy, type Visitor } from '../support/shell.js';
import { setupApp, storefront } from './setup.js';

const tickets = {
  kind: 'places',
  performance: hall.free,
  category: hall.category,
  tariffs: [{ tariff: 'full', quantity: 2 }],
};
const guest = { kind: 'guest', firstName: 'Gus', lastName: 'Guest', email: 'gus@example.org' };

/** Until work that nobody waits for is done: the platform and the store are in memory, so some turns of the loop suffice. */
async function quiet(): Promise<void> {
  for (let i = 0; i < 100; i++) await new Promise((resolve) => setImmediate(resolve));
}

/** Asks and wants a success. */
async function done<T>(browser: Visitor, method: string, path: string, body?: unknown): Promise<T> {
  const response = await browser.ask(method, path, body === undefined ? {} : { body });
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${await response.clone().text()}`);
  return (await response.json()) as T;
}

/** From an empty cart to a payment whose widget is open. */
async function startPayment(browser: Visitor): Promise<Extract<PaymentStarted, { kind: 'widget' }>> {
  await done(browser, 'POST', '/cart/lines', tickets);
  const { person } = await done<{ person: unknown }>(browser, 'GET', '/session');
  if (person === null) await done(browser, 'POST', '/contact', guest);
  const cart = await done<Cart>(browser, 'PUT', '/cart/shipment', { mode: 'electronic' });
  assert.deepEqual(cart.needs, []);
  const terms = { accepted: true, language: 'en' };
  const start = { method: 'card', total: cart.total, terms, page: `${page}/tickets` };
  const started = await done<PaymentStarted>(browser, 'POST', '/cart/payment', start);
  return started.kind === 'widget' ? started : assert.fail('the payment needs a widget');
}

describe('createApp', () => {
  it('sells to a guest, whose browser comes back by redirect without any cookie', async () => {
    const { app, fake, visitor } = await setupApp();
    const browser = visitor();
    const { widget, order } = await startPayment(browser);
    fake.inWidget(widget.transaction, 'paid');

    const returned = await app.fetch(new Request(widget.returnUrl));
    assert.equal(returned.status, 303);
    assert.deepEqual(returned.headers.getSetCookie(), []);
    const location = new URL(returned.headers.get('Location') ?? '');
    assert.equal(location.origin + location.pathname, `${page}/tickets`);
    const code = location.searchParams.get('foyer')?.replace('return.', '') ?? '';

    const elsewhere = visitor();
    const exchanged = await done<{ order: string }>(elsewhere, 'POST', '/session/exchange', { code, carry: 'cookie' });
    assert.equal(exchanged.order, order);
    for (const who of [browser, elsewhere]) {
      const status = await done<OrderStatus>(who, 'GET', `/orders/${order}/status`);
      assert.equal(status.outcome, 'closed');
      const list = await done<{ tickets: unknown[] }>(who, 'GET', `/orders/${order}/tickets`);
      assert.equal(list.tickets.length, 2);
    }
    assert.equal((await done<Cart>(browser, 'GET', '/cart')).stage, 'empty');
  });

  it('keeps the cart of a visitor who signs in, under a new session', async () => {
    const { fake, visitor } = await setupApp();
    const browser = visitor();
    const before = await done<Cart>(browser, 'POST', '/cart/lines', tickets);
    const cookie = browser.cookie;
    await done(browser, 'POST', '/session', { email: 'jane@example.org', password });
    const after = await done<Cart>(browser, 'GET', '/cart');

    assert.notEqual(browser.cookie, cookie);
    assert.deepEqual(after.lines, before.lines);
    assert.deepEqual(after.needs, ['shipment']);
    assert.equal([...fake.orders.values()][0]?.purchaser, '100');
  });

  it("answers another's order byte for byte like an unknown one, on every path, and counts it", async () => {
    const { app, fake, visitor } = await setupApp();
    const { widget, order } = await startPayment(visitor());
    fake.inWidget(widget.transaction, 'paid');
    await app.fetch(new Request(widget.returnUrl));
    const stranger = visitor();
    await done(stranger, 'POST', '/session', { email: 'joe@example.org', password });
    const ask = async (id: string, path: string): Promise<unknown> => {
      const response = await stranger.ask('GET', `/orders/${id}${path}`);
      const headers = [...response.headers].filter(([name]) => name !== 'foyer-request-id');
      const body = (await response.text()).replace(/("requestId":")[\w-]{22}"/, '$1"');
      return { status: response.status, headers, body };
    };

    for (const path of ['', '/status', '/tickets', '/tickets.pdf']) {
      for (const link of ['', `?link=${'A'.repeat(43)}`]) {
        const other = await ask(order, path + link);
        assert.deepEqual(other, await ask('99999999', path + link), path + link);
        assert.equal((other as { status: number }).status, 404);
      }
    }
    assert.match(app.metrics.expose(), /foyer_refused_ownership_total/);
  });

  it('shows an order to whoever has its signed link', async () => {
    const { app, fake, visitor } = await setupApp();
    const browser = visitor();
    const { widget, order } = await startPayment(browser);
    fake.inWidget(widget.transaction, 'paid');
    await app.fetch(new Request(widget.returnUrl));
    const { link } = await done<OrderStatus>(browser, 'GET', `/orders/${order}/status`);
    const response = await visitor().ask('GET', `/orders/${order}/tickets.pdf?link=${link ?? ''}`);

    assert.equal(response.status, 200);
    assert.equal(response.headers.get('Content-Type'), 'application/pdf');
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
  });

  it('knows no return that nobody asked for', async () => {
    const { app } = await setupApp();

    for (const identifier of ['0'.repeat(32), 'x', '../orders']) {
      const response = await app.fetch(new Request(`${proxy}/foyer/v1/checkout/return/${identifier}`));
      assert.equal(response.status, 404, identifier);
    }
  });

  it('answers every endpoint of the contract', async () => {
    const { visitor } = await setupApp();
    const browser = visitor();
    for (const { method, path } of Object.values<Endpoint>(endpoints)) {
      const response = await browser.ask(method, path.replace(/\{\w+\}/g, '1'), {
        body: method === 'GET' ? undefined : {},
      });
      const body = await response.text();
      assert.ok(response.headers.has('Access-Control-Allow-Origin'), `${method} ${path} is not routed`);
      assert.ok(response.status < 500, `${method} ${path}: ${response.status} ${body}`);
    }
  });

  it('starts while the platform is down, says that it cannot sell yet, and recovers by itself', async () => {
    const { app, visitor, setDown, clock } = await setupApp();
    const browser = visitor();
    const statuses = async (): Promise<number[]> => {
      const answers = await Promise.all(['/healthz', '/readyz', '/config'].map((path) => browser.ask('GET', path)));
      return answers.map(({ status }) => status);
    };
    setDown(true);
    assert.deepEqual(await statuses(), [200, 503, 503]);
    const problem = await problemOf(await browser.ask('GET', '/catalog/first'));
    assert.equal(problem['code'], 'platform-unavailable');

    setDown(false);
    clock.advance(600_000);
    await browser.ask('GET', '/config');
    assert.deepEqual(await statuses(), [200, 200, 200]);
    await app.stop();
  });
});

describe('the order webhook', () => {
  const tell = async (
    { app }: Awaited<ReturnType<typeof setupApp>>,
    message: unknown,
    secret = 'secret-of-the-webhook',
  ): Promise<Response> => {
    const body = JSON.stringify(message);
    return app.fetch(new Request(`${proxy}/foyer/v1/webhooks/order/${secret}`, { method: 'POST', body }));
  };

  it('settles an order of ours that was paid, whichever version tells', async () => {
    for (const message of [
      (order: string) => ({ orderId: order }),
      (order: string) => ({ orderDetails: [{ orderId: order }] }),
    ]) {
      const test = await setupApp();
      const { widget, order } = await startPayment(test.visitor());
      test.fake.inWidget(widget.transaction, 'paid');
      test.clock.advance(60_000);
      const { status } = await tell(test, message(order));
      await quiet();

      assert.equal(status, 200);
      assert.equal((await test.app.orders.journal.byOrder(order))?.state, 'closed');
    }
  });

  it('believes nothing of it, and asks nothing for an order of others', async () => {
    const test = await setupApp();
    const { order } = await startPayment(test.visitor());
    test.clock.advance(60_000);
    const before = test.fake.calls.length;
    await tell(test, { orderId: '999', orderState: 'CLOSED' });
    await quiet();
    assert.equal(test.fake.calls.length, before);
    await tell(test, { orderId: order, orderState: 'CLOSED', paid: true });
    await quiet();

    assert.notEqual((await test.app.orders.journal.byOrder(order))?.state, 'closed');
  });

  it('does not exist for who lacks its secret', async () => {
    const test = await setupApp();

    assert.equal((await tell(test, { orderId: '1' }, 'secret-of-the-webhooks')).status, 404);
    assert.equal((await tell(test, 'no object', 'x')).status, 404);
  });
});

describe('the assets', () => {
  const ask = async (path: string, headers: Record<string, string> = {}): Promise<Response> => {
    const { app } = await setupApp({ assets: storefront });
    return app.fetch(new Request(`${proxy}/foyer/${path}`, { headers }));
  };

  it('serves the evergreen script to any page, shortly cached', async () => {
    const { status, headers } = await ask('foyer.js', { Origin: 'https://anywhere.example' });

    assert.equal(status, 200);
    assert.match(headers.get('Content-Type') ?? '', /^text\/javascript/);
    assert.equal(headers.get('Access-Control-Allow-Origin'), '*');
    assert.equal(headers.get('Cross-Origin-Resource-Policy'), 'cross-origin');
    assert.match(headers.get('Cache-Control') ?? '', /^public, max-age=300, stale-while-revalidate=\d+$/);
    assert.equal(headers.get('Vary'), 'Accept-Encoding');
  });

  it('does not mind a query string', async () => {
    assert.equal((await ask('foyer.js?ver=6.5')).status, 200);
  });

  it('answers a revalidation without the body', async () => {
    const response = await ask('foyer.js', { 'If-None-Match': 'W/"abc"' });

    assert.equal(response.status, 304);
    assert.equal(await response.text(), '');
    assert.equal(response.headers.get('ETag'), 'W/"abc"');
  });

  it('serves what belongs to its version for ever, and nothing of another', async () => {
    const chunk = await ask('v/1.2.3/chunks/cart.view-abc.js');
    const old = await ask('v/1.2.2/chunks/cart.view-abc.js');
    const missing = await ask('v/1.2.3/chunks/none.js');

    assert.match(chunk.headers.get('Cache-Control') ?? '', /immutable/);
    assert.deepEqual([chunk.status, old.status, missing.status], [200, 404, 404]);
    assert.equal(old.headers.get('Cache-Control'), 'no-store');
  });

  for (const [accepted, expected] of [
    ['br, gzip', 'br'],
    ['gzip', null],
    ['br;q=0', null],
    ['', null],
  ] as const) {
    it(`compresses for “${accepted}” as ${expected ?? 'nothing'}`, async () => {
      assert.equal((await ask('foyer.js', { 'Accept-Encoding': accepted })).headers.get('Content-Encoding'), expected);
    });
  }
});

describe('/openapi.json', () => {
  it('describes every endpoint with its parameters, body and answer', async () => {
    const { visitor } = await setupApp();
    const document = await done<{ paths: Record<string, Record<string, Operation>> }>(
      visitor(),
      'GET',
      '/openapi.json',
    );

    for (const [name, { method, path, query }] of Object.entries<Endpoint>(endpoints)) {
      const operation = document.paths[path]?.[method.toLowerCase()];
      assert.equal(operation?.operationId, name);
      const named = operation.parameters.map((parameter) => parameter.name);
      for (const parameter of [...query, ...(method === 'GET' ? [] : ['Idempotency-Key'])]) {
        assert.ok(named.includes(parameter), `${name} ${parameter}`);
      }
    }
    const add = document.paths['/cart/lines']?.['post'];
    assert.match(JSON.stringify(add?.requestBody), /"const":"seats"/);
    assert.match(JSON.stringify(add?.responses), /holdRemainingMs/);
    assert.match(JSON.stringify(add?.responses), /application\/problem\+json/);
  });
});

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string }[];
  readonly requestBody?: unknown;
  readonly responses: unknown;
}
