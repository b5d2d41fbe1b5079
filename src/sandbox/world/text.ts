import type { Named } from './types.js';

/** Text in the wanted language, else in French, the world's main language. */
export function textIn(text: Named, language: string): string {
  return (language.startsWith('en') ? text.en : undefined) ?? text.fr;
}

/** The platform's form of translated text; a missing translation is absent. */
export function translationsOf(text: Named | null): { translations: { locale: string; value: string }[] } {
  if (!text) return { translations: [] };
  const french = { locale: 'fr', value: text.fr };
  return { translations: text.en === undefined ? [french] : [french, { locale: 'en', value: text.en }] };
}
