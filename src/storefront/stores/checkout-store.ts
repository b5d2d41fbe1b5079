/**
 * From a filled cart to a closed order: delivery, ways to pay, the payment under way. The order at the platform decides
 * what is due; this store only remembers what the page must show meanwhile.
 */
import { atom, onMount, type ReadableAtom } from 'nanostores';
import type { Cart } from '../../contract/cart.js';
import type { PaymentMethods, PaymentStart, PaymentStarted, WidgetParameters } from '../../contract/payment.js';
import type { ShipmentModes } from '../../contract/shipment.js';
import { isApiError } from '../client/errors.js';
import { createAsked, type Asked } from './asked.js';
import { createCartStore } from './cart-store.js';
import { createOrdersStore } from './orders-store.js';
import { peek } from './peek.js';
import { createRepeatable } from './repeat-key.js';
import type { StoreDeps } from './storefront.js';

/**
 * A payment under way. `widget` and `start` are null when another page load (or another tab) started it: a widget cannot be
 * shown twice, so the buyer starts again or gives up.
 */
export interface ActivePayment {
  readonly order: string;
  readonly widget: WidgetParameters | null;
  readonly start: PaymentStart | null;
}

export interface InLanguage {
  readonly language: string;
}

export interface CheckoutStore {
  readonly shipments: Asked<ShipmentModes, InLanguage & { readonly address?: string | undefined }>;
  readonly methods: Asked<PaymentMethods, InLanguage>;
  readonly $payment: ReadableAtom<ActivePayment | null>;
  /** The order closed last in this visit, until the next cart. */
  readonly $finished: ReadableAtom<string | null>;
  /**
   * Orders. A free or deferred order is finished at once, another becomes the active payment.
   * @throws ApiError `price-changed`, `hold-expired`, `hold-too-short`, `payment-pending`, `order-unknown`, …
   */
  start(input: PaymentStart, options: InLanguage): Promise<void>;
  /** The same payment once more, after a refusal. @throws ApiError as {@link start} */
  again(options: InLanguage): Promise<void>;
  /** Ends the payment; the seats stay held. If it had gone through already, the order finishes instead. @throws ApiError */
  giveUp(options: InLanguage): Promise<void>;
  /** Forgets a payment that came to nothing, so that the buyer can choose another way. */
  dismiss(): Promise<void>;
}

/** After these the cart is not what the buyer saw. */
const cartMoved = [
  'price-changed',
  'hold-expired',
  'hold-too-short',
  'cart-locked',
  'cart-empty',
  'payment-pending',
  'order-unknown',
  'contact-required',
  'shipment-required',
  'address-required',
] as const;

const underPayment = (cart: Cart | null): cart is Cart & { order: string } =>
  (cart?.stage === 'payment' || cart?.stage === 'verifying') && cart.order !== undefined;

export function createCheckoutStore(deps: StoreDeps): CheckoutStore {
  const { api } = deps;
  const cart = deps.use(createCartStore);
  const orders = deps.use(createOrdersStore);
  const starting = createRepeatable(deps.randomId);
  const $payment = atom<ActivePayment | null>(null);
  const $finished = atom<string | null>(null);
  let stopWatching = (): void => undefined;

  /** Watched by the store itself, so that a buyer who browses on is told too. */
  const pay = (payment: ActivePayment): void => {
    stopWatching();
    const status = orders.status({ order: payment.order, link: null });
    if (payment.start) void status.restart();
    stopWatching = status.$.listen(({ data }) => data?.outcome === 'closed' && finish(payment.order));
    $payment.set(payment);
  };

  const forget = (): void => {
    stopWatching();
    $payment.set(null);
  };

  const finish = (order: string): void => {
    $finished.set(order);
    forget();
  };

  const started = (answer: PaymentStarted, start: PaymentStart): void => {
    orders.expect(answer.order);
    if (answer.kind === 'widget') return pay({ order: answer.order, widget: answer.widget, start });
    finish(answer.order);
    void orders.status({ order: answer.order, link: null }).refresh();
  };

  const start = async (body: PaymentStart, { language }: InLanguage): Promise<void> => {
    const query = { lang: language };
    try {
      const answer = await starting(body, (idempotencyKey) =>
        api.call('startPayment', { body, query, idempotencyKey }),
      );
      started(answer, body);
      void cart.refresh({ language });
    } catch (error) {
      if (isApiError(error, ...cartMoved)) await cart.refresh({ language });
      throw error;
    }
  };

  /** After a reload the cart tells that a payment is under way; a finished order makes room for the next cart. */
  onMount($payment, () =>
    cart.$.subscribe(({ data }) => {
      if (peek($payment) === null && underPayment(data) && data.order !== peek($finished))
        pay({ order: data.order, widget: null, start: null });
    }),
  );

  return {
    shipments: createAsked(deps, ({ language, address }) =>
      api.call('shipments', { query: { lang: language, address } }),
    ),
    methods: createAsked(deps, ({ language }) => api.call('paymentMethods', { query: { lang: language } })),
    $payment,
    $finished,
    start,
    async again(options) {
      const last = peek($payment)?.start;
      if (last) await start(last, options);
    },
    async giveUp(options) {
      const payment = peek($payment);
      const answer = await cart.giveUpPayment(options);
      if (answer.stage === 'open' || payment === null) return forget();
      await orders.status({ order: payment.order, link: null }).hurry();
    },
    async dismiss() {
      await cart.refresh();
      forget();
    },
  };
}
