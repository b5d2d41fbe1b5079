/** Where nobody takes over `foyer-navigate`: the element of the page that shows the view, else a word to the page's author. */
import type { ShopView } from '../../stores/address.js';
import type { FoyerNavigateEvent } from '../events/navigate-event.js';
import type { FoyerElement } from './foyer-element.js';
import { focusHeading } from './heading.js';

/** What shows each view on a page of single elements. */
const shownBy: Readonly<Record<ShopView, string>> = {
  list: 'foyer-catalog-list',
  event: 'foyer-event',
  cart: 'foyer-cart',
  checkout: 'foyer-checkout',
  account: 'foyer-order-history, foyer-contact, foyer-login',
  order: 'foyer-order-status',
};

/** What such an element has to be told to show it. */
const tells: Partial<Record<ShopView, (event: FoyerNavigateEvent) => object>> = {
  event: ({ subject, performance }) => ({ event: subject, performance }),
  order: ({ subject }) => ({ order: subject }),
};

export async function goElsewhere(host: FoyerElement, event: FoyerNavigateEvent): Promise<void> {
  const { view } = event;
  const candidates = [...document.querySelectorAll<FoyerElement>(shownBy[view])];
  const found = candidates.find((other) => other.storefront === host.storefront && other.checkVisibility());
  if (!found) {
    const wanted = `<${shownBy[view].split(',')[0] ?? ''}>`;
    console.warn(
      `Foyer: nothing on this page shows "${view}". Add ${wanted}, or listen to foyer-navigate, prevent it and go there.`,
    );
    return;
  }
  Object.assign(found, tells[view]?.(event));
  found.preload();
  found.scrollIntoView({ block: 'nearest' });
  await focusHeading(found);
}
