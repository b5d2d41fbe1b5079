/**
 * Remembers a contact for a minute, so that the steps of one checkout (profile, delivery, review) cost one platform call.
 * What we wrote ourselves is known without reading it again; a change made elsewhere is seen within the minute.
 */
import type { Clock, ContactFields, ContactPort, PlatformAddress, PlatformContact } from '../ports.js';

export const contactMemoryMs = 60_000;

/** How often a change of one contact counts as one: before it and after. */
const ownChanges = 2;

/** Visitors at once in a checkout; the longest known goes first. */
const capacity = 2_000;

export interface ContactMemoryDeps {
  readonly contacts: ContactPort;
  readonly clock: Pick<Clock, 'now'>;
}

export function createContactMemory({ contacts, clock }: ContactMemoryDeps): ContactPort {
  const known = new Map<string, { readonly contact: PlatformContact; readonly until: number }>();
  let changes = 0;
  const forget = (number: string): void => {
    changes += 1;
    known.delete(number);
  };
  /** Forgets before and after, whatever becomes of the write: what is read in between may be old or new. */
  const changing = async <T>(number: string, write: () => Promise<T>): Promise<T> => {
    forget(number);
    try {
      return await write();
    } finally {
      forget(number);
    }
  };
  const remember = (contact: PlatformContact): void => {
    known.delete(contact.number);
    known.set(contact.number, { contact, until: clock.now() + contactMemoryMs });
    const [oldest] = known.keys();
    if (known.size > capacity && oldest !== undefined) known.delete(oldest);
  };

  const recall = (number: string): PlatformContact | null => {
    const found = known.get(number);
    return found !== undefined && found.until > clock.now() ? found.contact : null;
  };

  return {
    async contact(number, call) {
      const found = recall(number);
      if (found !== null) return found;
      const before = changes;
      const contact = await contacts.contact(number, call);
      if (changes === before) remember(contact);
      return contact;
    },
    findByEmail: (email, call) => contacts.findByEmail(email, call),
    async createAccount(fields, password, call) {
      const number = await contacts.createAccount(fields, password, call);
      remember(created(number, fields, false));
      return number;
    },
    async createGuest(fields, call) {
      const number = await contacts.createGuest(fields, call);
      remember(created(number, fields, true));
      return number;
    },
    update: (number, fields, call) => changing(number, () => contacts.update(number, fields, call)),
    async saveAddress(number, address, id, call) {
      const found = recall(number);
      const before = changes;
      const saved = await changing(number, () => contacts.saveAddress(number, address, id, call));
      const after = found && { ...found, addresses: withAddress(found, { ...address, id: saved }) };
      if (after !== null && changes === before + ownChanges && hasOneMain(after)) remember(after);
      return saved;
    },
    deleteAddress: (number, id, call) => changing(number, () => contacts.deleteAddress(number, id, call)),
  };
}

/** A contact just made has what it was made of, and no address. */
function created(
  number: string,
  { firstName, lastName, email, phone }: ContactFields,
  guest: boolean,
): PlatformContact {
  return { number, firstName, lastName, email, ...(phone === undefined ? {} : { phone }), guest, addresses: [] };
}

/** One address is the main one; another made so takes its place [inferred]. */
function withAddress({ addresses }: PlatformContact, saved: PlatformAddress): readonly PlatformAddress[] {
  const others = addresses.map((address) => (saved.main ? { ...address, main: false } : address));
  const isNew = !addresses.some(({ id }) => id === saved.id);
  return isNew ? [...others, saved] : others.map((address) => (address.id === saved.id ? saved : address));
}

/** Where ours says otherwise, the platform decides which one is, and has to be asked. */
const hasOneMain = ({ addresses }: PlatformContact): boolean => addresses.filter(({ main }) => main).length === 1;
