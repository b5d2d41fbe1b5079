/** createPaymentsAndCloseOrder, and ExternalPaymentService. */
import * as z from 'zod';
import {
  envelope,
  requestIdField,
  webMethodResult,
  wireAmount,
  wireDate,
  wireId,
  wireList,
  wireMethod,
  type WireService,
} from './envelope.js';
import { orderFacade, orderTypes, purchaser } from './order.js';

/** [doc] */
export const paymentService: WireService = {
  service: 'ExternalPaymentService',
  module: 'tnseb',
  segment: 'externalPaymentService',
  version: 'v1_33',
};

/** [doc] */
export const paymentStatuses = [
  'WAITING',
  'IN_PROGRESS',
  'AUTHORIZED',
  'PAID',
  'CANCELLED_BY_USER',
  'FAILED',
  'ABANDONED',
  'WAITING_MANUAL_VALIDATION',
  'FAILED_REJECTED',
] as const;

/** States a transaction cannot leave [inferred from their names]. */
export const finalPaymentStatuses = ['PAID', 'FAILED', 'FAILED_REJECTED', 'CANCELLED_BY_USER', 'ABANDONED'] as const;

/** [doc] `transactionId` is what the widget takes as its payment id. */
export const epcTransactionData = z.looseObject({ transactionId: wireId });

/** [doc]; that `identification` stands inside the payment is one of two readings (17 #3). */
export const paymentDetail = z.looseObject({
  paymentId: wireId,
  paymentIdentifier: z.string().nullish(),
  paymentStatus: z.string().nullish(),
  amount: wireAmount.nullish(),
  paymentDate: wireDate.nullish(),
  contactNumber: wireId.nullish(),
  identification: z.string().nullish(),
  epcTransactionData: epcTransactionData.nullish(),
});

/** Keys of `paymentParametersMap`; both required for the widget [doc]. */
export const ORDER_IDENTIFIER = 'ORDER_IDENTIFIER';
export const RETURN_URL = 'RETURN_URL';

/**
 * Request [doc]. The answer holds the payments, their `paymentId`, `identification` and transaction [doc]; the list's
 * name is not documented: `payments` [inferred], or `paymentDetails` (17 #3).
 */
export const createPaymentsAndCloseOrder = wireMethod(
  orderFacade,
  'createPaymentsAndCloseOrder',
  z.looseObject({
    ...requestIdField,
    orderId: wireId,
    orderType: z.enum(orderTypes).nullish(),
    isConvertedReservation: z.boolean().nullish(),
    createToken: z.boolean().nullish(),
    payments: z.array(z.looseObject({ amount: wireAmount, paymentMethodId: wireId })).min(1),
    paymentParams: z.looseObject({
      contactNumber: wireId.nullish(),
      totalAmount: wireAmount,
      paymentParametersMap: z.record(z.string(), z.string()),
    }),
    purchasersInfo: wireList(purchaser),
    maxWaitingTime: z.int().nullish(),
  }),
  envelope.extend({
    identification: z.string().nullish(),
    payments: wireList(paymentDetail),
    paymentDetails: wireList(paymentDetail),
  }),
);

/** [doc] */
export const cancelPayment = wireMethod(
  paymentService,
  'cancelPayment',
  z.looseObject({ ...requestIdField, paymentIds: z.array(wireId).min(1), identification: z.string().nullish() }),
  webMethodResult,
);

/** [doc]; an empty list means all payments of the order, or is refused (17 #6). */
export const checkPayment = wireMethod(
  paymentService,
  'checkPayment',
  z.looseObject({
    ...requestIdField,
    orderId: wireId,
    payments: wireList(
      z.looseObject({
        paymentIdentifier: z.string().nullish(),
        paymentId: wireId.nullish(),
        amount: wireAmount.nullish(),
      }),
    ),
  }),
  envelope.extend({ paymentDetails: wireList(paymentDetail) }),
);
