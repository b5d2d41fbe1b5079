/** The one intent event that every element may send: it is in the entry, the others come with who sends them. */
import type { ShopView } from '../../stores/address.js';

/**
 * An element wants to go to another view; cancel to navigate yourself. Otherwise the shop goes there, or the element of the
 * page that shows it. `subject` is the event or the order.
 */
export class FoyerNavigateEvent extends Event {
  constructor(
    readonly view: ShopView,
    readonly subject: string | null = null,
    readonly performance: string | null = null,
  ) {
    super('foyer-navigate', { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'foyer-navigate': FoyerNavigateEvent;
  }
}
