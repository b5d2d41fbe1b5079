/** Texts and small conversions that all mappings share. */
import { translationMap, type Translations } from '../../platform/index.js';
import type { Localized } from '../ports.js';
import type { Dialect } from './dialect.js';

/** Texts without a locale stand under `''`, which every language falls back to. */
export const localized = (text: Translations): Localized => translationMap(text, '');

/** A technical id as the wire wants it; ids that are no numbers stay as they are. */
export type WireIdOf = (id: string) => string | number;

export const wireIdOf =
  ({ idsAs }: Pick<Dialect, 'idsAs'>): WireIdOf =>
  (id) =>
    idsAs === 'number' && /^\d{1,15}$/.test(id) ? Number(id) : id;

/** `{ key: value }`, or nothing when there is no value: for optional properties. */
export function given<K extends string, V>(key: K, value: V | null | undefined): { readonly [P in K]?: V } {
  return value === null || value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V });
}

/** Whether the wire gave a value: fields may be absent or null. */
export const isSet = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;
