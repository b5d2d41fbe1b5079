import { html, nothing, type TemplateResult } from 'lit';
import type { NewLines } from '../../../contract/cart.js';
import type { Level } from '../../../contract/availability.js';
import type { EventDetail, Performance } from '../../../contract/catalog.js';
import type { Plan } from '../../../contract/seat-map.js';
import { isApiError } from '../../client/errors.js';
import type { ActionController } from '../../controllers/action-controller.js';
import { at } from '../../seat-map/geometry.js';
import { findOrphans } from '../../seat-map/orphans.js';
import type { CategoryPaint } from '../../seat-map/palette.js';
import { createSeatTable, type SeatTable } from '../../seat-map/seat-table.js';
import { createCartStore } from '../../stores/cart-store.js';
import type { Storefront } from '../../stores/storefront.js';
import { controls } from '../../styles/controls.js';
import { formatDate } from '../base/format.js';
import { focusHeading, heading } from '../base/heading.js';
import { View } from '../base/view.js';
import { HallDocuments } from './hall-documents.js';
import { legend } from './legend.js';
import { MapPanel } from './map-panel.js';
import { mapStyles } from './map-panel.styles.js';
import { Offer } from './offer.js';
import { addedTitle, newPlaces, outcomeHeading, outcomeView, type Outcome, type Suggestion } from './outcome.js';
import { pictureView } from './pictures.js';
import { PlaceForm } from './place-form.js';
import { placeFormStyles } from './place-form.styles.js';
import { SeatList } from './seat-list.js';
import type { FoyerSeatPicker } from './seat-picker.js';
import * as logic from './seat-picker.logic.js';
import { styles } from './seat-picker.styles.js';
import { createOfferWords, createSeatWords } from './seat-words.js';
import { Selection, type PickContext } from './selection.js';
import { selectionPanel } from './selection-panel.js';
import { findBreach, performanceOf, tally } from './tariff-rules.js';

type Way = 'map' | 'list' | 'best';

const ways = { map: 'seatsMap', list: 'seatsList', best: 'seatsBest' } as const;

/** All that is known while seats can be chosen. */
interface HallScene extends PickContext {
  readonly chosen: ReadonlySet<number>;
  readonly paints: readonly CategoryPaint[];
}

export class SeatPickerView extends View<FoyerSeatPicker> {
  static override readonly styles = [controls, styles, mapStyles, placeFormStyles];
  static override readonly messages = ['seats'] as const;

  readonly #offer: Offer;
  readonly #hall: HallDocuments;
  readonly #adding: ActionController;
  readonly #selection: Selection;
  readonly #map: MapPanel;
  readonly #list: SeatList;
  readonly #places: PlaceForm;
  /** Performance that was shown last. */
  #shown: string | null = null;
  #table: SeatTable | null = null;
  #way: Way | null = null;
  /** Categories that the filter keeps, by index in the plan; null keeps all. */
  #kept: ReadonlySet<number> | null = null;
  #outcome: Outcome | null = null;
  /** The buyer wanted to go on: rules that are broken are said from now on. */
  #tried = false;

  constructor(host: FoyerSeatPicker, storefront: Storefront) {
    super(host, storefront);
    this.#offer = new Offer(($) => this.watch($), storefront);
    this.#hall = new HallDocuments(($) => this.watch($), storefront);
    this.#adding = this.action();
    this.#selection = new Selection(host, this.#hall, () => this.#picksChanged());
    this.#map = new MapPanel(host, { chose: (seat) => this.#toggle(seat), themed: () => host.requestUpdate() });
    this.#list = new SeatList(host, (seat) => this.#toggle(seat));
    this.#places = new PlaceForm(host);
  }

  hostUpdate(): void {
    this.#offer.follow({ event: this.host.event, performance: this.host.performance }, this.language);
    const performance = this.#performance;
    if (performance && performance.id !== this.#shown) this.#begin(performance.id);
    const config = this.#offer.config.value.data;
    this.#hall.follow(performance && config && logic.choosesSeats(config, performance) ? performance : undefined);
  }

  /** Another performance: what was said about the last one is over. */
  #begin(performance: string): void {
    if (this.#shown !== null) {
      this.#picksChanged();
      this.#places.clear();
    }
    this.#shown = performance;
  }

  hostUpdated(): void {
    this.#map.updated();
  }

  override hostDisconnected(): void {
    this.#map.destroyMap();
  }

  override destroy(): void {
    super.destroy();
    this.#map.destroy();
  }

  get #performance(): Performance | undefined {
    const { data } = this.#offer.event;
    return data ? performanceOf(data, this.host.performance) : undefined;
  }

  get #known(): logic.Known {
    const performance = this.#performance;
    return {
      event: this.#offer.event,
      performance,
      config: this.#offer.config.value,
      plan: this.#hall.plan,
      states: this.#hall.states,
      gone: performance !== undefined && this.#offer.level(performance.id) === 'none',
    };
  }

  /** Null while there are no seats to choose from. */
  #scene(): HallScene | null {
    const { event, performance, plan, states } = this.#known;
    if (!event.data || !performance || !plan.data || !states.data) return null;
    const offer = createOfferWords(this.host, event.data, performance);
    return {
      words: createSeatWords(this.host, offer, this.#tableOf(plan.data)),
      states: states.data,
      rules: this.#offer.rules(event.data, performance.id),
      held: logic.seatsInCart(this.#offer.cart.value.data, performance.id),
      chosen: new Set(this.#hall.chosen.map(({ seat }) => seat)),
      paints: this.#map.theme?.categories ?? [],
    };
  }

  #tableOf(plan: Plan): SeatTable {
    if (this.#table?.plan !== plan) {
      this.#table = createSeatTable(plan);
      this.#kept = null;
    }
    return this.#table;
  }

  #retry(): void {
    this.#offer.retry();
    this.#hall.retry();
  }

  #toggle(seat: number): void {
    const scene = this.#scene();
    if (!scene || this.#adding.running) return;
    const focused = (this.host.renderRoot as ShadowRoot).activeElement;
    this.#selection.toggle(seat, scene);
    void this.#keepFocus(focused);
  }

  /** The button that had the focus may be gone with its seat. */
  async #keepFocus(focused: Element | null): Promise<void> {
    await this.host.updateComplete;
    if (focused && !focused.isConnected) await focusHeading(this.host, 'yours');
  }

  #picksChanged(): void {
    this.#selection.full = false;
    this.#tried = false;
    this.#outcome = null;
    this.#adding.clear();
  }

  #submit({ words, rules }: HallScene): void {
    const { performance } = words;
    const { chosen } = this.#hall;
    if (chosen.length === 0 || performance.plan === undefined) return;
    this.#tried = true;
    this.host.requestUpdate();
    if (findBreach(tally(chosen.map(({ tariff }) => tariff)), rules)) return;
    void this.#add({ kind: 'seats', performance: performance.id, plan: performance.plan, seats: [...chosen] });
  }

  async #add(lines: NewLines): Promise<void> {
    this.#outcome = null;
    const before = this.#offer.cart.value.data;
    const done = await this.#adding.run(async () => {
      const cart = await this.storefront.use(createCartStore).add(lines, { language: this.language });
      this.#added(lines, newPlaces(this.host, before, cart));
    });
    if (!done && isApiError(this.#adding.error, 'sold-out')) await this.#soldOut(lines);
  }

  #added(lines: NewLines, attributed: readonly string[]): void {
    const scene = this.#scene();
    const exact = lines.kind === 'seats' && scene ? lines.seats.map(({ seat }) => scene.words.place(seat)) : null;
    const places = exact ?? attributed;
    const title = addedTitle(this.host, lines, this.#performance?.numbered ?? true);
    this.#places.clear();
    if (scene) this.#selection.set([], scene.words);
    this.#outcome = { kind: 'added', title, places };
    void this.#hall.refreshStates();
    this.host.say([title, ...places].join('. '));
    void focusHeading(this.host, outcomeHeading);
  }

  /** Somebody was faster: what is still free stays chosen, the rest is named, and a way on is offered. */
  async #soldOut(lines: NewLines): Promise<void> {
    await this.#hall.refreshStates();
    const scene = this.#scene();
    if (lines.kind !== 'seats' || !scene) return;
    const { words } = scene;
    const { still, gone } = logic.sortOut(this.#hall.chosen, scene.states);
    const [first = 0] = gone.length ? gone : lines.seats.map(({ seat }) => seat);
    if (gone.length) this.#selection.set(still, words);
    this.#adding.clear();
    this.#outcome = {
      kind: 'gone',
      places: gone.map((seat) => words.place(seat)),
      others: still.length,
      suggest: { category: words.categoryId(first), count: lines.seats.length },
    };
    this.host.requestUpdate();
    await focusHeading(this.host, outcomeHeading);
  }

  #suggest({ category, count }: Suggestion): void {
    const scene = this.#scene();
    this.#outcome = null;
    if (scene) this.#places.suggest(scene.words, category, count);
    this.#show('best');
  }

  #show(way: Way): void {
    this.#way = way;
    this.#adding.clear();
    this.host.requestUpdate();
  }

  override render(): unknown {
    const known = this.#known;
    const picture = logic.pictureOf(known);
    const event = known.event.data;
    const scene = picture === 'seats' ? this.#scene() : null;
    if (scene) return html`${this.#head()} ${this.#hallView(scene)}`;
    if (picture === 'places' && event && known.performance) {
      return html`${this.#head()} ${this.#attributed(event, known.performance, known)}`;
    }
    const facts = { event, performance: known.performance, error: known.event.error ?? known.config.error };
    const shown = pictureView(this.host, picture, facts, () => this.#retry());
    return this.#outcome ? html`${this.#head(false)} ${this.#outcome.kind === 'added' ? nothing : shown}` : shown;
  }

  #head(more = true): TemplateResult {
    const most = this.#offer.config.value.data?.maxSeatsPerPerformance ?? 0;
    return html`${heading(this.host.headingLevel, this.t('seatsTitle'))}
    ${this.#outcome ? outcomeView(this.host, this.#outcome, more ? (suggestion) => this.#suggest(suggestion) : null) : nothing}
    ${this.#selection.full ? html`<p class="notice" part="notice">${this.t('seatsMost', { count: most })}</p>` : nothing}`;
  }

  /** Category and number: where the house attributes, where there is no plan, or where the plan could not be had. */
  #attributed(event: EventDetail, performance: Performance, known: logic.Known): TemplateResult {
    const level = (id: string): Level => this.#offer.level(performance.id, id);
    return html`${
      logic.lacksPlan(known)
        ? html`<div class="notice" part="notice">
            <p>${this.t('seatsPlanFailed')}</p>
            <div class="actions">
              <button part="button" type="button" @click=${() => this.#retry()}>${this.t('retry')}</button>
            </div>
          </div>`
        : html`<p>${this.t(performance.numbered ? 'seatsAttributed' : 'seatsUnnumbered')}</p>`
    }
    ${this.#form(event, performance, level)}`;
  }

  #form(event: EventDetail, performance: Performance, level: (category: string) => Level): TemplateResult {
    const { data: plan } = this.#hall.plan;
    return this.#places.render({
      words: createOfferWords(this.host, event, performance),
      rules: this.#offer.rules(event, performance.id),
      level,
      paint: (id) => this.#map.theme?.categories[plan?.categories.indexOf(id) ?? -1],
      action: this.#adding,
      add: (lines) => void this.#add(lines),
      submit: this.t(performance.numbered ? 'seatsFindBest' : 'seatsAdd'),
    });
  }

  #hallView(scene: HallScene): TemplateResult {
    const { words, states, chosen, held, paints } = scene;
    const way = this.#wayOf();
    const kept = this.#kept;
    const begin = logic.firstFocus(states, this.#hall.chosen);
    return html`${this.#ways(way)}
      <div class="picker ${way}">
        ${way === 'best' ? nothing : this.#legend(scene)}
        <div class="hall">
          ${this.#map.render({ words, states, kept, chosen, held, hidden: way !== 'map' }, begin)}
          ${way === 'list' ? this.#list.render({ words, states, kept, chosen, paints }) : nothing}
          ${way === 'best' ? this.#best(scene) : nothing} ${this.#stale(words.event)}
        </div>
        ${way === 'best' ? nothing : this.#panel(scene)}
      </div>`;
  }

  #wayOf(): Way {
    if (this.#map.failed && this.#way !== 'best') return 'list';
    return this.#way ?? (this.#offer.config.value.data?.seatSelection === 'automatic-and-modify' ? 'best' : 'map');
  }

  #ways(current: Way): TemplateResult {
    return html`<fieldset class="ways" part="ways">
      <legend class="visually-hidden">${this.t('seatsWays')}</legend>
      ${(['map', 'list', 'best'] as const)
        .filter((way) => way !== 'map' || !this.#map.failed)
        .map(
          (way) =>
            html`<label>
              <input
                type="radio"
                name="way"
                value=${way}
                .checked=${way === current}
                @change=${() => this.#show(way)}
              />
              <span>${this.t(ways[way])}</span>
            </label>`,
        )}
    </fieldset>`;
  }

  #legend({ words, states, paints }: HallScene): TemplateResult {
    const changed = (kept: ReadonlySet<number> | null): void => {
      this.#kept = kept;
      this.host.requestUpdate();
    };
    return legend(this.host, {
      words,
      paints,
      free: logic.freeByCategory(words.table, states),
      kept: this.#kept,
      changed,
    });
  }

  #best({ words, states }: HallScene): TemplateResult {
    const { event, performance, table } = words;
    const free = logic.freeByCategory(table, states);
    return this.#form(event, performance, (id) => {
      const index = table.plan.categories.indexOf(id);
      return index >= 0 && at(free, index) === 0 ? 'none' : this.#offer.level(performance.id, id);
    });
  }

  #stale({ timeZone }: EventDetail): TemplateResult | typeof nothing {
    const { stale, checkedAt } = this.#hall.states;
    if (!stale || checkedAt === null) return nothing;
    const time = formatDate(checkedAt, 'time', this.language, timeZone);
    return html`<p class="stale muted" role="status">${this.t('staleSince', { time })}</p>`;
  }

  #panel(scene: HallScene): TemplateResult {
    const { words, states, rules, chosen, paints } = scene;
    return selectionPanel(
      this.host,
      {
        words,
        chosen: this.#hall.chosen,
        rules,
        paints,
        orphans: findOrphans(words.table, states, chosen),
        action: this.#adding,
        tried: this.#tried,
      },
      {
        removed: (seat) => this.#toggle(seat),
        tariffChanged: (seat, tariff) => this.#selection.setTariff(seat, tariff, words),
        submitted: () => this.#submit(scene),
      },
    );
  }
}
