/** The built storefront, read into memory once: it is small, and then never half of one build and half of another. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import type { AssetFile, Assets } from '../routes/assets.js';

const mediaTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const Manifest = z.object({ version: z.string() });

/** Null when the folder holds no build. @throws Error when it holds a broken one */
export function loadAssets(folder: string): Assets | null {
  const manifest = path.join(folder, 'manifest.json');
  if (!existsSync(manifest)) return null;
  const { version } = Manifest.parse(JSON.parse(readFileSync(manifest, 'utf8')));
  const files = new Map<string, AssetFile>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const mediaType = mediaTypes[path.extname(entry)];
    if (mediaType !== undefined) files.set(entry.split(path.sep).join('/'), read(path.join(folder, entry), mediaType));
  }
  return { version, file: (name) => files.get(name) ?? null };
}

function read(file: string, mediaType: string): AssetFile {
  const bytes = new Uint8Array(readFileSync(file));
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  const beside = (ending: string): Uint8Array<ArrayBuffer> | null =>
    existsSync(file + ending) ? new Uint8Array(readFileSync(file + ending)) : null;
  const [br, gzip] = [beside('.br'), beside('.gz')];
  return { mediaType, etag, bytes, ...(br === null ? {} : { br }), ...(gzip === null ? {} : { gzip }) };
}
