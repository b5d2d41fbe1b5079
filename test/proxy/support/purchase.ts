/** The steps of a purchase, as a visitor of {@link createSandboxHouse} takes them. */
import assert from 'node:assert/strict';
import type { Cart } from '../../../src/contract/cart.js';
import type { EventDetail, Performance } from '../../../src/contract/catalog.js';
import type { ShipmentKind } from '../../../src/contract/shipment.js';
import { unpackSeatStates } from '../../../src/contract/seat-map.js';
import type { Visitor } from '../../support/visitor.js';
import type { SandboxHouse } from './sandbox-app.js';
import { page } from './shell.js';

export interface OpenPerformance {
  readonly event: EventDetail;
  readonly performance: Performance;
}

/** The first performance on sale of an event by its slug. */
export async function onSale(browser: Visitor, slug: string): Promise<OpenPerformance> {
  const { events } = await browser.call('catalogIndex');
  const { id } = events.find((event) => event.slug === slug) ?? assert.fail(`no event ${slug}`);
  const event = await browser.call('event', { params: { id } });
  const performance =
    event.performances.find(({ sale }) => sale === 'on-sale') ?? assert.fail(`${slug} is not on sale`);
  return { event, performance };
}

/** Holds places without numbers. */
export async function holdPlaces(browser: Visitor, slug: string, quantity: number): Promise<Cart> {
  const { performance } = await onSale(browser, slug);
  const { tariff, category = '' } = performance.prices.find(({ amount }) => amount > 0) ?? assert.fail('no price');
  const tariffs = [{ tariff, quantity }];
  return browser.call('addLines', { body: { kind: 'places', performance: performance.id, category, tariffs } });
}

/** Holds two seats side by side, each with a tariff of its own where there are two. */
export async function holdTwoSeats(browser: Visitor, slug: string): Promise<Cart> {
  const { event, performance } = await onSale(browser, slug);
  const response = await browser.send('seats', { params: { id: performance.id } });
  const states = unpackSeatStates(new Uint8Array(await response.arrayBuffer()));
  const first = states.findIndex((state, seat) => state === 0 && states[seat + 1] === 0);
  assert.ok(first >= 0, 'two free seats');
  const alone = event.tariffs.filter(({ requires }) => requires.length === 0).map(({ id }) => id);
  const [full = assert.fail('no tariff'), other = full] = alone;
  const seats = [
    { seat: first, tariff: full },
    { seat: first + 1, tariff: other },
  ];
  const plan = performance.plan ?? assert.fail('no plan');
  return browser.call('addLines', { body: { kind: 'seats', performance: performance.id, plan, seats } });
}

/** @param address where the kind of shipment needs one */
export async function chooseShipment(browser: Visitor, kind: ShipmentKind, address?: string): Promise<Cart> {
  const query = address === undefined ? {} : { address };
  const { modes } = await browser.call('shipments', { query });
  const { id: mode } = modes.find((one) => one.kind === kind) ?? assert.fail(`no shipment ${kind}`);
  return browser.call('chooseShipment', { body: { mode, ...query } });
}

/** Pays the cart in the widget; the platform knows, and nobody has told the proxy. Answers the order's id. */
export async function payInWidget(house: SandboxHouse, browser: Visitor, cart: Cart): Promise<string> {
  const total = cart.total ?? assert.fail('nothing to pay');
  const { methods } = await browser.call('paymentMethods');
  const { id: method } = methods.find(({ kind }) => kind === 'widget') ?? assert.fail('no method of the widget');
  const terms = { accepted: true, language: 'en' } as const;
  const started = await browser.call('startPayment', { body: { method, total, terms, page: `${page}/checkout` } });
  if (started.kind !== 'widget') return assert.fail('this payment needs the widget');
  await house.pays(started.widget.transaction, 'pay');
  return started.order;
}

/** Asks as a page does after the widget said that it is done, until the outcome is final; answers the signed link. */
export async function closed(house: SandboxHouse, browser: Visitor, order: string): Promise<string> {
  for (let questions = 0; questions < 10; questions += 1) {
    const status = await browser.call('orderStatus', { params: { id: order }, query: { now: '1' } });
    if (status.askAgainMs === undefined) {
      assert.equal(status.outcome, 'closed');
      return status.link ?? assert.fail('no link');
    }
    house.clock.advance(status.askAgainMs);
  }
  return assert.fail('the payment is not settled');
}
