import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addressOf, household } from '../../../src/proxy/middleware/client-address.js';

const trusts = (address: string): boolean => address.startsWith('10.');

describe('addressOf', () => {
  const cases: [what: string, peer: string, forwarded: string | undefined, expected: string][] = [
    ['is the peer without forwarding', '192.0.2.1', undefined, '192.0.2.1'],
    ['ignores what a stranger claims', '192.0.2.1', '198.51.100.7', '192.0.2.1'],
    ['believes a trusted proxy', '10.0.0.1', '198.51.100.7', '198.51.100.7'],
    ['walks several trusted proxies', '10.0.0.1', '198.51.100.7, 10.0.0.2', '198.51.100.7'],
    ['stops at the first stranger, whatever is written before', '10.0.0.1', '1.1.1.1, 198.51.100.7', '198.51.100.7'],
    ['takes the farthest when all are trusted', '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
    ['is empty when the runtime does not tell', '', undefined, ''],
  ];
  for (const [what, peer, forwarded, expected] of cases) {
    it(what, () => assert.equal(addressOf(peer, forwarded, trusts), expected));
  }
});

describe('household', () => {
  const cases: [address: string, expected: string][] = [
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::6', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ];
  for (const [address, expected] of cases) {
    it(`makes ${expected} of ${address}`, () => assert.equal(household(address), expected));
  }
});
