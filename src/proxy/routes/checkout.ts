/** Where a payment comes back by redirect. Top-level navigation: no cookie is read, the identifier is all that counts. */
import { isFailure } from '../failures.js';
import type { CheckoutService } from '../services/checkout.js';
import { topLevelRoute } from './route.js';
import type { Router } from './router.js';

export function checkoutRoutes(router: Router, checkout: CheckoutService): void {
  for (const method of ['GET', 'POST'] as const) {
    topLevelRoute(router, { method, path: '/checkout/return/{identifier}' }, async ({ params }) => {
      try {
        const location = await checkout.arrive(params['identifier'] ?? '');
        return new Response(null, { status: 303, headers: { Location: location, 'Referrer-Policy': 'no-referrer' } });
      } catch (error) {
        if (isFailure(error, 'unknown-id')) return notFound();
        throw error;
      }
    });
  }
}

/** For people who follow an address that leads nowhere; nothing of the request is repeated. */
function notFound(): Response {
  const page =
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
    '<title>Not found</title><h1>Not found</h1><p>This payment is not known here. ' +
    'If you paid, your order is in the confirmation e-mail and in your account with the venue.</p></html>';
  return new Response(page, { status: 404, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}
