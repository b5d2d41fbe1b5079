/**
 * The cart, as far as it is needed: the session tells how many places there are, and only a cart with something in it is
 * asked for.
 */
import { computed, type ReadableAtom } from 'nanostores';
import type { Cart } from '../../contract/cart.js';
import { countPlaces, createCartStore, type CartOptions } from './cart-store.js';
import { createSessionStore } from './session-store.js';
import type { StoreDeps } from './storefront.js';

export interface CartOpening {
  /** Places in the cart by the newest word of either; null before anything is known. Watching it asks for the session. */
  readonly $places: ReadableAtom<number | null>;
  /** Makes sure that the cart is known or its failure is in its state. Never rejects. */
  open(options: CartOptions): Promise<void>;
}

const emptyCart: Cart = {
  stage: 'empty',
  lines: [],
  total: null,
  taxes: [],
  holdRemainingMs: null,
  shipment: null,
  needs: [],
};

export function createCartOpening(deps: StoreDeps): CartOpening {
  const session = deps.use(createSessionStore);
  const cart = deps.use(createCartStore);
  return {
    $places: computed([session.$, cart.$], (who, what) => countPlaces(what.data) ?? who.data?.places ?? null),
    async open(options) {
      if (cart.$.get().data !== null) return;
      if (session.$.get().data === null) await session.refresh();
      if (cart.$.get().data !== null) return;
      if (session.$.get().data?.places === 0) cart.took(emptyCart);
      else await cart.refresh(options);
    },
  };
}
