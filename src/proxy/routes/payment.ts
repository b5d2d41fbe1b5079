/** /cart/payment: methods, start and give up (steps 7 to 9 of a purchase). Widget parameters only; no card data passes here. */
import type { PaymentService } from '../services/payment.js';
import { route } from './route.js';
import type { Router } from './router.js';

export function paymentRoutes(router: Router, payment: PaymentService): void {
  route(router, 'paymentMethods', ({ session, language }) => payment.methods(session, language));
  route(router, 'startPayment', ({ session, body, language }) => payment.start(session, body, language));
  route(router, 'giveUpPayment', ({ session, language }) => payment.giveUp(session, language));
}
