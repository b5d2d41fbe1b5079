/** Headers that keep an answer from being anything but what it is. */
import type { Guard } from '../routes/router.js';
import { setHeaders } from './headers.js';

/** A PDF keeps the browser's own viewer, which some browsers build inside the page's policy. */
const policy = (contentType: string | null): string =>
  contentType?.startsWith('application/pdf') ? "frame-ancestors 'none'" : "default-src 'none'; frame-ancestors 'none'";

export function securityHeaders(): Guard {
  return async function securityHeaders(c, next) {
    await next();
    setHeaders(c, {
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Content-Security-Policy': policy(c.res.headers.get('Content-Type')),
    });
  };
}
