/** The life of an order: what it may become, when it ends, and what each change does to what it holds. */
import type { Core } from '../core.js';
import { demand, refuse } from '../refusal.js';
import type { Movement, Order, Payment } from '../state.js';
import { issueTickets } from '../tickets/issue.js';

const MINUTE = 60_000;

/** Movements of an order that hold something, of all its lines. */
export function movementsOf(order: Order): Movement[] {
  return order.operations.flatMap((operation) => operation.movements).filter((movement) => movement.category !== FEE);
}

/** Category of a movement that stands for a fee and holds nothing. */
export const FEE = 'fee';

/** min(last change of content + delay, creation + lifespan); the first stands still while a payment is open, by switch. */
export function expiresAt(core: Core, order: Order): number {
  const end = order.created + core.switches.orderLifespanMinutes * MINUTE;
  const delay = core.switches.orderAbandonMinutes * MINUTE;
  if (core.switches.expiryWhilePaying === 'never-paused') return Math.min(order.contentChanged + delay, end);
  if (order.pausedSince !== null) return end;
  return Math.min(order.contentChanged + order.pausedFor + delay, end);
}

/** Ends what is due: first slow payments, then orders. Runs before every read and write, so nobody sees a stale hold. */
export function settleTime(core: Core): void {
  const now = core.clock.now();
  for (const payment of core.state.payments.values()) {
    if (payment.status === 'IN_PROGRESS' && payment.paidAt !== null && payment.paidAt <= now) {
      payment.status = 'PAID';
    }
  }
  for (const order of core.state.orders.values()) {
    if (isOpen(order) && expiresAt(core, order) <= now) abandon(core, order, 'expiry');
  }
}

export function isOpen(order: Order): boolean {
  return order.state === 'IN_PROGRESS' || order.state === 'WAITING_PAYMENT';
}

/** Refuses, with the reason, what only an order in progress may do. */
export function demandInProgress(order: Order): void {
  if (order.state === 'ABANDONNED' && order.abandonedBy === 'expiry') refuse('orderExpired', 'The order has expired');
  demand(order.state === 'IN_PROGRESS', 'orderState', `Not possible in state ${order.state}`);
}

/** The content changed: the delay starts anew. */
export function restartDelay(core: Core, order: Order): void {
  order.contentChanged = core.clock.now();
  order.pausedFor = 0;
  order.changed = core.clock.now();
}

export function abandon(core: Core, order: Order, by: NonNullable<Order['abandonedBy']>): void {
  for (const movement of movementsOf(order)) core.inventory.release(movement.unit, order.id);
  order.state = 'ABANDONNED';
  order.abandonedBy = by;
  order.pausedSince = null;
  order.changed = core.clock.now();
}

/** Sells what the order holds and issues its tickets. */
export function close(core: Core, order: Order, unpaid: boolean): void {
  for (const movement of movementsOf(order)) core.inventory.sell(movement.unit, order.id);
  order.state = 'CLOSED';
  order.unpaid = unpaid;
  order.closedAt = core.clock.now();
  order.changed = core.clock.now();
  order.pausedSince = null;
  issueTickets(core, order);
}

/** Back to an order in progress: from waiting for payment, or from abandoned while everything is still free. */
export function reopen(core: Core, order: Order): void {
  // A repeated call after a lost answer finds its work done.
  if (order.state === 'IN_PROGRESS' && order.reopened) return;
  if (order.state === 'ABANDONNED') holdAgain(core, order);
  else demand(order.state === 'WAITING_PAYMENT', 'orderState', `Not possible in state ${order.state}`);
  endPause(core, order);
  order.state = 'IN_PROGRESS';
  order.abandonedBy = null;
  order.reopened = true;
  order.changed = core.clock.now();
}

function holdAgain(core: Core, order: Order): void {
  const refusedByAge = order.abandonedBy === 'expiry' && core.switches.reopenExpired === 'refused';
  const ended = order.created + core.switches.orderLifespanMinutes * MINUTE <= core.clock.now();
  if (refusedByAge || ended) refuse('orderExpired', 'The order has expired');
  demand(movementsOf(order).length > 0, 'orderState', 'The order is empty');
  core.inventory.atomically(() => {
    for (const movement of movementsOf(order)) core.inventory.hold(movement.unit, order.id);
  });
  restartDelay(core, order);
}

export function startPause(core: Core, order: Order): void {
  order.pausedSince = core.clock.now();
}

export function endPause(core: Core, order: Order): void {
  if (order.pausedSince === null) return;
  order.pausedFor += core.clock.now() - order.pausedSince;
  order.pausedSince = null;
}

export function paymentsOf(core: Core, order: Order): Payment[] {
  return [...core.state.payments.values()].filter((payment) => payment.order === order.id);
}

export function isPaid(payment: Payment): boolean {
  return payment.status === 'PAID' || payment.status === 'AUTHORIZED';
}

export function isPending(payment: Payment): boolean {
  return ['WAITING', 'IN_PROGRESS', 'WAITING_MANUAL_VALIDATION'].includes(payment.status);
}
