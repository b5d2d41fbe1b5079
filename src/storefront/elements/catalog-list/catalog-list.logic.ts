/** Rows of a catalogue document, as the first picture needs them. Searching and filtering come later. Pure, no DOM. */
import type { CatalogList, EventSummary, PerformanceSummary, SaleState } from '../../../contract/catalog.js';

/** One event or product, with the performances of it that are shown. */
export interface Row {
  readonly event: EventSummary;
  /** In order of start; empty for goods and services. */
  readonly dates: readonly PerformanceSummary[];
  readonly sale: SaleState;
  /** When the sale opens, for `soon`. */
  readonly saleOpens: string | undefined;
}

const order: readonly SaleState[] = ['on-sale', 'soon', 'suspended', 'ended'];

/** The state of a row is the best of its performances'. */
export function rowOf(event: EventSummary, dates: readonly PerformanceSummary[]): Row {
  const sale = dates.length ? order.find((state) => dates.some((date) => date.sale === state)) : event.sale;
  const opens = dates.flatMap((date) => (date.sale === 'soon' ? (date.saleOpens ?? []) : []));
  return { event, dates, sale: sale ?? 'ended', saleOpens: opens.sort()[0] };
}

/** Ended performances and events are left out, unless nothing else is there. */
export function rowsOf({ events }: CatalogList): readonly Row[] {
  const rows = events.map((event) => rowOf(event, running(event.performances)));
  return running(rows);
}

function running<T extends { readonly sale: SaleState }>(all: readonly T[]): readonly T[] {
  const left = all.filter(({ sale }) => sale !== 'ended');
  return left.length ? left : all;
}

export type Field = 'search' | 'genre' | 'month' | 'layout';

/** Which choices the visitor gets: none where there is too little to choose from. */
export function fieldsOf(rows: readonly Row[], total: number, fixed: { genre: boolean; calendar: boolean }): Field[] {
  if (total < 3) return [];
  const genres = new Set(rows.flatMap(({ event }) => event.genre ?? []));
  const months = new Set(rows.flatMap(({ dates }) => dates.map(({ start }) => start.slice(0, 7))));
  const fields: (Field | false)[] = [
    'search',
    !fixed.genre && genres.size > 1 && 'genre',
    !fixed.calendar && months.size > 1 && 'month',
    months.size > 0 && 'layout',
  ];
  return fields.filter((field) => field !== false);
}

/** The venue's own address of an event: `{event}`, `{slug}` and `{performance}` filled in, percent-encoded. */
export function fillAddress(template: string, { id, slug }: EventSummary, performance: string | null): string {
  const values: Readonly<Record<string, string>> = { event: id, slug, performance: performance ?? '' };
  return template.replace(/\{(event|slug|performance)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}
