import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSessionCookie, isSameSite } from '../../../src/proxy/session/cookie.js';

describe('isSameSite', () => {
  const same = [
    ['localhost', 'localhost'],
    ['www.venue.example', 'tickets.venue.example'],
    ['venue.example', 'tickets.venue.example'],
    ['www.venue.co.uk', 'tickets.venue.co.uk'],
    ['127.0.0.1', '127.0.0.1'],
  ] as const;
  const different = [
    ['localhost', '127.0.0.1'],
    ['www.venue.example', 'www.other.example'],
    ['venue.co.uk', 'other.co.uk'],
    ['venue.com.au', 'other.com.au'],
    ['1.127.0.0', '2.127.0.0'],
    ['venue.example', 'evil-venue.example'],
  ] as const;

  for (const [a, b] of same) {
    it(`counts ${a} and ${b} as one site`, () => {
      assert.equal(isSameSite(a, b), true);
      assert.equal(isSameSite(b, a), true);
    });
  }
  for (const [a, b] of different) {
    it(`tells ${a} from ${b}`, () => {
      assert.equal(isSameSite(a, b), false);
      assert.equal(isSameSite(b, a), false);
    });
  }
});

describe('createSessionCookie', () => {
  it('makes a cookie name of any institution code', () => {
    const { name } = createSessionCookie({ shop: 'Opéra; House-x1', mode: 'auto', https: false });

    assert.match(name, /^foyer-[a-z0-9-]+$/);
  });
});
