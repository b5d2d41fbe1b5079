/**
 * The storefront's files: `foyer.js`, the evergreen address, and everything below `v/<version>/`, which never changes.
 * Any page may load them, under any embedder policy.
 */
import type { Context } from 'hono';
import type { HonoBase } from 'hono/hono-base';
import { publicCors } from '../middleware/cors.js';
import { template } from '../middleware/guards.js';
import { fail } from '../failures.js';
import type { AppEnv } from './router.js';

export interface AssetFile {
  readonly mediaType: string;
  /** Quoted, of the content before compression. */
  readonly etag: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly br?: Uint8Array<ArrayBuffer>;
  readonly gzip?: Uint8Array<ArrayBuffer>;
}

export interface Assets {
  /** Names the folder `v/<version>/`. */
  readonly version: string;
  /** By path below the build's folder, `foyer.js` or `chunks/….js`. */
  file(path: string): AssetFile | null;
}

const evergreen = 'public, max-age=300, stale-while-revalidate=86400';
const immutable = 'public, max-age=31536000, immutable';

/** @param hono the base path's app */
export function assetRoutes(hono: HonoBase<AppEnv>, assets: Assets): void {
  hono.get('/foyer.js', template('/foyer.js'), publicCors(), (c) => serve(c, assets.file('foyer.js'), evergreen));
  hono.get('/v/:version/:path{.+}', template('/v/:version/*'), publicCors(), (c) => {
    const known = c.req.param('version') === assets.version;
    return serve(c, known ? assets.file(c.req.param('path')) : null, immutable);
  });
}

function serve(c: Context<AppEnv>, file: AssetFile | null, cacheControl: string): Response {
  if (file === null) return fail({ tag: 'unknown-id', kind: 'asset' });
  const { encoding, bytes } = encoded(file, c.req.header('Accept-Encoding') ?? '');
  const headers = new Headers({
    'Content-Type': file.mediaType,
    'Cache-Control': cacheControl,
    // Weak: the same for every encoding of the content.
    ETag: `W/${file.etag}`,
    Vary: 'Accept-Encoding',
  });
  if (c.req.header('If-None-Match')?.includes(file.etag)) return new Response(null, { status: 304, headers });
  if (encoding !== null) headers.set('Content-Encoding', encoding);
  return new Response(bytes, { headers });
}

interface Encoded {
  readonly encoding: 'br' | 'gzip' | null;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

function encoded({ bytes, br, gzip }: AssetFile, accepted: string): Encoded {
  const accepts = (name: string): boolean =>
    accepted.split(',').some((entry) => new RegExp(`^\\s*${name}\\s*(;(?!\\s*q=0(\\.0*)?\\s*$).*)?$`, 'i').test(entry));
  if (br && accepts('br')) return { encoding: 'br', bytes: br };
  return gzip && accepts('gzip') ? { encoding: 'gzip', bytes: gzip } : { encoding: null, bytes };
}
