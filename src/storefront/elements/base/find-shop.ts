/** Where an element stands: its nearest `foyer-shop` and language, looked up through shadow hosts. */
import type { ShopView } from '../../stores/address.js';
import type { Storefront } from '../../stores/storefront.js';

/** What others ask of a `foyer-shop`; it may not be upgraded yet, so all of it is optional. */
export interface ShopElement extends HTMLElement {
  readonly storefront?: Storefront | null;
  /** Whether it takes over links to its own views; before that the browser follows them. */
  readonly navigates?: boolean;
  hrefTo?(view: ShopView, subject: string | null, extra: string | null): string | null;
}

/** The parent as the page sees it: a slot's host before the light-DOM parent would skip it, a shadow root's host above it. */
export function parentOf(node: Node): Node | null {
  if (node instanceof Element && node.assignedSlot) return node.assignedSlot;
  return node.parentNode instanceof ShadowRoot ? node.parentNode.host : node.parentNode;
}

function* ancestors(start: Node): Generator<Element> {
  for (let node = parentOf(start); node; node = parentOf(node)) if (node instanceof Element) yield node;
}

/** Whether a complete shop drew the element, so that the shop's own header is on the page: hold time, who is signed in. */
export function isInShop(element: Element): boolean {
  const root = element.getRootNode();
  if (!(root instanceof ShadowRoot)) return false;
  return root.host.localName === 'foyer-shop' || isInShop(root.host);
}

/** The shop named by the attribute `shop`, else the nearest `foyer-shop` above; null when there is none. */
export function findShop(element: HTMLElement, name: string | null): ShopElement | null {
  if (name) return byId(element, name);
  for (const ancestor of ancestors(element)) if (ancestor.localName === 'foyer-shop') return ancestor as HTMLElement;
  return null;
}

function byId(element: HTMLElement, id: string): HTMLElement | null {
  const root = element.getRootNode();
  const near = root instanceof ShadowRoot ? root.getElementById(id) : null;
  return near ?? document.getElementById(id);
}

/** The nearest `lang` above (or on) the element, through shadow hosts; the browser's language when nobody says. */
export function findLanguage(element: HTMLElement): string {
  if (element.lang) return wellFormed(element.lang) ?? browserLanguage();
  for (const ancestor of ancestors(element)) {
    const lang = ancestor.getAttribute('lang');
    if (lang) return wellFormed(lang) ?? browserLanguage();
  }
  return browserLanguage();
}

/** Browsers started without a locale say `en-US@posix`. */
const browserLanguage = (): string => wellFormed(navigator.language.split('@')[0] ?? '') ?? 'en';

/** `en_GB` is often written; a tag that `Intl` would throw at counts as none. */
function wellFormed(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag.replace('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}

/** Calls back when any `lang` of the document changes; answers an unsubscribe function. */
export function onLanguageChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['lang'], subtree: true });
  return () => observer.disconnect();
}
