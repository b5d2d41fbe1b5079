import type { PropertyDeclarations } from 'lit';
import type { MessageGroup } from '../../locales/messages.js';
import { FoyerElement } from '../base/foyer-element.js';
import type { ViewClass } from '../base/view.js';

/**
 * See the hall and choose seats: on the map, in a list, by keyboard, or let the house find the best ones together. Without a
 * plan, or where the house attributes seats itself: choose category and number.
 *
 * @attr performance - the platform's id of the performance, or its code when `event` is set too
 * @prop event - id or code of the performance's event; found in the catalogue when absent
 * @csspart ways - the switch between map, list and best seats
 * @csspart legend - categories with prices; each is a filter
 * @csspart category - one category of the legend or of the form
 * @csspart map - everything drawn of the hall
 * @csspart frame - the box around the drawing
 * @csspart area - button of one part of the hall
 * @csspart zoom - buttons for closer, farther, all
 * @csspart card - what a seat under pointer or focus is
 * @csspart grid - the hall for screen readers
 * @csspart list - the seats as a list
 * @csspart fold - a part of the hall or a row in the list
 * @csspart seat - a seat in the list
 * @csspart selection - the seats picked so far
 * @csspart chosen-seat - one of them
 * @csspart tariff - its tariff, or a tariff of the form
 * @csspart remove - gives it back
 * @csspart bar - total and the button to the cart
 * @csspart total - the total
 * @csspart places - the form of category and number
 * @csspart stepper - a number with its two buttons
 * @fires foyer-seats-change - the seats picked, not yet held, changed
 * @fires foyer-navigate - the buyer wants to see the cart, the event's other dates or the programme
 * @example
 * <foyer-seat-picker performance="1024"></foyer-seat-picker>
 */
export class FoyerSeatPicker extends FoyerElement {
  static override properties: PropertyDeclarations = {
    ...FoyerElement.properties,
    performance: {},
    event: { attribute: false },
  };
  static override words: readonly MessageGroup[] = ['seats'];

  declare performance: string | null;
  declare event: string | null;

  constructor() {
    super();
    this.performance = null;
    this.event = null;
  }

  protected loadView(): Promise<ViewClass> {
    return import('./seat-picker.view.js').then((module) => module.SeatPickerView);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-seat-picker': FoyerSeatPicker;
  }
}
