/**
 * What a buyer waits for: all scripts transferred until the first rows of the programme are painted, as the browser's own
 * log of the network has them.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test, type TestContext } from 'node:test';
import type { Manifest } from '../../src/build/shipped-files.js';
import { startJourneyStack, type JourneyStack, type Visitor, type VisitorOptions } from '../support/stack.js';

/** Bytes of script in all, compressed, until the first rows. */
const budget = 20_000;

let stack: JourneyStack;
before(async () => {
  stack = await startJourneyStack();
});
after(() => stack.stop());

const built = (file: string): string => readFileSync(new URL(`../../dist/storefront/${file}`, import.meta.url), 'utf8');
const { files } = JSON.parse(built('manifest.json')) as Manifest;

interface Script {
  /** Inside the build's folder. */
  readonly path: string;
  /** What it is called whatever its content, such as `catalog-list.view`. */
  readonly name: string | null;
  /** Of the body, as transferred. */
  readonly bytes: number;
  /** Milliseconds of the page's clock. */
  readonly askedAt: number;
}

interface Opening {
  readonly paintedAt: number;
  readonly scripts: readonly Script[];
}

type WatchedWindow = Window & { rowsPaintedAt?: number };

/** Notes in the page when the frame with the first rows was painted. */
async function watchRows({ page }: Visitor): Promise<void> {
  await page.addInitScript(() => {
    const look = {
      hasRows(root: Document | ShadowRoot): boolean {
        return [...root.querySelectorAll('*')].some(
          ({ localName, shadowRoot }) =>
            shadowRoot !== null &&
            (localName === 'foyer-catalog-list'
              ? shadowRoot.querySelector('[part~="row"] [part~="link"]') !== null
              : look.hasRows(shadowRoot)),
        );
      },
      frame(): void {
        if (!look.hasRows(document)) requestAnimationFrame(look.frame);
        else setTimeout(() => ((window as WatchedWindow).rowsPaintedAt = performance.now()));
      },
    };
    requestAnimationFrame(look.frame);
  });
}

async function open(page: string, options: VisitorOptions): Promise<Opening> {
  const visitor = await stack.visitor(options);
  await watchRows(visitor);
  await visitor.open(page);
  const painted = await visitor.page.waitForFunction(() => (window as WatchedWindow).rowsPaintedAt);
  const paintedAt = (await painted.jsonValue()) ?? 0;
  // What was asked for before may still be under way.
  await visitor.page.waitForLoadState('networkidle');
  const asked = await visitor.page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name, startTime }) => [name, startTime] as const),
  );
  const scripts = scriptsOf(visitor, new Map(asked));
  visitor.assertNoComplaints();
  await visitor.leave();
  return { paintedAt, scripts };
}

/** Null for a script of the venue's own, which counts all the same. */
const nameOf = (path: string): string | null => files.find((file) => file.path === path)?.name ?? null;

/** In the order they were asked for. */
function scriptsOf({ network }: Visitor, askedAt: ReadonlyMap<string, number>): Script[] {
  return network
    .filter(({ type, url }) => type === 'script' || url.endsWith('.js'))
    .map(({ url, bytes }) => {
      const path = new URL(url).pathname.replace(/^.*\/foyer\/(v\/[^/]+\/)?/, '');
      const at = askedAt.get(url);
      assert.ok(at !== undefined && bytes > 0, `${url} was counted`);
      return { path, name: nameOf(path), bytes, askedAt: at };
    })
    .sort((one, other) => one.askedAt - other.askedAt);
}

/** A script is counted whole if it was asked for before the rows were there, arrived or not. */
const firstOf = ({ paintedAt, scripts }: Opening): readonly Script[] =>
  scripts.filter(({ askedAt }) => askedAt <= paintedAt);

const sum = (scripts: readonly Script[]): number => scripts.reduce((total, { bytes }) => total + bytes, 0);

function print(t: TestContext, what: string, opening: Opening): void {
  const first = firstOf(opening);
  t.diagnostic(`${what}:`);
  for (const script of opening.scripts) {
    t.diagnostic(
      `${String(script.bytes).padStart(6)} ${script.name ?? script.path}${first.includes(script) ? '' : ' (later)'}`,
    );
  }
  t.diagnostic(`${String(sum(first)).padStart(6)} in all until the first rows, of ${budget}`);
}

/** The modules that a script was made from, by its source map. */
const sourcesOf = (path: string): readonly string[] =>
  (JSON.parse(built(`${path}.map`)) as { sources: string[] }).sources;

const pages = {
  'the one-tag shop': ['shop.html', {}],
  'the one-tag shop, its proxy on another site': ['shop.html', { site: 'cross' }],
  'the one-tag shop in French': ['shop.html', { lang: 'fr' }],
  'the programme page': ['programme.html', {}],
  'the programme page in French': ['programme.html', { lang: 'fr' }],
} as const satisfies Record<string, readonly [string, VisitorOptions]>;

describe('until the first rows are painted', () => {
  for (const [what, [page, options]] of Object.entries(pages)) {
    test(`${what} transfers at most ${budget} bytes of script`, async (t) => {
      const opening = await open(page, options);
      print(t, what, opening);
      const first = firstOf(opening);
      const names = first.map(({ name }) => name);
      assert.ok(names.includes('foyer') && names.includes('catalog-list.view'), names.join(', '));
      assert.ok(sum(first) <= budget, `${sum(first)} bytes of script in ${first.length} files`);
      for (const later of ['seat-picker.view', 'seat-map', 'checkout.view', 'payment-frame.view']) {
        assert.ok(
          files.some(({ name }) => name === later),
          `${later} is a chunk of its own`,
        );
        assert.ok(!names.includes(later), `${later} is not asked for yet`);
      }
      const zod = first.filter(
        ({ path, name }) => name !== null && sourcesOf(path).some((source) => source.includes('/zod/')),
      );
      assert.deepEqual(zod, [], 'nothing that validates at run time');
    });
  }
});

test('the answer parsers are a chunk of their own: the search for zod can find it', () => {
  const withZod = files.filter(({ path }) => sourcesOf(path).some((source) => source.includes('/zod/')));
  assert.ok(withZod.length > 0);
  assert.ok(withZod.every(({ name }) => name !== 'foyer'));
});
