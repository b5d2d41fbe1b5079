// Lists files below a folder; Node 20 has no glob of its own.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Paths relative to `root`, with forward slashes and sorted, of the files below `folder` whose path matches. */
export function filesBelow(root, folder, pattern) {
  const start = path.join(root, folder);
  if (!existsSync(start)) return [];
  return readdirSync(start, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => pattern.test(file))
    .sort();
}
