import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { policy, readPath, startDemoServer } from '../../demo/server.mjs';
import { filesBelow } from '../support/files.mjs';
import { root } from '../support/sources.js';

const originOf = (server: Server): string => `http://localhost:${(server.address() as AddressInfo).port}`;

describe('readPath', () => {
  it('reads every part of the way a page is embedded', () => {
    assert.deepEqual(readPath('/strict/cross/fr/shop.html'), {
      strict: true,
      site: 'cross',
      lang: 'fr',
      root: '/strict/cross/fr/',
      page: 'shop.html',
    });
  });

  it('takes the plain page for English on the same site', () => {
    assert.deepEqual(readPath('/'), { strict: false, site: 'same', lang: 'en', root: '/', page: '' });
  });
});

describe('policy', () => {
  const settings = {
    nonce: 'n0nce',
    proxies: ['http://proxy.test'],
    widget: 'http://pay.test',
    pictures: 'http://img.test',
  };

  for (const strict of [false, true]) {
    it(`allows nothing inline and no eval${strict ? ' with strict-dynamic' : ''}`, () => {
      assert.doesNotMatch(policy({ ...settings, strict }), /unsafe-/);
    });
  }

  it('names no host for scripts where the nonce decides', () => {
    assert.match(policy({ ...settings, strict: true }), /script-src 'nonce-n0nce' 'strict-dynamic';/);
  });
});

describe('startDemoServer', () => {
  let proxy: Server;
  let site: Server;
  const seen: { url: string | undefined; method: string | undefined; origin: string | undefined; body: string }[] = [];

  before(async () => {
    proxy = createServer((request, response) => {
      let body = '';
      request.on('data', (data) => (body += String(data)));
      request.on('end', () => {
        seen.push({ url: request.url, method: request.method, origin: request.headers.origin, body });
        response.writeHead(201, { 'Set-Cookie': 'a=b' }).end('passed on');
      });
    });
    await new Promise<void>((resolve) => proxy.listen(0, () => resolve()));
    const address = `${originOf(proxy)}/foyer`;
    const settings = { port: 0, proxy: address, cross: 'http://127.0.0.1:1/foyer', second: 'http://localhost:2/foyer' };
    site = await startDemoServer({ ...settings, widget: 'http://localhost:3', pictures: 'http://localhost:4' });
  });

  after(() => {
    site.close();
    proxy.close();
  });

  const get = (path: string): Promise<Response> => fetch(originOf(site) + path);

  for (const page of filesBelow(root, 'demo/pages', /^demo\/pages\/[\w-]+\.html$/)) {
    for (const prefix of ['/', '/strict/cross/fr/']) {
      it(`fills ${prefix}${page.split('/').at(-1) ?? ''} completely`, async () => {
        const answer = await get(prefix + (page.split('/').at(-1) ?? ''));
        const text = await answer.text();

        assert.equal(answer.status, 200);
        assert.doesNotMatch(text, /\{\{|\}\}|\[\[|\]\]|undefined/);
        assert.match(text, new RegExp(`<html lang="${prefix === '/' ? 'en' : 'fr'}">`));
      });
    }
  }

  it('puts the address of the proxy where the variant wants it', async () => {
    const source = async (path: string): Promise<string | undefined> =>
      /<script type="module" src="([^"]+)"/.exec(await (await get(path)).text())?.[1];

    assert.equal(await source('/shop.html'), `${originOf(proxy)}/foyer/foyer.js`);
    assert.equal(await source('/cross/shop.html'), 'http://127.0.0.1:1/foyer/foyer.js');
    assert.equal(await source('/mounted/shop.html'), '/foyer/foyer.js');
  });

  it('gives script tags the nonce of the policy, a new one each time', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const answer = await get('/strict/app/tickets');
        const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('Content-Security-Policy') ?? '')?.[1] ?? 'none';
        const text = await answer.text();
        assert.equal(text.split(`nonce="${nonce}"`).length - 1, text.split('<script').length - 1);
        return nonce;
      }),
    );

    assert.notEqual(nonces[0], nonces[1]);
  });

  it('fills an attribute from the address, harmlessly, and leaves it out otherwise', async () => {
    const text = await (await get(`/event.html?id=${encodeURIComponent('"><script>')}`)).text();

    assert.match(text, /<foyer-event event="&#34;&#62;&#60;script&#62;" heading-level="1">/);
  });

  it('mounts the proxy below its own origin', async () => {
    const answer = await fetch(`${originOf(site)}/foyer/v1/cart/lines?lang=en`, {
      method: 'POST',
      headers: { Origin: 'http://localhost:8080' },
      body: '{"a":1}',
    });

    assert.equal(answer.status, 201);
    assert.equal(answer.headers.get('Set-Cookie'), 'a=b');
    assert.equal(await answer.text(), 'passed on');
    assert.deepEqual(seen.at(-1), {
      url: '/foyer/v1/cart/lines?lang=en',
      method: 'POST',
      origin: 'http://localhost:8080',
      body: '{"a":1}',
    });
  });

  for (const path of [
    '/nothing.html',
    '/assets/nothing.css',
    '/%2e%2e/server.mjs',
    '/assets/%2e%2e%2f%2e%2e%2fserver.mjs',
    '/%ff',
  ]) {
    it(`does not find ${path}`, async () => {
      const answer = await get(path);

      assert.equal(answer.status, 404);
    });
  }
});
