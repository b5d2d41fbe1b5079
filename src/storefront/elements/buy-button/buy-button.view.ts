import { css, html, nothing, type TemplateResult } from 'lit';
import type { Availability } from '../../../contract/availability.js';
import type { CatalogList, EventDetail } from '../../../contract/catalog.js';
import type { StoreController } from '../../controllers/store-controller.js';
import { createAvailabilityStore } from '../../stores/availability-store.js';
import { createCartStore } from '../../stores/cart-store.js';
import { createCatalogStore } from '../../stores/catalog-store.js';
import { emptyResource, type Resource } from '../../stores/resource.js';
import type { Storefront } from '../../stores/storefront.js';
import { controls } from '../../styles/controls.js';
import { formatDate, formatMoney } from '../base/format.js';
import { actionError, errorText, hasFallback } from '../base/status-views.js';
import { View } from '../base/view.js';
import type { FoyerBuyButton } from './buy-button.js';
import { eventOf, offerOf, type Offer } from './buy-button.logic.js';

const styles = css`
  :host {
    display: inline-block;
    container-type: normal;
  }
`;

export class BuyButtonView extends View<FoyerBuyButton> {
  static override readonly styles = [controls, styles];
  static override readonly messages = ['cart', 'catalog', 'browse'] as const;

  readonly #catalog = this.storefront.use(createCatalogStore);
  readonly #availability: StoreController<Resource<Availability>>;
  readonly #buy = this.action();
  #index: StoreController<Resource<CatalogList>> | null = null;
  #event: StoreController<Resource<EventDetail>> | null = null;
  #added = false;

  constructor(host: FoyerBuyButton, storefront: Storefront) {
    super(host, storefront);
    this.#availability = this.watch(storefront.use(createAvailabilityStore).$);
  }

  /** Follows the attributes: which event is meant, looked up in the programme where the page does not say. */
  hostUpdate(): void {
    const event = this.#eventId();
    if (event === null) return;
    const { $ } = this.#catalog.event(event, this.language);
    if (this.#event) this.#event.follow($);
    else this.#event = this.watch($);
  }

  #eventId(): string | null {
    const { event, product, performance } = this.host;
    if (event ?? product) return event ?? product;
    if (performance === null) return null;
    const { $ } = this.#catalog.index(this.language);
    if (this.#index) this.#index.follow($);
    else this.#index = this.watch($);
    const list = this.#index.value.data;
    return list && eventOf(performance, list);
  }

  override render(): TemplateResult {
    const { data, error } = this.#event?.value ?? emptyResource;
    const failure = data ? null : (error ?? this.#index?.value.error ?? null);
    if (failure) return html`<p class="field-error" role="alert">${errorText(this.host, failure)}</p>`;
    if (!data && !this.#isUnknown) return this.#button(this.t('buyButton'), null);
    const offer = data && offerOf(data, this.#wish, this.#availability.value.data);
    if (!data || !offer) return html`<p part="standing" class="muted">${this.t('buyGone')}</p>`;
    if (offer.sale !== 'on-sale') return html`<p part="standing" class="muted">${this.#standing(offer, data)}</p>`;
    const price = formatMoney(offer.amount, data.currency, this.language, data.fractionDigits);
    return this.#button(this.t('buyFor', { price }), offer);
  }

  /** The programme is here and does not hold what the page names. */
  get #isUnknown(): boolean {
    return this.#index?.value.data !== undefined && this.#index.value.data !== null && this.#event === null;
  }

  get #wish() {
    const { performance, category, tariff, quantity } = this.host;
    return { performance, category, tariff, quantity };
  }

  #button(words: string, offer: Offer | null): TemplateResult {
    const { running, error } = this.#buy;
    return html`<button
        part="button buy"
        class="primary"
        type="button"
        aria-disabled=${running || offer === null}
        aria-busy=${offer === null}
        @click=${() => void (offer && this.#take(offer))}
      >
        ${running ? this.t('buyBusy') : hasFallback(this.host) ? html`<slot></slot>` : words}
      </button>
      ${this.#added ? html`<p class="muted">${this.t('buyAdded')}</p>` : nothing} ${actionError(this.host, error)}`;
  }

  #standing({ sale, saleOpens }: Offer, { timeZone }: EventDetail): string {
    if (sale === 'sold-out') return this.t('levelNone');
    if (sale === 'suspended') return this.t('saleSuspended');
    if (sale === 'ended') return this.t('saleEnded');
    if (!saleOpens) return this.t('saleSoonUnknown');
    return this.t('saleSoon', { date: formatDate(saleOpens, 'short', this.language, timeZone) });
  }

  async #take({ lines }: Offer): Promise<void> {
    const cart = this.storefront.use(createCartStore);
    const done = await this.#buy.run(() => cart.add(lines, { language: this.language }));
    if (!done) return;
    this.#added = true;
    this.host.requestUpdate();
    this.host.say(this.t('buyAdded'));
    if (this.host.checkoutUrl) location.assign(this.host.checkoutUrl);
    else this.host.navigate('checkout');
  }
}
