/** Language choice and the platform's texts. */
import type { Localized } from '../ports.js';

const primary = (tag: string): string => tag.toLowerCase().split(/[-_]/, 1)[0] ?? '';

/**
 * The shop's language nearest to what was asked: the same tag, else the same primary language, else the main one. Whatever
 * was asked, the answer is one of the shop's.
 */
export function nearestLanguage(asked: string | undefined, languages: readonly string[], main: string): string {
  if (asked === undefined) return main;
  const same = languages.find((language) => language.toLowerCase() === asked.toLowerCase());
  return same ?? languages.find((language) => primary(language) === primary(asked)) ?? main;
}

/** Wanted language → main language → first with a value → `''` [inferred, used by clients: wire reference 1.8]. */
export function textIn(text: Localized, language: string, main: string): string {
  return valueIn(text, language) ?? valueIn(text, main) ?? Object.values(text).find((value) => value !== '') ?? '';
}

function valueIn(text: Localized, language: string): string | undefined {
  const exact = text[language];
  if (exact) return exact;
  const key = Object.keys(text).find((locale) => primary(locale) === primary(language));
  return (key === undefined ? undefined : text[key]) || undefined;
}

const blocks = /<\s*\/?\s*(?:p|div|br|li|ul|ol|h[1-6]|tr|table|section|article|blockquote)\b[^>]*>/gi;
const entities: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', hellip: '…', ndash: '–', mdash: '—' },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', euro: '€', deg: '°', middot: '·' },
  ...{
    eacute: 'é',
    egrave: 'è',
    ecirc: 'ê',
    agrave: 'à',
    acirc: 'â',
    ccedil: 'ç',
    ocirc: 'ô',
    ucirc: 'û',
    ugrave: 'ù',
  },
  ...{ icirc: 'î', iuml: 'ï', euml: 'ë', Eacute: 'É', Agrave: 'À', oelig: 'œ', auml: 'ä', ouml: 'ö', uuml: 'ü' },
  ...{ Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü', szlig: 'ß' },
};

/**
 * HTML of the back office as paragraphs of plain text. The result is text, not safe HTML: it must be shown as text. Text
 * without tags keeps its line breaks as paragraphs.
 */
export function paragraphs(html: string): string[] {
  const text = html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(blocks, '\n')
    .replace(/<\/?[a-zA-Z][^>]*>/g, '');
  return decodeEntities(text)
    .split(/\n+/)
    .map((line) => line.replace(/[^\S\u00a0]+/g, ' ').trim())
    .filter((line) => line !== '');
}

/** The same on one line. */
export const plainText = (html: string): string => paragraphs(html).join(' ');

function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole;
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '';
  });
}

/** Lower-case words joined by hyphens, without accents: `Le Château de Barbe-Bleue` → `le-chateau-de-barbe-bleue`. */
export function slugOf(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
}
