/** What every route file builds on: the Hono app below `/v1`, and the guards that stand before each handler. */
import type { MiddlewareHandler } from 'hono';
import type { HonoBase } from 'hono/hono-base';
import type { EndpointName } from '../../contract/endpoints.js';
import type { LiveSession } from '../session/sessions.js';

/** What middleware leaves for the next one. `route` is the path template, for logs; `body` is validated. */
export interface AppEnv {
  Variables: {
    requestId: string;
    client: string;
    route: string;
    session: LiveSession | null;
    body: unknown;
  };
}

export type Guard = MiddlewareHandler<AppEnv>;

export interface Router {
  /** Paths are relative to the base path's `/v1`. */
  readonly hono: HonoBase<AppEnv>;
  /** CORS, cache, origin, limits, session, body and idempotency of an endpoint, in the order they must run. */
  guards(name: EndpointName): readonly Guard[];
  /** For routes of top-level navigation and webhooks: body limit, `no-store`, log template. */
  topLevelGuards(template: string): readonly Guard[];
  /** Spends one cold read of a client address. @throws Failure `rate-limited` */
  coldRead(client: string): Promise<void>;
}
