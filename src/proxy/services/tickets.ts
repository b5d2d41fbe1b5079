/** Tickets of closed orders, on the screen and as PDF. Platform calls: 1 just after closing, else 2; the PDF 1. */
import type { Ticket, TicketList } from '../../contract/ticket.js';
import { fail } from '../failures.js';
import type { PlatformDocument, PlatformOrder, PlatformTicket } from '../ports.js';
import type { SessionHandle } from '../session/record.js';
import { placeView } from './cart-view.js';
import { isElectronic, orderOf } from './orders.js';
import type { OwnedOrder, Ownership } from './ownership.js';
import type { OrderDeps } from './sale-ports.js';

export interface TicketsService {
  /** Empty until the order is closed. @throws Failure `not-owner` and `unknown-id`, which look alike outside */
  list(session: SessionHandle, id: string, link: string | undefined, language: string): Promise<TicketList>;
  /** @throws Failure also `unknown-id` when there is nothing to print */
  print(session: SessionHandle, id: string, link: string | undefined, language: string): Promise<PlatformDocument>;
}

export function createTickets(deps: OrderDeps, ownership: Ownership): TicketsService {
  const { platform } = deps;

  /** No ticket is produced before the order is closed [doc: invariant 32], so there is nothing to ask for. */
  const isProducible = ({ entry }: OwnedOrder): boolean =>
    entry === null || entry.state === 'closed' || entry.state === 'needs-person';

  return {
    async list(session, id, link, language) {
      const owned = await ownership.own(session, id, link, language);
      const order = isProducible(owned) ? await orderOf(deps, owned, language) : null;
      if (order?.state !== 'closed') return { tickets: [], printable: false };
      const electronic = isElectronic(owned.entry);
      const produced = await platform.tickets.tickets(id, owned.call);
      const tickets = await Promise.all(
        produced.map((ticket) => ticketView(deps, order, ticket, language, electronic)),
      );
      return { tickets, printable: electronic && tickets.some(({ state }) => state === 'valid') };
    },
    async print(session, id, link, language) {
      const owned = await ownership.own(session, id, link, language);
      if (!isProducible(owned) || !isElectronic(owned.entry)) fail({ tag: 'unknown-id', kind: 'tickets' });
      return platform.tickets.print(id, language, owned.call);
    },
  };
}

async function ticketView(
  deps: OrderDeps,
  order: PlatformOrder,
  { id, place, line, barcode, state }: PlatformTicket,
  language: string,
  electronic: boolean,
): Promise<Ticket> {
  const bought = order.lines.find((candidate) => candidate.id === line);
  const seat = order.places.find((candidate) => candidate.id === place);
  const known = bought?.performance ? await deps.catalog.performance(bought.performance.id) : null;
  const venue = known ? await deps.catalog.venue(known.performance, language) : undefined;
  const start = bought?.performance?.start;
  return {
    id,
    title: bought?.title ?? '',
    ...(start === undefined ? {} : { start: new Date(start).toISOString() }),
    ...(venue === undefined ? {} : { venue }),
    ...(seat?.category ? { category: seat.category.name } : {}),
    ...(bought?.tariff ? { tariff: bought.tariff.name } : {}),
    ...(seat ? { place: await placeView(deps, bought, seat) } : {}),
    state,
    ...(electronic && state === 'valid' && barcode !== undefined ? { barcode } : {}),
  };
}
