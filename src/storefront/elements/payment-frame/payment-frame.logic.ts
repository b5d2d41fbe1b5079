/** Which picture the payment shows. Pure: what the proxy said goes before anything the widget told. */
import type { OrderOutcome } from '../../../contract/order.js';

/**
 * `none` no payment is under way · `checking` asking what became of one · `interrupted` one was started elsewhere or before
 * a reload · `loading` `form` `failed` the widget · `waiting` paid or not is being found out · `ended` given up elsewhere ·
 * the rest as {@link OrderOutcome}.
 */
export type PaymentPicture =
  | 'none'
  | 'checking'
  | 'interrupted'
  | 'loading'
  | 'form'
  | 'failed'
  | 'waiting'
  | 'ended'
  | 'paid'
  | 'refused'
  | 'lost'
  | 'abandoned'
  | 'needs-person';

export interface PaymentFacts {
  /** A payment is under way, as far as this page knows. */
  readonly active: boolean;
  /** An order of this page was closed. */
  readonly finished: boolean;
  /** Last word of the proxy on the order; null before the first. */
  readonly outcome: OrderOutcome | null;
  /** The proxy could not be asked. */
  readonly unreachable: boolean;
  /** State of the widget on this page; null where another page load started the payment. */
  readonly widget: 'loading' | 'shown' | 'failed' | null;
  /** The widget told that something happened. */
  readonly hinted: boolean;
}

export function paymentPicture(facts: PaymentFacts): PaymentPicture {
  if (!facts.active) return facts.finished ? 'paid' : 'none';
  switch (facts.outcome) {
    case 'closed':
      return 'paid';
    case 'open':
      return 'ended';
    case 'refused':
    case 'lost':
    case 'abandoned':
    case 'needs-person':
      return facts.outcome;
    case 'verifying':
      return facts.hinted || facts.widget === null ? 'waiting' : widgetPicture(facts);
    case 'paying':
    case null:
      return widgetPicture(facts);
  }
}

function widgetPicture({ widget, hinted, outcome, unreachable }: PaymentFacts): PaymentPicture {
  if (widget === null) return outcome === null && !unreachable ? 'checking' : 'interrupted';
  if (hinted) return 'waiting';
  return widget === 'shown' ? 'form' : widget;
}

/** Pictures during which the widget stays alive, seen or not. */
export const keepsWidget = (picture: PaymentPicture): boolean =>
  picture === 'loading' || picture === 'form' || picture === 'waiting';

/** Whether a change of picture is a step of the buyer's, which takes focus to the new heading. */
export function isStep(before: PaymentPicture, after: PaymentPicture): boolean {
  const quiet: readonly PaymentPicture[] = ['none', 'checking'];
  return before !== after && !quiet.includes(before) && !(before === 'loading' && after === 'form');
}
