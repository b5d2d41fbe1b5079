import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { createNavigation, type Navigation } from '../../controllers/navigation.js';
import { currentRuntime } from '../../runtime.js';
import { isTransient, toApiError, type ApiError } from '../../client/errors.js';
import type { Session } from '../../../contract/session.js';
import type { StoreController } from '../../controllers/store-controller.js';
import { emptyResource, type Resource } from '../../stores/resource.js';
import { routeTo, sameRoute, type Route, type ShopView } from '../../stores/route.js';
import { createSessionStore } from '../../stores/session-store.js';
import type { Storefront } from '../../stores/storefront.js';
import { controls } from '../../styles/controls.js';
import { exportParts } from '../../styles/parts.js';
import { isPlainClick } from '../base/clicks.js';
import { findShop } from '../base/find-shop.js';
import { FoyerElement } from '../base/foyer-element.js';
import { heading } from '../base/heading.js';
import { errorText, skeleton } from '../base/status-views.js';
import { View } from '../base/view.js';
import type { FoyerCheckoutStepEvent, FoyerPerformanceSelectEvent } from '../events/intent-events.js';
import type { FoyerNavigateEvent } from '../events/navigate-event.js';
import { deepActive, focusStep } from './focus.js';
import type { FoyerShop, ShopFrame } from './shop.js';
import { styles } from './shop.styles.js';

export class CompleteShopView extends View<FoyerShop> implements ShopFrame {
  static override readonly styles = [controls, styles];
  static override readonly messages = ['browse'] as const;

  readonly #session = this.storefront.use(createSessionStore);
  /** Asked for only where it decides what is shown. */
  #person: StoreController<Resource<Session>> | null = null;
  readonly #navigation: Navigation;
  /** What was left from, to put the focus back when the visitor comes back to the programme. */
  #left: WeakRef<HTMLElement> | null = null;
  #returning: { readonly code: string; readonly error: ApiError | null } | null = null;

  constructor(host: FoyerShop, storefront: Storefront) {
    super(host, storefront);
    this.#navigation = createNavigation({
      parameter: host.parameter,
      start: host.start,
      memory: host.history === 'memory',
      window,
      moved: (route) => void this.#moved(route, true),
    });
    host.frame = this;
    this.#takeReturn();
  }

  get #route(): Route {
    return this.#navigation.current;
  }

  hostUpdate(): void {
    if (this.#route.view === 'account') this.#person ??= this.watch(this.#session.$);
  }

  override hostConnected(): void {
    document.addEventListener('foyer-navigate', this.#onNavigate);
    this.host.addEventListener('foyer-done', this.#onDone);
    this.host.addEventListener('foyer-performance-select', this.#onPerformance);
    this.host.addEventListener('foyer-checkout-step', this.#onCheckoutStep);
    this.#navigation.listen();
  }

  override hostDisconnected(): void {
    document.removeEventListener('foyer-navigate', this.#onNavigate);
    this.host.removeEventListener('foyer-done', this.#onDone);
    this.host.removeEventListener('foyer-performance-select', this.#onPerformance);
    this.host.removeEventListener('foyer-checkout-step', this.#onCheckoutStep);
    this.#navigation.end();
  }

  override destroy(): void {
    super.destroy();
    this.host.frame = null;
  }

  /** After everybody on the page has heard it: the page may veto or go there itself. */
  readonly #onNavigate = (event: FoyerNavigateEvent): void => {
    if (!this.#isMine(event.composedPath())) return;
    queueMicrotask(() => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      this.#go(routeTo(event.view, event.subject, event.performance));
    });
  };

  /** From inside; or from an element elsewhere on the page that sells from the same proxy and has no shop of its own. */
  #isMine(path: readonly EventTarget[]): boolean {
    if (path.includes(this.host)) return path.find((node) => isShop(node)) === this.host;
    const source = path.find((node) => node instanceof FoyerElement);
    if (source?.storefront !== this.storefront) return false;
    const named = findShop(source, source.shop);
    return named ? named === this.host : firstShopOf(this.storefront) === this.host;
  }

  /** Signed in on the account's page: what was asked for is shown now, and the focus goes to it. */
  readonly #onDone = (): void => {
    if (this.#route.view === 'account') void this.#moved(this.#route, false);
  };

  /** The date chosen belongs to the address, so that going back, a reload or a copied address finds it. */
  readonly #onPerformance = ({ performance }: FoyerPerformanceSelectEvent): void => {
    const { view, subject } = this.#route;
    if (view === 'event') this.#stepInside(routeTo('event', subject, performance));
  };

  /** So do the steps of the checkout; the first one gets its name when it is left. The order is a view of its own. */
  readonly #onCheckoutStep = ({ step, from }: FoyerCheckoutStepEvent): void => {
    const { view, subject } = this.#route;
    if (view !== 'checkout' || step === 'confirmation') return;
    if (subject === null && from !== null) this.#navigation.replace(routeTo('checkout', from));
    this.#stepInside(routeTo('checkout', step));
  };

  /** A step within the same view, which moves the focus itself. */
  #stepInside(route: Route): void {
    if (sameRoute(route, this.#route)) return;
    this.#navigation.go(route);
    this.host.requestUpdate();
  }

  #go(route: Route): void {
    if (this.#route.view === 'list') this.#left = deepActive();
    this.#navigation.go(route);
    void this.#moved(route, false);
  }

  async #moved(route: Route, back: boolean): Promise<void> {
    this.#returning = null;
    this.host.requestUpdate();
    await this.host.updateComplete;
    if (this.#route !== route) return;
    const left = back && route.view === 'list' ? this.#left?.deref() : undefined;
    if (left?.isConnected) left.focus({ preventScroll: true });
    else await focusStep(this.host.renderRoot.querySelector<HTMLElement>('.body'), () => this.#route === route);
  }

  /** The page was opened by a payment's return: the code is out of the address, now it is exchanged for the outcome. */
  #takeReturn(): void {
    const runtime = currentRuntime();
    if (runtime && this.#navigation.returned !== null) runtime.returned = this.#navigation.returned;
    const code = this.host.history === 'memory' ? null : runtime?.returned;
    if (code) void this.#exchange(code);
  }

  async #exchange(code: string): Promise<void> {
    this.#returning = { code, error: null };
    this.host.requestUpdate();
    try {
      const order = await this.#session.exchange(code);
      const runtime = currentRuntime();
      if (runtime) runtime.returned = null;
      this.#returning = null;
      this.#navigation.replace(order === null ? routeTo('cart') : routeTo('order', order));
      void this.#moved(this.#route, false);
    } catch (error) {
      this.#returnFailed(code, toApiError(error));
    }
  }

  /** With several shops on a page the code is another's: only the shop whose parameter it was speaks of it. */
  #returnFailed(code: string, error: ApiError): void {
    const mine = this.#navigation.returned === code;
    const alone = document.querySelectorAll('foyer-shop').length < 2;
    this.#returning = mine && (alone || isTransient(error)) ? { code, error } : null;
    this.host.requestUpdate();
  }

  get showsList(): boolean {
    return this.#route.view === 'list' && this.#returning === null;
  }

  header(): TemplateResult {
    return html`<nav part="nav" class="nav" aria-label=${this.t('shopNav')}>
        ${this.#link('list', this.t('navProgramme'), '')}
        <foyer-cart-button class="end ${this.#marks('cart')}" exportparts=${exportParts('cart-button')}
          >${this.#link('cart', this.t('navCart'), '')}</foyer-cart-button
        >
        <foyer-login-status class=${this.#marks('account')} exportparts=${exportParts('login-status')}
          >${this.#link('account', this.t('navAccount'), '')}</foyer-login-status
        >
      </nav>
      ${this.#tellsTime ? html`<foyer-hold-timer exportparts=${exportParts('hold-timer')}></foyer-hold-timer>` : nothing}`;
  }

  /** The cart tells the time left itself; everything else inside a shop leaves it to the shop. */
  get #tellsTime(): boolean {
    return this.#route.view !== 'cart';
  }

  override render(): unknown {
    return this.#returning ? this.#return(this.#returning) : this.#step(this.#route);
  }

  #marks(view: ShopView): string {
    return this.#route.view === view ? 'current' : '';
  }

  #link(view: ShopView, word: string, extra: string): TemplateResult {
    const href = this.host.hrefTo(view);
    const go = (event: MouseEvent): void => {
      if (!isPlainClick(event)) return;
      event.preventDefault();
      this.host.navigate(view);
    };
    const current = this.#route.view === view ? 'page' : nothing;
    return href === null
      ? html`<button part="nav-link" class="nav-link ${extra}" type="button" aria-current=${current} @click=${go}>
          ${word}
        </button>`
      : html`<a part="nav-link" class="nav-link ${extra}" href=${href} aria-current=${current} @click=${go}
          >${word}</a
        >`;
  }

  #step(route: Route): unknown {
    const level = this.host.headingLevel;
    switch (route.view) {
      case 'list':
      case 'return':
        return nothing;
      case 'event':
        return keyed(
          route.subject,
          html`<foyer-event
            heading-level=${level}
            event=${route.subject ?? ''}
            performance=${route.extra ?? nothing}
            exportparts=${exportParts('event')}
          ></foyer-event>`,
        );
      case 'cart':
        return html`<foyer-cart heading-level=${level} exportparts=${exportParts('cart')}></foyer-cart>`;
      case 'checkout':
        return html`<foyer-checkout
          heading-level=${level}
          step=${route.subject ?? nothing}
          exportparts=${exportParts('checkout')}
          ><slot name="foyer-payment" slot="foyer-payment"></slot
        ></foyer-checkout>`;
      case 'account':
        return this.#account(level);
      case 'order':
        return keyed(
          route.subject,
          html`<foyer-order-status
            heading-level=${level}
            order=${route.subject ?? ''}
            link=${route.extra ?? nothing}
            exportparts=${exportParts('order-status')}
          ></foyer-order-status>`,
        );
    }
  }

  /** Before the session is known nobody can tell which of the two it will be. */
  #account(level: number): TemplateResult {
    const { data, error } = this.#person?.value ?? emptyResource;
    if (!data && !error) return skeleton(this.host);
    if (!data?.person || data.person.guest) {
      return html`<foyer-login heading-level=${level} exportparts=${exportParts('login')}></foyer-login>`;
    }
    return html`<div class="account">
      <foyer-order-history heading-level=${level} exportparts=${exportParts('order-history')}></foyer-order-history>
      <foyer-contact heading-level=${level} exportparts=${exportParts('contact')}></foyer-contact>
    </div>`;
  }

  #return({ code, error }: { code: string; error: ApiError | null }): TemplateResult {
    const level = this.host.headingLevel;
    if (!error) {
      return html`<div aria-busy="true">${heading(level, this.t('shopReturning'))}</div>
        ${skeleton(this.host)}`;
    }
    const again = isTransient(error);
    return html`<div part="notice" class="notice ${again ? 'error' : ''}" role="alert">
      ${heading(level, this.t(again ? 'shopReturnFailed' : 'shopReturnLost'))}
      <p>${again ? errorText(this.host, error) : this.t('shopReturnLostHelp')}</p>
      <div class="actions">
        ${
          again
            ? html`<button part="button" class="primary" type="button" @click=${() => void this.#exchange(code)}>
                ${this.t('retry')}
              </button>`
            : nothing
        }
        ${this.#link('account', this.t('navAccount'), 'button')} ${this.#link('list', this.t('navProgramme'), 'button')}
      </div>
    </div>`;
  }
}

const isShop = (node: EventTarget): node is HTMLElement =>
  node instanceof HTMLElement && node.localName === 'foyer-shop';

/** The complete shop of a storefront that stands first on the page. */
const firstShopOf = (storefront: Storefront): Element | undefined =>
  [...document.querySelectorAll('foyer-shop')].find((shop) => !shop.provider && shop.storefront === storefront);
