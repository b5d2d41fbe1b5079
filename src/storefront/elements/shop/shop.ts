import type { PropertyValues } from 'lit';
import { provideStorefront } from '../../controllers/contexts.js';
import { currentRuntime } from '../../runtime.js';
import { createCatalogStore } from '../../stores/catalog-store.js';
import type { ShopView } from '../../stores/route.js';
import type { Storefront } from '../../stores/storefront.js';
import { FoyerElement } from '../base/foyer-element.js';
import type { ViewClass } from '../base/view.js';

/** What the view tells the shell once it is there. */
export interface ShopNavigator {
  hrefTo(view: ShopView, subject: string | null, extra: string | null): string | null;
}

/**
 * The complete shop with its own navigation; with `provider`, only the storefront that the elements inside share.
 *
 * @attr provider - draws nothing of its own; the page's own markup inside is the shop
 * @attr event - id or code of the event to start with
 * @attr performance - id of the performance to start with
 * @attr view - `list` (default), `event`, `cart` or `account`: where to start
 * @attr history - `url` (default): each step has an address in one parameter of the page; `memory`: none has
 * @slot - shown until the first rows are ready, for example plain links; with `provider`, the content
 * @slot foyer-payment - where the payment widget is shown; the element fills it itself
 * @csspart header - navigation and hold time
 * @csspart nav - the navigation
 * @csspart nav-link - a link in it
 * @csspart body - what is shown
 * @prop storefront - what the elements inside share, null until the proxy is known
 * @fires foyer-cart-change, foyer-login-change, foyer-hold-expiring, foyer-order-complete, foyer-stale, foyer-error
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
  static override words = ['catalog'] as const;
  static override first = true;

  declare provider: boolean;
  declare event: string | null;
  declare performance: string | null;
  declare view: 'list' | 'event' | 'cart' | 'account' | null;
  declare history: 'url' | 'memory';

  /** Set by the view. */
  navigator: ShopNavigator | null = null;

  readonly #provide = provideStorefront(this);
  #leave: (() => void) | undefined;

  constructor() {
    super();
    this.provider = false;
    this.event = null;
    this.performance = null;
    this.view = null;
    this.history = 'url';
  }

  /** The real address of one of this shop's views; null where it has none (`provider`, `history="memory"`). */
  override hrefTo(view: ShopView, subject: string | null = null, extra: string | null = null): string | null {
    return this.navigator?.hrefTo(view, subject, extra) ?? null;
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

  /** A shop that starts with the programme fetches it, and the chunk that shows it, beside its own view. */
  protected override warm(storefront: Storefront): () => void {
    if (this.event || (this.view ?? 'list') !== 'list' || /[?&]foyer[=-]/.test(location.search)) return () => undefined;
    void import('../catalog-list/catalog-list.view.js').catch(() => undefined);
    return storefront
      .use(createCatalogStore)
      .first(this.language)
      .$.listen(() => undefined);
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
