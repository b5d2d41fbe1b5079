/** Intent events: fire on the element used. Cancellable ones come before the change and let the host veto or take over. */

const flags = { bubbles: true, composed: true };

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

/** Checkout moved to another step; `from` is the one before, null where something else was shown. */
export class FoyerCheckoutStepEvent extends Event {
  constructor(
    readonly step: string,
    readonly from: string | null = null,
  ) {
    super('foyer-checkout-step', flags);
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
    'foyer-performance-select': FoyerPerformanceSelectEvent;
    'foyer-seats-change': FoyerSeatsChangeEvent;
    'foyer-checkout-step': FoyerCheckoutStepEvent;
    'foyer-done': FoyerDoneEvent;
  }
}
