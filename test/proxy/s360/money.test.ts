import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isFailure } from '../../../src/proxy/failures.js';
import { loadDialect } from '../../../src/proxy/s360/dialect.js';
import { createMoneyScale, standardFractionDigits } from '../../../src/proxy/s360/money.js';

const scale = createMoneyScale(loadDialect({}).money);
const euro = { code: 'EUR', fractionDigits: 2 };
const yen = { code: 'JPY', fractionDigits: 0 };
const dinar = { code: 'KWD', fractionDigits: 3 };
const currency = fc.constantFrom(euro, yen, dinar);

describe('createMoneyScale', () => {
  it('reads thousandths as cents', () => {
    assert.deepEqual(scale.money(89_000, euro), { amount: 8_900, currency: 'EUR' });
  });

  it('says the same amount on the wire that it read', () => {
    fc.assert(
      fc.property(currency, fc.integer({ min: -1e9, max: 1e9 }), (money, minor) => {
        assert.equal(scale.minor(scale.wire(minor, money), money), minor);
      }),
    );
  });

  it('never rounds: what it reads is exact, the rest it refuses', () => {
    fc.assert(
      fc.property(currency, fc.integer({ min: -1e12, max: 1e12 }), (money, wire) => {
        const step = 1000 / 10 ** money.fractionDigits;
        if (wire % step === 0) assert.equal(scale.minor(wire, money) * step, wire);
        else assert.throws(() => scale.minor(wire, money), isUnexpected);
      }),
    );
  });

  it('refuses what no longer counts exactly', () => {
    assert.throws(() => scale.minor(Number.MAX_SAFE_INTEGER, euro), isUnexpected);
  });

  it('lets a currency have a scale of its own', () => {
    const own = createMoneyScale(loadDialect({ money: { byCurrency: { JPY: 1 } } }).money);

    assert.equal(own.minor(1_200, yen), 1_200);
  });

  it('knows the digits of currencies', () => {
    assert.deepEqual(['EUR', 'JPY', 'KWD', 'nothing'].map(standardFractionDigits), [2, 0, 3, 2]);
  });
});

const isUnexpected = (error: unknown): boolean => isFailure(error, 'unexpected');
