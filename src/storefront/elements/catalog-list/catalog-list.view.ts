import { html, nothing, type TemplateResult } from 'lit';
import type { Availability } from '../../../contract/availability.js';
import type { CatalogList } from '../../../contract/catalog.js';
import type { ApiError } from '../../client/errors.js';
import type { StoreController } from '../../controllers/store-controller.js';
import { createAvailabilityStore } from '../../stores/availability-store.js';
import { createCatalogStore } from '../../stores/catalog-store.js';
import type { Resource } from '../../stores/resource.js';
import type { Storefront } from '../../stores/storefront.js';
import { controls } from '../../styles/controls.js';
import { formatDate } from '../base/format.js';
import { heading } from '../base/heading.js';
import { afterPaint } from '../base/painted.js';
import { loadingView } from '../base/placeholders.js';
import { View } from '../base/view.js';
import type { FoyerCatalogList } from './catalog-list.js';
import {
  filterRows,
  levelOf,
  noFilters,
  prepare,
  type Filters,
  type Prepared,
  type Row,
} from './catalog-list.logic.js';
import { styles } from './catalog-list.styles.js';
import { filtersView } from './filters.view.js';
import { rowView, type RowContext } from './row.view.js';

/** Rows drawn before the visitor asks for more. */
const pageSize = 48;

export class CatalogListView extends View<FoyerCatalogList> {
  static override readonly styles = [controls, styles];
  static override readonly messages = ['catalog'] as const;
  static readonly late = true;

  readonly #first: StoreController<Resource<CatalogList>>;
  #index: StoreController<Resource<CatalogList>> | null = null;
  #availability: StoreController<Resource<Availability>> | null = null;
  #prepared: { readonly of: CatalogList; readonly value: Prepared } | null = null;
  #filters: Filters = noFilters;
  #calendar: boolean | null = null;
  #month: string | null = null;
  #limit = pageSize;
  #painted = false;
  #told = 0;
  #failures: typeof import('../base/status-views.js') | null = null;
  #calendarModule: typeof import('./calendar.view.js') | null = null;
  #part: 'coming' | 'lost' | null = null;

  constructor(host: FoyerCatalogList, storefront: Storefront) {
    super(host, storefront);
    this.#first = this.watch(storefront.use(createCatalogStore).first(this.language).$);
  }

  /** What the visitor came for is drawn before anything else is asked for: the whole list, and how much is left. */
  hostUpdated(): void {
    const { data, error } = this.#first.value;
    if (this.#painted || !(data || error)) return;
    this.#painted = true;
    afterPaint(() => {
      this.host.drawn();
      this.#goOn();
    });
  }

  #goOn(): void {
    this.#availability ??= this.watch(this.storefront.use(createAvailabilityStore).$);
    const first = this.#first.value.data;
    if (first && first.total <= first.events.length) return;
    this.#index ??= this.watch(this.storefront.use(createCatalogStore).index(this.language).$);
    this.host.requestUpdate();
  }

  override languageChanged(): void {
    const catalog = this.storefront.use(createCatalogStore);
    this.#first.follow(catalog.first(this.language).$);
    this.#index?.follow(catalog.index(this.language).$);
    this.host.requestUpdate();
  }

  get #state(): Resource<CatalogList> {
    const index = this.#index?.value;
    return index?.data ? index : this.#first.value;
  }

  override render(): unknown {
    const { data, error, stale, checkedAt } = this.#state;
    if (!data) return error ? html`<slot></slot>${this.#failed(error)}` : loadingView(this.host);
    if (data.events.length === 0) return this.#empty();
    const prepared = this.#prepare(data);
    const rows = filterRows(prepared, this.#allFilters);
    return html`${heading(this.host.headingLevel, this.t('catalogTitle'))}
    ${stale && checkedAt !== null ? this.#stale(checkedAt, data.timeZone) : nothing} ${this.#controls(data, prepared)}
    ${rows.length === 0 ? this.#noResults() : this.#rows(rows, data)}`;
  }

  /** The picture of a failure comes when there is one: a list that works never fetches it. */
  #failed(error: ApiError): unknown {
    if (this.#failures) return this.#failures.errorView(this.host, error, this.#reload);
    return this.#fetch(async () => {
      const [module] = await Promise.all([import('../base/status-views.js'), this.host.needWords(['errors'])]);
      this.#failures = module;
    });
  }

  #calendarView(rows: readonly Row[], context: RowContext): unknown {
    const show = (month: string, spoken: string): void => {
      this.#month = month;
      this.host.say(spoken);
      this.host.requestUpdate();
    };
    if (this.#calendarModule) return this.#calendarModule.calendarView(rows, context, { month: this.#month, show });
    return this.#fetch(async () => {
      this.#calendarModule = await import('./calendar.view.js');
      this.host.adoptStyles([this.#calendarModule.styles]);
    });
  }

  /** Fetches a part of the picture; meanwhile, and when it does not come, what is always there. */
  #fetch(work: () => Promise<void>): unknown {
    const again = (): void => {
      this.#part = null;
      this.host.requestUpdate();
    };
    if (this.#part === 'lost') return loadingView(this.host, again);
    if (this.#part === null) {
      this.#part = 'coming';
      void work()
        .then(
          () => (this.#part = null),
          () => (this.#part = 'lost'),
        )
        .then(() => this.host.requestUpdate());
    }
    return loadingView(this.host);
  }

  #prepare(list: CatalogList): Prepared {
    if (this.#prepared?.of !== list) this.#prepared = { of: list, value: prepare(list) };
    return this.#prepared.value;
  }

  /** What the page has fixed by attributes wins over what the visitor chose. */
  get #allFilters(): Filters {
    const { genre, from, to } = this.host;
    const month = this.#asCalendar ? '' : this.#filters.month;
    return { ...this.#filters, month, genre: genre || this.#filters.genre, from: from ?? '', to: to ?? '' };
  }

  get #asCalendar(): boolean {
    return this.#calendar ?? this.host.layout === 'calendar';
  }

  #controls(list: CatalogList, prepared: Prepared): unknown {
    return filtersView({
      host: this.host,
      filters: this.#filters,
      prepared,
      genreFixed: Boolean(this.host.genre),
      calendar: this.#asCalendar,
      hasDates: prepared.months.length > 0,
      worthwhile: list.total > 2,
      timeZone: list.timeZone,
      filter: (change) => this.#filter(change),
      show: (calendar) => {
        this.#calendar = calendar;
        this.host.requestUpdate();
      },
    });
  }

  #filter(change: Partial<Filters>): void {
    this.#filters = { ...this.#filters, ...change };
    this.#limit = pageSize;
    this.host.requestUpdate();
    void this.#tellCount();
  }

  /** Said when the visitor pauses, not at each key. */
  async #tellCount(): Promise<void> {
    const turn = ++this.#told;
    await new Promise((resolve) => setTimeout(resolve, 600));
    const list = this.#state.data;
    if (turn !== this.#told || !list) return;
    this.host.say(this.t('catalogCount', { count: filterRows(this.#prepare(list), this.#allFilters).length }));
  }

  #rows(rows: readonly Row[], list: CatalogList): unknown {
    const context = this.#context(list);
    if (this.#asCalendar) return this.#calendarView(rows, context);
    return html`<p part="count" class="count muted">${this.t('catalogCount', { count: rows.length })}</p>
      <ul part="list" class="rows" role="list">
        ${rows.slice(0, this.#limit).map((row) => rowView(row, context))}
      </ul>
      ${rows.length > this.#limit ? this.#more(rows.length - this.#limit) : nothing}`;
  }

  #context(list: CatalogList): RowContext {
    const availability = this.#availability?.value.data ?? null;
    return { host: this.host, list, language: this.language, levelOf: (row) => levelOf(row, availability) };
  }

  #more(left: number): TemplateResult {
    const count = Math.min(left, pageSize);
    return html`<div class="actions more">
      <button part="button more" type="button" @click=${() => void this.#showMore()}>
        ${this.t('catalogMore', { count })}
      </button>
    </div>`;
  }

  /** Focus goes to the first new row, so that the keyboard goes on where the eye does. */
  async #showMore(): Promise<void> {
    const before = this.#limit;
    this.#limit += pageSize;
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.host.renderRoot.querySelectorAll<HTMLElement>('.row .link')[before]?.focus();
  }

  #stale(checkedAt: number, timeZone: string): TemplateResult {
    const time = formatDate(checkedAt, 'short', this.language, timeZone);
    return html`<p part="notice stale" class="notice">${this.t('staleSince', { time })}</p>`;
  }

  #empty(): TemplateResult {
    return html`<div part="notice empty" class="notice">
      ${heading(this.host.headingLevel, this.t('catalogEmpty'))}
      <p>${this.t('catalogEmptyHelp')}</p>
      <div class="actions">
        <button part="button" type="button" @click=${this.#reload}>${this.t('retry')}</button>
      </div>
    </div>`;
  }

  #noResults(): TemplateResult {
    return html`<div part="notice empty" class="notice">
      <p>${this.t('catalogNoResults')}</p>
      <div class="actions">
        <button part="button" type="button" @click=${() => void this.#clear()}>${this.t('catalogClear')}</button>
      </div>
    </div>`;
  }

  async #clear(): Promise<void> {
    this.#filter(noFilters);
    await this.host.updateComplete;
    this.host.renderRoot.querySelector<HTMLElement>('#search')?.focus();
  }

  readonly #reload = (): void => {
    void this.storefront.use(createCatalogStore).first(this.language).refresh();
  };
}
