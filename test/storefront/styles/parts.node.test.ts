import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commonParts } from '../../../src/storefront/styles/export-parts.js';
import { children, exportParts, parts, type ElementName } from '../../../src/storefront/styles/parts.js';
import { drawing, elements } from '../../support/drawing.js';
import { readSource, sourcesBelow, type Source } from '../../support/sources.js';

const names = Object.keys(parts) as ElementName[];
const common = new Set<string>(commonParts);

/** Part names written into templates: `part="a b"`. */
function written({ text }: Source): Set<string> {
  return new Set([...text.matchAll(/\bpart="([^"]*)"/g)].flatMap(([, value = '']) => value.split(/\s+/)));
}

/** Words that may be given to a template that computes its part. */
function words({ text }: Source): Set<string> {
  return new Set([...text.matchAll(/'([^'\n]*)'/g)].flatMap(([, value = '']) => value.split(/\s+/)));
}

const withoutComments = (text: string): string => text.replace(/\/\*\*.*?\*\//gs, '');

describe('CSS parts', () => {
  for (const name of names) {
    it(`of ${name} are those that its templates have`, () => {
      const sources = drawing(name);
      const own: readonly string[] = parts[name];
      const all = new Set(sources.flatMap((source) => [...written(source)]));
      const computes = sources.some(({ text }) => /\bpart=\$\{/.test(text));
      const given = new Set(computes ? sources.flatMap((source) => [...words(source)]) : []);
      // Files in another element's folder may draw more than this element takes from them.
      const ours = sources.filter(
        ({ file }) => /\/elements\/base\//.test(file) || file.startsWith(`${elements}/${name}/`),
      );
      const here = new Set(ours.flatMap((source) => [...written(source)]));

      const unknown = [...here].filter((part) => !own.includes(part) && !common.has(part));
      const unused = own.filter((part) => !all.has(part) && !given.has(part));

      assert.deepEqual({ unknown, unused }, { unknown: [], unused: [] });
    });

    it(`of ${name} are told in its docblock`, () => {
      const { text } = readSource(`${elements}/${name}/${name}.ts`);
      const told = [...text.matchAll(/@csspart ([\w-]+)/g)].map(([, part]) => part);

      assert.deepEqual([...told].sort(), [...parts[name]].sort());
    });
  }

  it('of what an element draws inside are passed on by whoever draws it', () => {
    const drawn = names.flatMap((name) =>
      drawing(name).flatMap(({ file, text }) =>
        [...withoutComments(text).matchAll(/<foyer-([\w-]+)(?=[\s>])([^>]*)/g)].map(
          ([, tag = '', attributes = '']) => ({ name, tag, passes: attributes.includes('exportparts='), file }),
        ),
      ),
    );

    assert.deepEqual(
      drawn.filter(({ passes }) => !passes),
      [],
    );
    assert.deepEqual(
      drawn.filter(({ name, tag }) => !children[name].includes(tag as ElementName)),
      [],
      'A child that is not named in `children` is not passed on by its ancestors.',
    );
  });

  it('are passed on flat', () => {
    assert.match(exportParts('event'), /(^|,)total:event-total(,|$)/);
    assert.match(exportParts('event'), /(^|,)seat-picker-seat(,|$)/);
  });
});

describe('tokens', () => {
  const sheets = sourcesBelow('src/storefront');
  const texts = sheets.map(({ text }) => text).join('\n');
  const tokens = sheets.find(({ file }) => file.endsWith('styles/tokens.ts'))?.text ?? '';
  const defined = [...tokens.matchAll(/^\s*(--_[\w-]+):/gm)].map(([, name]) => name);
  const used = new Set([...texts.matchAll(/var\((--_[\w-]+)/g)].map(([, name]) => name));

  it('are all used, and nothing else is', () => {
    assert.deepEqual([...used].sort(), [...defined].sort());
  });

  it('are read from the page in one place', () => {
    const elsewhere = sheets.filter(({ file, text }) => !file.includes('/styles/') && /var\(--foyer-/.test(text));

    assert.deepEqual(
      elsewhere.map(({ file }) => file),
      [],
    );
  });
});
