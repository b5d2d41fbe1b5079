import assert from 'node:assert/strict';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, it } from 'node:test';
import { schemas } from '../../../src/contract/schemas.js';
import { Failure } from '../../../src/proxy/failures.js';
import { publicRoutes } from '../../../src/proxy/routes/public.js';
import { createConfigService } from '../../../src/proxy/services/config.js';
import { problemOf, setupShell, type ShellOptions } from '../support/shell.js';
import { now, performance, settled, setup as setupServices, type SetupOptions } from './setup.js';

const settings = {
  institution: 'OPERA',
  terms: { fr: { terms: 'https://venue.example/cgv', privacy: 'https://venue.example/privacy' } },
  ...{ texts: {}, paymentOrigins: ['https://pay.example'] },
};

async function setup(options: SetupOptions & ShellOptions = {}) {
  const services = await setupServices(options);
  const shell = setupShell(options);
  const { catalog, documents, plans } = services;
  const config = createConfigService({ catalog, documents, settings, exactSeats: true, plans: plans.size });
  publicRoutes(shell.router, { ...services, config });
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
    Promise.resolve(shell.hono.request(`https://tickets.venue.example/foyer/v1${path}`, { method, headers }, {}));
  const hash = plans.hashOf(performance('10')) ?? '';
  services.house.seats = [{ id: '9001', category: '46', available: true }];
  return { ...services, get, hash };
}

const paths = (hash: string) => ({
  config: '/config',
  catalogFirst: '/catalog/first',
  catalogIndex: '/catalog/index',
  event: '/events/1',
  availability: '/availability',
  seats: '/performances/10/seats',
  plan: `/plans/${hash}`,
});

describe('publicRoutes', () => {
  for (const [name, schema] of Object.entries({
    ...{ config: schemas.config.answer, catalogFirst: schemas.catalogFirst.answer, event: schemas.event.answer },
    ...{
      availability: schemas.availability.answer,
      plan: schemas.plan.answer,
      catalogIndex: schemas.catalogIndex.answer,
    },
  })) {
    it(`${name} answers what the contract says`, async () => {
      const { get, hash } = await setup();
      const response = await get(paths(hash)[name as 'config']);

      assert.equal(response.status, 200);
      assert.match(response.headers.get('Content-Type') ?? '', /^application\/json/);
      schema.parse(await response.json());
    });
  }

  it('all may be read by any page, without credentials, by exact name', async () => {
    const { get, hash } = await setup();
    for (const path of Object.values(paths(hash))) {
      const response = await get(path, { Origin: 'https://anybody.example', Cookie: 'foyer=1' });

      assert.equal(response.status, 200, path);
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), '*');
      assert.equal(response.headers.get('Access-Control-Allow-Credentials'), null);
      assert.equal(response.headers.get('Cross-Origin-Resource-Policy'), 'cross-origin');
      assert.equal(response.headers.get('Timing-Allow-Origin'), '*');
      assert.equal(response.headers.get('Vary'), 'Accept-Encoding');
      assert.equal(response.headers.get('Set-Cookie'), null);
      assert.match(response.headers.get('ETag') ?? '', /^"[\w-]{22}"$/);
    }
  });

  it('answer 304 without a body, but with the age', async () => {
    const { get, hash } = await setup();
    for (const [name, path] of Object.entries(paths(hash))) {
      const etag = (await get(path)).headers.get('ETag') ?? '';
      const response = await get(path, { 'If-None-Match': `"other", W/${etag}` });

      assert.equal(response.status, 304, path);
      assert.equal(await response.text(), '');
      assert.equal(response.headers.get('ETag'), etag);
      assert.ok(response.headers.get('Cache-Control'));
      assert.equal(response.headers.get('Foyer-Checked-At'), name === 'plan' ? null : new Date(now).toISOString());
      assert.match(response.headers.get('Access-Control-Expose-Headers') ?? '', /Foyer-Checked-At/);
    }
  });

  it('answer HEAD like GET, without the body', async () => {
    const { get, hash } = await setup();
    for (const path of Object.values(paths(hash))) {
      const [head, full] = [await get(path, {}, 'HEAD'), await get(path)];

      assert.equal(head.status, 200);
      assert.equal(await head.text(), '');
      assert.equal(head.headers.get('ETag'), full.headers.get('ETag'));
    }
  });

  it('keep a plan for a year, and seats for no time at all', async () => {
    const { get, hash } = await setup();
    const cacheOf = async (path: string) => (await get(path)).headers.get('Cache-Control');

    assert.equal(await cacheOf(`/plans/${hash}`), 'public, max-age=31536000, immutable');
    assert.equal(await cacheOf('/performances/10/seats'), 'public, max-age=0, must-revalidate');
  });

  it('serve the form that was compressed before, under a name of its own', async () => {
    const compress = async (bytes: Uint8Array<ArrayBuffer>) => ({
      ...{ br: new Uint8Array(brotliCompressSync(bytes)), gzip: new Uint8Array(gzipSync(bytes)) },
    });
    const { get } = await setup({ compress });
    const plain = await get('/catalog/first');
    await settled();
    for (const [accepted, coding] of [
      ['gzip, deflate, br', 'br'],
      ['gzip;q=0.5, br;q=0', 'gzip'],
      ['deflate', null],
    ] as const) {
      const response = await get('/catalog/first', { 'Accept-Encoding': accepted });

      assert.equal(response.headers.get('Content-Encoding'), coding);
      assert.equal(response.headers.get('ETag') === plain.headers.get('ETag'), coding === null);
      assert.equal(Number(response.headers.get('Content-Length')), (await response.arrayBuffer()).byteLength);
    }
    const [own, ofAnother] = [plain.headers.get('ETag') ?? '', 'br'];
    assert.equal((await get('/catalog/first', { 'If-None-Match': own, 'Accept-Encoding': ofAnother })).status, 304);
  });

  for (const lang of ['tlh', '', '../x', '%F0%9F%98%80', 'a'.repeat(5_000)]) {
    it(`fall back to the main language for lang=${lang.slice(0, 20)}`, async () => {
      const { get } = await setup();
      const response = await get(`/catalog/first?lang=${lang}`);

      assert.equal(response.status, 200);
      assert.equal(((await response.json()) as { language: string }).language, 'fr');
    });
  }

  it('depend on the URL alone, whatever the browser’s language', async () => {
    const { get } = await setup();
    const response = await get('/catalog/first', { 'Accept-Language': 'en' });

    assert.equal(((await response.json()) as { language: string }).language, 'fr');
  });

  for (const path of ['/events/nothing', '/performances/99/seats', '/performances/10/seats?plan=x', '/plans/nothing']) {
    it(`${path} is not found`, async () => {
      const { get } = await setup();
      const response = await get(path);

      assert.equal(response.status, 404);
      assert.equal(response.headers.get('Cache-Control'), 'no-store');
      assert.equal((await problemOf(response))['code'], 'not-found');
    });
  }

  it('say so when the platform is down on arrival', async () => {
    const { get, house } = await setup();
    house.failing = new Failure({ tag: 'platform-down', method: 'getPOSConfig' });
    for (const path of ['/config', '/catalog/first', '/availability', '/events/1']) {
      const response = await get(path);

      assert.equal(response.status, 503);
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), '*');
      assert.equal((await problemOf(response))['code'], 'platform-unavailable');
    }
  });
});

describe('createConfigService', () => {
  it('promises exact seats only where point of sale, dialect and plans allow it', async () => {
    const { catalog, documents } = await setupServices();
    const exact = async (dialect: boolean, plans: number) =>
      (await createConfigService({ catalog, documents, settings, exactSeats: dialect, plans }).config()).exactSeats;

    assert.deepEqual([await exact(true, 1), await exact(false, 1), await exact(true, 0)], [true, false, false]);
  });
});
