import type { PropertyDeclarations } from 'lit';
import type { MessageGroup } from '../../locales/messages.js';
import { FoyerElement } from '../base/foyer-element.js';
import type { ViewClass } from '../base/view.js';

/**
 * One event or product: what it is, its dates, and then seats, places or quantities to put in the cart.
 *
 * @attr event - id or code of the event, or of a product of goods or services
 * @attr performance - id or code of the performance to begin with; the buyer's choice is written here
 * @csspart about - picture, title, text
 * @csspart image - its picture
 * @csspart dates - the list of performances
 * @csspart date - one performance
 * @csspart chosen - the chosen performance
 * @csspart items - goods or services
 * @csspart item - one of them
 * @csspart places - form of category and number
 * @csspart category - one category in it
 * @csspart tariff - one tariff in it
 * @csspart stepper - a number with its two buttons
 * @csspart bar - total and the button to the cart
 * @csspart total - the total
 * @fires foyer-performance-select - a performance was chosen
 * @fires foyer-seats-change - the seats picked in the hall, not yet held, changed
 * @fires foyer-navigate - the buyer wants to see the cart, the event's other dates or the programme
 * @example
 * <foyer-event event="TOSCA"></foyer-event>
 */
export class FoyerEvent extends FoyerElement {
  static override properties: PropertyDeclarations = {
    ...FoyerElement.properties,
    event: {},
    performance: {},
  };
  static override words: readonly MessageGroup[] = ['seats', 'catalog', 'browse'];

  declare event: string | null;
  declare performance: string | null;

  constructor() {
    super();
    this.event = null;
    this.performance = null;
  }

  protected loadView(): Promise<ViewClass> {
    return import('./event.view.js').then((module) => module.EventView);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-event': FoyerEvent;
  }
}
