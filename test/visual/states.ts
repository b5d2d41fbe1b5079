/**
 * One table of element × state. Each row says how the state comes about and what the buyer reads in it; the pictures and
 * the accessibility checks of `pictures.test.ts` are driven by nothing else.
 */
import type { Page } from 'playwright-core';
import type { Cart, CartStage } from '../../src/contract/cart.js';
import type { OrderOutcome } from '../../src/contract/order.js';
import { packSeatStates } from '../../src/contract/seat-states.js';
import { account } from '../../src/storefront/locales/en/account.js';
import { base } from '../../src/storefront/locales/en/base.js';
import { browse } from '../../src/storefront/locales/en/browse.js';
import { cart as cartWords } from '../../src/storefront/locales/en/cart.js';
import { catalog } from '../../src/storefront/locales/en/catalog.js';
import { checkout } from '../../src/storefront/locales/en/checkout.js';
import { seats } from '../../src/storefront/locales/en/seats.js';
import * as fixtures from '../support/fixtures.js';
import { neverScript, origin, signedInAnswers, type StageAnswer, type StageAnswers } from '../support/stage.js';

export interface State {
  readonly element: string;
  readonly state: string;
  readonly html: string;
  readonly answers?: StageAnswers;
  readonly url?: string;
  /** Markup of the page's head. */
  readonly head?: string;
  /** What the buyer does to get there. */
  readonly prepare?: (page: Page) => Promise<void>;
  /** Text that only this state shows. */
  readonly shows: string | RegExp;
}

/** The part of a sentence before its first placeholder or link. */
const start = (text: string): string => (text.split(/[{[]/)[0] ?? text).trim();

const tag = (name: string, attributes = ''): string => `<foyer-${name} ${attributes}></foyer-${name}>`;
const json = (value: unknown): StageAnswer => ({ json: value });
const withCart = (change: Partial<Cart>): StageAnswers => ({
  ...signedInAnswers,
  cart: json({ ...fixtures.cart, ...change }),
});
const inStage = (stage: CartStage): StageAnswers => withCart({ stage, needs: [] });
const lost = (why: 'expired' | 'taken'): StageAnswers => ({
  ...signedInAnswers,
  cart: json({ ...fixtures.emptyCart, lost: why }),
});
const outcome = (value: OrderOutcome): StageAnswers => ({
  orderStatus: json({
    id: fixtures.orderDetail.id,
    outcome: value,
    ...(value === 'closed' ? { link: fixtures.orderDetail.link } : {}),
  }),
});
/** The first answer is good, later ones fail: what was shown stays, and says how old it is. */
const thenOffline =
  (value: StageAnswer) =>
  ({ times }: { times: number }): StageAnswer =>
    times === 0 ? value : 'offline';
const wake = async (page: Page): Promise<void> => {
  await page.waitForTimeout(300);
  await page.evaluate(() => {
    const later = Date.now() + 3_600_000;
    Date.now = () => later;
    dispatchEvent(new Event('online'));
  });
};
/** The same within the time that the cart's seats are held. */
const wakeSoon = async (page: Page): Promise<void> => {
  await page.waitForTimeout(300);
  await page.evaluate(() => {
    const later = Date.now() + 60_000;
    Date.now = () => later;
    dispatchEvent(new Event('online'));
  });
};
/** Rows of one element; a row without markup of its own takes `html`. */
const rows = (
  element: string,
  html: string,
  list: readonly (Omit<State, 'element' | 'html'> & { html?: string })[],
): State[] => list.map((row) => ({ element, html, ...row }));

const noSeats = { bytes: packSeatStates(Array.from({ length: fixtures.plan.seats }, () => 1)) };

const catalogList = rows('catalog-list', tag('catalog-list', 'event-url="/event?id={event}"'), [
  { state: 'loading', answers: { catalogFirst: 'never', catalogIndex: 'never' }, shows: catalog.catalogTitle },
  { state: 'list', shows: 'Night music' },
  {
    state: 'sold out',
    answers: {
      availability: json({
        ...fixtures.availability,
        entries: { '8001': { level: 'none' }, '8002': { level: 'none' } },
      }),
    },
    shows: browse.levelNone,
  },
  {
    state: 'empty',
    answers: {
      catalogFirst: json({ ...fixtures.catalog, total: 0, events: [] }),
      catalogIndex: json({ ...fixtures.catalog, total: 0, events: [] }),
    },
    shows: browse.catalogEmpty,
  },
  { state: 'failed', answers: { catalogFirst: 'offline', catalogIndex: 'offline' }, shows: base.errorOffline },
  {
    state: 'platform down',
    answers: { catalogFirst: { problem: 'platform-unavailable' }, catalogIndex: { problem: 'platform-unavailable' } },
    shows: base.errorUnavailable,
  },
  {
    state: 'stale',
    answers: { catalogFirst: thenOffline(json(fixtures.catalog)), catalogIndex: thenOffline(json(fixtures.catalog)) },
    prepare: wake,
    shows: /^As of /,
  },
  {
    state: 'no match',
    prepare: async (page) => page.getByLabel(browse.catalogSearch).fill('zzz'),
    shows: browse.catalogNoResults,
  },
]);

const calendar: State = {
  element: 'catalog-list',
  state: 'calendar',
  html: tag('catalog-list', 'layout="calendar" event-url="/event?id={event}" from="2027-02-01"'),
  shows: 'February 2027',
};

const event = rows('event', '', [
  { state: 'loading', answers: { event: 'never' }, html: tag('event', 'event="7001"'), shows: base.loading },
  { state: 'dates', html: tag('event', 'event="7001"'), shows: 'Sung in French with surtitles.' },
  { state: 'free seating', html: tag('event', 'event="7002" performance="8101"'), shows: 'Standing' },
  { state: 'goods', html: tag('event', 'event="7003"'), shows: /€12/ },
  { state: 'not found', html: tag('event', 'event="9999"'), shows: /could not find|Introuvable/ },
  {
    state: 'failed',
    answers: { event: 'offline' },
    html: tag('event', 'event="7001"'),
    shows: base.errorOffline,
  },
  {
    state: 'sold out',
    answers: {
      availability: json({ ...fixtures.availability, entries: { '8101': { level: 'none' } } }),
    },
    html: tag('event', 'event="7002" performance="8101"'),
    shows: seats.seatsSoldOutHelp,
  },
  {
    state: 'no dates',
    answers: { event: json({ ...fixtures.concertEvent, performances: [] }) },
    html: tag('event', 'event="7002"'),
    shows: seats.eventNoDates,
  },
  {
    state: 'just taken',
    answers: { addLines: { problem: 'sold-out' } },
    html: tag('event', 'event="7002" performance="8101"'),
    prepare: async (page: Page) => {
      await page.getByRole('button', { name: 'One more: Full price' }).click();
      await page.getByRole('button', { name: seats.seatsAdd }).click();
    },
    shows: base.errorSoldOut,
  },
  {
    state: 'stale',
    answers: { event: thenOffline(json(fixtures.concertEvent)) },
    html: tag('event', 'event="7002" performance="8101"'),
    prepare: wake,
    shows: /^As of /,
  },
]);

const picker = tag('seat-picker', 'performance="8001"');
const freeSeats = { bytes: packSeatStates(Array.from({ length: fixtures.plan.seats }, () => 0)) };
const taken: StageAnswer = { problem: 'sold-out' };
const onSaleState = (sale: 'suspended' | 'ended'): StageAnswers => ({
  event: json({
    ...fixtures.operaEvent,
    performances: fixtures.operaEvent.performances.map((performance) => ({ ...performance, sale })),
  }),
});
const chooseFirstSeat = async (page: Page): Promise<void> => {
  await page.getByText(seats.seatsList, { exact: true }).click();
  await page.getByText('Row A', { exact: true }).click();
  await page.locator('[part~="seat"]').first().click();
};
const addFirstSeat = async (page: Page): Promise<void> => {
  await chooseFirstSeat(page);
  await page.getByRole('button', { name: seats.seatsAdd }).click();
};
const seatPicker = rows('seat-picker', '', [
  { state: 'loading', answers: { plan: 'never', seats: 'never' }, html: picker, shows: base.loading },
  { state: 'map', html: picker, shows: /^Pick up to 8 seats/ },
  {
    state: 'list',
    html: picker,
    prepare: (page: Page) => page.getByText(seats.seatsList, { exact: true }).click(),
    shows: /^Row A/,
  },
  {
    state: 'best seats',
    html: picker,
    prepare: (page: Page) => page.getByText(seats.seatsBest, { exact: true }).first().click(),
    shows: seats.seatsHowMany,
  },
  { state: 'sold out', answers: { seats: noSeats }, html: picker, shows: seats.seatsSoldOutHelp },
  {
    state: 'no plan',
    answers: { plan: { problem: 'not-found' } },
    html: picker,
    shows: seats.seatsPlanFailed,
  },
  { state: 'chosen', html: picker, prepare: chooseFirstSeat, shows: seats.seatsAdd },
  {
    state: 'held',
    answers: { addLines: json(fixtures.cart) },
    html: picker,
    prepare: addFirstSeat,
    shows: seats.seatsAddedHelp,
  },
  {
    state: 'just taken',
    answers: { addLines: taken },
    html: picker,
    prepare: addFirstSeat,
    shows: seats.seatsGoneTitle,
  },
  { state: 'failed', answers: { event: 'offline' }, html: picker, shows: base.errorOffline },
  {
    state: 'stale',
    answers: { seats: thenOffline(freeSeats) },
    html: picker,
    prepare: wake,
    shows: /^As of /,
  },
  { state: 'not yet on sale', html: tag('seat-picker', 'performance="8003"'), shows: seats.seatsSoon },
  { state: 'paused', answers: onSaleState('suspended'), html: picker, shows: seats.seatsSuspended },
  { state: 'ended', answers: onSaleState('ended'), html: picker, shows: seats.seatsEnded },
  { state: 'not found', html: tag('seat-picker', 'performance="1"'), shows: seats.seatsNotFound },
]);

const cart = rows('cart', tag('cart'), [
  { state: 'loading', answers: { ...signedInAnswers, cart: 'never' }, shows: base.loading },
  { state: 'empty', shows: cartWords.cartEmpty },
  { state: 'filled', answers: withCart({}), shows: cartWords.cartCheckout },
  { state: 'with fee', answers: { ...signedInAnswers, cart: json(fixtures.readyCart) }, shows: 'Delivery by post' },
  { state: 'expired', answers: lost('expired'), shows: cartWords.cartExpiredTitle },
  { state: 'taken', answers: lost('taken'), shows: cartWords.cartTakenTitle },
  { state: 'paying', answers: inStage('payment'), shows: cartWords.cartPaying },
  { state: 'verifying', answers: inStage('verifying'), shows: cartWords.cartVerifying },
  { state: 'unknown', answers: inStage('unknown'), shows: cartWords.cartUnknownTitle },
  {
    state: 'failed',
    answers: { ...signedInAnswers, cart: { problem: 'platform-unavailable' } },
    shows: base.errorUnavailable,
  },
  { state: 'offline', answers: { ...signedInAnswers, cart: 'offline' }, shows: base.errorOffline },
  {
    state: 'stale',
    answers: { ...signedInAnswers, cart: thenOffline(json(fixtures.cart)) },
    prepare: wakeSoon,
    shows: cartWords.cartStale,
  },
]);

const pieces: State[] = [
  { element: 'cart-button', state: 'empty', html: tag('cart-button', 'href="/cart"'), shows: cartWords.cartButton },
  {
    element: 'cart-button',
    state: 'filled',
    html: tag('cart-button', 'href="/cart"'),
    answers: signedInAnswers,
    shows: /2/,
  },
  {
    element: 'hold-timer',
    state: 'running',
    html: tag('hold-timer') + tag('cart'),
    answers: signedInAnswers,
    shows: /1[34]:\d\d/,
  },
  {
    element: 'hold-timer',
    state: 'last minute',
    html: tag('hold-timer') + tag('cart'),
    answers: { ...signedInAnswers, cart: json({ ...fixtures.cart, holdRemainingMs: 59_000 }) },
    shows: /0:5\d/,
  },
  {
    element: 'hold-timer',
    state: 'expired',
    html: tag('hold-timer') + tag('cart'),
    answers: lost('expired'),
    shows: cartWords.cartExpiredTitle,
  },
  {
    element: 'buy-button',
    state: 'loading',
    html: tag('buy-button', 'performance="8101"'),
    answers: { event: 'never' },
    shows: cartWords.buyButton,
  },
  {
    element: 'buy-button',
    state: 'failed',
    html: tag('buy-button', 'performance="8101"'),
    answers: { event: 'offline' },
    shows: base.errorOffline,
  },
  {
    element: 'buy-button',
    state: 'sold out',
    html: tag('buy-button', 'performance="8101"'),
    answers: { availability: json({ ...fixtures.availability, entries: { '8101': { level: 'none' } } }) },
    shows: browse.levelNone,
  },
  {
    element: 'buy-button',
    state: 'ready',
    html: tag('buy-button', 'performance="8101"'),
    shows: start(cartWords.buyButton),
  },
  { element: 'buy-button', state: 'gone', html: tag('buy-button', 'performance="1"'), shows: cartWords.buyGone },
  { element: 'login-status', state: 'signed out', html: tag('login-status'), shows: account.loginSignIn },
  { element: 'login-status', state: 'signed in', html: tag('login-status'), answers: signedInAnswers, shows: /Ada/ },
];

const wrong: StageAnswers = { signIn: { problem: 'wrong-credentials' } };
const signIn = async (page: Page): Promise<void> => {
  await page.getByLabel(account.fieldEmailLabel).first().fill('ada@example.org');
  await page.getByLabel(account.fieldPassword, { exact: true }).first().fill('wrong');
  await page.getByRole('button', { name: account.loginSignIn, exact: true }).last().click();
};
const guestAnswers: StageAnswers = {
  session: json({ known: true, places: 2, person: { ...fixtures.signedIn.person, guest: true } }),
};
const login = rows('login', tag('login'), [
  { state: 'signed out', shows: account.loginForgotten },
  {
    state: 'wrong password',
    answers: wrong,
    prepare: signIn,
    shows: account.loginWrong,
  },
  {
    state: 'too many attempts',
    answers: { signIn: { problem: 'throttled', retryAfterMs: 42_000 } },
    prepare: signIn,
    shows: /Please try again in 42 seconds/,
  },
  { state: 'failed', answers: { signIn: 'offline' }, prepare: signIn, shows: base.errorOffline },
  {
    state: 'new account',
    prepare: (page: Page) => page.getByText(account.loginRegister, { exact: true }).first().click(),
    shows: account.passwordHint,
  },
  {
    state: 'form with gaps',
    prepare: async (page: Page) => {
      await page.getByText(account.loginRegister, { exact: true }).first().click();
      await page.getByRole('button', { name: account.loginRegisterGo, exact: true }).click();
    },
    shows: / things need your attention$/,
  },
  { state: 'guest', answers: guestAnswers, shows: /^You are buying as a guest/ },
  { state: 'signed in', answers: signedInAnswers, shows: /Ada/ },
]);

const contact = rows('contact', tag('contact'), [
  { state: 'signed out', shows: account.contactSignIn },
  { state: 'loading', answers: { ...signedInAnswers, contact: 'never' }, shows: base.loading },
  { state: 'profile', answers: signedInAnswers, shows: '1 rue des Essais' },
  {
    state: 'no address',
    answers: { ...signedInAnswers, contact: json({ ...fixtures.contact, addresses: [] }) },
    shows: account.contactNoAddress,
  },
  {
    state: 'new address',
    answers: signedInAnswers,
    prepare: (page: Page) => page.getByRole('button', { name: account.addressAdd }).click(),
    shows: account.addressTown,
  },
  { state: 'failed', answers: { ...signedInAnswers, contact: 'offline' }, shows: base.errorOffline },
]);

const checkoutStates = rows('checkout', tag('checkout'), [
  { state: 'loading', answers: { ...signedInAnswers, cart: 'never' }, shows: base.loading },
  { state: 'empty', shows: checkout.checkoutEmptyTitle },
  {
    state: 'who',
    answers: { cart: json(fixtures.cart), session: json({ known: true, person: null, places: 2 }) },
    shows: account.loginGuest,
  },
  { state: 'delivery', answers: withCart({ needs: ['shipment'] }), shows: checkout.shipmentTitle },
  { state: 'review', answers: { ...signedInAnswers, cart: json(fixtures.readyCart) }, shows: checkout.reviewTitle },
  { state: 'expired', answers: lost('expired'), shows: checkout.checkoutLostTitle },
  { state: 'taken', answers: lost('taken'), shows: checkout.checkoutTakenTitle },
  { state: 'unknown', answers: inStage('unknown'), shows: checkout.checkoutUnknownTitle },
  {
    state: 'interrupted payment',
    answers: { ...inStage('payment'), ...outcome('paying') },
    shows: checkout.payInterruptedTitle,
  },
  { state: 'failed', answers: { ...signedInAnswers, cart: 'offline' }, shows: base.errorOffline },
]);

const shipment = rows('shipment-chooser', tag('shipment-chooser'), [
  {
    state: 'loading',
    answers: { ...withCart({ needs: ['shipment'] }), shipments: 'never' },
    shows: base.loading,
  },
  { state: 'modes', answers: withCart({ needs: ['shipment'] }), shows: 'At the box office' },
  {
    state: 'none',
    answers: { ...withCart({ needs: [] }), shipments: json({ modes: [], chosen: null }) },
    shows: checkout.shipmentNone,
  },
  { state: 'empty', shows: checkout.shipmentEmpty },
  {
    state: 'nothing chosen',
    answers: withCart({ needs: ['shipment'] }),
    prepare: (page: Page) => page.getByRole('button', { name: checkout.shipmentChoose }).click(),
    shows: checkout.shipmentMissing,
  },
  {
    state: 'failed',
    answers: { ...withCart({ needs: ['shipment'] }), shipments: 'offline' },
    shows: base.errorOffline,
  },
]);

const pay = async (page: Page): Promise<void> => {
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: /^Order and pay/ }).click();
};
/** A checkout whose payment form is asked for; then the proxy says what became of the payment. */
const paying = (value: OrderOutcome, script = '/foyer/no-such-widget.js'): StageAnswers => ({
  ...signedInAnswers,
  cart: ({ times }) => json({ ...fixtures.readyCart, ...(times === 0 ? {} : { stage: 'payment' }) }),
  startPayment: json({
    kind: 'widget',
    order: fixtures.orderDetail.id,
    holdRemainingMs: 600_000,
    widget: { script, globalFunction: 'stageWidget', transaction: 't-1', returnUrl: `${origin}/return` },
  }),
  ...outcome(value),
});
/** A form of the platform's size, as its script draws it into the container. */
const widgetScript = `<script>window.stageWidget = ({ containerId }) => {
  const form = document.createElement('iframe');
  form.title = 'Card details';
  form.srcdoc = '<!doctype html><html lang="en"><title>Card details</title><body style="font:1rem sans-serif"><h1 style="font-size:1rem">Card details</h1>';
  form.style.cssText = 'border:1px solid; width:100%; height:20rem';
  document.getElementById(containerId).append(form);
};</script>`;
const paid: readonly [OrderOutcome, string][] = [
  ['refused', checkout.payRefusedTitle],
  ['lost', checkout.payLostTitle],
  ['abandoned', checkout.payAbandonedTitle],
  ['needs-person', checkout.payPersonTitle],
  ['open', checkout.payEndedTitle],
];
const payment = rows('payment-frame', tag('payment-frame'), [
  { state: 'none', shows: checkout.payNoneTitle },
  {
    state: 'loading',
    html: tag('checkout'),
    answers: paying('paying', neverScript),
    prepare: pay,
    shows: checkout.payLoading,
  },
  {
    state: 'form',
    html: tag('checkout'),
    head: widgetScript,
    answers: paying('paying'),
    prepare: pay,
    shows: checkout.paySafe,
  },
  {
    state: 'give up',
    html: tag('checkout'),
    head: widgetScript,
    answers: paying('paying'),
    prepare: async (page: Page) => {
      await pay(page);
      await page.getByRole('button', { name: checkout.payGiveUp }).click();
    },
    shows: checkout.payGiveUpTitle,
  },
  { state: 'failed', html: tag('checkout'), answers: paying('paying'), prepare: pay, shows: checkout.payFailedTitle },
  ...paid.map(([value, shows]) => ({
    state: value,
    html: tag('checkout'),
    head: widgetScript,
    answers: paying(value),
    prepare: pay,
    shows,
  })),
  {
    state: 'interrupted',
    answers: { ...inStage('payment'), ...outcome('paying') },
    shows: checkout.payInterruptedTitle,
  },
]);

const order = `order="${fixtures.orderDetail.id}" link="${fixtures.orderDetail.link ?? ''}"`;
const outcomes: [OrderOutcome, string][] = [
  ['open', checkout.statusOpenTitle],
  ['paying', checkout.statusPayingTitle],
  ['verifying', checkout.payWaitingTitle],
  ['closed', checkout.statusClosedTitle],
  ['refused', checkout.payRefusedTitle],
  ['lost', checkout.payLostTitle],
  ['abandoned', checkout.payAbandonedTitle],
  ['needs-person', checkout.payPersonTitle],
];
const orderStatus: State[] = [
  {
    element: 'order-status',
    state: 'loading',
    html: tag('order-status', order),
    answers: { orderStatus: 'never' },
    shows: base.loading,
  },
  { element: 'order-status', state: 'no order', html: tag('order-status'), shows: checkout.statusNoOrder },
  {
    element: 'order-status',
    state: 'not found',
    html: tag('order-status', order),
    answers: { orderStatus: { problem: 'not-found' } },
    shows: base.errorNotFound,
  },
  {
    element: 'order-status',
    state: 'failed',
    html: tag('order-status', order),
    answers: { orderStatus: 'offline' },
    shows: base.errorOffline,
  },
  {
    element: 'order-status',
    state: 'closed, by post',
    html: tag('order-status', order),
    answers: { order: json({ ...fixtures.orderDetail, shipment: 'By post', tickets: 'later' }) },
    shows: start(checkout.ticketsLater),
  },
  ...outcomes.map(([value, shows]): State => ({
    element: 'order-status',
    state: value,
    html: tag('order-status', order),
    answers: outcome(value),
    shows,
  })),
];

const tickets = rows('tickets', '', [
  {
    state: 'loading',
    html: tag('tickets', order),
    answers: { tickets: 'never', order: 'never' },
    shows: base.loading,
  },
  { state: 'ready', html: tag('tickets', order), shows: checkout.ticketsDownload },
  {
    state: 'none',
    html: tag('tickets', order),
    answers: {
      tickets: json({ tickets: [], printable: false }),
      order: json({ ...fixtures.orderDetail, tickets: 'none' }),
    },
    shows: checkout.ticketsNone,
  },
  {
    state: 'cancelled',
    html: tag('tickets', order),
    answers: {
      tickets: json({
        ...fixtures.tickets,
        tickets: fixtures.tickets.tickets.map((t) => ({ ...t, state: 'cancelled' })),
      }),
    },
    shows: checkout.ticketCancelled,
  },
  { state: 'no order', html: tag('tickets'), shows: checkout.ticketsNoOrder },
  { state: 'failed', html: tag('tickets', order), answers: { tickets: 'offline' }, shows: base.errorOffline },
]);

const history = rows('order-history', tag('order-history'), [
  { state: 'signed out', shows: account.historySignIn },
  { state: 'loading', answers: { ...signedInAnswers, orders: 'never' }, shows: base.loading },
  { state: 'orders', answers: signedInAnswers, shows: account.orderStateCancelled },
  {
    state: 'opened',
    answers: signedInAnswers,
    prepare: (page: Page) => page.getByText(account.historyDetails).first().click(),
    shows: checkout.ticketsDownload,
  },
  { state: 'empty', answers: { ...signedInAnswers, orders: json({ orders: [] }) }, shows: account.historyEmpty },
  { state: 'failed', answers: { ...signedInAnswers, orders: 'offline' }, shows: base.errorOffline },
]);

const at = (view: string): string => `${origin}/?foyer=${view}`;
const shop = rows('shop', tag('shop'), [
  { state: 'programme', shows: 'Night music' },
  { state: 'event', url: at('event.CARMEN.8001'), shows: start(seats.seatsPickUpTo.other) },
  { state: 'cart', url: at('cart'), answers: signedInAnswers, shows: cartWords.cartCheckout },
  {
    state: 'checkout',
    url: at('checkout'),
    answers: { ...signedInAnswers, cart: json(fixtures.readyCart) },
    shows: checkout.reviewTitle,
  },
  { state: 'account', url: at('account'), answers: signedInAnswers, shows: account.historyTitle },
  {
    state: 'order',
    url: at(`order.${fixtures.orderDetail.id}.${fixtures.orderDetail.link ?? ''}`),
    shows: checkout.statusClosedTitle,
  },
  { state: 'loading', answers: { catalogFirst: 'never', catalogIndex: 'never' }, shows: catalog.catalogTitle },
  { state: 'expired', url: at('cart'), answers: lost('expired'), shows: cartWords.cartExpiredTitle },
  { state: 'unknown event', url: at('event.NOPE'), shows: /could not find/ },
  {
    state: 'platform down',
    answers: {
      catalogFirst: { problem: 'platform-unavailable' },
      catalogIndex: { problem: 'platform-unavailable' },
      config: { problem: 'platform-unavailable' },
    },
    shows: base.errorUnavailable,
  },
]);

export const states: readonly State[] = [
  ...shop,
  ...catalogList,
  calendar,
  ...event,
  ...seatPicker,
  ...cart,
  ...pieces,
  ...login,
  ...contact,
  ...checkoutStates,
  ...shipment,
  ...payment,
  ...orderStatus,
  ...tickets,
  ...history,
];
