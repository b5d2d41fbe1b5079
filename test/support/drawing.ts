/** Which sources draw an element. */
import { readSource, type Source } from './sources.js';

export const elements = 'src/storefront/elements';

/** An element's shell, its view and what that is made of, lazily or not, but no other element. */
export function drawing(name: string): Source[] {
  const seen = new Map<string, Source>();
  const visit = (file: string): void => {
    if (seen.has(file) || !file.startsWith(elements) || /\/elements\/(events|index\.ts)/.test(file)) return;
    if (isShell(file) && file !== `${elements}/${name}/${name}.ts`) return;
    const source = readSource(file);
    seen.set(file, source);
    for (const { file: next, kind } of source.imports) if (next && kind !== 'type') visit(next);
  };
  visit(`${elements}/${name}/${name}.ts`);
  return [...seen.values()];
}

const isShell = (file: string): boolean => /\/elements\/([\w-]+)\/\1\.ts$/.test(file);
