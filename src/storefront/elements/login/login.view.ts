/** Sign in, create an account, continue as a guest; signed in: a greeting and a way out. */
import { html, nothing, type TemplateResult } from 'lit';
import { isApiError, type ApiError } from '../../client/errors.js';
import type { Person } from '../../../contract/session.js';
import { createCartStore } from '../../stores/cart-store.js';
import { createConfigStore } from '../../stores/config-store.js';
import { createContactStore } from '../../stores/contact-store.js';
import { createSessionStore } from '../../stores/session-store.js';
import { controls } from '../../styles/controls.js';
import { Form, type FormValues, type Refusal } from '../base/form.js';
import { formStyles } from '../base/form.styles.js';
import { focusHeading, heading } from '../base/heading.js';
import { actionError, errorView, skeleton } from '../base/status-views.js';
import { View } from '../base/view.js';
import { FoyerDoneEvent } from '../events/intent-events.js';
import type { FoyerLogin } from './login.js';
import { styles } from './login.styles.js';

type Choice = 'guest' | 'sign-in' | 'register';
const words = { guest: 'loginGuest', 'sign-in': 'loginSignIn', register: 'loginRegister' } as const;

export class LoginView extends View<FoyerLogin> {
  static override readonly styles = [controls, formStyles, styles];
  static override readonly messages = ['account'] as const;

  readonly #sessionStore = this.storefront.use(createSessionStore);
  readonly #contacts = this.storefront.use(createContactStore);
  readonly #session = this.watch(this.#sessionStore.$);
  readonly #cart = this.watch(this.storefront.use(createCartStore).$);
  readonly #config = this.watch(this.storefront.use(createConfigStore).$);
  readonly #forms = {
    guest: new Form(this.host, 'guest'),
    'sign-in': new Form(this.host, 'sign-in'),
    register: new Form(this.host, 'register'),
  };
  readonly #leaving = this.action();
  #chosen: Choice | null = null;
  /** A guest wants to correct name or e-mail, or to sign in after all. */
  #changing = false;
  /** An e-mail address typed into one form that another needs. */
  #email = '';

  get #person(): Person | null {
    return this.#session.value.data?.person ?? null;
  }

  /** Guests are for the order being made only. */
  get #guestPossible(): boolean {
    const asked = this.#cart.value.data?.needs.includes('contact') ?? false;
    return (this.#config.value.data?.guestCheckout ?? false) && (asked || this.#changing);
  }

  get #choices(): readonly Choice[] {
    const account = this.#config.value.data?.accountCreation ?? false;
    return [
      ...(this.#guestPossible ? (['guest'] as const) : []),
      'sign-in',
      ...(account ? (['register'] as const) : []),
    ];
  }

  get #choice(): Choice {
    const choices = this.#choices;
    return this.#chosen && choices.includes(this.#chosen) ? this.#chosen : (choices[0] ?? 'sign-in');
  }

  #choose(choice: Choice): void {
    this.#chosen = choice;
    this.host.requestUpdate();
  }

  async #signIn(event: SubmitEvent): Promise<void> {
    const work = ({ email = '', password = '', rememberMe }: FormValues): Promise<void> =>
      this.#sessionStore.signIn({ email, password, rememberMe: rememberMe !== undefined });
    const done = await this.#forms['sign-in'].submit(event, work, (error) => this.#explainSignIn(error));
    if (done) await this.#arrived();
  }

  #explainSignIn(error: ApiError): Refusal | null {
    if (isApiError(error, 'wrong-credentials')) return { field: null, text: this.t('loginWrong') };
    return this.#explainThrottle(error);
  }

  #explainThrottle(error: ApiError): Refusal | null {
    if (!isApiError(error, 'throttled')) return null;
    const seconds = Math.max(1, Math.ceil((error.retryAfterMs ?? 60_000) / 1_000));
    const text =
      seconds < 90
        ? this.t('loginThrottledSeconds', { count: seconds })
        : this.t('loginThrottledMinutes', { count: Math.ceil(seconds / 60) });
    return { field: null, text };
  }

  async #create(kind: 'guest' | 'account', event: SubmitEvent): Promise<void> {
    const form = this.#forms[kind === 'guest' ? 'guest' : 'register'];
    let email = '';
    const work = (values: FormValues): Promise<void> => {
      email = values['email'] ?? '';
      return this.#contacts.create(newContact(kind, values, this.language));
    };
    if (await form.submit(event, work, (error) => this.#explainCreate(error, email))) await this.#arrived();
  }

  #explainCreate(error: ApiError, email: string): Refusal | null {
    if (!isApiError(error, 'login-exists')) return this.#explainThrottle(error);
    this.#email = email;
    return { field: 'email', text: this.t('loginExists') };
  }

  async #arrived(): Promise<void> {
    this.#changing = false;
    this.#email = '';
    this.host.dispatchEvent(new FoyerDoneEvent());
    const name = this.#person?.firstName ?? '';
    this.host.say(this.t(this.#person?.guest ? 'loginGuestDone' : 'loginDone', { name }));
    await focusHeading(this.host);
  }

  async #signOut(): Promise<void> {
    if (!(await this.#leaving.run(() => this.#sessionStore.signOut()))) return;
    this.host.say(this.t('loginSignedOut'));
    await focusHeading(this.host);
  }

  #change(): void {
    this.#changing = true;
    this.#chosen = 'guest';
    void focusHeading(this.host);
    this.host.requestUpdate();
  }

  render(): unknown {
    const { data, error } = this.#session.value;
    if (data === null && error) return errorView(this.host, error, () => void this.#sessionStore.refresh());
    if (data === null) return skeleton(this.host);
    return data.person && !this.#changing ? this.#greeting(data.person) : this.#entrance();
  }

  #greeting(person: Person): TemplateResult {
    const name = `${person.firstName} ${person.lastName}`.trim();
    return html`<div part="greeting" class="greeting">
      ${heading(this.host.headingLevel, this.t('loginGreeting', { name: person.firstName || person.email }))}
      <p>${this.t(person.guest ? 'loginGuestAs' : 'loginSignedInAs', { name, email: person.email })}</p>
      <div class="actions">
        ${
          person.guest
            ? html`<button part="button" type="button" @click=${() => this.#change()}>${this.t('loginChange')}</button>`
            : html`<button
                part="button"
                type="button"
                aria-disabled=${this.#leaving.running ? 'true' : nothing}
                @click=${() => void this.#signOut()}
              >
                ${this.t('loginSignOut')}
              </button>`
        }
      </div>
      ${actionError(this.host, this.#leaving.error)}
    </div>`;
  }

  #entrance(): TemplateResult {
    const choices = this.#choices;
    return html`
      ${heading(this.host.headingLevel, this.t(this.#guestPossible ? 'loginHow' : 'loginTitle'))}
      ${choices.length > 1 ? this.#tabs(choices) : nothing} ${choices.map((choice) => this.#panel(choice, choices))}
    `;
  }

  #tabs(choices: readonly Choice[]): TemplateResult {
    return html`<div part="tabs" class="tabs" role="tablist" aria-label=${this.t('loginChoices')}>
      ${choices.map(
        (choice) =>
          html`<button
            part="tab"
            type="button"
            role="tab"
            id=${`tab-${choice}`}
            aria-controls=${`panel-${choice}`}
            aria-selected=${choice === this.#choice ? 'true' : 'false'}
            tabindex=${choice === this.#choice ? '0' : '-1'}
            @click=${() => this.#choose(choice)}
            @keydown=${(event: KeyboardEvent) => this.#walk(event, choices)}
          >
            ${this.t(words[choice])}
          </button>`,
      )}
    </div>`;
  }

  #walk(event: KeyboardEvent, choices: readonly Choice[]): void {
    const at = choices.indexOf(this.#choice);
    const rtl = getComputedStyle(this.host).direction === 'rtl';
    const steps: Record<string, number> = {
      ArrowRight: at + (rtl ? -1 : 1),
      ArrowLeft: at + (rtl ? 1 : -1),
      Home: 0,
      End: choices.length - 1,
    };
    const to = steps[event.key];
    const choice = to === undefined ? undefined : choices[(to + choices.length) % choices.length];
    if (choice === undefined) return;
    event.preventDefault();
    this.#choose(choice);
    this.host.renderRoot.querySelector<HTMLElement>(`#tab-${choice}`)?.focus();
  }

  /** All forms stay in the page, so that what was typed into one is still there after a look at another. */
  #panel(choice: Choice, choices: readonly Choice[]): TemplateResult {
    const form = { guest: () => this.#guest(), 'sign-in': () => this.#signInForm(), register: () => this.#register() };
    const alone = choices.length === 1;
    return html`<div
      id=${`panel-${choice}`}
      role=${alone ? nothing : 'tabpanel'}
      aria-labelledby=${alone ? nothing : `tab-${choice}`}
      ?hidden=${choice !== this.#choice}
    >
      ${form[choice]()}
    </div>`;
  }

  #guest(): TemplateResult {
    const form = this.#forms.guest;
    const known = this.#person?.guest ? this.#person : null;
    return html`<form
      part="form"
      method="post"
      novalidate
      @submit=${(event: SubmitEvent) => void this.#create('guest', event)}
    >
      ${form.summary()}
      <p class="muted">${this.t('loginGuestHint')}</p>
      ${this.#names(form, known)} ${this.#emailField(form, 'email', known?.email)} ${this.#existing(form)}
      <div class="actions">${form.submitButton(this.t('loginGuestGo'))}</div>
    </form>`;
  }

  #signInForm(): TemplateResult {
    const form = this.#forms['sign-in'];
    return html`<form part="form" method="post" novalidate @submit=${(event: SubmitEvent) => void this.#signIn(event)}>
      ${form.summary()} ${this.#emailField(form, 'username', this.#email)}
      ${form.field({
        name: 'password',
        label: this.t('fieldPassword'),
        type: 'password',
        autocomplete: 'current-password',
        maxLength: 200,
      })}
      <div class="check">
        <input part="input" type="checkbox" id="remember" name="rememberMe" value="yes" />
        <label for="remember">${this.t('loginRemember')}</label>
      </div>
      <div class="actions">${form.submitButton(this.t('loginSignIn'))}</div>
      <details>
        <summary>${this.t('loginForgotten')}</summary>
        <p>${this.t('loginForgottenHelp')}</p>
      </details>
    </form>`;
  }

  #register(): TemplateResult {
    const form = this.#forms.register;
    return html`<form
      part="form"
      method="post"
      novalidate
      @submit=${(event: SubmitEvent) => void this.#create('account', event)}
    >
      ${form.summary()} ${this.#names(form, null)} ${this.#emailField(form, 'email', undefined)} ${this.#existing(form)}
      ${form.field({
        name: 'phone',
        label: this.t('fieldPhone'),
        type: 'tel',
        autocomplete: 'tel',
        required: false,
        maxLength: 30,
      })}
      ${form.field({
        name: 'password',
        label: this.t('fieldNewPassword'),
        type: 'password',
        autocomplete: 'new-password',
        hint: this.t('passwordHint'),
        minLength: 8,
        maxLength: 200,
      })}
      <div class="actions">${form.submitButton(this.t('loginRegisterGo'))}</div>
    </form>`;
  }

  #names(form: Form, known: Person | null): TemplateResult {
    const name = (field: 'firstName' | 'lastName', label: string, autocomplete: string): TemplateResult =>
      form.field({ name: field, label, autocomplete, value: known?.[field], maxLength: 60 });
    return html`<div class="pair">
      ${name('firstName', this.t('fieldFirstName'), 'given-name')}
      ${name('lastName', this.t('fieldLastName'), 'family-name')}
    </div>`;
  }

  #emailField(form: Form, autocomplete: string, value: string | undefined): TemplateResult {
    return form.field({
      name: 'email',
      label: this.t('fieldEmailLabel'),
      type: 'email',
      autocomplete,
      value,
      maxLength: 254,
    });
  }

  /** The address has an account: one step to the other form, which knows it already. */
  #existing(form: Form): unknown {
    if (!this.#email || form === this.#forms['sign-in']) return nothing;
    return html`<p>
      <button part="button" type="button" @click=${() => this.#toSignIn()}>${this.t('loginExistsGo')}</button>
    </p>`;
  }

  #toSignIn(): void {
    this.#choose('sign-in');
    void this.host.updateComplete.then(() =>
      this.host.renderRoot.querySelector<HTMLElement>('#sign-in-password')?.focus(),
    );
  }
}

function newContact(
  kind: 'guest' | 'account',
  { firstName = '', lastName = '', email = '', phone, password = '' }: FormValues,
  language: string,
): Parameters<ReturnType<typeof createContactStore>['create']>[0] {
  const person = { firstName, lastName, email, language, ...(phone ? { phone } : {}) };
  return kind === 'guest' ? { kind, ...person } : { kind, ...person, password };
}
