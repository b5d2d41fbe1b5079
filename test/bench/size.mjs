// Prints what a visitor transfers: every script of dist/storefront, raw and brotli, and what stands before the first rows
// of the catalogue (the entry, the catalogue list's view with all that it imports, and its words).
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../../dist/storefront/manifest.json', import.meta.url));

/** The shipped files needed for the file whose path is given, itself first. */
export function neededFor(manifest, path, seen = new Set()) {
  const found = manifest.files.find((file) => file.path === path);
  if (!found || seen.has(path)) return [];
  seen.add(path);
  return [found, ...found.imports.flatMap((name) => neededFor(manifest, name, seen))];
}

/** What is transferred until the first rows of the catalogue paint. */
export function beforeFirstRows(manifest) {
  const names = ['catalog-list.view', 'en.catalog'];
  const lazy = manifest.files.filter((file) => names.includes(file.name)).map((file) => file.path);
  return [...new Set([manifest.entry, ...lazy].flatMap((path) => neededFor(manifest, path)))];
}

const sum = (files, key) => files.reduce((total, file) => total + file[key], 0);
const row = (name, bytes, brotli) =>
  console.log(`${name.padEnd(56)}${String(bytes).padStart(9)}${String(brotli).padStart(9)}`);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!existsSync(file)) {
    console.error('There is no dist/storefront/manifest.json: run `npm run build` first.');
    process.exit(1);
  }
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const first = beforeFirstRows(manifest);
  console.log(`${'file of dist/storefront'.padEnd(56)}${'bytes'.padStart(9)}${'brotli'.padStart(9)}`);
  for (const { path, name, bytes, brotli } of manifest.files) row(`${path.padEnd(18)} ${name}`, bytes, brotli);
  row('all', sum(manifest.files, 'bytes'), sum(manifest.files, 'brotli'));
  row(`before the first rows: ${first.length} files`, sum(first, 'bytes'), sum(first, 'brotli'));
  for (const { name } of first) console.log(`  ${name}`);
}
