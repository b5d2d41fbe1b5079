import { css, html, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { provideStorefront } from '../../controllers/contexts.js';
import { currentRuntime } from '../../runtime.js';
import { addressOf, startRoute, type Route, type ShopView } from '../../stores/address.js';
import type { Storefront } from '../../stores/storefront.js';
import { exportOwn } from '../../styles/export-parts.js';
import { FoyerElement } from '../base/foyer-element.js';
import { catalogListParts } from '../catalog-list/parts.js';
import type { ViewClass } from '../base/view.js';

/** What the view draws into the shell's frame, once it is there. */
export interface ShopFrame {
  /** Whether the programme is what is shown now. */
  readonly showsList: boolean;
  header(): unknown;
}

/**
 * The complete shop with its own navigation; with `provider`, only the storefront that the elements inside share.
 *
 * @attr provider - draws nothing of its own; the page's own markup inside is the shop
 * @attr event - id or code of the event to start with
 * @attr performance - id or code of the performance to start with, beside `event`
 * @attr view - where to start; `list` when it is absent, or `event` when `event` is set
 * @attr history - `url`: each step has an address in one parameter of the page; `memory`: none has
 * @prop storefront - what the elements inside share; null until the proxy is known
 * @slot - shown until the first rows are ready, for example plain links; with `provider`, the content
 * @slot foyer-payment - where the payment widget is shown; the element fills it itself
 * @csspart header - navigation and hold time
 * @csspart nav - the navigation
 * @csspart nav-link - a link in it
 * @csspart body - what is shown
 * @fires foyer-cart-change - the number of places in the cart changed
 * @fires foyer-login-change - somebody signed in or out
 * @fires foyer-hold-expiring - the places in the cart are held for two more minutes at most
 * @fires foyer-order-complete - an order was closed
 * @fires foyer-stale - something shown is older than it should be
 * @fires foyer-error - something failed in front of the buyer
 * @fires foyer-navigate - the buyer wants to see another view
 * @fires foyer-event-select - an event or performance was chosen in the programme
 * @fires foyer-performance-select - a performance of the event was chosen
 * @fires foyer-seats-change - the seats picked, not yet held, changed
 * @fires foyer-checkout-step - another step of the checkout is shown
 * @fires foyer-done - somebody signed in or named a guest, or a shipment was chosen
 * @example
 * <foyer-shop>
 *   <a href="/programme">Programme</a>
 * </foyer-shop>
 */
export class FoyerShop extends FoyerElement {
  static override properties = {
    ...FoyerElement.properties,
    provider: { type: Boolean },
    event: {},
    performance: {},
    view: {},
    history: {},
  };
  static override words = ['browse'] as const;
  static override first = true;
  static override styles: CSSResultGroup = [
    FoyerElement.styles,
    css`
      .header {
        min-height: calc(var(--_target) + 1px);
        margin-block-end: 1.5em;
        border-block-end: 1px solid var(--_color-line);
      }
    `,
  ];

  declare provider: boolean;
  declare event: string | null;
  declare performance: string | null;
  declare view: 'list' | 'event' | 'cart' | 'account' | null;
  declare history: 'url' | 'memory';

  /** Set by the view. */
  frame: ShopFrame | null = null;

  readonly #provide = provideStorefront(this);
  #leave: (() => void) | undefined;
  #listSeen = false;

  constructor() {
    super();
    this.provider = false;
    this.event = null;
    this.performance = null;
    this.view = null;
    this.history = 'url';
  }

  /** The parameter of the page's address that belongs to this shop. */
  get parameter(): string {
    return currentRuntime()?.parameterOf(this) ?? 'foyer';
  }

  /** Whether the shop takes over the links to its own views; before that they are followed by the browser. */
  get navigates(): boolean {
    return this.frame !== null;
  }

  /** The real address of one of this shop's views; null where it has none (`provider`, `history="memory"`). */
  override hrefTo(view: ShopView, subject: string | null = null, extra: string | null = null): string | null {
    if (this.provider || this.history === 'memory') return null;
    return addressOf(location, this.parameter, { view, subject, extra }, this.start);
  }

  /** What it shows when the address says nothing. */
  get start(): Route {
    return startRoute(this.view, this.event, this.performance);
  }

  /** A shop that starts with the programme shows it by itself; everything else comes after it. */
  get #startsWithList(): boolean {
    return (
      this.start.view === 'list' &&
      (this.history === 'memory' || !new URLSearchParams(location.search).has(this.parameter))
    );
  }

  protected override get waits(): boolean {
    return this.#startsWithList;
  }

  /** The programme stays once it was seen: its search, its place and its rows are there when the visitor comes back. */
  protected override frameView(view: unknown): unknown {
    const list = this.frame ? this.frame.showsList : this.#startsWithList;
    this.#listSeen ||= list;
    return html`<div part="header" class="header">${this.frame?.header() ?? nothing}</div>
      <div part="body" class="body">
        ${
          this.#listSeen
            ? html`<foyer-catalog-list
                ?hidden=${!list}
                heading-level=${this.headingLevel}
                exportparts=${exportOwn('catalog-list', catalogListParts)}
                ><slot></slot
              ></foyer-catalog-list>`
            : nothing
        }
        ${this.frame || !list ? view : nothing}
      </div>`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tell(this.storefront);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#tell(null);
  }

  protected override moved(storefront: Storefront | null): void {
    this.#provide(storefront);
    this.#tell(storefront);
  }

  /** Says to the page's runtime which storefront this shop stands for, so that its events come from here. */
  #tell(storefront: Storefront | null): void {
    this.#leave?.();
    this.#leave = undefined;
    if (storefront) this.#leave = currentRuntime()?.shopConnected(this, storefront.url);
  }

  /** A shop is never inside another: it decides by itself which proxy it sells for. */
  protected override resolveStorefront(): Storefront | null {
    const runtime = currentRuntime();
    const url = runtime && this.proxyUrl(runtime.scriptProxy);
    return url ? runtime.storefront(url, this.cache) : null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const other = (['provider', 'event', 'performance', 'view', 'history'] as const).some((name) => changed.has(name));
    if (other && this.hasUpdated) this.restart();
  }

  protected override get bare(): boolean {
    return this.provider;
  }

  protected override loadView(): Promise<ViewClass> {
    return import('./shop.view.js').then((module) => module.CompleteShopView);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-shop': FoyerShop;
  }
}
