import { FoyerElement } from '../base/foyer-element.js';

/**
 * The tickets of an order: barcode for the door, seat, and the file to print.
 *
 * @attr order - the order's number
 * @attr link - the signature of a guest's order link
 * @csspart ticket - one ticket
 * @csspart code - its barcode
 * @csspart seat - its place
 * @csspart download - the link to the printable file
 * @csspart dialog - the large barcode for the door
 * @example
 * <foyer-tickets order="20481"></foyer-tickets>
 */
export class FoyerTickets extends FoyerElement {
  static override properties = { ...FoyerElement.properties, order: {}, link: {} };
  static override words = ['checkout'] as const;

  declare order: string | null;
  declare link: string | null;

  constructor() {
    super();
    this.order = null;
    this.link = null;
  }

  protected loadView = () => import('./tickets.view.js').then(({ TicketsView }) => TicketsView);
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-tickets': FoyerTickets;
  }
}
