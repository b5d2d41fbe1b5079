/**
 * The order that the page's address names, where no complete shop looks after our parameter: a page made of single elements
 * is where a payment comes back to, where an order link leads, and where a reload must find the order again.
 */
import { formatRoute, parseRoute, readParameter, routeTo, withParameter, type Route } from '../stores/route.js';

const parameter = 'foyer';

const hasShop = (): boolean => document.querySelector('foyer-shop:not([provider])') !== null;

/** A route `order` or `return`; null where the address names neither, or a complete shop on the page takes it. */
export function addressedOrder(): Route | null {
  const route = parseRoute(readParameter(location.search, parameter));
  return (route?.view === 'order' || route?.view === 'return') && !hasShop() ? route : null;
}

/** Lets the address name the order from now on, or none, unless a complete shop has the address in its care. */
export function nameOrder(order: string | null): void {
  if (hasShop()) return;
  const value = order === null ? null : formatRoute(routeTo('order', order));
  const search = withParameter(location.search, parameter, value);
  history.replaceState(history.state, '', `${location.pathname}${search}${location.hash}`);
}
