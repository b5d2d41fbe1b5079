import { FoyerElement } from '../base/foyer-element.js';

/**
 * One performance or product, straight to purchase: one press puts it into the cart and goes to the checkout.
 *
 * @attr performance - id of the performance, or its code when `event` is set too
 * @attr product - id or code of the product, where it is not a performance
 * @attr event - id or code of the performance's event; spares looking it up
 * @attr category - id of the seat category; default: the cheapest that is left
 * @attr tariff - id of the tariff; default: the full price
 * @attr quantity - how many
 * @attr checkout-url - address of the venue's page with `foyer-checkout`; without it `foyer-navigate` says where to go
 * @slot - words of the page's own for the button
 * @fires foyer-navigate - it is in the cart; the buyer wants to go to the checkout
 * @csspart buy - the button
 * @csspart standing - why it cannot be bought
 * @example
 * <foyer-buy-button performance="1024" quantity="2" checkout-url="/checkout">Two tickets, please</foyer-buy-button>
 */
export class FoyerBuyButton extends FoyerElement {
  static override properties = {
    ...FoyerElement.properties,
    performance: {},
    product: {},
    event: {},
    category: {},
    tariff: {},
    quantity: { type: Number },
    checkoutUrl: { attribute: 'checkout-url' },
  };
  static override words = ['cart', 'catalog', 'browse'] as const;

  declare performance: string | null;
  declare product: string | null;
  declare event: string | null;
  declare category: string | null;
  declare tariff: string | null;
  declare quantity: number;
  declare checkoutUrl: string | null;

  constructor() {
    super();
    this.performance = null;
    this.product = null;
    this.event = null;
    this.category = null;
    this.tariff = null;
    this.quantity = 1;
    this.checkoutUrl = null;
  }

  protected loadView = () => import('./buy-button.view.js').then((module) => module.BuyButtonView);
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-buy-button': FoyerBuyButton;
  }
}
