/**
 * Whatever buyers, tabs, rivals and clocks do, and whichever answers get lost: nobody is charged twice unseen, no money is
 * without an order, no seat is sold without a reason, and every order reaches an end without any browser.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Failure } from '../../../src/proxy/failures.js';
import { createMutex } from '../../../src/proxy/mutex.js';
import type { PaymentState } from '../../../src/proxy/ports.js';
import { isEnded, type JournalEntry } from '../../../src/proxy/services/journal-entry.js';
import type { FakeSettings, Fault } from '../../support/fake-platform.js';
import { minute, paymentOf, programme, seatsOf, setup, standing, type Harness, type TestSession } from './setup.js';

type Command =
  | { readonly do: 'add'; readonly seats: readonly number[] }
  | { readonly do: 'attribute'; readonly quantity: number; readonly tariff: 'full' | 'gift' }
  | { readonly do: 'stand'; readonly quantity: number }
  | { readonly do: 'goods'; readonly quantity: number }
  | { readonly do: 'change'; readonly line: number; readonly quantity: number }
  | { readonly do: 'remove'; readonly line: number }
  | { readonly do: 'empty' | 'read' | 'give-up' | 'sign-in' | 'ship' | 'status' | 'restart' }
  | { readonly do: 'pay'; readonly method: 'card' | 'invoice' }
  | { readonly do: 'widget'; readonly payment: number; readonly outcome: PaymentState }
  | { readonly do: 'arrive'; readonly payment: number }
  | { readonly do: 'rival'; readonly seat: number }
  | { readonly do: 'pass'; readonly minutes: number };

const seat = fc.nat({ max: 9 });
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('add' as const),
      seats: fc.uniqueArray(seat, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('attribute' as const),
      quantity: fc.integer({ min: 1, max: 3 }),
      tariff: fc.constantFrom('full' as const, 'gift' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stand' as const), quantity: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('goods' as const), quantity: fc.integer({ min: 1, max: 2 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      line: fc.nat({ max: 2 }),
      quantity: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), line: fc.nat({ max: 2 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('read' as const, 'give-up' as const, 'sign-in' as const, 'ship' as const, 'status' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('empty' as const, 'restart' as const) }) },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('pay' as const),
      method: fc.constantFrom('card' as const, 'card' as const, 'card' as const, 'card' as const, 'invoice' as const),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('widget' as const),
      payment: fc.nat({ max: 3 }),
      outcome: fc.constantFrom<PaymentState>('paid', 'paid', 'authorized', 'refused', 'cancelled'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('arrive' as const), payment: fc.nat({ max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rival' as const), seat }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('pass' as const), minutes: fc.constantFrom(0.2, 1, 4, 9, 16, 40) }),
  },
);

const refusal: Fault = { tag: 'platform-refused', method: 'any', code: 'error.technical' };
const down: Fault = { tag: 'platform-down', method: 'any' };
const throttled: Fault = { tag: 'platform-throttled', retryAfterMs: 1_000 };
const fault: fc.Arbitrary<Fault | null> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(null) },
  { weight: 3, arbitrary: fc.constantFrom<Fault>('before', 'after', 'late') },
  { weight: 1, arbitrary: fc.constantFrom<Fault>(down, throttled, refusal) },
);

const platform: fc.Arbitrary<Partial<FakeSettings>> = fc.record({
  expiryPausedWhilePaying: fc.boolean(),
  reopensExpired: fc.boolean(),
  purchaserAlone: fc.boolean(),
  cancels: fc.boolean(),
  listsPayments: fc.boolean(),
  tellsWrites: fc.boolean(),
  skewMs: fc.constantFrom(0, 0, 20 * minute, -20 * minute),
});

/** Two buyers; writes of one session run in sequence, as the proxy's write queue has it, its reads do not wait. */
function createWorld(h: Harness) {
  const queue = createMutex();
  const buyers = [h.visitor(), h.visitor()];
  const payments: { readonly transaction: string; readonly identifier: string }[] = [];
  let people = 0;

  const act = async (session: TestSession, todo: Command): Promise<unknown> => {
    const { cart, shipment, payment, purchaser, orders, checkout } = h.services;
    switch (todo.do) {
      case 'add':
        return cart.add(session, seatsOf(todo.seats), 'en');
      case 'attribute':
        return cart.add(session, { ...standing(todo.quantity, todo.tariff), performance: 'opera' } as never, 'en');
      case 'stand':
        return cart.add(session, standing(todo.quantity), 'en');
      case 'goods':
        return cart.add(session, programme(todo.quantity), 'en');
      case 'change': {
        const line = (await cart.read(session, 'en')).lines[todo.line];
        return line && cart.changeLine(session, line.id, { quantity: todo.quantity }, 'en');
      }
      case 'remove': {
        const line = (await cart.read(session, 'en')).lines[todo.line];
        return line && cart.removeLine(session, line.id, 'en');
      }
      case 'empty':
        return cart.empty(session, 'en');
      case 'read':
        return cart.read(session, 'en');
      case 'give-up':
        return payment.giveUp(session, 'en');
      case 'sign-in':
        await session.signIn(`person-${++people}`);
        return purchaser.assign(session, 'en');
      case 'ship':
        return shipment.choose(session, { mode: 'electronic' }, 'en');
      case 'status':
        return Promise.all(session.record.orders.map((id) => orders.status(session, id, { now: true }, 'en')));
      case 'pay': {
        const open = await cart.read(session, 'en');
        if (open.needs.includes('contact')) await act(session, { do: 'sign-in' });
        const seen = open.needs.length > 0 ? await shipment.choose(session, { mode: 'electronic' }, 'en') : open;
        if (seen.total === null) return undefined;
        const started = await payment.start(
          session,
          paymentOf(seen, seen.total.amount === 0 ? 'free' : todo.method),
          'en',
        );
        if (started.kind === 'closed') return undefined;
        const identifier = started.widget.returnUrl.split('/').at(-1) ?? '';
        return payments.push({ transaction: started.widget.transaction, identifier });
      }
      case 'widget':
        return h.fake.inWidget(payments.at(-1 - todo.payment)?.transaction ?? '', todo.outcome);
      case 'arrive':
        return checkout.arrive(payments.at(-1 - todo.payment)?.identifier ?? '');
      case 'rival':
        return h.fake.rival(`s${todo.seat}`);
      case 'restart':
        return h.restart();
      case 'pass':
        return h.pass(todo.minutes * minute);
    }
  };

  const isRead = ({ do: what }: Command) => what === 'read' || what === 'status' || what === 'arrive';
  const calm = async (work: Promise<unknown>): Promise<void> => {
    await work.catch((error: unknown) => {
      if (!(error instanceof Failure) || error.reason.tag === 'unexpected') throw error;
    });
  };

  return {
    payments,
    perform(todo: Command, who: number): Promise<void> {
      const session = buyers[who % buyers.length];
      if (!session) return Promise.resolve();
      return calm(isRead(todo) ? act(session, todo) : queue.run(String(who), () => act(session, todo)));
    },
  };
}

/** At most one payment per order that somebody could pay in a widget. */
function checkOneAtATime(h: Harness, shown: readonly { readonly transaction: string }[]): void {
  const payable = new Map<string, number>();
  for (const { transaction } of shown) {
    const payment = h.fake.payments.get(transaction.slice(1));
    if (payment?.state === 'pending') payable.set(payment.order, (payable.get(payment.order) ?? 0) + 1);
  }
  assert.ok(
    [...payable.values()].every((count) => count <= 1),
    'two payments of one order can be paid at once',
  );
}

async function checkEnd(h: Harness): Promise<void> {
  const entries: JournalEntry[] = [];
  for await (const [, { value }] of h.store.list('journal/')) entries.push(value as JournalEntry);
  for (const entry of entries) assert.ok(isEnded(entry), `an entry stays ${entry.state}`);
  assert.deepEqual(await h.services.journal.unfinished(), []);

  for (const order of h.fake.orders.values()) {
    const entry = entries.find(({ order: id }) => id === order.id);
    const charges = h.fake.charges().filter((payment) => payment.order === order.id);
    const forPerson = entry?.state === 'needs-person';
    if (charges.length > 1) assert.ok(forPerson, 'charged twice and nobody told');
    if (charges.length === 1) assert.ok(order.state === 'closed' || forPerson, `charged for an order ${order.state}`);
    if (entry?.state === 'closed') assert.equal(order.state, 'closed');
    if (forPerson && entry.trouble !== 'no-answer') assert.ok(charges.length > 0, 'a person is called for nothing');
    if (entry && !forPerson)
      assert.notEqual(h.fake.order(order.id).state, 'waiting-payment', 'seats are blocked for ever');
    if (order.state !== 'closed') continue;
    assert.ok(entry?.state === 'closed' || forPerson, `sold, but the journal says ${entry?.state}`);
    const free = order.lines.every(({ total }) => total.amount === 0);
    assert.ok(charges.length > 0 || free || order.paidLater, 'sold without money or reason');
  }
  const told = h.logs.filter(({ event }) => event === 'order-needs-person').length;
  assert.equal(told, entries.filter(({ state }) => state === 'needs-person').length);
}

const runs = Number(process.env['FOYER_RUNS'] ?? 300);

describe('order safety', () => {
  it('holds for any sequence of doings and faults', { timeout: 400 * runs + 60_000 }, async () => {
    const step = fc.record({ todo: command, who: fc.nat({ max: 1 }), meanwhile: fc.option(command, { freq: 6 }) });
    await fc.assert(
      fc.asyncProperty(
        platform,
        fc.array(step, { minLength: 4, maxLength: 25 }),
        fc.array(fault, { maxLength: 40 }),
        async (settings, steps, faults) => {
          const h = setup({ platform: settings });
          const world = createWorld(h);
          let calls = 0;
          await world.perform({ do: 'add', seats: [0, 1] }, 0);
          await world.perform({ do: 'pay', method: 'card' }, 0);
          h.fake.faultBy(() => faults[calls++] ?? null);
          for (const { todo, who, meanwhile } of steps) {
            const both = meanwhile === null ? [] : [world.perform(meanwhile, who)];
            await Promise.all([world.perform(todo, who), ...both]);
            checkOneAtATime(h, world.payments);
          }
          h.fake.faultBy(null);
          await h.pass(40 * minute);
          await h.pass(26 * 60 * minute, 20 * minute);
          await checkEnd(h);
        },
      ),
      { numRuns: runs, ...(process.env['FOYER_SEED'] ? { seed: Number(process.env['FOYER_SEED']) } : {}) },
    );
  });
});
