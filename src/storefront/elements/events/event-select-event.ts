/** Comes with the list; see intent-events.ts for the others. */

/** The buyer chose an event, or a performance of it; cancel to navigate yourself. `event` is its id. */
export class FoyerEventSelectEvent extends Event {
  constructor(
    readonly event: string,
    readonly code: string,
    readonly performance: string | null,
  ) {
    super('foyer-event-select', { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'foyer-event-select': FoyerEventSelectEvent;
  }
}
