/** Who is signed in, small enough for a site's header. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Person } from '../../../contract/session.js';
import { createSessionStore } from '../../stores/session-store.js';
import { controls } from '../../styles/controls.js';
import { isPlainClick } from '../base/clicks.js';
import { actionError } from '../base/status-views.js';
import { View } from '../base/view.js';
import type { FoyerLoginStatus } from './login-status.js';
import { styles } from './login-status.styles.js';

export class LoginStatusView extends View<FoyerLoginStatus> {
  static override readonly styles = [controls, styles];
  static override readonly messages = ['account'] as const;

  readonly #store = this.storefront.use(createSessionStore);
  readonly #session = this.watch(this.#store.$);
  readonly #leaving = this.action();

  async #signOut(): Promise<void> {
    if (await this.#leaving.run(() => this.#store.signOut())) this.host.say(this.t('loginSignedOut'));
  }

  /** A link where there is an address to open elsewhere too; the page or the shop may take over a plain click. */
  #toAccount(event: MouseEvent): void {
    if (!isPlainClick(event) || this.host.accountUrl) return;
    event.preventDefault();
    this.host.navigate('account');
  }

  /** Until the answer is in (or if it never comes) there is nobody signed in to greet, and signing in is possible. */
  render(): unknown {
    const person = this.#session.value.data?.person ?? null;
    return person && !person.guest ? this.#signedIn(person) : this.#account(this.t('loginSignIn'));
  }

  #account(label: string): TemplateResult {
    const href = this.host.accountUrl ?? this.host.hrefTo('account');
    const open = (event: MouseEvent): void => this.#toAccount(event);
    return href === null
      ? html`<button part="button link" class="plain" type="button" @click=${open}>${label}</button>`
      : html`<a part="link" href=${href} @click=${open}>${label}</a>`;
  }

  #signedIn(person: Person): TemplateResult {
    return html`<div class="actions">
      ${this.#account(person.firstName || person.email)}
      <button
        part="button"
        class="plain"
        type="button"
        aria-disabled=${this.#leaving.running ? 'true' : nothing}
        @click=${() => void this.#signOut()}
      >
        ${this.t('loginSignOut')}
      </button>
      ${this.#leaving.error ? actionError(this.host, this.#leaving.error) : nothing}
    </div>`;
  }
}
