/**
 * The shell every Foyer tag starts as: public properties, the storefront it belongs to, its language, and a view that is
 * a chunk of its own, loaded when the element is connected and near the viewport.
 */
import {
  html,
  LitElement,
  type CSSResult,
  type CSSResultGroup,
  type PropertyDeclarations,
  type PropertyValues,
} from 'lit';
import type { Dictionary, MessageGroup, MessageKey, Messages, Params } from '../../locales/messages.js';
import { currentRuntime } from '../../runtime.js';
import type { ShopView } from '../../stores/address.js';
import type { Storefront } from '../../stores/storefront.js';
import { createConfigStore } from '../../stores/config-store.js';
import { host } from '../../styles/host.js';
import { tokens } from '../../styles/tokens.js';
import { FoyerNavigateEvent } from '../events/navigate-event.js';
import { findLanguage, findShop, onLanguageChange, type ShopElement } from './find-shop.js';
import { loadingView, setUpView } from './placeholders.js';
import type { View, ViewClass } from './view.js';

/** How far outside the viewport an element starts to load its view, in CSS pixels. */
const near = 300;

/**
 * Base class of all elements.
 *
 * @attr shop - id of the `foyer-shop` to belong to; default: the nearest one above, else the page's
 * @attr proxy - address of the proxy, for example `https://tickets.example/foyer`
 * @attr {string} lang - language; default: the nearest `lang` above
 * @attr heading-level - level of the element's first heading
 * @attr cache - `persist` keeps public documents across visits, `memory` does not
 * @prop texts - the page's own words: key of `src/storefront/locales/en` → text, or its plural forms
 * @prop {Promise<boolean>} updateComplete - resolves when the element shows what it is for, or why it cannot
 * @slot - shown until the element's own content is ready, for example plain links
 * @csspart notice - a message: nothing here, something failed, something to know
 * @csspart heading - a heading
 * @csspart button - a button, or a link that looks like one
 */
export abstract class FoyerElement extends LitElement {
  static override properties: PropertyDeclarations = {
    shop: {},
    proxy: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
    cache: {},
    texts: { attribute: false },
    lang: { reflect: true },
  };
  static override styles: CSSResultGroup = [tokens, host];
  /** Groups of words that the view needs, fetched beside its chunk and not after it. */
  static words: readonly MessageGroup[] = [];
  /** Whether the view waits until the page's first pictures are drawn: small things in a page's header. */
  static patient = false;
  /** Whether its first picture is what the page waits for: then words of failures come after it. */
  static first = false;

  declare shop: string | null;
  declare proxy: string | null;
  declare headingLevel: number;
  declare cache: 'persist' | 'memory';
  declare texts: Messages;

  #view: View | null = null;
  #storefront: Storefront | null = null;
  #dictionary: Dictionary | null = null;
  #wanted = false;
  #opening: Promise<void> | null = null;
  #problem: 'missing' | 'failed' | null = null;
  /** What ends with disconnection or with the move to another storefront. */
  readonly #ends = new Map<string, () => void>();
  #ready: { promise: Promise<void>; resolve: () => void } = deferred();

  constructor() {
    super();
    this.shop = null;
    this.proxy = null;
    this.headingLevel = 2;
    this.cache = 'persist';
    this.texts = {};
  }

  /** The chunk with this element's view. */
  protected abstract loadView(): Promise<ViewClass>;

  /** Whether the view waits until the page's first pictures are drawn. */
  protected get waits(): boolean {
    return (this.constructor as typeof FoyerElement).patient;
  }

  /** Whether the element shows nothing of its own, only what the page put inside. */
  protected get bare(): boolean {
    return false;
  }

  /** Starts the requests that the view will make first, beside its chunk; answers what stops watching them. */
  protected warm?(storefront: Storefront): () => void;

  /** The element found its storefront, or another one, or lost it. */
  protected moved?(storefront: Storefront | null): void;

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
    const dictionary = this.#dictionary;
    if (!dictionary) return '';
    const venue = this.#storefront?.use(createConfigStore).$.get().data?.texts[dictionary.language];
    const texts = this.textsOf(key);
    return dictionary.text(key, params, texts ?? venue);
  }

  /** Whose overrides hold a text: this element's, or those of an element around it. */
  private textsOf(key: string): Messages | undefined {
    return this.texts[key] === undefined ? this.outer?.textsOf(key) : this.texts;
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

  /** The real address of a view of the complete shop around this element; null where there is none. */
  hrefTo(view: ShopView, subject: string | null = null, extra: string | null = null): string | null {
    return this.#shop()?.hrefTo?.(view, subject, extra) ?? null;
  }

  /** Whether the shop around takes over links to its views now; before that the browser follows them. */
  get shopNavigates(): boolean {
    return this.#shop()?.navigates ?? false;
  }

  /** Asks to go to another view: the page may take over, else the complete shop goes there, else another element shows it. */
  navigate(view: ShopView, subject: string | null = null, performance: string | null = null): void {
    const event = new FoyerNavigateEvent(view, subject, performance);
    this.dispatchEvent(event);
    setTimeout(() => event.defaultPrevented || void import('./elsewhere.js').then((on) => on.goElsewhere(this, event)));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ends.set(
      'language',
      onLanguageChange(() => this.#languageChanged()),
    );
    // Properties set before the tag was defined arrive with the first update: only then it is known where this belongs.
    if (this.hasUpdated) this.#place();
    if (this.#view && this.#storefront) this.#watchConfig(this.#storefront);
    this.#watchViewport();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.#ends.values()) end();
    this.#ends.clear();
  }

  /**
   * Loads the view now, for example on intent, without waiting for the viewport.
   * @public
   */
  preload(): void {
    this.#wanted = true;
    void this.#openView();
  }

  /** The view shows what it is for: from now on the page may load less urgent things. Called by views that are `late`. */
  drawn(): void {
    this.#end('busy');
    void this.needWords(['base']).catch(() => {});
  }

  /** Resolves when the view is there and drawn, or the reason why it cannot be is shown. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const done = await super.getUpdateComplete();
    if (!this.isConnected) return done;
    await this.#ready.promise;
    return super.getUpdateComplete();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.hasUpdated || changed.has('proxy') || changed.has('shop')) this.#place();
    if (changed.has('lang')) this.#languageChanged();
  }

  protected override render(): unknown {
    if (this.#problem === 'missing') return setUpView(this);
    if (this.bare) return html`<slot></slot>`;
    if (this.#problem === 'failed') return this.frameView(loadingView(this, () => this.#tryAgain()));
    return this.frameView(this.#view ? this.#view.render() : loadingView(this));
  }

  /** What the shell itself draws around the view. */
  protected frameView(view: unknown): unknown {
    return view;
  }

  #shop(): ShopElement | null {
    return findShop(this, this.shop);
  }

  #end(name: string): void {
    this.#ends.get(name)?.();
    this.#ends.delete(name);
  }

  /** Finds the storefront again: after connection, or when an attribute or the shop above changed. */
  #place(): void {
    if (!this.isConnected) return;
    const found = this.resolveStorefront();
    if (found === 'wait') return this.#awaitShop();
    this.#end('shop');
    if (found !== this.#storefront || found === null) this.#moveTo(found);
    if (this.#wanted) void this.#openView();
  }

  /** Starts over with the storefront it has, because what it shows is another thing now. */
  protected restart(): void {
    this.#moveTo(this.#storefront);
    if (this.#wanted) void this.#openView();
  }

  /** The shop that this element names or stands in is not ready, or not there yet. */
  #awaitShop(): void {
    if (!this.#ends.has('shop')) this.#ends.set('shop', currentRuntime()?.onShop(() => this.#place()) ?? (() => {}));
  }

  #moveTo(storefront: Storefront | null): void {
    this.#view?.destroy();
    this.#view = null;
    this.#opening = null;
    this.#end('warm');
    this.#end('config');
    this.#storefront = storefront;
    this.#problem = null;
    if (storefront === null) this.#showProblem('missing');
    this.moved?.(storefront);
    this.requestUpdate();
  }

  #showProblem(problem: 'missing' | 'failed'): void {
    this.#problem = problem;
    this.#ready.resolve();
    this.drawn();
    void this.needWords(['base']).catch(() => {});
    this.requestUpdate();
  }

  /** `wait`: a shop is named or stands above and has not told its storefront yet. `null`: there is none to be had. */
  protected resolveStorefront(): Storefront | null | 'wait' {
    const runtime = currentRuntime();
    if (!runtime) return null;
    const outer = this.shop === null && this.proxy === null ? this.outer : null;
    if (outer) return outer.storefront ?? 'wait';
    const shop = this.#shop();
    if (shop || this.shop) return shop?.storefront ?? 'wait';
    const url = this.proxyUrl(runtime.scriptProxy);
    return url === null ? null : runtime.storefront(url, this.cache);
  }

  /** Attribute, meta element, the script's own address: the first that is there. */
  protected proxyUrl(scriptProxy: string | null): string | null {
    const named = this.#namedProxy();
    if (!named) return scriptProxy;
    return `${new URL(named, document.baseURI).href.replace(/\/+$/, '')}/v1`;
  }

  #namedProxy(): string | null | undefined {
    return this.proxy ?? document.querySelector<HTMLMetaElement>('meta[name="foyer-proxy"]')?.content;
  }

  /** At once when the element stands near the viewport now, else when it comes near. */
  #watchViewport(): void {
    if (this.#wanted || this.#isNear()) return this.preload();
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.#end('viewport');
        this.preload();
      },
      { rootMargin: `${near}px` },
    );
    observer.observe(this);
    this.#ends.set('viewport', () => observer.disconnect());
  }

  #isNear(): boolean {
    const box = this.getClientRects()[0];
    return box !== undefined && box.top < innerHeight + near && box.bottom > -near;
  }

  #openView(): Promise<void> {
    const storefront = this.#storefront;
    if (this.#view || !storefront) return Promise.resolve();
    return (this.#opening ??= this.#open(storefront));
  }

  async #open(storefront: Storefront): Promise<void> {
    const { first, words } = this.constructor as typeof FoyerElement;
    const runtime = currentRuntime();
    if (this.waits) await runtime?.quiet();
    else if (runtime && !this.#ends.has('busy')) this.#ends.set('busy', runtime.busy());
    try {
      if (this.bare) return this.#opened(false);
      const chunk = this.loadView();
      if (this.warm) this.#ends.set('warm', this.warm(storefront));
      const [View] = await Promise.all([chunk, this.needWords(first ? words : ['base', ...words])]);
      await this.needWords(View.messages);
      if (this.#storefront !== storefront) return;
      this.#show(View, storefront);
    } catch {
      if (this.#storefront !== storefront) return;
      this.#opening = null;
      this.#showProblem('failed');
    }
  }

  #show(View: ViewClass, storefront: Storefront): void {
    this.adoptStyles(View.styles);
    this.#view = new View(this as never, storefront);
    this.addController(this.#view);
    this.#watchConfig(storefront);
    this.#opened(View.late ?? false);
    this.requestUpdate();
  }

  #opened(late: boolean): void {
    this.#ready.resolve();
    if (!late) void super.getUpdateComplete().then(() => this.drawn());
  }

  /**
   * The venue's texts come with the configuration, which nothing waits for. It also tells whether the script's own address
   * is a proxy at all, when nobody named one.
   */
  #watchConfig(storefront: Storefront): void {
    const guessed = !this.outer && !this.#shop() && !this.#namedProxy();
    this.#ends.set(
      'config',
      storefront.use(createConfigStore).$.listen(({ data, error }) => {
        if (guessed && !data && isNoProxy(error?.code)) this.#showProblem('missing');
        else if (data) this.requestUpdate();
      }),
    );
  }

  /** Adds style sheets of a part of the view that came later; each once. */
  adoptStyles(styles: readonly CSSResult[]): void {
    const root = this.renderRoot as ShadowRoot;
    const sheets = styles.flatMap((style) => style.styleSheet ?? []);
    root.adoptedStyleSheets = [...new Set([...root.adoptedStyleSheets, ...sheets])];
  }

  /** Loads groups of words, once each; they are there for {@link t} when it resolves. */
  async needWords(groups: readonly MessageGroup[]): Promise<void> {
    const dictionary = currentRuntime()?.dictionary(this.language);
    if (!dictionary) return;
    await dictionary.load(groups);
    this.#dictionary = dictionary;
    this.requestUpdate();
  }

  #languageChanged(): void {
    const language = currentRuntime()?.dictionary(this.language).language;
    if (!this.#dictionary || language === this.#dictionary.language) return;
    const { words } = this.constructor as typeof FoyerElement;
    const View = this.#view?.constructor as ViewClass | undefined;
    void this.needWords(['base', ...words, ...(View?.messages ?? [])]).then(
      () => this.#view?.languageChanged(),
      () => {},
    );
  }

  #tryAgain(): void {
    this.#problem = null;
    this.requestUpdate();
    void this.#openView();
  }
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

/** Something else answered where the proxy should be: a page, or nothing. */
const isNoProxy = (code: string | undefined): boolean => code === 'unreadable' || code === 'not-found';
