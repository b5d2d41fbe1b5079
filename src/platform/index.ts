/** The platform's wire format as documented: one module per service, and every method in one table. */
import * as authentication from './authentication.js';
import * as availability from './availability.js';
import * as catalog from './catalog.js';
import * as contact from './contact.js';
import type { WirePath } from './envelope.js';
import * as history from './history.js';
import * as order from './order.js';
import * as payment from './payment.js';
import * as production from './production.js';
import * as shipment from './shipment.js';

export * from './envelope.js';
export * from './token.js';
export { authentication, availability, catalog, contact, history, order, payment, production, shipment };

/** Every method that Foyer uses, by its documented name. */
export const methods = {
  isCatalogServiceAlive: catalog.isCatalogServiceAlive,
  getPOSConfig: catalog.getPOSConfig,
  getLastSetupUpdate: catalog.getLastSetupUpdate,
  getCatalogDetailed: catalog.getCatalogDetailed,
  getUpdatedAvailabilities: availability.getUpdatedAvailabilities,
  getEventAvailability: availability.getEventAvailability,
  getPerformanceAvailability: availability.getPerformanceAvailability,
  getProductAvailability: availability.getProductAvailability,
  getSeatsAvailability: availability.getSeatsAvailability,
  getContactData: contact.getContactData,
  searchContact: contact.searchContact,
  createIndividualContact: contact.createIndividualContact,
  updateIndividualContact: contact.updateIndividualContact,
  createOrUpdateAddress: contact.createOrUpdateAddress,
  deleteAddress: contact.deleteAddress,
  setContactCriteria: contact.setContactCriteria,
  setAuthorizations: contact.setAuthorizations,
  deleteContact: contact.deleteContact,
  authenticate: authentication.authenticate,
  changePassword: authentication.changePassword,
  createOrUpdateOrder: order.createOrUpdateOrder,
  abandonMovements: order.abandonMovements,
  cancelOperations: order.cancelOperations,
  getOrderDetails: order.getOrderDetails,
  getFileDetails: order.getFileDetails,
  getFileDetailsFromOrderSecretId: order.getFileDetailsFromOrderSecretId,
  getExternalReference: order.getExternalReference,
  updateExternalReferences: order.updateExternalReferences,
  closeOrder: order.closeOrder,
  notifyOrder: order.notifyOrder,
  reopenOrder: order.reopenOrder,
  createPaymentsAndCloseOrder: payment.createPaymentsAndCloseOrder,
  cancelPayment: payment.cancelPayment,
  checkPayment: payment.checkPayment,
  getAvailableShipmentModes: shipment.getAvailableShipmentModes,
  createShipments: shipment.createShipments,
  getShipments: shipment.getShipments,
  changeShipmentMode: shipment.changeShipmentMode,
  getTickets: production.getTickets,
  printTickets: production.printTickets,
  countFilesByCriteria: history.countFilesByCriteria,
  searchFilesByCriteria: history.searchFilesByCriteria,
  listTicketsByCriteria: history.listTicketsByCriteria,
} as const;

export type MethodName = keyof typeof methods;

/** Where each method lives, by its documented name; a deployment's dialect may change every part. */
export const paths = Object.fromEntries(Object.entries(methods).map(([name, { path }]) => [name, path])) as Readonly<
  Record<MethodName, WirePath>
>;
