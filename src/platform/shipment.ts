/** ShipmentPublicService: how tickets reach the buyer. */
import * as z from 'zod';
import {
  envelope,
  requestIdField,
  wireAmount,
  wireDate,
  wireId,
  wireList,
  wireMethod,
  wireText,
  type WireService,
} from './envelope.js';
import { contactAddress } from './contact.js';

/** [doc] Note the module, and that 1_17 is the frozen version. */
export const shipmentService: WireService = {
  service: 'ShipmentPublicService',
  module: 'tnpsb',
  segment: 'shipmentPublicService',
  version: 'v1_17',
};

/** Concepts [doc]; wire spelling [inferred]. */
export const shipmentModeTypes = [
  'BY_HAND',
  'PRINT_AT_HOME',
  'ELECTRONIC',
  'MOBILE',
  'BY_EMAIL',
  'PICK_UP_AT_CONTROL',
  'HAND_TO_CONTACT_POSTPONED',
  'BY_MAIL',
  'BY_RECOMMANDED_MAIL',
  'DHL',
  'LOAD_BADGE',
  'LOAD_RFID_CARD',
  'EXTERNAL',
  'BLOCKCHAIN',
] as const;

/** `catalogTypes`, `contactAddressRequired`, `deliveryTimeInDays`, `description` [doc]; the others [inferred]. */
export const shipmentMode = z.looseObject({
  shipmentModeId: wireId,
  code: z.string().nullish(),
  externalName: wireText,
  description: z.string().nullish(),
  rank: z.int().nullish(),
  shipmentModeType: z.string().nullish(),
  type: z.string().nullish(),
  catalogTypes: wireList(z.string()),
  contactAddressRequired: z.boolean().nullish(),
  deliveryTimeInDays: z.int().nullish(),
  feeAmount: wireAmount.nullish(),
});

/** [doc] except `shipmentId`, `shipmentModeId`, `state` [inferred]. The address is a copy [doc]. */
export const shipment = z.looseObject({
  shipmentId: wireId.nullish(),
  shipmentModeId: wireId.nullish(),
  state: z.string().nullish(),
  contactNumber: wireId.nullish(),
  contactAddress: contactAddress.nullish(),
  originalContactAddressId: wireId.nullish(),
  email: z.string().nullish(),
  collectionDateTime: wireDate.nullish(),
  numberOfTickets: z.int().nullish(),
  operationIds: wireList(wireId),
});

export const shipmentsResult = envelope.extend({ shipments: wireList(shipment) });

/** [doc] `contactAddressId` wins over `destinationCountryCode`. */
export const getAvailableShipmentModes = wireMethod(
  shipmentService,
  'getAvailableShipmentModes',
  z.looseObject({
    ...requestIdField,
    pointOfSalesId: wireId,
    shipmentContents: z.enum(['TICKETS', 'DOCUMENTS', 'TICKETS_AND_DOCUMENTS']),
    destinationCountryCode: z.string().nullish(),
    contactAddressId: wireId.nullish(),
    orderId: wireId.nullish(),
    productFamilyIds: wireList(wireId),
  }),
  envelope.extend({ shipmentModes: wireList(shipmentMode) }),
);

/** [inferred] Sets or replaces the order's shipment; re-read the order afterwards, its total may have changed. */
export const createShipments = wireMethod(
  shipmentService,
  'createShipments',
  z.looseObject({
    ...requestIdField,
    orderId: wireId,
    shipmentModeId: wireId,
    contactNumber: wireId.nullish(),
    contactAddressId: wireId.nullish(),
    operationIds: wireList(wireId),
    email: z.string().nullish(),
    collectionDateTime: wireDate.nullish(),
    shipmentContents: z.string().nullish(),
  }),
  shipmentsResult,
);

/** [inferred] */
export const getShipments = wireMethod(
  shipmentService,
  'getShipments',
  z.looseObject({ ...requestIdField, orderId: wireId.nullish(), fileId: wireId.nullish() }),
  shipmentsResult,
);

/** [doc] of 1_18: refused for a shipment that was sent. */
export const changeShipmentMode = wireMethod(
  shipmentService,
  'changeShipmentMode',
  z.looseObject({ ...requestIdField, shipmentIds: z.array(wireId).min(1), shipmentModeId: wireId }),
  shipmentsResult,
);
