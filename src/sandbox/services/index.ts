import { authenticationMethods } from './authentication.js';
import { availabilityMethods } from './availability.js';
import { catalogMethods } from './catalog.js';
import { contactMethods } from './contact.js';
import { historyMethods } from './history.js';
import { orderFacadeMethods } from './order-facade.js';
import { orderServiceMethods } from './order-service.js';
import { paymentMethods } from './payment.js';
import { productionMethods } from './production.js';
import type { Served } from './service.js';
import { shipmentMethods } from './shipment.js';

/** Every method the simulator serves. */
export const served: readonly Served[] = [
  ...catalogMethods,
  ...availabilityMethods,
  ...contactMethods,
  ...authenticationMethods,
  ...orderFacadeMethods,
  ...orderServiceMethods,
  ...paymentMethods,
  ...shipmentMethods,
  ...productionMethods,
  ...historyMethods,
];
