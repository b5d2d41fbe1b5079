import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Problem, problemCodes, problemStatus, type ProblemCode } from '../../../src/contract/problem.js';
import { fail, Failure, type Reason } from '../../../src/proxy/failures.js';
import { problemResponse } from '../../../src/proxy/middleware/problem.js';
import { route } from '../../../src/proxy/routes/route.js';
import { emptyCart } from '../../support/fixtures.js';
import { problemOf, setupShell } from '../support/shell.js';

/** One of each kind; a new kind of reason does not compile without a line here. */
const reasons: { readonly [T in Reason['tag']]: readonly [Extract<Reason, { tag: T }>, ProblemCode] } = {
  'sold-out': [{ tag: 'sold-out', detail: 'secret detail' }, 'sold-out'],
  'hold-expired': [{ tag: 'hold-expired' }, 'hold-expired'],
  'price-changed': [{ tag: 'price-changed' }, 'price-changed'],
  'quantity-limit': [{ tag: 'quantity-limit' }, 'quantity-limit'],
  'tariff-rule': [{ tag: 'tariff-rule' }, 'tariff-rule'],
  'not-on-sale': [{ tag: 'not-on-sale', detail: 'secret detail' }, 'not-on-sale'],
  'cart-locked': [{ tag: 'cart-locked' }, 'cart-locked'],
  'cart-empty': [{ tag: 'cart-empty' }, 'cart-empty'],
  'contact-required': [{ tag: 'contact-required' }, 'contact-required'],
  'shipment-required': [{ tag: 'shipment-required' }, 'shipment-required'],
  'address-required': [{ tag: 'address-required' }, 'address-required'],
  'payment-declined': [{ tag: 'payment-declined' }, 'payment-declined'],
  'payment-pending': [{ tag: 'payment-pending' }, 'payment-pending'],
  'hold-too-short': [{ tag: 'hold-too-short' }, 'hold-too-short'],
  'order-unknown': [{ tag: 'order-unknown' }, 'order-unknown'],
  'needs-person': [{ tag: 'needs-person' }, 'needs-person'],
  'unknown-id': [{ tag: 'unknown-id', kind: 'order' }, 'not-found'],
  'not-owner': [{ tag: 'not-owner', kind: 'order' }, 'not-found'],
  'not-signed-in': [{ tag: 'not-signed-in' }, 'not-signed-in'],
  'wrong-credentials': [{ tag: 'wrong-credentials' }, 'wrong-credentials'],
  'login-exists': [{ tag: 'login-exists' }, 'login-exists'],
  'code-expired': [{ tag: 'code-expired' }, 'code-expired'],
  'invalid-input': [{ tag: 'invalid-input', fields: ['email'], detail: 'secret detail' }, 'invalid-input'],
  'idempotency-mismatch': [{ tag: 'idempotency-mismatch' }, 'idempotency-mismatch'],
  'origin-not-allowed': [{ tag: 'origin-not-allowed' }, 'origin-not-allowed'],
  'rate-limited': [{ tag: 'rate-limited', retryAfterMs: 1500, scope: 'secret detail' }, 'throttled'],
  'budget-exhausted': [{ tag: 'budget-exhausted', retryAfterMs: 1500 }, 'throttled'],
  'platform-throttled': [{ tag: 'platform-throttled', retryAfterMs: 1500 }, 'throttled'],
  'answer-lost': [{ tag: 'answer-lost', method: 'm', detail: 'secret detail' }, 'platform-unavailable'],
  'platform-down': [{ tag: 'platform-down', method: 'm', detail: 'secret detail' }, 'platform-unavailable'],
  'platform-refused': [{ tag: 'platform-refused', method: 'm', code: 'secret detail' }, 'platform-unavailable'],
  unexpected: [{ tag: 'unexpected', detail: 'secret detail' }, 'internal'],
};

describe('problemResponse', () => {
  for (const [reason, code] of Object.values(reasons)) {
    it(`tells ${reason.tag} as ${code}, by the contract and without its detail`, async () => {
      const response = problemResponse(reason, 'request-1');
      const text = await response.clone().text();
      const problem = Problem.parse(await response.json());

      assert.equal(problem.code, code);
      assert.equal(response.status, problemStatus[code]);
      assert.equal(problem.status, response.status);
      assert.equal(problem.requestId, 'request-1');
      assert.match(response.headers.get('Content-Type') ?? '', /^application\/problem\+json/);
      assert.doesNotMatch(text, /secret detail/);
    });
  }

  it('says when a repeat makes sense, in seconds too', async () => {
    const response = problemResponse(reasons['rate-limited'][0], 'request-1');

    assert.equal(response.headers.get('Retry-After'), '2');
    assert.equal(((await response.json()) as Problem).retryAfterMs, 1500);
  });

  it('has every code of the contract but those that browsers alone say', () => {
    const told = new Set(Object.values(reasons).map(([, code]) => code));

    assert.deepEqual(
      problemCodes.filter((code) => !told.has(code)),
      ['terms-required'],
    );
  });
});

describe('createErrorHandler', () => {
  const setup = (error: () => unknown) => {
    const test = setupShell();
    route(test.router, 'order', async () => Promise.reject(error() as Error));
    return { ...test, ask: (id: string) => test.visitor().ask('GET', `/orders/${id}`) };
  };

  it("answers another's id byte for byte like an unknown one and like one that cannot exist", async () => {
    const answers: { headers: string[][]; body: string }[] = [];
    for (const [tag, id] of [
      ['not-owner', '1'],
      ['unknown-id', '2'],
      ['unknown-id', 'not%20an%20id'],
    ] as const) {
      const response = await setup(() => new Failure({ tag, kind: 'order' })).ask(id);
      const headers = [...response.headers].filter(([name]) => name !== 'foyer-request-id');
      const body = (await response.text()).replace(/("requestId":")[\w-]{22}"/, '$1"');
      answers.push({ headers, body });
    }

    assert.match(answers[0]?.body ?? '', /"requestId":""/);
    assert.deepEqual(answers[1], answers[0]);
    assert.deepEqual(answers[2], answers[0]);
  });

  it("counts what was refused because it is another's, not what is unknown", async () => {
    const other = setup(() => new Failure({ tag: 'not-owner', kind: 'order' }));
    await other.ask('1');
    await other.ask('2');
    const unknown = setup(() => new Failure({ tag: 'unknown-id', kind: 'order' }));
    await unknown.ask('1');

    assert.match(other.metrics.expose(), /^foyer_refused_ownership_total\{kind="order"\} 2$/m);
    assert.doesNotMatch(unknown.metrics.expose(), /refused_ownership/);
  });

  it('tells nothing of a fault of ours, and logs where it happened but no free text', async () => {
    const { ask, log } = setup(() => new Error('bought by jane@example.org'));
    const response = await ask('1');

    assert.equal(response.status, 500);
    assert.equal((await problemOf(response))['code'], 'internal');
    const line = log.lines.find(({ event }) => event === 'unexpected');
    assert.equal(line?.level, 'error');
    assert.match(String(line.fields['at']), /problem\.test/);
    assert.doesNotMatch(JSON.stringify(log.lines), /jane/);
  });

  it('refuses to let an answer out that differs from the contract', async () => {
    const test = setupShell();
    route(test.router, 'cart', async () => ({ ...emptyCart, stage: 'lost' }) as never);

    assert.equal((await test.visitor().ask('GET', '/cart')).status, 500);
  });

  it('cuts off what the contract does not name', async () => {
    const test = setupShell();
    route(test.router, 'cart', async () => ({ ...emptyCart, secret: 1 }) as never);

    assert.equal('secret' in ((await (await test.visitor().ask('GET', '/cart')).json()) as object), false);
  });
});

describe('accessLog', () => {
  it('writes the template, status and reason of a request, and nothing of what was asked', async () => {
    const { router, visitor, log } = setupShell();
    route(router, 'signIn', async () => fail({ tag: 'wrong-credentials' }));
    const body = { email: 'jane@example.org', password: 'open sesame' };
    await visitor().ask('POST', '/session?campaign=jane', { body });
    const fields = log.lines.find(({ event }) => event === 'request')?.fields ?? {};

    assert.equal(fields['route'], '/session');
    assert.equal(fields['method'], 'POST');
    assert.equal(fields['status'], 403);
    assert.equal(fields['reason'], 'wrong-credentials');
    assert.equal(typeof fields['requestId'], 'string');
    assert.doesNotMatch(JSON.stringify(log.lines), /jane|sesame|192\.0\.2/);
  });

  it('counts requests by template', async () => {
    const { router, visitor, metrics } = setupShell();
    route(router, 'order', async () => fail({ tag: 'unknown-id', kind: 'order' }));
    await visitor().ask('GET', '/orders/123');
    await visitor().ask('GET', '/orders/456');

    assert.match(metrics.expose(), /foyer_requests_total\{method="GET",route="\/orders\/\{id\}",status="404"\} 2/);
  });
});

describe('requestId', () => {
  const setup = () => {
    const test = setupShell();
    route(test.router, 'cart', async () => emptyCart);
    return (id?: string) =>
      test.visitor().ask('GET', '/cart', id === undefined ? {} : { headers: { 'Foyer-Request-Id': id } });
  };

  it('takes a short plain id from outside', async () => {
    assert.equal((await setup()('gateway-0001')).headers.get('Foyer-Request-Id'), 'gateway-0001');
  });

  for (const id of ['short', 'x'.repeat(65), 'two words here', '<script>alert']) {
    it(`makes its own instead of “${id.slice(0, 20)}”`, async () => {
      assert.match((await setup()(id)).headers.get('Foyer-Request-Id') ?? '', /^[\w-]{22}$/);
    });
  }
});
