import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';
import { build } from 'vite';
import type { Manifest } from '../../src/build/shipped-files.js';
import { storefrontBuild } from '../../src/build/storefront-build.js';
import { findBrowser, flags } from '../support/browser.mjs';

const version = '1.2.3';

/**
 * Serves the built files twice, as the proxy does: evergreen and below the version; every other path is an empty page. The
 * chunk `lazy` is held back until the chunk that it imports has been asked for, and refused if that never happens.
 */
async function serve(folder: string): Promise<Server> {
  const { files } = await readManifest(folder);
  const isCalled = (file: string, name: string): boolean =>
    files.some((each) => each.path === file && each.name === name);
  let askedForCommon: () => void = () => undefined;
  const commonAsked = new Promise<void>((resolve, reject) => {
    askedForCommon = resolve;
    setTimeout(() => reject(new Error('Nobody asked for what lazy imports.')), 20_000).unref();
  });
  commonAsked.catch(() => undefined);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = /^\/foyer\/(?:v\/1\.2\.3\/)?((?:chunks\/)?[\w.-]+\.js)$/.exec(pathname)?.[1];
    if (!file) {
      response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>host</title>');
      return;
    }
    if (isCalled(file, 'common')) askedForCommon();
    const content = readFile(path.join(folder, file));
    (isCalled(file, 'lazy') ? commonAsked.then(() => content) : content).then(
      (body) => response.setHeader('Content-Type', 'text/javascript').end(body),
      () => response.writeHead(404).end(),
    );
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8')) as Manifest;
}

describe('oneScript', () => {
  let folder: string;
  let server: Server;
  let browser: Browser;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'foyer-one-script-'));
    const entry = fileURLToPath(new URL('./page/entry.ts', import.meta.url));
    await build({ configFile: false, logLevel: 'silent', ...storefrontBuild({ entry, outDir: folder, version }) });
    server = await serve(folder);
    const found = await findBrowser();
    browser = await chromium.launch({
      executablePath: found.executablePath,
      args: flags,
      env: { ...process.env, ...found.env },
    });
  });

  after(async () => {
    await browser.close();
    server.close();
    await rm(folder, { recursive: true });
  });

  /** Loads the scripts one after the other in a new page, opens the lazy part and tells what happened. */
  async function visit(scripts: string[]) {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const page = await browser.newPage();
    const errors: string[] = [];
    const requests: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('request', (request) => requests.push(request.url().slice(origin.length)));
    await page.goto(`${origin}/page`);
    for (const script of scripts) await page.addScriptTag({ url: origin + script, type: 'module' });
    const seen = await page.evaluate(async () => {
      const runtime = (document as unknown as Record<symbol, { open(): Promise<boolean> }>)[
        Symbol.for('foyer.runtime')
      ];
      return { sameObject: await runtime?.open(), account: globalThis.account };
    });
    await page.close();
    return { ...seen, errors, scripts: requests.filter((url) => url.includes('.js')) };
  }

  it('evaluates the entry once, whatever addresses it comes under', async () => {
    const seen = await visit(['/foyer/foyer.js', '/foyer/foyer.js?ver=6.5', '/foyer/v/1.2.3/foyer.js']);

    assert.deepEqual(seen.errors, []);
    assert.deepEqual(seen.account, { evaluated: 1, again: ['/foyer/foyer.js?ver=6.5', '/foyer/v/1.2.3/foyer.js'] });
  });

  it('shares its modules with chunks that never ask for the entry', async () => {
    const seen = await visit(['/foyer/foyer.js?ver=6.5']);

    assert.equal(seen.sameObject, true);
    assert.equal(seen.account?.evaluated, 1);
    assert.deepEqual(
      seen.scripts.filter((url) => !url.includes('/chunks/')),
      ['/foyer/foyer.js?ver=6.5'],
    );
  });

  for (const script of ['/foyer/foyer.js', '/foyer/v/1.2.3/foyer.js']) {
    it(`loads the chunks of ${script} from the versioned folder`, async () => {
      const seen = await visit([script]);

      assert.equal(seen.sameObject, true);
      const chunks = seen.scripts.filter((url) => url !== script);
      assert.ok(chunks.length >= 2, `expected two chunks, saw ${chunks.join(' ')}`);
      for (const chunk of chunks) assert.match(chunk, /^\/foyer\/v\/1\.2\.3\/chunks\/[\w.-]+\.js$/);
    });
  }

  it('asks for a chunk and what that imports at once', async () => {
    // The server answers `lazy` only after `common` was asked for: one after the other would wait for ever.
    const seen = await visit(['/foyer/foyer.js']);

    const common = (await readManifest(folder)).files.find(({ name }) => name === 'common');
    assert.ok(common && seen.scripts.some((url) => url.endsWith(common.path)));
    assert.equal(seen.sameObject, true);
  });

  it('names no entry file in any chunk and leaves no export in the entry', async () => {
    const manifest = await readManifest(folder);

    for (const file of manifest.files) {
      const text = await readFile(path.join(folder, file.path), 'utf8');
      if (file.path === manifest.entry) assert.doesNotMatch(text, /export\s*\{/);
      else assert.doesNotMatch(text.replace(/^\/\/# .*$/m, ''), /foyer\.js/);
    }
  });

  it('says size and integrity of every script in the manifest, and ships it compressed', async () => {
    const manifest = await readManifest(folder);

    assert.equal(manifest.version, version);
    assert.equal(manifest.entry, 'foyer.js');
    assert.ok(manifest.files.length >= 3);
    for (const file of manifest.files) {
      const content = await readFile(path.join(folder, file.path));
      assert.equal(content.length, file.bytes);
      assert.equal(`sha384-${createHash('sha384').update(content).digest('base64')}`, file.integrity);
      const brotli = await readFile(path.join(folder, `${file.path}.br`));
      assert.equal(brotli.length, file.brotli);
      assert.deepEqual(brotliDecompressSync(brotli), content);
      assert.deepEqual(gunzipSync(await readFile(path.join(folder, `${file.path}.gz`))), content);
    }
  });
});
