import assert from 'node:assert/strict';
import { test } from 'node:test';
import type * as z from 'zod/mini';
import { schemas } from '../../src/contract/schemas.js';
import * as fixtures from '../support/fixtures.js';

const cases: [string, z.ZodMiniType, unknown][] = [
  ['config', schemas.config.answer, fixtures.config],
  ['catalog', schemas.catalogFirst.answer, fixtures.catalog],
  ['numbered event', schemas.event.answer, fixtures.operaEvent],
  ['general admission', schemas.event.answer, fixtures.concertEvent],
  ['goods', schemas.event.answer, fixtures.bookEvent],
  ['availability', schemas.availability.answer, fixtures.availability],
  ['plan', schemas.plan.answer, fixtures.plan],
  ['signed out', schemas.session.answer, fixtures.signedOut],
  ['signed in', schemas.session.answer, fixtures.signedIn],
  ['contact', schemas.contact.answer, fixtures.contact],
  ['empty cart', schemas.cart.answer, fixtures.emptyCart],
  ['cart', schemas.cart.answer, fixtures.cart],
  ['cart ready to pay', schemas.cart.answer, fixtures.readyCart],
  ['shipments', schemas.shipments.answer, fixtures.shipments],
  ['payment methods', schemas.paymentMethods.answer, fixtures.paymentMethods],
  ['order status', schemas.orderStatus.answer, fixtures.orderStatus],
  ['order', schemas.order.answer, fixtures.orderDetail],
  ['orders', schemas.orders.answer, fixtures.orders],
  ['tickets', schemas.tickets.answer, fixtures.tickets],
];

for (const [name, schema, value] of cases) {
  test(`the fixture “${name}” is an answer of the contract`, () => {
    assert.deepEqual(schema.parse(value), value);
  });
}

test('the plan counts its seats', () => {
  assert.equal(
    fixtures.plan.rows.reduce((sum, row) => sum + row.numbers.length, 0),
    fixtures.plan.seats,
  );
});
