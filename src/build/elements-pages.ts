/** A page of documentation per element and one that lists them all, in Markdown, from the manifest. */
import type { ClassDeclaration, Manifest, Member, Named, Typed } from '@custom-elements-manifest/analyzer';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { children, parts, type ElementName } from '../storefront/styles/parts.js';
import { declarationsOf, elementsFolder, elementsManifest, exampleOf, tagsOf } from './elements-manifest.js';
import { eventClasses } from './event-classes.js';

/** File, from the top of the project → its text. */
export async function elementPages(root: string): Promise<ReadonlyMap<string, string>> {
  const manifest = elementsManifest(root);
  const options = { ...(await resolveConfig(path.join(root, 'README.md'))), parser: 'markdown' };
  const pages = [
    [`${elementsFolder}/README.md`, index(root, manifest)] as const,
    ...[...tagsOf(root).keys()].map((tag) => [pageOf(tag), page(root, manifest, tag)] as const),
  ];
  return new Map(await Promise.all(pages.map(async ([file, text]) => [file, await format(text, options)] as const)));
}

const isField = ({ kind }: Member): boolean => kind === 'field';
const nameOf = (tag: string): string => tag.replace('foyer-', '');
const pageOf = (tag: string): string => `${elementsFolder}/${nameOf(tag)}/README.md`;

function page(root: string, manifest: Manifest, tag: string): string {
  const element = find(manifest, ({ tagName }) => tagName === tag);
  const base = find(manifest, ({ name }) => name === 'FoyerElement');
  return `${madeFrom(`\`${nameOf(tag)}.ts\``)}

# \`<${tag}>\`

${element.description ?? ''}

\`\`\`html
${exampleOf(root, tag)}
\`\`\`

${sections(element, base)}

${events(manifest, element)}

${drawn(nameOf(tag) as ElementName)}

Attributes, properties, slots and parts of every element, its custom properties and the events of the storefront: [all elements](../README.md).
`;
}

function index(root: string, manifest: Manifest): string {
  const base = find(manifest, ({ name }) => name === 'FoyerElement');
  const rows = [...tagsOf(root).keys()].map((tag) => {
    const { description = '' } = find(manifest, ({ tagName }) => tagName === tag);
    return [`[\`${tag}\`](${nameOf(tag)}/README.md)`, description.replaceAll('\n', ' ')];
  });
  return `${madeFrom('the docblocks')}

# Elements

Load the script once, as the [README](../../../README.md) says, then use any of these tags.

${table(['Element', 'What it is'], rows)}

The rest of this page is about all of them.

${sections(base)}

${section(
  'Custom properties',
  ['Custom property', 'Default', 'What it is'],
  (base.cssProperties ?? []).map(({ name, default: value = '', description = '' }) => [
    code(name),
    code(value),
    description,
  ]),
  'Set on any ancestor: they are inherited.',
)}

## Events

All classes derive from \`Event\`; what an event tells are its own properties, there is no \`detail\`. TypeScript knows the class by the event's name.

Events of the storefront fire once per storefront, on its first connected \`foyer-shop\`, else on \`document\`. A listener on \`document\` hears them either way.

${table(
  eventHeads,
  eventRows(manifest, (state) => state),
)}

Events of an element fire on the element used; whatever it stands in hears them too. A cancelable one comes before the change: \`preventDefault()\` leaves it to the page.

${table(
  eventHeads,
  eventRows(manifest, (state) => !state),
)}
`;
}

const madeFrom = (source: string): string => `<!-- Made from ${source} by \`npm run docs\`. -->`;

/** What an element has; with `base`, without what every element has. */
function sections(element: ClassDeclaration, base?: ClassDeclaration): string {
  const own = <T extends Named>(list: readonly T[] = [], common: readonly Named[] = []): T[] =>
    list.filter(
      (item) => !common.some(({ name, description }) => name === item.name && description === item.description),
    );
  const attributes = own(element.attributes, base?.attributes);
  const members = own(element.members, base?.members).filter(
    ({ name }) => !attributes.some((each) => each.fieldName === name),
  );
  const properties = members.filter(isField);
  return [
    section(
      'Attributes and properties',
      ['Attribute', 'Property', 'Type', 'Default', 'What it is'],
      [
        ...attributes.map((each) => [code(each.name), code(each.fieldName ?? ''), ...told(each)]),
        ...properties.map((each) => ['', code(each.name), ...told(each)]),
      ],
    ),
    section(
      'Methods',
      ['Method', 'What it does'],
      members.filter((each) => !isField(each)).map((each) => [code(`${each.name}()`), each.description ?? '']),
    ),
    section('Slots', ['Slot', 'What it is for'], own(element.slots, base?.slots).map(named)),
    section('CSS parts', ['Part', 'What it is'], own(element.cssParts, base?.cssParts).map(named)),
    section('States', ['State', 'When'], own(element.cssStates, base?.cssStates).map(named)),
  ].join('\n\n');
}

const named = ({ name, description = '' }: Named): string[] => [name ? code(name) : '(default)', description];

const told = (of: Typed): string[] => [code(of.type?.text ?? ''), code(of.default ?? ''), of.description ?? ''];

/** Which other elements it draws, and how their parts are reached. */
function drawn(name: ElementName): string {
  const inside = children[name];
  const [first] = inside;
  if (!first) return '';
  const links = inside.map((child) => `[\`foyer-${child}\`](../${child}/README.md)`).join(', ');
  return `Draws inside itself: ${links}. Their parts are named after them: \`foyer-${name}::part(${first}-${parts[first][0]})\`.`;
}

const eventHeads = ['Event', 'Class', 'Properties', 'Flags', 'When'];

function events(manifest: Manifest, { events: told = [] }: ClassDeclaration): string {
  const rows = told.map(({ name, description = '' }) => eventRow(manifest, name, description));
  return section('Events', eventHeads, rows);
}

function eventRows(manifest: Manifest, wanted: (state: boolean) => boolean): string[][] {
  return eventClasses()
    .filter(({ state }) => wanted(state))
    .map(({ type, name }) => eventRow(manifest, type, find(manifest, (each) => each.name === name).description ?? ''));
}

function eventRow(manifest: Manifest, type: string, description: string): string[] {
  const made = eventClasses().find((each) => each.type === type);
  if (!made) throw new Error(`No class makes ${type}.`);
  const { members = [] } = find(manifest, ({ name }) => name === made.name);
  const fields = members.filter(isField).map((field) => code(`${field.name}: ${field.type?.text ?? 'unknown'}`));
  const flags = (['bubbles', 'composed', 'cancelable'] as const).filter((flag) => made[flag]);
  return [code(type), code(made.name), fields.join('<br>'), flags.join(', '), description];
}

function find(manifest: Manifest, is: (declaration: ClassDeclaration) => boolean): ClassDeclaration {
  const found = declarationsOf(manifest).find(is);
  if (!found) throw new Error('The manifest lacks a class that the pages speak of.');
  return found;
}

function section(title: string, heads: readonly string[], rows: readonly string[][], words = ''): string {
  return rows.length === 0 ? '' : `## ${title}\n\n${words}\n\n${table(heads, rows)}`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

const cell = (text: string): string => text.replaceAll('\n', ' ').replaceAll('|', '\\|');
const code = (text: string): string => (text ? `\`${text}\`` : '');
