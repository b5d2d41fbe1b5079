import { html, nothing } from 'lit';
import type { Availability } from '../../../contract/availability.js';
import type { CatalogList } from '../../../contract/catalog.js';
import type { StoreController } from '../../controllers/store-controller.js';
import { createCatalogStore } from '../../stores/catalog-store.js';
import type { Resource } from '../../stores/resource.js';
import type { Storefront } from '../../stores/storefront.js';
import { heading } from '../base/heading.js';
import { afterPaint } from '../base/painted.js';
import { hasFallback, loadingView, skeleton } from '../base/placeholders.js';
import { View } from '../base/view.js';
import type { FoyerCatalogList } from './catalog-list.js';
import { fieldsOf, rowOf, rowsOf, type Row } from './catalog-list.logic.js';
import { styles } from './catalog-list.styles.js';
import { draw, rowView, type RowContext } from './row.view.js';
import type { Filters, Prepared } from './search.logic.js';

/** Rows drawn before the visitor asks for more. */
const pageSize = 48;

interface Shown {
  readonly of: CatalogList;
  readonly rows: readonly Row[];
  prepared?: Prepared;
}

type Later = typeof import('./later.js');
type Calendar = typeof import('./calendar.view.js');
type Fetch = () => Promise<void>;

export class CatalogListView extends View<FoyerCatalogList> {
  static override readonly styles = [styles];
  static override readonly messages = ['catalog'] as const;
  static readonly late = true;

  readonly #catalog = this.storefront.use(createCatalogStore);
  readonly #first: StoreController<Resource<CatalogList>>;
  #index: StoreController<Resource<CatalogList>> | null = null;
  #availability: StoreController<Resource<Availability>> | null = null;
  #later: Later | null = null;
  #calendar: Calendar | null = null;
  /** Parts of the picture that are being fetched, or did not come. */
  readonly #parts = new Map<Fetch, 'coming' | 'lost'>();
  #rows: Shown | null = null;
  #filters: Partial<Filters> = {};
  #asCalendar: boolean | null = null;
  #month: string | null = null;
  #limit = pageSize;
  #painted = false;
  #told = 0;

  constructor(host: FoyerCatalogList, storefront: Storefront) {
    super(host, storefront);
    this.#first = this.watch(this.#catalog.first(this.language).$);
  }

  /** What the visitor came for is drawn before anything else is asked for: the whole list, and how much is left. */
  hostUpdated(): void {
    const { data, error } = this.#first.value;
    if (this.#painted || !(data || error)) return;
    this.#painted = true;
    afterPaint(() => {
      this.host.drawn();
      this.#need(this.#later, this.#fetchLater);
    });
  }

  readonly #fetchLater = async (): Promise<void> => {
    const [later] = await Promise.all([import('./later.js'), this.host.needWords(['base', 'browse'])]);
    this.#later = later;
    this.host.adoptStyles([later.controls]);
    this.#availability = this.watch(this.storefront.use(later.createAvailabilityStore).$);
    this.#watchIndex();
  };

  #watchIndex(): void {
    const first = this.#first.value.data;
    if (first && first.total > first.events.length) this.#index ??= this.watch(this.#catalog.index(this.language).$);
  }

  readonly #fetchCalendar = async (): Promise<void> => {
    const calendar = await import('./calendar.view.js');
    this.#calendar = calendar;
    this.host.adoptStyles([calendar.styles]);
  };

  /** A part of the picture that is a chunk of its own; null while it is fetched. */
  #need<T>(part: T | null, fetch: Fetch): T | null {
    if (part === null && !this.#parts.has(fetch)) {
      this.#parts.set(fetch, 'coming');
      void fetch()
        .then(
          () => this.#parts.delete(fetch),
          () => this.#parts.set(fetch, 'lost'),
        )
        .then(() => this.host.requestUpdate());
    }
    return part;
  }

  /** In place of a part that is not there: it is coming, or may be asked for again. */
  #instead(fetch: Fetch): unknown {
    const again = (): void => {
      this.#parts.delete(fetch);
      this.host.requestUpdate();
    };
    return this.#parts.get(fetch) === 'lost' ? loadingView(this.host, again) : this.#loading();
  }

  override languageChanged(): void {
    this.#first.follow(this.#catalog.first(this.language).$);
    this.#index?.follow(this.#catalog.index(this.language).$);
    this.host.requestUpdate();
  }

  get #state(): Resource<CatalogList> {
    const index = this.#index?.value;
    return index?.data ? index : this.#first.value;
  }

  override render(): unknown {
    const { data, error } = this.#state;
    if (!data) return error ? this.#failed() : this.#loading();
    if (data.events.length === 0) {
      return (
        this.#need(this.#later, this.#fetchLater)?.emptyView(this.host, this.#reload) ?? this.#instead(this.#fetchLater)
      );
    }
    if (this.#later) this.#watchIndex();
    const { genre, from, to } = this.host;
    if ((genre || from || to) && !this.#need(this.#later, this.#fetchLater)) return this.#instead(this.#fetchLater);
    return this.#list(data);
  }

  #loading(): unknown {
    if (hasFallback(this.host)) return html`<slot></slot>`;
    return html`${heading(this.host.headingLevel, this.t('catalogTitle'))}${skeleton(this.host)}`;
  }

  /** The picture of a failure comes when there is one: a list that works never fetches it. */
  #failed(): unknown {
    const { error } = this.#state;
    const later = this.#need(this.#later, this.#fetchLater);
    return html`<slot></slot
      >${later && error ? later.errorView(this.host, error, this.#reload) : this.#instead(this.#fetchLater)}`;
  }

  #list(list: CatalogList): unknown {
    const { stale, checkedAt } = this.#state;
    const rows = this.#shown(list);
    return html`${heading(this.host.headingLevel, this.t('catalogTitle'))}
    ${stale && checkedAt !== null ? this.#later?.staleView(this.host, checkedAt, list.timeZone) : nothing}
    ${this.#choices(list)}
    ${rows.length === 0 ? this.#later?.noResultsView(this.host, this.#clear) : this.#body(rows, list)}`;
  }

  #all(list: CatalogList): Shown {
    if (this.#rows?.of !== list) this.#rows = { of: list, rows: rowsOf(list) };
    return this.#rows;
  }

  /** All rows, until searching is possible. */
  #shown(list: CatalogList): readonly Row[] {
    const later = this.#later;
    if (!later) return this.#all(list).rows;
    const { genre, from, to } = this.host;
    const month = this.#isCalendar ? '' : (this.#filters.month ?? '');
    // What the page has fixed by attributes wins over what the visitor chose.
    const fixed = { month, genre: genre || (this.#filters.genre ?? ''), from: from ?? '', to: to ?? '' };
    return later.filterRows(this.#prepared(list, later), { ...later.noFilters, ...this.#filters, ...fixed }, rowOf);
  }

  #prepared(list: CatalogList, { prepare }: Later): Prepared {
    const all = this.#all(list);
    return (all.prepared ??= prepare(all.rows, list.timeZone));
  }

  get #isCalendar(): boolean {
    return this.#asCalendar ?? this.host.layout === 'calendar';
  }

  /** Their room is kept, so that nothing moves when they come. */
  #choices(list: CatalogList): unknown {
    const fixed = { genre: Boolean(this.host.genre), calendar: this.#isCalendar };
    const fields = fieldsOf(this.#all(list).rows, list.total, fixed);
    if (fields.length === 0 || this.#parts.get(this.#fetchLater) === 'lost') return nothing;
    if (!this.#later) return html`<div class="filters">${fields.map(() => html`<i></i>`)}</div>`;
    return this.#later.filtersView({
      host: this.host,
      filters: { ...this.#later.noFilters, ...this.#filters },
      prepared: this.#prepared(list, this.#later),
      fields,
      calendar: this.#isCalendar,
      filter: this.#filter,
      show: (calendar) => {
        this.#asCalendar = calendar;
        this.host.requestUpdate();
      },
    });
  }

  readonly #filter = (change: Partial<Filters>): void => {
    this.#filters = { ...this.#filters, ...change };
    this.#limit = pageSize;
    this.host.requestUpdate();
    void this.#tellCount();
  };

  /** Said when the visitor pauses, not at each key. */
  async #tellCount(): Promise<void> {
    const turn = ++this.#told;
    await new Promise((resolve) => setTimeout(resolve, 600));
    const list = this.#state.data;
    if (turn === this.#told && list) this.host.say(this.t('catalogCount', { count: this.#shown(list).length }));
  }

  #body(rows: readonly Row[], list: CatalogList): unknown {
    const later = this.#later;
    const availability = this.#availability?.value.data ?? null;
    const context: RowContext = {
      host: this.host,
      list,
      language: this.language,
      level: (row) => later?.levelView(later.levelOf(row, availability), this.host) ?? nothing,
    };
    if (this.#isCalendar) return this.#calendarOf(rows, context);
    const left = rows.length - this.#limit;
    return html`<p part="count" class="count muted">${this.t('catalogCount', { count: rows.length })}</p>
      <ul part="list" class="rows ${rows.length > 24 ? 'long' : ''}" role="list">
        ${rows.slice(0, this.#limit).map((row) => rowView(row, context))}
      </ul>
      ${left > 0 ? later?.moreView(this.host, Math.min(left, pageSize), this.#more) : nothing}`;
  }

  #calendarOf(rows: readonly Row[], context: RowContext): unknown {
    const calendar = this.#need(this.#calendar, this.#fetchCalendar);
    const show = (month: string, spoken: string): void => {
      this.#month = month;
      this.host.say(spoken);
      this.host.requestUpdate();
    };
    return (
      calendar?.calendarView(rows, { ...context, draw }, { month: this.#month, show }) ??
      this.#instead(this.#fetchCalendar)
    );
  }

  /** Focus goes to the first new row, so that the keyboard goes on where the eye does. */
  readonly #more = async (): Promise<void> => {
    const before = this.#limit;
    this.#limit += pageSize;
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.host.renderRoot.querySelectorAll<HTMLElement>('.row .link')[before]?.focus();
  };

  readonly #clear = async (): Promise<void> => {
    this.#filter({ query: '', genre: '', month: '' });
    await this.host.updateComplete;
    this.host.renderRoot.querySelector<HTMLElement>('#search')?.focus();
  };

  readonly #reload = (): void => void this.#catalog.first(this.language).refresh();
}
