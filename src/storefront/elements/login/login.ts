import { FoyerElement } from '../base/foyer-element.js';

/**
 * Sign in, create an account, or continue as a guest where the order in the cart asks for a buyer. Signed in: a greeting
 * and a way out.
 *
 * @fires foyer-done - somebody signed in, registered or gave their name as a guest
 * @csspart tabs - the row of choices
 * @csspart tab - one choice
 * @csspart form - each of the forms
 * @csspart field - label, input, hint and error together
 * @csspart input - an input
 * @csspart error - what is wrong with a field, and the list of what is wrong with a form
 * @csspart greeting - who is signed in
 * @example
 * <foyer-login></foyer-login>
 */
export class FoyerLogin extends FoyerElement {
  static override words = ['account'] as const;

  protected loadView = () => import('./login.view.js').then(({ LoginView }) => LoginView);
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-login': FoyerLogin;
  }
}
