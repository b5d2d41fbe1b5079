/** The tickets of an order: barcode, seat, state, and the file to print. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Ticket, TicketList } from '../../../contract/ticket.js';
import { endpointPath } from '../../../contract/endpoints.js';
import { createConfigStore } from '../../stores/config-store.js';
import { createOrdersStore, unaskedTickets, type OrderName } from '../../stores/orders-store.js';
import { controls } from '../../styles/controls.js';
import { heading } from '../base/heading.js';
import { actionError, errorView, skeleton } from '../base/status-views.js';
import { View } from '../base/view.js';
import { moment, placeText } from '../checkout/order-lines.js';
import type { FoyerTickets } from './tickets.js';
import { styles } from './tickets.styles.js';

const stateWords = {
  valid: 'ticketValid',
  cancelled: 'ticketCancelled',
  invalidated: 'ticketInvalidated',
  used: 'ticketUsed',
} as const;

type QrModule = typeof import('./qr.js');

export class TicketsView extends View<FoyerTickets> {
  static override readonly styles = [controls, styles];
  static override readonly messages = ['checkout'] as const;

  readonly #orders = this.storefront.use(createOrdersStore);
  readonly #config = this.watch(this.storefront.use(createConfigStore).$);
  readonly #tickets = this.watch(unaskedTickets.$);
  readonly #saving = this.action();
  #asked = '';
  #qr: QrModule | null = null;
  #large: Ticket | null = null;

  override hostConnected(): void {
    void import('./qr.js').then((module) => {
      this.#qr = module;
      this.host.requestUpdate();
    });
  }

  override languageChanged(): void {
    this.#asked = '';
    this.host.requestUpdate();
  }

  get #name(): OrderName | null {
    const { order, link } = this.host;
    return order === null ? null : { order, link };
  }

  hostUpdate(): void {
    const name = this.#name;
    const question = name ? `${name.order} ${name.link ?? ''}` : '';
    if (!name || question === this.#asked) return;
    this.#asked = question;
    this.#tickets.follow(this.#orders.tickets(name).$);
    this.#load();
  }

  #load(): void {
    const name = this.#name;
    if (name) void this.#orders.tickets(name).load({ language: this.language });
  }

  /** With a signature the address alone is enough; without one the session must go along, which a link cannot promise. */
  get #address(): string | null {
    const name = this.#name;
    if (!name?.link) return null;
    const query = new URLSearchParams({ lang: this.language, link: name.link });
    return `${this.storefront.url}${endpointPath('ticketsPdf', { id: name.order })}?${query}`;
  }

  async #save(): Promise<void> {
    const name = this.#name;
    if (!name) return;
    await this.#saving.run(async () => {
      const bytes = await this.#orders.pdf(name, { language: this.language });
      download(new Blob([bytes], { type: 'application/pdf' }), `${this.t('ticketsFile')}-${name.order}.pdf`);
    });
  }

  async #enlarge(ticket: Ticket): Promise<void> {
    this.#large = ticket;
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.#dialog?.showModal();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.host.renderRoot.querySelector('dialog');
  }

  render(): unknown {
    const { data, error } = this.#tickets.value;
    return html`${heading(this.host.headingLevel, this.t('ticketsTitle'))} ${this.#content(data, error)}`;
  }

  #content(data: TicketList | null, error: Parameters<typeof errorView>[1] | null): unknown {
    if (!this.#name) return html`<p>${this.t('ticketsNoOrder')}</p>`;
    if (!data) return error ? errorView(this.host, error, () => this.#load()) : skeleton(this.host);
    if (data.tickets.length === 0) return html`<p>${this.t('ticketsNone')}</p>`;
    return html`${data.printable ? this.#download() : nothing}
      <ul class="tickets">
        ${data.tickets.map((ticket) => this.#ticket(ticket))}
      </ul>
      ${this.#largeView()}`;
  }

  #download(): TemplateResult {
    const address = this.#address;
    return html`<div class="actions download">
        ${
          address
            ? html`<a part="download" class="button primary" href=${address} download>${this.t('ticketsDownload')}</a>`
            : html`<button
                part="button download"
                class="primary"
                type="button"
                aria-disabled=${this.#saving.running ? 'true' : nothing}
                @click=${() => void this.#save()}
              >
                ${this.t(this.#saving.running ? 'ticketsDownloading' : 'ticketsDownload')}
              </button>`
        }
      </div>
      ${actionError(this.host, this.#saving.error)}`;
  }

  #ticket(ticket: Ticket): TemplateResult {
    const { title, start, venue, category, tariff, place, state } = ticket;
    const seat = place ? placeText(this.host, place) : '';
    return html`<li part="ticket" class=${`ticket ${state}`}>
      <div class="about">
        <strong class="title">${title}</strong>
        ${start ? html`<span>${moment(this.host, start, this.#config.value.data)}</span>` : nothing}
        ${venue ? html`<span class="muted">${venue}</span>` : nothing}
        ${seat ? html`<span part="seat" class="seat">${seat}</span>` : nothing}
        <span class="muted">${[category, tariff].filter((text) => text).join(' · ')}</span>
        <span class="state">${this.t(stateWords[state])}</span>
      </div>
      ${this.#code(ticket, seat)}
    </li>`;
  }

  #code(ticket: Ticket, seat: string): unknown {
    const { barcode, state } = ticket;
    if (state !== 'valid') return nothing;
    if (barcode === undefined) return html`<p class="muted later">${this.t('ticketNoCode')}</p>`;
    return html`<div class="code">
      ${this.#symbol(barcode, this.t('ticketCodeAlt', { title: ticket.title, seat, code: barcode }))}
      <span class="number">${barcode}</span>
      <button
        part="button"
        type="button"
        aria-label=${this.t('ticketEnlargeFor', { title: ticket.title, seat })}
        @click=${() => void this.#enlarge(ticket)}
      >
        ${this.t('ticketEnlarge')}
      </button>
    </div>`;
  }

  /** Black on white in every colour scheme: scanners know nothing else. */
  #symbol(code: string, label: string): TemplateResult {
    if (!this.#qr) return html`<div class="symbol" aria-busy="true"></div>`;
    const { size, path } = this.#qr.qrSymbol(code);
    return html`<svg part="code" class="symbol" role="img" aria-label=${label} viewBox=${`0 0 ${size} ${size}`}>
      ${svg`<rect width=${size} height=${size} fill="#fff"></rect><path d=${path} fill="#000"></path>`}
    </svg>`;
  }

  #largeView(): TemplateResult {
    const ticket = this.#large;
    const seat = ticket?.place ? placeText(this.host, ticket.place) : '';
    return html`<dialog part="dialog" aria-label=${this.t('ticketDoor')}>
      ${
        ticket?.barcode
          ? html`${this.#symbol(ticket.barcode, this.t('ticketCodeAlt', { title: ticket.title, seat, code: ticket.barcode }))}
              <p><strong>${ticket.title}</strong></p>
              ${seat ? html`<p class="seat">${seat}</p>` : nothing}
              <p class="number">${ticket.barcode}</p>`
          : nothing
      }
      <button part="button" type="button" @click=${() => this.#dialog?.close()}>${this.t('close')}</button>
    </dialog>`;
  }
}

/** Gives a file that was fetched to the browser, as a link would have. */
function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
