/**
 * Takes the white space of the sources out of `html`, `svg` and `css` templates: a minifier leaves template texts alone, and
 * a style sheet is mostly indentation and comments. Works on the chunks, where the tags have names of the bundler's, so a
 * template is known by its text.
 */
import { parseSync, Visitor, type Plugin } from 'vite';

export function smallTemplates(): Plugin {
  return {
    name: 'foyer-small-templates',
    apply: 'build',
    options: (options) => ({ ...options, experimental: { ...options.experimental, nativeMagicString: true } }),
    renderChunk(code, chunk, _options, meta) {
      const edits = meta.magicString;
      if (!edits) throw new Error('The bundler offers no editable text for chunks (nativeMagicString).');
      new Visitor({
        TaggedTemplateExpression({ tag, quasi }) {
          if (tag.type !== 'Identifier') return;
          const texts = quasi.quasis.map(({ start, end }) => ({ start, end, text: code.slice(start, end) }));
          const small = isStyles(texts.map(({ text }) => text).join('')) ? smallStyles : smallMarkup;
          for (const { start, end, text } of texts) if (small(text) !== text) edits.overwrite(start, end, small(text));
        },
      }).visit(parseSync(chunk.fileName, code).program);
      return { code: edits };
    },
  };
}

const isStyles = (text: string): boolean => !text.includes('<') && /\{[^}]*:/.test(text);

/** Any run of white space is one space to a browser, outside `pre` and `textarea`, which no template of ours has. */
export const smallMarkup = (text: string): string => text.replace(/\s+/g, ' ');

/** Spaces stay where they mean something: inside values and selectors. */
export function smallStyles(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}');
}
