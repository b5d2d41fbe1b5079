/** Pay inside the platform's widget: shows it, asks the proxy what became of the payment, says what to do next. */
import { html, nothing, type TemplateResult } from 'lit';
import type { WidgetParameters } from '../../../contract/payment.js';
import type { MessageKey } from '../../locales/messages.js';
import { createCartStore } from '../../stores/cart-store.js';
import { createCheckoutStore } from '../../stores/checkout-store.js';
import { createOrdersStore, unaskedStatus } from '../../stores/orders-store.js';
import { controls } from '../../styles/controls.js';
import { exportParts } from '../../styles/parts.js';
import { dialogStyles } from '../base/dialog.styles.js';
import { isInShop } from '../base/find-shop.js';
import { focusHeading, heading } from '../base/heading.js';
import { createPaymentMount, paymentSlot, type PaymentMount } from '../base/payment-mount.js';
import { actionError, errorText, skeleton } from '../base/status-views.js';
import { View } from '../base/view.js';
import type { FoyerPaymentFrame } from './payment-frame.js';
import { isStep, keepsWidget, paymentPicture, type PaymentPicture } from './payment-frame.logic.js';
import { styles } from './payment-frame.styles.js';
import { listenToWidget, startWidget } from './widget.js';

/** Heading and sentence of the pictures that are a sentence and a way on. */
const sentences = {
  none: ['payNoneTitle', 'payNone'],
  interrupted: ['payInterruptedTitle', 'payInterrupted'],
  failed: ['payFailedTitle', 'payFailed'],
  waiting: ['payWaitingTitle', 'payWaiting'],
  ended: ['payEndedTitle', 'payEnded'],
  paid: ['payPaidTitle', 'payPaid'],
  refused: ['payRefusedTitle', 'payRefused'],
  lost: ['payLostTitle', 'payLost'],
  abandoned: ['payAbandonedTitle', 'payAbandoned'],
  'needs-person': ['payPersonTitle', 'payPerson'],
} as const satisfies Partial<Record<PaymentPicture, readonly [MessageKey, MessageKey]>>;

export class PaymentFrameView extends View<FoyerPaymentFrame> {
  static override readonly styles = [controls, dialogStyles, styles];
  static override readonly messages = ['checkout'] as const;

  readonly #checkout = this.storefront.use(createCheckoutStore);
  readonly #orders = this.storefront.use(createOrdersStore);
  readonly #cartStore = this.storefront.use(createCartStore);
  readonly #cart = this.watch(this.#cartStore.$);
  readonly #payment = this.watch(this.#checkout.$payment);
  readonly #finished = this.watch(this.#checkout.$finished);
  readonly #status = this.watch(unaskedStatus.$);
  readonly #doing = this.action();
  #mount: PaymentMount | null = null;
  #stopListening = (): void => undefined;
  /** The transaction whose widget was started here. */
  #transaction: string | null = null;
  #widget: 'loading' | 'shown' | 'failed' = 'loading';
  #hinted = false;
  #picture: PaymentPicture = 'none';

  override hostConnected(): void {
    if (this.#cart.value.data === null) void this.#cartStore.refresh({ language: this.language });
  }

  /** Moved within the page is not gone: only an element that stays away ends its widget. */
  override hostDisconnected(): void {
    queueMicrotask(() => this.host.isConnected || this.#close());
  }

  hostUpdate(): void {
    const payment = this.#payment.value;
    const status = payment ? this.#orders.status({ order: payment.order, link: null }) : unaskedStatus;
    this.#status.follow(status.$);
    if (payment?.widget && payment.widget.transaction !== this.#transaction) this.#widget = 'loading';
    const { data, error } = this.#status.value;
    const before = this.#picture;
    this.#picture = paymentPicture({
      active: payment !== null,
      finished: this.#finished.value !== null,
      outcome: data?.outcome ?? null,
      unreachable: error !== null,
      widget: payment?.widget ? this.#widget : null,
      hinted: this.#hinted && payment?.widget?.transaction === this.#transaction,
    });
    if (isStep(before, this.#picture)) void focusHeading(this.host);
  }

  hostUpdated(): void {
    const widget = this.#payment.value?.widget ?? null;
    if (!widget || !keepsWidget(this.#picture)) return this.#close();
    if (widget.transaction !== this.#transaction) void this.#open(widget);
    this.#mount?.show(this.#picture !== 'waiting');
  }

  override destroy(): void {
    this.#close();
    super.destroy();
  }

  async #open(widget: WidgetParameters): Promise<void> {
    this.#close();
    const slot = this.host.renderRoot.querySelector<HTMLSlotElement>(`slot[name="${paymentSlot}"]`);
    if (!slot) return;
    this.#transaction = widget.transaction;
    const mount = createPaymentMount(this.host, {
      slot,
      label: this.t('payTitle'),
      leaveLabel: this.t('payGiveUp'),
      leave: () => this.#askToGiveUp(),
    });
    this.#mount = mount;
    this.#stopListening = listenToWidget(widget, { hint: () => this.#heard(), nudge: () => this.#nudged() });
    const started = await startWidget({
      widget,
      containerId: mount.containerId,
      locale: this.language,
      hint: () => this.#heard(),
    }).then(
      () => true,
      () => false,
    );
    if (this.#mount !== mount) return;
    this.#widget = started ? 'shown' : 'failed';
    this.host.requestUpdate();
  }

  #close(): void {
    this.#stopListening();
    this.#stopListening = () => undefined;
    this.#mount?.dispose();
    this.#mount = null;
    if (this.#widget !== 'failed') this.#transaction = null;
    this.#hinted = false;
  }

  /** Whatever it was, only the proxy knows what it means. */
  #heard(): void {
    const payment = this.#payment.value;
    if (!payment) return;
    this.#hinted = true;
    this.host.requestUpdate();
    void this.#orders.status({ order: payment.order, link: null }).hurry();
  }

  /** Perhaps the buyer is done; the form stays until the proxy says so. */
  #nudged(): void {
    const payment = this.#payment.value;
    if (payment) void this.#orders.status({ order: payment.order, link: null }).nudge();
  }

  #showFormAgain(): void {
    this.#hinted = false;
    void focusHeading(this.host);
    this.host.requestUpdate();
  }

  /** The same transaction once more: only its script or its start failed. */
  #loadAgain(): void {
    this.#widget = 'loading';
    this.#transaction = null;
    this.host.requestUpdate();
  }

  #askToGiveUp(): void {
    this.#question?.showModal();
  }

  get #question(): HTMLDialogElement | null {
    return this.host.renderRoot.querySelector<HTMLDialogElement>('#give-up');
  }

  async #giveUp(then: 'cart' | 'checkout'): Promise<void> {
    this.#question?.close();
    const wayOn = this.#wayOn(then);
    const done = await this.#doing.run(() => this.#checkout.giveUp({ language: this.language }));
    if (done && this.#checkout.$payment.get() === null) wayOn();
  }

  async #tryAgain(): Promise<void> {
    await this.#doing.run(() => this.#checkout.again({ language: this.language }));
  }

  async #dismiss(then: 'checkout' | 'list'): Promise<void> {
    const wayOn = this.#wayOn(then);
    if (await this.#doing.run(() => this.#checkout.dismiss())) wayOn();
  }

  /** Inside a checkout this element is gone once its payment is, so the checkout asks; and shows its own steps itself. */
  #wayOn(view: 'cart' | 'checkout' | 'list'): () => void {
    const { outer } = this.host;
    return () => (outer && view === 'checkout' ? undefined : (outer ?? this.host).navigate(view));
  }

  #checkNow(): void {
    const payment = this.#payment.value;
    if (payment) void this.#orders.status({ order: payment.order, link: null }).hurry();
  }

  render(): unknown {
    const picture = this.#picture;
    const withForm = picture === 'loading' || picture === 'form';
    const inPage = withForm && this.#mount?.kind !== 'dialog';
    return html`
      ${picture === 'checking' ? skeleton(this.host) : nothing} ${withForm ? this.#form(picture) : nothing}
      ${picture in sentences ? this.#sentence(picture) : nothing}
      <div part="frame" class="frame" ?hidden=${!inPage}><slot name=${paymentSlot}></slot></div>
      ${inPage ? this.#leave() : nothing} ${actionError(this.host, this.#doing.error)} ${this.#giveUpDialog()}
    `;
  }

  #form(picture: 'loading' | 'form'): TemplateResult {
    return html`<div part="status" class="status">
      ${heading(this.host.headingLevel, this.t('payTitle'))}
      <p class="muted">${this.t('paySafe')}</p>
      ${this.#timer()}
      <p role="status" class="muted">${this.#formNews(picture)}</p>
    </div>`;
  }

  /** What is worth saying beside the form: that it is coming, or that the payment is being looked at. */
  #formNews(picture: 'loading' | 'form'): unknown {
    if (picture === 'loading') return this.t('payLoading');
    const { data } = this.#status.value;
    return data?.outcome === 'verifying' ? this.t('payWaiting', { order: data.id }) : nothing;
  }

  #leave(): TemplateResult {
    return html`<div class="actions">
      <button part="button" type="button" class="plain leave" @click=${() => this.#askToGiveUp()}>
        ${this.t('payGiveUp')}
      </button>
    </div>`;
  }

  /** A complete shop has one in its header. */
  #timer(): unknown {
    if (isInShop(this.host)) return nothing;
    return html`<foyer-hold-timer exportparts=${exportParts('hold-timer')}></foyer-hold-timer>`;
  }

  #sentence(picture: PaymentPicture): TemplateResult {
    const [title, text] = sentences[picture as keyof typeof sentences];
    const order = this.#payment.value?.order ?? this.#finished.value ?? '';
    const look: Partial<Record<PaymentPicture, string>> = {
      paid: 'good',
      refused: 'error',
      lost: 'error',
      abandoned: 'error',
      failed: 'error',
    };
    const kind = look[picture] ?? '';
    return html`<div
      part="status notice"
      class=${`notice ${kind}`}
      aria-busy=${picture === 'waiting' ? 'true' : nothing}
    >
      ${heading(this.host.headingLevel, this.t(title))}
      <p>${this.t(text, { order })}</p>
      ${picture === 'refused' || picture === 'ended' ? this.#timer() : nothing} ${this.#unreachable(picture)}
      <div class="actions">${this.#ways(picture, order)}</div>
    </div>`;
  }

  /** The proxy cannot be asked just now; it is asked again by itself. */
  #unreachable(picture: PaymentPicture): unknown {
    const { error } = this.#status.value;
    if (!error || (picture !== 'waiting' && picture !== 'interrupted')) return nothing;
    return html`<p role="status">${errorText(this.host, error)}</p>`;
  }

  #ways(picture: PaymentPicture, order: string): unknown {
    switch (picture) {
      case 'none':
        return this.#button('payToCheckout', () => this.host.navigate('checkout'), true);
      case 'interrupted':
        return html`${this.#button('payContinue', () => void this.#giveUp('checkout'), true)}
        ${this.#button('payGiveUp', () => this.#askToGiveUp())}`;
      case 'failed':
        return html`${this.#button('retry', () => this.#loadAgain(), true)}
        ${this.#button('payGiveUp', () => this.#askToGiveUp())}`;
      case 'waiting':
        return this.#waysWhileWaiting();
      case 'refused':
      case 'ended':
        return html`${
          this.#payment.value?.start ? this.#button('payAgain', () => void this.#tryAgain(), true) : nothing
        }
        ${this.#button('payOther', () => void this.#dismiss('checkout'))}`;
      case 'lost':
      case 'abandoned':
        return this.#button('payChooseAgain', () => void this.#dismiss('list'), true);
      case 'paid':
        return this.#button('payToOrder', () => this.host.navigate('order', order), true);
      default:
        return nothing;
    }
  }

  #waysWhileWaiting(): TemplateResult {
    const unfinished = this.#payment.value?.widget && this.#status.value.data?.outcome === 'paying';
    return html`${this.#button('payCheckNow', () => this.#checkNow())}
    ${unfinished ? this.#button('payShowForm', () => this.#showFormAgain()) : nothing}
    ${unfinished ? this.#button('payGiveUp', () => this.#askToGiveUp()) : nothing}`;
  }

  #button(key: MessageKey, click: () => void, primary = false): TemplateResult {
    return html`<button
      part="button"
      type="button"
      class=${primary ? 'primary' : ''}
      aria-disabled=${this.#doing.running ? 'true' : nothing}
      @click=${click}
    >
      ${this.t(key)}
    </button>`;
  }

  #giveUpDialog(): TemplateResult {
    return html`<dialog part="dialog" id="give-up" aria-labelledby="give-up-title" aria-describedby="give-up-text">
      <p id="give-up-title"><strong>${this.t('payGiveUpTitle')}</strong></p>
      <p id="give-up-text">${this.t('payGiveUpText')}</p>
      <div class="actions">
        <button part="button" class="primary" type="button" @click=${() => void this.#giveUp('cart')}>
          ${this.t('payGiveUpYes')}
        </button>
        <button part="button" type="button" @click=${() => this.#question?.close()}>${this.t('payGiveUpNo')}</button>
      </div>
    </dialog>`;
  }
}
