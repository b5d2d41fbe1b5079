/**
 * Makes the built entry the one script of a page. A Rolldown plugin, because these promises are about the shipped text and
 * cannot be kept by the sources:
 *
 * 1. The entry evaluates nothing, not even Lit, where the page has a runtime already: a second copy under another query
 *    string or the versioned address only tells the runtime that it came (`runtime.again(url)`).
 * 2. Chunks never import the entry by name, since the page may know it under another address, which would evaluate it
 *    again. What they need from it is published as `runtime.shared` and read from there.
 * 3. Chunks are loaded from the versioned folder (`v/<version>/` beside the evergreen entry, or the entry's own folder when
 *    that is the versioned one), so that they stay the ones this entry was built with.
 *
 * And one about waiting: the entry asks for a chunk and for all that the chunk imports at the same time, where the browser
 * would find out about the second only after the first has come.
 */
import { parseSync, Visitor, type Plugin } from 'vite';

/** The edits that the plugin makes on a chunk's text; offsets are those of the text as rendered. */
interface Edits {
  overwrite(start: number, end: number, text: string): unknown;
  prepend(text: string): unknown;
  append(text: string): unknown;
}

interface Specifier {
  readonly inside: string;
  readonly outside: string;
}

type Program = ReturnType<typeof parseSync>['program'];
type Statement = Program['body'][number];
type Dynamic = Parameters<NonNullable<ConstructorParameters<typeof Visitor>[0]['ImportExpression']>>[0];

const runtime = `document[Symbol.for('foyer.runtime')]`;
const load = '__foyerLoad';

/** The other chunks that each chunk cannot start without, by path. */
type Imports = (path: string) => readonly string[];

/**
 * @param version names the folder `v/<version>/` that the chunks are served from.
 * @param entryName name of the entry without its extension, as in the build's `lib.entry`.
 */
export function oneScript({ version, entryName }: { version: string; entryName: string }): Plugin {
  const entryFile = `${entryName}.js`;
  return {
    name: 'foyer-one-script',
    apply: 'build',
    options: (options) => ({ ...options, experimental: { ...options.experimental, nativeMagicString: true } }),
    renderChunk(code, chunk, _options, meta) {
      const edits = meta.magicString;
      if (!edits) throw new Error('The bundler offers no editable text for chunks (nativeMagicString).');
      const { program } = parseSync(chunk.fileName, code);
      if (chunk.isEntry) editEntry(program, edits, { version, imports: importsAmong(meta.chunks, chunk.fileName) });
      else editChunk(program, edits, (source) => source.split('/').at(-1) === entryFile);
      return { code: edits };
    },
  };
}

function editEntry(program: Program, edits: Edits, options: { version: string; imports: Imports }): void {
  const files: string[] = [];
  const shared: Specifier[] = [];
  for (const statement of program.body) {
    if (isImport(statement)) throw new Error('The entry must not wait for another file: it has a static import.');
    if (statement.type === 'ExportDefaultDeclaration') throw new Error('The entry must not have a default export.');
    if (statement.type !== 'ExportNamedDeclaration') continue;
    shared.push(...exportsOf(statement));
    edits.overwrite(statement.start, statement.end, ';');
  }
  for (const { source, start, end } of dynamicImports(program)) {
    const path = literal(source);
    if (!path?.startsWith('./')) continue;
    const needed = [path.slice(2), ...options.imports(path.slice(2))];
    files.push(...needed.filter((file) => !files.includes(file)));
    edits.overwrite(start, end, `${load}(${needed.map((file) => files.indexOf(file)).join(', ')})`);
  }
  const published = shared.map(({ inside, outside }) => `${JSON.stringify(outside)}: ${inside}`).join(', ');
  edits.prepend(
    `if (${runtime}) ${runtime}.again(import.meta.url); else {\n${loadDeclaration(options.version, files)}\n`,
  );
  edits.append(`\n${runtime}.shared = { ${published} };\n}\n`);
}

/** Loads chunks by number, all at once, and answers the first; where they are is told by this very text's address. */
function loadDeclaration(version: string, files: readonly string[]): string {
  const folder = `v/${version}/`;
  const common = files[0]?.replace(/[^/]*$/, '') ?? '';
  if (!files.every((file) => file.startsWith(common))) throw new Error('All chunks must lie in one folder.');
  const isVersioned = `new URL(import.meta.url).pathname.includes(${JSON.stringify(`/${folder}`)})`;
  return `
    const ${load}Base = new URL(${isVersioned} ? './' : ${JSON.stringify(`./${folder}`)}, import.meta.url).href + ${JSON.stringify(common)};
    const ${load}Files = ${JSON.stringify(files.map((file) => file.slice(common.length, -'.js'.length)))};
    const ${load} = (...numbers) =>
      Promise.all(numbers.map((number) => import(${load}Base + ${load}Files[number] + '.js'))).then(([chunk]) => chunk);`;
}

/** Follows static imports from chunk to chunk; what the entry holds is there already. */
function importsAmong(
  chunks: Readonly<Record<string, { readonly imports: readonly string[] }>>,
  entry: string,
): Imports {
  const follow = (path: string, seen: Set<string>): Set<string> => {
    for (const next of chunks[path]?.imports ?? []) if (next !== entry && !seen.has(next)) follow(next, seen.add(next));
    return seen;
  };
  return (path) => [...follow(path, new Set())];
}

function editChunk(program: Program, edits: Edits, isEntry: (source: string) => boolean): void {
  for (const statement of program.body) {
    if (statement.type === 'ExportAllDeclaration' && isEntry(statement.source.value)) {
      throw new Error('A chunk re-exports the whole entry; import what it needs by name.');
    }
    if (statement.type === 'ImportDeclaration' && isEntry(statement.source.value)) {
      edits.overwrite(statement.start, statement.end, readShared(importsOf(statement)));
    }
    if (statement.type === 'ExportNamedDeclaration' && statement.source && isEntry(statement.source.value)) {
      edits.overwrite(statement.start, statement.end, passOn(exportsOf(statement)));
    }
  }
  for (const expression of dynamicImports(program)) {
    const path = literal(expression.source);
    if (path !== null && isEntry(path)) {
      edits.overwrite(expression.start, expression.end, `Promise.resolve(${runtime}.shared)`);
    }
  }
}

function readShared(names: readonly Specifier[]): string {
  const pattern = names.map(({ inside, outside }) => `${JSON.stringify(outside)}: ${inside}`).join(', ');
  return names.length ? `const { ${pattern} } = ${runtime}.shared;` : '';
}

/** `export { a as b } from entry` in a chunk: read under a name of our own, then export that. */
function passOn(names: readonly Specifier[]): string {
  const own = names.map(({ inside, outside }, index) => ({ from: inside, own: `__foyerShared${index}`, to: outside }));
  const read = readShared(own.map((name) => ({ inside: name.own, outside: name.from })));
  return `${read} export { ${own.map((name) => `${name.own} as ${name.to}`).join(', ')} };`;
}

const isImport = (statement: Statement): boolean =>
  statement.type === 'ImportDeclaration' ||
  statement.type === 'ExportAllDeclaration' ||
  (statement.type === 'ExportNamedDeclaration' && statement.source !== null);

function importsOf(statement: Extract<Statement, { type: 'ImportDeclaration' }>): Specifier[] {
  return statement.specifiers.map((specifier) => {
    if (specifier.type !== 'ImportSpecifier') throw new Error('A chunk imports the whole entry; import by name.');
    return { inside: specifier.local.name, outside: nameOf(specifier.imported) };
  });
}

function exportsOf(statement: Extract<Statement, { type: 'ExportNamedDeclaration' }>): Specifier[] {
  if (statement.declaration) throw new Error('Expected the bundler to collect exports at the end of the file.');
  return statement.specifiers.map(({ local, exported }) => ({ inside: nameOf(local), outside: nameOf(exported) }));
}

const nameOf = (node: { type: string; name?: string; value?: unknown }): string => node.name ?? String(node.value);

function literal(node: { type: string; value?: unknown }): string | null {
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
}

function dynamicImports(program: Program): Dynamic[] {
  const found: Dynamic[] = [];
  new Visitor({ ImportExpression: (node) => void found.push(node) }).visit(program);
  return found;
}
