import { FoyerElement } from '../base/foyer-element.js';

/**
 * The buyer's profile and address book. Signed out, it asks to sign in.
 *
 * @fires foyer-done - somebody signed in
 * @csspart profile - name, e-mail and telephone
 * @csspart addresses - the address book
 * @csspart address - one address
 * @csspart form - a form
 * @csspart field - label, input, hint and error together
 * @csspart input - an input
 * @csspart error - what is wrong with a field, and the list of what is wrong with a form
 * @csspart dialog - the question before an address is deleted
 * @example
 * <foyer-contact></foyer-contact>
 */
export class FoyerContact extends FoyerElement {
  static override words = ['account'] as const;

  protected loadView = () => import('./contact.view.js').then(({ ContactView }) => ContactView);
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-contact': FoyerContact;
  }
}
