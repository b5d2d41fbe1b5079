/** ExternalPaymentService, and how a payment looks on the wire. */
import { methods, toWireDate } from '../../platform/index.js';
import { orderOf, type Core } from '../core.js';
import { endPause, isPaid, isPending, paymentsOf } from '../orders/life.js';
import { long } from '../orders/views.js';
import { demand, refuse } from '../refusal.js';
import type { Order, Payment, PaymentStatus } from '../state.js';
import { serve } from './service.js';

export function paymentView(core: Core, payment: Payment) {
  const order = core.state.orders.get(payment.order);
  return {
    paymentId: long(payment.id),
    paymentIdentifier: `PAY-${payment.id}`,
    paymentMethod: { id: long(payment.method) },
    paymentStatus: payment.status,
    amount: payment.amount,
    paymentDate: toWireDate(payment.created),
    externalUrl: null,
    contactNumber: order?.purchaser ?? null,
    epcTransactionData: { transactionId: long(payment.transaction), paymentTypes: [] },
  };
}

/** A transaction ends in exactly one final state; what comes later is ignored, unless it is forced as a fault. */
export function setPaymentStatus(core: Core, payment: Payment, status: PaymentStatus, force = false): boolean {
  if (!force && !isPending(payment)) return false;
  payment.status = status;
  payment.paidAt = null;
  const order = core.state.orders.get(payment.order);
  if (order) settlePause(core, order);
  return true;
}

/** The order's delay goes on once no payment of it is open or paid. */
function settlePause(core: Core, order: Order): void {
  const stands = paymentsOf(core, order).some((payment) => isPending(payment) || isPaid(payment));
  if (!stands) endPause(core, order);
}

export const paymentMethods = [
  serve(methods.cancelPayment, {}, (core, input) => {
    const payments = input.paymentIds.map(
      (id) => core.state.payments.get(id) ?? refuse('parameterInvalid', 'Unknown payment'),
    );
    demand(!payments.some(isPaid), 'paymentState', 'A paid payment cannot be cancelled');
    for (const payment of payments) setPaymentStatus(core, payment, 'CANCELLED_BY_USER');
    return {};
  }),
  serve(methods.checkPayment, { paymentDetails: [] }, (core, input) => {
    const order = orderOf(core, input.orderId);
    const wanted = input.payments.flatMap((one) => one.paymentIdentifier ?? one.paymentId ?? []);
    const all = core.switches.checkPaymentEmptyList === 'all' && wanted.length === 0;
    demand(all || wanted.length > 0, 'parameterMandatory', 'Name the payments');
    const payments = paymentsOf(core, order).filter(
      (one) => all || wanted.includes(one.id) || wanted.includes(`PAY-${one.id}`),
    );
    demand(all || payments.length > 0, 'parameterInvalid', 'Unknown payment');
    return { paymentDetails: payments.map((one) => paymentView(core, one)) };
  }),
];
