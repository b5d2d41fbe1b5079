import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PlatformSalePeriod } from '../../../src/proxy/ports.js';
import { saleOfPerformance } from '../../../src/proxy/services/sale-state.js';
import { day, hour, now, performance, product, tariffs } from './setup.js';

const known = new Map(tariffs.map((tariff) => [tariff.id, tariff]));
const running = product('1');

const sale = (overrides: Parameters<typeof performance>[1], at = now, of = running) =>
  saleOfPerformance(of, performance('10', overrides), known, at);

const period = (start: number, end: number, allowed: readonly string[] = []): PlatformSalePeriod => ({
  ...{ start, end, tariffs: allowed },
});

describe('saleOfPerformance', () => {
  it('is on sale until its start where no period says otherwise', () => {
    const { state, closes, changes } = sale({});

    assert.deepEqual([state, closes, changes], ['on-sale', now + 30 * day, now + 30 * day]);
  });

  it('is sold a while longer with a tolerance, then ended', () => {
    const late = { start: now - hour, toleranceSeconds: 7_200 };

    assert.equal(sale(late).state, 'on-sale');
    assert.equal(sale(late, now + hour).state, 'ended');
  });

  it('opens soon, and says when', () => {
    const { state, opens, changes } = sale({ salePeriods: [period(now + day, now + 2 * day)] });

    assert.deepEqual([state, opens, changes], ['soon', now + day, now + day]);
  });

  it('has ended when all its periods have', () => {
    assert.equal(sale({ salePeriods: [period(now - 2 * day, now - day)] }).state, 'ended');
  });

  it('offers only the tariffs of the present period', () => {
    const { prices, changes } = sale({
      salePeriods: [period(now - day, now + day, ['full']), period(now + day, now + 9 * day, ['full', 'child'])],
    });

    assert.deepEqual(
      prices.map(({ tariff }) => tariff),
      ['full'],
    );
    assert.equal(changes, now + day);
  });

  it('ignores periods of tariffs that nobody may buy', () => {
    assert.equal(sale({ salePeriods: [period(now - day, now + day, ['member'])] }).state, 'suspended');
  });

  it('is suspended with its product, though it runs', () => {
    assert.equal(sale({}, now, product('1', { state: 'suspended' })).state, 'suspended');
  });

  it('is not sold without a price', () => {
    assert.equal(sale({ prices: [{ tariff: 'member', amount: 1 }] }).state, 'suspended');
  });

  it('closes at the last period’s end, or at the cut-off before it', () => {
    const periods = [period(now - day, now + day), period(now - day, now + 5 * day)];

    assert.equal(sale({ salePeriods: periods }).closes, now + 5 * day);
    assert.equal(sale({ salePeriods: periods, start: now + hour }).closes, now + hour);
  });
});
