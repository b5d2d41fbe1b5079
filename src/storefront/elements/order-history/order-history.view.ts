/** Past orders of whoever is signed in; each opens to what was bought and its tickets. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { OrderState, OrderSummary } from '../../../contract/order.js';
import type { StoreController } from '../../controllers/store-controller.js';
import type { MessageKey } from '../../locales/messages.js';
import { createConfigStore } from '../../stores/config-store.js';
import { createOrdersStore, type OrderName, type unaskedDetail } from '../../stores/orders-store.js';
import { createSessionStore } from '../../stores/session-store.js';
import { controls } from '../../styles/controls.js';
import { exportParts } from '../../styles/parts.js';
import { heading } from '../base/heading.js';
import { errorText, errorView, skeleton } from '../base/status-views.js';
import { View } from '../base/view.js';
import { inlineLogin } from '../login/inline-login.js';
import { moment, money, orderLines } from '../checkout/order-lines.js';
import { orderLineStyles } from '../checkout/order-lines.styles.js';
import type { FoyerOrderHistory } from './order-history.js';
import { styles } from './order-history.styles.js';

const stateWords = {
  closed: 'orderStateClosed',
  unpaid: 'orderStateUnpaid',
  cancelled: 'orderStateCancelled',
  'in-progress': 'orderStateInProgress',
  abandoned: 'orderStateAbandoned',
} as const satisfies Record<OrderState, MessageKey>;

type Detail = StoreController<ReturnType<(typeof unaskedDetail)['$']['get']>>;

export class OrderHistoryView extends View<FoyerOrderHistory> {
  static override readonly styles = [controls, orderLineStyles, styles];
  static override readonly messages = ['checkout', 'account'] as const;

  readonly #orders = this.storefront.use(createOrdersStore);
  readonly #list = this.watch(this.#orders.list(this.language).$);
  readonly #session = this.watch(this.storefront.use(createSessionStore).$);
  readonly #config = this.watch(this.storefront.use(createConfigStore).$);
  /** Orders that were opened, each with its content. */
  readonly #opened = new Map<string, Detail>();

  override languageChanged(): void {
    this.#list.follow(this.#orders.list(this.language).$);
    for (const order of this.#opened.keys()) this.#load(order);
    this.host.requestUpdate();
  }

  #nameOf(order: string): OrderName {
    return { order, link: null };
  }

  #load(order: string): void {
    void this.#orders.detail(this.#nameOf(order)).load({ language: this.language });
  }

  #toggled(order: string, event: Event): void {
    if (!(event.currentTarget as HTMLDetailsElement).open || this.#opened.has(order)) return;
    this.#opened.set(order, this.watch(this.#orders.detail(this.#nameOf(order)).$));
    this.#load(order);
  }

  #refresh(): void {
    void this.#orders.list(this.language).refresh();
  }

  render(): unknown {
    const session = this.#session.value;
    const person = session.data?.person ?? null;
    if (session.data && (person === null || person.guest)) return this.#signedOut();
    return html`${heading(this.host.headingLevel, this.t('historyTitle'))} ${this.#content()}`;
  }

  #signedOut(): TemplateResult {
    return html`${heading(this.host.headingLevel, this.t('historyTitle'))}
      <p>${this.t('historySignIn')}</p>
      ${inlineLogin(this.host.headingLevel + 1)}`;
  }

  #content(): unknown {
    const { data, error } = this.#list.value;
    const problem = error ?? this.#session.value.error;
    if (!data) return problem ? errorView(this.host, problem, () => this.#refresh()) : skeleton(this.host);
    return html`${error ? this.#stale() : nothing}
    ${data.orders.length === 0 ? this.#empty() : this.#table(data.orders)}`;
  }

  /** A list that could not be refreshed is still worth seeing. */
  #stale(): TemplateResult {
    const { checkedAt, error } = this.#list.value;
    const time = checkedAt ? moment(this.host, checkedAt, this.#config.value.data, 'time') : '–';
    return html`<p part="notice" class="notice" role="status">
      ${this.t('staleSince', { time })} ${error ? errorText(this.host, error) : nothing}
    </p>`;
  }

  #empty(): TemplateResult {
    return html`<p>${this.t('historyEmpty')}</p>
      <div class="actions">
        <button part="button" class="primary" type="button" @click=${() => this.host.navigate('list')}>
          ${this.t('historyToProgramme')}
        </button>
      </div>`;
  }

  #table(orders: readonly OrderSummary[]): TemplateResult {
    return html`<ul class="orders">
      ${repeat(
        orders,
        ({ id }) => id,
        (order) => this.#order(order),
      )}
    </ul>`;
  }

  #order(order: OrderSummary): TemplateResult {
    const { id, state, total, titles, places, firstStart } = order;
    const config = this.#config.value.data;
    return html`<li part="order" class="order">
      ${heading(this.host.headingLevel + 1, titles.join(', ') || this.t('historyNumber', { order: id }), `order-${id}`)}
      ${firstStart ? html`<p>${moment(this.host, firstStart, config)}</p>` : nothing}
      <p class="muted">${this.t('historyNumber', { order: id })} · ${moment(this.host, order.date, config, 'day')}</p>
      <p class="line-up">
        <span part="state" class=${`state ${state}`}>${this.t(stateWords[state])}</span>
        <span>${this.t('historyPlaces', { count: places })}</span>
        <span class="amount">${money(this.host, total, config)}</span>
      </p>
      <details @toggle=${(event: Event) => this.#toggled(id, event)}>
        <summary>${this.t('historyDetails')}<span class="visually-hidden">: ${titles.join(', ')}</span></summary>
        ${this.#opened.has(id) ? this.#detail(id) : nothing}
      </details>
    </li>`;
  }

  #detail(order: string): unknown {
    const { data, error } = this.#opened.get(order)?.value ?? { data: null, error: null };
    if (!data) return error ? errorView(this.host, error, () => this.#load(order)) : skeleton(this.host);
    return html`${orderLines(this.host, data, this.#config.value.data)}
    ${data.shipment ? html`<p>${this.t('statusDelivery', { mode: data.shipment })}</p>` : nothing}
    ${
      data.tickets === 'ready'
        ? html`<foyer-tickets
            order=${order}
            link=${data.link ?? nothing}
            heading-level=${this.host.headingLevel + 2}
            exportparts=${exportParts('tickets')}
          ></foyer-tickets>`
        : nothing
    }
    ${
      data.tickets === 'later'
        ? html`<p part="notice" class="notice">
            ${data.shipment ? this.t('ticketsLater', { mode: data.shipment }) : this.t('ticketsSoon')}
          </p>`
        : nothing
    }`;
  }
}
