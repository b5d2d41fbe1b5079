/** A document that belongs to whoever is signed in: forgotten when the person changes, loaded while somebody watches. */
import { atom, onMount, type ReadableAtom } from 'nanostores';
import type { Person } from '../../contract/session.js';
import { toApiError } from '../client/errors.js';
import { peek } from './peek.js';
import { emptyResource, type Resource } from './resource.js';
import { createSessionStore } from './session-store.js';
import type { StoreDeps } from './storefront.js';

export interface PersonalStore<T> {
  /** `data` is null while nobody is signed in. */
  readonly $: ReadableAtom<Resource<T>>;
  /** Asks again; nothing while nobody is signed in. Never rejects. */
  refresh(): Promise<void>;
  /** Takes over what a write answered. */
  took(data: T): void;
}

const keyOf = (person: Person | null | undefined): string | null =>
  person ? `${person.guest ? 'guest' : 'account'} ${person.email}` : null;

export function createPersonal<T>(deps: StoreDeps, load: () => Promise<T>): PersonalStore<T> {
  const session = deps.use(createSessionStore);
  const $ = atom<Resource<T>>(emptyResource);
  let owner: string | null = null;

  const took = (data: T): void =>
    $.set({ data, loading: false, error: null, stale: false, checkedAt: deps.clock.now() });

  const refresh = async (): Promise<void> => {
    const asked = owner;
    if (asked === null) return;
    $.set({ ...peek($), loading: true });
    try {
      const data = await load();
      if (asked === owner) took(data);
    } catch (error) {
      if (asked === owner)
        $.set({ ...peek($), loading: false, error: toApiError(error), stale: peek($).data !== null });
    }
  };

  const follow = (person: Person | null | undefined): void => {
    const key = keyOf(person);
    if (key === owner && (peek($).data !== null || peek($).loading)) return;
    if (key !== owner) $.set(emptyResource);
    owner = key;
    void refresh();
  };

  onMount($, () => session.$.subscribe((state) => state.data && follow(state.data.person)));

  return { $, refresh, took };
}
