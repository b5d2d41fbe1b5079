import { FoyerElement } from '../base/foyer-element.js';

/**
 * A link to the cart with the number of places in it, for a site's header.
 *
 * @attr cart-url - address of the venue's page with `foyer-cart`; without it `foyer-navigate` says where to go
 * @slot - shown until the button is ready, for example a plain link
 * @fires foyer-navigate - the visitor wants to see the cart
 * @csspart link - the link or button
 * @csspart count - the number of places
 * @example
 * <foyer-cart-button cart-url="/cart"><a href="/cart">Cart</a></foyer-cart-button>
 */
export class FoyerCartButton extends FoyerElement {
  static override properties = { ...FoyerElement.properties, cartUrl: { attribute: 'cart-url' } };
  static override words = ['cart'] as const;
  static override patient = true;

  declare cartUrl: string | null;

  constructor() {
    super();
    this.cartUrl = null;
  }

  protected loadView = () => import('./cart-button.view.js').then((module) => module.CartButtonView);
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-cart-button': FoyerCartButton;
  }
}
