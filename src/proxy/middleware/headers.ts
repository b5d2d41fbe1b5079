import type { Context } from 'hono';
import type { AppEnv } from '../routes/router.js';

type HeaderValues = Readonly<Record<string, string | undefined>>;

/**
 * Sets headers of the answer in place. Hono's own `c.header` copies a finished answer at every call, which turns its body
 * into a stream; a copy is made here only of answers whose headers are locked, such as redirects.
 */
export function setHeaders(c: Context<AppEnv>, values: HeaderValues): void {
  change(c, (headers) => {
    for (const [name, value] of Object.entries(values)) if (value !== undefined) headers.set(name, value);
  });
}

/** Adds to `Vary`, `Set-Cookie` and their like. */
export function appendHeader(c: Context<AppEnv>, name: string, value: string): void {
  change(c, (headers) => headers.append(name, value));
}

function change(c: Context<AppEnv>, edit: (headers: Headers) => void): void {
  try {
    edit(c.res.headers);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    c.res = new Response(c.res.body, c.res);
    edit(c.res.headers);
  }
}
