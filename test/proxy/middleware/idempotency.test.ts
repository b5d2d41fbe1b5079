import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fail } from '../../../src/proxy/failures.js';
import { answerLifetimeMs } from '../../../src/proxy/middleware/idempotency.js';
import { route } from '../../../src/proxy/routes/route.js';
import { cart, emptyCart } from '../../support/fixtures.js';
import { problemOf, setupShell, type ShellOptions } from '../support/shell.js';

const key = 'a-key-of-a-browser';
const body = { kind: 'goods', product: '1', item: '2', tariff: '3', quantity: 1 };

/** Adding lines counts how often it really happened; `gate` holds it up. */
function setup(options: ShellOptions = {}) {
  const test = setupShell(options);
  const done: string[] = [];
  let gate: Promise<void> = Promise.resolve();
  route(test.router, 'addLines', async ({ session }) => {
    await gate;
    done.push('add');
    await session.update((record) => ({ ...record, places: done.length }));
    return { ...cart, holdRemainingMs: 600_000 };
  });
  route(test.router, 'emptyCart', async ({ session }) => {
    done.push('empty');
    await session.update((record) => record);
    return emptyCart;
  });
  route(test.router, 'session', async ({ session }) => ({
    known: session.key !== '',
    person: null,
    places: session.record.places,
  }));
  const hold = (): (() => void) => {
    let open = (): void => undefined;
    gate = new Promise((resolve) => (open = resolve));
    return open;
  };
  return { ...test, done, hold };
}

describe('createIdempotency', () => {
  it('performs a repeated write once and answers the same', async () => {
    const { visitor, done } = setup();
    const browser = visitor();
    const first = await browser.ask('POST', '/cart/lines', { body, key });
    const again = await browser.ask('POST', '/cart/lines', { body, key });

    assert.equal(again.status, 200);
    assert.equal(await again.text(), await first.text());
    assert.deepEqual(done, ['add']);
  });

  it('performs another write under another key', async () => {
    const { visitor, done } = setup();
    const browser = visitor();
    await browser.ask('POST', '/cart/lines', { body });
    await browser.ask('POST', '/cart/lines', { body });

    assert.equal(done.length, 2);
  });

  it('refuses another body, or another route, under the same key', async () => {
    const { visitor, done } = setup();
    const browser = visitor();
    await browser.ask('POST', '/cart/lines', { body });
    await browser.ask('POST', '/cart/lines', { body, key });
    const other = await browser.ask('POST', '/cart/lines', { body: { ...body, quantity: 2 }, key });
    const elsewhere = await browser.ask('DELETE', '/cart', { key });

    assert.equal(other.status, 422);
    assert.equal((await problemOf(other))['code'], 'idempotency-mismatch');
    assert.equal(elsewhere.status, 422);
    assert.equal(done.length, 2);
  });

  it('lets a second call wait for the first and gives both one answer and one session', async () => {
    const { visitor, done, hold } = setup();
    const [one, two] = [visitor(), visitor()];
    const open = hold();
    const both = [one, two].map((browser) => browser.ask('POST', '/cart/lines', { body, key }));
    open();
    const [first, second] = await Promise.all(both);

    assert.deepEqual(done, ['add']);
    assert.equal(await second?.text(), await first?.text());
    assert.notEqual(one.cookie, '');
    assert.equal(two.cookie, one.cookie);
  });

  it('refuses another body while the first call is under way', async () => {
    const { visitor, done, hold } = setup();
    const open = hold();
    const first = visitor().ask('POST', '/cart/lines', { body, key });
    const second = visitor().ask('POST', '/cart/lines', { body: { ...body, quantity: 2 }, key });
    open();

    assert.equal((await second).status, 422);
    assert.equal((await first).status, 200);
    assert.deepEqual(done, ['add']);
  });

  it('leads a repeat to the same session when the first answer never arrived', async () => {
    const { visitor, done } = setup();
    const browser = visitor();
    browser.blocksCookies = true;
    await browser.ask('POST', '/cart/lines', { body, key });
    browser.blocksCookies = false;
    await browser.ask('POST', '/cart/lines', { body, key });
    const session = (await (await browser.ask('GET', '/session')).json()) as unknown;

    assert.deepEqual(done, ['add']);
    assert.deepEqual(session, { known: true, person: null, places: 1 });
  });

  it('recognises a repeat that carries the cookie of an answer whose body was lost', async () => {
    const { visitor, done } = setup();
    const browser = visitor();
    await browser.ask('POST', '/cart/lines', { body, key });
    await browser.ask('POST', '/cart/lines', { body, key });

    assert.deepEqual(done, ['add']);
  });

  it('never mixes two visitors who chose the same key', async () => {
    const { visitor, done } = setup();
    const [one, two] = [visitor({ peer: '198.51.100.1' }), visitor({ peer: '198.51.100.2' })];
    await one.ask('POST', '/cart/lines', { body, key });
    await two.ask('POST', '/cart/lines', { body, key });
    await one.ask('POST', '/cart/lines', { body, key: 'second-key-of-one' });
    await two.ask('POST', '/cart/lines', { body, key: 'second-key-of-one' });

    assert.equal(done.length, 4);
    assert.notEqual(one.cookie, two.cookie);
  });

  it('performs again what was asked to be tried again', async () => {
    const { router, visitor } = setupShell();
    const answers = [
      { tag: 'platform-down', method: 'm' },
      { tag: 'rate-limited', retryAfterMs: 1000, scope: 's' },
      { tag: 'unexpected', detail: 'd' },
    ] as const;
    let calls = 0;
    route(router, 'addLines', async () => {
      const reason = answers[calls++];
      return reason === undefined ? cart : fail(reason);
    });
    const browser = visitor();
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) statuses.push((await browser.ask('POST', '/cart/lines', { body, key })).status);

    assert.deepEqual(statuses, [503, 429, 500, 200]);
  });

  it('repeats a final refusal without asking again', async () => {
    const { router, visitor } = setupShell();
    let calls = 0;
    route(router, 'addLines', async () => {
      calls += 1;
      return fail({ tag: 'sold-out' });
    });
    const browser = visitor();
    await browser.ask('POST', '/cart/lines', { body, key });
    const again = await browser.ask('POST', '/cart/lines', { body, key });

    assert.equal(again.status, 409);
    assert.match(again.headers.get('Content-Type') ?? '', /problem/);
    assert.equal(calls, 1);
  });

  it('counts a replayed hold down by the time that went by, never below zero', async () => {
    const { visitor, clock } = setup();
    const browser = visitor();
    await browser.ask('POST', '/cart/lines', { body, key });
    clock.advance(60_000);
    const later = (await (await browser.ask('POST', '/cart/lines', { body, key })).json()) as typeof cart;
    clock.advance(3_600_000);
    const muchLater = (await (await browser.ask('POST', '/cart/lines', { body, key })).json()) as typeof cart;

    assert.equal(later.holdRemainingMs, 540_000);
    assert.equal(muchLater.holdRemainingMs, 0);
  });

  it('forgets after a day', async () => {
    const { store, clock, visitor } = setup();
    await visitor().ask('POST', '/cart/lines', { body, key });
    const count = async (): Promise<number> => {
      let found = 0;
      for await (const _ of store.list('idempotency/')) found += 1;
      return found;
    };

    assert.equal(await count(), 2);
    clock.advance(answerLifetimeMs);
    assert.equal(await count(), 0);
  });

  it('keeps answers unreadable for whoever reads the store', async () => {
    const { store, visitor } = setup();
    const browser = visitor();
    await browser.ask('POST', '/cart/lines', { body, key });
    const id = browser.cookie.split('=')[1] ?? '';
    const texts: string[] = [];
    for await (const [name, record] of store.list('')) texts.push(name, JSON.stringify(record.value));

    assert.ok(id.length >= 22);
    for (const secret of [id, key, cart.lines[0]?.title ?? '']) assert.ok(!texts.join(' ').includes(secret), secret);
  });

  it('opens what an older key sealed', async () => {
    const { visitor, done, store } = setup({ sessionKeys: ['a'.repeat(32)] });
    const browser = visitor();
    await browser.ask('POST', '/cart/lines', { body, key });
    const next = setup({ sessionKeys: ['b'.repeat(32), 'a'.repeat(32)] });
    for await (const [name, record] of store.list('')) await next.store.set(name, record.value, null);
    const moved = next.visitor();
    moved.cookie = browser.cookie;
    await moved.ask('POST', '/cart/lines', { body, key });

    assert.deepEqual([done.length, next.done.length], [1, 0]);
  });

  for (const bad of [null, 'short', 'with spaces in between', 'x'.repeat(129)]) {
    it(`wants a usable key, not ${bad === null ? 'none' : `“${bad.slice(0, 24)}”`}`, async () => {
      const { visitor, done } = setup();
      const response = await visitor().ask('POST', '/cart/lines', { body, key: bad });

      assert.equal(response.status, 400);
      assert.deepEqual((await problemOf(response))['fields'], ['Idempotency-Key']);
      assert.deepEqual(done, []);
    });
  }
});
