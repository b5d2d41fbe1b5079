import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Cart, CartLine, LineChange, Place } from '../../../contract/cart.js';
import type { Money } from '../../../contract/money.js';
import { createCartOpening } from '../../stores/cart-opening.js';
import { createCartStore } from '../../stores/cart-store.js';
import { createConfigStore } from '../../stores/config-store.js';
import type { ShopView } from '../../stores/address.js';
import { controls } from '../../styles/controls.js';
import { exportParts } from '../../styles/parts.js';
import { isPlainClick } from '../base/clicks.js';
import { formatDate, formatMoney } from '../base/format.js';
import { focusHeading, heading } from '../base/heading.js';
import { actionError, errorView, loadingView } from '../base/status-views.js';
import { View } from '../base/view.js';
import type { FoyerCart } from './cart.js';
import { feesOf, groupLines, seatWords, type CartGroup } from './cart.logic.js';
import { styles } from './cart.styles.js';

export class CartView extends View<FoyerCart> {
  static override readonly styles = [controls, styles];
  static override readonly messages = ['cart'] as const;

  readonly #store = this.storefront.use(createCartStore);
  readonly #cart = this.watch(this.#store.$);
  readonly #config = this.watch(this.storefront.use(createConfigStore).$);
  readonly #change = this.action();
  /** The line whose change failed or is under way. */
  #touched: string | null = null;

  override hostConnected(): void {
    void this.storefront.use(createCartOpening).open({ language: this.language });
  }

  /** Names of tariffs and categories are in the cart's answer: another language is another answer. */
  override languageChanged(): void {
    if (this.#cart.value.data?.lines.length) void this.#store.refresh({ language: this.language });
    this.host.requestUpdate();
  }

  override render(): unknown {
    const { data, error } = this.#cart.value;
    if (!data) return error ? errorView(this.host, error, this.#ask) : loadingView(this.host);
    return html`${heading(this.host.headingLevel, this.t('cartTitle'))}
    ${error ? html`<p part="notice" class="notice">${this.t('cartStale')}</p>` : nothing} ${this.#lost(data)}
    ${data.lines.length === 0 ? this.#withoutLines(data) : this.#withLines(data)}`;
  }

  #withoutLines(cart: Cart): unknown {
    if (cart.stage === 'unknown') return this.#stage(cart);
    return html`<div part="empty" class="empty">
      ${cart.lost ? nothing : html`<p>${this.t('cartEmpty')}</p>`}
      <div class="actions">${this.#way('list', 'cartToProgramme', null)}</div>
    </div>`;
  }

  #withLines(cart: Cart): TemplateResult {
    const open = cart.stage === 'open';
    return html`${this.#stage(cart)}
      <foyer-hold-timer exportparts=${exportParts('hold-timer')}></foyer-hold-timer> ${repeat(
        groupLines(cart.lines),
        (group) => group.key,
        (group) => this.#group(group, open),
      )}
      ${this.#totals(cart)}
      ${open ? html`<div class="actions end">${this.#way('checkout', 'cartCheckout', this.host.checkoutUrl)}</div>` : nothing}`;
  }

  #lost({ lost }: Cart): unknown {
    if (!lost) return nothing;
    const expired = lost === 'expired';
    return html`<div part="notice" class="notice error" role="alert">
      ${heading(this.host.headingLevel + 1, this.t(expired ? 'cartExpiredTitle' : 'cartTakenTitle'), 'lost')}
      <p>${this.t(expired ? 'cartExpired' : 'cartTaken')}</p>
    </div>`;
  }

  /** Why the cart cannot be changed now, and the way on. */
  #stage({ stage }: Cart): unknown {
    const level = this.host.headingLevel + 1;
    switch (stage) {
      case 'payment':
        return html`<div part="notice" class="notice">
          ${heading(level, this.t('cartPaying'), 'stage')}
          <p>${this.t('cartPayingHelp')}</p>
          <div class="actions">
            ${this.#way('checkout', 'cartPayingGo', this.host.checkoutUrl)}
            <button part="button" type="button" aria-disabled=${this.#change.running} @click=${this.#giveUp}>
              ${this.t('cartPayingGiveUp')}
            </button>
          </div>
          ${this.#touched === 'payment' ? actionError(this.host, this.#change.error) : nothing}
        </div>`;
      case 'verifying':
        return html`<div part="notice" class="notice">
          ${heading(level, this.t('cartVerifying'), 'stage')}
          <p>${this.t('cartVerifyingHelp')}</p>
          <div class="actions">${this.#way('checkout', 'cartVerifyingGo', this.host.checkoutUrl)}</div>
        </div>`;
      case 'unknown':
        return html`<div part="notice" class="notice error">
          ${heading(level, this.t('cartUnknownTitle'), 'stage')}
          <p>${this.t('errorUnknownOrder')}</p>
          <div class="actions">
            <button part="button" type="button" aria-disabled=${this.#cart.value.loading} @click=${this.#ask}>
              ${this.t('cartAsk')}
            </button>
          </div>
        </div>`;
      case 'open':
      case 'empty':
        return nothing;
    }
  }

  /** A real link where there is an address, else a button that tells the page. */
  #way(
    view: ShopView,
    word: 'cartCheckout' | 'cartPayingGo' | 'cartVerifyingGo' | 'cartToProgramme',
    own: string | null,
  ) {
    const href = own ?? this.host.hrefTo(view);
    const part = view === 'checkout' ? 'button checkout' : 'button';
    const go = (event: MouseEvent): void => {
      if (own !== null || !isPlainClick(event)) return;
      event.preventDefault();
      this.host.navigate(view);
    };
    return href === null
      ? html`<button part=${part} class="primary" type="button" @click=${go}>${this.t(word)}</button>`
      : html`<a part=${part} class="button primary" href=${href} @click=${go}>${this.t(word)}</a>`;
  }

  #group({ title, start, lines }: CartGroup, open: boolean): TemplateResult {
    const zone = this.#config.value.data?.timeZone;
    const name = title || this.t('cartGoods');
    return html`<section part="group" class="group">
      <div part="title">
        ${heading(this.host.headingLevel + 1, name, `group-${lines[0]?.id ?? ''}`)}
        ${start && zone ? html`<p class="muted">${formatDate(start, 'full', this.language, zone)}</p>` : nothing}
      </div>
      <ul class="lines" role="list">
        ${repeat(
          lines,
          (line) => line.id,
          (line) => this.#line(line, open),
        )}
      </ul>
    </section>`;
  }

  #line(line: CartLine, open: boolean): TemplateResult {
    const what = [line.tariff?.name ?? line.title, line.category?.name].filter(Boolean).join(', ');
    const name = line.kind === 'goods' ? [line.title, line.tariff?.name].filter(Boolean).join(', ') : what;
    const busy = this.#change.running && this.#touched === line.id;
    return html`<li part="line" class="line" aria-busy=${busy}>
      <div class="what">
        <p part="tariff">${name}</p>
        ${line.quantity > 1 ? html`<p class="muted">${this.t('cartEach', { price: this.#money(line.unitPrice) })}</p>` : nothing}
        ${line.numbered ? this.#seats(line, open) : nothing}
      </div>
      ${line.numbered || !open ? this.#count(line) : this.#stepper(line, name)}
      <p part="price" class="price">${this.#money(line.total)}</p>
      ${open ? this.#remove(line, name) : nothing}
      ${this.#touched === line.id ? html`<div class="failure">${actionError(this.host, this.#change.error)}</div>` : nothing}
    </li>`;
  }

  #count({ quantity, kind }: CartLine): TemplateResult {
    return html`<p part="quantity" class="quantity muted">
      ${this.t(kind === 'goods' ? 'cartPieces' : 'cartQuantity', { count: quantity })}
    </p>`;
  }

  #stepper(line: CartLine, what: string): TemplateResult {
    const step = (by: 1 | -1, word: string, sign: string): TemplateResult => {
      const next = line.quantity + by;
      const disabled = this.#change.running || next < 1;
      return html`<button
        part="button"
        type="button"
        aria-label=${word}
        aria-disabled=${disabled}
        @click=${() => void (disabled || this.#update(line.id, { quantity: next }))}
      >
        <span aria-hidden="true">${sign}</span>
      </button>`;
    };
    return html`<div part="quantity" class="quantity stepper">
      ${step(-1, this.t('cartLess', { what }), '−')}
      <span class="number">${line.quantity}</span>
      ${step(1, this.t('cartMore', { what }), '+')}
    </div>`;
  }

  #seats(line: CartLine, open: boolean): TemplateResult {
    const several = open && line.places.length > 1;
    return html`<ul part="seats" class="seats" role="list">
      ${repeat(
        line.places,
        (place) => place.id,
        (place) => html`<li part="seat">${this.#seat(place)} ${several ? this.#giveBack(line, place) : nothing}</li>`,
      )}
    </ul>`;
  }

  #seat(place: Place): string {
    return seatWords(place, {
      row: (row) => this.t('cartRow', { row }),
      seat: (number) => this.t('cartSeat', { number }),
    });
  }

  #giveBack(line: CartLine, place: Place): TemplateResult {
    return html`<button
      part="button remove"
      class="plain small"
      type="button"
      aria-disabled=${this.#change.running}
      aria-label=${this.t('cartRemoveSeat', { seat: this.#seat(place) })}
      @click=${() => void this.#update(line.id, { removePlaces: [place.id] })}
    >
      ${this.t('cartRemove')}
    </button>`;
  }

  #remove(line: CartLine, what: string): TemplateResult {
    return html`<button
      part="button remove"
      class="plain remove"
      type="button"
      aria-disabled=${this.#change.running}
      aria-label=${this.t('cartRemoveWhat', { what: [line.title, what].join(', ') })}
      @click=${() => void this.#removeLine(line.id)}
    >
      ${this.t('cartRemove')}
    </button>`;
  }

  #totals({ lines, taxes, total }: Cart): TemplateResult {
    const percent = new Intl.NumberFormat(this.language, { style: 'percent', maximumFractionDigits: 2 });
    return html`<dl part="totals" class="totals">
      ${feesOf(lines).map(
        (fee) =>
          html`<dt>${fee.title}</dt>
            <dd>${this.#money(fee.total)}</dd>`,
      )}
      ${
        total
          ? html`<dt class="sum">${this.t('cartTotal')}</dt>
              <dd part="total" class="sum">${this.#money(total)}</dd>`
          : nothing
      }
      ${taxes.map(
        ({ rate, amount }) =>
          html`<dt class="muted">${this.t('cartTax', { rate: percent.format(rate / 100_000) })}</dt>
            <dd class="muted">${this.#money(amount)}</dd>`,
      )}
    </dl>`;
  }

  #money({ amount, currency }: Money): string {
    return formatMoney(amount, currency, this.language, this.#config.value.data?.fractionDigits);
  }

  #update(line: string, change: LineChange): Promise<void> {
    return this.#write(line, () => this.#store.change(line, change, { language: this.language }));
  }

  async #removeLine(line: string): Promise<void> {
    await this.#write(line, () => this.#store.remove(line, { language: this.language }));
    if (!this.#change.error) await focusHeading(this.host);
  }

  readonly #giveUp = async (): Promise<void> => {
    if (this.#change.running) return;
    this.#touched = 'payment';
    const done = await this.#change.run(() => this.#store.giveUpPayment({ language: this.language }));
    if (!done) return;
    this.host.say(this.t('cartPayingGivenUp'));
    await focusHeading(this.host);
  };

  async #write(line: string, work: () => Promise<Cart>): Promise<void> {
    if (this.#change.running) return;
    this.#touched = line;
    if (!(await this.#change.run(work))) return;
    const { data } = this.#cart.value;
    const said =
      data?.lines.length && data.total
        ? this.t('cartChanged', { total: this.#money(data.total) })
        : this.t('cartEmptied');
    this.host.say(said);
  }

  readonly #ask = (): void => {
    if (!this.#cart.value.loading) void this.#store.refresh({ language: this.language });
  };
}
