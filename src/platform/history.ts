/** ExternalOrderHistoryService: what was bought. */
import * as z from 'zod';
import {
  envelope,
  requestIdField,
  wireAmount,
  wireDate,
  wireId,
  wireList,
  wireMethod,
  type WireService,
} from './envelope.js';
import { fileContact, fileDetailsData, orderDetailsData } from './order.js';

/** [doc] */
export const historyService: WireService = {
  service: 'ExternalOrderHistoryService',
  module: 'tnseb',
  segment: 'externalOrderHistoryService',
  version: 'v1_33',
};

/** Criteria [doc]. The operator sees every file, so a caller always gives `fileContacts`. */
const fileCriteria = {
  ...requestIdField,
  pointOfSalesId: wireId.nullish(),
  startDate: wireDate.nullish(),
  endDate: wireDate.nullish(),
  states: wireList(z.string()),
  paymentStates: wireList(z.string()),
  productId: wireId.nullish(),
  performanceId: wireId.nullish(),
  itemId: wireId.nullish(),
  fileContacts: wireList(fileContact),
  fileSearchCriteria: z.enum(['UNION_FILE_CONTACTS', 'INTERSECT_FILE_CONTACTS']).nullish(),
  /** Not documented; only with the dialect that allows it (17 #7). */
  externalReference: z.string().nullish(),
};

/** [client] */
export const paginationParameter = z.looseObject({ startPosition: z.int().nullish(), maxResult: z.int().nullish() });

/** Name and criteria [doc]; the answer's field [inferred]. */
export const countFilesByCriteria = wireMethod(
  historyService,
  'countFilesByCriteria',
  z.looseObject(fileCriteria),
  envelope.extend({ count: z.int().nullish() }),
);

/** One file of the history; like a file's details [inferred]. */
export const fileSummary = z.looseObject({
  fileDetailsData,
  orderDetailsDatas: wireList(orderDetailsData),
});

/** [inferred] Twin of countFilesByCriteria. Newest first. */
export const searchFilesByCriteria = wireMethod(
  historyService,
  'searchFilesByCriteria',
  z.looseObject({ ...fileCriteria, paginationParameter: paginationParameter.nullish() }),
  envelope.extend({ truncated: z.boolean().nullish(), files: wireList(fileSummary) }),
);

/** [client] The date range is mandatory; a page is 5,000 rows. */
export const listTicketsByCriteria = wireMethod(
  historyService,
  'listTicketsByCriteria',
  z.looseObject({
    ticketFilterCriteria: z.looseObject({
      pointOfSalesId: wireId.nullish(),
      productId: wireId.nullish(),
      startDate: wireDate,
      endDate: wireDate,
    }),
    paginationParameter: paginationParameter.nullish(),
  }),
  envelope.extend({
    truncated: z.boolean().nullish(),
    ticketSummaries: wireList(
      z.looseObject({
        ticketState: z.string().nullish(),
        performanceId: wireId.nullish(),
        seatCategoryId: wireId.nullish(),
        audienceSubCategoryId: wireId.nullish(),
        audienceSubCategory: z.string().nullish(),
        priceLevelId: wireId.nullish(),
        price: wireAmount.nullish(),
      }),
    ),
  }),
);
