import { FoyerElement } from '../base/foyer-element.js';

/**
 * How the tickets arrive: one of the platform's ways, with fee and address.
 *
 * @fires foyer-done - a way was chosen and the order carries it
 * @csspart mode - one way
 * @csspart fee - what it costs
 * @csspart addresses - the addresses to choose from
 * @csspart address - one address
 * @csspart form - a form
 * @csspart field - label, input, hint and error together
 * @csspart input - an input
 * @csspart error - what is wrong with a field, and the list of what is wrong with a form
 * @csspart total - the order's total
 * @example
 * <foyer-shipment-chooser></foyer-shipment-chooser>
 */
export class FoyerShipmentChooser extends FoyerElement {
  static override words = ['checkout', 'account'] as const;

  protected loadView = () =>
    import('./shipment-chooser.view.js').then(({ ShipmentChooserView }) => ShipmentChooserView);
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-shipment-chooser': FoyerShipmentChooser;
  }
}
