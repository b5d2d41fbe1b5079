import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure } from '../../src/proxy/failures.js';
import { contactRoutes } from '../../src/proxy/routes/contact.js';
import { sessionRoutes } from '../../src/proxy/routes/session.js';
import { createContactService } from '../../src/proxy/services/contact.js';
import { createSessionService } from '../../src/proxy/services/session.js';
import { createPeople, password } from './support/people.js';
import { problemOf, setupShell, type Visitor } from './support/shell.js';

const quay = { street1: '2 Quay', zipCode: '1000', town: 'Town', country: 'CH' };
const guest = { kind: 'guest', firstName: 'Gus', lastName: 'Guest', email: 'gus@example.org' };
const account = { ...guest, kind: 'account', email: 'new@example.org', password: 'long enough' };

function setup() {
  const test = setupShell();
  const people = createPeople();
  const assigned: { contact: string | null; guest: boolean | undefined; session: string }[] = [];
  let assign = async (): Promise<void> => undefined;
  const identity = {
    ...test,
    purchasers: {
      async assign({
        record,
        key,
      }: {
        record: { contact: string | null; person: { guest: boolean } | null };
        key: string;
      }) {
        assigned.push({ contact: record.contact, guest: record.person?.guest, session: key });
        await assign();
      },
    },
  };
  const pointOfSale = async () => ({ id: '1' });
  sessionRoutes(test.router, createSessionService({ ...identity, ...people, pointOfSale }));
  contactRoutes(test.router, createContactService({ ...identity, ...people }));
  const signedIn = async (email = 'jane@example.org'): Promise<Visitor> => {
    const browser = test.visitor();
    const { status } = await browser.ask('POST', '/session', { body: { email, password } });
    assert.equal(status, 200);
    people.calls.length = 0;
    return browser;
  };
  const failAssign = (): void => {
    assign = () => Promise.reject(new Failure({ tag: 'platform-down', method: 'm' }));
  };
  return { ...test, people, assigned, signedIn, failAssign };
}

const json = async (response: Response): Promise<Record<string, unknown>> =>
  (await response.json()) as Record<string, unknown>;

describe('/contact', () => {
  const requests: [method: string, path: string, body?: unknown][] = [
    ['GET', '/contact'],
    ['PUT', '/contact', { firstName: 'A', lastName: 'B', email: 'a@example.org' }],
    ['POST', '/contact/addresses', quay],
    ['PUT', '/contact/addresses/1001', quay],
    ['DELETE', '/contact/addresses/1001'],
    ['PUT', '/session/password', { current: password, next: 'long enough' }],
  ];
  for (const [method, path, body] of requests) {
    it(`answers ${method} ${path} to nobody who is not known`, async () => {
      const { visitor, people } = setup();
      const response = await visitor().ask(method, path, { body });

      assert.equal(response.status, 401);
      assert.equal((await problemOf(response))['code'], 'not-signed-in');
      assert.deepEqual(people.calls, []);
    });
  }

  it('shows and changes the own profile, and greets by the new name', async () => {
    const { signedIn, people } = setup();
    const browser = await signedIn();
    const profile = await json(await browser.ask('GET', '/contact'));
    await browser.ask('PUT', '/contact', { body: { firstName: 'Janet', lastName: 'Doe', email: 'jane@example.org' } });
    const session = await json(await browser.ask('GET', '/session'));

    assert.equal(profile['firstName'], 'Jane');
    assert.equal((session['person'] as { firstName: string }).firstName, 'Janet');
    assert.deepEqual(people.calls, ['contact 100', 'update 100', 'contact 100']);
  });

  it('keeps the platform number of a contact to itself', async () => {
    const { signedIn } = setup();
    const text = await (await (await signedIn()).ask('GET', '/contact')).text();

    assert.doesNotMatch(text, /"number"|"100"/);
  });

  it('adds, changes and deletes the own addresses', async () => {
    const { signedIn } = setup();
    const browser = await signedIn();
    const added = await json(await browser.ask('POST', '/contact/addresses', { body: quay }));
    const changed = await json(await browser.ask('PUT', '/contact/addresses/1001', { body: quay }));
    const deleted = await json(await browser.ask('DELETE', '/contact/addresses/1001'));
    const idsOf = ({ addresses }: Record<string, unknown>): string[] =>
      (addresses as { id: string }[]).map(({ id }) => id);

    assert.deepEqual(idsOf(added), ['1001', '5000']);
    assert.deepEqual(idsOf(changed).sort(), ['1001', '5000']);
    assert.deepEqual(idsOf(deleted), ['5000']);
  });

  it('leaves the main address main when it is changed without a word about it', async () => {
    const { signedIn, people } = setup();
    await (await signedIn()).ask('PUT', '/contact/addresses/1001', { body: quay });

    assert.deepEqual(
      people.known.get('100')?.addresses.map(({ main, street1 }) => [street1, main]),
      [['2 Quay', true]],
    );
  });

  for (const method of ['PUT', 'DELETE']) {
    it(`answers ${method} of another's address byte for byte like an unknown one, and touches nothing`, async () => {
      const { signedIn, people, metrics } = setup();
      const browser = await signedIn();
      const ask = async (id: string): Promise<unknown> => {
        const body = method === 'PUT' ? { body: quay } : {};
        const response = await browser.ask(method, `/contact/addresses/${id}`, body);
        const headers = [...response.headers].filter(([name]) => name !== 'foyer-request-id');
        return { headers, body: (await response.text()).replace(/("requestId":")[\w-]{22}"/, '$1"') };
      };
      const others = await ask('2001');
      const before = structuredClone(people.known.get('200'));

      assert.deepEqual(others, await ask('2999'));
      assert.deepEqual(people.known.get('200'), before);
      assert.deepEqual(people.calls, ['contact 100', 'contact 100']);
      assert.match(metrics.expose(), /foyer_refused_ownership_total\{kind="address"\} 2/);
    });
  }

  it('names what is wrong with an input', async () => {
    const { signedIn } = setup();
    const browser = await signedIn();
    const response = await browser.ask('POST', '/contact/addresses', { body: { ...quay, country: 'ch', town: ' ' } });

    assert.equal(response.status, 400);
    assert.deepEqual((await problemOf(response))['fields'], ['town', 'country']);
  });
});

describe('POST /contact', () => {
  it('registers an account, signs in and gives the order its purchaser', async () => {
    const { visitor, people, assigned } = setup();
    const browser = visitor();
    const response = await browser.ask('POST', '/contact', { body: account });
    const session = await json(await browser.ask('GET', '/session'));

    assert.deepEqual(await json(response), {
      ...{ firstName: 'Gus', lastName: 'Guest', email: 'new@example.org', guest: false, addresses: [] },
    });
    assert.equal((session['person'] as { email: string }).email, 'new@example.org');
    assert.deepEqual(
      assigned.map(({ contact, guest }) => [contact, guest]),
      [['902', false]],
    );
    assert.deepEqual(people.calls, ['createAccount 902']);
  });

  it('says that an account exists, and signs nobody in', async () => {
    const { visitor } = setup();
    const browser = visitor();
    const response = await browser.ask('POST', '/contact', { body: { ...account, email: 'jane@example.org' } });

    assert.equal((await problemOf(response))['code'], 'login-exists');
    assert.equal(browser.cookie, '');
  });

  it('names a guest, also with an e-mail that has an account, without telling so', async () => {
    const { visitor, assigned, people } = setup();
    const response = await visitor().ask('POST', '/contact', { body: { ...guest, email: 'jane@example.org' } });

    assert.equal(response.status, 200);
    assert.equal((await json(response))['guest'], true);
    assert.deepEqual(
      assigned.map(({ contact }) => contact),
      ['902'],
    );
    assert.deepEqual(people.calls, ['createGuest 902']);
  });

  it('keeps a guest who corrects an e-mail the same contact', async () => {
    const { visitor, people } = setup();
    const browser = visitor();
    await browser.ask('POST', '/contact', { body: guest });
    await browser.ask('POST', '/contact', { body: { ...guest, email: 'gustav@example.org' } });
    const session = await json(await browser.ask('GET', '/session'));

    assert.equal(people.known.size, 3);
    assert.equal((session['person'] as { email: string }).email, 'gustav@example.org');
  });

  it('does not turn who is signed in into a guest', async () => {
    const { signedIn } = setup();
    const response = await (await signedIn()).ask('POST', '/contact', { body: guest });

    assert.equal(response.status, 400);
    assert.deepEqual((await problemOf(response))['fields'], ['kind']);
  });

  it('lets a guest sign in and be that person', async () => {
    const { visitor } = setup();
    const browser = visitor();
    await browser.ask('POST', '/contact', { body: guest });
    await browser.ask('POST', '/session', { body: { email: 'jane@example.org', password } });
    const profile = await json(await browser.ask('GET', '/contact'));

    assert.equal(profile['email'], 'jane@example.org');
  });

  it('signs in even when the order cannot be told who buys', async () => {
    const { visitor, failAssign, log } = setup();
    failAssign();
    const response = await visitor().ask('POST', '/session', { body: { email: 'jane@example.org', password } });

    assert.equal(response.status, 200);
    assert.ok(log.lines.some(({ event }) => event === 'purchaser-not-assigned'));
  });

  it('gives the order the purchaser under the new id of the session', async () => {
    const { visitor, assigned, sessions } = setup();
    const browser = visitor();
    await browser.ask('POST', '/contact', { body: guest });
    await browser.ask('POST', '/session', { body: { email: 'jane@example.org', password } });
    const now = await sessions.open(browser.cookie.split('=')[1] ?? '', { create: false, carrier: 'cookie' });

    assert.equal(assigned.at(-1)?.session, now.key);
  });
});

describe('PUT /session/password', () => {
  it('changes the own password and the id of the session', async () => {
    const { signedIn, visitor } = setup();
    const browser = await signedIn();
    const before = browser.cookie;
    const response = await browser.ask('PUT', '/session/password', {
      body: { current: password, next: 'long enough' },
    });
    const again = await visitor().ask('POST', '/session', {
      body: { email: 'jane@example.org', password: 'long enough' },
    });

    assert.equal(response.status, 204);
    assert.notEqual(browser.cookie, before);
    assert.equal(again.status, 200);
  });

  it('wants the current password', async () => {
    const { signedIn } = setup();
    const browser = await signedIn();
    const response = await browser.ask('PUT', '/session/password', { body: { current: 'wrong', next: 'long enough' } });

    assert.equal((await problemOf(response))['code'], 'wrong-credentials');
  });
});
