import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EventSummary } from '../../../../src/contract/catalog.js';
import {
  fieldsOf,
  fillAddress,
  rowOf,
  rowsOf,
  type Row,
} from '../../../../src/storefront/elements/catalog-list/catalog-list.logic.js';
import {
  dayReader,
  filterRows,
  fold,
  levelOf,
  noFilters,
  prepare,
  type Filters,
} from '../../../../src/storefront/elements/catalog-list/search.logic.js';
import { catalog } from '../../../support/fixtures.js';

const rows = rowsOf(catalog);
const titles = (found: readonly Row[]): string[] => found.map(({ event }) => event.title);
const found = (filters: Partial<Filters>, from = rows, zone = 'Europe/Paris'): Row[] =>
  filterRows(prepare(from, zone), { ...noFilters, ...filters }, rowOf);
const [carmen] = catalog.events as [EventSummary];

describe('filterRows', () => {
  it('finds every word somewhere, whatever accents and case', () => {
    assert.deepEqual(titles(found({ query: 'opera quais' })), ['Carmen']);
    assert.deepEqual(titles(found({ query: '  BIZET ' })), ['Carmen']);
    assert.deepEqual(titles(found({ query: 'carmen concert' })), []);
    assert.deepEqual(titles(found({ query: '' })), ['Carmen', 'Night music', 'Programme book']);
  });

  it('filters genres as written by anybody', () => {
    assert.deepEqual(titles(found({ genre: 'CONCERT' })), ['Night music']);
  });

  it('keeps of an event the dates that pass, and tells their state', () => {
    const [row, ...others] = found({ month: '2027-03' });

    assert.deepEqual(others, []);
    assert.deepEqual(
      row?.dates.map(({ id }) => id),
      ['8003'],
    );
    assert.equal(row.sale, 'soon');
    assert.equal(row.saleOpens, '2027-01-10T09:00:00.000Z');
  });

  it('takes first and last day as they are in the venue’s zone', () => {
    const late: EventSummary = {
      ...carmen,
      performances: [{ id: '1', start: '2027-02-14T23:30:00.000Z', sale: 'on-sale' }],
    };
    const night = rowsOf({ ...catalog, events: [late] });

    assert.equal(found({ from: '2027-02-15' }, night, 'Europe/Paris').length, 1);
    assert.equal(found({ from: '2027-02-15' }, night, 'Europe/London').length, 0);
    assert.equal(found({ to: '2027-02-14' }, night, 'America/New_York').length, 1);
  });

  it('shows goods only where no date is asked for', () => {
    assert.ok(!titles(found({ from: '2000-01-01' })).includes('Programme book'));
  });
});

describe('rowsOf', () => {
  const ended = (event: EventSummary): EventSummary => ({
    ...event,
    sale: 'ended',
    performances: event.performances.map((one) => ({ ...one, sale: 'ended' })),
  });

  it('leaves out what has ended', () => {
    const events = catalog.events.map((event, at) => (at === 0 ? ended(event) : event));

    assert.deepEqual(titles(rowsOf({ ...catalog, events })), ['Night music', 'Programme book']);
  });

  it('shows what has ended when nothing else is there', () => {
    const all = rowsOf({ ...catalog, events: catalog.events.map(ended) });

    assert.equal(all.length, 3);
    assert.ok(all.every(({ sale }) => sale === 'ended'));
  });

  it('tells the best state of the dates', () => {
    const states = (['suspended', 'soon', 'ended'] as const).map((sale, at) => ({
      id: String(at),
      start: '2027-01-01T00:00:00Z',
      sale,
    }));

    assert.equal(rowOf(carmen, states).sale, 'soon');
    assert.equal(rowOf(carmen, states.slice(0, 1)).sale, 'suspended');
  });
});

describe('levelOf', () => {
  const row = rows[0] as Row;
  const level = (
    entries: Record<string, { level: 'good' | 'limited' | 'none' | 'unknown'; left?: number }>,
    of = row,
  ) => levelOf(of, { version: 1, entries });

  it('is the best of what is on sale', () => {
    assert.deepEqual(level({ '8001': { level: 'none' }, '8002': { level: 'limited' } }), { level: 'limited' });
  });

  it('is sold out only when all dates are known to be', () => {
    assert.equal(level({ '8001': { level: 'none' } }), null);
    assert.equal(level({ '8001': { level: 'none' }, '8002': { level: 'unknown' } }), null);
    assert.deepEqual(level({ '8001': { level: 'none' }, '8002': { level: 'none' } }), { level: 'none' });
  });

  it('tells the number left of a single date only', () => {
    const entries = { '8101': { level: 'limited' as const, left: 3 }, '8001': { level: 'limited' as const, left: 2 } };

    assert.deepEqual(level(entries, rows[1] as Row), { level: 'limited', left: 3 });
    assert.deepEqual(level(entries), { level: 'limited' });
  });

  it('is nothing before anything is known', () => {
    assert.equal(levelOf(row, null), null);
  });
});

describe('dayReader', () => {
  it('knows zones that are off by parts of an hour', () => {
    const dayOf = dayReader('Asia/Kathmandu');

    assert.equal(dayOf('2027-02-14T18:14:00.000Z'), '2027-02-14');
    assert.equal(dayOf('2027-02-14T18:15:00.000Z'), '2027-02-15');
  });
});

describe('fold', () => {
  it('takes accents and case away', () => {
    assert.equal(fold('Élégie à l’OPÉRA'), 'elegie a l’opera');
  });
});

describe('fieldsOf', () => {
  it('offers only choices that make a difference', () => {
    const nothing = { genre: false, calendar: false };

    assert.deepEqual(fieldsOf(rows, 3, nothing), ['search', 'genre', 'month', 'layout']);
    assert.deepEqual(fieldsOf(rows, 3, { genre: true, calendar: true }), ['search', 'layout']);
    assert.deepEqual(fieldsOf(rows.slice(2), 3, nothing), ['search']);
    assert.deepEqual(fieldsOf(rows, 2, nothing), []);
  });
});

describe('fillAddress', () => {
  it('fills in what the venue asks for, escaped, and leaves the rest', () => {
    const address = fillAddress('/{slug}/{event}?at={performance}&x={other}', { ...carmen, slug: 'a/b' }, null);

    assert.equal(address, '/a%2Fb/7001?at=&x={other}');
  });
});
