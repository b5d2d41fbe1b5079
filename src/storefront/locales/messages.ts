/** Words: groups of keys per language, loaded as needed. English defines the keys; a missing key elsewhere does not compile. */
import type { base } from './en/base.js';
import type { browse } from './en/browse.js';
import type { catalog } from './en/catalog.js';
import type { seats } from './en/seats.js';
import type { cart } from './en/cart.js';
import type { account } from './en/account.js';
import type { checkout } from './en/checkout.js';

/** A sentence with `{name}` placeholders, or one per plural form of `{count}`. */
export type Message = string | { readonly one: string; readonly other: string; readonly zero?: string };

interface Groups {
  base: typeof base;
  catalog: typeof catalog;
  browse: typeof browse;
  seats: typeof seats;
  cart: typeof cart;
  account: typeof account;
  checkout: typeof checkout;
}

export type MessageGroup = keyof Groups;
export type MessageKey = { [G in MessageGroup]: keyof Groups[G] & string }[MessageGroup];

/** What every other language must supply for a group. */
export type Translation<G extends Record<string, Message>> = { readonly [K in keyof G]: Message };

export type Params = Readonly<Record<string, string | number>>;
export type Messages = Readonly<Record<string, Message>>;

type Loader = () => Promise<Messages>;

/** Literal imports, so that the bundler makes one small chunk of each group. */
const loaders: Record<'en' | 'fr', Record<MessageGroup, Loader>> = {
  en: {
    base: () => import('./en/base.js').then((m) => m.base),
    catalog: () => import('./en/catalog.js').then((m) => m.catalog),
    browse: () => import('./en/browse.js').then((m) => m.browse),
    seats: () => import('./en/seats.js').then((m) => m.seats),
    cart: () => import('./en/cart.js').then((m) => m.cart),
    account: () => import('./en/account.js').then((m) => m.account),
    checkout: () => import('./en/checkout.js').then((m) => m.checkout),
  },
  fr: {
    base: () => import('./fr/base.js').then((m) => m.base),
    catalog: () => import('./fr/catalog.js').then((m) => m.catalog),
    browse: () => import('./fr/browse.js').then((m) => m.browse),
    seats: () => import('./fr/seats.js').then((m) => m.seats),
    cart: () => import('./fr/cart.js').then((m) => m.cart),
    account: () => import('./fr/account.js').then((m) => m.account),
    checkout: () => import('./fr/checkout.js').then((m) => m.checkout),
  },
};

export type Language = keyof typeof loaders;

/** The language of ours for a tag such as `fr-CH`; English for anything else. */
export function supportedLanguage(tag: string): Language {
  const primary = tag.toLowerCase().split('-')[0] ?? '';
  return primary in loaders ? (primary as Language) : 'en';
}

/** The words of some groups in one language; loaded once each. */
export interface Dictionary {
  readonly language: Language;
  has(groups: readonly MessageGroup[]): boolean;
  load(groups: readonly MessageGroup[]): Promise<void>;
  /** Empty while the group of the key is not loaded. */
  text(key: MessageKey, params?: Params, overrides?: Messages): string;
}

export function createDictionary(language: Language): Dictionary {
  const loaded = new Map<MessageGroup, Messages>();
  const plural = new Intl.PluralRules(language);
  const find = (key: string): Message | undefined => {
    for (const messages of loaded.values()) if (key in messages) return messages[key];
    return undefined;
  };
  return {
    language,
    has: (groups) => groups.every((group) => loaded.has(group)),
    async load(groups) {
      await Promise.all(
        groups
          .filter((group) => !loaded.has(group))
          .map(async (group) => loaded.set(group, await loaders[language][group]())),
      );
    },
    text(key, params = {}, overrides = {}) {
      const message = overrides[key] ?? find(key) ?? '';
      return fill(choose(message, params['count'], plural), params);
    },
  };
}

function choose(message: Message, count: string | number | undefined, plural: Intl.PluralRules): string {
  if (typeof message === 'string') return message;
  const number = Number(count);
  if (number === 0 && message.zero !== undefined) return message.zero;
  return plural.select(number) === 'one' ? message.one : message.other;
}

const fill = (text: string, params: Params): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
