/** Which guards stand before an endpoint, and in which order; all of it follows from the contract's table. */
import { endpoints, type EndpointName } from '../../contract/endpoints.js';
import { schemas, type EndpointSchemas } from '../../contract/schemas.js';
import type { Mutex } from '../mutex.js';
import type { Guard } from '../routes/router.js';
import { jsonBody, limitedBody } from './body.js';
import { originCheck, privateCors, publicCors, type AllowsOrigin } from './cors.js';
import { setHeaders } from './headers.js';
import type { Limits } from './limits.js';
import { session, writeQueue, type SessionDeps } from './session.js';

export interface GuardDeps extends SessionDeps {
  readonly allows: AllowsOrigin;
  readonly limits: Limits;
  readonly idempotency: Guard;
  readonly mutex: Mutex;
}

export function createGuards(deps: GuardDeps): (name: EndpointName) => readonly Guard[] {
  return (name) => {
    const { method, path, cache } = endpoints[name];
    if (cache !== 'private') return [template(path), publicCors()];
    const readable = [template(path), privateCors(deps), originCheck(deps)];
    const limit = deps.limits.guard(name);
    const limits = limit === null ? [] : [limit];
    if (method === 'GET') return [...readable, session(deps), ...limits];
    const { body }: EndpointSchemas = schemas[name];
    const parsed = body === undefined ? [] : [jsonBody(body)];
    // A repeat is answered before it is counted or queued; limits count what is really done.
    return [...readable, limitedBody(), ...parsed, session(deps), deps.idempotency, ...limits, writeQueue(deps)];
  };
}

/** Guards of routes that no page calls: body within bounds, nothing stored. */
export function topLevelGuards(path: string): readonly Guard[] {
  return [
    template(path),
    async function noStore(c, next) {
      await next();
      setHeaders(c, { 'Cache-Control': 'no-store', 'Cross-Origin-Resource-Policy': 'same-origin' });
    },
    limitedBody(),
  ];
}

/** Leaves the route's template for the log, and no session until one is opened. */
export function template(path: string): Guard {
  return async function template(c, next) {
    c.set('route', path);
    c.set('session', null);
    await next();
  };
}
