import { FoyerElement } from '../base/foyer-element.js';

/**
 * Past orders of who is signed in: states, contents, tickets again. Signed out, it asks to sign in.
 *
 * @fires foyer-done - somebody signed in
 * @fires foyer-navigate - the buyer wants to see the programme
 * @csspart order - one order
 * @csspart state - its state in words
 * @csspart summary - what was bought
 * @csspart line - one line of it
 * @csspart total - what it cost
 * @example
 * <foyer-order-history></foyer-order-history>
 */
export class FoyerOrderHistory extends FoyerElement {
  static override words = ['checkout', 'account'] as const;

  protected loadView = () => import('./order-history.view.js').then(({ OrderHistoryView }) => OrderHistoryView);
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-order-history': FoyerOrderHistory;
  }
}
