import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fail } from '../../../src/proxy/failures.js';
import { sessionRoutes } from '../../../src/proxy/routes/session.js';
import { route } from '../../../src/proxy/routes/route.js';
import { createSessionService } from '../../../src/proxy/services/session.js';
import { codeLifetimeMs } from '../../../src/proxy/session/codes.js';
import { idleLifetimeMs } from '../../../src/proxy/session/sessions.js';
import { cart, emptyCart } from '../../support/fixtures.js';
import { page, problemOf, setupShell, type ShellOptions } from '../support/shell.js';

const goods = { kind: 'goods', product: '1', item: '2', tariff: '3', quantity: 1 };
const login = { email: 'jane@example.org', password: 'open sesame' };
const jane = { firstName: 'Jane', lastName: 'Doe', email: 'jane@example.org', guest: false };
const remember = { identification: 'jane', token: 'platform-token' };

/** Session routes as they are; adding a line writes it into the session's record. */
function setup(options: ShellOptions = {}) {
  const test = setupShell(options);
  const unused = (): never => {
    throw new Error('not part of this test');
  };
  sessionRoutes(
    test.router,
    createSessionService({
      ...test,
      purchasers: { assign: async () => undefined },
      pointOfSale: async () => ({ id: '1' }),
      contacts: { contact: async (number) => ({ number, ...jane, addresses: [] }) },
      authentication: {
        authenticate: async ({ password, remember: wanted }) => {
          if (password !== login.password) fail({ tag: 'wrong-credentials' });
          return { contact: '7697', ...(wanted ? { remember } : {}) };
        },
        changePassword: unused,
      },
    }),
  );
  const writes: string[] = [];
  route(test.router, 'addLines', async ({ session }) => {
    const before = session.record.places;
    writes.push('begin');
    await Promise.resolve();
    await session.update((record) => ({ ...record, cart: 'entry', places: before + 1 }));
    writes.push('end');
    return cart;
  });
  // Stands for anything that leaves another person's order in the session.
  route(test.router, 'updateContact', async ({ session }) => {
    await session.update((record) => ({ ...record, contact: '100', person: jane, orders: ['55'] }));
    return { ...jane, addresses: [] };
  });
  route(test.router, 'cart', async ({ session }) => {
    await session.update((record) => ({ ...record }));
    return emptyCart;
  });
  const add = (browser: ReturnType<typeof test.visitor>) => browser.ask('POST', '/cart/lines', { body: goods });
  const who = async (browser: ReturnType<typeof test.visitor>): Promise<unknown> =>
    (await browser.ask('GET', '/session')).json();
  return { ...test, add, who, writes };
}

const setCookie = (response: Response): string => response.headers.getSetCookie().join('\n');
const nobody = { known: false, person: null, places: 0 };

describe('session', () => {
  it('begins with the first write, not with a read', async () => {
    const { visitor, add, who } = setup();
    const browser = visitor();
    for (const path of ['/session', '/cart']) {
      assert.equal(setCookie(await browser.ask('GET', path)), '', path);
    }
    assert.deepEqual(await who(browser), nobody);

    const response = await add(browser);
    assert.match(setCookie(response), /^__Host-foyer-opera-/);
    assert.match(response.headers.get('Foyer-Session-Code') ?? '', /^[\w-]{32}$/);
    assert.deepEqual(await who(browser), { known: true, person: null, places: 1 });
  });

  it('sets its cookie once, not with every answer', async () => {
    const { visitor, add } = setup();
    const browser = visitor();
    await add(browser);
    const second = await add(browser);

    assert.equal(setCookie(second), '');
    assert.equal(second.headers.get('Foyer-Session-Code'), null);
  });

  it('sets its cookie with a problem too, when the write had begun', async () => {
    const { router, visitor } = setupShell();
    route(router, 'addLines', async ({ session }) => {
      await session.update((record) => ({ ...record, cart: 'entry' }));
      return fail({ tag: 'answer-lost', method: 'm' });
    });
    const response = await visitor().ask('POST', '/cart/lines', { body: goods });

    assert.equal(response.status, 503);
    assert.notEqual(setCookie(response), '');
  });

  it('keeps no id in the store, and gives none in a body', async () => {
    const { visitor, add, store } = setup();
    const browser = visitor();
    const response = await add(browser);
    const id = browser.cookie.split('=')[1] ?? 'none';
    const kept: string[] = [];
    for await (const [key, { value }] of store.list('')) kept.push(key, JSON.stringify(value));

    assert.ok(id.length >= 22, 'an id has at least 128 bits');
    assert.ok(!kept.join(' ').includes(id));
    assert.ok(!(await response.text()).includes(id));
  });

  it('changes its id at sign-in and keeps its cart; the old id is worth nothing', async () => {
    const { visitor, add, who } = setup();
    const browser = visitor();
    await add(browser);
    const thief = visitor();
    thief.cookie = browser.cookie;
    const response = await browser.ask('POST', '/session', { body: login });

    assert.deepEqual(await response.json(), { known: true, person: jane, places: 1 });
    assert.notEqual(browser.cookie, thief.cookie);
    assert.deepEqual(await who(browser), { known: true, person: jane, places: 1 });
    assert.deepEqual(await who(thief), nobody);
  });

  it('keeps its id when signing in fails', async () => {
    const { visitor, add, who } = setup();
    const browser = visitor();
    await add(browser);
    const response = await browser.ask('POST', '/session', { body: { ...login, password: 'wrong' } });

    assert.equal(response.status, 403);
    assert.equal(setCookie(response), '');
    assert.deepEqual(await who(browser), { known: true, person: null, places: 1 });
  });

  it('ends at sign-out and takes its cookie back', async () => {
    const { visitor, who } = setup();
    const browser = visitor();
    await browser.ask('POST', '/session', { body: login });
    const other = visitor();
    other.cookie = browser.cookie;
    const response = await browser.ask('DELETE', '/session');

    assert.deepEqual(await response.json(), nobody);
    assert.match(setCookie(response), /Max-Age=0/);
    assert.equal(browser.cookie, '');
    assert.deepEqual(await who(other), nobody);
  });

  it('lives on while it is used, half a day without', async () => {
    const { visitor, add, who, clock } = setup();
    const browser = visitor();
    await add(browser);
    clock.advance(idleLifetimeMs.anonymous - 1);
    const touched = await browser.ask('GET', '/session');
    clock.advance(idleLifetimeMs.anonymous - 1);

    assert.match(setCookie(touched), /Max-Age=43200/);
    assert.deepEqual(await who(browser), { known: true, person: null, places: 1 });
    clock.advance(idleLifetimeMs.anonymous);
    assert.deepEqual(await who(browser), nobody);
  });

  it('lives a month without use when the buyer wants to be remembered', async () => {
    const { visitor, who, clock } = setup();
    const browser = visitor();
    const response = await browser.ask('POST', '/session', { body: { ...login, rememberMe: true } });
    clock.advance(29 * 24 * 3_600_000);

    assert.match(setCookie(response), /Max-Age=2592000/);
    assert.deepEqual(await who(browser), { known: true, person: jane, places: 0 });
  });

  it('runs its writes one after another and loses none', async () => {
    const { visitor, add, who, writes } = setup();
    const browser = visitor();
    await add(browser);
    writes.length = 0;
    await Promise.all(Array.from({ length: 5 }, () => add(browser)));

    assert.deepEqual(writes, Array.from({ length: 5 }, () => ['begin', 'end']).flat());
    assert.deepEqual(await who(browser), { known: true, person: null, places: 6 });
  });

  it('leaves the cart and the orders of the person before to that person', async () => {
    const { visitor, add, sessions } = setup();
    const browser = visitor();
    await add(browser);
    await browser.ask('PUT', '/contact', { body: jane });
    await browser.ask('POST', '/session', { body: login });
    const { record } = await sessions.open(browser.cookie.split('=')[1] ?? '', { create: false, carrier: 'cookie' });

    assert.deepEqual([record.contact, record.cart, record.orders, record.places], ['7697', null, [], 0]);
  });
});

describe('a session where cookies are blocked', () => {
  const blocked = () => {
    const test = setup();
    const browser = test.visitor();
    browser.blocksCookies = true;
    const exchange = (code: string, carry = 'token', key?: string) =>
      browser.ask('POST', '/session/exchange', { body: { code, carry }, ...(key === undefined ? {} : { key }) });
    const begin = async (): Promise<string> => (await test.add(browser)).headers.get('Foyer-Session-Code') ?? '';
    return { ...test, browser, exchange, begin };
  };

  it('is carried by a token for the one-time code of its first answer', async () => {
    const { browser, begin, exchange, who } = blocked();
    const code = await begin();
    assert.deepEqual(await who(browser), nobody);

    const response = await exchange(code);
    const { token, session } = (await response.json()) as { token: string; session: unknown };
    browser.token = token;
    assert.deepEqual(session, { known: true, person: null, places: 1 });
    assert.equal(setCookie(response), '');
    assert.deepEqual(await who(browser), { known: true, person: null, places: 1 });
  });

  it('gives a code away once', async () => {
    const { begin, exchange, visitor } = blocked();
    const code = await begin();
    await exchange(code);
    const response = await visitor().ask('POST', '/session/exchange', { body: { code, carry: 'token' } });

    assert.equal(response.status, 410);
    assert.equal((await problemOf(response))['code'], 'code-expired');
  });

  it('gives a code away once when two ask at the same time', async () => {
    const { begin, visitor } = blocked();
    const code = await begin();
    const both = await Promise.all(
      [1, 2].map(() => visitor().ask('POST', '/session/exchange', { body: { code, carry: 'token' } })),
    );

    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 410]);
  });

  it('answers a repeated exchange again when its answer was lost', async () => {
    const { browser, begin, exchange, who } = blocked();
    const code = await begin();
    const key = 'key-of-the-exchange';
    await exchange(code, 'token', key);
    browser.token = null;
    const { token } = (await (await exchange(code, 'token', key)).json()) as { token: string };
    browser.token = token;

    assert.deepEqual(await who(browser), { known: true, person: null, places: 1 });
  });

  it('lets a code grow old', async () => {
    const { begin, exchange, clock } = blocked();
    const code = await begin();
    clock.advance(codeLifetimeMs);

    assert.equal((await exchange(code)).status, 410);
  });

  it('ends the id of the cookie when the token takes over', async () => {
    const { browser, begin, exchange, visitor, who, add } = blocked();
    const other = visitor();
    const code = (await add(other)).headers.get('Foyer-Session-Code') ?? '';
    await begin();
    await exchange(code);

    assert.equal(browser.token === null, false);
    assert.deepEqual(await who(other), nobody);
  });

  it('hands over the next token at sign-in', async () => {
    const { browser, begin, exchange, who } = blocked();
    await exchange(await begin());
    const before = browser.token;
    const response = await browser.ask('POST', '/session', { body: login });

    assert.equal(setCookie(response), '');
    assert.notEqual(browser.token, before);
    assert.deepEqual(await who(browser), { known: true, person: jane, places: 1 });
    browser.token = before;
    assert.deepEqual(await who(browser), nobody);
  });

  it('begins a new one by token when the old token has expired', async () => {
    const { browser, begin, exchange, who, add, clock } = blocked();
    await exchange(await begin());
    const before = browser.token;
    clock.advance(idleLifetimeMs.anonymous);
    const response = await add(browser);

    assert.notEqual(response.headers.get('Foyer-Session'), before);
    assert.deepEqual(await who(browser), { known: true, person: null, places: 1 });
  });
});

describe('a session after a payment came back', () => {
  const order = { kind: 'order', order: '4711', cart: 'entry' } as const;

  it('learns of the order and stays the same', async () => {
    const { visitor, add, codes, sessions } = setup();
    const browser = visitor();
    await add(browser);
    const cookie = browser.cookie;
    const code = await codes.issue(order);
    const response = await browser.ask('POST', '/session/exchange', { body: { code, carry: 'cookie' } });
    const answer = (await response.json()) as { order: string };
    const { record } = await sessions.open(cookie.split('=')[1] ?? '', { create: false, carrier: 'cookie' });

    assert.equal(answer.order, '4711');
    assert.equal(browser.cookie, cookie);
    assert.deepEqual(record.orders, ['4711']);
  });

  it('shows another browser that order only, never the person', async () => {
    const { visitor, codes, sessions } = setup();
    await visitor().ask('POST', '/session', { body: login });
    const browser = visitor();
    const code = await codes.issue(order);
    const response = await browser.ask('POST', '/session/exchange', { body: { code, carry: 'cookie' } });
    const { session } = (await response.json()) as { session: unknown };
    const { record } = await sessions.open(browser.cookie.split('=')[1] ?? '', { create: false, carrier: 'cookie' });

    assert.deepEqual(session, { known: true, person: null, places: 0 });
    assert.deepEqual([record.contact, record.orders], [null, ['4711']]);
  });
});

describe('the session cookie', () => {
  const attributes = async (
    options: ShellOptions & { url?: string; headers?: Record<string, string>; origin?: string },
  ) => {
    const { visitor, add: _add } = setup(options);
    const browser = visitor(options.url === undefined ? {} : { url: options.url });
    const response = await browser.ask('POST', '/cart/lines', {
      body: goods,
      origin: options.origin ?? page,
      ...(options.headers === undefined ? {} : { headers: options.headers }),
    });
    const [pair = '', ...rest] = setCookie(response).split('; ');
    return { name: pair.split('=')[0] ?? '', rest: rest.join('; ') };
  };
  const local = { publicUrl: 'http://localhost:8787', origin: 'http://localhost:8787', url: 'http://localhost:8787' };

  it('is lax, secure and bound to its host over HTTPS on the same site', async () => {
    const { name, rest } = await attributes({});

    assert.match(name, /^__Host-foyer-opera-[a-z0-9]+$/);
    assert.equal(rest, 'Path=/; Max-Age=43200; HttpOnly; Secure; SameSite=Lax');
  });

  it('is partitioned across sites', async () => {
    const { rest } = await attributes({ cookieMode: 'cross-site' });

    assert.equal(rest, 'Path=/; Max-Age=43200; HttpOnly; Secure; SameSite=None; Partitioned');
  });

  it('goes without prefix and Secure on http://localhost', async () => {
    const { name, rest } = await attributes(local);

    assert.match(name, /^foyer-opera-/);
    assert.equal(rest, 'Path=/; Max-Age=43200; HttpOnly; SameSite=Lax');
  });

  it('believes the browser about the site in auto mode', async () => {
    const cross = await attributes({ headers: { 'Sec-Fetch-Site': 'cross-site' } });
    const same = await attributes({ headers: { 'Sec-Fetch-Site': 'same-site' }, url: 'https://elsewhere.example' });

    assert.match(cross.rest, /Partitioned/);
    assert.match(same.rest, /SameSite=Lax/);
  });

  it('compares page and host in auto mode when the browser does not tell', async () => {
    const same = await attributes(local);
    const cross = await attributes({ ...local, url: 'http://127.0.0.1:8787' });

    assert.match(same.rest, /SameSite=Lax/);
    assert.match(cross.rest, /Secure; SameSite=None; Partitioned/);
  });

  it('is not looked at by public reads', async () => {
    const { router, visitor, add } = setup();
    route(router, 'config', async ({ session }) => Response.json({ session }));
    const browser = visitor();
    await add(browser);

    assert.deepEqual(await (await browser.ask('GET', '/config')).json(), { session: null });
  });
});
