/** Goods and services: items with their prices and quantities. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AvailabilityEntry } from '../../../contract/availability.js';
import type { NewLines } from '../../../contract/cart.js';
import type { EventDetail, ProductItem } from '../../../contract/catalog.js';
import type { ActionController } from '../../controllers/action-controller.js';
import type { FoyerElement } from '../base/foyer-element.js';
import { formatMoney } from '../base/format.js';
import { actionError } from '../base/status-views.js';
import { stepper } from '../seat-picker/stepper.js';
import { tariffsFor, type PricedTariff } from '../seat-picker/tariff-rules.js';

export interface GoodsModel {
  readonly event: EventDetail;
  readonly level: (item: string) => AvailabilityEntry['level'];
  readonly action: ActionController;
  readonly add: (lines: readonly NewLines[]) => void;
}

/** What one order may hold of an item when the platform names no limit. */
const mostOfOne = 50;

export class GoodsForm {
  /** `item tariff` → quantity. */
  #wanted = new Map<string, number>();
  #tried = false;

  constructor(private readonly host: FoyerElement) {}

  /** Forgets what is in the cart now; what was refused stays wanted. */
  took(line: NewLines): void {
    if (line.kind === 'goods') this.#wanted.delete(`${line.item} ${line.tariff}`);
    this.#tried = false;
  }

  render(model: GoodsModel): TemplateResult {
    const lines = this.#lines(model.event);
    const count = lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const total = lines.reduce((sum, { quantity, amount }) => sum + quantity * amount, 0);
    const missing = this.#tried && count === 0;
    return html`<form class="places" novalidate @submit=${(event: Event) => this.#submit(event, model)}>
      <ul class="items" part="items" role="list">
        ${model.event.items.map((item) => this.#item(item, model))}
      </ul>
      <p class="rule" role="status">${missing ? this.host.t('eventChooseQuantity') : nothing}</p>
      ${actionError(this.host, model.action.error)}
      <div class="bar" part="bar">
        <span class="total" part="total"
          >${count > 0 ? html`<strong>${this.#money(model, total)}</strong>` : nothing}</span
        >
        <button class="primary" part="button" type="submit" aria-disabled=${model.action.running}>
          ${this.host.t(model.action.running ? 'eventAdding' : 'seatsAdd')}
        </button>
      </div>
    </form>`;
  }

  #money({ event }: GoodsModel, amount: number): string {
    return formatMoney(amount, event.currency, this.host.language, event.fractionDigits);
  }

  #item(item: ProductItem, model: GoodsModel): TemplateResult {
    const priced = tariffsFor(model.event, item.prices, undefined);
    const gone = item.sale !== 'on-sale' || model.level(item.id) === 'none';
    return html`<li class="item" part="item">
      ${priced.map((each) => {
        const name = priced.length > 1 ? `${item.name} · ${each.tariff.name}` : item.name;
        return html`<div class="tariff" part="tariff">
          <span class="name">${name}</span>
          <span class="price">${this.#money(model, each.amount)}</span>
          ${gone ? html`<span class="muted">${this.host.t('seatsLevelNone')}</span>` : this.#stepper(item, each, name)}
        </div>`;
      })}
    </li>`;
  }

  #stepper(item: ProductItem, { tariff }: PricedTariff, name: string): TemplateResult {
    const key = `${item.id} ${tariff.id}`;
    return stepper({
      name: key,
      label: this.host.t('eventNumberOf', { item: name }),
      value: this.#wanted.get(key) ?? 0,
      max: item.maxQuantity ?? mostOfOne,
      less: this.host.t('seatsLess', { tariff: name }),
      more: this.host.t('seatsMore', { tariff: name }),
      changed: (value) => {
        this.#wanted.set(key, value);
        this.host.requestUpdate();
      },
    });
  }

  #lines(event: EventDetail): { item: string; tariff: string; quantity: number; amount: number }[] {
    return event.items.flatMap((item) =>
      tariffsFor(event, item.prices, undefined).flatMap(({ tariff, amount }) => {
        const quantity = this.#wanted.get(`${item.id} ${tariff.id}`) ?? 0;
        return quantity > 0 ? [{ item: item.id, tariff: tariff.id, quantity, amount }] : [];
      }),
    );
  }

  #submit(submit: Event, { event, action, add }: GoodsModel): void {
    submit.preventDefault();
    if (action.running) return;
    const lines = this.#lines(event).map(({ item, tariff, quantity }): NewLines => ({
      kind: 'goods',
      product: event.id,
      item,
      tariff,
      quantity,
    }));
    this.#tried = true;
    this.host.requestUpdate();
    if (lines.length) add(lines);
  }
}
