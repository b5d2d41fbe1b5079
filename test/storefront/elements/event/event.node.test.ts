import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chosenPerformance, groupDates, lowestPrice } from '../../../../src/storefront/elements/event/event.logic.js';
import * as fixtures from '../../../support/fixtures.js';

const [first] = fixtures.operaEvent.performances;
const dated = (...starts: string[]): typeof fixtures.operaEvent => ({
  ...fixtures.operaEvent,
  performances: starts.flatMap((start, i) => (first ? [{ ...first, id: String(i), start }] : [])),
});

describe('chosenPerformance', () => {
  it('is the one asked for', () => {
    assert.equal(chosenPerformance(fixtures.operaEvent, '8002')?.id, '8002');
  });

  it('is the only one there is', () => {
    assert.equal(chosenPerformance(fixtures.concertEvent, null)?.id, '8101');
  });

  it('is nobody’s guess among several', () => {
    assert.equal(chosenPerformance(fixtures.operaEvent, null), null);
    assert.equal(chosenPerformance(fixtures.operaEvent, 'unknown'), null);
  });
});

describe('lowestPrice', () => {
  it('is what a single buyer may pay', () => {
    assert.equal(first && lowestPrice(fixtures.operaEvent, first), 3200);
  });

  it('is unknown without prices', () => {
    assert.equal(first && lowestPrice(fixtures.operaEvent, { ...first, prices: [] }), null);
  });
});

describe('groupDates', () => {
  it('keeps few dates together', () => {
    assert.equal(groupDates(fixtures.operaEvent).length, 1);
  });

  it('parts many by the months of the venue', () => {
    const many = dated(
      ...Array.from({ length: 8 }, (_, day) => `2027-01-0${day + 1}T19:00:00.000Z`),
      // In Paris it is February already.
      '2027-01-31T23:30:00.000Z',
    );

    assert.deepEqual(
      groupDates(many).map(({ performances }) => performances.length),
      [8, 1],
    );
  });

  it('has no group without dates', () => assert.deepEqual(groupDates(dated()), []));
});
