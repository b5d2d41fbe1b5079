/**
 * Opens the session that a request presents, and hands out what became of it.
 *
 * The id comes in the cookie, or in the header `Foyer-Session` from browsers that keep no cookie; the header wins, and a
 * new id goes back the way the old one came. The answer that sets a first cookie also carries a one-time code, by which a
 * page that finds its cookie blocked gets the id as a token.
 */
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { sessionHeaders } from '../../contract/endpoints.js';
import type { Mutex } from '../mutex.js';
import type { AppEnv, Guard } from '../routes/router.js';
import type { SessionCodes } from '../session/codes.js';
import type { SessionCookie } from '../session/cookie.js';
import { appendHeader, setHeaders } from './headers.js';
import { idleLifetime, type LiveSession, type Sessions } from '../session/sessions.js';

export interface SessionDeps {
  readonly sessions: Sessions;
  readonly codes: SessionCodes;
  readonly cookie: SessionCookie;
}

export function session(deps: SessionDeps): Guard {
  return async function session(c, next) {
    const live = await open(deps, c);
    c.set('session', live);
    await next();
    await handOut(deps, c, live);
  };
}

/** Runs a write alone among the writes of its session, on the record as its predecessor left it. */
export function writeQueue({ mutex }: { readonly mutex: Mutex }): Guard {
  return async function writeQueue(c, next) {
    const live = c.get('session');
    if (live === null || live.key === '') return next();
    await mutex.run(`session/${live.key}`, async () => {
      await live.reload();
      await next();
    });
  };
}

async function open({ sessions, cookie }: SessionDeps, c: Context<AppEnv>): Promise<LiveSession> {
  const create = c.req.method !== 'GET' && c.req.method !== 'HEAD';
  const token = c.req.header(sessionHeaders.token);
  const kept = getCookie(c, cookie.name);
  const carried = token === undefined ? null : await sessions.open(token, { create, carrier: 'token' });
  if (carried !== null && (carried.key !== '' || kept === undefined)) return carried;
  const byCookie = await sessions.open(kept ?? null, { create, carrier: 'cookie' });
  return carried === null || byCookie.key !== '' ? byCookie : carried;
}

async function handOut({ codes, cookie }: SessionDeps, c: Context<AppEnv>, live: LiveSession): Promise<void> {
  const { issued } = live;
  if (live.carrier === 'token') return setHeaders(c, { [sessionHeaders.token]: issued?.id });
  const crossSite = cookie.isCrossSite(c.req.raw.headers, c.req.url);
  const setCookie = (value: string): void => appendHeader(c, 'Set-Cookie', value);
  const kept = issued?.id ?? (live.touched ? live.presentedId : null);
  if (live.ended) setCookie(cookie.drop(crossSite));
  else if (kept !== null) setCookie(cookie.keep(kept, idleLifetime(live.record), crossSite));
  if (!issued?.created) return;
  setHeaders(c, { [sessionHeaders.code]: await codes.issue({ kind: 'session', session: live.key }) });
}
