import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SignJWT } from 'jose';
import { methods, tokenPath, urlPath, type MethodName } from '../../src/platform/index.js';
import { institution } from '../../src/sandbox/world/setup.js';
import { exchangeToken, get, harness, origin, pointOfSale, send, start, type Harness } from './harness.js';
import { addLine, buy, lineBody } from './purchases.js';

const [operator] = institution.operators;
assert.ok(operator);
const { login, partner, secret } = operator;
const path = urlPath(methods.isCatalogServiceAlive.path);

async function withToken(h: Harness, token: string): Promise<Response> {
  return send(h.sandbox, path, {}, { authorization: `Bearer ${token}` });
}

interface Claims {
  readonly sub?: string;
  readonly aud?: string;
  readonly iss?: string;
  readonly iat?: number;
  readonly exp?: number;
  readonly key?: string;
}

async function forged(claims: Claims = {}): Promise<string> {
  const seconds = Math.floor(start / 1000);
  const { key = secret, ...rest } = claims;
  const payload = { sub: 'CITE', aud: login, iss: partner, iat: seconds, exp: seconds + 30, ...rest };
  const header = { alg: 'HS256', typ: 'JWT' };
  return new SignJWT(payload).setProtectedHeader(header).sign(new TextEncoder().encode(key));
}

describe('tokens', () => {
  it('are given for the operator’s credentials only', async () => {
    const h = await harness();
    const ask = async (body: unknown) => (await send(h.sandbox, tokenPath, body)).status;
    assert.equal(await ask({ operator: login, partner, secret }), 200);
    assert.equal(await ask({ operator: login, partner, secret: 'wrong' }), 401);
    assert.equal(await ask({ operator: 'CITE_OTHER', partner, secret }), 401);
    assert.equal(await ask({ operator: login }), 400);
  });

  it('may be forged by the caller, in seconds or milliseconds', async () => {
    const h = await harness();
    assert.equal((await withToken(h, await forged())).status, 200);
    assert.equal((await withToken(h, await forged({ sub: 'cite' }))).status, 200);
    assert.equal((await withToken(h, await forged({ iat: start, exp: start + 30_000 }))).status, 200);
    assert.equal((await withToken(h, await forged({ iat: start }))).status, 200);
  });

  it('are refused when wrong, with plain text', async () => {
    const h = await harness();
    const seconds = Math.floor(start / 1000);
    const wrong: Claims[] = [
      { sub: 'OTHER' },
      { aud: 'CITE_OTHER' },
      { iss: 'SOMEBODY' },
      { key: 'another secret of thirty-two bytes' },
      { exp: seconds - 1 },
      { exp: seconds + 3600 },
      { iat: seconds + 60, exp: seconds + 90 },
    ];
    for (const claims of wrong) {
      const response = await withToken(h, await forged(claims));
      assert.equal(response.status, 401, JSON.stringify(claims));
      assert.match(response.headers.get('content-type') ?? '', /text\/plain/);
    }
    assert.equal((await send(h.sandbox, path, {})).status, 401);
    const none = [btoa('{"alg":"none"}'), btoa(JSON.stringify({ sub: 'CITE', aud: login })), ''].join('.');
    assert.equal((await withToken(h, none)).status, 401);
  });

  it('end on the machine’s clock, not on the venue’s', async () => {
    const h = await harness();
    const token = await exchangeToken(h.sandbox);
    await h.admin('/sim-admin/clock', { advanceMinutes: 1440 });
    assert.equal((await withToken(h, token)).status, 200);
    h.machine.advance(601_000);
    assert.equal((await withToken(h, token)).status, 401);
  });
});

describe('transport', () => {
  it('knows documented paths only, and POST only', async () => {
    const h = await harness();
    const authorization = `Bearer ${await exchangeToken(h.sandbox)}`;
    const status = async (at: string) => (await send(h.sandbox, at, {}, { authorization })).status;
    assert.equal(await status('/tnseb/backend-apis/catalogService/v1_33/nothing'), 404);
    assert.equal(await status('/tnseb/backend-apis/otherService/v1_33/getPOSConfig'), 404);
    assert.equal(await status('/tnco/backend-apis/catalogService/v1_33/getPOSConfig'), 404);
    assert.equal(await status('/tnseb/backend-apis/catalogService/v2_33/getPOSConfig'), 404);
    assert.equal(await status('/tnseb/backend-apis/catalogService/v1_30/getPOSConfig'), 200);
    assert.equal((await get(h.sandbox, path)).status, 405);
  });

  it('refuses a body that is no JSON', async () => {
    const h = await harness();
    const authorization = `Bearer ${await exchangeToken(h.sandbox)}`;
    const post = async (body: string, type: string) => {
      const init = { method: 'POST', body, headers: { authorization, 'content-type': type } };
      return (await h.sandbox.fetch(new Request(origin + path, init))).status;
    };
    assert.equal(await post('{', 'application/json'), 400);
    assert.equal(await post('{}', 'text/plain'), 400);
    assert.equal(await post('{}', 'application/json; charset=utf-8'), 200);
  });

  it('answers business refusals with 200, and tells missing from invalid', async () => {
    const h = await harness();
    assert.equal(await h.refused('getSeatsAvailability', { pointOfSalesId: pointOfSale }), 'error.parameter.mandatory');
    const body = { pointOfSalesId: pointOfSale, performanceId: true };
    assert.equal(await h.refused('getSeatsAvailability', body), 'error.parameter.invalid');
  });

  it('names its payload even when there is none', async () => {
    const h = await harness();
    const bodies: Partial<Record<MethodName, unknown>> = {
      getOrderDetails: { orderId: 1 },
      getUpdatedAvailabilities: { pointOfSalesId: 1, productIds: [], referenceDate: '2030-01-01T00:00:00Z' },
      printTickets: { orderId: 1 },
      searchContact: {},
      createOrUpdateOrder: { pointOfSalesId: 1 },
    };
    const nodes = ['orderDetailsData', 'availabilityUpdateData', 'documents', 'contacts', 'orderUpdateData'];
    for (const [index, name] of (Object.keys(bodies) as MethodName[]).entries()) {
      const answer = (await (await h.post(name, bodies[name])).json()) as Record<string, unknown>;
      assert.notEqual(answer['statusCode'], 'success');
      assert.ok((nodes[index] ?? '') in answer, name);
      assert.equal(answer['requestId'], null);
      assert.doesNotMatch(JSON.stringify(answer), /\bat .*\.ts:/);
    }
  });

  it('writes dates with millis and offset, ids as numbers', async () => {
    const h = await harness();
    const cart = await addLine(h);
    const answer = await (await h.post('getOrderDetails', { orderId: cart.order })).text();
    assert.match(answer, /"expirationDate":"2031-03-03T09:15:00\.000\+00:00"/);
    assert.match(answer, new RegExp(`"orderId":${cart.order},`));
  });

  it('speaks the request’s language in orders, else the main one', async () => {
    const h = await harness();
    const { orderUpdateData } = await h.ok('createOrUpdateOrder', lineBody(h), { 'accept-language': 'en-GB,en;q=0.9' });
    assert.equal(orderUpdateData?.operationDataUpdates[0]?.audienceSubCategory, 'Full price');
    const german = await h.ok('createOrUpdateOrder', lineBody(h), { 'accept-language': 'de' });
    assert.equal(german.orderUpdateData?.operationDataUpdates[0]?.audienceSubCategory, 'Plein tarif');
  });
});

describe('rate limits', () => {
  it('count all services of the institution in a sliding minute, and a refused call has no effect', async () => {
    const h = await harness({ callsPerMinute: 5 });
    for (let call = 0; call < 4; call += 1) assert.equal((await h.post('isCatalogServiceAlive', {})).status, 200);
    const refused = await h.post('createOrUpdateOrder', lineBody(h));
    assert.equal(refused.status, 509);
    assert.equal(await refused.text(), '');
    const { orders } = (await h.admin('/sim-admin/state')) as { orders: { created: string }[] };
    assert.equal(orders.length, 2);
    await h.admin('/sim-admin/switches', { throttleStatus: 429 });
    assert.equal((await h.post('getPOSConfig', {})).status, 429);
    h.machine.advance(60_001);
    assert.equal((await h.post('getPOSConfig', {})).status, 200);
  });

  it('may count each service by itself, whatever the version', async () => {
    const h = await harness({ callsPerMinuteAndService: 2 });
    const authorization = `Bearer ${await exchangeToken(h.sandbox)}`;
    const call = async (version: string) => {
      const at = `/tnseb/backend-apis/catalogService/${version}/isCatalogServiceAlive`;
      return (await send(h.sandbox, at, {}, { authorization })).status;
    };
    assert.deepEqual([await call('v1_33'), await call('v1_31'), await call('v1_33')], [200, 200, 509]);
    const search = await send(
      h.sandbox,
      urlPath(methods.searchContact.path),
      { email: 'x@example.org' },
      { authorization },
    );
    assert.equal(search.status, 200);
  });

  it('give the catalogue once in ten minutes', async () => {
    const h = await harness({ catalogueEverySeconds: 600 });
    assert.equal((await h.post('getCatalogDetailed', {})).status, 200);
    assert.equal((await h.post('getCatalogDetailed', {})).status, 509);
    h.machine.advance(600_000);
    assert.equal((await h.post('getCatalogDetailed', {})).status, 200);
  });
});

describe('in progress', () => {
  it('goes on with the handle, and the handle keeps its answer', async () => {
    const h = await harness({ inProgressPolls: { getCatalogDetailed: 2 }, catalogueEverySeconds: 600 });
    const first = await h.call('getCatalogDetailed', {});
    assert.equal(first.statusCode, 'in_progress');
    const { requestId } = first;
    assert.ok(requestId);
    assert.equal((await h.call('getCatalogDetailed', { requestId })).statusCode, 'in_progress');
    const done = await h.ok('getCatalogDetailed', { requestId });
    assert.ok(done.catalogData);
    assert.deepEqual(await h.ok('getCatalogDetailed', { requestId }), done);
    assert.equal(await h.refused('getCatalogDetailed', { requestId: 4711 }), 'error.parameter.invalid');
  });

  it('without a handle joins the pending call, or is throttled', async () => {
    const switches = {
      inProgressPolls: { getCatalogDetailed: 1 },
      inProgressWithoutId: true,
      catalogueEverySeconds: 600,
    };
    const joins = await harness(switches);
    const first = await joins.call('getCatalogDetailed', {});
    assert.deepEqual([first.statusCode, first.requestId], ['in_progress', null]);
    assert.ok((await joins.ok('getCatalogDetailed', {})).catalogData);

    const throttles = await harness({ ...switches, inProgressAgain: 'throttled' });
    await throttles.call('getCatalogDetailed', {});
    assert.equal((await throttles.post('getCatalogDetailed', {})).status, 509);
  });

  it('does its work once', async () => {
    const h = await harness({ inProgressPolls: { createOrUpdateOrder: 1 } });
    const body = lineBody(h);
    const { requestId } = await h.call('createOrUpdateOrder', body);
    const one = await h.ok('createOrUpdateOrder', { ...body, requestId });
    const two = await h.ok('createOrUpdateOrder', { ...body, requestId });
    assert.equal(one.orderUpdateData?.orderId, two.orderUpdateData?.orderId);
  });
});

describe('faults', () => {
  it('hit the n-th call, before anything happens', async () => {
    const h = await harness();
    await h.admin('/sim-admin/faults', { method: 'createOrUpdateOrder', nth: 2, code: 'error.order.availability' });
    assert.equal((await h.call('createOrUpdateOrder', lineBody(h))).statusCode, 'success');
    assert.equal(await h.refused('createOrUpdateOrder', lineBody(h)), 'error.order.availability');
    assert.equal((await h.call('createOrUpdateOrder', lineBody(h))).statusCode, 'success');
  });

  it('may hide what was done', async () => {
    const h = await harness();
    await h.admin('/sim-admin/fail-next', { method: 'createOrUpdateOrder', when: 'after', status: 502 });
    assert.equal((await h.post('createOrUpdateOrder', lineBody(h))).status, 502);
    const { orders } = (await h.admin('/sim-admin/state')) as { orders: unknown[] };
    assert.equal(orders.length, 3);
  });

  it('may be slow before or after', async () => {
    const h = await harness();
    for (const when of ['before', 'after']) {
      const before = h.machine.now();
      await h.admin('/sim-admin/faults', { method: '*', when, latencyMs: 35_000 });
      await h.ok('isCatalogServiceAlive', {});
      assert.equal(h.machine.now() - before, 35_000);
    }
  });

  it('may take the whole platform down', async () => {
    const h = await harness();
    await h.admin('/sim-admin/down', { down: true });
    assert.equal((await send(h.sandbox, path, {})).status, 503);
    assert.equal((await send(h.sandbox, tokenPath, {})).status, 503);
    await h.admin('/sim-admin/down', { down: false });
    await h.ok('isCatalogServiceAlive', {});
  });

  it('end with a reset, as everything does', async () => {
    const h = await harness();
    await buy(h);
    await h.admin('/sim-admin/faults', { method: '*', status: 500 });
    await h.admin('/sim-admin/switches', { orderAbandonMinutes: 1 });
    await h.admin('/sim-admin/clock', { advanceMinutes: 100 });
    await h.admin('/sim-admin/reset', {});
    const state = (await h.admin('/sim-admin/state')) as {
      orders: unknown[];
      time: string;
      switches: { orderAbandonMinutes: number };
      calls: { total: number };
    };
    assert.equal(state.orders.length, 2);
    assert.equal(state.time, new Date(start).toISOString());
    assert.equal(state.switches.orderAbandonMinutes, 15);
    assert.equal(state.calls.total, 0);
    await h.ok('isCatalogServiceAlive', {});
  });

  it('say so when a switch is mistyped', async () => {
    const h = await harness();
    assert.equal((await send(h.sandbox, '/sim-admin/switches', { callPerMinute: 1 })).status, 400);
    assert.equal((await send(h.sandbox, '/sim-admin/clock', { advance: 1 })).status, 400);
  });
});
