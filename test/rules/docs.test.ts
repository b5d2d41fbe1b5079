import type { ClassDeclaration } from '@custom-elements-manifest/analyzer';
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { declarationsOf, elementsManifest, exampleOf, shellOf } from '../../src/build/elements-manifest.js';
import { elementPages } from '../../src/build/elements-pages.js';
import { eventClasses } from '../../src/build/event-classes.js';
import { elements } from '../../src/storefront/elements/index.js';
import { commonParts } from '../../src/storefront/styles/export-parts.js';
import { children, parts, type ElementName } from '../../src/storefront/styles/parts.js';
import { drawing } from '../support/drawing.js';
import { readSource, root } from '../support/sources.js';

const tags = Object.keys(elements).sort();
const classes = declarationsOf(elementsManifest(root));
const nameOf = (tag: string): ElementName => tag.replace('foyer-', '') as ElementName;

function declared(is: (declaration: ClassDeclaration) => boolean): ClassDeclaration {
  const found = classes.find(is);
  assert.ok(found, 'The manifest lacks a class.');
  return found;
}
const element = (tag: string): ClassDeclaration => declared(({ tagName }) => tagName === tag);

describe('the pages of the elements', () => {
  it('are what the docblocks make now', async () => {
    const written = (file: string): string | null =>
      existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), 'utf8') : null;
    const old = [...(await elementPages(root))].filter(([file, text]) => written(file) !== text);

    assert.deepEqual(
      old.map(([file]) => file),
      [],
      'Run `npm run docs`.',
    );
  });

  it('are one for each element that is defined', async () => {
    const pages = await elementPages(root);

    assert.deepEqual(
      tags.filter((tag) => !pages.has(shellOf(tag).replace(/[^/]+$/, 'README.md'))),
      [],
    );
  });
});

describe('the manifest', () => {
  it('tells the parts that the styles know', () => {
    for (const tag of tags) {
      const told = element(tag).cssParts?.map(({ name }) => name);
      assert.deepEqual(told?.sort(), [...commonParts, ...parts[nameOf(tag)]].sort(), tag);
    }
  });

  it('names the class of each event', () => {
    for (const { type, name } of eventClasses()) {
      const tellers = classes.filter(({ events }) => events?.some((event) => event.name === type));
      assert.ok(tellers.length > 0, `No docblock tells ${type}.`);
      for (const { events } of tellers) assert.equal(events?.find((event) => event.name === type)?.type?.text, name);
    }
  });

  it('is pointed at by the package', () => {
    const { customElements } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      customElements: string;
    };

    assert.match(readSource('vite.config.ts').text, new RegExp(`file: '${customElements}'`));
  });
});

describe('the docblock of', () => {
  const complete = ({ description }: { description?: string }): boolean => Boolean(description);

  for (const tag of tags) {
    it(`${tag} says what each attribute, property, slot, part and event is`, () => {
      const { attributes = [], members = [], slots = [], cssParts = [], events = [] } = element(tag);
      const properties = members.filter(({ name }) => !attributes.some(({ fieldName }) => fieldName === name));
      const silent = [...attributes, ...properties, ...slots, ...cssParts, ...events].filter((each) => !complete(each));

      assert.deepEqual(
        silent.map(({ name }) => name),
        [],
      );
    });

    it(`${tag} tells no attribute that is not a property of it`, () => {
      const { attributes = [] } = element(tag);

      assert.deepEqual(
        attributes.filter(({ fieldName }) => fieldName === undefined),
        [],
      );
    });

    it(`${tag} tells the events that it fires, and no others`, () => {
      const told = [...readSource(shellOf(tag)).text.matchAll(/^ \* @fires (\S+)/gm)].map(([, type]) => type);

      assert.deepEqual(told.sort(), [...fired(nameOf(tag))].sort());
    });

    it(`${tag} has an example of attributes that are there`, () => {
      const example = exampleOf(root, tag);
      const [, used = ''] = new RegExp(`^<${tag}\\b([^>]*)>`).exec(example) ?? [];
      const known = element(tag).attributes?.map(({ name }) => name) ?? [];

      assert.match(example, new RegExp(`^<${tag}\\b.*</${tag}>$`, 's'));
      assert.deepEqual(
        [...used.matchAll(/([\w-]+)(?:="[^"]*")?/g)]
          .map(([, name = '']) => name)
          .filter((name) => !known.includes(name)),
        [],
      );
    });
  }

  it('the style sheets says what each custom property is, and tells no other', () => {
    const tokens = declared(({ name }) => name === 'FoyerElement').cssProperties ?? [];
    const texts = ['tokens', 'host'].map((name) => readSource(`src/storefront/styles/${name}.ts`).text).join('\n');
    const told = [...texts.matchAll(/@cssprop (--[\w-]+)/g)].map(([, name]) => name);

    assert.deepEqual(
      tokens.filter((token) => !complete(token)),
      [],
    );
    assert.deepEqual(told.sort(), tokens.map(({ name }) => name).sort());
  });
});

/** Events of an element's own sources and of the elements that it draws; a shop also speaks for the storefront. */
function fired(name: ElementName): Set<string> {
  const own = drawing(name)
    .filter(({ file }) => !file.endsWith('/base/foyer-element.ts'))
    .flatMap(({ text }) => [
      ...[...text.matchAll(/new (Foyer\w+Event)\(/g)].map(([, made]) => typeOf(made)),
      ...(/\.navigate\(/.test(text) ? ['foyer-navigate'] : []),
    ]);
  const spoken = name === 'shop' ? eventClasses().flatMap(({ type, state }) => (state ? type : [])) : [];
  return new Set([...own, ...spoken, ...children[name].flatMap((child) => [...fired(child)])]);
}

function typeOf(made: string | undefined): string {
  const found = eventClasses().find(({ name }) => name === made);
  assert.ok(found, `${String(made)} is not in the folder of events.`);
  return found.type;
}
