import type { Core } from '../core.js';
import type { Order, Ticket } from '../state.js';

/** One ticket with a barcode of its own for every place of a closed order; goods and fees have none. */
export function issueTickets(core: Core, order: Order): void {
  for (const operation of order.operations) {
    if (operation.kind !== 'SINGLE_ENTRY') continue;
    for (const movement of operation.movements) {
      const ticket: Ticket = {
        id: core.state.nextId('ticket'),
        movement: movement.id,
        operation: operation.id,
        order: order.id,
        barcode: nextBarcode(core),
        state: 'NOT_PRINTED',
        medium: null,
      };
      core.state.tickets.set(ticket.id, ticket);
    }
  }
}

/** Thirteen digits, unique in the institution. */
function nextBarcode(core: Core): string {
  const digits = Array.from({ length: 12 }, () => core.random.below(10)).join('');
  const barcode = `7${digits}`;
  if (core.state.barcodes.has(barcode)) return nextBarcode(core);
  core.state.barcodes.add(barcode);
  return barcode;
}

export function ticketsOf(core: Core, order: Order): Ticket[] {
  return [...core.state.tickets.values()].filter((ticket) => ticket.order === order.id);
}
