/** The events of the elements, as their classes make them. */
import * as eventSelect from '../storefront/elements/events/event-select-event.js';
import * as intents from '../storefront/elements/events/intent-events.js';
import * as navigate from '../storefront/elements/events/navigate-event.js';
import * as states from '../storefront/elements/events/state-events.js';

export interface EventClass {
  readonly name: string;
  readonly type: string;
  readonly bubbles: boolean;
  readonly composed: boolean;
  readonly cancelable: boolean;
  /** Said once per storefront, on a shop or the document, not on the element used. */
  readonly state: boolean;
}

/** In the order of their types. */
export function eventClasses(): EventClass[] {
  const modules: object[] = [eventSelect, intents, navigate, states];
  return modules
    .flatMap((module) =>
      Object.values(module)
        .filter(isEventClass)
        .map((Made) => {
          const { type, bubbles, composed, cancelable } = new Made();
          return { name: Made.name, type, bubbles, composed, cancelable, state: module === states };
        }),
    )
    .sort((one, other) => (one.type < other.type ? -1 : 1));
}

const isEventClass = (value: unknown): value is new () => Event =>
  typeof value === 'function' && Object.getPrototypeOf(value) === Event;
