import { css, html, nothing } from 'lit';
import { createCartOpening } from '../../stores/cart-opening.js';
import { createHoldClock } from '../../stores/hold-clock.js';
import { View } from '../base/view.js';
import type { FoyerHoldTimer } from './hold-timer.js';

const styles = css`
  :host {
    display: inline-block;
    container-type: normal;
  }
  .time {
    display: inline-block;
    min-width: 3.2em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .soon .time {
    color: var(--_color-limited);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
`;

/** When the time left is shown as urgent, in milliseconds. */
const soon = 120_000;

/** `9:05`, of milliseconds. */
export function clockText(remaining: number): string {
  const seconds = Math.ceil(remaining / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export class HoldTimerView extends View<FoyerHoldTimer> {
  static override readonly styles = [styles];
  static override readonly messages = ['cart'] as const;

  readonly #clock = this.storefront.use(createHoldClock);
  readonly #remaining = this.watch(this.#clock.$);

  override hostConnected(): void {
    void this.storefront.use(createCartOpening).open({ language: this.language });
  }

  hostUpdated(): void {
    const minutes = this.#clock.minutesToSay();
    if (minutes !== null) this.host.say(this.t('holdLeft', { count: minutes }));
  }

  override render(): unknown {
    const remaining = this.#remaining.value;
    if (remaining === null) return nothing;
    const [before, after] = this.t('holdFor').split('{time}');
    return html`<span part="text" role="timer" class=${remaining <= soon ? 'soon' : ''}
      >${before}<span part="time" class="time">${clockText(remaining)}</span>${after}</span
    >`;
  }
}
