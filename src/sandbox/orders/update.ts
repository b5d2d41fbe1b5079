/** Answers of calls that change an order: a delta, not the whole cart [doc]. */
import { contactOf, type Call, type Core } from '../core.js';
import type { Operation, Order } from '../state.js';
import { totalOf, currency } from './money.js';
import { abandon, isOpen, movementsOf, restartDelay } from './life.js';
import { demandCompanions } from './rules.js';
import { long, movementView, operationView } from './views.js';
import { demand } from '../refusal.js';

export interface Removed {
  readonly operations: readonly string[];
  readonly movements: readonly string[];
}

export const nothingRemoved: Removed = { operations: [], movements: [] };

export function updateView(core: Core, order: Order, touched: readonly Operation[], removed: Removed, call: Call) {
  const movements = touched.flatMap((operation) =>
    operation.movements.map((movement) => movementView(core, operation, movement, call.language)),
  );
  const [first] = touched;
  return {
    orderUpdateData: {
      orderId: long(order.id),
      orderSecretId: order.secret,
      mainOperationId: first ? long(first.id) : null,
      operationDataUpdates: touched.map((operation) => operationView(core, order, operation, call.language)),
      removeOperationIds: removed.operations.map(long),
      movementDataUpdates: movements,
      removeMovementIds: removed.movements.map(long),
      generatedContiguities: contiguities(touched),
      generatedContactQualities: {},
      catalogCurrency: currency,
      saleAmount: totalOf(order),
      origin: { toCreateToken: false },
    },
  };
}

function contiguities(operations: readonly Operation[]) {
  return operations
    .filter((operation) => operation.movements.length > 0 && operation.movements.every((one) => one.together))
    .map((operation) => ({ movementIds: operation.movements.map((one) => long(one.id)) }));
}

/** Takes movements out of an order: frees what they held, drops lines that are left without any. */
export function removeMovements(
  core: Core,
  order: Order,
  ids: readonly string[],
): { removed: Removed; left: Operation[] } {
  const wanted = new Set(ids);
  const known = movementsOf(order).map((movement) => movement.id);
  demand(
    [...wanted].every((id) => known.includes(id)),
    'parameterInvalid',
    'Unknown movement',
  );
  const touched = order.operations.filter((operation) => operation.movements.some((one) => wanted.has(one.id)));
  for (const operation of touched) {
    for (const movement of operation.movements.filter((one) => wanted.has(one.id))) {
      core.inventory.release(movement.unit, order.id);
    }
    operation.movements = operation.movements.filter((one) => !wanted.has(one.id));
  }
  const gone = touched.filter((operation) => operation.movements.length === 0);
  order.operations = order.operations.filter((operation) => !gone.includes(operation));
  return {
    removed: { operations: gone.map((one) => one.id), movements: [...wanted] },
    left: touched.filter((one) => !gone.includes(one)),
  };
}

/** After a removal from an order in progress: company of the remaining tariffs, the delay, and an empty order's end. */
export function afterRemoval(core: Core, order: Order): void {
  if (movementsOf(order).length === 0) {
    order.operations = [];
    order.shipment = null;
    if (core.switches.emptiedOrder === 'dead' && isOpen(order)) abandon(core, order, 'emptied');
  } else if (core.switches.companionCheck === 'at-once') {
    demandCompanions(core, order);
  }
  if (isOpen(order) && core.switches.removalRestartsExpiry) restartDelay(core, order);
  order.changed = core.clock.now();
}

/** Sets who buys; the contact must exist. */
export function setPurchaser(core: Core, order: Order, reference: string | null | undefined): void {
  if (!reference) return;
  order.purchaser = contactOf(core, reference).number;
  order.changed = core.clock.now();
}

/** Notes that an order's data went out. */
export function noteOrderRead(core: Core, order: Order, call: Call): void {
  const read = { method: call.method, subject: call.acting, owner: order.purchaser, order: order.id };
  core.reads.note(read, core.state);
}
