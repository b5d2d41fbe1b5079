import { css, html, nothing, type TemplateResult } from 'lit';
import { createCartOpening } from '../../stores/cart-opening.js';
import { isPlainClick } from '../base/clicks.js';
import { View } from '../base/view.js';
import type { FoyerCartButton } from './cart-button.js';

const styles = css`
  :host {
    display: inline-block;
    container-type: normal;
  }
  .link {
    display: inline-flex;
    gap: 0.5em;
    align-items: center;
    min-height: var(--_target);
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-decoration: none;
    cursor: pointer;
  }
  .link:hover {
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  .count {
    min-width: 1.6em;
    padding: 0.1em 0.45em;
    border-radius: 1em;
    background: var(--_color-accent);
    color: var(--_color-on-accent);
    font-size: 0.85em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
  @media (forced-colors: active) {
    .count {
      border: 1px solid;
    }
  }
`;

export class CartButtonView extends View<FoyerCartButton> {
  static override readonly styles = [styles];
  static override readonly messages = ['cart'] as const;

  readonly #places = this.watch(this.storefront.use(createCartOpening).$places);

  override render(): TemplateResult {
    const href = this.host.cartUrl ?? this.host.hrefTo('cart');
    const count = this.#places.value;
    const label = count === null ? nothing : this.t('cartButtonCount', { count });
    const content = html`${this.t('cartButton')}
    ${count ? html`<span part="count" class="count" aria-hidden="true">${count}</span>` : nothing}`;
    return href === null
      ? html`<button part="link" class="link" type="button" aria-label=${label} @click=${this.#go}>${content}</button>`
      : html`<a part="link" class="link" href=${href} aria-label=${label} @click=${this.#go}>${content}</a>`;
  }

  /** A page of the venue's own is left to the browser; else the page or the shop may take over a plain click. */
  readonly #go = (event: MouseEvent): void => {
    if (this.host.cartUrl !== null || !isPlainClick(event)) return;
    event.preventDefault();
    this.host.navigate('cart');
  };
}
