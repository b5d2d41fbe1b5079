/** Profile and address book of whoever is signed in. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Address, Contact } from '../../../contract/contact.js';
import { createConfigStore } from '../../stores/config-store.js';
import { createContactStore } from '../../stores/contact-store.js';
import { createSessionStore } from '../../stores/session-store.js';
import { controls } from '../../styles/controls.js';
import { dialogStyles } from '../base/dialog.styles.js';
import { Form } from '../base/form.js';
import { formStyles } from '../base/form.styles.js';
import { focusHeading, heading } from '../base/heading.js';
import { actionError, errorView, skeleton } from '../base/status-views.js';
import { View } from '../base/view.js';
import { inlineLogin } from '../login/inline-login.js';
import { AddressForm } from './address-form.js';
import { addressLines } from './address.js';
import type { FoyerContact } from './contact.js';
import { styles } from './contact.styles.js';

export class ContactView extends View<FoyerContact> {
  static override readonly styles = [controls, formStyles, dialogStyles, styles];
  static override readonly messages = ['account'] as const;

  readonly #contacts = this.storefront.use(createContactStore);
  readonly #contact = this.watch(this.#contacts.$);
  readonly #session = this.watch(this.storefront.use(createSessionStore).$);
  readonly #config = this.watch(this.storefront.use(createConfigStore).$);
  readonly #profile = new Form(this.host, 'profile');
  readonly #address = new AddressForm({ host: this.host, id: 'address' });
  readonly #deleting = this.action();
  /** The address being edited, `new` for one more, null for none. */
  #editing: Address | 'new' | null = null;
  #doomed: Address | null = null;

  async #save(event: SubmitEvent): Promise<void> {
    const done = await this.#profile.submit(event, ({ firstName = '', lastName = '', email = '', phone }) =>
      this.#contacts.save({ firstName, lastName, email, ...(phone ? { phone } : {}) }),
    );
    if (done) this.host.say(this.t('contactSaved'));
  }

  #edit(address: Address | 'new'): void {
    this.#editing = address;
    this.#address.open(address === 'new' ? null : address);
    void focusHeading(this.host, 'address-heading');
  }

  #leaveAddress(): void {
    this.#editing = null;
    this.host.requestUpdate();
    void focusHeading(this.host, 'addresses');
  }

  async #saveAddress(event: SubmitEvent): Promise<void> {
    const editing = this.#editing;
    if (!editing) return;
    const done = await this.#address.form.submit(event, (values) => {
      const address = this.#address.address(values);
      return editing === 'new' ? this.#contacts.addAddress(address) : this.#contacts.changeAddress(editing.id, address);
    });
    if (!done) return;
    this.host.say(this.t('addressSaved'));
    this.#leaveAddress();
  }

  async #askToDelete(address: Address): Promise<void> {
    this.#doomed = address;
    this.#deleting.clear();
    await this.host.updateComplete;
    this.#question?.showModal();
  }

  async #delete(): Promise<void> {
    const address = this.#doomed;
    if (!address || !(await this.#deleting.run(() => this.#contacts.deleteAddress(address.id)))) return;
    this.#question?.close();
    this.#doomed = null;
    this.host.say(this.t('addressDeleted'));
    this.host.requestUpdate();
    await focusHeading(this.host, 'addresses');
  }

  get #question(): HTMLDialogElement | null {
    return this.host.renderRoot.querySelector('dialog');
  }

  #text(address: Address): string {
    return addressLines(address, this.language).join(', ');
  }

  render(): unknown {
    const person = this.#session.value.data?.person;
    if (person === null) return this.#signedOut();
    return html`${heading(this.host.headingLevel, this.t('contactTitle'))} ${this.#content()}`;
  }

  #signedOut(): TemplateResult {
    return html`${heading(this.host.headingLevel, this.t('contactTitle'))}
      <p>${this.t('contactSignIn')}</p>
      ${inlineLogin(this.host.headingLevel + 1)}`;
  }

  #content(): unknown {
    const { data, error } = this.#contact.value;
    if (data) return html`${this.#profileForm(data)} ${this.#addresses(data)}`;
    const problem = error ?? this.#session.value.error;
    return problem ? errorView(this.host, problem, () => void this.#contacts.refresh()) : skeleton(this.host);
  }

  #profileForm(contact: Contact): TemplateResult {
    const form = this.#profile;
    return html`<form
      part="profile form"
      method="post"
      novalidate
      aria-label=${this.t('contactProfile')}
      @submit=${(event: SubmitEvent) => void this.#save(event)}
    >
      ${form.summary()}
      <div class="pair">
        ${form.field({
          name: 'firstName',
          label: this.t('fieldFirstName'),
          autocomplete: 'given-name',
          value: contact.firstName,
          maxLength: 60,
        })}
        ${form.field({
          name: 'lastName',
          label: this.t('fieldLastName'),
          autocomplete: 'family-name',
          value: contact.lastName,
          maxLength: 60,
        })}
      </div>
      ${form.field({
        name: 'email',
        label: this.t('fieldEmailLabel'),
        type: 'email',
        autocomplete: 'email',
        value: contact.email,
        maxLength: 254,
      })}
      ${form.field({
        name: 'phone',
        label: this.t('fieldPhone'),
        type: 'tel',
        autocomplete: 'tel',
        value: contact.phone,
        required: false,
        maxLength: 30,
      })}
      <div class="actions">${form.submitButton(this.t('contactSave'))}</div>
    </form>`;
  }

  #addresses({ addresses }: Contact): TemplateResult {
    return html`<div part="addresses" class="addresses">
      ${heading(this.host.headingLevel + 1, this.t('contactAddresses'), 'addresses')}
      ${addresses.length === 0 ? html`<p class="muted">${this.t('contactNoAddress')}</p>` : nothing}
      <ul>
        ${repeat(
          addresses,
          ({ id }) => id,
          (address) => this.#entry(address),
        )}
      </ul>
      ${this.#editing ? this.#addressForm(this.#editing) : this.#add()} ${this.#deleteDialog()}
    </div>`;
  }

  #add(): TemplateResult {
    return html`<button part="button" type="button" @click=${() => this.#edit('new')}>${this.t('addressAdd')}</button>`;
  }

  #entry(address: Address): TemplateResult {
    const text = this.#text(address);
    return html`<li part="address" class="address">
      <address>${addressLines(address, this.language).map((line) => html`<span>${line}</span>`)}</address>
      ${address.main ? html`<span class="muted">${this.t('addressMain')}</span>` : nothing}
      <div class="actions">
        <button
          part="button"
          type="button"
          class="plain"
          aria-label=${this.t('addressChangeWhich', { address: text })}
          @click=${() => this.#edit(address)}
        >
          ${this.t('addressChange')}
        </button>
        <button
          part="button"
          type="button"
          class="plain"
          aria-label=${this.t('addressDeleteWhich', { address: text })}
          @click=${() => void this.#askToDelete(address)}
        >
          ${this.t('addressDelete')}
        </button>
      </div>
    </li>`;
  }

  #addressForm(editing: Address | 'new'): TemplateResult {
    const title = this.t(editing === 'new' ? 'addressNew' : 'addressEdit');
    return html`<form
      part="form"
      method="post"
      novalidate
      aria-labelledby="address-heading"
      @submit=${(event: SubmitEvent) => void this.#saveAddress(event)}
    >
      ${heading(this.host.headingLevel + 2, title, 'address-heading')} ${this.#address.form.summary()}
      ${this.#address.fields(this.#config.value.data?.countries ?? [])}
      <div class="actions">
        ${this.#address.form.submitButton(this.t('addressSave'))}
        <button part="button" type="button" @click=${() => this.#leaveAddress()}>${this.t('cancel')}</button>
      </div>
    </form>`;
  }

  #deleteDialog(): TemplateResult {
    return html`<dialog part="dialog" aria-labelledby="delete-title">
      <p id="delete-title"><strong>${this.t('addressDeleteTitle')}</strong></p>
      <p>${this.#doomed ? this.#text(this.#doomed) : nothing}</p>
      ${actionError(this.host, this.#deleting.error)}
      <div class="actions">
        <button
          part="button"
          class="primary"
          type="button"
          aria-disabled=${this.#deleting.running ? 'true' : nothing}
          @click=${() => void this.#delete()}
        >
          ${this.t('addressDelete')}
        </button>
        <button part="button" type="button" @click=${() => this.#question?.close()}>${this.t('cancel')}</button>
      </div>
    </dialog>`;
  }
}
