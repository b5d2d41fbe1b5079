/** A view's subscription to a store: begins with connection, ends with disconnection, asks for an update on change. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ReadableAtom } from 'nanostores';

export class StoreController<T> implements ReactiveController {
  #stop: (() => void) | undefined;
  #connected = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private $: ReadableAtom<T>,
  ) {
    host.addController(this);
  }

  get value(): T {
    return this.$.get();
  }

  /** Watches another store from now on. */
  follow($: ReadableAtom<T>): void {
    if ($ === this.$) return;
    this.$ = $;
    if (this.#connected) this.#listen();
    this.host.requestUpdate();
  }

  hostConnected(): void {
    this.#connected = true;
    this.#listen();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#stop?.();
    this.#stop = undefined;
  }

  /** `listen` does not call at once, so connecting causes no extra update; the state is read in render. */
  #listen(): void {
    this.#stop?.();
    this.#stop = this.$.listen(() => this.host.requestUpdate());
  }
}
