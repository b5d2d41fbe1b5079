/**
 * Every endpoint under the base path's `/v1`, as data: no schemas, no I/O.
 *
 * `cache` is the class of answer: `public` (any origin, revalidated by ETag), `immutable` (public, named by content),
 * `private` (exact origin, credentials, never stored). `query` names the parameters; writes take a JSON body.
 */
import { fillPath, publicEndpoints, type Endpoint } from './public-endpoints.js';

export { checkedAtHeader, type Endpoint } from './public-endpoints.js';

export const endpoints = {
  ...publicEndpoints,

  session: { method: 'GET', path: '/session', cache: 'private', query: [] },
  signIn: { method: 'POST', path: '/session', cache: 'private', query: [] },
  signOut: { method: 'DELETE', path: '/session', cache: 'private', query: [] },
  exchange: { method: 'POST', path: '/session/exchange', cache: 'private', query: [] },
  changePassword: { method: 'PUT', path: '/session/password', cache: 'private', query: [] },

  contact: { method: 'GET', path: '/contact', cache: 'private', query: [] },
  createContact: { method: 'POST', path: '/contact', cache: 'private', query: [] },
  updateContact: { method: 'PUT', path: '/contact', cache: 'private', query: [] },
  addAddress: { method: 'POST', path: '/contact/addresses', cache: 'private', query: [] },
  updateAddress: { method: 'PUT', path: '/contact/addresses/{id}', cache: 'private', query: [] },
  deleteAddress: { method: 'DELETE', path: '/contact/addresses/{id}', cache: 'private', query: [] },

  cart: { method: 'GET', path: '/cart', cache: 'private', query: ['lang'] },
  emptyCart: { method: 'DELETE', path: '/cart', cache: 'private', query: ['lang'] },
  addLines: { method: 'POST', path: '/cart/lines', cache: 'private', query: ['lang'] },
  changeLine: { method: 'PATCH', path: '/cart/lines/{id}', cache: 'private', query: ['lang'] },
  removeLine: { method: 'DELETE', path: '/cart/lines/{id}', cache: 'private', query: ['lang'] },

  shipments: { method: 'GET', path: '/cart/shipments', cache: 'private', query: ['lang', 'address'] },
  chooseShipment: { method: 'PUT', path: '/cart/shipment', cache: 'private', query: ['lang'] },
  paymentMethods: { method: 'GET', path: '/cart/payment-methods', cache: 'private', query: ['lang'] },
  startPayment: { method: 'POST', path: '/cart/payment', cache: 'private', query: ['lang'] },
  giveUpPayment: { method: 'DELETE', path: '/cart/payment', cache: 'private', query: ['lang'] },

  orders: { method: 'GET', path: '/orders', cache: 'private', query: ['lang'] },
  order: { method: 'GET', path: '/orders/{id}', cache: 'private', query: ['lang', 'link'] },
  orderStatus: { method: 'GET', path: '/orders/{id}/status', cache: 'private', query: ['lang', 'link', 'now'] },
  tickets: { method: 'GET', path: '/orders/{id}/tickets', cache: 'private', query: ['lang', 'link'] },
  ticketsPdf: { method: 'GET', path: '/orders/{id}/tickets.pdf', cache: 'private', query: ['lang', 'link'] },
} as const satisfies Record<string, Endpoint>;

export type EndpointName = keyof typeof endpoints;

export const idempotencyHeader = 'Idempotency-Key';
export const requestIdHeader = 'Foyer-Request-Id';

/** Fills `{name}` placeholders, each value percent-encoded. */
export function endpointPath(name: EndpointName, params: Readonly<Record<string, string>> = {}): string {
  return fillPath(endpoints[name].path, params);
}

/** Names of the headers that carry a session without cookies. */
export const sessionHeaders = { token: 'Foyer-Session', code: 'Foyer-Session-Code' } as const;
