import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  addressOf,
  formatRoute,
  parseRoute,
  readParameter,
  routeTo,
  startRoute,
  withParameter,
} from '../../../src/storefront/stores/route.js';

describe('parseRoute', () => {
  const cases = [
    ['list', routeTo('list')],
    ['cart', routeTo('cart')],
    ['checkout', routeTo('checkout')],
    ['account', routeTo('account')],
    ['event.7001', routeTo('event', '7001')],
    ['event.7001.8001', routeTo('event', '7001', '8001')],
    ['order.10000702652', routeTo('order', '10000702652')],
    ['order.10000702652.c2ln-_', routeTo('order', '10000702652', 'c2ln-_')],
    ['return.code', routeTo('return', 'code')],
    ['event', null],
    ['order.', null],
    ['return', null],
    ['constructor', null],
    ['', null],
    [null, null],
  ] as const;
  for (const [text, route] of cases) {
    it(`reads ${text === null ? 'nothing' : `“${text}”`}`, () => {
      assert.deepEqual(parseRoute(text), route);
    });
  }

  it('reads back what formatRoute wrote, whatever the ids hold', () => {
    const id = fc.string({ minLength: 1, unit: 'grapheme' });
    fc.assert(
      fc.property(fc.constantFrom('event', 'order'), id, fc.option(id), (view, subject, extra) => {
        const route = routeTo(view, subject, extra);
        assert.deepEqual(parseRoute(formatRoute(route)), route);
      }),
    );
  });

  it('survives an escape that means nothing', () => {
    assert.deepEqual(parseRoute('event.%E0%A4%A'), routeTo('event', '%E0%A4%A'));
  });
});

describe('withParameter', () => {
  it('changes no other character', () => {
    const search = '?a=b%20c+d&flag&foyer=cart&x[]=1&foyer-b=list';

    assert.equal(withParameter(search, 'foyer', 'event.1'), '?a=b%20c+d&flag&x[]=1&foyer-b=list&foyer=event.1');
    assert.equal(withParameter(search, 'foyer', null), '?a=b%20c+d&flag&x[]=1&foyer-b=list');
  });

  it('leaves no question mark behind', () => {
    assert.equal(withParameter('?foyer=cart', 'foyer', null), '');
  });

  it('writes what can be read again', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        assert.equal(readParameter(withParameter('?a=1', 'foyer', value), 'foyer'), value);
      }),
    );
  });
});

describe('addressOf', () => {
  const location = { href: 'https://venue.example/t?q=1#top', search: '?q=1', hash: '#top' } as Location;

  it('is the page’s own address with the route in it', () => {
    const address = addressOf(location, 'foyer-b', routeTo('event', 'a.b'), routeTo('list'));

    assert.equal(address, 'https://venue.example/t?q=1&foyer-b=event.a%252Eb#top');
    assert.deepEqual(parseRoute(readParameter(new URL(address).search, 'foyer-b')), routeTo('event', 'a.b'));
  });

  it('is the bare page for the start', () => {
    assert.equal(addressOf(location, 'foyer', routeTo('list'), routeTo('list')), 'https://venue.example/t?q=1#top');
  });
});

describe('startRoute', () => {
  it('is what the attributes name', () => {
    assert.deepEqual(startRoute(null, null, null), routeTo('list'));
    assert.deepEqual(startRoute(null, '7001', '8001'), routeTo('event', '7001', '8001'));
    assert.deepEqual(startRoute('event', '7001', null), routeTo('event', '7001'));
    assert.deepEqual(startRoute('cart', '7001', null), routeTo('cart'));
    assert.deepEqual(startRoute('nonsense', null, null), routeTo('list'));
  });
});
