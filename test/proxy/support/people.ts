/** A platform's contacts in memory, which writes down who was asked for, by whom. */
import { fail } from '../../../src/proxy/failures.js';
import type { AuthenticationPort, CallContext, ContactPort, PlatformContact } from '../../../src/proxy/ports.js';

export interface People {
  readonly contacts: ContactPort;
  readonly authentication: AuthenticationPort;
  /** `method contact` of each call, with `!` where it was made for somebody else. */
  readonly calls: string[];
  readonly known: Map<string, PlatformContact>;
}

export const password = 'open sesame';

const address = { street1: '1 Quay', zipCode: '1000', town: 'Town', country: 'CH' } as const;

const person = (number: string, name: string): PlatformContact => ({
  number,
  firstName: name,
  lastName: 'Doe',
  email: `${name.toLowerCase()}@example.org`,
  guest: false,
  addresses: [{ id: `${number}1`, ...address, main: true }],
});

/** Jane is contact 100 with address 1001, Joe is 200 with 2001. */
export function createPeople(): People {
  const known = new Map([person('100', 'Jane'), person('200', 'Joe')].map((entry) => [entry.number, entry]));
  const passwords = new Map([...known.keys()].map((number) => [number, password]));
  const calls: string[] = [];
  const note = (method: string, number: string, { acting }: CallContext): void => {
    const own = typeof acting === 'object' && 'contact' in acting && acting.contact === number;
    calls.push(`${method} ${number}${own || acting === 'public' ? '' : '!'}`);
  };
  const byEmail = (email: string): PlatformContact | undefined =>
    [...known.values()].find((entry) => entry.email === email && !entry.guest);
  const find = (number: string): PlatformContact => known.get(number) ?? fail({ tag: 'unknown-id', kind: 'contact' });
  const save = (fields: Omit<PlatformContact, 'number' | 'addresses'>): string => {
    const number = String(900 + known.size);
    known.set(number, { number, ...fields, addresses: [] });
    return number;
  };
  let nextAddress = 5000;

  return {
    calls,
    known,
    authentication: {
      async authenticate({ email, password: given, remember }) {
        const contact = byEmail(email)?.number;
        if (contact === undefined || passwords.get(contact) !== given) return fail({ tag: 'wrong-credentials' });
        return { contact, ...(remember ? { remember: { identification: email, token: 'pair' } } : {}) };
      },
      async changePassword(number, current, next, call) {
        note('changePassword', number, call);
        if (passwords.get(number) !== current) fail({ tag: 'wrong-credentials' });
        passwords.set(number, next);
      },
    },
    contacts: {
      async contact(number, call) {
        note('contact', number, call);
        return find(number);
      },
      findByEmail: async (email) => [...known.values()].filter((entry) => entry.email === email),
      async createAccount({ language: _language, ...fields }, given, call) {
        if (byEmail(fields.email) !== undefined) fail({ tag: 'login-exists' });
        const number = save({ ...fields, guest: false });
        note('createAccount', number, call);
        passwords.set(number, given);
        return number;
      },
      async createGuest({ language: _language, ...fields }, call) {
        const number = save({ ...fields, guest: true });
        note('createGuest', number, call);
        return number;
      },
      async update(number, { language: _language, ...fields }, call) {
        note('update', number, call);
        known.set(number, { ...find(number), ...fields });
      },
      async saveAddress(number, fields, id, call) {
        note('saveAddress', number, call);
        const saved = { ...fields, id: id ?? String(nextAddress++) };
        const others = find(number).addresses.filter((entry) => entry.id !== saved.id);
        known.set(number, { ...find(number), addresses: [...others, saved] });
        return saved.id;
      },
      async deleteAddress(number, id, call) {
        note('deleteAddress', number, call);
        known.set(number, { ...find(number), addresses: find(number).addresses.filter((entry) => entry.id !== id) });
      },
    },
  };
}
