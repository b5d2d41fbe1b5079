/** `npm run docs`: writes the pages of the elements. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { elementPages } from './elements-pages.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
for (const [file, text] of await elementPages(root)) writeFileSync(path.join(root, file), text);
