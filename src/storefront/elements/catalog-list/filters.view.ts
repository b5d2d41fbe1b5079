/** Search, genre, month, and the choice of list or calendar. */
import { html, type TemplateResult } from 'lit';
import { formatDate } from '../base/format.js';
import { noonOf } from './calendar.logic.js';
import type { FoyerCatalogList } from './catalog-list.js';
import type { Field } from './catalog-list.logic.js';
import type { Filters, Prepared } from './search.logic.js';

export interface FiltersContext {
  readonly host: FoyerCatalogList;
  readonly filters: Filters;
  readonly prepared: Prepared;
  /** Which choices there are, in order. */
  readonly fields: readonly Field[];
  readonly calendar: boolean;
  filter(change: Partial<Filters>): void;
  show(calendar: boolean): void;
}

export function filtersView(context: FiltersContext): TemplateResult {
  return html`<form
    part="filters"
    class="filters"
    role="search"
    aria-label=${context.host.t('catalogFilters')}
    @submit=${(event: Event) => event.preventDefault()}
  >
    ${context.fields.map((field) => views[field](context))}
  </form>`;
}

function searchField({ host, filters, filter }: FiltersContext): TemplateResult {
  return html`<div class="field">
    <label for="search">${host.t('catalogSearch')}</label>
    <input
      part="search"
      id="search"
      type="search"
      autocomplete="off"
      .value=${filters.query}
      @input=${(event: InputEvent) => filter({ query: valueOf(event) })}
    />
  </div>`;
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

const views = { search: searchField, genre: genreField, month: monthField, layout: layoutField };

const valueOf = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;
