import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';
import * as storefront from '../../src/storefront/index.js';
import { root, sourcesBelow } from '../support/sources.js';

/** Public for good: pages of venues name them. */
const tags = [
  ...['foyer-buy-button', 'foyer-cart', 'foyer-cart-button', 'foyer-catalog-list', 'foyer-checkout', 'foyer-contact'],
  ...['foyer-event', 'foyer-hold-timer', 'foyer-login', 'foyer-login-status', 'foyer-order-history'],
  ...['foyer-order-status', 'foyer-payment-frame', 'foyer-seat-picker', 'foyer-shipment-chooser', 'foyer-shop'],
  ...['foyer-tickets'],
];

const events = [
  ...[
    'foyer-cart-change',
    'foyer-checkout-step',
    'foyer-done',
    'foyer-error',
    'foyer-event-select',
    'foyer-hold-expiring',
  ],
  ...['foyer-login-change', 'foyer-navigate', 'foyer-order-complete', 'foyer-performance-select'],
  ...['foyer-seats-change', 'foyer-stale'],
];

/** What the compiler says to a page's own code, given as text, that imports the public exports. */
function complaintsAbout(code: string): string[] {
  const file = path.join(root, 'test/rules/venue.ts');
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), (name) => ts.sys.readFile(name)) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent({ ...Object(config), include: [], files: [] }, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, code, ts.ScriptTarget.ES2022) : read(name, ...rest);
  const program = ts.createProgram([file], options, host);
  return program
    .getSemanticDiagnostics(program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe('public names', () => {
  it('are these tags', () => {
    assert.deepEqual(Object.keys(storefront.elements).sort(), tags);
  });

  it('are these events', () => {
    const named = sourcesBelow('src/storefront').flatMap(({ text }) =>
      [...text.matchAll(/super\(\s*'(foyer-[a-z-]+)'/g)].map(([, name]) => name),
    );

    assert.deepEqual([...new Set(named)].sort(), events);
  });

  it('are imported without defining a tag', () => {
    assert.deepEqual(
      tags.filter((tag) => customElements.get(tag)),
      [],
    );
  });

  it('are known to the compiler, each by its own type', () => {
    const missing = (names: string[], map: string): string =>
      `declare const of${map}: Exclude<${names.map((name) => `'${name}'`).join(' | ')}, keyof ${map}>; of${map} satisfies never;`;
    const code = `
      import type {} from '../../src/storefront/index.js';
      ${missing(tags, 'HTMLElementTagNameMap')}
      ${missing(events, 'GlobalEventHandlersEventMap')}
      document.addEventListener('foyer-cart-change', ({ places }) => places satisfies number);
      document.createElement('foyer-shop').proxy satisfies string | null;
    `;

    assert.deepEqual(complaintsAbout(code), []);
  });

  it('refuse what they are not', () => {
    const code = `
      import type {} from '../../src/storefront/index.js';
      document.createElement('foyer-shop').headingLevel = 'two';
      document.addEventListener('foyer-cart-change', ({ seats }) => seats);
    `;

    assert.equal(complaintsAbout(code).length, 2);
  });
});
