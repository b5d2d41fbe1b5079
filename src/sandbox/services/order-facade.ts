/** ExternalOrderFacade. */
import { methods } from '../../platform/index.js';
import { ORDER_IDENTIFIER, RETURN_URL } from '../../platform/payment.js';
import { demandPointOfSale, orderOf, type Core } from '../core.js';
import { change, newOrder } from '../orders/draft.js';
import { close, demandInProgress, paymentsOf, restartDelay, startPause } from '../orders/life.js';
import { addGoods, addTickets } from '../orders/lines.js';
import { totalOf } from '../orders/money.js';
import { demandCompanions, demandComplete, demandQuantities } from '../orders/rules.js';
import { nothingRemoved, setPurchaser, updateView } from '../orders/update.js';
import { paymentView } from './payment.js';
import { demand, refuse } from '../refusal.js';
import type { Order, Payment } from '../state.js';
import type { PaymentMethod } from '../world/types.js';
import { serve } from './service.js';

/** The key under which the caller's own reference is kept. */
export const callersReference = 'externalReference';

export function paymentMethodOf(core: Core, id: string): PaymentMethod {
  return (
    core.world.paymentMethods.find((method) => method.id === id) ?? refuse('paymentMethod', 'Unknown payment method')
  );
}

/** Creates the payment and its transaction at the payment centre. */
function createPayment(
  core: Core,
  order: Order,
  wanted: { amount: number; paymentMethodId: string },
  parameters: { returnUrl: string; orderIdentifier: string },
): Payment {
  const payment: Payment = {
    id: core.state.nextId('payment'),
    transaction: core.state.nextId('transaction'),
    identification: core.secret(),
    order: order.id,
    method: wanted.paymentMethodId,
    amount: wanted.amount,
    created: core.clock.now(),
    status: core.switches.newPaymentStatus,
    paidAt: null,
    ...parameters,
    frames: new Set(),
  };
  core.state.payments.set(payment.id, payment);
  return payment;
}

function widgetParameters(map: Readonly<Record<string, string>>): { returnUrl: string; orderIdentifier: string } {
  const [returnUrl, orderIdentifier] = [map[RETURN_URL], map[ORDER_IDENTIFIER]];
  if (!returnUrl || !orderIdentifier) {
    return refuse('parameterMandatory', `${ORDER_IDENTIFIER} and ${RETURN_URL} are needed`);
  }
  demand(/^https?:\/\//.test(returnUrl) && URL.canParse(returnUrl), 'parameterInvalid', `${RETURN_URL} is no address`);
  return { returnUrl, orderIdentifier };
}

export const orderFacadeMethods = [
  serve(
    methods.createOrUpdateOrder,
    { orderUpdateData: null },
    (core, input, call) => {
      demandPointOfSale(core, input.pointOfSalesId);
      const groups = input.singleEntryAttributionOperations ?? [];
      const goods = input.simpleProductOperations ?? [];
      const adds = groups.length + goods.length > 0;
      const known = input.orderId ? orderOf(core, input.orderId) : null;
      const purchaserOnly = known !== null && core.switches.purchaserOnlyUpdate === 'allowed';
      demand(adds || purchaserOnly, 'parameterMandatory', 'An operation is needed');
      if (known) demandInProgress(known);
      return change(core, known ?? newOrder(core), (order) => {
        setPurchaser(core, order, input.purchasersInfo[0]?.contactReference);
        if (input.externalReference) order.references.set(callersReference, input.externalReference);
        const added = [
          ...groups.flatMap((group) => addTickets(core, order, group)),
          ...goods.map((one) => addGoods(core, order, one)),
        ];
        demandQuantities(core, order);
        if (adds) {
          demandCompanions(core, order);
          restartDelay(core, order);
        }
        return updateView(core, order, added, nothingRemoved, call);
      });
    },
    { orderUpdate: true },
  ),
  serve(methods.createPaymentsAndCloseOrder, { payments: [] }, (core, input) => {
    const order = orderOf(core, input.orderId);
    demandInProgress(order);
    const selected = input.payments.map((one) => paymentMethodOf(core, one.paymentMethodId));
    const sum = input.payments.reduce((total, one) => total + one.amount, 0);
    return change(core, order, (draft) => {
      setPurchaser(core, draft, input.purchasersInfo[0]?.contactReference);
      demandComplete(core, draft);
      const total = totalOf(draft);
      demand(sum === total && input.paymentParams.totalAmount === total, 'paymentAmount', `The total is ${total}`);
      const settled = paymentsOf(core, draft).some((one) => one.status === 'PAID');
      demand(!settled, 'paymentState', 'The order is paid already');
      const identification = core.secret();
      if (selected.every((method) => method.kind === 'deferred')) {
        close(core, draft, true);
        return { identification, payments: [] };
      }
      const parameters = widgetParameters(input.paymentParams.paymentParametersMap);
      const payments = input.payments.map((one) => createPayment(core, draft, one, parameters));
      draft.state = 'WAITING_PAYMENT';
      draft.changed = core.clock.now();
      startPause(core, draft);
      return paymentsAnswer(core, payments);
    });
  }),
];

/** Both readings of where `identification` stands. */
function paymentsAnswer(core: Core, payments: readonly Payment[]) {
  const [first] = payments;
  return core.switches.identification === 'beside'
    ? { identification: first?.identification ?? null, payments: payments.map((one) => paymentView(core, one)) }
    : {
        payments: payments.map((one) => ({ ...paymentView(core, one), identification: one.identification })),
      };
}
