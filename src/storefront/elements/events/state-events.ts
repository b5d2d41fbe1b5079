/** State events: said once per storefront, on its first connected `foyer-shop`, else on the document. */
import type { StateEvent } from '../../stores/storefront.js';

/** The cart's contents changed. `places` counts seats, tickets and goods. */
export class FoyerCartChangeEvent extends Event {
  constructor(readonly places: number) {
    super('foyer-cart-change', { bubbles: true, composed: true });
  }
}

/** Somebody signed in or out. */
export class FoyerLoginChangeEvent extends Event {
  constructor(readonly signedIn: boolean) {
    super('foyer-login-change', { bubbles: true, composed: true });
  }
}

/** The hold ends soon: `remainingMs` milliseconds are left. */
export class FoyerHoldExpiringEvent extends Event {
  constructor(readonly remainingMs: number) {
    super('foyer-hold-expiring', { bubbles: true, composed: true });
  }
}

/** An order was closed; `order` is its number. */
export class FoyerOrderCompleteEvent extends Event {
  constructor(readonly order: string) {
    super('foyer-order-complete', { bubbles: true, composed: true });
  }
}

/** A document shown is older than its rule allows. */
export class FoyerStaleEvent extends Event {
  constructor(readonly document: string) {
    super('foyer-stale', { bubbles: true, composed: true });
  }
}

/** Something failed in front of the buyer. `code` is one of the contract's codes, or `offline`, `timeout`, `unreadable`. */
export class FoyerErrorEvent extends Event {
  constructor(
    readonly code: string,
    readonly requestId: string | undefined,
  ) {
    super('foyer-error', { bubbles: true, composed: true });
  }
}

/** The DOM event of a store's announcement. */
export function stateEvent(event: StateEvent): Event {
  switch (event.type) {
    case 'foyer-cart-change':
      return new FoyerCartChangeEvent(event.places);
    case 'foyer-login-change':
      return new FoyerLoginChangeEvent(event.signedIn);
    case 'foyer-hold-expiring':
      return new FoyerHoldExpiringEvent(event.remainingMs);
    case 'foyer-order-complete':
      return new FoyerOrderCompleteEvent(event.order);
    case 'foyer-stale':
      return new FoyerStaleEvent(event.document);
    case 'foyer-error':
      return new FoyerErrorEvent(event.code, event.requestId);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'foyer-cart-change': FoyerCartChangeEvent;
    'foyer-login-change': FoyerLoginChangeEvent;
    'foyer-hold-expiring': FoyerHoldExpiringEvent;
    'foyer-order-complete': FoyerOrderCompleteEvent;
    'foyer-stale': FoyerStaleEvent;
    'foyer-error': FoyerErrorEvent;
  }
}
