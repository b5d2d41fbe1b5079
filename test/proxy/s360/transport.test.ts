import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeJwt, jwtVerify } from 'jose';
import { Failure, type Reason } from '../../../src/proxy/failures.js';
import {
  account,
  countingBudget,
  networkError,
  refused,
  settled,
  setup,
  start,
  success,
  system,
  testClock,
} from './setup.js';

/** The reason that a promise fails with. */
async function reasonOf(promise: Promise<unknown>): Promise<Reason> {
  const error = await promise.then(
    () => assert.fail('it did not fail'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Failure, `not a Failure: ${String(error)}`);
  return error.reason;
}

const tagOf = async (promise: Promise<unknown>): Promise<string> => (await reasonOf(promise)).tag;

/** A write and a read of the same service, to see how failures are told. */
const writes = (platform: ReturnType<typeof setup>['platform']) => platform.orders.reopen('1', system);
const reads = (platform: ReturnType<typeof setup>['platform']) => platform.catalogue.lastSetupUpdate(system);

describe('transport: what surely was not done', () => {
  for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED']) {
    it(`${code} on a write is platform-down`, async () => {
      const { platform, plan } = setup();
      plan('reopenOrder', networkError(code));

      assert.equal(await tagOf(writes(platform)), 'platform-down');
    });
  }

  it('several refused addresses are platform-down too', async () => {
    const { platform, plan } = setup();
    const errors = [networkError('ECONNREFUSED').cause, networkError('ENETUNREACH').cause];
    plan(
      'reopenOrder',
      new TypeError('fetch failed', { cause: Object.assign(new AggregateError(errors), { code: 'ECONNREFUSED' }) }),
    );

    assert.equal(await tagOf(writes(platform)), 'platform-down');
  });

  it('a refused token exchange is platform-down and the method is never called', async () => {
    const { platform, plan, sentTo } = setup();
    plan('auth', new Response('Unauthorized', { status: 401 }));

    assert.equal(await tagOf(writes(platform)), 'platform-down');
    assert.equal(sentTo('reopenOrder').length, 0);
  });

  it('a token exchange that breaks off is platform-down: the write never left', async () => {
    const { platform, plan } = setup();
    plan('auth', networkError('ECONNRESET'));

    assert.equal(await tagOf(writes(platform)), 'platform-down');
  });

  for (const status of [400, 404, 405]) {
    it(`http ${status} is a refusal`, async () => {
      const { platform, plan } = setup();
      plan('reopenOrder', new Response('no', { status }));

      assert.deepEqual(await reasonOf(writes(platform)), {
        ...{ tag: 'platform-refused', method: 'reopenOrder', code: `http.${status}` },
      });
    });
  }

  for (const status of [429, 509]) {
    it(`http ${status} is platform-throttled and holds everybody back`, async () => {
      const budget = countingBudget();
      const { platform, plan } = setup({ budget });
      plan('reopenOrder', new Response('', { status, headers: { 'Retry-After': '7' } }));

      assert.deepEqual(await reasonOf(writes(platform)), { tag: 'platform-throttled', retryAfterMs: 7_000 });
      assert.deepEqual(budget.holds, [7_000]);
    });
  }

  it('waits longer after each throttling that names no time', async () => {
    const budget = countingBudget();
    const { platform, plan } = setup({ budget });
    plan('reopenOrder', new Response('', { status: 509 }));
    for (let time = 0; time < 3; time += 1) await tagOf(writes(platform));

    assert.deepEqual(budget.holds, [2_000, 4_000, 8_000]);
  });

  it('a throttled catalogue holds nobody else back', async () => {
    const budget = countingBudget();
    const { platform, plan } = setup({ budget });
    plan('getCatalogDetailed', new Response('', { status: 429 }));

    assert.equal(await tagOf(platform.catalogue.catalog(system)), 'platform-throttled');
    assert.deepEqual(budget.holds, []);
  });

  it('an error code is a refusal, whatever else the answer lacks', async () => {
    const { platform, plan } = setup();
    plan('reopenOrder', refused('error.order.availability'));

    assert.equal(await tagOf(writes(platform)), 'sold-out');
  });
});

describe('transport: what may have been done', () => {
  for (const code of ['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE']) {
    it(`${code} on a write is answer-lost, and it is not sent again`, async () => {
      const { platform, plan, sentTo } = setup();
      plan('reopenOrder', networkError(code));

      assert.equal(await tagOf(writes(platform)), 'answer-lost');
      assert.equal(sentTo('reopenOrder').length, 1);
    });
  }

  it('an error that tells nothing is answer-lost', async () => {
    const { platform, plan } = setup();
    plan('reopenOrder', new TypeError('network error'));

    assert.equal(await tagOf(writes(platform)), 'answer-lost');
  });

  it('http 5xx is answer-lost', async () => {
    const { platform, plan } = setup();
    plan('reopenOrder', new Response('oops', { status: 502 }));

    assert.equal(await tagOf(writes(platform)), 'answer-lost');
  });

  it('an answer that is not JSON is answer-lost', async () => {
    const { platform, plan } = setup();
    plan('reopenOrder', new Response('<html>'));

    assert.equal(await tagOf(writes(platform)), 'answer-lost');
  });

  it('a success without its documented content is answer-lost and names the places only', async () => {
    const { platform, plan } = setup();
    plan(
      'createOrUpdateOrder',
      success({ orderUpdateData: { orderId: 'secret', operationDataUpdates: [{ name: 'Ada' }] } }),
    );
    const reason = await reasonOf(
      platform.orders.createOrUpdate(
        { pointOfSale: '1', order: null, externalReference: 'r', purchaser: null, add: [] },
        system,
      ),
    );

    assert.equal(reason.tag, 'answer-lost');
    assert.match(JSON.stringify(reason), /operationDataUpdates\.0\.operationId/);
    assert.doesNotMatch(JSON.stringify(reason), /Ada|secret/);
  });

  it('no answer in time is answer-lost', async () => {
    const clock = testClock();
    const { platform, plan } = setup({ clock });
    plan(
      'reopenOrder',
      ({ signal }) =>
        new Promise<Response>((_, reject) => {
          signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
        }),
    );
    const failed = reasonOf(writes(platform));
    await clock.advance(35_000);

    assert.deepEqual(await failed, { tag: 'answer-lost', method: 'reopenOrder', detail: 'timeout' });
  });

  it('a reader who leaves does not break off a write', async () => {
    const { platform, plan, sentTo } = setup();
    const leaving = new AbortController();
    plan('reopenOrder', async () => {
      leaving.abort();
      return Response.json(success());
    });

    await platform.orders.reopen('1', { ...system, signal: leaving.signal });

    assert.equal(sentTo('reopenOrder')[0]?.signal?.aborted, false);
  });
});

describe('transport: reads', () => {
  it('are asked once more after a lost answer', async () => {
    const { platform, plan, sentTo, clock } = setup();
    plan(
      'getLastSetupUpdate',
      networkError('ECONNRESET'),
      success({ lastSetupUpdate: '2026-10-31T10:00:00.000+00:00' }),
    );
    const answer = reads(platform);
    await clock.advance(1_000);

    assert.equal(await answer, Date.UTC(2026, 9, 31, 10));
    assert.equal(sentTo('getLastSetupUpdate').length, 2);
  });

  it('fail after the second loss', async () => {
    const { platform, plan, sentTo, clock } = setup();
    plan('getLastSetupUpdate', networkError('ECONNRESET'));
    const failed = tagOf(reads(platform));
    await clock.advance(5_000);

    assert.equal(await failed, 'answer-lost');
    assert.equal(sentTo('getLastSetupUpdate').length, 2);
  });

  it('are not asked again after a refusal', async () => {
    const { platform, plan, sentTo } = setup();
    plan('getLastSetupUpdate', refused('error.technical'));

    assert.equal(await tagOf(reads(platform)), 'platform-refused');
    assert.equal(sentTo('getLastSetupUpdate').length, 1);
  });

  it('end when the reader leaves', async () => {
    const { platform, plan } = setup();
    const leaving = new AbortController();
    plan(
      'getOrderDetails',
      ({ signal }) =>
        new Promise<Response>((_, reject) => {
          signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
        }),
    );
    const failed = tagOf(platform.orders.read('1', { ...system, signal: leaving.signal }));
    await settled();
    leaving.abort();

    assert.equal(await failed, 'answer-lost');
  });
});

describe('transport: in progress', () => {
  const inProgress = (requestId: number | null): object => ({
    statusCode: 'in_progress',
    statusDetail: null,
    requestId,
  });

  it('asks the same method with the handle until the end', async () => {
    const { platform, plan, sentTo, clock } = setup();
    plan('getLastSetupUpdate', inProgress(7), inProgress(7), success({ lastSetupUpdate: 1 }));
    const answer = reads(platform);
    await clock.advance(10_000);

    assert.equal(await answer, 1);
    assert.deepEqual(
      sentTo('getLastSetupUpdate').map(({ body }) => body['requestId']),
      [undefined, 7, 7],
    );
  });

  it('asks without a handle where it is missing, for reads', async () => {
    const { platform, plan, sentTo, clock } = setup();
    plan('getLastSetupUpdate', inProgress(null), success({ lastSetupUpdate: 1 }));
    const answer = reads(platform);
    await clock.advance(10_000);

    assert.equal(await answer, 1);
    assert.deepEqual(sentTo('getLastSetupUpdate').at(1)?.body, {});
  });

  it('never repeats a write that gave no handle', async () => {
    const { platform, plan, sentTo } = setup();
    plan('reopenOrder', inProgress(null));

    assert.equal(await tagOf(writes(platform)), 'answer-lost');
    assert.equal(sentTo('reopenOrder').length, 1);
  });

  it('keeps asking for the outcome of a write when questions get lost or are throttled', async () => {
    const { platform, plan, sentTo, clock } = setup();
    plan(
      'reopenOrder',
      inProgress(9),
      networkError('ECONNREFUSED'),
      new Response('', { status: 429 }),
      new Response('', { status: 502 }),
      success(),
    );
    const done = writes(platform);
    await clock.advance(60_000);
    await done;

    assert.deepEqual(
      sentTo('reopenOrder').map(({ body }) => body['requestId']),
      [undefined, 9, 9, 9, 9],
    );
  });

  it('gives up after so many questions', async () => {
    const { platform, plan, clock } = setup({ dialect: { transport: { maxPolls: 3 } } });
    plan('reopenOrder', inProgress(9));
    const failed = tagOf(writes(platform));
    await clock.advance(60_000);

    assert.equal(await failed, 'answer-lost');
  });
});

describe('transport: tokens', () => {
  /** Unsigned is enough: only the platform checks the signature. */
  const tokenUntil = (exp: number): object => ({ token: `e30.${btoa(JSON.stringify({ exp }))}.x` });

  it('asks for one token, for many calls at once', async () => {
    const { platform, plan, sentTo } = setup();
    plan('reopenOrder', success());
    plan('auth', tokenUntil(start / 1000 + 3_600));
    await Promise.all(Array.from({ length: 20 }, () => writes(platform)));

    assert.equal(sentTo('auth').length, 1);
    assert.deepEqual(sentTo('auth')[0]?.body, {
      ...{ operator: account.operator, partner: account.partner, secret: account.secret },
    });
  });

  for (const [unit, exp] of [
    ['seconds', start / 1000 + 30],
    ['milliseconds', start + 30_000],
  ] as const) {
    it(`asks for another shortly before it ends, told in ${unit}`, async () => {
      const { platform, plan, sentTo, clock } = setup();
      plan('reopenOrder', success());
      plan('auth', tokenUntil(exp));
      await writes(platform);
      await clock.advance(24_000);
      await writes(platform);
      assert.equal(sentTo('auth').length, 1);
      await clock.advance(1_500);
      await writes(platform);

      assert.equal(sentTo('auth').length, 2);
    });
  }

  it('asks for another when the platform refuses one, and repeats the call, even a write', async () => {
    const { platform, plan, sentTo } = setup();
    plan('auth', { token: 'old' }, { token: 'new' });
    plan('reopenOrder', new Response('Unauthorized', { status: 401 }), success());
    await writes(platform);

    assert.deepEqual(
      sentTo('reopenOrder').map(({ headers }) => headers.get('Authorization')),
      ['Bearer old', 'Bearer new'],
    );
  });

  it('takes two refusals for an answer', async () => {
    const { platform, plan, sentTo } = setup();
    plan('getLastSetupUpdate', new Response('Unauthorized', { status: 401 }));

    assert.equal(await tagOf(reads(platform)), 'platform-down');
    assert.equal(sentTo('getLastSetupUpdate').length, 2);
  });

  it('signs one itself where the dialect says so', async () => {
    const { platform, plan, sentTo } = setup({ dialect: { auth: { mode: 'forge' } } });
    plan('reopenOrder', success());
    await writes(platform);
    const token = sentTo('reopenOrder')[0]?.headers.get('Authorization')?.slice('Bearer '.length) ?? '';
    const key = new TextEncoder().encode(account.secret);
    const { payload, protectedHeader } = await jwtVerify(token, key, { currentDate: new Date(start) });

    assert.equal(sentTo('auth').length, 0);
    assert.deepEqual(protectedHeader, { alg: 'HS256', typ: 'JWT' });
    assert.deepEqual(payload, {
      ...{ sub: 'OPERA', aud: 'OPERA_B2C', iss: 'Foyer', iat: start / 1000, exp: start / 1000 + 30 },
    });
  });

  it('tells the time in milliseconds where the dialect says so', async () => {
    const { platform, plan, sentTo } = setup({
      dialect: { auth: { mode: 'forge', iatUnit: 'millis', expUnit: 'seconds' } },
    });
    plan('reopenOrder', success());
    await writes(platform);
    const { iat, exp } = decodeJwt(sentTo('reopenOrder')[0]?.headers.get('Authorization')?.slice(7) ?? '');

    assert.deepEqual([iat, exp], [start, start / 1000 + 30]);
  });
});

describe('transport: requests', () => {
  it('go where the documentation says, as JSON, in the language asked for', async () => {
    const { platform, plan, sentTo } = setup();
    plan('reopenOrder', success());
    await platform.orders.reopen('10000702652', { acting: { contact: '7697' }, language: 'fr' });
    const [one] = sentTo('reopenOrder');

    assert.equal(one?.path, '/tnseb/backend-apis/externalOrderService/v1_33/reopenOrder');
    assert.equal(one.headers.get('Content-Type'), 'application/json');
    assert.equal(one.headers.get('Accept-Language'), 'fr');
    assert.deepEqual(one.body, { orderId: 10000702652 });
    assert.equal([...one.headers.keys()].includes('foyer-acting-contact'), false);
  });

  it('follow the dialect in path, method name, ids and headers', async () => {
    const { platform, plan, sentTo } = setup({
      dialect: {
        services: { ExternalOrderService: { version: 'v1_34' } },
        methods: { reopenOrder: 'resumeOrder' },
        idsAs: 'string',
        transport: { languageHeader: 'X-Lang', actingHeader: 'Foyer-Acting-Contact' },
      },
    });
    plan('resumeOrder', success());
    const actings = [{ contact: '7697' }, { anonymousOrder: '12' }, 'system', 'public'] as const;
    for (const acting of actings) await platform.orders.reopen('12', { acting, language: 'fr' });
    const [one] = sentTo('resumeOrder');

    assert.equal(one?.path, '/tnseb/backend-apis/externalOrderService/v1_34/resumeOrder');
    assert.deepEqual(one.body, { orderId: '12' });
    assert.equal(one.headers.get('X-Lang'), 'fr');
    assert.deepEqual(
      sentTo('resumeOrder').map(({ headers }) => headers.get('Foyer-Acting-Contact')),
      ['7697', 'anonymous:12', 'system', 'public'],
    );
  });

  it('run five at a time, orders first', async () => {
    const { platform, plan, sent } = setup();
    const waiting: (() => void)[] = [];
    const finishOne = (): boolean => {
      const finish = waiting.shift();
      finish?.();
      return finish !== undefined;
    };
    const slow = () =>
      new Promise<Response>((resolve) => waiting.push(() => resolve(Response.json(success({ tickets: [] })))));
    plan('getTickets', slow);
    plan('reopenOrder', success());
    const tickets = Array.from({ length: 8 }, () => platform.tickets.tickets('1', system));
    const order = writes(platform);
    await settled();
    assert.equal(waiting.length, 5);
    finishOne();
    await order;
    const later = sent.map(({ method }) => method).filter((method) => method !== 'auth');
    while (finishOne()) await settled();
    await Promise.all(tickets);

    assert.equal(later[5], 'reopenOrder');
  });

  it('leave neither credentials nor bodies in the log', async () => {
    const { platform, plan, log } = setup();
    plan('createIndividualContact', success({ contactNumber: '8001' }));
    const fields = { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.org' };
    await platform.contacts.createAccount(fields, 'a-password-of-hers', system);
    const lines = JSON.stringify(log.lines);

    assert.match(lines, /createIndividualContact/);
    assert.doesNotMatch(lines, /Ada|Lovelace|example\.org|a-password|opaque|secret/);
  });
});
