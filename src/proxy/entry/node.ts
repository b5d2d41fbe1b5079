/** The proxy on Node: settings from the environment, the embedded store, one port, and a second one for metrics. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createApp, type App } from '../app.js';
import { parseSettings, readPlans, type Settings } from '../config.js';
import { createMetrics, type MetricsRegistry } from '../metrics.js';
import { DialectError } from '../s360/index.js';
import { openFileStore } from '../store/file-store.js';
import { createMemoryStore } from '../store/memory-store.js';
import type { SweepableStore } from '../store/sweep.js';
import { loadAssets } from './assets.js';
import { createLog } from './log.js';
import { clock, compress, randomBytes, readText, trustedProxies } from './runtime.js';
import { listen, peerOf, type Listening } from './server.js';

/** Where the build puts the storefront, seen from the built program and from the sources. */
const storefronts = ['../storefront', '../../../dist/storefront'];

const log = createLog();

async function main(): Promise<void> {
  const settings = parseSettings(process.env, readText);
  const plans = readPlans(settings, readText);
  const trusts = trustedProxies(settings.trustedProxies);
  const metrics = createMetrics();
  const store = await openStore(settings.store);
  const assets = findAssets();
  const app = await createApp({
    ...{ settings, plans, trusts, metrics, store, log, clock, randomBytes, compress },
    fetch: globalThis.fetch,
    peer: peerOf,
    assets,
  });
  if (assets === null) log.warn('no-storefront', { hint: 'npm run build makes foyer.js' });
  const server = await listen((request, env) => app.fetch(request, env), settings.port);
  const operators = settings.metricsPort === null ? [] : [await listen(metricsPage(metrics), settings.metricsPort)];
  endWith({ app, servers: [server, ...operators], store });
  void app.start().catch((error: unknown) => log.error('start-failed', { error: nameOf(error) }));
  const ports = [server, ...operators].map(({ port }) => port).join(' and ');
  console.log(`The proxy is ready on port ${ports}: ${settings.publicUrl}${settings.basePath}/v1`);
}

function openStore(setting: Settings['store']): Promise<SweepableStore> {
  if (setting.kind === 'memory') return Promise.resolve(createMemoryStore({ clock }));
  return openFileStore({ clock, directory: setting.directory, newVersion: randomUUID });
}

function findAssets() {
  const folders = storefronts.map((folder) => fileURLToPath(new URL(folder, import.meta.url)));
  const folder = folders.find((candidate) => existsSync(candidate));
  return folder === undefined ? null : loadAssets(folder);
}

const metricsPage =
  (metrics: MetricsRegistry) =>
  (request: Request): Response =>
    new URL(request.url).pathname === '/metrics'
      ? new Response(metrics.expose(), { headers: { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' } })
      : new Response(null, { status: 404 });

interface Running {
  readonly app: App;
  readonly servers: readonly Listening[];
  readonly store: SweepableStore;
}

/** Requests under way end first, then the background work, then the store. Whatever is left, the journal remembers. */
function endWith({ app, servers, store }: Running): void {
  let ending = false;
  const end = async (signal: string): Promise<void> => {
    if (ending) return;
    ending = true;
    log.info('stopping', { signal });
    await Promise.all(servers.map((server) => server.close()));
    await Promise.race([app.stop(), clock.sleep(2_000)]);
    await store.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => void end(signal));
}

/** Work in the background that nobody waits for must not end the shop; the journal and the sweep bring orders to an end. */
process.on('unhandledRejection', (error) => log.error('unhandled-rejection', { error: nameOf(error) }));

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : 'The proxy could not start.';
  console.error(error instanceof DialectError ? `FOYER_DIALECT cannot be used. ${message}` : message);
  process.exit(1);
});
