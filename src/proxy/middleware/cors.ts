/** Who may read answers: anybody the public ones, pages on allowed origins the private ones. */
import { checkedAtHeader, idempotencyHeader, requestIdHeader, sessionHeaders } from '../../contract/endpoints.js';
import { fail } from '../failures.js';
import type { Guard } from '../routes/router.js';
import { appendHeader, setHeaders } from './headers.js';

/** Whether an `Origin` header names a page that may act for its visitor. */
export type AllowsOrigin = (origin: string) => boolean;

const preflightSeconds = 7200;
const writeMethods = 'GET, POST, PUT, PATCH, DELETE';

/** Public answers: readable from any origin, embeddable anywhere, without credentials. */
export function publicCors(): Guard {
  const exposed = [checkedAtHeader, requestIdHeader, 'Retry-After'].join(', ');
  return async function publicCors(c, next) {
    await next();
    setHeaders(c, {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': exposed,
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
  };
}

/** Private answers: exact origin with credentials, stored nowhere. */
export function privateCors({ allows }: { readonly allows: AllowsOrigin }): Guard {
  const exposed = [requestIdHeader, 'Retry-After', sessionHeaders.code, sessionHeaders.token].join(', ');
  return async function privateCors(c, next) {
    await next();
    appendHeader(c, 'Vary', 'Origin');
    setHeaders(c, { 'Cache-Control': 'no-store', 'Cross-Origin-Resource-Policy': 'same-origin' });
    const origin = c.req.header('Origin');
    if (origin === undefined || !allows(origin)) return;
    setHeaders(c, {
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Expose-Headers': exposed,
    });
  };
}

/**
 * Refuses private requests of foreign pages, and writes that no browser sent for a page.
 * @throws Failure `origin-not-allowed`
 */
export function originCheck({ allows }: { readonly allows: AllowsOrigin }): Guard {
  return async function originCheck(c, next) {
    const origin = c.req.header('Origin');
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (origin === undefined ? !reads : !allows(origin)) fail({ tag: 'origin-not-allowed' });
    await next();
  };
}

/** Answers the browser's question before a private request; a foreign page gets no permission. */
export function preflight({ allows }: { readonly allows: AllowsOrigin }): Guard {
  const requestHeaders = ['Content-Type', idempotencyHeader, sessionHeaders.token].join(', ');
  return async function preflight(c) {
    const origin = c.req.header('Origin');
    const headers = new Headers({ Vary: 'Origin' });
    if (origin !== undefined && allows(origin)) {
      headers.set('Access-Control-Allow-Origin', origin);
      headers.set('Access-Control-Allow-Credentials', 'true');
      headers.set('Access-Control-Allow-Methods', writeMethods);
      headers.set('Access-Control-Allow-Headers', requestHeaders);
      headers.set('Access-Control-Max-Age', String(preflightSeconds));
    }
    return new Response(null, { status: 204, headers });
  };
}
