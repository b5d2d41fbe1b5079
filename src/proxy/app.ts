/**
 * The composition root: receives clock, storage, network, randomness and settings, and puts the proxy together. Nothing
 * else constructs collaborators, and nothing here knows a runtime.
 */
import { createBudget, type Budget } from './budget.js';
import type { Settings } from './config.js';
import { sha256 } from './crypto.js';
import type { MetricsRegistry } from './metrics.js';
import type { LimitTable } from './middleware/limits.js';
import type { Clock, Log, Platform, RandomBytes } from './ports.js';
import { assetRoutes, type Assets } from './routes/assets.js';
import { cartRoutes } from './routes/cart.js';
import { checkoutRoutes } from './routes/checkout.js';
import { contactRoutes } from './routes/contact.js';
import { healthRoutes } from './routes/health.js';
import { openApiRoute } from './routes/openapi.js';
import { orderRoutes } from './routes/orders.js';
import { paymentRoutes } from './routes/payment.js';
import { publicRoutes } from './routes/public.js';
import { sessionRoutes } from './routes/session.js';
import { webhookRoutes } from './routes/webhooks.js';
import { createS360, loadDialect, ordersExactSeats } from './s360/index.js';
import { createAvailabilityService } from './services/availability.js';
import { createCatalogMemory } from './services/catalog-memory.js';
import { createCatalogService, type CatalogService, type CatalogSettings } from './services/catalog.js';
import { createConfigService } from './services/config.js';
import { createContactMemory } from './services/contact-memory.js';
import { createContactService } from './services/contact.js';
import { createDocuments, type Compress } from './services/documents.js';
import { createOrderServices, type OrderServices } from './services/order-services.js';
import { createPlans } from './services/plans.js';
import { createSessionService } from './services/session.js';
import { createWebhooks } from './services/webhooks.js';
import { createShell, type Shell } from './shell.js';
import type { SweepableStore } from './store/sweep.js';

export interface AppDeps {
  readonly settings: Settings;
  /** Asks the platform. */
  readonly fetch: typeof fetch;
  readonly store: SweepableStore;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  readonly log: Log;
  readonly metrics: MetricsRegistry;
  /** The address at the connection's other end, from what the runtime passes with a request. */
  readonly peer: (env: unknown) => string;
  readonly trusts: (address: string) => boolean;
  readonly plans: readonly { readonly name: string; readonly json: unknown }[];
  /** Null when the storefront is served from elsewhere. */
  readonly assets: Assets | null;
  readonly compress?: Compress;
  /** Instead of the adapter; for tests. */
  readonly platform?: Platform;
  readonly limits?: Partial<LimitTable>;
  readonly catalogSettings?: Partial<CatalogSettings>;
}

export interface App {
  /** @param env what the runtime knows of the connection */
  fetch(request: Request, env?: unknown): Promise<Response>;
  /** Reads the catalogue and begins the background work. Requests are answered before that too. */
  start(): Promise<void>;
  /** Ends the background work and writes down what it counted. Requests under way are not its business. */
  stop(): Promise<void>;
  readonly orders: OrderServices;
  readonly budget: Budget;
  readonly shell: Shell;
  readonly metrics: MetricsRegistry;
}

const storeSweepMs = 600_000;
const budgetFlushMs = 60_000;

/** @throws DialectError, PlanFileError with one sentence about a file that cannot be used */
export async function createApp(deps: AppDeps): Promise<App> {
  const { settings, store, clock, log, metrics } = deps;
  const budget = createBudget({ clock, log, metrics, store, limits: settings.budget });
  const dialect = loadDialect(settings.platform.dialect);
  const adapter = deps.platform ?? createS360({ ...deps, settings: settings.platform, dialect, budget });
  const platform = { ...adapter, contacts: createContactMemory({ contacts: adapter.contacts, clock }) };
  const shell = createShell(deps);
  const documents = createDocuments(deps.compress === undefined ? {} : { compress: deps.compress });
  const plans = await createPlans({ files: deps.plans, documents });
  const pace = () => budget.pace();
  const catalog = createCatalogService({
    ...{
      platform: platform.catalogue,
      documents,
      clock,
      log,
      pace,
      memory: createCatalogMemory({ store, log, shop: await nameOfShop(settings.platform) }),
      planOf: (performance) => plans.hashOf(performance),
    },
    ...(deps.catalogSettings === undefined ? {} : { settings: deps.catalogSettings }),
  });
  const availability = createAvailabilityService({
    ...{ platform: platform.availability, catalog, plans, documents, clock, log, pace },
  });
  const orders = createOrderServices({
    ...{ platform, catalog, plans, seats: availability, clock, log, metrics, store },
    ...{ randomBytes: deps.randomBytes, lock: shell.mutex, signer: shell.signer, codes: shell.codes },
    payment: {
      widget: settings.widget,
      deferredMethods: null,
      returnUrl: (identifier) => `${addressOf(settings)}/checkout/return/${identifier}`,
      returnPages: settings.returnPages,
    },
  });
  const config = createConfigService({
    ...{ catalog, documents, exactSeats: ordersExactSeats(dialect), plans: plans.size },
    settings: {
      institution: settings.platform.institution,
      terms: settings.terms,
      texts: settings.texts,
      paymentOrigins: settings.widget.origins,
    },
  });
  publicRoutes(shell.router, { catalog, availability, plans, config });
  buyerRoutes(deps, shell, platform, catalog, orders);
  healthRoutes(shell.router, async () => catalog.ready && (await works(store)));
  openApiRoute(shell.router, { url: addressOf(settings), cookieName: shell.cookieName });
  operatorRoutes(deps, shell, orders);
  if (deps.assets !== null) assetRoutes(shell.base, deps.assets);
  return {
    fetch: async (request, env) => shell.hono.fetch(request, env ?? {}),
    ...background(deps, { catalog, budget, orders }),
    ...{ orders, budget, shell, metrics },
  };
}

/** Changes with whatever makes a catalogue another one; an account stands for one point of sale [doc:CAT]. */
const nameOfShop = ({ url, institution, operator, partner, dialect }: Settings['platform']): Promise<string> =>
  sha256(JSON.stringify([url, institution, operator, partner, dialect]));

/** Address of the base path's `/v1` as visitors reach it. */
const addressOf = ({ publicUrl, basePath }: Settings): string => `${publicUrl}${basePath}/v1`;

function buyerRoutes(
  { clock, log }: AppDeps,
  { router, sessions, codes }: Shell,
  platform: Platform,
  catalog: CatalogService,
  orders: OrderServices,
): void {
  const identity = { purchasers: orders.purchaser, clock, log };
  const { contacts, authentication } = platform;
  const pointOfSale = () => catalog.pointOfSale();
  sessionRoutes(router, createSessionService({ ...identity, authentication, contacts, pointOfSale, sessions, codes }));
  contactRoutes(router, createContactService({ ...identity, contacts }));
  cartRoutes(router, orders.cart, orders.shipment);
  paymentRoutes(router, orders.payment);
  checkoutRoutes(router, orders.checkout);
  orderRoutes(router, orders.orders, orders.tickets);
}

function operatorRoutes({ settings, log }: AppDeps, { router }: Shell, orders: OrderServices): void {
  const { webhookSecret: secret } = settings;
  const onError = (error: unknown): void => log.error('webhook-failed', { error: nameOf(error) });
  if (secret !== null) webhookRoutes(router, createWebhooks(orders), { secret, onError });
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

async function works(store: SweepableStore): Promise<boolean> {
  await store.get('readiness');
  return true;
}

interface Background {
  readonly catalog: CatalogService;
  readonly budget: Budget;
  readonly orders: OrderServices;
}

function background(deps: AppDeps, { catalog, budget, orders }: Background): Pick<App, 'start' | 'stop'> {
  const { clock, log, store } = deps;
  const end = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  const every = async (ms: number, work: () => Promise<unknown>): Promise<void> => {
    for (;;) {
      await clock.sleep(ms, end.signal).catch(() => undefined);
      if (end.signal.aborted) return;
      await work().catch((error: unknown) => {
        log.error('background-failed', { error: nameOf(error) });
      });
    }
  };
  return {
    async start() {
      await budget.restore();
      running = Promise.all([
        orders.sweep.run(end.signal),
        every(storeSweepMs, () => store.sweep()),
        every(budgetFlushMs, () => budget.flush()),
      ]);
      await catalog.start(end.signal);
    },
    async stop() {
      end.abort();
      await running;
      await budget.flush();
    },
  };
}
