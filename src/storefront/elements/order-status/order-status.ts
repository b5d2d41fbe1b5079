import { FoyerElement } from '../base/foyer-element.js';

/**
 * The outcome of an order, also after a redirect or in another browser: paid, still being found out, refused, lost.
 *
 * @attr order - the order's number; default: the one named by the page's `foyer` parameter
 * @attr link - the signature of a guest's order link
 * @fires foyer-navigate - the buyer wants to see the checkout, the programme or the account
 * @csspart status - what is known of the order
 * @csspart summary - what was bought
 * @csspart line - one line of it
 * @csspart total - the total
 * @csspart link - the order link to keep
 * @example
 * <foyer-order-status></foyer-order-status>
 */
export class FoyerOrderStatus extends FoyerElement {
  static override properties = { ...FoyerElement.properties, order: {}, link: {} };
  static override words = ['checkout'] as const;

  declare order: string | null;
  declare link: string | null;

  constructor() {
    super();
    this.order = null;
    this.link = null;
  }

  protected loadView = () => import('./order-status.view.js').then(({ OrderStatusView }) => OrderStatusView);
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-order-status': FoyerOrderStatus;
  }
}
