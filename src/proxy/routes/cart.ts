/** /cart: the order being made, and how its tickets arrive (steps 5 and 6 of a purchase). Each write answers the cart. */
import type { CartService } from '../services/cart.js';
import type { ShipmentService } from '../services/shipment.js';
import { route } from './route.js';
import type { Router } from './router.js';

export function cartRoutes(router: Router, cart: CartService, shipment: ShipmentService): void {
  route(router, 'cart', ({ session, language }) => cart.read(session, language));
  route(router, 'emptyCart', ({ session, language }) => cart.empty(session, language));
  route(router, 'addLines', ({ session, body, language }) => cart.add(session, body, language));
  route(router, 'changeLine', ({ session, params, body, language }) =>
    cart.changeLine(session, params.id, body, language),
  );
  route(router, 'removeLine', ({ session, params, language }) => cart.removeLine(session, params.id, language));
  route(router, 'shipments', async ({ session, query, language, coldRead }) => {
    await coldRead();
    return shipment.modes(session, query.address, language);
  });
  route(router, 'chooseShipment', ({ session, body, language }) => shipment.choose(session, body, language));
}
