/** A stateful fake of one purchase: what the proxy would answer step by step, and a widget that finds its container. */
import type { Cart } from '../../../src/contract/cart.js';
import type { NewContact } from '../../../src/contract/contact.js';
import type { OrderOutcome } from '../../../src/contract/order.js';
import type { Session } from '../../../src/contract/session.js';
import type { ShipmentChoice } from '../../../src/contract/shipment.js';
import * as fixtures from '../../support/fixtures.js';
import { fakeProxy, ProblemAnswer, type FakeProxy, type Handlers } from './fake-proxy.js';

export const order = fixtures.cart.order ?? '';

export interface Purchase {
  readonly proxy: FakeProxy;
  readonly widget: FakeWidget;
  /** What the proxy knows; tests may change it as the platform would. */
  readonly state: { cart: Cart; session: Session; outcome: OrderOutcome };
}

/** What the widget's function was called with. */
export interface WidgetCall {
  readonly paymentId: string;
  readonly containerId: string;
  readonly locale: string;
  readonly onOutcome: (outcome: { kind: string }) => void;
}

export interface FakeWidget {
  readonly script: string;
  readonly globalFunction: string;
  readonly calls: readonly WidgetCall[];
  /** The frame it drew last. */
  frame(): HTMLIFrameElement | null;
  /** Calls back, as the widget does when the buyer is done. */
  tell(kind: string): void;
}

let widgets = 0;

/** A script that defines a function which finds its container by `document.getElementById` only and draws a frame into it. */
export function fakeWidget(): FakeWidget {
  widgets += 1;
  const globalFunction = `fakeWidget${widgets}`;
  const source = `
    window.${globalFunction} = (parameters) => {
      const container = document.getElementById(parameters.containerId);
      if (!container) throw new Error('the container is not in the document');
      const frame = document.createElement('iframe');
      frame.title = 'Card';
      frame.srcdoc = '<p>card number</p>';
      container.append(frame);
      window.${globalFunction}.calls.push(parameters);
    };
    window.${globalFunction}.calls = [];`;
  const calls = (): WidgetCall[] =>
    (globalThis as unknown as Record<string, { calls: WidgetCall[] } | undefined>)[globalFunction]?.calls ?? [];
  return {
    script: URL.createObjectURL(new Blob([source], { type: 'text/javascript' })),
    globalFunction,
    get calls() {
      return calls();
    },
    frame: () => document.getElementById(calls().at(-1)?.containerId ?? '')?.querySelector('iframe') ?? null,
    tell: (kind) => calls().at(-1)?.onOutcome({ kind }),
  };
}

const cartAfter = (cart: Cart, need: Cart['needs'][number]): Cart => ({
  ...cart,
  needs: cart.needs.filter((other) => other !== need),
});

/** A purchase that goes well unless a test says otherwise; `given` overrides single answers. */
export function purchase(given: Handlers = {}): Purchase {
  const widget = fakeWidget();
  let transactions = 0;
  const state: Purchase['state'] = {
    cart: fixtures.cart,
    session: { ...fixtures.signedOut, places: 2 },
    outcome: 'open',
  };
  const final: readonly OrderOutcome[] = ['closed', 'refused', 'lost', 'abandoned', 'needs-person', 'open'];

  const proxy = fakeProxy({
    session: () => state.session,
    cart: () => state.cart,
    contact: () => fixtures.contact,
    createContact({ body }) {
      const { kind, firstName, lastName, email } = body as NewContact;
      state.session = { known: true, places: 2, person: { firstName, lastName, email, guest: kind === 'guest' } };
      state.cart = cartAfter(state.cart, 'contact');
      return { firstName, lastName, email, guest: kind === 'guest', addresses: [] };
    },
    signIn({ body }) {
      const { password } = body as { password: string };
      if (password !== 'correct horse') return new ProblemAnswer('wrong-credentials');
      state.session = fixtures.signedIn;
      state.cart = cartAfter(state.cart, 'contact');
      return state.session;
    },
    chooseShipment({ body }) {
      const { mode } = body as ShipmentChoice;
      const known = fixtures.shipments.modes.find(({ id }) => id === mode);
      const byPost = mode === '602';
      state.cart = {
        ...cartAfter(state.cart, 'shipment'),
        lines: byPost ? fixtures.readyCart.lines : fixtures.cart.lines,
        total: byPost ? fixtures.readyCart.total : fixtures.cart.total,
        shipment: { mode, name: known?.name ?? '' },
      };
      return state.cart;
    },
    startPayment() {
      transactions += 1;
      state.outcome = 'paying';
      state.cart = { ...state.cart, stage: 'payment' };
      const { script, globalFunction } = widget;
      return {
        kind: 'widget',
        order,
        holdRemainingMs: 600_000,
        widget: { script, globalFunction, transaction: `t-${transactions}`, returnUrl: `${location.origin}/back` },
      };
    },
    giveUpPayment() {
      state.outcome = 'open';
      state.cart = { ...state.cart, stage: 'open' };
      return state.cart;
    },
    orderStatus() {
      if (state.outcome === 'closed') state.cart = fixtures.emptyCart;
      if (state.outcome === 'refused') state.cart = { ...state.cart, stage: 'open' };
      if (state.outcome === 'lost') state.cart = { ...fixtures.emptyCart, lost: 'taken' };
      const link = fixtures.orderStatus.link ?? '';
      return { id: order, outcome: state.outcome, link, ...(final.includes(state.outcome) ? {} : { askAgainMs: 200 }) };
    },
    ...given,
  });
  return { proxy, widget, state };
}
