/**
 * Starting and giving up a payment. One at a time: a second one begins only when the first is cancelled or final.
 * Platform calls: to start 1 (2 when the order was not read within the last minute), free and deferred orders 1.
 */
import type { Cart } from '../../contract/cart.js';
import type { PaymentMethod, PaymentMethods, PaymentStart, PaymentStarted } from '../../contract/payment.js';
import { fail } from '../failures.js';
import type { PaymentOpened, PlatformOrder, PlatformPaymentMethod, PointOfSale } from '../ports.js';
import type { SessionHandle } from '../session/record.js';
import { checkCartRules } from './cart-checks.js';
import { isPayment, type CartDesk } from './cart-desk.js';
import { needsOf } from './cart-view.js';
import { isRead, move, withPayment, type JournalEntry, type JournalPayment } from './journal-entry.js';
import { callFor, holdRemaining, mayHaveActed, refresh } from './order-access.js';
import { randomKey, type OrderDeps } from './sale-ports.js';
import type { Settlement } from './settlement.js';

/** A buyer needs time for a card number and a telephone; a hold that ends in between costs the places or a refund. */
export const minimumHoldMs = 5 * 60_000;

/** How old the total may be that is asked to be paid; the platform refuses another sum in any case. */
const freshMs = 60_000;

const freeMethod = 'free';

export interface PaymentSettings {
  readonly widget: { readonly script: string; readonly globalFunction: string };
  /** Ids or codes of methods that close an order unpaid (invoice, at the desk); null follows the platform's hint. */
  readonly deferredMethods: readonly string[] | null;
  /** The proxy's own address that a redirect comes back to. */
  readonly returnUrl: (identifier: string) => string;
  /** Whether a host's page is registered to be returned to. */
  readonly isReturnPage: (page: string) => boolean;
}

export interface PaymentService {
  /** @throws Failure `cart-empty` */
  methods(session: SessionHandle, language: string): Promise<PaymentMethods>;
  /**
   * Asks the platform for a payment of what the buyer agreed to, or closes an order that needs none. When an older payment
   * turns out to be paid, the answer is that closed order.
   * @throws Failure `cart-empty`, `order-unknown`, `hold-expired`, `price-changed`, `contact-required`,
   *   `shipment-required`, `tariff-rule`, `hold-too-short`, `payment-pending`, `needs-person`, `invalid-input`
   */
  start(session: SessionHandle, input: PaymentStart, language: string): Promise<PaymentStarted>;
  /** Ends a payment that was started; the cart comes back open, or empty when the places were lost or it was paid. */
  giveUp(session: SessionHandle, language: string): Promise<Cart>;
}

export function createPayment(
  deps: OrderDeps,
  desk: CartDesk,
  settlement: Settlement,
  settings: PaymentSettings,
): PaymentService {
  const { journal, clock, catalog, platform } = deps;

  /** The entry `held`, with an order read not long ago; or closed, when an earlier payment was paid after all. */
  const payable = async (session: SessionHandle, before: JournalEntry, language: string): Promise<JournalEntry> => {
    const free = isPayment(before) ? await settlement.endPayment(before) : before;
    if (free.state === 'closed') return free;
    if (free.state === 'needs-person') return fail({ tag: 'needs-person' });
    const entry = await desk.opened(session, free, language);
    const { snapshot } = entry;
    return isRead(snapshot) && clock.now() - snapshot.at < freshMs
      ? entry
      : desk.opened(session, await refresh(deps, entry, language), language);
  };

  const checked = async (entry: JournalEntry, order: PlatformOrder, input: PaymentStart): Promise<void> => {
    const [need] = needsOf(entry, order, await catalog.pointOfSale());
    if (need !== undefined) fail({ tag: need === 'contact' ? 'contact-required' : 'shipment-required' });
    if (!settings.isReturnPage(input.page)) fail({ tag: 'invalid-input', fields: ['page'], detail: 'not registered' });
    await checkCartRules(catalog, order.lines);
    const agreed = input.total.amount === order.total.amount && input.total.currency === order.total.currency;
    if (!agreed) fail({ tag: 'price-changed' });
  };

  const ask = (entry: JournalEntry, payment: JournalPayment, input: PaymentStart): Promise<JournalEntry> =>
    journal.change(entry.key, (before) =>
      move(before, 'payment-asked', clock.now(), {
        payments: [...before.payments, payment],
        page: input.page,
        accepted: { at: clock.now(), language: input.terms.language },
      }),
    );

  /** Runs what was asked for; a lost answer is found out about at once, as far as the platform tells. */
  const answered = async <T>(
    entry: JournalEntry,
    identifier: string,
    call: () => Promise<T>,
  ): Promise<T | JournalEntry> => {
    try {
      return await call();
    } catch (error) {
      const after = mayHaveActed(error) ? await settlement.settleLocked(entry) : await refused(entry, identifier);
      if (after.state === 'closed' || after.state === 'paying') return after;
      throw error;
    }
  };

  const refused = (entry: JournalEntry, identifier: string): Promise<JournalEntry> =>
    journal.change(entry.key, (before) =>
      move(before, 'held', clock.now(), {
        payments: withPayment(before.payments, identifier, { state: 'void' }),
        snapshot: before.snapshot && { ...before.snapshot, stale: true },
      }),
    );

  const openWidget = async (entry: JournalEntry, payment: JournalPayment): Promise<PaymentStarted> => {
    const order = orderOf(entry).id;
    const { identifier, method, amount } = payment;
    const returnUrl = settings.returnUrl(identifier);
    const request = { order, method, amount, contact: entry.purchaser, identifier, returnUrl };
    const answer = await answered(entry, identifier, () => platform.payments.open(request, callFor(entry)));
    if ('state' in answer && answer.state === 'closed') return { kind: 'closed', order };
    const paying = 'state' in answer ? answer : await opened(entry, identifier, answer);
    const found = paying.payments.at(-1)?.opened ?? fail({ tag: 'payment-pending' });
    const widget = widgetOf(found, returnUrl, await catalog.pointOfSale());
    return { kind: 'widget', order, widget, holdRemainingMs: holdRemaining(paying, clock.now()) };
  };

  const opened = (entry: JournalEntry, identifier: string, payment: PaymentOpened): Promise<JournalEntry> =>
    journal.change(entry.key, (before) =>
      move(before, 'paying', clock.now(), {
        payments: withPayment(before.payments, identifier, { opened: payment, state: 'pending' }),
      }),
    );

  const widgetOf = (opened: PaymentOpened, returnUrl: string, shop: PointOfSale) => ({
    ...settings.widget,
    transaction: opened.transaction,
    ...(opened.identification === undefined ? {} : { identification: opened.identification }),
    ...(shop.widgetShopId === undefined ? {} : { shopId: shop.widgetShopId }),
    returnUrl,
  });

  const closeUnpaid = async (entry: JournalEntry, payment: JournalPayment): Promise<PaymentStarted> => {
    const order = orderOf(entry).id;
    const later = payment.kind === 'free' ? null : { method: payment.method, amount: payment.amount };
    await answered(entry, payment.identifier, () =>
      platform.orders.close(order, later, entry.purchaser, callFor(entry)),
    );
    const now = await journal.get(entry.key);
    if (now?.state === 'payment-asked') {
      deps.metrics.count('foyer_orders_closed_total');
      await journal.change(entry.key, (before) => move(before, 'closed', clock.now()));
    }
    return { kind: 'closed', order };
  };

  const methodOf = async (order: PlatformOrder, id: string): Promise<PaymentMethod['kind']> => {
    if (order.total.amount === 0) return id === freeMethod ? 'free' : fail(unknownMethod);
    const method = (await catalog.pointOfSale()).paymentMethods.find((known) => known.id === id);
    return method === undefined ? fail(unknownMethod) : kindOf(method, settings);
  };

  const start = async (session: SessionHandle, before: JournalEntry, input: PaymentStart, language: string) => {
    const entry = await payable(session, before, language);
    const order = orderOf(entry);
    if (entry.state === 'closed') return { entry, started: { kind: 'closed' as const, order: order.id } };
    if (order.lines.length === 0) fail({ tag: 'cart-empty' });
    await checked(entry, order, input);
    const kind = await methodOf(order, input.method);
    if (kind === 'widget' && holdRemaining(entry, clock.now()) < minimumHoldMs) fail({ tag: 'hold-too-short' });
    const payment: JournalPayment = {
      identifier: randomKey(deps.randomBytes),
      kind,
      method: input.method,
      amount: order.total,
      askedAt: clock.now(),
      opened: null,
      state: 'asked',
    };
    const asked = await ask(entry, payment, input);
    const started = kind === 'widget' ? await openWidget(asked, payment) : await closeUnpaid(asked, payment);
    return { entry: asked, started };
  };

  return {
    methods: (session, language) =>
      desk.withEntry(session, async (entry) => {
        if (orderOf(entry).total.amount === 0) return { methods: [{ id: freeMethod, kind: 'free', name: '' }] };
        const { paymentMethods } = await catalog.pointOfSale();
        const ranked = [...paymentMethods].sort((a, b) => a.rank - b.rank);
        return { methods: ranked.map((method) => methodView(deps, method, settings, language)) };
      }),
    start: (session, input, language) =>
      desk.withEntry(session, async (before) => {
        const { entry, started } = await start(session, before, input, language);
        await desk.answer(session, await journal.get(entry.key));
        return started;
      }),
    giveUp: (session, language) =>
      desk.withEntry(session, async (entry) =>
        desk.afterWrite(session, isPayment(entry) ? await settlement.endPayment(entry) : entry, language),
      ),
  };
}

const unknownMethod = { tag: 'invalid-input', fields: ['method'] } as const;

function orderOf(entry: JournalEntry): PlatformOrder {
  return entry.snapshot?.order ?? fail({ tag: entry.state === 'unknown' ? 'order-unknown' : 'cart-empty' });
}

function kindOf({ id, code, deferredHint }: PlatformPaymentMethod, { deferredMethods }: PaymentSettings) {
  const deferred =
    deferredMethods === null ? deferredHint : deferredMethods.includes(id) || deferredMethods.includes(code);
  return deferred ? ('deferred' as const) : ('widget' as const);
}

function methodView(
  { catalog }: OrderDeps,
  method: PlatformPaymentMethod,
  settings: PaymentSettings,
  language: string,
): PaymentMethod {
  const description = catalog.localize(method.description, language);
  return {
    id: method.id,
    kind: kindOf(method, settings),
    name: catalog.localize(method.name, language),
    ...(description === '' ? {} : { description }),
  };
}
