/** Intent events: fire on the element used. Cancellable ones come before the change and let the host veto or take over. */

const flags = { bubbles: true, composed: true };

/** The buyer chose an event; cancel to navigate yourself. */
export class FoyerEventSelectEvent extends Event {
  constructor(
    readonly event: string,
    readonly code: string,
    readonly performance: string | null,
  ) {
    super('foyer-event-select', { ...flags, cancelable: true });
  }
}

/** The buyer chose a performance of an event. */
export class FoyerPerformanceSelectEvent extends Event {
  constructor(
    readonly event: string,
    readonly performance: string,
  ) {
    super('foyer-performance-select', flags);
  }
}

/** The seats picked but not yet held changed; `seats` are indices in the performance's plan. */
export class FoyerSeatsChangeEvent extends Event {
  constructor(
    readonly performance: string,
    readonly seats: readonly number[],
  ) {
    super('foyer-seats-change', flags);
  }
}

/** Checkout moved to another step. */
export class FoyerCheckoutStepEvent extends Event {
  constructor(readonly step: string) {
    super('foyer-checkout-step', flags);
  }
}

/** An element wants to go to another view of the shop; cancel to navigate yourself. */
export class FoyerNavigateEvent extends Event {
  constructor(
    readonly view: 'list' | 'event' | 'cart' | 'checkout' | 'account' | 'order',
    /** Event id or order id, where the view has one. */
    readonly subject: string | null = null,
    readonly performance: string | null = null,
  ) {
    super('foyer-navigate', { ...flags, cancelable: true });
  }
}

/** The buyer finished with this element: signed in or named a guest, chose a delivery. */
export class FoyerDoneEvent extends Event {
  constructor() {
    super('foyer-done', flags);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'foyer-event-select': FoyerEventSelectEvent;
    'foyer-performance-select': FoyerPerformanceSelectEvent;
    'foyer-seats-change': FoyerSeatsChangeEvent;
    'foyer-checkout-step': FoyerCheckoutStepEvent;
    'foyer-navigate': FoyerNavigateEvent;
    'foyer-done': FoyerDoneEvent;
  }
}
