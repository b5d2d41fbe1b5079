import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  firstWeekday,
  noonOf,
  weekdayNames,
  weeksOf,
} from '../../../../src/storefront/elements/catalog-list/calendar.logic.js';

const numbers = (month: string, first: number): (number | null)[][] =>
  weeksOf(month, first).map((week) => week.map((day) => day?.number ?? null));

describe('weeksOf', () => {
  it('has weeks of seven places with every day once', () => {
    for (const month of ['2024-02', '2027-01', '2027-02', '2027-08', '2028-12']) {
      for (const first of [0, 1, 6]) {
        const weeks = weeksOf(month, first);
        const days = weeks.flat().filter((day) => day !== null);
        const [year, number] = month.split('-').map(Number) as [number, number];

        assert.ok(weeks.every((week) => week.length === 7));
        assert.equal(days.length, new Date(Date.UTC(year, number, 0)).getUTCDate());
        for (const [place, day] of weeks.flat().entries()) {
          if (day) assert.equal(new Date(noonOf(day.day)).getUTCDay(), (place + first) % 7);
        }
      }
    }
  });

  it('begins with the week’s first day', () => {
    assert.deepEqual(numbers('2027-02', 1)[0], [1, 2, 3, 4, 5, 6, 7]);
    assert.deepEqual(numbers('2027-02', 0)[0], [null, 1, 2, 3, 4, 5, 6]);
    assert.equal(numbers('2027-02', 1).length, 4);
  });

  it('names days as text', () => {
    assert.equal(weeksOf('2027-02', 1)[0]?.[0]?.day, '2027-02-01');
  });
});

describe('weekdayNames', () => {
  it('are in the language’s order', () => {
    assert.deepEqual(weekdayNames('en', 1, 'short'), ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);
    assert.equal(weekdayNames('fr', 0, 'long')[0], 'dimanche');
  });
});

describe('firstWeekday', () => {
  it('is a day of the week', () => {
    for (const language of ['en', 'fr', 'de-CH', 'ar']) assert.ok([0, 1, 6].includes(firstWeekday(language)), language);
  });
});
