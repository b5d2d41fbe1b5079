import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CartLine } from '../../../../src/contract/cart.js';
import { eventOf, offerOf, type Wish } from '../../../../src/storefront/elements/buy-button/buy-button.logic.js';
import { feesOf, groupLines, seatWords } from '../../../../src/storefront/elements/cart/cart.logic.js';
import {
  availability,
  bookEvent,
  catalog,
  concertEvent,
  euros,
  feeLine,
  operaEvent,
  ticketLines,
} from '../../../support/fixtures.js';

const goods: CartLine = { ...feeLine, id: 'g1', kind: 'goods', title: 'Programme book' };
const earlier = ticketLines.map((line) => ({
  ...line,
  id: `e${line.id}`,
  performance: { id: '1', event: '2', start: '2027-01-01T19:00:00.000Z' },
}));

describe('groupLines', () => {
  it('puts lines of one performance together, in order of start, goods last, fees apart', () => {
    const groups = groupLines([goods, ...ticketLines, feeLine, ...earlier]);

    assert.deepEqual(
      groups.map(({ key, lines }) => [key, lines.map(({ id }) => id)]),
      [
        ['1', ['el1', 'el2']],
        ['8001', ['l1', 'l2']],
        ['', ['g1']],
      ],
    );
    assert.deepEqual(feesOf([goods, feeLine]), [feeLine]);
  });
});

describe('seatWords', () => {
  const words = { row: (row: string) => `row ${row}`, seat: (number: string) => `seat ${number}` };

  it('goes from the hall to the number and leaves out what nobody said', () => {
    assert.equal(
      seatWords({ id: '1', area: 'Stalls', block: 'Left', row: 'C', number: '5' }, words),
      'Stalls, Left, row C, seat 5',
    );
    assert.equal(seatWords({ id: '1', number: '5' }, words), 'seat 5');
    assert.equal(seatWords({ id: '1' }, words), '');
  });
});

describe('offerOf', () => {
  const wish: Wish = { performance: '8001', category: null, tariff: null, quantity: 2 };

  it('takes the full price and the cheapest category', () => {
    const offer = offerOf(operaEvent, wish, availability);

    assert.equal(offer?.amount, euros(90).amount);
    assert.deepEqual(offer.lines, {
      kind: 'places',
      performance: '8001',
      category: '502',
      tariffs: [{ tariff: '301', quantity: 2 }],
    });
  });

  it('takes the next category when the cheapest is gone', () => {
    const entries = {
      '8001': { level: 'good' as const, categories: { '502': 'none' as const, '501': 'good' as const } },
    };

    assert.equal(offerOf(operaEvent, wish, { version: 1, entries })?.amount, euros(178).amount);
  });

  it('keeps to what the page names', () => {
    const offer = offerOf(operaEvent, { ...wish, category: '501', tariff: '302', quantity: 1 }, availability);

    assert.equal(offer?.amount, euros(65).amount);
  });

  it('is sold out when nothing is left', () => {
    assert.equal(offerOf(operaEvent, { ...wish, performance: '8002' }, availability)?.sale, 'sold-out');
    assert.equal(offerOf(operaEvent, { ...wish, performance: '8003' }, availability)?.sale, 'soon');
  });

  it('is nothing for what the event does not have', () => {
    assert.equal(offerOf(concertEvent, wish, null), null);
    assert.equal(offerOf(operaEvent, { ...wish, tariff: '999' }, null), null);
    assert.equal(offerOf(operaEvent, { ...wish, performance: null }, null), null);
  });

  it('sells goods by the piece', () => {
    const offer = offerOf(bookEvent, { ...wish, performance: null }, null);

    assert.equal(offer?.amount, euros(24).amount);
    assert.equal(offer.lines.kind, 'goods');
  });
});

describe('eventOf', () => {
  it('finds the event of a performance', () => {
    assert.equal(eventOf('8101', catalog), '7002');
    assert.equal(eventOf('1', catalog), null);
  });
});
