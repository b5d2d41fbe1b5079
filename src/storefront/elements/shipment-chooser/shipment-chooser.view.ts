/** How the tickets arrive: one way of the platform's, with its fee and, where it needs one, an address. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Address, Contact } from '../../../contract/contact.js';
import type { ShipmentMode, ShipmentModes } from '../../../contract/shipment.js';
import { createCartStore } from '../../stores/cart-store.js';
import { createCheckoutStore } from '../../stores/checkout-store.js';
import { createConfigStore } from '../../stores/config-store.js';
import { createContactStore } from '../../stores/contact-store.js';
import { controls } from '../../styles/controls.js';
import type { FormValues } from '../base/form.js';
import { formStyles } from '../base/form.styles.js';
import { heading } from '../base/heading.js';
import { errorView, skeleton } from '../base/status-views.js';
import { View } from '../base/view.js';
import { money } from '../checkout/order-lines.js';
import { AddressForm } from '../contact/address-form.js';
import { addressLines } from '../contact/address.js';
import { FoyerDoneEvent } from '../events/intent-events.js';
import type { FoyerShipmentChooser } from './shipment-chooser.js';
import { styles } from './shipment-chooser.styles.js';

/** Stands for the address typed into the form. */
const newAddress = 'new';

export class ShipmentChooserView extends View<FoyerShipmentChooser> {
  static override readonly styles = [controls, formStyles, styles];
  static override readonly messages = ['checkout', 'account'] as const;

  readonly #checkout = this.storefront.use(createCheckoutStore);
  readonly #cartStore = this.storefront.use(createCartStore);
  readonly #contacts = this.storefront.use(createContactStore);
  readonly #cart = this.watch(this.#cartStore.$);
  readonly #modes = this.watch(this.#checkout.shipments.$);
  readonly #contact = this.watch(this.#contacts.$);
  readonly #config = this.watch(this.storefront.use(createConfigStore).$);
  readonly #address = new AddressForm({ host: this.host, id: 'shipment', section: 'shipping' });
  #mode: string | null = null;
  #to: string | null = null;
  #asked = false;
  /** The outcome of the last choice, where the element stands alone. */
  #told = '';

  override hostConnected(): void {
    if (this.#cart.value.data === null) void this.#cartStore.refresh({ language: this.language });
  }

  override languageChanged(): void {
    this.#asked = false;
    void this.#cartStore.refresh({ language: this.language });
    this.host.requestUpdate();
  }

  /** The ways can be asked for once there is something to deliver and somebody to deliver it to. */
  hostUpdate(): void {
    if (this.#asked || !this.#ready) return;
    this.#asked = true;
    this.#load();
  }

  get #ready(): boolean {
    const cart = this.#cart.value.data;
    return cart?.stage === 'open' && !cart.needs.includes('contact');
  }

  #load(): void {
    const address = this.#cart.value.data?.shipment?.address;
    void this.#checkout.shipments.load({ language: this.language, address });
  }

  #chosen({ modes, chosen }: ShipmentModes): ShipmentMode | null {
    const wanted = this.#mode ?? this.#cart.value.data?.shipment?.mode ?? chosen;
    return modes.find(({ id }) => id === wanted) ?? (modes.length === 1 ? (modes[0] ?? null) : null);
  }

  /** The address chosen, else the order's, else the main one; `new` where there is none yet. */
  #addressOf(addresses: readonly Address[]): string {
    const wanted = this.#to ?? this.#cart.value.data?.shipment?.address;
    if (wanted === newAddress || addresses.length === 0) return newAddress;
    const known = addresses.find(({ id }) => id === wanted) ?? addresses.find(({ main }) => main) ?? addresses[0];
    return known?.id ?? newAddress;
  }

  async #choose(event: SubmitEvent): Promise<void> {
    const done = await this.#address.form.submit(event, (values) => this.#send(values));
    if (!done) return;
    const cart = this.#cart.value.data;
    const total = cart?.total ? money(this.host, cart.total, this.#config.value.data) : '';
    this.#told = this.t('shipmentChosen', { mode: cart?.shipment?.name ?? '', total });
    this.host.say(this.#told);
    this.host.dispatchEvent(new FoyerDoneEvent());
    this.host.requestUpdate();
  }

  async #send(values: FormValues): Promise<void> {
    const mode = values['mode'] ?? '';
    const needsAddress = this.#modes.value.data?.modes.find(({ id }) => id === mode)?.addressRequired ?? false;
    const address = needsAddress ? await this.#addressId(values) : null;
    await this.#cartStore.chooseShipment(
      { mode, ...(address === null ? {} : { address }) },
      { language: this.language },
    );
  }

  /** A new address is saved first; should the choice then fail, it is one of the known ones. */
  async #addressId(values: FormValues): Promise<string | null> {
    const to = values['to'] ?? newAddress;
    if (to !== newAddress) return to;
    const id = await this.#contacts.addAddress(this.#address.address(values));
    this.#to = id;
    return id;
  }

  render(): unknown {
    return html`${heading(this.host.headingLevel, this.t('shipmentTitle'))} ${this.#content()}`;
  }

  #content(): unknown {
    const { data: cart, error: cartError } = this.#cart.value;
    if (!cart)
      return cartError
        ? errorView(this.host, cartError, () => void this.#cartStore.refresh({ language: this.language }))
        : skeleton(this.host);
    if (cart.stage !== 'open') return html`<p>${this.t(cart.stage === 'empty' ? 'shipmentEmpty' : 'errorLocked')}</p>`;
    if (cart.needs.includes('contact')) return html`<p>${this.t('shipmentWho')}</p>`;
    const { data, error } = this.#modes.value;
    if (!data) return error ? errorView(this.host, error, () => this.#load()) : skeleton(this.host);
    return data.modes.length === 0 ? html`<p>${this.t('shipmentNone')}</p>` : this.#form(data);
  }

  #form(modes: ShipmentModes): TemplateResult {
    const form = this.#address.form;
    const chosen = this.#chosen(modes);
    return html`<form part="form" method="post" novalidate @submit=${(event: SubmitEvent) => void this.#choose(event)}>
      ${form.summary()}
      ${form.radios({
        name: 'mode',
        legend: this.t('shipmentModes'),
        missing: this.t('shipmentMissing'),
        part: 'mode',
        chosen: chosen?.id ?? null,
        options: modes.modes.map((mode) => ({ value: mode.id, label: this.#option(mode) })),
        changed: (id) => this.#pick(id),
      })}
      ${chosen?.addressRequired ? this.#addresses(this.#contact.value.data) : nothing} ${this.#total()}
      <div class="actions">${form.submitButton(this.t('shipmentChoose'))}</div>
    </form>`;
  }

  #pick(id: string): void {
    this.#mode = id;
    this.#told = '';
    this.host.requestUpdate();
  }

  #option({ name, description, fee, deliveryDays }: ShipmentMode): TemplateResult {
    const price =
      fee === null ? nothing : fee.amount === 0 ? this.t('priceFree') : money(this.host, fee, this.#config.value.data);
    return html`<span class="mode">
      <span class="name">${name}</span>
      <span part="fee" class="fee">${price}</span>
      ${description ? html`<span class="muted">${description}</span>` : nothing}
      ${deliveryDays ? html`<span class="muted">${this.t('shipmentDays', { count: deliveryDays })}</span>` : nothing}
      ${fee === null ? html`<span class="muted">${this.t('shipmentFeeUnknown')}</span>` : nothing}
    </span>`;
  }

  #addresses(contact: Contact | null): unknown {
    const { error } = this.#contact.value;
    if (!contact && error) return errorView(this.host, error, () => void this.#contacts.refresh());
    if (!contact) return skeleton(this.host);
    const to = this.#addressOf(contact.addresses);
    const fields = this.#address.fields(this.#config.value.data?.countries ?? []);
    if (contact.addresses.length === 0) return html`<div part="addresses" class="addresses">${fields}</div>`;
    return html`<div part="addresses" class="addresses">
      ${this.#address.form.radios({
        name: 'to',
        legend: this.t('shipmentAddress'),
        missing: this.t('shipmentAddressMissing'),
        part: 'address',
        chosen: to,
        options: [
          ...contact.addresses.map((address) => ({
            value: address.id,
            label: html`<span>${addressLines(address, this.language).join(', ')}</span>`,
          })),
          { value: newAddress, label: this.t('shipmentAddressNew') },
        ],
        changed: (id) => {
          this.#to = id;
          this.host.requestUpdate();
        },
      })}
      ${to === newAddress ? fields : nothing}
    </div>`;
  }

  /** The platform's total only: what it was, or what it became. */
  #total(): unknown {
    const { data: cart } = this.#cart.value;
    if (this.#told) return html`<p part="total" class="told">${this.#told}</p>`;
    if (!cart?.total) return nothing;
    const key = cart.shipment ? 'shipmentTotalNow' : 'shipmentTotalBefore';
    const shown = cart.shipment === null || this.#mode === null || this.#mode === cart.shipment.mode;
    return shown
      ? html`<p part="total">${this.t(key, { total: money(this.host, cart.total, this.#config.value.data) })}</p>`
      : nothing;
  }
}
