import { FoyerElement } from '../base/foyer-element.js';

/**
 * How long the seats in the cart are still held. Shows nothing while nothing is held.
 *
 * @csspart text - the sentence with the time
 * @csspart time - minutes and seconds
 * @example
 * <foyer-hold-timer></foyer-hold-timer>
 */
export class FoyerHoldTimer extends FoyerElement {
  static override words = ['cart'] as const;
  static override patient = true;

  protected loadView = () => import('./hold-timer.view.js').then((module) => module.HoldTimerView);
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-hold-timer': FoyerHoldTimer;
  }
}
