/** Reads the project's own sources for the tests of its rules. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { filesBelow } from './files.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Import {
  /** As written, such as `./cart.js` or `lit`. */
  readonly specifier: string;
  /** Path of the imported source from the top of the project; null for packages. */
  readonly file: string | null;
  readonly line: number;
  /** `type`: gone after compiling; `static`: needed to start; `lazy`: by `import()`. */
  readonly kind: 'type' | 'static' | 'lazy';
}

export interface Source {
  /** Path from the top of the project, with forward slashes. */
  readonly file: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly Import[];
}

/** The TypeScript sources below a folder of the project, sorted by path. */
export function sourcesBelow(folder: string): Source[] {
  return filesBelow(root, folder, /\.ts$/).map(readSource);
}

export function readSource(file: string): Source {
  return parseSource(file, readFileSync(path.join(root, file), 'utf8'));
}

/** The same for a text that need not lie on the disk. */
export function parseSource(file: string, text: string): Source {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  return { file, text, tree, imports: importsOf(file, tree) };
}

function importsOf(file: string, tree: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node, specifier: ts.Node | undefined, kind: Import['kind']): void => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
    found.push({ specifier: specifier.text, file: resolve(file, specifier.text), line, kind });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(
        node,
        node.moduleSpecifier,
        node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? 'type' : 'static',
      );
    } else if (ts.isExportDeclaration(node)) add(node, node.moduleSpecifier, node.isTypeOnly ? 'type' : 'static');
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node, node.arguments[0], 'lazy');
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node, node.argument.literal, 'type');
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function resolve(from: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  return path.posix.join(path.posix.dirname(from), specifier).replace(/\.js$/, '.ts');
}

/**
 * Every source that must be there before `file` can start, with the way that led to it (for messages). Follows static
 * imports only; packages are given by their specifier.
 */
export function staticallyReached(file: string): Map<string, readonly string[]> {
  const reached = new Map<string, readonly string[]>();
  const follow = (current: string, way: readonly string[]): void => {
    if (reached.has(current)) return;
    reached.set(current, way);
    for (const { kind, file: next, specifier } of readSource(current).imports) {
      if (kind !== 'static') continue;
      if (next) follow(next, [...way, next]);
      else if (!reached.has(specifier)) reached.set(specifier, [...way, specifier]);
    }
  };
  follow(file, [file]);
  return reached;
}

/** Every node of a source, parents first. */
export function nodesOf(tree: ts.SourceFile): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** `path:line` of a node, for messages. */
export function placeOf({ file, tree }: Source, node: ts.Node): string {
  return `${file}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`;
}
