import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fixtures from '../../../support/fixtures.js';
import {
  defaultTariff,
  findBreach,
  performanceOf,
  placesLeft,
  priceSpan,
  tally,
  tariffsFor,
  type Rules,
} from '../../../../src/storefront/elements/seat-picker/tariff-rules.js';

const event = fixtures.operaEvent;
const prices = event.performances[0]?.prices ?? [];
const [full = '', reduced = '', child = ''] = event.tariffs.map(({ id }) => id);
const rules = (more: Partial<Rules> = {}): Rules => ({
  tariffs: event.tariffs,
  most: 8,
  fewest: 1,
  inCart: new Map(),
  ...more,
});

describe('tariffsFor', () => {
  it('answers the priced tariffs of a category in order', () => {
    assert.deepEqual(
      tariffsFor(event, prices, '501').map(({ tariff, amount }) => [tariff.name, amount]),
      [
        ['Full price', 8900],
        ['Reduced', 6500],
        ['Child', 3000],
      ],
    );
  });

  it('leaves out what has no price there', () => assert.deepEqual(tariffsFor(event, prices, '999'), []));
});

describe('defaultTariff', () => {
  it('begins with the full price', () => {
    assert.equal(defaultTariff(tariffsFor(event, prices, '501'))?.tariff.id, full);
  });

  it('never begins with one that needs another', () => {
    const priced = tariffsFor(event, prices, '501').filter(({ tariff }) => tariff.id !== full);
    assert.equal(defaultTariff([...priced].reverse())?.tariff.id, reduced);
  });
});

describe('priceSpan', () => {
  it('goes from the lowest to the highest that anyone may pay', () => {
    assert.deepEqual(priceSpan(tariffsFor(event, prices, '502')), { from: 3200, to: 4500 });
    assert.equal(priceSpan([]), null);
  });
});

describe('findBreach', () => {
  it('lets a plain choice through', () => {
    assert.equal(findBreach(tally([full, full, reduced]), rules()), null);
  });

  it('refuses a tariff without the one it needs, and says which would do', () => {
    const breach = findBreach(tally([child]), rules());

    assert.ok(breach?.kind === 'needs');
    assert.equal(breach.tariff.name, 'Child');
    assert.deepEqual(
      breach.needs.map(({ name }) => name),
      ['Full price', 'Reduced'],
    );
  });

  it('finds the needed ticket in the choice or in the cart', () => {
    assert.equal(findBreach(tally([child, reduced]), rules()), null);
    assert.equal(findBreach(tally([child]), rules({ inCart: tally([full]) })), null);
  });

  it('counts what is in the cart against the limit', () => {
    const wanted = tally(Array.from({ length: 6 }, () => full));

    assert.equal(findBreach(wanted, rules({ inCart: tally([full, full]) })), null);
    assert.deepEqual(findBreach(wanted, rules({ inCart: tally([full, full, full]) })), {
      kind: 'most',
      most: 8,
      inCart: 3,
    });
  });

  it('asks for the fewest that are sold, but not before anything is chosen', () => {
    assert.deepEqual(findBreach(tally([full]), rules({ fewest: 2 })), { kind: 'fewest', fewest: 2 });
    assert.equal(findBreach(tally([]), rules({ fewest: 2 })), null);
  });
});

describe('placesLeft', () => {
  it('is what the limit leaves beside the cart', () => {
    assert.equal(placesLeft(rules({ inCart: tally([full, full]) })), 6);
    assert.equal(placesLeft(rules({ most: 1, inCart: tally([full, full]) })), 0);
    assert.equal(placesLeft(rules({ most: null })), Infinity);
  });
});

describe('performanceOf', () => {
  it('knows performances by id and by code', () => {
    const coded = { ...event, performances: event.performances.map((each, i) => ({ ...each, code: `P${i}` })) };

    assert.equal(performanceOf(coded, '8002')?.id, '8002');
    assert.equal(performanceOf(coded, 'P2')?.id, '8003');
    assert.equal(performanceOf(coded, null), undefined);
  });
});
