/** createPaymentsAndCloseOrder and ExternalPaymentService: opening, checking and cancelling a payment. */
import type * as z from 'zod';
import { methods, payment as wire } from '../../platform/index.js';
import { fail, isFailure } from '../failures.js';
import type { CallContext, PaymentOpened, PaymentPort, PaymentState } from '../ports.js';
import { currencyOf, type AdapterContext } from './context.js';
import type { Dialect } from './dialect.js';
import { cashOf } from './orders.js';
import { given, isSet } from './texts.js';
import type { CallRules } from './transport.js';

type WirePayment = z.output<typeof wire.paymentDetail>;
type CheckBy = Dialect['payments']['checkBy'];

const write: CallRules = { spends: 'order', repeat: false };
const read: CallRules = { spends: 'order', repeat: true };

export function createPaymentPort(context: AdapterContext): PaymentPort {
  const { send, id, dialect, money } = context;
  let checkBy: CheckBy = dialect.payments.checkBy;

  const check = async (by: CheckBy, order: string, { payment }: PaymentOpened, call: CallContext) => {
    const named = {
      empty: [],
      paymentId: [{ paymentId: id(payment) }],
      paymentIdentifier: [{ paymentIdentifier: payment }],
    };
    const request = { orderId: id(order), payments: named[by] };
    return (await send(methods.checkPayment, request, call, read)).paymentDetails;
  };

  return {
    async open({ order, method, amount, contact, identifier, returnUrl }, call) {
      const wireAmount = money.wire(amount.amount, await currencyOf(context, cashOf(amount.currency)));
      const request = {
        orderId: id(order),
        orderType: 'SALE' as const,
        isConvertedReservation: false,
        createToken: dialect.payments.createToken,
        payments: [{ amount: wireAmount, paymentMethodId: id(method) }],
        paymentParams: {
          ...given('contactNumber', contact),
          totalAmount: wireAmount,
          paymentParametersMap: { [wire.ORDER_IDENTIFIER]: identifier, [wire.RETURN_URL]: returnUrl },
        },
        purchasersInfo: contact === null ? [] : [{ contactReference: contact }],
        maxWaitingTime: 0,
      };
      const answer = await send(methods.createPaymentsAndCloseOrder, request, call, write);
      return openedOf([...answer.payments, ...answer.paymentDetails], answer.identification);
    },
    async state(order, opened, call) {
      const details = await check(checkBy, order, opened, call).catch((error: unknown) => {
        // An empty list may be refused instead of meaning all (17 #6); the refusal tells which reading holds.
        if (checkBy !== 'empty' || !isFailure(error, 'platform-refused', 'invalid-input')) throw error;
        checkBy = 'paymentId';
        return check(checkBy, order, opened, call);
      });
      const detail = details.find(({ paymentId }) => paymentId === opened.payment);
      return statusOf(detail, dialect);
    },
    async list(order, call) {
      if (checkBy !== 'empty') return null;
      try {
        const request = { orderId: id(order), payments: [] };
        const { paymentDetails } = await send(methods.checkPayment, request, call, read);
        return paymentDetails.map((detail) => ({
          opened: { payment: detail.paymentId, transaction: detail.epcTransactionData?.transactionId ?? '' },
          state: statusOf(detail, dialect),
        }));
      } catch (error) {
        if (isFailure(error, 'platform-refused', 'invalid-input')) return null;
        throw error;
      }
    },
    async cancel({ payment, identification }, call) {
      const request = { paymentIds: [id(payment)], ...given('identification', identification) };
      await send(methods.cancelPayment, request, call, write);
    },
  };
}

/** A status that the dialect does not know ends nothing. */
const statusOf = (detail: WirePayment | undefined, { payments }: Dialect): PaymentState =>
  payments.statuses[detail?.paymentStatus ?? ''] ?? 'pending';

/** `identification` stands beside the list or inside the payment (17 #3). */
function openedOf(payments: readonly WirePayment[], beside: string | null | undefined): PaymentOpened {
  const payment = payments.find(({ epcTransactionData }) => isSet(epcTransactionData));
  const transaction = payment?.epcTransactionData?.transactionId;
  if (!payment || transaction === undefined) {
    return fail({ tag: 'answer-lost', method: 'createPaymentsAndCloseOrder', detail: 'the answer has no transaction' });
  }
  return { payment: payment.paymentId, transaction, ...given('identification', beside ?? payment.identification) };
}
