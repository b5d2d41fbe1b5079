/** Whoever buys sees nothing of another: not an order, not an address, and not even that they exist. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { EndpointName } from '../../src/contract/endpoints.js';
import { demoAccounts } from '../../src/sandbox/world/accounts.js';
import type { Visitor, VisitorCall } from '../support/visitor.js';
import { chooseShipment, closed, holdPlaces, holdTwoSeats, payInWidget } from './support/purchase.js';
import { createSandboxHouse, type RunningApp, type SandboxHouse } from './support/sandbox-app.js';

const address = { street1: '1 rue Neuve', zipCode: '75001', town: 'Paris', country: 'FR', main: true };
const unknown = '987654321';

interface Buyer {
  readonly name: string;
  readonly browser: Visitor;
  /** Contact number at the platform. */
  readonly contact: string;
  readonly order: string;
  readonly link: string;
  readonly address: string;
}

const orderPaths = ['order', 'orderStatus', 'tickets', 'ticketsPdf'] as const satisfies readonly EndpointName[];

let house: SandboxHouse;
let running: RunningApp;
let buyers: readonly Buyer[] = [];

async function buy(name: string, browser: Visitor, identify: () => Promise<unknown>): Promise<Buyer> {
  if (name === 'guest') await holdPlaces(browser, 'summer-nights', 1);
  else await holdTwoSeats(browser, 'carmen');
  await identify();
  const { addresses, email } = await browser.call('addAddress', { body: address });
  const cart = await chooseShipment(browser, 'electronic');
  const order = await payInWidget(house, browser, cart);
  const link = await closed(house, browser, order);
  const contacts = [...house.sandbox.core.state.contacts.values()];
  const { number: contact } = contacts.find(({ fields }) => fields['email'] === email) ?? assert.fail('no contact');
  return { name, browser, contact, order, link, address: addresses.at(-1)?.id ?? assert.fail('no address') };
}

const signIn = (browser: Visitor, { email, password }: { email: string; password: string }) =>
  browser.call('signIn', { body: { email, password } });

before(async () => {
  house = createSandboxHouse();
  running = await house.run();
  const [ada, grace, gus] = [running.visitor(), running.visitor(), running.visitor()];
  const guest = { kind: 'guest', firstName: 'Gus', lastName: 'Guest', email: 'gus@example.org' } as const;
  buyers = [
    await buy('Ada', ada, () => signIn(ada, demoAccounts.ada)),
    await buy('Grace', grace, () => signIn(grace, demoAccounts.grace)),
    await buy('guest', gus, () => gus.call('createContact', { body: guest })),
  ];
});

/** All of an answer that a stranger could tell apart, byte for byte. */
interface Seen {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

async function answerOf<N extends EndpointName>(browser: Visitor, name: N, call: VisitorCall<N>): Promise<Seen> {
  const response = await browser.send(name, call);
  const headers = [...response.headers].filter(([header]) => !['date', 'foyer-request-id'].includes(header));
  const body = Buffer.from(await response.arrayBuffer()).toString('latin1');
  return { status: response.status, headers, body: body.replace(/("requestId":")[\w-]{22}"/, '$1"') };
}

const addressWrites = {
  update: (browser: Visitor, id: string) =>
    answerOf(browser, 'updateAddress', { params: { id }, body: { ...address, street1: 'Elsewhere 1' } }),
  delete: (browser: Visitor, id: string) => answerOf(browser, 'deleteAddress', { params: { id } }),
};

const refusals = (kind: string): number => {
  const line = new RegExp(`^foyer_refused_ownership_total\\{kind="${kind}"\\} (\\d+)$`, 'm');
  return Number(line.exec(running.app.metrics.expose())?.[1] ?? 0);
};

/** The platform's reads during some work. */
async function readsDuring(work: () => Promise<void>) {
  const { reads } = house.sandbox.core.reads;
  const from = reads.length;
  await work();
  return reads.slice(from);
}

const strangers = () =>
  buyers.flatMap((stranger) => buyers.filter((owner) => owner !== stranger).map((owner) => [stranger, owner] as const));

describe('a buyer', () => {
  it('sees their own order, tickets and addresses', async () => {
    for (const { browser, order, address: own } of buyers) {
      for (const path of orderPaths) {
        assert.equal((await browser.send(path, { params: { id: order } })).status, 200, path);
      }
      const changed = await browser.send('updateAddress', { params: { id: own }, body: address });
      assert.equal(changed.status, 200);
    }
  });

  it('cannot tell another’s order from one that does not exist', async () => {
    for (const [{ name, browser, link, contact }, owner] of strangers()) {
      const reads = await readsDuring(async () => {
        for (const path of orderPaths) {
          for (const query of [{}, { link }, { link: 'A'.repeat(43) }]) {
            const counted = refusals('order');
            const answer = await answerOf(browser, path, { params: { id: owner.order }, query });
            assert.equal(answer.status, 404, `${name} ${path}`);
            assert.equal(refusals('order'), counted + 1, 'the refusal is counted');
            assert.deepEqual(answer, await answerOf(browser, path, { params: { id: unknown }, query }));
            assert.equal(refusals('order'), counted + 1, 'an unknown id is no refusal');
          }
        }
      });
      for (const read of reads) assert.deepEqual([read.subject, read.owner], [contact, contact]);
    }
  });

  it('cannot tell an order that another bought elsewhere from one that does not exist', async () => {
    const [ada, grace] = buyers;
    assert.ok(ada && grace);
    const { orders } = await ada.browser.call('orders');
    const elsewhere = orders.find(({ id }) => id !== ada.order) ?? assert.fail('Ada has bought before');
    const reads = await readsDuring(async () => {
      for (const path of orderPaths) {
        const answer: Seen = await answerOf(grace.browser, path, { params: { id: elsewhere.id } });
        assert.deepEqual(answer, await answerOf(grace.browser, path, { params: { id: unknown } }));
        assert.equal(answer.status, 404);
      }
    });
    assert.ok(reads.every(({ owner }) => owner === grace.contact));
  });

  it('cannot change or delete another’s address, nor tell it from one that does not exist', async () => {
    for (const [{ name, browser, contact }, owner] of strangers()) {
      const reads = await readsDuring(async () => {
        for (const [path, tryOn] of Object.entries(addressWrites)) {
          const counted = refusals('address');
          const answer = await tryOn(browser, owner.address);
          assert.equal(answer.status, 404, `${name} ${path}`);
          assert.equal(refusals('address'), counted + 1, 'the refusal is counted');
          assert.deepEqual(answer, await tryOn(browser, unknown));
        }
      });
      for (const read of reads) assert.deepEqual([read.subject, read.owner], [contact, contact]);
    }
    for (const { browser, address: own } of buyers) {
      const { addresses } = await browser.call('contact');
      assert.equal(addresses.find(({ id }) => id === own)?.street1, address.street1);
    }
  });

  it('cannot have tickets sent to another’s address', async () => {
    for (const [{ name, browser }, owner] of strangers().slice(0, 2)) {
      await holdPlaces(browser, 'summer-nights', 1);
      const { modes } = await browser.call('shipments');
      const { id: mode } = modes.find(({ addressRequired }) => addressRequired) ?? assert.fail('nothing goes by post');
      const offers = (id: string): Promise<Seen> => answerOf(browser, 'shipments', { query: { address: id } });
      const choice = (id: string): Promise<Seen> =>
        answerOf(browser, 'chooseShipment', { body: { mode, address: id } });
      for (const tryOn of [offers, choice]) {
        const answer = await tryOn(owner.address);
        assert.equal(answer.status, 404, name);
        assert.deepEqual(answer, await tryOn(unknown));
      }
      await browser.call('emptyCart');
    }
  });

  it('who left cannot see what was theirs', async () => {
    const stranger = running.visitor();
    for (const { order, address: own } of buyers) {
      for (const path of orderPaths) {
        const answer = await answerOf(stranger, path, { params: { id: order } });
        assert.equal(answer.status, 404);
        assert.deepEqual(answer, await answerOf(stranger, path, { params: { id: unknown } }));
      }
      const refused = await answerOf(stranger, 'deleteAddress', { params: { id: own } });
      assert.deepEqual(refused, await answerOf(stranger, 'deleteAddress', { params: { id: unknown } }));
    }
  });

  it('leaves the platform without a single read across', () => {
    const { reads, crossContactReads } = house.sandbox.core.reads;

    assert.deepEqual(crossContactReads, []);
    assert.ok(reads.some(({ subject, owner }) => subject !== null && subject === owner));
  });
});
