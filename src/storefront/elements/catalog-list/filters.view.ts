/** Search, genre, month, and the choice of list or calendar. */
import { html, nothing, type TemplateResult } from 'lit';
import { formatDate } from '../base/format.js';
import { noonOf } from './calendar.logic.js';
import type { FoyerCatalogList } from './catalog-list.js';
import type { Filters, Prepared } from './catalog-list.logic.js';

export interface FiltersContext {
  readonly host: FoyerCatalogList;
  readonly filters: Filters;
  readonly prepared: Prepared;
  /** The page has fixed the genre: no choice. */
  readonly genreFixed: boolean;
  readonly calendar: boolean;
  readonly hasDates: boolean;
  /** Whether there is enough to search in at all. Known with the first page, so that nothing moves later. */
  readonly worthwhile: boolean;
  readonly timeZone: string;
  filter(change: Partial<Filters>): void;
  show(calendar: boolean): void;
}

export function filtersView(context: FiltersContext): TemplateResult | typeof nothing {
  const { host, filters, prepared, genreFixed, calendar, worthwhile } = context;
  if (!worthwhile) return nothing;
  return html`<form
    part="filters"
    class="filters"
    role="search"
    aria-label=${host.t('catalogFilters')}
    @submit=${(event: Event) => event.preventDefault()}
  >
    <div class="field find">
      <label for="search">${host.t('catalogSearch')}</label>
      <input
        part="search"
        id="search"
        type="search"
        autocomplete="off"
        .value=${filters.query}
        @input=${(event: InputEvent) => context.filter({ query: valueOf(event) })}
      />
    </div>
    ${genreFixed || prepared.genres.length < 2 ? nothing : genreField(context)}
    ${calendar || prepared.months.length < 2 ? nothing : monthField(context)}
    ${prepared.months.length ? layoutField(context) : nothing}
  </form>`;
}

function genreField({ host, filters, prepared, filter }: FiltersContext): TemplateResult {
  return html`<div class="field">
    <label for="genre">${host.t('catalogGenre')}</label>
    <select part="genre-filter" id="genre" @change=${(event: Event) => filter({ genre: valueOf(event) })}>
      <option value="" ?selected=${filters.genre === ''}>${host.t('catalogAllGenres')}</option>
      ${prepared.genres.map((genre) => html`<option ?selected=${genre === filters.genre}>${genre}</option>`)}
    </select>
  </div>`;
}

function monthField({ host, filters, prepared, filter }: FiltersContext): TemplateResult {
  const name = (month: string): string => formatDate(noonOf(`${month}-15`), 'month', host.language, 'UTC');
  return html`<div class="field">
    <label for="month">${host.t('catalogMonth')}</label>
    <select part="month-filter" id="month" @change=${(event: Event) => filter({ month: valueOf(event) })}>
      <option value="" ?selected=${filters.month === ''}>${host.t('catalogAllMonths')}</option>
      ${prepared.months.map(
        (month) => html`<option value=${month} ?selected=${month === filters.month}>${name(month)}</option>`,
      )}
    </select>
  </div>`;
}

function layoutField({ host, calendar, show }: FiltersContext): TemplateResult {
  const choice = (value: boolean, word: string): TemplateResult =>
    html`<button part="button" type="button" aria-pressed=${calendar === value} @click=${() => show(value)}>
      ${word}
    </button>`;
  return html`<div part="layout" class="layout" role="group" aria-label=${host.t('catalogLayout')}>
    ${choice(false, host.t('catalogAsList'))}${choice(true, host.t('catalogAsCalendar'))}
  </div>`;
}

const valueOf = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;
