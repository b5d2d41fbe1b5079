/**
 * Category and number per tariff; the platform attributes the best places together. For halls without seats to choose, and
 * for buyers who would rather not choose.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Level } from '../../../contract/availability.js';
import type { NewLines } from '../../../contract/cart.js';
import type { ActionController } from '../../controllers/action-controller.js';
import type { CategoryPaint } from '../../seat-map/palette.js';
import type { FoyerElement } from '../base/foyer-element.js';
import { actionError } from '../base/status-views.js';
import { breachText } from './rule-words.js';
import type { OfferWords } from './seat-words.js';
import { stepper } from './stepper.js';
import { swatch } from './swatch.js';
import { countOf, defaultTariff, findBreach, placesLeft, type Rules } from './tariff-rules.js';

export interface PlaceModel {
  readonly words: OfferWords;
  readonly rules: Rules;
  /** Level per category; a category that is gone cannot be chosen. */
  readonly level: (category: string) => Level;
  readonly paint: (category: string) => CategoryPaint | undefined;
  readonly action: ActionController;
  readonly add: (lines: NewLines) => void;
  /** Words of the button. */
  readonly submit: string;
}

export class PlaceForm {
  #category: string | null = null;
  #wanted = new Map<string, number>();
  #tried = false;

  constructor(private readonly host: FoyerElement) {}

  /** Forgets the numbers: they are in the cart now. */
  clear(): void {
    this.#wanted = new Map();
    this.#tried = false;
    this.host.requestUpdate();
  }

  /** Comes in with a choice made elsewhere: category and number of places, at the tariff they start with. */
  suggest(words: OfferWords, category: string, count: number): void {
    this.#category = category;
    const tariff = defaultTariff(words.tariffs(category))?.tariff.id;
    this.#wanted = new Map(tariff ? [[tariff, count]] : []);
    this.host.requestUpdate();
  }

  render(model: PlaceModel): TemplateResult {
    const { words, rules } = model;
    const offered = words.performance.categories.filter((id) => words.tariffs(id).length > 0);
    const category = this.#chosen(model, offered);
    const priced = category === undefined ? [] : words.tariffs(category);
    const total = priced.reduce((sum, { tariff, amount }) => sum + amount * (this.#wanted.get(tariff.id) ?? 0), 0);
    const count = countOf(this.#wanted);
    const breach = findBreach(this.#wanted, rules);
    const left = placesLeft(rules) - count;
    return html`<form
      class="places"
      part="places"
      novalidate
      @submit=${(event: Event) => this.#submit(event, model, category)}
    >
      ${
        offered.length > 1
          ? this.#categories(model, offered, category)
          : html`<p class="muted">${words.category(category ?? '')?.name}</p>`
      }
      <fieldset>
        <legend>${this.host.t('seatsHowMany')}</legend>
        <ul class="tariffs" role="list">
          ${priced.map(({ tariff, amount }) => {
            const value = this.#wanted.get(tariff.id) ?? 0;
            return html`<li class="tariff" part="tariff">
              <span class="name">
                ${tariff.name}
                ${tariff.description ? html`<small class="muted">${tariff.description}</small>` : nothing}
              </span>
              <span class="price">${words.money(amount)}</span>
              ${stepper({
                name: tariff.id,
                label: this.host.t('seatsNumberOf', { tariff: tariff.name }),
                value,
                max: Math.min(50, value + Math.max(0, left)),
                less: this.host.t('seatsLess', { tariff: tariff.name }),
                more: this.host.t('seatsMore', { tariff: tariff.name }),
                changed: (next) => this.#set(tariff.id, next),
              })}
            </li>`;
          })}
        </ul>
      </fieldset>
      <p class="rule" role="status">
        ${this.#rule(breach && (this.#tried || breach.kind === 'most') ? breachText(this.host, breach) : '', count)}
      </p>
      ${actionError(this.host, model.action.error)}
      <div class="bar" part="bar">
        <span class="total" part="total"
          >${count > 0 ? html`${this.host.t('seatsTickets', { count })} · <strong>${words.money(total)}</strong>` : nothing}</span
        >
        <button class="primary" part="button" type="submit" aria-disabled=${model.action.running}>
          ${model.action.running ? this.host.t('seatsAdding') : model.submit}
        </button>
      </div>
    </form>`;
  }

  #rule(breach: string, count: number): string {
    return breach || (this.#tried && count === 0 ? this.host.t('seatsChooseNumber') : '');
  }

  #chosen({ level }: PlaceModel, offered: readonly string[]): string | undefined {
    const own = offered.find((id) => id === this.#category && level(id) !== 'none');
    return own ?? offered.find((id) => level(id) !== 'none') ?? offered[0];
  }

  #categories(model: PlaceModel, offered: readonly string[], category: string | undefined): TemplateResult {
    return html`<fieldset>
      <legend>${this.host.t('seatsCategory')}</legend>
      <div class="categories">
        ${offered.map((id) => {
          const gone = model.level(id) === 'none';
          return html`<label class="option" part="category">
            <input
              type="radio"
              name="category"
              value=${id}
              .checked=${id === category}
              ?disabled=${gone}
              @change=${() => this.#choose(id)}
            />
            ${swatch(model.paint(id))}
            <span class="name">${model.words.category(id)?.name ?? id}</span>
            <span class="price">${gone ? this.host.t('seatsLevelNone') : model.words.prices(id)}</span>
            ${model.level(id) === 'limited' ? html`<small class="limited">${this.host.t('seatsLevelLimited')}</small>` : nothing}
          </label>`;
        })}
      </div>
    </fieldset>`;
  }

  #choose(category: string): void {
    this.#category = category;
    this.host.requestUpdate();
  }

  #set(tariff: string, value: number): void {
    this.#wanted = new Map(this.#wanted).set(tariff, value);
    this.host.requestUpdate();
  }

  #submit(event: Event, { words, rules, add, action }: PlaceModel, category: string | undefined): void {
    event.preventDefault();
    if (action.running || category === undefined) return;
    const offered = new Set(words.tariffs(category).map(({ tariff }) => tariff.id));
    const tariffs = [...this.#wanted]
      .filter(([tariff, quantity]) => quantity > 0 && offered.has(tariff))
      .map(([tariff, quantity]) => ({ tariff, quantity }));
    this.#tried = true;
    this.host.requestUpdate();
    if (tariffs.length === 0 || findBreach(this.#wanted, rules)) return;
    add({ kind: 'places', performance: words.performance.id, category, tariffs });
  }
}
