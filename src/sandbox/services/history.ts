/** ExternalOrderHistoryService. The operator sees every file, so the caller says whose it wants. */
import { methods } from '../../platform/index.js';
import type { z } from 'zod';
import type { Call, Core } from '../core.js';
import { isPaid, paymentsOf } from '../orders/life.js';
import { fileState, fileView, longOrNull, orderView } from '../orders/views.js';
import { demand } from '../refusal.js';
import type { Order } from '../state.js';
import { ticketsOf } from '../tickets/issue.js';
import { callersReference } from './order-facade.js';
import { serve } from './service.js';

type Criteria = z.output<typeof methods.countFilesByCriteria.request>;

const PAGE = 5000;

/** Orders that match, newest first. */
function matching(core: Core, criteria: Criteria, call: Call): Order[] {
  const wanted = criteria.fileContacts.flatMap((one) => one.contactReference ?? []);
  const owner = wanted[0] ?? null;
  const read = { method: call.method, subject: call.acting, owner, order: null };
  // A search without a person is a look at everybody's files: noted with an owner that nobody is.
  core.reads.note({ ...read, owner: owner ?? 'everybody' }, core.state);
  return [...core.state.orders.values()]
    .filter((order) => matches(core, order, criteria, wanted))
    .sort((one, other) => other.created - one.created || Number(other.id) - Number(one.id));
}

function matches(core: Core, order: Order, criteria: Criteria, wanted: readonly string[]): boolean {
  const { startDate, endDate, states, productId, performanceId, itemId } = criteria;
  const has = (field: 'product' | 'performance' | 'item', id: string | null | undefined): boolean =>
    !id || order.operations.some((operation) => operation[field] === id);
  return (
    (wanted.length === 0 || (order.purchaser !== null && wanted.includes(order.purchaser))) &&
    (startDate === undefined || startDate === null || order.created >= startDate) &&
    (endDate === undefined || endDate === null || order.created <= endDate) &&
    (states.length === 0 || states.includes(fileState(core, order))) &&
    has('product', productId) &&
    has('performance', performanceId) &&
    has('item', itemId) &&
    matchesPayment(core, order, criteria.paymentStates) &&
    matchesReference(core, order, criteria.externalReference)
  );
}

function matchesPayment(core: Core, order: Order, states: readonly string[]): boolean {
  return states.length === 0 || paymentsOf(core, order).some((payment) => states.includes(payment.status));
}

/** Not documented: ignored unless the switch allows it. */
function matchesReference(core: Core, order: Order, reference: string | null | undefined): boolean {
  if (!reference || !core.switches.searchByExternalReference) return true;
  return order.references.get(callersReference) === reference;
}

function ticketRows(core: Core, order: Order) {
  return ticketsOf(core, order).map((ticket) => {
    const operation = order.operations.find((one) => one.id === ticket.operation);
    const cancelled = ticket.state === 'CANCELLED';
    return {
      ticketState: cancelled ? 'CANCELLED' : ticket.state === 'NOT_PRINTED' ? 'NOT_PRINTED' : 'VALID',
      performanceId: longOrNull(operation?.performance ?? null),
      seatCategoryId: longOrNull(operation?.category ?? null),
      audienceSubCategoryId: longOrNull(operation?.tariff ?? null),
      priceLevelId: null,
      price: operation?.unitPrice ?? 0,
      isPaid: paymentsOf(core, order).some(isPaid),
    };
  });
}

function page<Row>(rows: readonly Row[], wanted: { startPosition?: unknown; maxResult?: unknown } | null | undefined) {
  const start = typeof wanted?.startPosition === 'number' ? wanted.startPosition : 0;
  const size = typeof wanted?.maxResult === 'number' ? Math.min(wanted.maxResult, PAGE) : PAGE;
  return { rows: rows.slice(start, start + size), truncated: rows.length > start + size };
}

export const historyMethods = [
  serve(methods.countFilesByCriteria, { count: null }, (core, input, call) => ({
    count: matching(core, input, call).length,
  })),
  serve(methods.searchFilesByCriteria, { files: [] }, (core, input, call) => {
    const { rows, truncated } = page(matching(core, input, call), input.paginationParameter);
    const files = rows.map((order) => ({
      fileDetailsData: fileView(core, order),
      orderDetailsDatas: [orderView(core, order, call.language)],
    }));
    return { truncated, files };
  }),
  serve(methods.listTicketsByCriteria, { ticketSummaries: [] }, (core, input) => {
    const { startDate, endDate, productId, pointOfSalesId } = input.ticketFilterCriteria;
    demand(startDate <= endDate, 'parameterInvalid', 'The range ends before it begins');
    // A live tenant answers an empty list when the point of sale is given [client].
    const orders = pointOfSalesId
      ? []
      : [...core.state.orders.values()].filter(
          (order) =>
            order.closedAt !== null &&
            order.closedAt >= startDate &&
            order.closedAt <= endDate &&
            (!productId || order.operations.some((operation) => operation.product === productId)),
        );
    const { rows, truncated } = page(
      orders.flatMap((order) => ticketRows(core, order)),
      input.paginationParameter,
    );
    return { truncated, ticketSummaries: rows };
  }),
];
