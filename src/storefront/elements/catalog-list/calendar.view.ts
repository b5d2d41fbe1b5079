/** One month as a real table, a cell per day; where there is little room the same table reads as a list of days. */
import { html, nothing, type TemplateResult } from 'lit';
import { formatDate } from '../base/format.js';
import { heading } from '../base/heading.js';
import { firstWeekday, noonOf, weekdayNames, weeksOf, type CalendarDay } from './calendar.logic.js';
import type { PerformanceSummary } from '../../../contract/catalog.js';
import type { Row } from './catalog-list.logic.js';
import { dayReader, monthOf } from './search.logic.js';
import type { Draw, RowContext as ListContext } from './row.view.js';

/** What draws rows belongs to the list's own chunk; an import from here would tie the two together. */
type RowContext = ListContext & { readonly draw: Draw };

export { styles } from './calendar.styles.js';

interface Entry {
  readonly row: Row;
  readonly performance: PerformanceSummary;
  readonly day: string;
}

export interface CalendarState {
  /** The month shown, or null before the visitor chose: the first that has dates. */
  readonly month: string | null;
  show(month: string, spoken: string): void;
}

export function calendarView(rows: readonly Row[], context: RowContext, state: CalendarState): TemplateResult {
  const dayOf = dayReader(context.list.timeZone);
  const entries = rows.flatMap((row) =>
    row.dates.map((performance) => ({ row, performance, day: dayOf(performance.start) })),
  );
  const months = [...new Set(entries.map(({ day }) => monthOf(day)))].sort();
  const undated = rows.filter((row) => row.dates.length === 0);
  const month = state.month !== null && months.includes(state.month) ? state.month : months[0];
  return html`${month === undefined ? nothing : monthView(month, months, entries, context, state)}
  ${
    undated.length
      ? html`${heading(context.host.headingLevel + 1, context.host.t('catalogGoods'), 'goods')}
          <ul part="list" class="rows" role="list">
            ${undated.map((row) => context.draw.rowView(row, context))}
          </ul>`
      : nothing
  }`;
}

function monthView(
  month: string,
  months: readonly string[],
  entries: readonly Entry[],
  context: RowContext,
  state: CalendarState,
): TemplateResult {
  const { host, language } = context;
  const shown = entries.filter((entry) => monthOf(entry.day) === month);
  const nameOf = (value: string): string => formatDate(noonOf(`${value}-15`), 'month', language, 'UTC');
  const step = (to: string | undefined): void => {
    if (to === undefined) return;
    const count = entries.filter((entry) => monthOf(entry.day) === to).length;
    state.show(to, host.t('catalogMonthShown', { month: nameOf(to), count }));
  };
  const place = months.indexOf(month);
  const arrow = (to: string | undefined, word: string, sign: string): TemplateResult =>
    html`<button
      part="button"
      type="button"
      aria-label=${word}
      aria-disabled=${to === undefined}
      @click=${() => step(to)}
    >
      <span aria-hidden="true" class="arrow">${sign}</span>
    </button>`;
  const first = firstWeekday(language);
  return html`<div class="month" part="month">
      ${arrow(months[place - 1], host.t('catalogPreviousMonth'), '‹')}
      ${heading(host.headingLevel + 1, nameOf(month), 'month-name')}
      ${arrow(months[place + 1], host.t('catalogNextMonth'), '›')}
    </div>
    <table part="calendar" class="calendar" role="table" aria-labelledby="month-name">
      <thead role="rowgroup">
        <tr role="row">
          ${weekdayNames(language, first, 'long').map(
            (name, at) =>
              html`<th role="columnheader" scope="col" abbr=${name}>
                <span aria-hidden="true">${weekdayNames(language, first, 'short')[at]}</span
                ><span class="visually-hidden">${name}</span>
              </th>`,
          )}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${weeksOf(month, first).map(
          (week) =>
            html`<tr role="row">
              ${week.map((day) => dayView(day, shown, context))}
            </tr>`,
        )}
      </tbody>
    </table>`;
}

function dayView(day: CalendarDay | null, entries: readonly Entry[], context: RowContext): TemplateResult {
  const here = day ? entries.filter((entry) => entry.day === day.day) : [];
  if (!day || here.length === 0) {
    return html`<td role="cell" class="day quiet" part="day"><span class="number">${day?.number}</span></td>`;
  }
  return html`<td role="cell" class="day" part="day">
    <span class="number" aria-hidden="true">${day.number}</span>
    <span class="date">${formatDate(noonOf(day.day), 'day', context.language, 'UTC')}</span>
    <ul role="list">
      ${here.map((entry) => entryView(entry, context))}
    </ul>
  </td>`;
}

function entryView({ row, performance }: Entry, context: RowContext): TemplateResult {
  const single: Row = {
    event: row.event,
    dates: [performance],
    sale: performance.sale,
    saleOpens: performance.saleOpens,
  };
  const time = formatDate(performance.start, 'time', context.language, context.list.timeZone);
  const content = html`<span class="time">${time}</span> ${row.event.title}`;
  return html`<li>
    ${context.draw.eventLink(context.host, row.event, performance.id, content, 'performance')}
    <small class="standing">${context.draw.standing(single, context)}</small>
  </li>`;
}
