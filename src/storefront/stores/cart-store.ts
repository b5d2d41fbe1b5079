/** The cart: the platform's word only, nothing optimistic. Writes run in order; each answer replaces the state. */
import { atom, computed, onMount, type ReadableAtom } from 'nanostores';
import type { Cart, LineChange, NewLines } from '../../contract/cart.js';
import type { ShipmentChoice } from '../../contract/shipment.js';
import { isApiError, toApiError } from '../client/errors.js';
import { createQueue } from './action.js';
import { emptyResource, type Resource } from './resource.js';
import type { StoreDeps } from './storefront.js';

export interface CartState extends Resource<Cart> {
  /** Local epoch ms at which the hold ends, from the remaining time the proxy told; null when nothing is held. */
  readonly holdEndsAt: number | null;
}

/** Words of an answer are in this language; elements pass their own. */
export interface CartOptions {
  readonly language: string;
}

export interface CartStore {
  readonly $: ReadableAtom<CartState>;
  /** Places in the cart, or null before anything is known. */
  readonly $places: ReadableAtom<number | null>;
  /** Never rejects. */
  refresh(options?: CartOptions): Promise<void>;
  /** @throws ApiError `sold-out`, `tariff-rule`, `quantity-limit`, `not-on-sale`, `order-unknown`, … */
  add(lines: NewLines, options: CartOptions): Promise<Cart>;
  change(line: string, change: LineChange, options: CartOptions): Promise<Cart>;
  remove(line: string, options: CartOptions): Promise<Cart>;
  empty(options: CartOptions): Promise<Cart>;
  chooseShipment(choice: ShipmentChoice, options: CartOptions): Promise<Cart>;
  /** Ends a payment that was started; the seats stay held. */
  giveUpPayment(options: CartOptions): Promise<Cart>;
  /** Takes over a cart that another answer brought. */
  took(cart: Cart): void;
}

/** The header hint: how long before the end the hold is announced as expiring. */
const expiringMs = 120_000;

export function createCartStore(deps: StoreDeps): CartStore {
  const $ = atom<CartState>({ ...emptyResource, holdEndsAt: null });
  const inOrder = createQueue();
  let language: string | undefined;
  let underWay: Promise<void> | null = null;
  let holdTimers: ReturnType<typeof setTimeout>[] = [];

  const took = (data: Cart): void => {
    const before = countPlaces($.get().data);
    const now = deps.clock.now();
    const holdEndsAt = data.holdRemainingMs === null ? null : now + data.holdRemainingMs;
    $.set({ data, loading: false, error: null, stale: false, checkedAt: now, holdEndsAt });
    watchHold(data.holdRemainingMs);
    if (before !== countPlaces(data)) deps.announce({ type: 'foyer-cart-change', places: countPlaces(data) ?? 0 });
  };

  /** Near the end the page is told; at the end the proxy is asked, because only the platform knows. */
  const watchHold = (remainingMs: number | null): void => {
    for (const timer of holdTimers) clearTimeout(timer);
    holdTimers = [];
    if (remainingMs === null) return;
    const tell = (): void =>
      deps.announce({ type: 'foyer-hold-expiring', remainingMs: Math.min(remainingMs, expiringMs) });
    holdTimers = [
      setTimeout(tell, Math.max(0, remainingMs - expiringMs)),
      setTimeout(() => void refresh(), remainingMs + 500),
    ];
  };

  const load = async (): Promise<void> => {
    $.set({ ...$.get(), loading: true });
    try {
      took(await deps.api.call('cart', { query: { lang: language } }));
    } catch (error) {
      $.set({ ...$.get(), loading: false, error: toApiError(error) });
    }
  };

  const refresh = (options?: CartOptions): Promise<void> => {
    language = options?.language ?? language;
    underWay ??= inOrder(load).finally(() => (underWay = null));
    return underWay;
  };

  /** A refused write may still have changed what we know: a lost hold, a locked cart. Then the cart is read again. */
  const write = (options: CartOptions, work: (query: { lang: string }) => Promise<Cart>): Promise<Cart> => {
    language = options.language;
    return inOrder(async () => {
      try {
        const cart = await work({ lang: options.language });
        took(cart);
        return cart;
      } catch (error) {
        if (isApiError(error, 'hold-expired', 'cart-locked', 'order-unknown', 'price-changed', 'cart-empty'))
          await load();
        throw error;
      }
    });
  };

  onMount($, () => {
    const wake = deps.onWake(() => $.get().holdEndsAt !== null && void refresh());
    return wake;
  });

  return {
    $,
    $places: computed($, (state) => countPlaces(state.data)),
    refresh,
    took,
    add: (body, options) => write(options, (query) => deps.api.call('addLines', { body, query })),
    change: (id, body, options) =>
      write(options, (query) => deps.api.call('changeLine', { params: { id }, body, query })),
    remove: (id, options) => write(options, (query) => deps.api.call('removeLine', { params: { id }, query })),
    empty: (options) => write(options, (query) => deps.api.call('emptyCart', { query })),
    chooseShipment: (body, options) => write(options, (query) => deps.api.call('chooseShipment', { body, query })),
    giveUpPayment: (options) => write(options, (query) => deps.api.call('giveUpPayment', { query })),
  };
}

/** Seats, tickets and goods; fees are not places. Null while the cart is not known. */
export function countPlaces(cart: Cart | null): number | null {
  if (cart === null) return null;
  return cart.lines.reduce((sum, line) => (line.kind === 'fee' ? sum : sum + line.quantity), 0);
}
