/** What an event's page shows, decided without DOM. */
import type { EventDetail, Performance } from '../../../contract/catalog.js';
import { performanceOf, priceSpan, tariffsFor } from '../seat-picker/tariff-rules.js';

/** The performance to show: the one asked for, else the only one. */
export function chosenPerformance(event: EventDetail, asked: string | null): Performance | null {
  const [only, ...others] = event.performances;
  return performanceOf(event, asked) ?? (only && others.length === 0 ? only : null);
}

/** Lowest price that anyone may pay, minor units; null when nothing is priced. */
export function lowestPrice(event: EventDetail, { categories, prices }: Performance): number | null {
  const spans = categories.flatMap((category) => priceSpan(tariffsFor(event, prices, category)) ?? []);
  return spans.length ? Math.min(...spans.map(({ from }) => from)) : null;
}

export interface DateGroup {
  /** First performance of the group; its month names it. */
  readonly start: string;
  readonly performances: readonly Performance[];
}

/** Above this many dates a list is parted by months. */
const manyDates = 8;

/** In order of start; by month of the venue's time zone when there are many. */
export function groupDates({ performances, timeZone }: EventDetail): DateGroup[] {
  const [first] = performances;
  if (!first) return [];
  if (performances.length <= manyDates) return [{ start: first.start, performances }];
  const format = new Intl.DateTimeFormat('en', { year: 'numeric', month: 'numeric', timeZone });
  const groups = new Map<string, Performance[]>();
  for (const performance of performances) {
    const key = format.format(new Date(performance.start));
    groups.set(key, [...(groups.get(key) ?? []), performance]);
  }
  return [...groups.values()].map((group) => ({ start: group[0]?.start ?? first.start, performances: group }));
}
