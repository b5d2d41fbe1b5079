/** The simulator of the platform: documented wire format, own state. Everything it needs comes from outside. */
import { Hono } from 'hono';
import { serveAdmin } from './admin/routes.js';
import { createAsynchronousCalls } from './asynchronous.js';
import { createBusinessClock, type BusinessClock, type RealClock } from './clock.js';
import type { Core } from './core.js';
import { createFaults } from './faults.js';
import { createInventory } from './inventory.js';
import { servePaymentCentre } from './payment/routes.js';
import { seededRandom } from './random.js';
import { createRateLimits } from './rate.js';
import { createReadLog } from './reads.js';
import { createState } from './state.js';
import { switchesSchema, type Switches } from './switches.js';
import { createTokens } from './token.js';
import { createCallCounts, serveApi } from './transport.js';
import { addAccounts } from './world/accounts.js';
import { fillHouse } from './world/occupancy.js';
import { posterSvg } from './world/posters.js';
import { buildWorld } from './world/world.js';

export interface SandboxDeps {
  /** The machine's clock: tokens, rate limits, latencies. Default: Date.now and setTimeout. */
  readonly clock?: RealClock;
  /** Business time at the start, epoch milliseconds. Default: the machine's. */
  readonly start?: number;
  /** Same seed, same start: same world. Default 1. */
  readonly seed?: number;
  /** An unguessable text. Default: crypto.randomUUID. */
  readonly secret?: () => string;
  /** Changes to the default switches. */
  readonly switches?: Partial<Switches>;
  /** Name of the global that the widget's script defines. */
  readonly widgetFunction?: string;
  /** Told of failures of the simulator itself. */
  readonly report?: (problem: unknown) => void;
}

export interface Sandbox {
  fetch(request: Request): Promise<Response>;
  readonly core: Core;
  readonly clock: BusinessClock;
  /** The venue as it is now; another one after a reset. */
  readonly world: Core['world'];
  /** Starts anew: world, orders, contacts, counts and faults; the switches go back to those of the start. */
  reset(): void;
}

const realClock: RealClock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

export function createSandbox(deps: SandboxDeps = {}): Sandbox {
  const real = deps.clock ?? realClock;
  const clock = createBusinessClock(real, deps.start ?? real.now());
  const core = createCore(deps, clock);
  const transport = {
    core,
    tokens: createTokens(core.world.institution, () => real.now()),
    rates: createRateLimits(() => real.now()),
    faults: createFaults(),
    pending: createAsynchronousCalls(() => core.state.nextId('request')),
    counts: createCallCounts(),
    sleep: (ms: number) => real.sleep(ms),
    report: deps.report ?? (() => undefined),
  };

  function reset(): void {
    clock.set(deps.start ?? real.now());
    Object.assign(core, freshParts(deps, clock));
    fillWorld(core);
    core.reads.clear();
    transport.faults.clear();
    transport.rates.clear();
    transport.pending.clear();
    transport.counts.byMethod.clear();
    Object.assign(transport.counts, { throttled: 0, unauthorized: 0, bytes: 0 });
  }

  const app = new Hono();
  serveApi(app, transport);
  servePaymentCentre(app, { core, widgetFunction: deps.widgetFunction ?? 'SecutixPaymentWidget' });
  serveAdmin(app, transport, reset);
  app.get('/sim-images/:file', (context) => poster(context.req.param('file')));
  app.get('/sim-pages/:name', (context) => context.text(`The venue's page: ${context.req.param('name')}`));

  return {
    fetch: async (request) => app.fetch(request),
    core,
    clock,
    get world() {
      return core.world;
    },
    reset,
  };
}

type Parts = Pick<Core, 'world' | 'state' | 'inventory' | 'switches' | 'random'>;

function freshParts(deps: SandboxDeps, clock: BusinessClock): Parts {
  const world = buildWorld(clock.now());
  return {
    world,
    state: createState(clock.now()),
    inventory: createInventory(world, () => clock.now()),
    switches: switchesSchema.parse(deps.switches ?? {}),
    random: seededRandom(deps.seed ?? 1),
  };
}

function createCore(deps: SandboxDeps, clock: BusinessClock): Core {
  const secret = deps.secret ?? (() => crypto.randomUUID());
  const core: Core = { ...freshParts(deps, clock), clock, reads: createReadLog(), secret };
  fillWorld(core);
  return core;
}

function fillWorld(core: Core): void {
  fillHouse(core.world, core.inventory, core.random);
  addAccounts(core);
}

/** A picture that any page may show; its address never changes its content. */
function poster(file: string): Response {
  const svg = posterSvg(file.replace(/\.svg$/, ''));
  if (!svg) return new Response('Not Found', { status: 404 });
  return new Response(svg, {
    headers: {
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'x-content-type-options': 'nosniff',
    },
  });
}
