/** Who is signed in. Asked once a visit when somebody watches; changed by sign-in, registration and sign-out. */
import { atom, onMount, type ReadableAtom } from 'nanostores';
import type { Session, SignIn } from '../../contract/session.js';
import { toApiError } from '../client/errors.js';
import { countPlaces, createCartStore } from './cart-store.js';
import { peek } from './peek.js';
import { emptyResource, type Resource } from './resource.js';
import type { StoreDeps } from './storefront.js';

export interface SessionStore {
  readonly $: ReadableAtom<Resource<Session>>;
  /** Asks the proxy again. Never rejects. */
  refresh(): Promise<void>;
  /** @throws ApiError `wrong-credentials`, `throttled`, … */
  signIn(input: SignIn): Promise<void>;
  signOut(): Promise<void>;
  /**
   * Turns the single-use code of a payment's return into this page's session; answers the order's id.
   * @throws ApiError `code-expired`, `offline`, …
   */
  exchange(code: string): Promise<string | null>;
  /** Orders whose payment came back by redirect in this visit. */
  readonly returned: ReadonlySet<string>;
  /** Takes over what another answer told of the session: registration, a guest's name. */
  took(session: Session): void;
}

export function createSessionStore(deps: StoreDeps): SessionStore {
  const $ = atom<Resource<Session>>(emptyResource);
  const returned = new Set<string>();
  let underWay: Promise<void> | null = null;

  const took = (data: Session): void => {
    const before = peek($).data?.person ?? null;
    $.set({ data, loading: false, error: null, stale: false, checkedAt: deps.clock.now() });
    if ((before === null) !== (data.person === null)) {
      deps.announce({ type: 'foyer-login-change', signedIn: data.person !== null });
    }
  };

  const load = async (): Promise<void> => {
    $.set({ ...peek($), loading: true });
    try {
      took(await deps.api.call('session', {}));
    } catch (error) {
      $.set({ ...peek($), loading: false, error: toApiError(error) });
    }
  };

  const refresh = (): Promise<void> => (underWay ??= load().finally(() => (underWay = null)));

  /** The cart's purchaser, prices and needs may change with the person. */
  const follow = async (session: Session): Promise<void> => {
    took(session);
    const cart = deps.use(createCartStore);
    if (session.places > 0 || countPlaces(peek(cart.$).data)) await cart.refresh();
  };

  onMount($, () => {
    if (peek($).data === null && underWay === null) void refresh();
  });

  return {
    $,
    refresh,
    returned,
    took,
    signIn: async (body) => follow(await deps.api.call('signIn', { body })),
    signOut: async () => follow(await deps.api.call('signOut', {})),
    async exchange(code) {
      const { session, order } = await deps.api.exchange(code);
      if (order !== undefined) returned.add(order);
      await follow(session);
      return order ?? null;
    },
  };
}
