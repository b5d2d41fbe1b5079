/** ExternalOrderFacade and ExternalOrderService: carts, orders and files. */
import * as z from 'zod';
import {
  currencyCash,
  envelope,
  requestIdField,
  webMethodResult,
  wireAmount,
  wireDate,
  wireId,
  wireList,
  wireMethod,
  wireVatRate,
  type WireService,
} from './envelope.js';

/** [doc] */
export const orderFacade: WireService = {
  service: 'ExternalOrderFacade',
  module: 'tnseb',
  segment: 'externalOrderFacade',
  version: 'v1_33',
};

/** [doc] */
export const orderService: WireService = {
  service: 'ExternalOrderService',
  module: 'tnseb',
  segment: 'externalOrderService',
  version: 'v1_33',
};

/** [doc] */
export const orderTypes = [
  'SALE',
  'REFUND_CLIENT',
  'REFUND_ORGANIZATION',
  'EXCHANGE_ORGANIZATION',
  'EXCHANGE_CLIENT',
  'RESERVATION',
  'RENEWAL',
  'OPTION',
  'RESERVATION_FREEING',
  'OPTION_FREEING',
  'ST_TRANSFER',
] as const;

/** `CLOSED` and the idea of abandoned [doc]; the other names and this spelling of abandoned [inferred]. */
export const orderStates = ['IN_PROGRESS', 'WAITING_PAYMENT', 'CLOSED', 'ABANDONNED'] as const;

/** [doc], spelled so. */
export const fileStates = [
  'RUNNING',
  'SUSPENDED',
  'IN_OPTION',
  'IN_RESERVATION',
  'OPTION_RESERV',
  'CONFIRMED',
  'SOLDED',
  'NOT_SOLDED',
  'PART_SOLDED',
  'CANCELED',
  'ABANDONNED',
  'TECH_ERROR',
] as const;

/** Kind of the operation that carries a shipment fee [inferred]. */
export const SHIPMENT_FEE = 'SHIPMENT_FEE';

/** A purchaser; `contactReference` is the contact number [doc, client]. */
export const purchaser = z.looseObject({ contactReference: wireId.nullish() });

/** A role in a file [doc]: `SALE`, `OWNER`, `FINDER`, `COMM_ENTITY`. */
export const fileContact = z.looseObject({
  fileContactType: z.string().nullish(),
  contactReference: wireId.nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  email: z.string().nullish(),
});

/** One line to attribute [client]; `physicalSeatIds` (exact seats), `contingentId`, `priceLevelId` [inferred] (17 #1). */
export const operationAttribution = z.looseObject({
  performanceId: wireId,
  seatCategoryId: wireId,
  audienceSubCategoryId: wireId,
  quantity: z.int().positive(),
  contingentId: wireId.nullish(),
  physicalSeatIds: wireList(wireId),
});

/** Attributions that are seated together [client, inferred]; `preferedAreas` is spelled so [client]. */
export const singleEntryAttribution = z.looseObject({
  operationAttributions: z.array(operationAttribution).min(1),
  preferedAreas: wireList(wireId),
  /** Second reading of exact seats: beside the list (17 #1). */
  physicalSeatIds: wireList(wireId),
});

/** [client] */
export const simpleProductOperation = z.looseObject({
  itemId: wireId,
  audienceSubCategoryId: wireId,
  quantity: z.int().positive(),
});

/** One seat or ticket. `movementId`, `type`, seat category, contingent [doc]; labels of area, block, row, seat [inferred]. */
export const movement = z.looseObject({
  movementId: wireId,
  operationId: wireId.nullish(),
  /** `SEAT`: numbered [doc]; `AREA`: not numbered [inferred]. */
  type: z.string().nullish(),
  seatId: wireId.nullish(),
  seatCategoryId: wireId.nullish(),
  seatCategory: z.string().nullish(),
  contingentId: wireId.nullish(),
  contingent: z.string().nullish(),
  areaId: wireId.nullish(),
  area: z.string().nullish(),
  blockId: wireId.nullish(),
  block: z.string().nullish(),
  row: z.string().nullish(),
  seat: z.string().nullish(),
  attributionMatch: z.string().nullish(),
  barcode: z.string().nullish(),
});

/** A line [doc, client]; `kind` of fees [inferred]. `basePrice` before, `unitPrice` after advantages [inferred]. */
export const operation = z.looseObject({
  operationId: wireId,
  operationNumber: z.int().nullish(),
  fileId: wireId.nullish(),
  type: z.string().nullish(),
  kind: z.string().nullish(),
  productId: wireId.nullish(),
  product: z.string().nullish(),
  productCode: z.string().nullish(),
  productFamilyType: z.string().nullish(),
  productFamilyId: wireId.nullish(),
  itemId: wireId.nullish(),
  itemDisplayExternalDesignation: z.string().nullish(),
  eventId: wireId.nullish(),
  performanceId: wireId.nullish(),
  /** Name or date of the performance, in the request's language [doc]. */
  performance: z.string().nullish(),
  performanceStart: wireDate.nullish(),
  seatCategoryId: wireId.nullish(),
  audienceSubCategoryId: wireId.nullish(),
  audienceSubCategory: z.string().nullish(),
  contingentId: wireId.nullish(),
  quantity: z.int(),
  basePrice: wireAmount.nullish(),
  unitPrice: wireAmount,
  totalAmount: wireAmount.nullish(),
  withoutVatTotalAmount: wireAmount.nullish(),
  vatRate: wireVatRate.nullish(),
  vatCountryCode: z.string().nullish(),
  numbered: z.boolean().nullish(),
});

/** [doc] The answer is a delta, not the whole cart. */
export const orderUpdateData = z.looseObject({
  orderId: wireId,
  orderSecretId: z.string().nullish(),
  mainOperationId: wireId.nullish(),
  operationDataUpdates: wireList(operation),
  removeOperationIds: wireList(wireId),
  movementDataUpdates: wireList(movement),
  removeMovementIds: wireList(wireId),
  generatedContiguities: wireList(z.looseObject({ movementIds: wireList(wireId) })),
  catalogCurrency: currencyCash.nullish(),
});

/** [doc, client] */
export const orderDetailsData = z.looseObject({
  orderId: wireId,
  orderSecretId: z.string().nullish(),
  orderType: z.string().nullish(),
  orderState: z.string(),
  contactReference: wireId.nullish(),
  creationDateTime: wireDate.nullish(),
  referenceDate: wireDate.nullish(),
  expirationDate: wireDate.nullish(),
  saleAmount: wireAmount.nullish(),
  catalogCurrency: currencyCash.nullish(),
  operationDatas: wireList(operation),
  movementDatas: wireList(movement),
});

/** [client] */
export const fileDetailsData = z.looseObject({
  fileId: wireId,
  fileState: z.string().nullish(),
  fileContacts: wireList(fileContact),
  lastModDateTime: wireDate.nullish(),
});

/** [client] */
export const fileDetailResult = envelope.extend({
  fileDetailsData: fileDetailsData.nullish(),
  orderDetailsDatas: wireList(orderDetailsData),
});

/** [doc] Names of the payload nodes; a client reads `orderData` on closing, so all three are looked for. */
export const orderUpdateResult = envelope.extend({ orderUpdateData: orderUpdateData.nullish() });

/** Answer of closeOrder: `orderData` [client]; of notifyOrder and reopenOrder unnamed, so the same [inferred] (17 #4). */
export const closeOrderResult = envelope.extend({
  orderData: orderDetailsData.nullish(),
  orderUpdateData: orderUpdateData.nullish(),
  orderDetailsData: orderDetailsData.nullish(),
});

/** [doc, client] Without `orderId` each call creates another order; with it, operations are added. Not idempotent. */
export const createOrUpdateOrder = wireMethod(
  orderFacade,
  'createOrUpdateOrder',
  z.looseObject({
    ...requestIdField,
    pointOfSalesId: wireId,
    orderId: wireId.nullish(),
    fileId: wireId.nullish(),
    orderType: z.enum(orderTypes).nullish(),
    purchasersInfo: wireList(purchaser),
    externalReference: z.string().nullish(),
    singleEntryAttributionOperations: z.array(singleEntryAttribution).nullish(),
    simpleProductOperations: z.array(simpleProductOperation).nullish(),
    composedProductOperations: z.array(z.unknown()).nullish(),
    transportProductOperations: z.array(z.unknown()).nullish(),
    chargeOperations: z.array(z.unknown()).nullish(),
    origin: z.looseObject({ idCode: z.string().nullish() }).nullish(),
    fileContacts: wireList(fileContact),
  }),
  orderUpdateResult,
);

/** [doc] */
export const abandonMovements = wireMethod(
  orderService,
  'abandonMovements',
  z.looseObject({ ...requestIdField, orderId: wireId, movementIds: z.array(wireId).min(1) }),
  orderUpdateResult,
);

/** [client] */
export const cancelOperations = wireMethod(
  orderService,
  'cancelOperations',
  z.looseObject({ orderId: wireId, operationIds: wireList(wireId), movementIds: wireList(wireId) }),
  orderUpdateResult,
);

/** [client, doc] */
export const getOrderDetails = wireMethod(
  orderService,
  'getOrderDetails',
  z.looseObject({ orderId: wireId, granularity: z.string().nullish() }),
  envelope.extend({ orderDetailsData: orderDetailsData.nullish() }),
);

/** [client] */
export const getFileDetails = wireMethod(
  orderService,
  'getFileDetails',
  z.looseObject({ fileId: wireId }),
  fileDetailResult,
);

/** [client] */
export const getFileDetailsFromOrderSecretId = wireMethod(
  orderService,
  'getFileDetailsFromOrderSecretId',
  z.looseObject({ orderSecretId: z.string().min(1) }),
  fileDetailResult,
);

/** A key and value kept on an order; the caller's own reference comes back under the key `externalReference` [inferred]. */
export const externalReference = z.looseObject({ key: z.string(), value: z.string() });

/** [client] */
export const getExternalReference = wireMethod(
  orderService,
  'getExternalReference',
  z.looseObject({ id: wireId, externalReferenceKind: z.string() }),
  envelope.extend({
    externalReferences: z
      .looseObject({ id: wireId.nullish(), externalReferences: wireList(externalReference) })
      .nullish(),
  }),
);

/** [client] */
export const updateExternalReferences = wireMethod(
  orderService,
  'updateExternalReferences',
  z.looseObject({ id: wireId, externalReferenceKind: z.string(), externalReference }),
  webMethodResult,
);

/** Fields [client] except `payments` [inferred]. On a closed order it answers success with the same data [inferred]. */
export const closeOrder = wireMethod(
  orderService,
  'closeOrder',
  z.looseObject({
    orderId: wireId,
    orderType: z.enum(orderTypes).nullish(),
    purchaserInfo: purchaser.nullish(),
    generateBarCodes: z.boolean().nullish(),
    maxWaitingTime: z.int().nullish(),
    payments: wireList(z.looseObject({ amount: wireAmount, paymentMethodId: wireId })),
  }),
  closeOrderResult,
);

/** Use [doc]; service and fields [inferred]. Second reading (17 #4): `paymentIds`, `paymentStatus`. */
export const notifyOrder = wireMethod(
  orderService,
  'notifyOrder',
  z.looseObject({
    orderId: wireId,
    paymentId: wireId.nullish(),
    paymentIds: wireList(wireId),
    identification: z.string().nullish(),
    success: z.boolean().nullish(),
    paymentStatus: z.string().nullish(),
  }),
  closeOrderResult,
);

/** Use [doc]; fields [inferred]. */
export const reopenOrder = wireMethod(
  orderService,
  'reopenOrder',
  z.looseObject({ orderId: wireId }),
  closeOrderResult,
);
