/**
 * Writes what a server needs to serve the built storefront well: every script precompressed beside itself, and
 * `manifest.json` with sizes and integrity.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** A file of `dist/storefront`; sizes in bytes, `integrity` as the attribute of the same name wants it. */
export interface ShippedFile {
  readonly path: string;
  /** What it is called whatever its content: after its module, such as `cart.view`; words with their language, `en.cart`. */
  readonly name: string;
  /** Other chunks that this one cannot start without. */
  readonly imports: readonly string[];
  readonly bytes: number;
  readonly brotli: number;
  readonly integrity: string;
}

export interface Manifest {
  readonly version: string;
  readonly entry: string;
  readonly files: readonly ShippedFile[];
}

/** Runs last, on the files as they lie on the disk. */
export function shippedFiles({ version }: { version: string }): Plugin {
  return {
    name: 'foyer-shipped-files',
    apply: 'build',
    enforce: 'post',
    writeBundle(options, bundle) {
      const folder = options.dir ?? '.';
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const entry = chunks.find((chunk) => chunk.isEntry)?.fileName;
      if (!entry) throw new Error('The build has no entry.');
      const others = (imports: string[]): string[] => imports.filter((file) => file !== entry);
      const files = chunks
        .map((chunk) => ship(folder, { path: chunk.fileName, name: nameOf(chunk), imports: others(chunk.imports) }))
        .sort((one, other) => (one.path < other.path ? -1 : 1));
      const manifest: Manifest = { version, entry, files };
      writeFileSync(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    },
  };
}

/** Every language has the same groups of words. */
function nameOf({ name, facadeModuleId }: { name: string; facadeModuleId: string | null }): string {
  const language = /\/locales\/([\w-]+)\/[^/]+$/.exec(facadeModuleId ?? '')?.[1];
  return language ? `${language}.${name}` : name;
}

function ship(folder: string, file: Pick<ShippedFile, 'path' | 'name' | 'imports'>): ShippedFile {
  const target = path.join(folder, file.path);
  const content = readFileSync(target);
  const brotli = brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
  });
  writeFileSync(`${target}.br`, brotli);
  writeFileSync(`${target}.gz`, gzipSync(content, { level: 9 }));
  const integrity = `sha384-${createHash('sha384').update(content).digest('base64')}`;
  return { ...file, bytes: content.length, brotli: brotli.length, integrity };
}
