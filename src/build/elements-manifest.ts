/**
 * The custom elements manifest: attributes, properties, events, slots, parts and custom properties of every element, read
 * by an analyzer from their docblocks and declarations. What it cannot know of ours is added here, and what is not public
 * is taken out.
 */
import {
  create,
  type ClassDeclaration,
  type Manifest,
  type Member,
  type Typed,
} from '@custom-elements-manifest/analyzer';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { Plugin } from 'vite';
import { eventClasses } from './event-classes.js';

export const elementsFolder = 'src/storefront/elements';
const stylesFolder = 'src/storefront/styles';

/** Tag → class, as `elements/index.ts` has them, in the order of the alphabet. */
export function tagsOf(root: string): ReadonlyMap<string, string> {
  const text = readFileSync(path.join(root, elementsFolder, 'index.ts'), 'utf8');
  const pairs = [...text.matchAll(/'(foyer-[\w-]+)': (\w+)/g)].map(([, tag = '', name = '']) => [tag, name] as const);
  return new Map(pairs.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The source of an element, from the top of the project. */
export function shellOf(tag: string): string {
  const name = tag.replace('foyer-', '');
  return `${elementsFolder}/${name}/${name}.ts`;
}

/** The manifest of the sources below `root`, the top of the project. */
export function elementsManifest(root: string): Manifest {
  const sources = sourcesOf(root);
  const manifest = create({ modules: sources, plugins: litPlugin() });
  const classes = new Map(sources.flatMap(classesOf).map((node) => [node.name?.text, node]));
  const tags = new Map([...tagsOf(root)].map(([tag, name]) => [name, tag]));
  const inherited = propertiesTold(classes.get('FoyerElement'));
  const cssProperties = tokensOf(root);

  for (const declaration of declarationsOf(manifest)) {
    const node = classes.get(declaration.name);
    const tagName = tags.get(declaration.name);
    if (tagName) declaration.tagName = tagName;
    if (tagName || declaration.name === 'FoyerElement') {
      const told = new Set([...inherited, ...propertiesTold(node)]);
      const isPublic = ({ name, privacy }: Member): boolean => privacy === 'public' || told.has(name);
      const { members = [], events = [] } = declaration;
      const isElement = { customElement: true, cssProperties } as const;
      Object.assign(declaration, isElement, { members: members.filter(isPublic), events: withClasses(events) });
    } else if (node) declaration.members = fieldsOf(node);
  }
  spellOut(manifest, unionsOf([...sources, parse(root, 'src/storefront/stores/address.ts')]));
  return manifest;
}

/** The classes of a manifest: elements and events. */
export const declarationsOf = ({ modules }: Manifest): ClassDeclaration[] =>
  modules.flatMap(({ declarations = [] }) => declarations).filter((declaration) => declaration.kind === 'class');

/** Writes the manifest where the build puts its folders; it is for editors, so visitors are not served it. */
export function customElementsManifest({ root, file }: { root: string; file: string }): Plugin {
  return {
    name: 'foyer-custom-elements-manifest',
    apply: 'build',
    writeBundle: () => writeFileSync(path.join(root, file), `${JSON.stringify(elementsManifest(root), null, 2)}\n`),
  };
}

/** The `@example` of an element's docblock; empty where there is none. */
export function exampleOf(root: string, tag: string): string {
  const examples = classesOf(parse(root, shellOf(tag)))
    .flatMap((node) => ts.getJSDocTags(node))
    .filter(({ tagName }) => tagName.text === 'example');
  return examples.map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '').join('\n');
}

/** The shells, their base and the events. */
function sourcesOf(root: string): ts.SourceFile[] {
  const events = readdirSync(path.join(root, elementsFolder, 'events')).sort();
  return [
    `${elementsFolder}/base/foyer-element.ts`,
    ...events.map((file) => `${elementsFolder}/events/${file}`),
    ...[...tagsOf(root).keys()].map(shellOf),
  ].map((file) => parse(root, file));
}

const parse = (root: string, file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.ES2022, true);

const classesOf = ({ statements }: ts.SourceFile): ts.ClassDeclaration[] => statements.filter(ts.isClassDeclaration);

/** Names that a class's docblock tells by `@prop`. */
function propertiesTold(node: ts.ClassDeclaration | undefined): string[] {
  return [...(node?.getFullText() ?? '').matchAll(/^ \* @prop (?:\{.*?\} )?(\w+)/gm)].map(([, name = '']) => name);
}

/** Events of a docblock with their classes. The analyzer also takes for one what is handed to an event's constructor. */
function withClasses(events: readonly Typed[]): Typed[] {
  const names = new Map(eventClasses().map(({ type, name }) => [type, name]));
  return events.flatMap((event) => {
    const text = names.get(event.name);
    return text ? { ...event, type: { text } } : [];
  });
}

/** What an event carries: the parameters of its constructor that are properties. */
function fieldsOf(node: ts.ClassDeclaration): Member[] {
  const parameters = node.members.filter(ts.isConstructorDeclaration).flatMap((made) => [...made.parameters]);
  return parameters
    .filter((parameter) => ts.isParameterPropertyDeclaration(parameter, parameter.parent))
    .map(({ name, type }) => ({
      kind: 'field',
      name: name.getText(),
      readonly: true,
      type: { text: type?.getText() ?? 'unknown' },
    }));
}

/** Writes the words of a union in the place of its name. */
function spellOut(manifest: Manifest, unions: ReadonlyMap<string, string>): void {
  for (const { members = [], attributes = [] } of declarationsOf(manifest))
    for (const { type } of [...members, ...attributes])
      if (type) type.text = type.text.replace(/\w+/g, (word) => unions.get(word) ?? word);
}

/** Types that are unions of words, by name. */
function unionsOf(sources: readonly ts.SourceFile[]): ReadonlyMap<string, string> {
  const aliases = sources.flatMap(({ statements }) => statements.filter(ts.isTypeAliasDeclaration));
  const isUnion = ({ type }: ts.TypeAliasDeclaration): boolean =>
    ts.isUnionTypeNode(type) && type.types.every(ts.isLiteralTypeNode);
  return new Map(aliases.filter(isUnion).map(({ name, type }) => [name.text, type.getText()]));
}

/** The custom properties that the style sheets read from the page, told by the `@cssprop` above them. */
function tokensOf(root: string): Typed[] {
  const files = readdirSync(path.join(root, stylesFolder)).sort();
  const text = files.map((file) => readFileSync(path.join(root, stylesFolder, file), 'utf8')).join('\n');
  const told = new Map(
    [...text.matchAll(/@cssprop (--[\w-]+) - (.+?)(?: \*\/)?$/gm)].map(([, name, what]) => [name, what]),
  );
  const read = new Map<string, Typed>();
  for (const [, name = '', value = ''] of text.matchAll(/var\((--foyer-[\w-]+), (.+)\);$/gm))
    if (!read.has(name)) read.set(name, { name, description: told.get(name) ?? '', default: value });
  return [...read.values()];
}
