/** What the list shows, of a catalogue document: searched, filtered, joined with availability. Pure, no DOM. */
import type { Availability, AvailabilityEntry } from '../../../contract/availability.js';
import type { CatalogList, EventSummary, PerformanceSummary, SaleState } from '../../../contract/catalog.js';

/** Empty strings filter nothing. `month` is `2027-02`, `from` and `to` are days `2027-02-14`, both in the venue's zone. */
export interface Filters {
  readonly query: string;
  readonly genre: string;
  readonly month: string;
  readonly from: string;
  readonly to: string;
}

export const noFilters: Filters = { query: '', genre: '', month: '', from: '', to: '' };

export interface Dated {
  readonly performance: PerformanceSummary;
  /** `2027-02-14` in the venue's zone. */
  readonly day: string;
}

/** One event with the performances that pass the filters. */
export interface Row {
  readonly event: EventSummary;
  readonly dates: readonly Dated[];
  readonly sale: SaleState;
  /** When the sale opens, for `soon`. */
  readonly saleOpens: string | undefined;
}

/** A catalogue document made ready to be searched: done once per document. */
export interface Prepared {
  readonly rows: readonly (Row & { readonly text: string })[];
  readonly genres: readonly string[];
  /** Months with a performance, in order, as `2027-02`. */
  readonly months: readonly string[];
}

/** Lower case without accents, so that `opera` finds `Opéra`. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The day of an instant in a zone, `2027-02-14`. Kept per hour: formatting thousands of dates is what costs. */
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

/** Ended events and performances are left out, unless nothing else is there. */
export function prepare(list: CatalogList): Prepared {
  const dayOf = dayReader(list.timeZone);
  const all = list.events.map((event) => {
    const dates = event.performances.map((performance) => ({ performance, day: dayOf(performance.start) }));
    const running = dates.filter(({ performance }) => performance.sale !== 'ended');
    const { title, subtitle = '', venue = '', genre = '' } = event;
    return {
      ...rowOf(event, running.length ? running : dates),
      text: fold(`${title} ${subtitle} ${venue} ${genre}`),
    };
  });
  const running = all.filter((row) => row.sale !== 'ended');
  const rows = running.length ? running : all;
  return {
    rows,
    genres: [...new Set(rows.flatMap(({ event }) => event.genre ?? []))].sort((a, b) => a.localeCompare(b)),
    months: [...new Set(rows.flatMap(({ dates }) => dates.map(({ day }) => monthOf(day))))].sort(),
  };
}

export const monthOf = (day: string): string => day.slice(0, 7);

function rowOf(event: EventSummary, dates: readonly Dated[]): Row {
  const sale = dates.length ? bestSale(dates.map(({ performance }) => performance.sale)) : event.sale;
  const opens = dates.flatMap(({ performance }) => (performance.sale === 'soon' ? (performance.saleOpens ?? []) : []));
  return { event, dates, sale, saleOpens: opens.sort()[0] };
}

const order: readonly SaleState[] = ['on-sale', 'soon', 'suspended', 'ended'];
const bestSale = (states: readonly SaleState[]): SaleState => order.find((state) => states.includes(state)) ?? 'ended';

/** The rows that pass. Every word of the query must be found somewhere; goods pass no filter of dates. */
export function filterRows(prepared: Prepared, filters: Filters): Row[] {
  const words = fold(filters.query).split(/\s+/).filter(Boolean);
  const genre = fold(filters.genre);
  const byDate = Boolean(filters.month || filters.from || filters.to);
  const inTime = ({ day }: Dated): boolean =>
    (!filters.month || monthOf(day) === filters.month) &&
    (!filters.from || day >= filters.from) &&
    (!filters.to || day <= filters.to);
  return prepared.rows.flatMap((row): Row | readonly [] => {
    if (genre && fold(row.event.genre ?? '') !== genre) return [];
    if (!words.every((word) => row.text.includes(word))) return [];
    if (!byDate) return row;
    const dates = row.dates.filter(inTime);
    return dates.length ? rowOf(row.event, dates) : [];
  });
}

/**
 * How much is left of a row: the best level of what is on sale in it. Null where the platform gave no answer or nothing is
 * on sale. `left` is told for a single date only.
 */
export function levelOf({ event, dates }: Row, availability: Availability | null): AvailabilityEntry | null {
  const ids = dates.length
    ? dates.flatMap(({ performance }) => (performance.sale === 'on-sale' ? performance.id : []))
    : [event.id];
  const entries = ids.flatMap((id) => availability?.entries[id] ?? []).filter(({ level }) => level !== 'unknown');
  const best = (['good', 'limited', 'none'] as const).find((level) => entries.some((entry) => entry.level === level));
  if (!best) return null;
  // A date without an answer may have places: only when all are known to be gone is it sold out.
  if (best === 'none' && entries.length < ids.length) return null;
  const left = ids.length === 1 ? entries[0]?.left : undefined;
  return { level: best, ...(left === undefined ? {} : { left }) };
}

/** The venue's own address of an event: `{event}`, `{slug}` and `{performance}` filled in, percent-encoded. */
export function fillAddress(template: string, event: EventSummary, performance: string | null): string {
  const values: Readonly<Record<string, string>> = {
    event: event.id,
    slug: event.slug,
    performance: performance ?? '',
  };
  return template.replace(/\{(event|slug|performance)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}
