/** Searching and filtering of rows, and their availability. Pure, no DOM. */
import type { Availability, AvailabilityEntry } from '../../../contract/availability.js';
import type { PerformanceSummary } from '../../../contract/catalog.js';
import type { Row, rowOf } from './catalog-list.logic.js';

/** Empty strings filter nothing. `month` is `2027-02`, `from` and `to` are days `2027-02-14`, both in the venue's zone. */
export interface Filters {
  readonly query: string;
  readonly genre: string;
  readonly month: string;
  readonly from: string;
  readonly to: string;
}

export const noFilters: Filters = { query: '', genre: '', month: '', from: '', to: '' };

/** Rows made ready to be searched: done once per document. */
export interface Prepared {
  readonly rows: readonly { readonly row: Row; readonly text: string; readonly days: readonly string[] }[];
  readonly genres: readonly string[];
  /** Months with a performance, in order, as `2027-02`. */
  readonly months: readonly string[];
}

/** Lower case without accents, so that `opera` finds `Opéra`. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The day of an instant in a zone, `2027-02-14`. Kept per quarter of an hour: formatting thousands of dates is what costs. */
export function dayReader(timeZone: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const known = new Map<string, string>();
  return (instant) => {
    // Zones are off UTC by quarters of an hour at the finest.
    const quarter = instant.slice(0, 14) + String(Math.floor(Number(instant.slice(14, 16)) / 15));
    const day = known.get(quarter) ?? format.format(new Date(instant));
    known.set(quarter, day);
    return day;
  };
}

export const monthOf = (day: string): string => day.slice(0, 7);

export function prepare(rows: readonly Row[], timeZone: string): Prepared {
  const dayOf = dayReader(timeZone);
  const prepared = rows.map((row) => {
    const { title, subtitle = '', venue = '', genre = '' } = row.event;
    return {
      row,
      text: fold(`${title} ${subtitle} ${venue} ${genre}`),
      days: row.dates.map(({ start }) => dayOf(start)),
    };
  });
  return {
    rows: prepared,
    genres: [...new Set(rows.flatMap(({ event }) => event.genre ?? []))].sort((a, b) => a.localeCompare(b)),
    months: [...new Set(prepared.flatMap(({ days }) => days.map(monthOf)))].sort(),
  };
}

/**
 * The rows that pass, in order. Every word of the query must be found somewhere; goods have no date to pass by. `narrow` makes
 * a row of fewer dates; it is handed over because it belongs to the list's own chunk.
 */
export function filterRows(prepared: Prepared, filters: Filters, narrow: typeof rowOf): Row[] {
  const words = fold(filters.query).split(/\s+/).filter(Boolean);
  const genre = fold(filters.genre);
  const byDate = Boolean(filters.month || filters.from || filters.to);
  const inTime = (day: string): boolean =>
    (!filters.month || monthOf(day) === filters.month) &&
    (!filters.from || day >= filters.from) &&
    (!filters.to || day <= filters.to);
  return prepared.rows.flatMap(({ row, text, days }): Row | readonly [] => {
    if (genre && fold(row.event.genre ?? '') !== genre) return [];
    if (!words.every((word) => text.includes(word))) return [];
    if (!byDate) return row;
    const dates = row.dates.filter((_, at) => inTime(days[at] ?? ''));
    return dates.length ? narrow(row.event, dates) : [];
  });
}

/**
 * How much is left of a row: the best level of what is on sale in it. Null where the platform gave no answer or nothing is
 * on sale. `left` is told for a single date only.
 */
export function levelOf({ event, dates }: Row, availability: Availability | null): AvailabilityEntry | null {
  const ids = dates.length ? dates.flatMap(onSale) : [event.id];
  const entries = ids.flatMap((id) => availability?.entries[id] ?? []).filter(({ level }) => level !== 'unknown');
  const best = (['good', 'limited', 'none'] as const).find((level) => entries.some((entry) => entry.level === level));
  if (!best) return null;
  // A date without an answer may have places: only when all are known to be gone is it sold out.
  if (best === 'none' && entries.length < ids.length) return null;
  const left = ids.length === 1 ? entries[0]?.left : undefined;
  return { level: best, ...(left === undefined ? {} : { left }) };
}

const onSale = ({ id, sale }: PerformanceSummary): string | readonly [] => (sale === 'on-sale' ? id : []);
