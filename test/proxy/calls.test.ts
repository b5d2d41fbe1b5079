/** What a purchase costs at the platform, where 10,000 calls are a month's allowance [doc:OPENAPI]. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Cart } from '../../src/contract/cart.js';
import { demoAccounts } from '../../src/sandbox/world/accounts.js';
import type { Visitor } from '../support/visitor.js';
import { chooseShipment, closed, holdTwoSeats, payInWidget } from './support/purchase.js';
import { createSandboxHouse, type PlatformCalls, type SandboxHouse } from './support/sandbox-app.js';

const person = { firstName: 'Nina', lastName: 'Neu', email: 'nina@example.org' };
const address = { street1: '1 rue Neuve', zipCode: '75001', town: 'Paris', country: 'FR' };

/** What the page asks when somebody became known. */
async function followed(browser: Visitor): Promise<void> {
  await browser.call('session');
  await browser.call('cart');
  await browser.call('contact');
}

/** A buyer takes a while over each step. */
const thinking = (house: SandboxHouse): void => house.clock.advance(12_000);

/** The calls between a buyer's first click and the tickets. What all visitors share is warm. */
async function callsOf(buy: (house: SandboxHouse, browser: Visitor) => Promise<Cart>): Promise<PlatformCalls> {
  const house = createSandboxHouse();
  const { visitor } = await house.run();
  const [earlier, browser] = [visitor(), visitor()];
  await earlier.call('config');
  await earlier.call('availability');
  await holdTwoSeats(earlier, 'carmen');
  await house.forgetCalls();

  const cart = await buy(house, browser);
  assert.deepEqual(cart.needs, []);
  thinking(house);
  const order = await payInWidget(house, browser, cart);
  thinking(house);
  await closed(house, browser, order);
  await browser.call('order', { params: { id: order } });
  const { tickets } = await browser.call('tickets', { params: { id: order } });
  assert.equal(tickets.length, 2);
  assert.equal((await browser.call('cart')).stage, 'empty');
  assert.deepEqual(house.sandbox.core.reads.crossContactReads, []);
  return house.calls();
}

async function newAccountByPost(house: SandboxHouse, browser: Visitor): Promise<Cart> {
  await holdTwoSeats(browser, 'carmen');
  thinking(house);
  await browser.call('createContact', { body: { kind: 'account', ...person, password: 'long enough' } });
  await followed(browser);
  thinking(house);
  const { addresses } = await browser.call('addAddress', { body: address });
  const cart = await chooseShipment(browser, 'post', addresses[0]?.id);
  assert.ok(cart.lines.some(({ kind }) => kind === 'fee'));
  return cart;
}

async function guestWithETickets(house: SandboxHouse, browser: Visitor): Promise<Cart> {
  await holdTwoSeats(browser, 'carmen');
  thinking(house);
  await browser.call('createContact', { body: { kind: 'guest', ...person } });
  await followed(browser);
  return chooseShipment(browser, 'electronic');
}

async function customerByPost(house: SandboxHouse, browser: Visitor): Promise<Cart> {
  const { email, password } = demoAccounts.ada;
  await browser.call('signIn', { body: { email, password } });
  await followed(browser);
  await holdTwoSeats(browser, 'carmen');
  thinking(house);
  const { addresses } = await browser.call('contact');
  return chooseShipment(browser, 'post', addresses[0]?.id);
}

describe('the platform calls of a whole purchase', () => {
  for (const { who, buy, most } of [
    { who: 'a new account after choosing numbered seats, by post with a fee', buy: newAccountByPost, most: 12 },
    { who: 'a guest after choosing numbered seats, with e-tickets', buy: guestWithETickets, most: 11 },
    { who: 'a customer who signs in first, by post with a fee', buy: customerByPost, most: 11 },
  ]) {
    it(`are ${most} for ${who}`, async (test) => {
      const { total, byMethod, throttled } = await callsOf(buy);
      const list = Object.entries(byMethod).map(([method, count]) => `${method} ${count}`);
      test.diagnostic(`${total} calls: ${list.join(', ')}`);

      assert.equal(total, most);
      assert.equal(throttled, 0);
    });
  }
});
