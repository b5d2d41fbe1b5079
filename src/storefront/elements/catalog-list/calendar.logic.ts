/** Weeks of a month and their days. Days and months are text (`2027-02-14`, `2027-02`): no zone can shift them. */

import { dateLanguage } from '../base/format.js';

export interface CalendarDay {
  readonly day: string;
  readonly number: number;
}

/** 0 is Sunday, as JavaScript counts. Where a browser does not tell, Monday. */
export function firstWeekday(language: string): number {
  const locale = new Intl.Locale(dateLanguage(language)) as Intl.Locale & {
    getWeekInfo?(): { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return (locale.getWeekInfo?.() ?? locale.weekInfo ?? { firstDay: 1 }).firstDay % 7;
}

/** The weeks of a month, seven places each; places outside the month are null. */
export function weeksOf(month: string, firstDay: number): (CalendarDay | null)[][] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const before = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() - firstDay + 7) % 7;
  const cells = Array.from({ length: Math.ceil((before + days) / 7) * 7 }, (_, place) => {
    const day = place - before + 1;
    return day < 1 || day > days ? null : { number: day, day: `${month}-${String(day).padStart(2, '0')}` };
  });
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** Names of the week's days in order. */
export function weekdayNames(language: string, firstDay: number, style: 'short' | 'long'): string[] {
  const format = new Intl.DateTimeFormat(dateLanguage(language), { weekday: style, timeZone: 'UTC' });
  // 4 January 1970 was a Sunday.
  return Array.from({ length: 7 }, (_, place) => format.format(new Date(Date.UTC(1970, 0, 4 + firstDay + place))));
}

/** Noon of a day in UTC, to be formatted in UTC. */
export const noonOf = (day: string): number => Date.parse(`${day}T12:00:00Z`);
