import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { endpointPath, endpoints } from '../../src/contract/endpoints.js';
import { problemCodes, problemStatus } from '../../src/contract/problem.js';
import { packSeatStates, unpackSeatStates } from '../../src/contract/seat-states.js';
import { schemas } from '../../src/contract/schemas.js';

describe('the endpoint table', () => {
  test('has schemas for every endpoint and no other', () => {
    assert.deepEqual(Object.keys(schemas).sort(), Object.keys(endpoints).sort());
  });

  test('names each method and path once', () => {
    const all = Object.values(endpoints).map(({ method, path }) => `${method} ${path}`);
    assert.equal(new Set(all).size, all.length);
  });

  test('gives no body to a read, and stores no answer to a write', () => {
    for (const [name, endpoint] of Object.entries(endpoints)) {
      if (endpoint.method === 'GET') assert.ok(!('body' in schemas[name as keyof typeof schemas]), name);
      else assert.equal(endpoint.cache, 'private', name);
    }
  });

  test('encodes what it puts into a path', () => {
    assert.equal(endpointPath('order', { id: 'a/../b?c' }), '/orders/a%2F..%2Fb%3Fc');
  });
});

describe('problem codes', () => {
  test('each has a status that says failure', () => {
    for (const code of problemCodes) assert.ok(problemStatus[code] >= 400, code);
  });
});

describe('seat states', () => {
  test('come back as they went in, two bits a seat', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 })), (states) => {
        const packed = packSeatStates(states);
        assert.equal(packed.byteLength, 8 + Math.ceil(states.length / 4));
        assert.deepEqual([...unpackSeatStates(packed)], states);
      }),
    );
  });

  test('refuse bytes that are not complete', () => {
    const packed = packSeatStates([0, 1, 2, 3, 0]);
    assert.throws(() => unpackSeatStates(packed.subarray(0, 9)), RangeError);
    assert.throws(() => unpackSeatStates(new Uint8Array(8)), RangeError);
    assert.throws(() => unpackSeatStates(new Uint8Array()), RangeError);
  });
});
