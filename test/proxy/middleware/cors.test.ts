import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endpoints, type Endpoint, type EndpointName } from '../../../src/contract/endpoints.js';
import { route } from '../../../src/proxy/routes/route.js';
import { config as shopConfig } from '../../support/fixtures.js';
import { page, problemOf, setupShell, type Visitor } from '../support/shell.js';

const foreign = 'https://elsewhere.example';

function setup() {
  const test = setupShell();
  const handled: string[] = [];
  for (const name of Object.keys(endpoints) as EndpointName[]) {
    route(test.router, name, async () => {
      handled.push(name);
      return new Response('done');
    });
  }
  const browser = test.visitor();
  const ask: Visitor['ask'] = (...request) => browser.ask(...request);
  return { ...test, handled, ask };
}

const all = Object.entries<Endpoint>(endpoints);
const pathOf = ({ path }: Endpoint): string => path.replace(/\{\w+\}/g, '1');
const privates = all.filter(([, { cache }]) => cache === 'private');
const writes = all.filter(([, { method }]) => method !== 'GET');

describe('publicCors', () => {
  for (const [name, endpoint] of all.filter(([, { cache }]) => cache !== 'private')) {
    it(`lets any page read ${name}, without credentials`, async () => {
      const { ask } = setup();
      const { headers } = await ask('GET', pathOf(endpoint), { origin: foreign });

      assert.equal(headers.get('Access-Control-Allow-Origin'), '*');
      assert.equal(headers.get('Access-Control-Allow-Credentials'), null);
      assert.equal(headers.get('Cross-Origin-Resource-Policy'), 'cross-origin');
      assert.match(headers.get('Access-Control-Expose-Headers') ?? '', /Foyer-Checked-At/);
      assert.deepEqual(headers.getSetCookie(), []);
    });
  }

  it('lets any page read why a public answer failed', async () => {
    const test = setupShell();
    route(test.router, 'config', async () => Promise.reject(new Error('broken')));
    const { status, headers } = await test.visitor().ask('GET', '/config', { origin: foreign });

    assert.equal(status, 500);
    assert.equal(headers.get('Access-Control-Allow-Origin'), '*');
  });
});

describe('privateCors', () => {
  for (const [name, endpoint] of privates.filter(([, { method }]) => method === 'GET')) {
    it(`answers ${name} to the venue's page only, and nobody stores it`, async () => {
      const { ask, handled } = setup();
      const own = await ask('GET', pathOf(endpoint));

      assert.equal(own.headers.get('Access-Control-Allow-Origin'), page);
      assert.equal(own.headers.get('Access-Control-Allow-Credentials'), 'true');
      assert.equal(own.headers.get('Cache-Control'), 'no-store');
      assert.match(own.headers.get('Vary') ?? '', /\bOrigin\b/);
      assert.equal(own.headers.get('Cross-Origin-Resource-Policy'), 'same-origin');
      for (const header of ['Retry-After', 'Foyer-Request-Id', 'Foyer-Session-Code']) {
        assert.match(own.headers.get('Access-Control-Expose-Headers') ?? '', new RegExp(header));
      }

      const other = await ask('GET', pathOf(endpoint), { origin: foreign });
      assert.equal(other.status, 403);
      assert.equal(other.headers.get('Access-Control-Allow-Origin'), null);
      assert.equal(other.headers.get('Cache-Control'), 'no-store');
      assert.match(other.headers.get('Vary') ?? '', /\bOrigin\b/);
      assert.deepEqual(handled, [name]);
    });
  }

  it('answers a page of its own origin, which sends no Origin with a read', async () => {
    const { ask } = setup();

    assert.equal((await ask('GET', '/cart', { origin: null })).status, 200);
  });
});

describe('originCheck', () => {
  const refused = { 'of a foreign page': foreign, 'without an origin': null, 'of a sandboxed page': 'null' };
  for (const [who, origin] of Object.entries(refused)) {
    it(`refuses every write ${who} before anything is done`, async () => {
      const { ask, handled } = setup();
      for (const [, endpoint] of writes) {
        const response = await ask(endpoint.method, pathOf(endpoint), { origin, body: {} });

        assert.equal(response.status, 403);
        assert.equal((await problemOf(response))['code'], 'origin-not-allowed');
        assert.equal(response.headers.get('Access-Control-Allow-Origin'), null);
      }
      assert.deepEqual(handled, []);
    });
  }

  it('does not take an origin that only begins like an allowed one', async () => {
    const { ask } = setup();

    for (const origin of [`${page}.evil.example`, `${page}:8443`, page.replace('https', 'http'), `${page}/`]) {
      assert.equal((await ask('DELETE', '/cart', { origin })).status, 403, origin);
    }
  });
});

describe('preflight', () => {
  const ask = { 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'idempotency-key' };

  it('permits the venue what its pages send, and lets the browser remember it', async () => {
    const { status, headers } = await setup().ask('OPTIONS', '/cart/lines', { headers: ask, key: null });

    assert.equal(status, 204);
    assert.equal(headers.get('Access-Control-Allow-Origin'), page);
    assert.equal(headers.get('Access-Control-Allow-Credentials'), 'true');
    assert.equal(headers.get('Access-Control-Max-Age'), '7200');
    assert.equal(headers.get('Vary'), 'Origin');
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      assert.match(headers.get('Access-Control-Allow-Methods') ?? '', new RegExp(method));
    }
    for (const header of ['Content-Type', 'Idempotency-Key', 'Foyer-Session']) {
      assert.match(headers.get('Access-Control-Allow-Headers') ?? '', new RegExp(header));
    }
  });

  it('permits a foreign page nothing', async () => {
    const { headers } = await setup().ask('OPTIONS', '/cart/lines', { headers: ask, origin: foreign, key: null });

    assert.equal(headers.get('Access-Control-Allow-Origin'), null);
    assert.equal(headers.get('Access-Control-Allow-Methods'), null);
    assert.equal(headers.get('Vary'), 'Origin');
  });
});

describe('securityHeaders', () => {
  it('stand on every answer, also where nothing is', async () => {
    const test = setupShell();
    route(test.router, 'config', async () => shopConfig);

    for (const path of ['/config', '/nowhere']) {
      const { headers } = await test.visitor().ask('GET', path);
      assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
      assert.equal(headers.get('Referrer-Policy'), 'no-referrer');
      assert.match(headers.get('Content-Security-Policy') ?? '', /default-src 'none'; frame-ancestors 'none'/);
    }
  });
});
