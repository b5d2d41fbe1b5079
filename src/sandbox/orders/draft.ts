import type { Core } from '../core.js';
import type { Order } from '../state.js';

/** A new order in a file of its own; it exists once it is kept. */
export function newOrder(core: Core): Order {
  const now = core.clock.now();
  const id = core.state.nextId('order');
  return {
    id,
    secret: `${core.secret()}_${id}`,
    file: core.state.nextId('file'),
    created: now,
    state: 'IN_PROGRESS',
    abandonedBy: null,
    reopened: false,
    contentChanged: now,
    pausedSince: null,
    pausedFor: 0,
    changed: now,
    closedAt: null,
    unpaid: false,
    purchaser: null,
    references: new Map(),
    operations: [],
    shipment: null,
  };
}

/** Works on a copy and keeps it only if nothing was refused: a call is all or nothing [doc]. */
export function change<Result>(core: Core, order: Order, work: (draft: Order) => Result): Result {
  const draft: Order = {
    ...order,
    references: new Map(order.references),
    operations: order.operations.map((operation) => ({ ...operation, movements: [...operation.movements] })),
    shipment: order.shipment && { ...order.shipment },
  };
  const result = core.inventory.atomically(() => work(draft));
  core.state.orders.set(draft.id, draft);
  return result;
}
