/** The step before payment: everything the buyer agrees to, in one place, and the button that orders. */
import { html, nothing, type TemplateResult } from 'lit';
import { isApiError, type ApiError } from '../../client/errors.js';
import type { Cart } from '../../../contract/cart.js';
import type { ShopConfig } from '../../../contract/config.js';
import type { PaymentMethod, PaymentMethods } from '../../../contract/payment.js';
import type { Person } from '../../../contract/session.js';
import type { CheckoutStore } from '../../stores/checkout-store.js';
import type { Resource } from '../../stores/resource.js';
import { Form, type FormValues, type Refusal } from '../base/form.js';
import type { FoyerElement } from '../base/foyer-element.js';
import { errorView, skeleton } from '../base/status-views.js';
import { termsLinks } from './checkout.logic.js';
import { money, orderLines } from './order-lines.js';

export interface ReviewFacts {
  readonly cart: Cart;
  readonly config: ShopConfig | null;
  readonly person: Person | null;
  readonly methods: Resource<PaymentMethods>;
}

export interface ReviewOptions {
  readonly host: FoyerElement;
  readonly checkout: CheckoutStore;
  /** The newest cart, for words about a changed price. */
  readonly cart: () => Cart | null;
  readonly config: () => ShopConfig | null;
  readonly goTo: (step: 'who' | 'shipment') => void;
  readonly loadMethods: () => void;
}

/** The proxy takes addresses up to this length. */
const longestPage = 2_000;

export class Review {
  readonly #form: Form;
  #method: string | null = null;

  constructor(private readonly options: ReviewOptions) {
    this.#form = new Form(options.host, 'review');
  }

  #t(...args: Parameters<FoyerElement['t']>): string {
    return this.options.host.t(...args);
  }

  async #order(event: SubmitEvent, cart: Cart, method: PaymentMethod): Promise<void> {
    const { host, checkout } = this.options;
    const { total } = cart;
    if (!total) return;
    const work = (_: FormValues): Promise<void> =>
      checkout.start(
        { method: method.id, total, terms: { accepted: true, language: host.language }, page: pageAddress() },
        { language: host.language },
      );
    await this.#form.submit(event, work, (error) => this.#explain(error));
  }

  #explain(error: ApiError): Refusal | null {
    if (isApiError(error, 'hold-too-short')) return { field: null, text: this.#t('reviewTooLate') };
    if (!isApiError(error, 'price-changed')) return null;
    const total = this.options.cart()?.total;
    if (!total) return null;
    return {
      field: null,
      text: this.#t('reviewPriceChanged', { total: money(this.options.host, total, this.options.config()) }),
    };
  }

  render(facts: ReviewFacts): TemplateResult {
    const { cart, config } = facts;
    return html`
      <div class="facts">${this.#buyer(facts)} ${this.#delivery(cart)}</div>
      ${orderLines(this.options.host, cart, config)} ${this.#payment(facts)}
    `;
  }

  #buyer({ person }: ReviewFacts): unknown {
    if (!person) return nothing;
    return this.#fact('reviewBuyer', `${person.firstName} ${person.lastName}`.trim(), person.email, 'who');
  }

  #delivery({ shipment }: Cart): unknown {
    return shipment ? this.#fact('reviewDelivery', shipment.name, null, 'shipment') : nothing;
  }

  #fact(
    label: 'reviewBuyer' | 'reviewDelivery',
    value: string,
    more: string | null,
    step: 'who' | 'shipment',
  ): TemplateResult {
    return html`<div class="fact">
      <span class="muted">${this.#t(label)}</span>
      <button
        part="button"
        class="plain"
        type="button"
        aria-label=${this.#t('reviewChangeWhat', { what: this.#t(label) })}
        @click=${() => this.options.goTo(step)}
      >
        ${this.#t('reviewChange')}
      </button>
      <p>
        <strong>${value}</strong>
        ${more ? html`<span>${more}</span>` : nothing}
      </p>
    </div>`;
  }

  #payment({ cart, config, methods }: ReviewFacts): TemplateResult {
    const { data, error } = methods;
    if (!data && error) return errorView(this.options.host, error, this.options.loadMethods);
    if (!data) return skeleton(this.options.host);
    const chosen = data.methods.find(({ id }) => id === this.#method) ?? data.methods[0];
    if (!chosen) return html`<p part="notice" class="notice error">${this.#t('reviewNoMethod')}</p>`;
    return html`<form
      part="form"
      method="post"
      novalidate
      @submit=${(event: SubmitEvent) => void this.#order(event, cart, chosen)}
    >
      ${this.#form.summary()} ${data.methods.length > 1 ? this.#methods(data.methods, chosen) : this.#only(chosen)}
      ${this.#terms(config)}
      <div class="pay">${this.#form.submitButton(this.#payLabel(cart, chosen, config), 'pay')}</div>
    </form>`;
  }

  #payLabel({ total }: Cart, { kind }: PaymentMethod, config: ShopConfig | null): string {
    const amount = total ? money(this.options.host, total, config) : '';
    if (kind === 'free') return this.#t('payButtonFree');
    return this.#t(kind === 'widget' ? 'payButton' : 'payButtonLater', { total: amount });
  }

  #methods(methods: readonly PaymentMethod[], chosen: PaymentMethod): TemplateResult {
    return html`<div part="methods" class="methods">
      ${this.#form.radios({
        name: 'method',
        legend: this.#t('reviewMethods'),
        missing: this.#t('reviewMethods'),
        part: 'method',
        chosen: chosen.id,
        options: methods.map(({ id, name, description }) => ({
          value: id,
          label: html`<span class="method"
            >${name}${description ? html`<span class="muted">${description}</span>` : nothing}</span
          >`,
        })),
        changed: (id) => this.#choose(id),
      })}
    </div>`;
  }

  #choose(id: string): void {
    this.#method = id;
    this.options.host.requestUpdate();
  }

  #only({ kind, name, description }: PaymentMethod): unknown {
    if (kind === 'free') return html`<p class="muted">${this.#t('reviewFree')}</p>`;
    return html`<p part="method" class="fact-line">
      <span class="muted">${this.#t('reviewMethod')}</span>
      <strong>${name}</strong>
      ${description ? html`<span class="muted">${description}</span>` : nothing}
    </p>`;
  }

  #terms(config: ShopConfig | null): TemplateResult {
    const links = termsLinks(config?.terms ?? {}, this.options.host.language, config?.mainLanguage ?? '');
    return this.#form.checkbox({
      name: 'terms',
      part: 'terms',
      label: links ? this.#linked(links) : this.#t('reviewTermsPlain'),
      missing: this.#t('reviewTermsMissing'),
    });
  }

  /** The sentence is one text with two marked places, so that every language orders it as it must. */
  #linked({ terms, privacy }: { terms: string; privacy: string }): unknown {
    const link = (href: string, words: string): TemplateResult =>
      html`<a href=${href} target="_blank" rel="noopener"
        >${words}<span class="visually-hidden"> ${this.#t('opensWindow')}</span></a
      >`;
    const links: Record<string, TemplateResult> = {
      terms: link(terms, this.#t('reviewTermsLink')),
      privacy: link(privacy, this.#t('reviewPrivacyLink')),
    };
    return this.#t('reviewTerms')
      .split(/\[(\w+)\]/)
      .map((part, index) => (index % 2 ? (links[part] ?? part) : part));
  }
}

/** Where a payment by redirect comes back to: this very page, shortened where it is too long to be kept. */
function pageAddress(): string {
  const { href, origin, pathname } = location;
  return href.length <= longestPage ? href : `${origin}${pathname}`;
}
