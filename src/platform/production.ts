/** ProductionPublicService: tickets. Its role is documented, every name below is [inferred]. */
import * as z from 'zod';
import { envelope, wireId, wireList, wireMethod, type WireService } from './envelope.js';

/** [inferred], the version too. */
export const productionService: WireService = {
  service: 'ProductionPublicService',
  module: 'tnpsb',
  segment: 'productionPublicService',
  version: 'v1_17',
};

/** Export states [doc]. */
export const ticketStates = ['PRINTED', 'NOT_PRINTED', 'CANCELLED', 'INVALIDATED', 'CONTROLLED'] as const;

/** The barcode is the unique key of a right of entry [doc]; `medium` CONTENT, E_TICKET, THERMAL, MOBILE [doc]. */
export const ticket = z.looseObject({
  ticketId: wireId,
  movementId: wireId,
  operationId: wireId.nullish(),
  barcode: z.string().nullish(),
  state: z.string(),
  medium: z.string().nullish(),
});

export const getTickets = wireMethod(
  productionService,
  'getTickets',
  z.looseObject({
    orderId: wireId.nullish(),
    fileId: wireId.nullish(),
    orderSecretId: z.string().nullish(),
    movementIds: wireList(wireId),
  }),
  envelope.extend({ tickets: wireList(ticket) }),
);

/** Asking again for the same print answers the same file [doc]; `data` is base64 [inferred]. */
export const printTickets = wireMethod(
  productionService,
  'printTickets',
  z.looseObject({
    orderId: wireId,
    movementIds: wireList(wireId),
    format: z.enum(['PDF', 'MOBILE_PDF', 'PASSBOOK']).nullish(),
    language: z.string().nullish(),
  }),
  envelope.extend({
    documents: wireList(z.looseObject({ fileName: z.string(), mimetype: z.string(), data: z.string() })),
  }),
);
