/** The outcome of an order: asked until it is final, then shown with everything the buyer needs to keep. */
import { html, nothing, type TemplateResult } from 'lit';
import { addressedOrder, nameOrder } from '../../controllers/order-address.js';
import type { OrderDetail, OrderOutcome, OrderStatus } from '../../../contract/order.js';
import type { MessageKey } from '../../locales/messages.js';
import { createConfigStore } from '../../stores/config-store.js';
import { formatRoute, routeTo, withParameter } from '../../stores/route.js';
import { createOrdersStore, unaskedDetail, unaskedStatus, type OrderName } from '../../stores/orders-store.js';
import { createSessionStore } from '../../stores/session-store.js';
import { controls } from '../../styles/controls.js';
import { exportParts } from '../../styles/parts.js';
import { focusHeading, heading } from '../base/heading.js';
import { actionError, errorText, errorView, skeleton } from '../base/status-views.js';
import { View } from '../base/view.js';
import { orderLines } from '../checkout/order-lines.js';
import { orderLineStyles } from '../checkout/order-lines.styles.js';
import type { FoyerOrderStatus } from './order-status.js';
import { styles } from './order-status.styles.js';

/** Heading and sentence of each outcome but `closed`. */
const sentences = {
  open: ['statusOpenTitle', 'statusOpen'],
  paying: ['statusPayingTitle', 'statusPaying'],
  verifying: ['payWaitingTitle', 'payWaiting'],
  refused: ['payRefusedTitle', 'payRefused'],
  lost: ['payLostTitle', 'payLost'],
  abandoned: ['payAbandonedTitle', 'payAbandoned'],
  'needs-person': ['payPersonTitle', 'payPerson'],
} as const satisfies Record<Exclude<OrderOutcome, 'closed'>, readonly [MessageKey, MessageKey]>;

export class OrderStatusView extends View<FoyerOrderStatus> {
  static override readonly styles = [controls, orderLineStyles, styles];
  static override readonly messages = ['checkout'] as const;

  readonly #orders = this.storefront.use(createOrdersStore);
  readonly #session = this.storefront.use(createSessionStore);
  readonly #config = this.watch(this.storefront.use(createConfigStore).$);
  readonly #status = this.watch(unaskedStatus.$);
  readonly #detail = this.watch(unaskedDetail.$);
  readonly #returning = this.action();
  /** The order named by the page's address, where no attribute names one. */
  #addressed: OrderName | null = null;
  #asked = '';
  #outcome: OrderOutcome | null = null;
  #copied = false;

  override hostConnected(): void {
    if (this.host.order === null) void this.#readAddress();
  }

  override languageChanged(): void {
    if (this.#outcome === 'closed') this.#loadDetail();
    this.host.requestUpdate();
  }

  /** A page that holds this element alone is where a payment or an order link may come back to. */
  async #readAddress(): Promise<void> {
    const route = addressedOrder();
    if (route?.view === 'order' && route.subject) this.#addressed = { order: route.subject, link: route.extra };
    if (route?.view === 'return' && route.subject) await this.#return(route.subject);
    this.host.requestUpdate();
  }

  /** The code is used up by the exchange: the address names the order from then on. */
  async #return(code: string): Promise<void> {
    await this.#returning.run(async () => {
      const order = await this.#session.exchange(code);
      if (order === null) return;
      this.#addressed = { order, link: null };
      nameOrder(order);
    });
  }

  get #name(): OrderName | null {
    const { order, link } = this.host;
    return order === null ? this.#addressed : { order, link };
  }

  hostUpdate(): void {
    const name = this.#name;
    const question = name ? `${name.order} ${name.link ?? ''}` : '';
    if (question !== this.#asked) this.#ask(question, name);
    const outcome = this.#status.value.data?.outcome ?? null;
    if (outcome === this.#outcome) return;
    if (outcome === 'closed') this.#loadDetail();
    if (this.#outcome !== null) void focusHeading(this.host);
    this.#outcome = outcome;
  }

  #ask(question: string, name: OrderName | null): void {
    this.#asked = question;
    this.#outcome = null;
    this.#copied = false;
    this.#status.follow((name ? this.#orders.status(name) : unaskedStatus).$);
    this.#detail.follow((name ? this.#orders.detail(name) : unaskedDetail).$);
  }

  #loadDetail(): void {
    const name = this.#name;
    if (name) void this.#orders.detail(name).load({ language: this.language });
  }

  #checkNow(): void {
    const name = this.#name;
    if (name) void this.#orders.status(name).hurry();
  }

  render(): unknown {
    if (this.#returning.running) return this.#checking();
    if (!this.#name) return this.#unnamed();
    const { data, error } = this.#status.value;
    if (!data) return error ? errorView(this.host, error, () => this.#checkNow()) : this.#checking();
    return data.outcome === 'closed' ? this.#closed(data) : this.#unfinished(data, data.outcome);
  }

  #checking(): TemplateResult {
    return html`${heading(this.host.headingLevel, this.t('statusTitle'))} ${skeleton(this.host)}`;
  }

  #unnamed(): TemplateResult {
    return html`${heading(this.host.headingLevel, this.t('statusTitle'))}
      <p>${this.t(this.#returning.error ? 'statusCodeOver' : 'statusNoOrder')}</p>
      ${actionError(this.host, this.#returning.error?.code === 'code-expired' ? null : this.#returning.error)}
      <div class="actions">${this.#button('statusToAccount', () => this.host.navigate('account'))}</div>`;
  }

  #unfinished({ id }: OrderStatus, outcome: Exclude<OrderOutcome, 'closed'>): TemplateResult {
    const [title, text] = sentences[outcome];
    const asking = outcome === 'verifying' || outcome === 'paying';
    const bad = outcome === 'refused' || outcome === 'lost' || outcome === 'abandoned';
    const { error } = this.#status.value;
    return html`<div
      part="status notice"
      class=${`notice ${bad ? 'error' : ''}`}
      aria-busy=${outcome === 'verifying' ? 'true' : nothing}
    >
      ${heading(this.host.headingLevel, this.t(title))}
      <p>${this.t(text, { order: id })}</p>
      ${error ? html`<p role="status">${errorText(this.host, error)}</p>` : nothing}
      <p class="muted">${this.t('statusNumber', { order: id })}</p>
      <div class="actions">
        ${asking ? this.#button('payCheckNow', () => this.#checkNow()) : nothing} ${this.#wayOn(outcome)}
      </div>
    </div>`;
  }

  #wayOn(outcome: OrderOutcome): unknown {
    if (outcome === 'open' || outcome === 'paying' || outcome === 'refused')
      return this.#button('payToCheckout', () => this.host.navigate('checkout'), true);
    if (outcome === 'lost' || outcome === 'abandoned')
      return this.#button('payChooseAgain', () => this.host.navigate('list'), true);
    return nothing;
  }

  #closed({ id, link }: OrderStatus): TemplateResult {
    const { data, error } = this.#detail.value;
    const signature = data?.link ?? link ?? this.#name?.link ?? null;
    return html`
      <div part="status" class="done">
        ${heading(this.host.headingLevel, this.t('statusClosedTitle'))}
        <p>${this.t('statusNumber', { order: id })}</p>
        ${data?.email ? html`<p>${this.t('statusEmail', { email: data.email })}</p>` : nothing}
      </div>
      ${data ? this.#content(data, signature) : nothing}
      ${!data && error ? errorView(this.host, error, () => this.#loadDetail()) : nothing}
      ${!data && !error ? skeleton(this.host) : nothing}
    `;
  }

  #content(detail: OrderDetail, signature: string | null): TemplateResult {
    return html`
      ${detail.tickets === 'ready' ? this.#tickets(detail.id, signature) : this.#noTickets(detail)}
      ${heading(this.host.headingLevel + 1, this.t('orderYours'), 'yours')}
      ${orderLines(this.host, detail, this.#config.value.data)}
      ${detail.shipment ? html`<p class="delivery">${this.t('statusDelivery', { mode: detail.shipment })}</p>` : nothing}
      ${signature ? this.#keep(detail.id, signature) : nothing}
    `;
  }

  #tickets(order: string, signature: string | null): TemplateResult {
    return html`<foyer-tickets
      order=${order}
      link=${signature ?? nothing}
      heading-level=${this.host.headingLevel + 1}
      exportparts=${exportParts('tickets')}
    ></foyer-tickets>`;
  }

  #noTickets({ tickets, shipment }: OrderDetail): unknown {
    if (tickets === 'none') return nothing;
    return html`<p part="notice" class="notice">
      ${shipment ? this.t('ticketsLater', { mode: shipment }) : this.t('ticketsSoon')}
    </p>`;
  }

  /** An address that opens this order in any browser, for buyers without an account. */
  #keep(order: string, signature: string): TemplateResult {
    const address = this.#orderAddress(order, signature);
    return html`<div class="keep">
      ${heading(this.host.headingLevel + 1, this.t('statusKeepTitle'), 'keep')}
      <p>${this.t('statusKeep')}</p>
      <label for="order-link">${this.t('statusLinkLabel')}</label>
      <div class="copy">
        <input
          part="link"
          id="order-link"
          readonly
          .value=${address}
          @focus=${(event: FocusEvent) => (event.currentTarget as HTMLInputElement).select()}
        />
        <button part="button" type="button" @click=${() => void this.#copy(address)}>
          ${this.t(this.#copied ? 'statusCopied' : 'statusCopy')}
        </button>
      </div>
    </div>`;
  }

  /** The complete shop knows its own addresses; alone, this page with our parameter is the address. */
  #orderAddress(order: string, signature: string): string {
    const href = this.host.hrefTo('order', order, signature);
    if (href !== null) return new URL(href, document.baseURI).href;
    const search = withParameter(location.search, 'foyer', formatRoute(routeTo('order', order, signature)));
    return new URL(`${location.pathname}${search}`, location.origin).href;
  }

  async #copy(address: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(address);
      this.#copied = true;
      this.host.say(this.t('statusCopied'));
    } catch {
      this.host.renderRoot.querySelector<HTMLInputElement>('#order-link')?.focus();
    }
    this.host.requestUpdate();
  }

  #button(key: MessageKey, click: () => void, primary = false): TemplateResult {
    return html`<button part="button" type="button" class=${primary ? 'primary' : ''} @click=${click}>
      ${this.t(key)}
    </button>`;
  }
}
