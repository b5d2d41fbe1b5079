/**
 * The shell every Foyer tag starts as: public properties, the storefront it belongs to, its language, and a view that is
 * a chunk of its own, loaded when the element is connected and near the viewport.
 */
import { ContextConsumer } from '@lit/context';
import { LitElement, type CSSResultGroup, type PropertyDeclarations, type PropertyValues } from 'lit';
import { storefrontContext } from '../../controllers/contexts.js';
import type { Dictionary, MessageKey, Messages, Params } from '../../locales/messages.js';
import { currentRuntime } from '../../runtime.js';
import type { Storefront } from '../../stores/storefront.js';
import { createConfigStore } from '../../stores/config-store.js';
import { host } from '../../styles/host.js';
import { tokens } from '../../styles/tokens.js';
import { findLanguage, findShop, onLanguageChange } from './find-shop.js';
import { loadingView, setUpView } from './status-views.js';
import type { View, ViewClass } from './view.js';

/** How far outside the viewport an element starts to load its view. */
const nearViewport = '300px';

/**
 * Base class of all elements.
 *
 * @attr shop - id of the `foyer-shop` to belong to; default: the nearest one above, else the page's
 * @attr proxy - address of the proxy, for example `https://tickets.example/foyer`
 * @attr lang - language; default: the nearest `lang` above
 * @attr heading-level - level of the element's first heading, default 2
 * @attr cache - `persist` (default) keeps public documents across visits, `memory` does not
 * @prop texts - overrides of single texts, by key
 */
export abstract class FoyerElement extends LitElement {
  static override properties: PropertyDeclarations = {
    shop: {},
    proxy: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
    cache: {},
    texts: { attribute: false },
    lang: {},
  };
  static override styles: CSSResultGroup = [tokens, host];

  declare shop: string | null;
  declare proxy: string | null;
  declare headingLevel: number;
  declare cache: 'persist' | 'memory';
  declare texts: Messages;

  /** The chunk with this element's view. */
  protected abstract loadView(): Promise<ViewClass>;

  #view: View | null = null;
  #storefront: Storefront | null = null;
  #dictionary: Dictionary | null = null;
  #found = false;
  #missing = false;
  #failed = false;
  #stopLanguage: (() => void) | undefined;
  #near: IntersectionObserver | undefined;
  readonly #consumer = new ContextConsumer(this, {
    context: storefrontContext,
    subscribe: true,
    callback: () => this.#place(),
  });
  #ready: { promise: Promise<void>; resolve: () => void } = deferred();

  constructor() {
    super();
    this.shop = null;
    this.proxy = null;
    this.headingLevel = 2;
    this.cache = 'persist';
    this.texts = {};
  }

  /** The storefront this element belongs to, once found. */
  get storefront(): Storefront | null {
    return this.#storefront;
  }

  /** The language its words are in, a BCP 47 tag. */
  get language(): string {
    return findLanguage(this);
  }

  /** A text in the element's language, with the page's and the venue's overrides. */
  t(key: MessageKey, params?: Params): string {
    const venue = this.#storefront?.use(createConfigStore).$.get().data?.texts[this.#dictionary?.language ?? 'en'];
    return this.#dictionary?.text(key, params, { ...venue, ...this.ownTexts() }) ?? '';
  }

  /** The page's overrides: those of the elements around this one, then its own. */
  private ownTexts(): Messages {
    return { ...this.outer?.ownTexts(), ...this.texts };
  }

  /** The Foyer element in whose shadow root this one was drawn, if any. */
  get outer(): FoyerElement | null {
    const root = this.getRootNode();
    return root instanceof ShadowRoot && root.host instanceof FoyerElement ? root.host : null;
  }

  /** Speaks to screen readers, politely. */
  say(message: string): void {
    currentRuntime()?.say(message);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopLanguage = onLanguageChange(() => this.#languageChanged());
    this.#place();
    this.#observeViewport();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopLanguage?.();
    this.#near?.disconnect();
  }

  /** Resolves when the view is there and drawn, or the reason why it cannot be is shown. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const done = await super.getUpdateComplete();
    if (!this.isConnected) return done;
    await this.#ready.promise;
    return super.getUpdateComplete();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('proxy') || changed.has('shop')) this.#place();
    if (changed.has('lang')) this.#languageChanged();
  }

  protected override render(): unknown {
    if (this.#missing) return setUpView(this);
    if (this.#failed) return this.#failedView();
    return this.#view ? this.#view.render() : loadingView(this);
  }

  /** Finds the storefront again: after connection, or when an attribute or the shop above changed. */
  #place(): void {
    if (!this.isConnected) return;
    const found = this.resolveStorefront();
    if (found === 'wait') return;
    this.#missing = found === null;
    if (this.#missing) {
      this.#ready.resolve();
      void this.#loadWords(['base']);
    }
    if (found !== this.#storefront) this.#moveTo(found);
    this.requestUpdate();
    if (this.#found) void this.#openView();
  }

  #moveTo(storefront: Storefront | null): void {
    this.#view?.destroy();
    this.#view = null;
    this.#storefront = storefront;
  }

  /** `wait`: a shop stands above and has not told its storefront yet. `null`: there is none to be had. */
  protected resolveStorefront(): Storefront | null | 'wait' {
    const runtime = currentRuntime();
    if (!runtime) return null;
    const outer = this.shop === null && this.proxy === null ? this.outer : null;
    if (outer) return outer.storefront ?? 'wait';
    const shop = findShop(this, this.shop) as (HTMLElement & { storefront?: Storefront | null }) | null;
    if (shop && shop !== this) return shop.storefront ?? this.#consumer.value ?? 'wait';
    const url = this.proxyUrl(runtime.scriptProxy);
    return url === null ? null : runtime.storefront(url, this.cache);
  }

  /** Attribute, meta element, the script's own address: the first that is there. */
  protected proxyUrl(scriptProxy: string | null): string | null {
    const named = this.proxy ?? document.querySelector<HTMLMetaElement>('meta[name="foyer-proxy"]')?.content;
    if (!named) return scriptProxy;
    return `${new URL(named, document.baseURI).href.replace(/\/+$/, '')}/v1`;
  }

  #observeViewport(): void {
    this.#near = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.#near?.disconnect();
        this.#found = true;
        void this.#openView();
      },
      { rootMargin: nearViewport },
    );
    this.#near.observe(this);
  }

  /** Loads the view now, for example on intent, without waiting for the viewport. */
  preload(): void {
    this.#found = true;
    void this.#openView();
  }

  async #openView(): Promise<void> {
    const storefront = this.#storefront;
    if (this.#view || !storefront) return;
    try {
      const View = await this.loadView();
      await this.#loadWords(['base', ...View.messages]);
      if (this.#view || this.#storefront !== storefront) return;
      this.#adopt(View);
      this.#view = new View(this as never, storefront);
      this.addController(this.#view);
      this.#failed = false;
    } catch {
      this.#failed = true;
    }
    this.requestUpdate();
    this.#ready.resolve();
  }

  #adopt(View: ViewClass): void {
    const root = this.renderRoot as ShadowRoot;
    const sheets = View.styles.flatMap((style) => style.styleSheet ?? []);
    root.adoptedStyleSheets = [...new Set([...root.adoptedStyleSheets, ...sheets])];
  }

  async #loadWords(groups: Parameters<Dictionary['load']>[0]): Promise<void> {
    const dictionary = currentRuntime()?.dictionary(this.language);
    if (!dictionary) return;
    await dictionary.load(groups);
    this.#dictionary = dictionary;
    this.requestUpdate();
  }

  #languageChanged(): void {
    const language = currentRuntime()?.dictionary(this.language).language;
    if (!this.#dictionary || language === this.#dictionary.language) return;
    const View = this.#view?.constructor as ViewClass | undefined;
    void this.#loadWords(['base', ...(View?.messages ?? [])]).then(() => this.#view?.languageChanged());
  }

  /** The view's file did not arrive: say so and offer another try, in whatever words are there. */
  #failedView(): unknown {
    return loadingView(this, () => {
      this.#failed = false;
      this.requestUpdate();
      void this.#openView();
    });
  }
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
