/** Doors for tests and people; nothing of this exists on the real platform. */
import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { performanceById, sellableContingents, type Core } from '../core.js';
import { faultSchema } from '../faults.js';
import { freeSeats, remaining, zoneKey, type Unit } from '../inventory.js';
import { settleTime } from '../orders/life.js';
import { decide } from '../payment/routes.js';
import { actingHeader } from '../reads.js';
import { Refusal } from '../refusal.js';
import { setPaymentStatus } from '../services/payment.js';
import { switchesChange } from '../switches.js';
import type { Transport } from '../transport.js';
import type { Performance, Product } from '../world/types.js';
import { adminPage, adminScript, adminStyle } from './page.js';
import { callsView, orderState, performanceDetails, stateView } from './state.js';

const performanceField = z.object({ performance: z.string() });

const clockChange = z.union([
  z.strictObject({ advanceSeconds: z.number() }),
  z.strictObject({ advanceMinutes: z.number() }),
  z.strictObject({ set: z.iso.datetime({ offset: true }) }),
]);

const elsewhere = performanceField.extend({
  /** Seats by id; else `count` of the best free places, of one category if given (code or id). */
  seats: z.array(z.string()).optional(),
  count: z.int().positive().optional(),
  category: z.string().optional(),
});

const paymentChange = z.union([
  z.strictObject({ action: z.enum(['pay', 'refuse', 'leave', 'slow']) }),
  z.strictObject({
    status: z.enum(['WAITING', 'IN_PROGRESS', 'AUTHORIZED', 'PAID', 'CANCELLED_BY_USER', 'FAILED', 'FAILED_REJECTED']),
    /** Overrides a final state: a late success of a payment that was given up. */
    force: z.boolean().default(false),
  }),
]);

const priceChange = performanceField.extend({ category: z.string(), tariff: z.string(), amount: z.int().min(0) });
const stateChange = z.object({
  performance: z.string().optional(),
  product: z.string().optional(),
  state: z.enum(['RUNNING', 'SUSPENDED', 'CANCELED', 'CLOSED']),
});

export function serveAdmin(app: Hono, transport: Transport, reset: () => void): void {
  const { core } = transport;
  const state = () => stateView(core, transport.counts, transport.rates.used());

  app.get('/', (context) => page(context));
  app.get('/sim-admin/page.js', () => file(adminScript, 'text/javascript'));
  app.get('/sim-admin/page.css', () => file(adminStyle, 'text/css'));

  app.get('/sim-admin/state', (context) => context.json(state()));
  app.get('/sim-admin/calls', (context) => context.json(callsView(transport.counts, transport.rates.used())));
  app.get('/sim-admin/orders/:id', (context) => {
    settleTime(core);
    const order = core.state.orders.get(context.req.param('id'));
    return order ? context.json(orderState(core, order)) : context.json({ error: 'Unknown order' }, 404);
  });
  app.get('/sim-admin/performances/:id', (context) => {
    const found = performanceById(core.world, context.req.param('id'));
    if (!found) return context.json({ error: 'Unknown performance' }, 404);
    return context.json(performanceDetails(core, found.product, found.performance));
  });

  app.post('/sim-admin/reset', (context) => {
    reset();
    return context.json({ ok: true });
  });
  app.post('/sim-admin/reset-counts', (context) => {
    transport.counts.byMethod.clear();
    Object.assign(transport.counts, { throttled: 0, unauthorized: 0, bytes: 0 });
    core.reads.clear();
    transport.rates.clear();
    return context.json({ ok: true });
  });

  const change = <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    work: (input: z.output<Schema>, context: Context) => unknown,
  ): void => {
    app.post(`/sim-admin/${path}`, async (context) => {
      const input = schema.safeParse(await context.req.json().catch(() => ({})));
      if (!input.success) return context.json({ error: z.prettifyError(input.error) }, 400);
      try {
        settleTime(core);
        return context.json((work(input.data, context) as object | undefined) ?? { ok: true });
      } catch (problem) {
        if (problem instanceof Refusal) return context.json({ error: problem.message, code: problem.code }, 409);
        throw problem;
      }
    });
  };

  change('clock', clockChange, (wanted) => {
    if ('set' in wanted) core.clock.set(Date.parse(wanted.set));
    else core.clock.advance('advanceSeconds' in wanted ? wanted.advanceSeconds * 1000 : wanted.advanceMinutes * 60_000);
    return { time: new Date(core.clock.now()).toISOString() };
  });
  change('switches', switchesChange, (wanted) => {
    Object.assign(core.switches, wanted);
    return core.switches;
  });
  change('down', z.strictObject({ down: z.boolean() }), ({ down }) => {
    core.switches.down = down;
  });
  change('faults', faultSchema, (fault) => {
    transport.faults.add(fault);
  });
  change('fail-next', faultSchema, (fault) => {
    transport.faults.add(fault);
  });
  app.delete('/sim-admin/faults', (context) => {
    transport.faults.clear();
    return context.json({ ok: true });
  });
  change('sell-external', elsewhere, (wanted) => ({
    units: sellElsewhere(core, wanted, (unit) => core.inventory.sellElsewhere(unit)),
  }));
  change('invalidate-seats', elsewhere, (wanted) => ({
    units: sellElsewhere(core, wanted, (unit) => core.inventory.invalidate(unit)),
  }));
  change('release-external', elsewhere, (wanted) => {
    const { performance } = demandPerformance(core, wanted.performance);
    for (const seat of wanted.seats ?? []) {
      core.inventory.releaseElsewhere({ kind: 'seat', performance: performance.id, seat });
    }
  });
  change('touch-catalog', z.object({}), () => touchCatalog(core));
  change('price', priceChange, (wanted) => {
    const { performance } = demandPerformance(core, wanted.performance);
    const category = categoryId(performance, wanted.category);
    const row = performance.prices.find((one) => one.category === category && one.tariff === wanted.tariff);
    if (!row) throw new Refusal('error.parameter.invalid', 'No such price');
    row.amount = wanted.amount;
    return touchCatalog(core);
  });
  change('product-state', stateChange, (wanted) => {
    const found = wanted.performance ? demandPerformance(core, wanted.performance) : null;
    const product = core.world.products.find((one) => one.code === wanted.product);
    if (found) found.performance.state = wanted.state;
    else if (product) product.state = wanted.state;
    else throw new Refusal('error.parameter.invalid', 'Name a performance or a product');
    return touchCatalog(core);
  });
  change('payments/:transaction', paymentChange, (wanted, context) => {
    const transaction = context.req.param('transaction');
    const payment = [...core.state.payments.values()].find((one) => one.transaction === transaction);
    if (!payment) throw new Refusal('error.parameter.invalid', 'Unknown transaction');
    if ('action' in wanted) decide(core, payment, wanted.action);
    else setPaymentStatus(core, payment, wanted.status, wanted.force);
    return { status: payment.status };
  });
  change('shipments/:order/sent', z.object({}), (_wanted, context) => {
    const order = core.state.orders.get(context.req.param('order') ?? '');
    if (!order?.shipment) throw new Refusal('error.parameter.invalid', 'The order has no shipment');
    order.shipment.sent = true;
    return undefined;
  });
}

function touchCatalog(core: Core) {
  core.state.lastSetupUpdate = core.clock.now();
  return { lastSetupUpdate: new Date(core.state.lastSetupUpdate).toISOString() };
}

function demandPerformance(core: Core, id: string): { product: Product; performance: Performance } {
  const found = performanceById(core.world, id);
  if (!found) throw new Refusal('error.parameter.invalid', 'Unknown performance');
  return found;
}

function categoryId(performance: Performance, wanted: string): string {
  return performance.hall.categories.find((one) => one.code === wanted)?.id ?? wanted;
}

/** Takes places for somebody else; answers how many. */
function sellElsewhere(core: Core, wanted: z.output<typeof elsewhere>, take: (unit: Unit) => void): number {
  const { performance } = demandPerformance(core, wanted.performance);
  const units = wanted.seats
    ? wanted.seats.map((seat): Unit => ({ kind: 'seat', performance: performance.id, seat }))
    : freeUnits(core, performance, wanted.category).slice(0, wanted.count ?? 1);
  core.inventory.atomically(() => {
    for (const unit of units) take(unit);
  });
  return units.length;
}

function freeUnits(core: Core, performance: Performance, category: string | undefined): Unit[] {
  const wanted = category === undefined ? null : categoryId(performance, category);
  const seats = freeSeats(core.inventory, performance, sellableContingents(core.world))
    .filter((seat) => wanted === null || seat.category === wanted)
    .sort((one, other) => other.value - one.value)
    .map((seat): Unit => ({ kind: 'seat', performance: performance.id, seat: seat.id }));
  const places = performance.hall.zones
    .filter((zone) => wanted === null || zone.category === wanted)
    .flatMap((zone) => {
      const left = remaining(core.inventory.zoneCounter(performance.id, zoneKey(zone)));
      return Array.from({ length: left }, (): Unit => ({
        kind: 'zone',
        performance: performance.id,
        zone: zoneKey(zone),
      }));
    });
  return [...seats, ...places];
}

function page(context: Context) {
  context.header(
    'content-security-policy',
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
  );
  context.header('cache-control', 'no-store');
  return context.html(adminPage(actingHeader));
}

function file(body: string, type: string): Response {
  return new Response(body, { headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' } });
}
