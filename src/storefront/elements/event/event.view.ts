import { html, nothing, type TemplateResult } from 'lit';
import type { NewLines } from '../../../contract/cart.js';
import type { EventDetail, Performance } from '../../../contract/catalog.js';
import type { ActionController } from '../../controllers/action-controller.js';
import { createCartStore } from '../../stores/cart-store.js';
import type { Storefront } from '../../stores/storefront.js';
import { controls } from '../../styles/controls.js';
import { exportParts } from '../../styles/parts.js';
import { FoyerPerformanceSelectEvent } from '../events/intent-events.js';
import { formatDate } from '../base/format.js';
import { focusHeading, heading } from '../base/heading.js';
import { errorView, loadingView } from '../base/status-views.js';
import { View } from '../base/view.js';
import { levelView } from '../catalog-list/level.view.js';
import { Offer } from '../seat-picker/offer.js';
import { addedTitle, addedView, outcomeHeading } from '../seat-picker/outcome.js';
import { pictureView } from '../seat-picker/pictures.js';
import { PlaceForm } from '../seat-picker/place-form.js';
import { placeFormStyles } from '../seat-picker/place-form.styles.js';
import { createOfferWords } from '../seat-picker/seat-words.js';
import { datesView } from './dates.js';
import type { FoyerEvent } from './event.js';
import { chosenPerformance } from './event.logic.js';
import { styles } from './event.styles.js';
import { GoodsForm } from './goods-form.js';

export class EventView extends View<FoyerEvent> {
  static override readonly styles = [controls, placeFormStyles, styles];
  static override readonly messages = ['seats', 'catalog', 'browse'] as const;

  readonly #offer: Offer;
  readonly #adding: ActionController;
  readonly #places: PlaceForm;
  readonly #goods: GoodsForm;
  /** What the page or the buyer asked for last. */
  #subject: string | null = null;
  /** The buyer wants to see all dates again. */
  #choosing = false;
  /** What the last addition put in the cart, in words. */
  #added: string | null = null;

  constructor(host: FoyerEvent, storefront: Storefront) {
    super(host, storefront);
    this.#offer = new Offer(($) => this.watch($), storefront);
    this.#adding = this.action();
    this.#places = new PlaceForm(host);
    this.#goods = new GoodsForm(host);
  }

  hostUpdate(): void {
    const { event, performance } = this.host;
    this.#offer.follow({ event, performance }, this.language);
    const subject = `${event} ${performance}`;
    if (subject !== this.#subject) this.#begin(subject);
  }

  /** Another event or performance: what was said about the last one is over. */
  #begin(subject: string): void {
    if (this.#subject !== null) {
      this.#choosing = false;
      this.#added = null;
      this.#adding.clear();
      this.#places.clear();
    }
    this.#subject = subject;
  }

  #choose(event: EventDetail, performance: Performance): void {
    this.#choosing = false;
    if (performance.id !== this.host.performance) {
      this.host.performance = performance.id;
      this.host.dispatchEvent(new FoyerPerformanceSelectEvent(event.id, performance.id));
    }
    this.host.requestUpdate();
    void focusHeading(this.host, 'chosen');
  }

  #chooseAgain(): void {
    this.#choosing = true;
    this.host.requestUpdate();
    void focusHeading(this.host, 'dates');
  }

  /** One after the other: what was added stays added when a later one is refused. */
  async #add(lines: readonly NewLines[]): Promise<void> {
    const cart = this.storefront.use(createCartStore);
    const titles: string[] = [];
    const done = await this.#adding.run(async () => {
      for (const line of lines) {
        await cart.add(line, { language: this.language });
        titles.push(addedTitle(this.host, line, false));
        this.#goods.took(line);
      }
    });
    this.#added = titles.at(-1) ?? null;
    this.host.requestUpdate();
    if (!done) return;
    this.#places.clear();
    this.host.say(titles.join('. '));
    await focusHeading(this.host, outcomeHeading);
  }

  override render(): unknown {
    const { data: event, error, stale, checkedAt } = this.#offer.event;
    const config = this.#offer.config.value;
    if (!event) return error ? this.#failed(error.code === 'not-found') : loadingView(this.host);
    const performance = chosenPerformance(event, this.host.performance);
    return html`${this.#about(event, performance)}
      ${stale && checkedAt !== null ? this.#stale(event, checkedAt) : nothing}
      <div class="buy">
        ${event.kind === 'event' ? this.#evening(event, performance) : this.#product(event)}
        ${config.error && !config.data ? errorView(this.host, config.error, () => this.#offer.retry()) : nothing}
      </div>`;
  }

  #failed(unknown: boolean): TemplateResult {
    const { error } = this.#offer.event;
    if (error && !unknown) return html`<slot></slot>${errorView(this.host, error, () => this.#offer.retry())}`;
    return html`<div class="notice" part="notice">
      ${heading(this.host.headingLevel, this.t('eventNotFound'))}
      <p>${this.t('eventNotFoundHelp')}</p>
      <div class="actions">
        <button part="button" type="button" @click=${() => this.host.navigate('list')}>
          ${this.t('seatsAllEvents')}
        </button>
      </div>
    </div>`;
  }

  #stale({ timeZone }: EventDetail, checkedAt: number): TemplateResult {
    const time = formatDate(checkedAt, 'time', this.language, timeZone);
    return html`<p class="notice" part="notice">${this.t('staleSince', { time })}</p>`;
  }

  #about(event: EventDetail, performance: Performance | null): TemplateResult {
    const venue = performance?.venue ?? event.performances[0]?.venue;
    const place = [event.genre, venue].filter(Boolean).join(' · ');
    return html`<div class="about ${event.image ? 'pictured' : ''}" part="about">
      ${event.image ? html`<img part="image" src=${event.image} alt="" decoding="async" />` : nothing}
      <div class="text">
        ${place ? html`<p class="place muted">${place}</p>` : nothing} ${heading(this.host.headingLevel, event.title)}
        ${event.subtitle ? html`<p class="subtitle">${event.subtitle}</p>` : nothing}
        ${event.description.map((paragraph) => html`<p>${paragraph}</p>`)}
      </div>
    </div>`;
  }

  #evening(event: EventDetail, performance: Performance | null): unknown {
    if (event.performances.length === 0) return html`<p class="notice" part="notice">${this.t('eventNoDates')}</p>`;
    if (!performance || this.#choosing) return this.#dates(event, performance);
    return html`<section class="chosen-date" part="chosen" aria-labelledby="chosen">
      <div class="line">
        ${heading(this.host.headingLevel + 1, this.#dateText(event, performance), 'chosen')}
        ${
          event.performances.length > 1
            ? html`<button part="button" type="button" @click=${() => this.#chooseAgain()}>
                ${this.t('eventOtherDate')}
              </button>`
            : nothing
        }
      </div>
      ${this.#facts(performance)} ${this.#offerView(event, performance)}
    </section>`;
  }

  #dateText({ timeZone }: EventDetail, { start }: Performance): TemplateResult {
    return html`<time datetime=${start}>${formatDate(start, 'full', this.language, timeZone)}</time>`;
  }

  #facts({ id, durationMinutes, sale }: Performance): TemplateResult {
    const entry = this.#offer.availability.value.data?.entries[id];
    const length = durationMinutes === undefined ? '' : durationText(durationMinutes, this.language);
    return html`<p class="facts">
      ${length ? html`<span class="muted">${this.t('eventLasts', { duration: length })}</span>` : nothing}
      ${sale === 'on-sale' ? levelView(entry ?? null, this.host) : nothing}
    </p>`;
  }

  #dates(event: EventDetail, performance: Performance | null): TemplateResult {
    return datesView(this.host, {
      event,
      chosen: performance?.id ?? null,
      entry: (id) => this.#offer.availability.value.data?.entries[id],
      choose: (chosen) => this.#choose(event, chosen),
    });
  }

  #offerView(event: EventDetail, performance: Performance): unknown {
    if (performance.numbered) {
      return html`<foyer-seat-picker
        exportparts=${exportParts('seat-picker')}
        .event=${event.id}
        .performance=${performance.id}
        .headingLevel=${this.host.headingLevel + 2}
      ></foyer-seat-picker>`;
    }
    const gone = this.#offer.level(performance.id) === 'none';
    const picture = performance.sale !== 'on-sale' ? performance.sale : gone ? 'sold-out' : null;
    if (picture && this.#added === null) return this.#closed(event, performance, picture);
    if (picture) return this.#outcome();
    return html`${this.#outcome()}
    ${this.#places.render({
      words: createOfferWords(this.host, event, performance),
      rules: this.#offer.rules(event, performance.id),
      level: (id) => this.#offer.level(performance.id, id),
      paint: () => undefined,
      action: this.#adding,
      add: (lines) => void this.#add([lines]),
      submit: this.t('seatsAdd'),
    })}`;
  }

  #closed(event: EventDetail, performance: Performance, picture: 'soon' | 'suspended' | 'ended' | 'sold-out'): unknown {
    const level = this.host.headingLevel + 2;
    return pictureView(this.host, picture, { event, performance, error: null }, () => this.#offer.retry(), level);
  }

  #outcome(): TemplateResult | typeof nothing {
    return this.#added === null ? nothing : addedView(this.host, { title: this.#added, places: [] });
  }

  #product(event: EventDetail): TemplateResult {
    return html`${this.#outcome()}
    ${
      event.items.length === 0
        ? html`<p class="notice" part="notice">${this.t('eventNoItems')}</p>`
        : this.#goods.render({
            event,
            level: (item) => this.#offer.level(item),
            action: this.#adding,
            add: (lines) => void this.#add(lines),
          })
    }`;
  }
}

/** `2 hr 30 min` in the language's own short form. */
function durationText(minutes: number, language: string): string {
  const part = (value: number, unit: 'hour' | 'minute'): string[] =>
    value === 0 ? [] : [new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(value)];
  return [...part(Math.floor(minutes / 60), 'hour'), ...part(minutes % 60, 'minute')].join(' ');
}
