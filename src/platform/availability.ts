/**
 * AvailabilityService: what is left. Method names [doc]; the inner shapes of the answers are not in any page read, so
 * every one of them is [inferred] around the documented pair `availability` + `availabilityLevel`.
 */
import * as z from 'zod';
import {
  availabilityLevel,
  envelope,
  requestIdField,
  wireDate,
  wireId,
  wireList,
  wireMethod,
  type WireService,
} from './envelope.js';

/** [doc] */
export const availabilityService: WireService = {
  service: 'AvailabilityService',
  module: 'tnseb',
  segment: 'availabilityService',
  version: 'v1_33',
};

/** Empty: one sum. A list holding -1: broken down. Ids: only those [doc]. */
const threeWay = { seatCategoryIds: wireList(wireId), contingentIds: wireList(wireId) };

const pointOfSale = { pointOfSalesId: wireId };

/** `availability` null or -1: not controlled by stock [inferred]. */
const amount = { availability: z.int().nullish(), availabilityLevel: availabilityLevel.nullish() };

export const performanceAvailability = z.looseObject({
  performanceId: wireId,
  ...amount,
  seatCategoryAvailabilities: wireList(
    z.looseObject({ seatCategoryId: wireId, contingentId: wireId.nullish(), ...amount }),
  ),
  areaBlockAvailabilities: wireList(
    z.looseObject({
      areaId: wireId,
      blockId: wireId.nullish(),
      seatCategoryId: wireId.nullish(),
      availability: z.int().nullish(),
    }),
  ),
});

export const eventAvailability = z.looseObject({
  eventId: wireId,
  ...amount,
  performanceAvailabilities: wireList(performanceAvailability),
});

export const productAvailability = z.looseObject({
  productId: wireId,
  ...amount,
  itemAvailabilities: wireList(z.looseObject({ itemId: wireId, ...amount })),
});

export const seatAvailability = z.looseObject({
  physicalSeatId: wireId,
  seatCategoryId: wireId,
  contingentId: wireId.nullish(),
  areaId: wireId.nullish(),
  blockId: wireId.nullish(),
  row: z.string().nullish(),
  number: z.string().nullish(),
  /** Second reading (17 #12): only free seats are listed, without a flag. */
  available: z.boolean().nullish(),
});

/** [client] */
export const getUpdatedAvailabilities = wireMethod(
  availabilityService,
  'getUpdatedAvailabilities',
  z.looseObject({ ...requestIdField, ...pointOfSale, productIds: wireList(wireId), referenceDate: wireDate }),
  envelope.extend({
    availabilityUpdateData: wireList(z.looseObject({ productId: wireId, lastUpdate: wireDate })),
  }),
);

/** Request [doc]; the answer is one object or a list (17 #12). */
export const getEventAvailability = wireMethod(
  availabilityService,
  'getEventAvailability',
  z.looseObject({
    ...requestIdField,
    ...pointOfSale,
    ...threeWay,
    eventIds: wireList(wireId),
    performanceIds: z.array(wireId),
  }),
  envelope.extend({ eventAvailabilityData: z.union([eventAvailability, z.array(eventAvailability)]).nullish() }),
);

/** Request [inferred] by analogy with getEventAvailability. */
export const getPerformanceAvailability = wireMethod(
  availabilityService,
  'getPerformanceAvailability',
  z.looseObject({ ...requestIdField, ...pointOfSale, ...threeWay, performanceIds: z.array(wireId) }),
  envelope.extend({ performanceAvailabilityData: wireList(performanceAvailability) }),
);

/** Request [inferred]. */
export const getProductAvailability = wireMethod(
  availabilityService,
  'getProductAvailability',
  z.looseObject({ ...requestIdField, ...pointOfSale, productIds: z.array(wireId), itemIds: wireList(wireId) }),
  envelope.extend({ productAvailabilityData: wireList(productAvailability) }),
);

/** Request [inferred]. No position is documented: geometry is our own data, keyed by `physicalSeatId`. */
export const getSeatsAvailability = wireMethod(
  availabilityService,
  'getSeatsAvailability',
  z.looseObject({
    ...requestIdField,
    ...pointOfSale,
    ...threeWay,
    performanceId: wireId,
    areaIds: wireList(wireId),
    blockIds: wireList(wireId),
  }),
  envelope.extend({ seatsAvailabilityData: wireList(seatAvailability) }),
);
