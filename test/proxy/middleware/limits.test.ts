import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fail } from '../../../src/proxy/failures.js';
import type { LimitTable } from '../../../src/proxy/middleware/limits.js';
import { route } from '../../../src/proxy/routes/route.js';
import { cart } from '../../support/fixtures.js';
import { problemOf, setupShell } from '../support/shell.js';

const goods = { kind: 'goods', product: '1', item: '2', tariff: '3', quantity: 1 };

function setup(limits: Partial<LimitTable>) {
  const test = setupShell({ limits });
  route(test.router, 'addLines', async ({ session }) => {
    await session.update((record) => ({ ...record, cart: 'entry' }));
    return cart;
  });
  route(test.router, 'signIn', async ({ body }) =>
    body.password === 'right' ? { known: true, person: null, places: 0 } : fail({ tag: 'wrong-credentials' }),
  );
  route(test.router, 'seats', async ({ coldRead }) => {
    await coldRead();
    return new Response('seats');
  });
  const signIn = (email: string, password: string, peer: string) =>
    test.visitor({ peer }).ask('POST', '/session', { body: { email, password } });
  return { ...test, signIn };
}

const few = { points: 2, seconds: 60 };
const statuses = (responses: readonly Response[]): number[] => responses.map(({ status }) => status);

describe('createLimits', () => {
  it('lets one session hold so often, and says when to come again', async () => {
    const { visitor } = setup({ holdsPerSession: few });
    const browser = visitor();
    const answers: Response[] = [];
    for (let i = 0; i < 4; i++) answers.push(await browser.ask('POST', '/cart/lines', { body: goods }));

    assert.deepEqual(statuses(answers), [200, 200, 200, 429]);
    const last = answers[3] as Response;
    assert.match(last.headers.get('Retry-After') ?? '', /^\d+$/);
    const problem = await problemOf(last);
    assert.equal(problem['code'], 'throttled');
    assert.ok(Number(problem['retryAfterMs']) > 0);
  });

  it('does not count a repeat of the same write', async () => {
    const { visitor } = setup({ holdsPerAddress: few });
    const browser = visitor();
    const answers: Response[] = [];
    for (let i = 0; i < 5; i++)
      answers.push(await browser.ask('POST', '/cart/lines', { body: goods, key: 'the-same-old-key' }));

    assert.deepEqual(statuses(answers), [200, 200, 200, 200, 200]);
  });

  it('bounds the orders that unknown visitors of one address begin, not those of another', async () => {
    const { visitor } = setup({ anonymousOrdersPerAddress: few });
    const begin = (peer: string) => visitor({ peer }).ask('POST', '/cart/lines', { body: goods });
    const answers = [];
    for (const peer of ['192.0.2.1', '192.0.2.1', '192.0.2.1', '192.0.2.2']) answers.push(await begin(peer));

    assert.deepEqual(statuses(answers), [200, 200, 429, 200]);
  });

  it('stops guessing at one login from many addresses, whatever its spelling', async () => {
    const { signIn } = setup({ signInsPerLogin: few });
    const answers = [
      await signIn('jane@example.org', 'a', '192.0.2.1'),
      await signIn(' Jane@Example.org', 'b', '192.0.2.2'),
      await signIn('jane@example.org', 'right', '192.0.2.3'),
      await signIn('joe@example.org', 'c', '192.0.2.1'),
    ];

    assert.deepEqual(statuses(answers), [403, 403, 429, 403]);
  });

  it('begins anew for a login that got in', async () => {
    const { signIn } = setup({ signInsPerLogin: few });
    const answers = [];
    for (const password of ['a', 'right', 'b', 'right', 'c']) {
      answers.push(await signIn('jane@example.org', password, '192.0.2.1'));
    }

    assert.deepEqual(statuses(answers), [403, 200, 403, 200, 403]);
  });

  it('stops guessing at many logins from one address', async () => {
    const { signIn } = setup({ signInsPerAddress: few });
    const answers = [];
    for (const name of ['a', 'b', 'c']) answers.push(await signIn(`${name}@example.org`, 'x', '192.0.2.1'));

    assert.deepEqual(statuses(answers), [403, 403, 429]);
  });

  it('bounds reads that ask the platform for one visitor', async () => {
    const { visitor } = setup({ coldReadsPerAddress: few });
    const answers = [];
    for (let i = 0; i < 3; i++) answers.push(await visitor().ask('GET', '/performances/1/seats'));

    assert.deepEqual(statuses(answers), [200, 200, 429]);
    assert.equal(answers[2]?.headers.get('Access-Control-Allow-Origin'), '*');
  });
});
