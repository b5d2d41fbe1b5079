/** Which step of the checkout is due. Pure: the order at the platform decides, the buyer may go back. */
import type { Cart } from '../../../contract/cart.js';
import type { Links } from '../../../contract/config.js';
import type { CheckoutStep } from './checkout.js';

/** Steps that change the order, in the order they are taken. */
const editable = ['who', 'shipment', 'review'] as const;
type Editable = (typeof editable)[number];
const isEditable = (step: CheckoutStep | null): step is Editable => editable.some((known) => known === step);

/**
 * `empty` `lost` `unknown` `paying` are pictures in place of a step: nothing to buy, the hold ran out, the platform has not
 * answered, and an earlier step is looked at while a payment is under way.
 */
export type CheckoutPlace = CheckoutStep | 'empty' | 'lost' | 'unknown' | 'paying';

export interface CheckoutFacts {
  readonly cart: Cart;
  /** The step asked for by the buyer or by the address. */
  readonly wanted: CheckoutStep | null;
  /** A payment is under way on this page. */
  readonly paying: boolean;
  /** The order closed last in this visit. */
  readonly finished: string | null;
}

const needed = { contact: 'who', shipment: 'shipment' } as const;

export function checkoutPlace({ cart, wanted, paying, finished }: CheckoutFacts): CheckoutPlace {
  const isOver = finished !== null && (cart.stage === 'empty' || cart.order === finished);
  if (isOver) return 'confirmation';
  if (cart.stage === 'verifying') return 'payment';
  if (paying || cart.stage === 'payment') return isEditable(wanted) ? 'paying' : 'payment';
  if (cart.stage === 'unknown') return 'unknown';
  if (cart.stage === 'empty') return cart.lost ? 'lost' : 'empty';
  return openStep(cart, wanted);
}

/** The first thing still missing, unless the buyer wants to look at something before it. */
function openStep(cart: Cart, wanted: CheckoutStep | null): Editable {
  const [need] = cart.needs;
  const due: Editable = need ? needed[need] : 'review';
  if (!isEditable(wanted)) return due;
  return editable.indexOf(wanted) < editable.indexOf(due) ? wanted : due;
}

export interface StepView {
  readonly step: CheckoutStep;
  readonly state: 'done' | 'current' | 'ahead';
  /** The buyer may go there now. */
  readonly open: boolean;
}

/** The list of steps. Delivery is among them where the order asks for it or carries one. */
export function checkoutSteps(cart: Cart, place: CheckoutStep): readonly StepView[] {
  const delivers = cart.needs.includes('shipment') || cart.shipment !== null || place === 'shipment';
  const steps: readonly CheckoutStep[] = [
    'who',
    ...(delivers ? (['shipment'] as const) : []),
    'review',
    'payment',
    'confirmation',
  ];
  const at = steps.indexOf(place);
  return steps.map((step, index) => ({
    step,
    state: index < at ? 'done' : index === at ? 'current' : 'ahead',
    open: index < at && isEditable(step) && isEditable(place),
  }));
}

/** The venue's links in the buyer's language, else in the shop's main language, else any. */
export function termsLinks(
  terms: Readonly<Record<string, Links>>,
  language: string,
  mainLanguage: string,
): Links | null {
  const primary = language.split('-')[0] ?? language;
  return terms[language] ?? terms[primary] ?? terms[mainLanguage] ?? Object.values(terms)[0] ?? null;
}
