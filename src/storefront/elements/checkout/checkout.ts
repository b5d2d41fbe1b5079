import { FoyerElement } from '../base/foyer-element.js';

/** The steps of a checkout, in order. */
export type CheckoutStep = 'who' | 'shipment' | 'review' | 'payment' | 'confirmation';

/**
 * The steps from cart to confirmation. Which step is due comes from the order at the platform, so a reload goes on where
 * the buyer was.
 *
 * @attr step - the step to show (`who`, `shipment`, `review`); one that is not due yet shows the one that is. While a payment is
 *   under way an earlier step offers to go on with it or to give it up
 * @slot foyer-payment - where the payment widget is shown; the element fills it itself
 * @fires foyer-checkout-step - another step is shown
 * @fires foyer-done - a step is done: somebody signed in or named a guest, or a shipment was chosen
 * @fires foyer-navigate - the buyer wants to see the cart, the programme, the account or the finished order
 * @csspart steps - the list of steps
 * @csspart step - one step
 * @csspart summary - what is being bought
 * @csspart line - one line of it
 * @csspart total - the total
 * @csspart form - a form
 * @csspart field - label, input, hint and error together
 * @csspart input - an input
 * @csspart error - what is wrong with a field, and the list of what is wrong with a form
 * @csspart methods - the ways to pay
 * @csspart method - one way to pay
 * @csspart terms - the acceptance of the terms
 * @csspart pay - the button that orders and pays
 * @example
 * <foyer-checkout></foyer-checkout>
 */
export class FoyerCheckout extends FoyerElement {
  static override properties = { ...FoyerElement.properties, step: {} };
  static override words = ['checkout'] as const;

  declare step: CheckoutStep | null;

  constructor() {
    super();
    this.step = null;
  }

  protected loadView = () => import('./checkout.view.js').then(({ CheckoutView }) => CheckoutView);
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-checkout': FoyerCheckout;
  }
}
