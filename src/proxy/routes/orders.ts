/** /orders: outcome, history and tickets (steps 10 and 11 of a purchase), for the owner or by a signed link. */
import type { PlatformDocument } from '../ports.js';
import type { OrdersService } from '../services/orders.js';
import type { TicketsService } from '../services/tickets.js';
import { route } from './route.js';
import type { Router } from './router.js';

export function orderRoutes(router: Router, orders: OrdersService, tickets: TicketsService): void {
  route(router, 'orders', async ({ session, language, coldRead }) => {
    await coldRead();
    return orders.list(session, language);
  });
  route(router, 'order', async ({ session, params, query, language, coldRead }) => {
    await coldRead();
    return orders.detail(session, params.id, query.link, language);
  });
  route(router, 'orderStatus', ({ session, params, query, language }) =>
    orders.status(session, params.id, { link: query.link, now: query.now !== undefined }, language),
  );
  route(router, 'tickets', async ({ session, params, query, language, coldRead }) => {
    await coldRead();
    return tickets.list(session, params.id, query.link, language);
  });
  route(router, 'ticketsPdf', async ({ session, params, query, language, coldRead }) => {
    await coldRead();
    return download(await tickets.print(session, params.id, query.link, language));
  });
}

/** The name is made safe for the header: it comes from the platform. */
function download({ fileName, mediaType, bytes }: PlatformDocument): Response {
  const name = fileName.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+/, '') || 'tickets.pdf';
  return new Response(bytes, {
    headers: {
      'Content-Type': mediaType === 'application/pdf' ? mediaType : 'application/octet-stream',
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });
}
