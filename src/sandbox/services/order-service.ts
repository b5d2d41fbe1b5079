/** ExternalOrderService. */
import { methods } from '../../platform/index.js';
import { orderOf, type Call, type Core } from '../core.js';
import { change } from '../orders/draft.js';
import * as life from '../orders/life.js';
import { demandComplete, demandPaid } from '../orders/rules.js';
import { totalOf } from '../orders/money.js';
import { afterRemoval, noteOrderRead, removeMovements, setPurchaser, updateView } from '../orders/update.js';
import { fileView, orderView, type Granularity } from '../orders/views.js';
import { demand, refuse } from '../refusal.js';
import type { Order, Payment } from '../state.js';
import { ticketsOf } from '../tickets/issue.js';
import { setPaymentStatus } from './payment.js';
import { paymentMethodOf } from './order-facade.js';
import { serve } from './service.js';

function granularityOf(wanted: string | null | undefined): Granularity {
  if (wanted?.startsWith('OPERATION')) return 'OPERATIONS';
  return wanted?.startsWith('MOVEMENT') ? 'MOVEMENTS' : 'TICKETS';
}

function fileResult(core: Core, order: Order, call: Call) {
  noteOrderRead(core, order, call);
  return { fileDetailsData: fileView(core, order), orderDetailsDatas: [orderView(core, order, call.language)] };
}

function orderData(core: Core, order: string, call: Call) {
  return { orderData: orderView(core, orderOf(core, order), call.language) };
}

/** Closes a free, deferred or already paid order. */
function closeOrder(core: Core, order: Order, payments: readonly { amount: number; paymentMethodId: string }[]): void {
  const deferred = payments.filter((one) => paymentMethodOf(core, one.paymentMethodId).kind === 'deferred');
  demand(deferred.length === payments.length, 'paymentState', 'A card payment needs its widget');
  if (deferred.length > 0) {
    const sum = deferred.reduce((total, one) => total + one.amount, 0);
    demand(sum === totalOf(order), 'paymentAmount', `The total is ${totalOf(order)}`);
  }
  demandPaid(core, order, deferred.length > 0);
  life.close(core, order, deferred.length > 0);
}

function demandClosable(core: Core, order: Order): void {
  const paying = order.state === 'WAITING_PAYMENT';
  const oncePaid = core.switches.closeWhilePaying === 'once-paid' && life.paymentsOf(core, order).some(life.isPaid);
  if (!(paying && oncePaid)) life.demandInProgress(order);
}

/** The payments that a notification speaks of: those named, else all of the order. */
function notifiedPayments(core: Core, order: Order, ids: readonly string[]): Payment[] {
  const all = life.paymentsOf(core, order);
  if (ids.length === 0) return all;
  return ids.map((id) => all.find((one) => one.id === id) ?? refuse('parameterInvalid', 'Unknown payment'));
}

function finalize(core: Core, order: Order, payments: readonly Payment[]): void {
  if (order.state === 'CLOSED') return;
  if (order.state === 'ABANDONNED' && order.abandonedBy === 'expiry') refuse('orderExpired', 'The order has expired');
  demand(order.state === 'WAITING_PAYMENT', 'orderState', `Not possible in state ${order.state}`);
  demand(payments.some(life.isPaid), 'paymentState', 'The payment is not paid');
  change(core, order, (draft) => {
    demandPaid(core, draft, false);
    life.close(core, draft, false);
  });
}

function giveUp(core: Core, order: Order, payments: readonly Payment[]): void {
  if (order.state === 'ABANDONNED') return;
  demand(order.state === 'WAITING_PAYMENT', 'orderState', `Not possible in state ${order.state}`);
  demand(!payments.some(life.isPaid), 'paymentState', 'The payment is paid');
  for (const payment of payments) setPaymentStatus(core, payment, 'ABANDONED');
  change(core, order, (draft) => life.abandon(core, draft, 'notify'));
}

function cancelTickets(core: Core, order: Order, movements: readonly string[]): void {
  for (const ticket of ticketsOf(core, order)) {
    if (movements.includes(ticket.movement)) ticket.state = 'CANCELLED';
  }
}

const noUpdate = { orderUpdateData: null };
const noOrder = { orderData: null };
const noFile = { fileDetailsData: null, orderDetailsDatas: [] };

export const orderServiceMethods = [
  serve(
    methods.abandonMovements,
    noUpdate,
    (core, input, call) => {
      const order = orderOf(core, input.orderId);
      life.demandInProgress(order);
      return change(core, order, (draft) => {
        const { removed, left } = removeMovements(core, draft, input.movementIds);
        afterRemoval(core, draft);
        return updateView(core, draft, left, removed, call);
      });
    },
    { orderUpdate: true },
  ),
  serve(
    methods.cancelOperations,
    noUpdate,
    (core, input, call) => {
      const order = orderOf(core, input.orderId);
      const closed = order.state === 'CLOSED';
      if (!closed) life.demandInProgress(order);
      const whole = order.operations.filter((one) => input.operationIds.includes(one.id));
      const ids = [...input.movementIds, ...whole.flatMap((one) => one.movements.map((movement) => movement.id))];
      demand(ids.length > 0, 'parameterMandatory', 'Name operations or movements');
      return change(core, order, (draft) => {
        if (closed) releaseSold(core, draft, ids);
        const { removed } = removeMovements(core, draft, ids);
        if (closed) cancelTickets(core, draft, ids);
        afterRemoval(core, draft);
        return updateView(core, draft, [], removed, call);
      });
    },
    { orderUpdate: true },
  ),
  serve(methods.getOrderDetails, { orderDetailsData: null }, (core, input, call) => {
    const order = orderOf(core, input.orderId);
    noteOrderRead(core, order, call);
    return { orderDetailsData: orderView(core, order, call.language, granularityOf(input.granularity)) };
  }),
  serve(methods.getFileDetails, noFile, (core, input, call) => {
    const order = [...core.state.orders.values()].find((one) => one.file === input.fileId);
    return fileResult(core, order ?? refuse('orderNotFound', 'Unknown file'), call);
  }),
  serve(methods.getFileDetailsFromOrderSecretId, noFile, (core, input, call) => {
    const order = [...core.state.orders.values()].find((one) => one.secret === input.orderSecretId);
    return fileResult(core, order ?? refuse('orderNotFound', 'Unknown order'), call);
  }),
  serve(methods.getExternalReference, { externalReferences: null }, (core, input, call) => {
    const order = orderOf(core, input.id);
    noteOrderRead(core, order, call);
    const references = [...order.references].map(([key, value]) => ({ key, value }));
    return { externalReferences: { id: Number(order.id), externalReferences: references } };
  }),
  serve(methods.updateExternalReferences, {}, (core, input) => {
    orderOf(core, input.id).references.set(input.externalReference.key, input.externalReference.value);
    return {};
  }),
  serve(methods.closeOrder, noOrder, (core, input, call) => {
    const order = orderOf(core, input.orderId);
    if (order.state !== 'CLOSED') {
      demandClosable(core, order);
      change(core, order, (draft) => {
        setPurchaser(core, draft, input.purchaserInfo?.contactReference);
        demandComplete(core, draft);
        closeOrder(core, draft, input.payments);
      });
    }
    return orderData(core, input.orderId, call);
  }),
  serve(methods.notifyOrder, noOrder, (core, input, call) => {
    const order = orderOf(core, input.orderId);
    const ids = input.paymentId ? [input.paymentId] : input.paymentIds;
    const payments = notifiedPayments(core, order, ids);
    const { success, paymentStatus } = input;
    demand(typeof success === 'boolean' || Boolean(paymentStatus), 'parameterMandatory', 'Say how the payment ended');
    const succeeded = success ?? ['PAID', 'AUTHORIZED'].includes(paymentStatus ?? '');
    if (succeeded) finalize(core, order, payments);
    else giveUp(core, order, payments);
    return orderData(core, input.orderId, call);
  }),
  serve(methods.reopenOrder, noOrder, (core, input, call) => {
    change(core, orderOf(core, input.orderId), (draft) => life.reopen(core, draft));
    return orderData(core, input.orderId, call);
  }),
];

/** Takes sold places of a closed order back into stock. */
function releaseSold(core: Core, order: Order, ids: readonly string[]): void {
  for (const movement of life.movementsOf(order)) {
    if (ids.includes(movement.id)) core.inventory.releaseSold(movement.unit, order.id);
  }
}
