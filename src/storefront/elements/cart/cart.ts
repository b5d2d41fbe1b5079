import { FoyerElement } from '../base/foyer-element.js';

/**
 * What is about to be bought: lines by performance, quantities, removal, fees, VAT, total, time left.
 *
 * @attr checkout-url - address of the venue's page with `foyer-checkout`; without it `foyer-navigate` says where to go
 * @fires foyer-navigate - the buyer wants to see the checkout or the programme
 * @csspart group - the lines of one performance
 * @csspart title - title and date of a performance
 * @csspart line - one line
 * @csspart tariff - tariff and category of a line
 * @csspart seats - the seats of a line
 * @csspart seat - one seat
 * @csspart quantity - how many, with buttons for more and less
 * @csspart remove - the button that removes a line or a seat
 * @csspart price - the price of a line
 * @csspart totals - fees, VAT and total
 * @csspart total - the total
 * @csspart checkout - the link or button to the checkout
 * @csspart empty - the empty cart
 * @example
 * <foyer-cart checkout-url="/checkout"></foyer-cart>
 */
export class FoyerCart extends FoyerElement {
  static override properties = { ...FoyerElement.properties, checkoutUrl: { attribute: 'checkout-url' } };
  static override words = ['cart'] as const;

  declare checkoutUrl: string | null;

  constructor() {
    super();
    this.checkoutUrl = null;
  }

  protected loadView = () => import('./cart.view.js').then((module) => module.CartView);
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-cart': FoyerCart;
  }
}
