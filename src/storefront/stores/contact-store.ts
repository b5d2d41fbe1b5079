/** The buyer's profile and address book; registration and a guest's name. The platform's answer replaces the state. */
import type { AddressInput, Contact, ContactUpdate, NewContact } from '../../contract/contact.js';
import { createCartStore } from './cart-store.js';
import { createPersonal, type PersonalStore } from './personal.js';
import { peek } from './peek.js';
import { createRepeatable } from './repeat-key.js';
import { createSessionStore } from './session-store.js';
import type { StoreDeps } from './storefront.js';

export interface ContactStore extends Pick<PersonalStore<Contact>, '$' | 'refresh'> {
  /**
   * Registers an account and signs in, or names a guest for the order in the cart.
   * @throws ApiError `login-exists`, `invalid-input`, …
   */
  create(input: NewContact): Promise<void>;
  /** @throws ApiError `invalid-input`, … */
  save(update: ContactUpdate): Promise<void>;
  /** Answers the id of the new address, or null when it cannot be told apart. @throws ApiError `invalid-input`, … */
  addAddress(address: AddressInput): Promise<string | null>;
  changeAddress(id: string, address: AddressInput): Promise<void>;
  deleteAddress(id: string): Promise<void>;
}

export function createContactStore(deps: StoreDeps): ContactStore {
  const { api } = deps;
  const contact = createPersonal<Contact>(deps, () => api.call('contact', {}));
  const creating = createRepeatable(deps.randomId);
  const adding = createRepeatable(deps.randomId);
  const session = deps.use(createSessionStore);

  return {
    $: contact.$,
    refresh: contact.refresh,
    async create(body) {
      await creating(body, (idempotencyKey) => api.call('createContact', { body, idempotencyKey }));
      await Promise.all([session.refresh(), deps.use(createCartStore).refresh()]);
    },
    async save(body) {
      contact.took(await api.call('updateContact', { body }));
      await session.refresh();
    },
    async addAddress(body) {
      const known = new Set(peek(contact.$).data?.addresses.map(({ id }) => id));
      const answer = await adding(body, (idempotencyKey) => api.call('addAddress', { body, idempotencyKey }));
      contact.took(answer);
      return answer.addresses.find(({ id }) => !known.has(id))?.id ?? null;
    },
    async changeAddress(id, body) {
      contact.took(await api.call('updateAddress', { params: { id }, body }));
    },
    async deleteAddress(id) {
      contact.took(await api.call('deleteAddress', { params: { id } }));
    },
  };
}
