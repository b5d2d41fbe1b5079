/**
 * Remembers a contact for a minute, so that the steps of one checkout (profile, delivery, review) cost one platform call.
 * Every change of ours forgets it; a change made elsewhere is seen within the minute.
 */
import type { Clock, ContactPort, PlatformContact } from '../ports.js';

export const contactMemoryMs = 60_000;

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

  return {
    async contact(number, call) {
      const found = known.get(number);
      if (found !== undefined && found.until > clock.now()) return found.contact;
      const before = changes;
      const contact = await contacts.contact(number, call);
      if (changes === before) remember(contact);
      return contact;
    },
    findByEmail: (email, call) => contacts.findByEmail(email, call),
    createAccount: (fields, password, call) => contacts.createAccount(fields, password, call),
    createGuest: (fields, call) => contacts.createGuest(fields, call),
    update: (number, fields, call) => changing(number, () => contacts.update(number, fields, call)),
    saveAddress: (number, address, id, call) => changing(number, () => contacts.saveAddress(number, address, id, call)),
    deleteAddress: (number, id, call) => changing(number, () => contacts.deleteAddress(number, id, call)),
  };
}
