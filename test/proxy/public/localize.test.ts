import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { nearestLanguage, paragraphs, plainText, slugOf, textIn } from '../../../src/proxy/services/localize.js';

describe('nearestLanguage', () => {
  for (const [asked, got] of [
    ['en', 'en'],
    ['EN', 'en'],
    ['en-GB', 'en'],
    ['de', 'de-CH'],
    ['pt', 'fr'],
    ['', 'fr'],
    ['%00<script>', 'fr'],
    [undefined, 'fr'],
  ] as const) {
    it(`${String(asked)} → ${got}`, () => assert.equal(nearestLanguage(asked, ['fr', 'en', 'de-CH'], 'fr'), got));
  }

  it('answers one of the shop’s languages whatever is asked', () => {
    fc.assert(fc.property(fc.string(), (asked) => ['fr', 'en'].includes(nearestLanguage(asked, ['fr', 'en'], 'fr'))));
  });
});

describe('textIn', () => {
  it('falls back from the wanted language to the main one, then to any', () => {
    assert.equal(textIn({ fr: 'Bonjour', en: 'Hello' }, 'en', 'fr'), 'Hello');
    assert.equal(textIn({ fr: 'Bonjour', en: '' }, 'en', 'fr'), 'Bonjour');
    assert.equal(textIn({ '': 'Ciao' }, 'en', 'fr'), 'Ciao');
    assert.equal(textIn({}, 'en', 'fr'), '');
  });
});

describe('paragraphs', () => {
  it('keeps the words and the breaks of HTML, and nothing else', () => {
    const html =
      '<p>Georges <b>Bizet</b>,<br>1875</p><ul><li>Acte&nbsp;I &amp; II</li></ul><script>alert(1)</script><!-- x -->';

    assert.deepEqual(paragraphs(html), ['Georges Bizet,', '1875', 'Acte\u00a0I & II']);
  });

  it('decodes entities once', () => {
    assert.equal(plainText('&amp;lt; &#233;&#xe9; &unknown; &#0;'), '&lt; éé &unknown;');
  });

  it('leaves a plain less-than sign alone', () => {
    assert.equal(plainText('enfants < 12 ans'), 'enfants < 12 ans');
  });

  it('stays quick on hostile input', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '&', '/', 'p', ' ', '-', '!') }), (text) => {
        assert.ok(paragraphs(text).every((line) => line === line.trim() && line !== ''));
      }),
    );
  });
});

describe('slugOf', () => {
  it('makes words of letters and digits', () => {
    assert.equal(slugOf('Le Château de Barbe-Bleue / Œdipe (2027)'), 'le-chateau-de-barbe-bleue-œdipe-2027');
    assert.equal(slugOf('¡!'), '');
  });
});
