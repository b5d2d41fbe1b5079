/** What an element shows and does, in a chunk of its own. The shell keeps the public properties; the view reads them. */
import type { CSSResult, ReactiveController } from 'lit';
import type { ReadableAtom } from 'nanostores';
import { ActionController } from '../../controllers/action-controller.js';
import { StoreController } from '../../controllers/store-controller.js';
import type { MessageGroup, MessageKey, Params } from '../../locales/messages.js';
import type { Storefront } from '../../stores/storefront.js';
import type { FoyerElement } from './foyer-element.js';

export interface ViewClass {
  new (host: never, storefront: Storefront): View;
  readonly styles: readonly CSSResult[];
  readonly messages: readonly MessageGroup[];
  /** Says itself, by `host.drawn()`, when its first picture is complete; else that is when it was first rendered. */
  readonly late?: boolean;
}

export abstract class View<H extends FoyerElement = FoyerElement> implements ReactiveController {
  static readonly styles: readonly CSSResult[] = [];
  static readonly messages: readonly MessageGroup[] = [];

  readonly #controllers = new Set<ReactiveController>();

  constructor(
    readonly host: H,
    readonly storefront: Storefront,
  ) {}

  abstract render(): unknown;

  hostConnected?(): void;
  hostDisconnected?(): void;
  /** The element's language changed and its words are loaded; documents in the old language may be replaced. */
  languageChanged(): void {
    this.host.requestUpdate();
  }

  /** Watches a store until the view ends. */
  protected watch<T>($: ReadableAtom<T>): StoreController<T> {
    const controller = new StoreController(this.host, $);
    this.#controllers.add(controller);
    return controller;
  }

  protected action(): ActionController {
    const controller = new ActionController(this.host, ({ code, requestId }) =>
      this.storefront.announce({ type: 'foyer-error', code, requestId }),
    );
    this.#controllers.add(controller);
    return controller;
  }

  protected t(key: MessageKey, params?: Params): string {
    return this.host.t(key, params);
  }

  protected get language(): string {
    return this.host.language;
  }

  /** Ends the view: the element moved to another storefront. */
  destroy(): void {
    for (const controller of [...this.#controllers, this]) {
      controller.hostDisconnected?.();
      this.host.removeController(controller);
    }
  }
}
