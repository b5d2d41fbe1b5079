/**
 * Everything around the services: the Hono app with what each request passes through, sessions, codes and limits.
 * `app.ts` hangs the services into it.
 */
import { Hono, type Context } from 'hono';
import type { HonoBase } from 'hono/hono-base';
import type { EndpointName } from '../contract/endpoints.js';
import type { Settings } from './config.js';
import { createSealer, createSigner, type Signer } from './crypto.js';
import { accessLog } from './middleware/access-log.js';
import { clientAddress } from './middleware/client-address.js';
import { preflight } from './middleware/cors.js';
import { createGuards, topLevelGuards } from './middleware/guards.js';
import { createIdempotency } from './middleware/idempotency.js';
import { createLimits, defaultLimits, type LimitTable } from './middleware/limits.js';
import { createErrorHandler, problemResponse } from './middleware/problem.js';
import { requestId } from './middleware/request-id.js';
import { securityHeaders } from './middleware/security-headers.js';
import { createMutex, type Mutex } from './mutex.js';
import type { Clock, Log, Metrics, RandomBytes, Store } from './ports.js';
import type { AppEnv, Router } from './routes/router.js';
import { createSessionCodes, type SessionCodes } from './session/codes.js';
import { createSessionCookie } from './session/cookie.js';
import { createSessions, type Sessions } from './session/sessions.js';

export interface ShellDeps {
  readonly settings: Pick<
    Settings,
    'publicUrl' | 'basePath' | 'allowedOrigins' | 'cookieMode' | 'sessionKeys' | 'platform'
  >;
  readonly store: Store;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  readonly log: Log;
  readonly metrics: Metrics;
  /** The address at the connection's other end, from what the runtime passes with a request. */
  readonly peer: (env: unknown) => string;
  /** Whether an address is a proxy of the operator's. */
  readonly trusts: (address: string) => boolean;
  readonly limits?: Partial<LimitTable>;
}

export interface Shell {
  /** The whole app. */
  readonly hono: Hono<AppEnv>;
  /** The base path, for assets. */
  readonly base: HonoBase<AppEnv>;
  readonly router: Router;
  readonly sessions: Sessions;
  readonly codes: SessionCodes;
  readonly signer: Signer;
  readonly mutex: Mutex;
  readonly cookieName: string;
}

export function createShell(deps: ShellDeps): Shell {
  const { settings, store, clock, randomBytes } = deps;
  const hono = createHono(deps);
  const base: HonoBase<AppEnv> = settings.basePath === '' ? hono : hono.basePath(settings.basePath);
  const sessions = createSessions({ store, clock, randomBytes });
  const codes = createSessionCodes({ store, clock, randomBytes });
  const mutex = createMutex();
  const cookie = createSessionCookie({
    shop: shopName(settings.platform),
    mode: settings.cookieMode,
    https: settings.publicUrl.startsWith('https:'),
  });
  const limits = createLimits({ ...defaultLimits, ...deps.limits });
  const idempotency = createIdempotency({ ...deps, sealer: createSealer(settings.sessionKeys, randomBytes) });
  const allows = allowing(settings);
  const guards = createGuards({ sessions, codes, cookie, allows, limits, idempotency, mutex });
  const router: Router = {
    hono: base.basePath('/v1'),
    guards: (name: EndpointName) => guards(name),
    topLevelGuards,
    coldRead: (client) => limits.coldRead(client),
  };
  router.hono.options('*', preflight({ allows }));
  return {
    hono,
    base,
    router,
    sessions,
    codes,
    signer: createSigner(settings.sessionKeys),
    mutex,
    cookieName: cookie.name,
  };
}

function createHono(deps: ShellDeps): Hono<AppEnv> {
  const hono = new Hono<AppEnv>();
  const peer = (c: Context<AppEnv>): string => deps.peer(c.env);
  hono.onError(createErrorHandler(deps));
  hono.notFound((c) => problemResponse({ tag: 'unknown-id', kind: 'path' }, c.get('requestId')));
  hono.use('*', accessLog(deps), securityHeaders(), requestId(deps), clientAddress({ peer, trusts: deps.trusts }));
  return hono;
}

const allowing =
  ({ allowedOrigins }: Pick<Settings, 'allowedOrigins'>) =>
  (origin: string): boolean =>
    allowedOrigins.includes(origin);

/**
 * Names a shop in its cookie. An operator's account stands for one point of sale [doc:CAT]; its login stays out of sight
 * behind a checksum (FNV-1a).
 */
function shopName({ institution, operator, partner }: Settings['platform']): string {
  let sum = 0x811c9dc5;
  for (const character of `${operator}/${partner}`)
    sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `${institution}-${sum.toString(36)}`;
}
