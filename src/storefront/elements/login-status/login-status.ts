import { FoyerElement } from '../base/foyer-element.js';

/**
 * A small piece for a site's header: a way to sign in, or who is signed in and a way out.
 *
 * @attr account-url - address of the venue's page with `foyer-login`; without it `foyer-navigate` says where to go
 * @fires foyer-navigate - the visitor wants to see the account
 * @csspart link - the way to sign in, or the name of who is signed in
 * @example
 * <foyer-login-status account-url="/account"></foyer-login-status>
 */
export class FoyerLoginStatus extends FoyerElement {
  static override properties = { ...FoyerElement.properties, accountUrl: { attribute: 'account-url' } };
  static override words = ['account'] as const;
  static override patient = true;

  declare accountUrl: string | null;

  constructor() {
    super();
    this.accountUrl = null;
  }

  protected loadView = () => import('./login-status.view.js').then(({ LoginStatusView }) => LoginStatusView);
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-login-status': FoyerLoginStatus;
  }
}
