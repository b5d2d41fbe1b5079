import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seatState } from '../../../../src/contract/seat-states.js';
import { ApiError } from '../../../../src/storefront/client/errors.js';
import {
  countSeats,
  firstFocus,
  freeByCategory,
  lacksPlan,
  pictureOf,
  rowsWithSeats,
  seatsInCart,
  sortOut,
  ticketsInCart,
  type Known,
  type Picture,
} from '../../../../src/storefront/elements/seat-picker/seat-picker.logic.js';
import { createSeatTable } from '../../../../src/storefront/seat-map/seat-table.js';
import { emptyResource, type Resource } from '../../../../src/storefront/stores/resource.js';
import * as fixtures from '../../../support/fixtures.js';
import { planOf, row } from '../../support/plans.js';

const have = <T>(data: T): Resource<T> => ({ ...emptyResource, data });
const failed: Resource<never> = { ...emptyResource, error: new ApiError('offline') };
const [performance] = fixtures.operaEvent.performances;
const taken = new Uint8Array(fixtures.plan.seats).fill(seatState.taken);

const known = (more: Partial<Known> = {}): Known => ({
  event: have(fixtures.operaEvent),
  performance,
  config: have(fixtures.config),
  plan: have(fixtures.plan),
  states: have(new Uint8Array(fixtures.plan.seats)),
  gone: false,
  ...more,
});

describe('pictureOf', () => {
  const cases: readonly [string, Picture, Partial<Known>][] = [
    ['seats to choose', 'seats', {}],
    ['nothing known yet', 'loading', { event: emptyResource }],
    ['no configuration yet', 'loading', { config: emptyResource }],
    ['no plan yet', 'loading', { plan: emptyResource }],
    ['no states yet', 'loading', { states: emptyResource }],
    ['an event that could not be had', 'failed', { event: failed }],
    ['a performance that is not there', 'not-found', { performance: undefined }],
    ['a sale that opens later', 'soon', { performance: performance && { ...performance, sale: 'soon' } }],
    ['a paused sale', 'suspended', { performance: performance && { ...performance, sale: 'suspended' } }],
    ['a sale that is over', 'ended', { performance: performance && { ...performance, sale: 'ended' } }],
    ['every seat taken', 'sold-out', { states: have(taken) }],
    ['no plan of the house', 'places', { performance: performance && omitPlan(performance) }],
    ['free seating', 'places', { performance: performance && { ...performance, numbered: false } }],
    ['a house that attributes', 'places', { config: have({ ...fixtures.config, seatSelection: 'automatic' }) }],
    ['seats that cannot be ordered exactly', 'places', { config: have({ ...fixtures.config, exactSeats: false }) }],
    ['a plan that could not be had', 'places', { plan: failed }],
    ['states that could not be had', 'places', { states: failed }],
    ['states of another plan', 'places', { states: have(new Uint8Array(3)) }],
    [
      'free seating with nothing left',
      'sold-out',
      { performance: performance && { ...performance, numbered: false }, gone: true },
    ],
  ];
  for (const [what, picture, more] of cases) {
    it(`shows ${picture} for ${what}`, () => assert.equal(pictureOf(known(more)), picture));
  }

  it('keeps showing seats when a refresh fails', () => {
    const states = { ...have(new Uint8Array(fixtures.plan.seats)), error: new ApiError('offline'), stale: true };
    assert.equal(pictureOf(known({ states })), 'seats');
  });

  it('tells a plan that failed from one that never was', () => {
    assert.equal(lacksPlan(known({ plan: failed })), true);
    assert.equal(lacksPlan(known({ performance: performance && omitPlan(performance) })), false);
  });
});

function omitPlan({ plan: _, ...rest }: NonNullable<Known['performance']>): NonNullable<Known['performance']> {
  return rest;
}

describe('sortOut', () => {
  it('parts what is still free from what is gone', () => {
    const states = Uint8Array.from([0, 1, 3, 2]);
    const chosen = [0, 1, 2, 3].map((seat) => ({ seat, tariff: '301' }));

    const { still, gone } = sortOut(chosen, states);

    assert.deepEqual(
      still.map(({ seat }) => seat),
      [0, 2],
    );
    assert.deepEqual(gone, [1, 3]);
  });
});

describe('the cart', () => {
  it('tells its seats and tickets of a performance', () => {
    assert.deepEqual([...seatsInCart(fixtures.cart, '8001')], [29, 30]);
    assert.deepEqual(
      [...ticketsInCart(fixtures.cart, '8001')],
      [
        ['301', 1],
        ['302', 1],
      ],
    );
  });

  it('has nothing of another performance, nor when nobody knows it', () => {
    assert.equal(seatsInCart(fixtures.cart, '8002').size, 0);
    assert.equal(ticketsInCart(null, '8001').size, 0);
  });
});

describe('rowsWithSeats', () => {
  const table = createSeatTable(
    planOf([
      row({ row: 'A', at: [0, 0], block: 'left' }),
      row({ row: 'A', at: [60, 0], block: 'right', categories: 1 }),
      row({ row: 'B', at: [0, 14] }),
    ]),
  );

  it('joins the parts of a row across its aisles', () => {
    const rows = rowsWithSeats(table, new Uint8Array(12), 0, null);

    assert.deepEqual(
      rows.map(({ row: name, parts }) => [name, parts.map(({ block }) => block)]),
      [
        ['A', ['left', 'right']],
        ['B', [undefined]],
      ],
    );
    assert.equal(countSeats(rows), 12);
  });

  it('offers only what is to be had in the wanted categories', () => {
    const states = Uint8Array.from({ length: 12 }, (_, seat) => (seat === 4 ? seatState.taken : seatState.free));
    const rows = rowsWithSeats(table, states, 0, new Set([1]));

    assert.deepEqual(rows, [{ row: 'A', parts: [{ block: 'right', seats: [5, 6, 7] }] }]);
  });

  it('counts what is left of each category', () => {
    assert.deepEqual(
      freeByCategory(
        table,
        Uint8Array.from({ length: 12 }, (_, i) => (i < 4 ? 1 : 0)),
      ),
      [4, 4],
    );
  });
});

describe('firstFocus', () => {
  it('is on a chosen seat, else on the first free one', () => {
    const states = Uint8Array.from([1, 1, 0, 0]);

    assert.equal(firstFocus(states, [{ seat: 3, tariff: '301' }]), 3);
    assert.equal(firstFocus(states, []), 2);
    assert.equal(firstFocus(Uint8Array.from([1]), []), 0);
  });
});
