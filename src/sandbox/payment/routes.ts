/** The payment centre's side: script, frame, outcome and the bank's page. */
import type { Context, Hono } from 'hono';
import * as z from 'zod';
import type { Core } from '../core.js';
import { isPending, settleTime } from '../orders/life.js';
import { setPaymentStatus } from '../services/payment.js';
import type { Payment } from '../state.js';
import { bankPage, interruptedPage, payLocale, payPage, unknownPage, type Outcome } from './pay-page.js';
import { payScript, payStyle } from './pay-script.js';
import { widgetScript } from './widget-script.js';

const action = z.enum(['pay', 'refuse', 'leave', 'slow']);
type Action = z.output<typeof action>;

/** Amounts that decide for themselves, for tests without a browser: cents 13 are refused, cents 66 never end. */
const REFUSED_CENTS = 130;
const ENDLESS_CENTS = 660;

export interface PaymentCentre {
  readonly core: Core;
  /** Name of the global function that the script defines. */
  readonly widgetFunction: string;
}

export function servePaymentCentre(app: Hono, { core, widgetFunction }: PaymentCentre): void {
  app.get('/sim-epc/widget.js', (context) =>
    asset(widgetScript(new URL(context.req.url).origin, widgetFunction), 'text/javascript'),
  );
  app.get('/sim-epc/pay.js', () => asset(payScript, 'text/javascript'));
  app.get('/sim-epc/pay.css', () => asset(payStyle, 'text/css'));
  app.get('/sim-epc/pay/:transaction', (context) => frame(context, core));
  app.post('/sim-epc/pay/:transaction/outcome', async (context) => {
    const payment = paymentOf(core, context.req.param('transaction'));
    const wanted = z.object({ action }).safeParse(await context.req.json().catch(() => null));
    if (!payment || !wanted.success) return context.json({ error: 'unknown' }, 404);
    decide(core, payment, wanted.data.action);
    return context.json({ outcome: outcomeOf(payment) });
  });
  app.get('/sim-epc/bank/:transaction', (context) => {
    const locale = payLocale(context.req.query('locale'));
    const payment = paymentOf(core, context.req.param('transaction'));
    if (!payment) return page(context, unknownPage(locale), 404);
    return page(context, bankPage(payment.transaction, payment.amount, locale), 200, '');
  });
  app.post('/sim-epc/bank/:transaction', async (context) => {
    const payment = paymentOf(core, context.req.param('transaction'));
    const wanted = action.safeParse((await context.req.parseBody())['action']);
    if (!payment || !wanted.success) return page(context, unknownPage('en'), 404);
    decide(core, payment, wanted.data);
    const address = new URL(payment.returnUrl);
    address.searchParams.set('paymentId', payment.transaction);
    address.searchParams.set('status', payment.status);
    return context.redirect(address.href, 303);
  });
}

function paymentOf(core: Core, transaction: string): Payment | null {
  settleTime(core);
  return [...core.state.payments.values()].find((payment) => payment.transaction === transaction) ?? null;
}

/** The frame's page. A second load of the same frame means that it was moved: it shows nothing that works. */
function frame(context: Context, core: Core) {
  const locale = payLocale(context.req.query('locale'));
  const payment = paymentOf(core, context.req.param('transaction') ?? '');
  if (!payment) return page(context, unknownPage(locale), 404);
  const key = context.req.query('frame') ?? '';
  if (key && payment.frames.has(key)) return page(context, interruptedPage(locale), 200);
  payment.frames.add(key);
  if (payment.status === 'WAITING') payment.status = 'IN_PROGRESS';
  const embedder = context.req.query('embedder') ?? '';
  const returns = new URL(payment.returnUrl).origin;
  const target = core.switches.widgetMessageTo === 'embedder' ? embedder : returns;
  const outcome = isPending(payment) && payment.paidAt === null ? null : outcomeOf(payment);
  const { transaction, amount } = payment;
  return page(context, payPage({ transaction, amount, locale, target, embedder, outcome }), 200);
}

/** What a button does; a transaction that ended stays as it is. */
export function decide(core: Core, payment: Payment, wanted: Action): void {
  if (!isPending(payment)) return;
  if (wanted === 'leave') setPaymentStatus(core, payment, 'CANCELLED_BY_USER');
  else if (wanted === 'refuse') setPaymentStatus(core, payment, 'FAILED');
  else pay(core, payment, wanted === 'slow');
}

function pay(core: Core, payment: Payment, slow: boolean): void {
  const cents = payment.amount % 1000;
  if (cents === REFUSED_CENTS) {
    setPaymentStatus(core, payment, 'FAILED');
  } else if (slow || cents === ENDLESS_CENTS) {
    const seconds = cents === ENDLESS_CENTS ? null : core.switches.slowPaymentSeconds;
    payment.status = 'IN_PROGRESS';
    payment.paidAt = seconds === null ? null : core.clock.now() + seconds * 1000;
  } else {
    setPaymentStatus(core, payment, 'PAID');
  }
}

function outcomeOf(payment: Payment): Outcome {
  switch (payment.status) {
    case 'PAID':
    case 'AUTHORIZED':
      return 'success';
    case 'FAILED':
    case 'FAILED_REJECTED':
      return 'failure';
    case 'CANCELLED_BY_USER':
    case 'ABANDONED':
      return 'cancelled';
    case 'WAITING':
    case 'IN_PROGRESS':
    case 'WAITING_MANUAL_VALIDATION':
      return 'pending';
  }
}

/** A file that any page may load. */
function asset(body: string, type: string): Response {
  return new Response(body, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'no-cache',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    },
  });
}

/**
 * A page under its own strict policy, framable by any shop. The bank's form is not bound by `form-action`: browsers apply it
 * to every redirect after the form, and only the shop knows how far its way back goes.
 */
function page(context: Context, body: ReturnType<typeof payPage>, status: 200 | 404, forms = "form-action 'self'") {
  context.header(
    'content-security-policy',
    `default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; ${forms}`,
  );
  context.header('cache-control', 'no-store');
  context.header('cross-origin-resource-policy', 'cross-origin');
  context.header('referrer-policy', 'no-referrer');
  return context.html(body, status);
}
