import { FoyerElement } from '../base/foyer-element.js';

/**
 * Pay inside the platform's widget, which stands in the page's light DOM (or in a dialog of the page where the element is
 * inside a shadow root of the host's). Every answer comes from the proxy; nothing the widget says is believed.
 *
 * @slot foyer-payment - where the widget is shown; the element fills it itself
 * @fires foyer-navigate - the buyer wants to see the order, the cart, the checkout or the programme
 * @csspart frame - around the widget
 * @csspart status - what is known of the payment
 * @csspart dialog - the question before a payment is given up
 * @example
 * <foyer-payment-frame></foyer-payment-frame>
 */
export class FoyerPaymentFrame extends FoyerElement {
  static override words = ['checkout'] as const;

  protected loadView = () => import('./payment-frame.view.js').then(({ PaymentFrameView }) => PaymentFrameView);
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-payment-frame': FoyerPaymentFrame;
  }
}
