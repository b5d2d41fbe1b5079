/** The buyer's profile and address book: always the session's own contact, never one that a request names. */
import type { AddressInput, Contact, ContactUpdate, NewContact } from '../../contract/contact.js';
import type { Person } from '../../contract/session.js';
import { fail } from '../failures.js';
import type { AddressFields, ContactFields, ContactPort, PlatformContact } from '../ports.js';
import type { SessionHandle } from '../session/record.js';
import { callOf, identify, type IdentityDeps, type RequestContext } from './identity.js';

export interface ContactServiceDeps extends IdentityDeps {
  readonly contacts: ContactPort;
}

/** Each throws Failure `not-signed-in` without a contact; an address that is not the contact's own is unknown. */
export interface ContactService {
  read(session: SessionHandle, call: RequestContext): Promise<Contact>;
  /** Registers an account and signs in, or names the guest who buys. @throws Failure `login-exists` */
  create(session: SessionHandle, input: NewContact, call: RequestContext): Promise<Contact>;
  update(session: SessionHandle, input: ContactUpdate, call: RequestContext): Promise<Contact>;
  addAddress(session: SessionHandle, input: AddressInput, call: RequestContext): Promise<Contact>;
  updateAddress(session: SessionHandle, id: string, input: AddressInput, call: RequestContext): Promise<Contact>;
  deleteAddress(session: SessionHandle, id: string, call: RequestContext): Promise<Contact>;
}

export function createContactService(deps: ContactServiceDeps): ContactService {
  const { contacts } = deps;
  const read = async (contact: string, call: RequestContext): Promise<Contact> =>
    contactView(await contacts.contact(contact, callOf(contact, call)));
  const ownAddress = async (contact: string, id: string, call: RequestContext): Promise<PlatformContact> => {
    const found = await contacts.contact(contact, callOf(contact, call));
    return found.addresses.some((address) => address.id === id) ? found : fail({ tag: 'not-owner', kind: 'address' });
  };

  return {
    read: async (session, call) => read(contactOf(session), call),

    create: (session, input, call) =>
      input.kind === 'account' ? register(deps, session, input, call) : nameGuest(deps, session, input, call),

    async update(session, input, call) {
      const contact = contactOf(session);
      await contacts.update(contact, fieldsOf(input), callOf(contact, call));
      const view = await read(contact, call);
      await session.update((record) => ({ ...record, person: personOf(view) }));
      return view;
    },

    async addAddress(session, input, call) {
      const contact = contactOf(session);
      const { addresses } = await contacts.contact(contact, callOf(contact, call));
      // Said so, since otherwise the platform decides and would have to be asked.
      const main = input.main ?? addresses.length === 0;
      await contacts.saveAddress(contact, { ...addressFields(input), main }, null, callOf(contact, call));
      return read(contact, call);
    },

    async updateAddress(session, id, input, call) {
      const contact = contactOf(session);
      const { addresses } = await ownAddress(contact, id, call);
      const main = input.main ?? addresses.find((address) => address.id === id)?.main ?? false;
      await contacts.saveAddress(contact, { ...addressFields(input), main }, id, callOf(contact, call));
      return read(contact, call);
    },

    async deleteAddress(session, id, call) {
      const contact = contactOf(session);
      await ownAddress(contact, id, call);
      await contacts.deleteAddress(contact, id, callOf(contact, call));
      return read(contact, call);
    },
  };
}

const contactOf = ({ record }: SessionHandle): string => record.contact ?? fail({ tag: 'not-signed-in' });

type Account = Extract<NewContact, { kind: 'account' }>;
type Guest = Extract<NewContact, { kind: 'guest' }>;

async function register(
  deps: ContactServiceDeps,
  session: SessionHandle,
  input: Account,
  call: RequestContext,
): Promise<Contact> {
  const fields = fieldsOf(input);
  const contact = await deps.contacts.createAccount(fields, input.password, { acting: 'public', ...call });
  const view = newView(fields, false);
  await identify(deps, session, { contact, person: personOf(view), remember: null }, call.language);
  return view;
}

/** A guest who corrects name or e-mail stays the same contact. An account is not turned into a guest. */
async function nameGuest(
  deps: ContactServiceDeps,
  session: SessionHandle,
  input: Guest,
  call: RequestContext,
): Promise<Contact> {
  const { contact, person } = session.record;
  if (contact !== null && person?.guest !== true) return fail({ tag: 'invalid-input', fields: ['kind'] });
  const fields = fieldsOf(input);
  if (contact === null) {
    const number = await deps.contacts.createGuest(fields, { acting: 'public', ...call });
    const view = newView(fields, true);
    await identify(deps, session, { contact: number, person: personOf(view), remember: null }, call.language);
    return view;
  }
  await deps.contacts.update(contact, fields, callOf(contact, call));
  const view = contactView(await deps.contacts.contact(contact, callOf(contact, call)));
  await identify(deps, session, { contact, person: personOf(view), remember: null }, call.language);
  return view;
}

function fieldsOf({ firstName, lastName, email, phone, language }: ContactUpdate): ContactFields {
  return {
    ...{ firstName, lastName, email },
    ...(phone === undefined ? {} : { phone }),
    ...(language === undefined ? {} : { language }),
  };
}

function addressFields({ street1, street2, zipCode, town, country, main }: AddressInput): AddressFields {
  return { street1, ...(street2 ? { street2 } : {}), zipCode, town, country, main: main ?? false };
}

function contactView({ firstName, lastName, email, phone, guest, addresses }: PlatformContact): Contact {
  return {
    ...{ firstName, lastName, email, guest },
    ...(phone === undefined ? {} : { phone }),
    addresses: addresses.map((address) => ({ ...address })),
  };
}

/** What was just written, without the call it would take to read it. */
function newView({ firstName, lastName, email, phone }: ContactFields, guest: boolean): Contact {
  return { firstName, lastName, email, ...(phone === undefined ? {} : { phone }), guest, addresses: [] };
}

const personOf = ({ firstName, lastName, email, guest }: Contact): Person => ({ firstName, lastName, email, guest });
