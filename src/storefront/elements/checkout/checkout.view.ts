/** The steps from cart to confirmation; each step's element does its own work, this one says whose turn it is. */
import { html, nothing, type TemplateResult } from 'lit';
import { addressedOrder, nameOrder } from '../../controllers/order-address.js';
import type { Cart } from '../../../contract/cart.js';
import { createCartStore } from '../../stores/cart-store.js';
import { createCheckoutStore } from '../../stores/checkout-store.js';
import { createConfigStore } from '../../stores/config-store.js';
import type { Route } from '../../stores/address.js';
import { createSessionStore } from '../../stores/session-store.js';
import { controls } from '../../styles/controls.js';
import { exportParts } from '../../styles/parts.js';
import { formStyles } from '../base/form.styles.js';
import { isInShop } from '../base/find-shop.js';
import { FoyerElement } from '../base/foyer-element.js';
import { focusHeading, heading } from '../base/heading.js';
import { paymentSlot } from '../base/payment-mount.js';
import { actionError, errorText, errorView, skeleton } from '../base/status-views.js';
import { View } from '../base/view.js';
import { FoyerCheckoutStepEvent } from '../events/intent-events.js';
import { FoyerNavigateEvent } from '../events/navigate-event.js';
import type { CheckoutStep, FoyerCheckout } from './checkout.js';
import { checkoutPlace, checkoutSteps, type CheckoutPlace, type StepView } from './checkout.logic.js';
import { styles } from './checkout.styles.js';
import { money, orderLines } from './order-lines.js';
import { orderLineStyles } from './order-lines.styles.js';
import { Review } from './review.js';

const stepWords = {
  who: 'stepWho',
  shipment: 'stepShipment',
  review: 'stepReview',
  payment: 'stepPayment',
  confirmation: 'stepConfirmation',
} as const;

const isStep = (place: CheckoutPlace | null): place is CheckoutStep => place !== null && place in stepWords;

export class CheckoutView extends View<FoyerCheckout> {
  static override readonly styles = [controls, formStyles, orderLineStyles, styles];
  static override readonly messages = ['checkout', 'account'] as const;

  readonly #checkout = this.storefront.use(createCheckoutStore);
  readonly #cartStore = this.storefront.use(createCartStore);
  readonly #cart = this.watch(this.#cartStore.$);
  readonly #session = this.watch(this.storefront.use(createSessionStore).$);
  readonly #config = this.watch(this.storefront.use(createConfigStore).$);
  readonly #payment = this.watch(this.#checkout.$payment);
  readonly #finished = this.watch(this.#checkout.$finished);
  readonly #methods = this.watch(this.#checkout.methods.$);
  readonly #review = new Review({
    host: this.host,
    checkout: this.#checkout,
    cart: () => this.#cart.value.data,
    config: () => this.#config.value.data,
    goTo: (step) => this.#goTo(step),
    loadMethods: () => this.#loadMethods(),
  });
  readonly #givingUp = this.action();
  /** The page was opened for an order that was made already: by its link, by a payment's return, by a reload. */
  #opened = !isInShop(this.host) && this.#namesOrder(addressedOrder());
  #place: CheckoutPlace | null = null;
  /** Whether the payment under way has been shown; one that begins or is found here goes before the step asked for. */
  #paying = this.#payment.value !== null;

  override hostConnected(): void {
    if (!this.#opened) void this.#refresh();
  }

  override languageChanged(): void {
    if (!this.#opened) void this.#refresh();
    if (this.#place === 'review') this.#loadMethods();
    this.host.requestUpdate();
  }

  #refresh(): Promise<void> {
    return this.#cartStore.refresh({ language: this.language });
  }

  #loadMethods(): void {
    void this.#checkout.methods.load({ language: this.language });
  }

  hostUpdate(): void {
    if (this.#opened) return;
    const cart = this.#cart.value.data;
    if (!cart) return;
    const paying = this.#payment.value !== null;
    if (paying && !this.#paying) this.#goTo(null);
    this.#paying = paying;
    const before = this.#place;
    const after = checkoutPlace({
      cart,
      wanted: this.host.step,
      paying,
      finished: this.#finished.value,
    });
    this.#place = after;
    if (after !== before) this.#moved(before, after);
  }

  /** A step of the buyer's or of the order's; the first picture of a page is none. */
  #moved(before: CheckoutPlace | null, after: CheckoutPlace): void {
    if (after === 'review') this.#loadMethods();
    if (before === null) return;
    void this.#focus(after);
    if (!isStep(after)) return;
    this.host.dispatchEvent(new FoyerCheckoutStepEvent(after, isStep(before) ? before : null));
    if (after === 'confirmation') this.#confirmed();
  }

  /** The order finished in this visit is no reason to forget the next cart. */
  #namesOrder(route: Route | null): boolean {
    return route !== null && (route.view === 'return' || route.subject !== this.#finished.value);
  }

  /** A shop or the page may show the order; if neither does, it is shown here. */
  #confirmed(): void {
    const order = this.#finished.value;
    if (order !== null && !isInShop(this.host)) nameOrder(order);
    this.host.dispatchEvent(new FoyerNavigateEvent('order', order));
  }

  /** To the heading of the step: its element's, where an element draws the step. */
  async #focus(place: CheckoutPlace): Promise<void> {
    await this.host.updateComplete;
    const child = this.host.renderRoot.querySelector('[data-step]');
    if (this.#place !== place) return;
    await (child instanceof FoyerElement ? focusHeading(child) : focusHeading(this.host, 'step'));
  }

  #goTo(step: CheckoutStep | null): void {
    this.host.step = step;
  }

  render(): unknown {
    if (this.#opened) return this.#orderMade();
    const { data: cart, error } = this.#cart.value;
    if (!cart) return error ? errorView(this.host, error, () => void this.#refresh()) : skeleton(this.host);
    const place = this.#place ?? 'empty';
    return html`
      ${heading(this.host.headingLevel, this.t('checkoutTitle'))}
      ${isStep(place) ? this.#step(place, cart) : this.#instead(place, cart)}
    `;
  }

  #step(place: CheckoutStep, cart: Cart): TemplateResult {
    const beside = place === 'who' || place === 'shipment' || place === 'payment';
    return html`
      ${this.#steps(checkoutSteps(cart, place))} ${this.#staleNote()}
      <div class=${beside ? 'columns' : ''} @foyer-done=${() => this.#goTo(null)}>
        <div class=${place === 'review' ? 'panel alone' : 'panel'}>${this.#panel(place, cart)}</div>
        ${beside ? this.#beside(cart, place) : nothing}
      </div>
    `;
  }

  #orderMade(): TemplateResult {
    return html`<foyer-order-status
      heading-level=${this.host.headingLevel}
      @foyer-navigate=${this.#backToCheckout}
      exportparts=${exportParts('order-status')}
    ></foyer-order-status>`;
  }

  /** An order that was not finished: its steps are here, unless the page goes elsewhere. */
  readonly #backToCheckout = (event: FoyerNavigateEvent): void => {
    if (event.view !== 'checkout') return;
    queueMicrotask(() => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      nameOrder(null);
      this.#opened = false;
      void this.#refresh();
      this.host.requestUpdate();
    });
  };

  #steps(steps: readonly StepView[]): TemplateResult {
    return html`<ol part="steps" class="steps" aria-label=${this.t('checkoutSteps')}>
      ${steps.map(
        ({ step, state, open }, index) =>
          html`<li part="step" class=${state} aria-current=${state === 'current' ? 'step' : nothing}>
            ${
              open
                ? html`<button part="button" class="plain" type="button" @click=${() => this.#goTo(step)}>
                    ${this.#stepLabel(step, state, index)}
                  </button>`
                : html`<span class="fixed">${this.#stepLabel(step, state, index)}</span>`
            }
          </li>`,
      )}
    </ol>`;
  }

  #stepLabel(step: CheckoutStep, state: StepView['state'], index: number): TemplateResult {
    const done = state === 'done';
    return html`<span class="number" aria-hidden="true">${done ? '✓' : index + 1}</span>
      <span class="label">${this.t(stepWords[step])}</span>
      ${done ? html`<span class="visually-hidden">${this.t('stepDone')}</span>` : nothing}`;
  }

  /** What is shown is older than the last question, which failed. */
  #staleNote(): unknown {
    const { error } = this.#cart.value;
    return error ? html`<p part="notice" class="notice" role="status">${errorText(this.host, error)}</p>` : nothing;
  }

  #panel(place: CheckoutStep, cart: Cart): unknown {
    switch (place) {
      case 'who':
        return this.#who(cart);
      case 'shipment':
        return html`<foyer-shipment-chooser
          data-step
          heading-level=${this.host.headingLevel + 1}
          exportparts=${exportParts('shipment-chooser')}
        ></foyer-shipment-chooser>`;
      case 'review':
        return this.#reviewStep(cart);
      case 'payment':
        return html`<foyer-payment-frame
          data-step
          heading-level=${this.host.headingLevel + 1}
          exportparts=${exportParts('payment-frame')}
          ><slot name=${paymentSlot} slot=${paymentSlot}></slot
        ></foyer-payment-frame>`;
      case 'confirmation':
        return html`<foyer-order-status
          data-step
          heading-level=${this.host.headingLevel + 1}
          order=${this.#finished.value ?? nothing}
          exportparts=${exportParts('order-status')}
        ></foyer-order-status>`;
    }
  }

  #who(cart: Cart): TemplateResult {
    return html`<foyer-login
        data-step
        heading-level=${this.host.headingLevel + 1}
        exportparts=${exportParts('login')}
      ></foyer-login>
      ${
        cart.needs.includes('contact')
          ? nothing
          : html`<div class="actions next">
              <button part="button" class="primary" type="button" @click=${() => this.#goTo(null)}>
                ${this.t('checkoutGoOn')}
              </button>
            </div>`
      }`;
  }

  #reviewStep(cart: Cart): TemplateResult {
    return html`${heading(this.host.headingLevel + 1, this.t('reviewTitle'), 'step')} ${this.#timer()}
    ${this.#review.render({
      cart,
      config: this.#config.value.data,
      person: this.#session.value.data?.person ?? null,
      methods: this.#methods.value,
    })}`;
  }

  /** A complete shop has one in its header. */
  #timer(): unknown {
    if (isInShop(this.host)) return nothing;
    return html`<foyer-hold-timer exportparts=${exportParts('hold-timer')}></foyer-hold-timer>`;
  }

  #beside(cart: Cart, place: CheckoutStep): TemplateResult {
    return html`<div class="beside">
      ${heading(this.host.headingLevel + 1, this.t('orderYours'), 'yours')}
      ${place === 'payment' ? nothing : this.#timer()} ${orderLines(this.host, cart, this.#config.value.data)}
    </div>`;
  }

  /** Pictures in place of a step, each with a way on. */
  #instead(place: Exclude<CheckoutPlace, CheckoutStep>, cart: Cart): TemplateResult {
    if (place === 'unknown') return this.#unknown(cart);
    if (place === 'paying') return this.#underPayment();
    const taken = cart.lost === 'taken';
    const [title, text] =
      place === 'empty'
        ? (['checkoutEmptyTitle', 'checkoutEmpty'] as const)
        : ([taken ? 'checkoutTakenTitle' : 'checkoutLostTitle', taken ? 'checkoutTaken' : 'checkoutLost'] as const);
    return html`<div part="notice" class=${`notice ${place === 'lost' ? 'error' : ''}`}>
      ${heading(this.host.headingLevel + 1, this.t(title), 'step')}
      <p>${this.t(text)}</p>
      <div class="actions">${this.#toList()}</div>
    </div>`;
  }

  #underPayment(): TemplateResult {
    const giveUp = (): Promise<boolean> => this.#givingUp.run(() => this.#checkout.giveUp({ language: this.language }));
    return html`<div part="notice" class="notice">
      ${heading(this.host.headingLevel + 1, this.t('checkoutPayingTitle'), 'step')}
      <p>${this.t('checkoutPaying')}</p>
      <div class="actions">
        <button part="button" class="primary" type="button" @click=${() => this.#goTo(null)}>
          ${this.t('checkoutPayingGo')}
        </button>
        <button
          part="button"
          type="button"
          aria-disabled=${this.#givingUp.running ? 'true' : nothing}
          @click=${() => void giveUp()}
        >
          ${this.t('payGiveUp')}
        </button>
      </div>
      ${actionError(this.host, this.#givingUp.error)}
    </div>`;
  }

  #toList(): TemplateResult {
    return html`<button part="button" class="primary" type="button" @click=${() => this.host.navigate('list')}>
      ${this.t('payChooseAgain')}
    </button>`;
  }

  #unknown(cart: Cart): TemplateResult {
    const total = cart.total ? money(this.host, cart.total, this.#config.value.data) : null;
    return html`<div part="notice" class="notice" aria-busy=${this.#cart.value.loading ? 'true' : 'false'}>
      ${heading(this.host.headingLevel + 1, this.t('checkoutUnknownTitle'), 'step')}
      <p>${this.t('errorUnknownOrder')}</p>
      ${total ? html`<p>${this.t('orderTotal')}: <strong>${total}</strong></p>` : nothing}
      <div class="actions">
        <button part="button" type="button" @click=${() => void this.#refresh()}>${this.t('payCheckNow')}</button>
      </div>
    </div>`;
  }
}
