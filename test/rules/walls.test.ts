import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import ts from 'typescript';
import {
  nodesOf,
  parseSource,
  placeOf,
  sourcesBelow,
  staticallyReached,
  type Import,
  type Source,
} from '../support/sources.js';

/** What a part of the sources may not import; of our own files (`ours`) and of packages (`packages`). */
interface Wall {
  readonly name: string;
  /** The sources behind the wall. */
  readonly inside: RegExp;
  /** Own files that may be imported; whatever else is ours may not. */
  readonly ours: RegExp;
  readonly noPackages?: RegExp;
  readonly advice: string;
}

const server = /^node:|^@hono\/node-server|^classic-level|^pino|^ioredis|^prom-client/;
const lit = /^lit($|\/)|^@lit\//;

const walls: readonly Wall[] = [
  {
    name: 'the contract knows nothing of ours',
    inside: /^src\/contract\//,
    ours: /^src\/contract\//,
    noPackages: /^(?!zod\/mini$)/,
    advice: 'The contract is schemas in zod/mini and data. Move what needs more to the side that needs it.',
  },
  {
    name: 'the platform shapes know nothing of ours',
    inside: /^src\/platform\//,
    ours: /^src\/platform\//,
    noPackages: /^(?!zod$)/,
    advice: 'Wire shapes stand alone, so that proxy and sandbox can both be held to them.',
  },
  {
    name: 'the storefront reaches no server code',
    inside: /^src\/storefront\//,
    ours: /^src\/(storefront|contract)\//,
    noPackages: server,
    advice: 'What browser and proxy agree on belongs to src/contract.',
  },
  {
    name: 'the proxy reaches neither storefront nor sandbox',
    inside: /^src\/proxy\//,
    ours: /^src\/(proxy|contract|platform)\//,
    noPackages: lit,
    advice: 'What browser and proxy agree on belongs to src/contract; wire shapes belong to src/platform.',
  },
  {
    name: 'the sandbox shares only the platform shapes',
    inside: /^src\/sandbox\//,
    ours: /^src\/(sandbox|platform)\//,
    noPackages: lit,
    advice: 'The sandbox stands for the platform: it may not know what the proxy or the shop make of it.',
  },
  {
    name: 'services know ports and contract only',
    inside: /^src\/proxy\/services\//,
    ours: /^src\/(contract\/|proxy\/(services\/|ports\.ts$|failures\.ts$|session\/))/,
    noPackages: /^hono|^@hono\//,
    advice:
      'Say in src/proxy/ports.ts what the service needs; routes speak HTTP, src/proxy/s360 speaks to the platform.',
  },
  {
    name: 'the platform adapter knows ports and contract only',
    inside: /^src\/proxy\/s360\//,
    ours: /^src\/(contract\/|platform\/|proxy\/(s360\/|ports\.ts$|failures\.ts$))/,
    noPackages: /^hono|^@hono\//,
    advice: 'The adapter fulfils src/proxy/ports.ts; it knows no service, route or session.',
  },
  {
    name: 'stores know no Lit',
    inside: /^src\/storefront\/stores\//,
    ours: /^src\/(contract\/|storefront\/(stores|client)\/)/,
    noPackages: lit,
    advice: 'A store is state without DOM. Bind it to elements in src/storefront/controllers.',
  },
  {
    name: 'the seat map knows no Lit, store or network',
    inside: /^src\/storefront\/seat-map\//,
    ours: /^src\/(contract\/|storefront\/seat-map\/)/,
    noPackages: /^/,
    advice: 'Typed arrays in, events out. The seat picker element fetches, and tells the engine.',
  },
  {
    name: 'the client knows no element and no store',
    inside: /^src\/storefront\/client\//,
    ours: /^src\/(contract\/|storefront\/client\/)/,
    noPackages: lit,
    advice: 'The client asks and answers; who wants to know is not its business.',
  },
];

/** Only these know a runtime: programs, the driver of the embedded store, the command line, and the build. */
const runtimeKnown = /^src\/(cli|build)\/|\/entry\/|^src\/proxy\/store\//;

const isRuntimeGlobal = (node: ts.Node): boolean =>
  ts.isPropertyAccessExpression(node) &&
  ts.isIdentifier(node.expression) &&
  ['process', 'Buffer', 'Deno', 'Bun'].includes(node.expression.text);

function breaches(wall: Wall, source: Source): string[] {
  const forbidden = ({ file, specifier }: Import): boolean =>
    file ? !wall.ours.test(file) : (wall.noPackages?.test(specifier) ?? false);
  return source.imports
    .filter(forbidden)
    .map(({ specifier, line }) => `${source.file}:${line} imports ${specifier}. ${wall.advice}`);
}

describe('walls between layers', () => {
  const sources = sourcesBelow('src');

  for (const wall of walls) {
    it(wall.name, () => {
      const inside = sources.filter(({ file }) => wall.inside.test(file));

      assert.ok(inside.length > 0, `No source matches ${String(wall.inside)}: has the folder been renamed?`);
      assert.deepEqual(
        inside.flatMap((source) => breaches(wall, source)),
        [],
      );
    });
  }

  it('only programs know a runtime', () => {
    const known = sources.filter(({ file }) => !runtimeKnown.test(file));
    const byImport = known.flatMap(({ file, imports }) =>
      imports.filter(({ specifier }) => server.test(specifier)).map(({ line }) => `${file}:${line}`),
    );
    const byName = known
      .filter(({ file }) => !file.startsWith('src/storefront/'))
      .flatMap((source) =>
        nodesOf(source.tree)
          .filter(isRuntimeGlobal)
          .map((node) => placeOf(source, node)),
      );

    assert.deepEqual([...byImport, ...byName], [], 'Pass it in from an entry/ module instead.');
  });

  it('the seat map asks the network for nothing', () => {
    const asking = sources.filter(
      ({ file, text }) =>
        file.startsWith('src/storefront/seat-map/') && /\b(fetch|XMLHttpRequest|WebSocket)\b\s*\(/.test(text),
    );

    assert.deepEqual(
      asking.map(({ file }) => file),
      [],
    );
  });

  it('stores reach no Lit by any way', () => {
    const ways = sources
      .filter(({ file }) => file.startsWith('src/storefront/stores/'))
      .flatMap(({ file }) =>
        [...staticallyReached(file)].filter(([reached]) => lit.test(reached)).map(([, way]) => way.join(' → ')),
      );

    assert.deepEqual(ways, []);
  });

  it('the entry starts without zod', () => {
    const ways = [...staticallyReached('src/storefront/embed.ts')]
      .filter(([reached]) => /^zod($|\/)/.test(reached))
      .map(([, way]) => way.join(' → '));

    assert.deepEqual(ways, [], 'Import the types only (import type), or load the parser with import().');
  });

  it('only src/build knows the build tools', () => {
    const knowing = sources
      .filter(({ file }) => !file.startsWith('src/build/'))
      .filter(({ imports }) =>
        imports.some(
          ({ specifier, file }) => /^(vite|rolldown|esbuild)$/.test(specifier) || file?.startsWith('src/build/'),
        ),
      );

    assert.deepEqual(
      knowing.map(({ file }) => file),
      [],
    );
  });
});

describe('the walls test itself', () => {
  const wall = walls.find(({ name }) => name === 'services know ports and contract only');
  const check = (text: string): number =>
    wall ? breaches(wall, parseSource('src/proxy/services/made-up.ts', text)).length : -1;

  it('sees static, type, lazy, inline and re-exporting imports', () => {
    assert.equal(check(`import { a } from '../s360/orders.js';`), 1);
    assert.equal(check(`import type { A } from '../s360/orders.js';`), 1);
    assert.equal(check(`const a = () => import('../s360/orders.js');`), 1);
    assert.equal(check(`let a: import('../s360/orders.js').A;`), 1);
    assert.equal(check(`export * from '../s360/orders.js';`), 1);
    assert.equal(check(`import { Hono } from 'hono';`), 1);
  });

  it('lets through what is allowed', () => {
    assert.equal(
      check(`import type { Orders } from '../ports.js';\nimport { money } from '../../contract/money.js';`),
      0,
    );
  });
});
