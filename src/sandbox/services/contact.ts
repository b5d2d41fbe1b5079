/** ContactInformationPublicService. */
import { methods, toWireDate } from '../../platform/index.js';
import type { contactAddress, individualContact } from '../../platform/contact.js';
import type { z } from 'zod';
import { contactOf, type Call, type Core } from '../core.js';
import { long } from '../orders/views.js';
import { demand, refuse } from '../refusal.js';
import type { Address, Contact } from '../state.js';
import { serve } from './service.js';

type AddressInput = z.output<typeof contactAddress>;
type PersonInput = z.output<typeof individualContact>;

/** Personal fields that a contact keeps as text. */
const personFields = [
  'email',
  'individualTitle',
  'individualFirstname',
  'individualLastname',
  'phoneNumber1',
  'lang',
  'countryCode',
  'zipCode',
] as const;

/** Fields of an address that must be there [inferred]. */
const addressFields = ['street1', 'zipCode', 'town', 'countryCode'] as const;

export function addressView(address: Address) {
  const { name, street1, street2, zipCode, town, countryCode } = address;
  return {
    contactAddressId: long(address.id),
    name,
    street1,
    street2,
    zipCode,
    town,
    countryCode,
    main: address.main,
    billingAddress: address.billing,
    shippingAddress: address.shipping,
    formattedAddress: [street1, street2, `${zipCode} ${town}`, countryCode].filter(Boolean).join(', '),
    normalizationState: 'NOT_NORMALIZED',
  };
}

/** A contact's branches; one that was not asked for is empty. */
function contactView(contact: Contact, details: readonly string[]) {
  const asked = (branch: string): boolean => details.length === 0 || details.includes(branch);
  return {
    contactNumber: contact.number,
    contactId: long(contact.contactId),
    creationDate: toWireDate(contact.created),
    endValidityDate: contact.ended === null ? null : toWireDate(contact.ended),
    role: 'PUBLIC',
    state: contact.ended === null ? 'ACTIVE' : 'INACTIVE',
    type: 'INDIVIDUAL',
    guest: contact.guest,
    individualContact: asked('GENERAL')
      ? { login: contact.login, ...contact.fields, active: contact.ended === null }
      : null,
    addresses: asked('ADDRESSES') ? contact.addresses.map(addressView) : [],
    contactCriteria: asked('CRITERIA')
      ? [...contact.criteria].map(([criterionCode, valueCodes]) => ({ criterionCode, valueCodes }))
      : [],
    authorizations: asked('AUTHORIZATIONS')
      ? [...contact.authorizations].map(([authorizationCode, allowed]) => ({ authorizationCode, allowed }))
      : [],
  };
}

function noteRead(core: Core, call: Call, contact: Contact): void {
  core.reads.note({ method: call.method, subject: call.acting, owner: contact.number, order: null }, core.state);
}

function personOf(input: PersonInput): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const name of personFields) {
    const value = input[name];
    if (value) fields[name] = value;
  }
  return fields;
}

/** One login belongs to one contact; the same e-mail address without a login may belong to many [doc]. */
function demandFreeLogin(core: Core, login: string, except: string | null): void {
  const taken = [...core.state.contacts.values()].some(
    (one) => one.ended === null && one.number !== except && one.login?.toLowerCase() === login.toLowerCase(),
  );
  demand(!taken, 'loginExists', 'This login exists already');
}

/** Creates a person; with a login it becomes an account. */
export function createContact(core: Core, person: PersonInput, guest: boolean): Contact {
  const fields = personOf(person);
  const named = fields['individualLastname'] !== undefined && fields['email'] !== undefined;
  demand(named, 'contactMandatoryField', 'Last name and e-mail address are needed');
  const login = person.login ?? null;
  if (login !== null) {
    demand(!guest, 'parameterInvalid', 'A guest has no login');
    demand(Boolean(person.password), 'contactMandatoryField', 'A login needs a password');
    demandFreeLogin(core, login, null);
  }
  const contact: Contact = {
    number: core.state.nextId('contact'),
    contactId: core.state.nextId('contactId'),
    created: core.clock.now(),
    ended: null,
    guest,
    login,
    password: login === null ? null : (person.password ?? null),
    fields,
    addresses: [],
    criteria: new Map(),
    authorizations: new Map(),
  };
  core.state.contacts.set(contact.number, contact);
  return contact;
}

/** Adds an address, or changes one; only one is the main one. */
export function saveAddress(core: Core, contact: Contact, input: AddressInput): Address {
  for (const field of addressFields) demand(Boolean(input[field]), 'parameterMandatory', `${field} is needed`);
  const known = input.contactAddressId
    ? (contact.addresses.find((one) => one.id === input.contactAddressId) ??
      refuse('parameterInvalid', 'Unknown address'))
    : null;
  const main = input.main ?? known?.main ?? contact.addresses.length === 0;
  const address: Address = {
    id: known?.id ?? core.state.nextId('address'),
    name: input.name ?? null,
    street1: input.street1 ?? '',
    street2: input.street2 ?? null,
    zipCode: input.zipCode ?? '',
    town: input.town ?? '',
    countryCode: input.countryCode ?? '',
    main,
    billing: input.billingAddress ?? known?.billing ?? main,
    shipping: input.shippingAddress ?? known?.shipping ?? true,
  };
  const others = contact.addresses.filter((one) => one.id !== address.id);
  if (main) for (const other of others) other.main = false;
  contact.addresses = known
    ? contact.addresses.map((one) => (one.id === known.id ? address : one))
    : [...others, address];
  return address;
}

/** An address that an unsent shipment needs stays [inferred]. */
function demandUnused(core: Core, addressId: string): void {
  const used = [...core.state.orders.values()].some(
    (order) =>
      order.state !== 'ABANDONNED' && order.shipment?.sent === false && order.shipment.address?.id === addressId,
  );
  demand(!used, 'parameterInvalid', 'A shipment that is not sent yet needs this address');
}

const nothing = { contactNumber: null, contactId: null };

export const contactMethods = [
  serve(methods.getContactData, { ...nothing, individualContact: null, addresses: [] }, (core, input, call) => {
    const contact = contactOf(core, input.contactNumber);
    noteRead(core, call, contact);
    return contactView(contact, input.details);
  }),
  serve(methods.searchContact, { contacts: [] }, (core, input, call) => {
    const { email, login, lastName, firstName } = input;
    demand(Boolean(email ?? login ?? lastName), 'parameterMandatory', 'A criterion is needed');
    const same = (wanted: string | null | undefined, value: string | null | undefined): boolean =>
      !wanted || wanted.toLowerCase() === value?.toLowerCase();
    const found = [...core.state.contacts.values()].filter(
      (one) =>
        one.ended === null &&
        same(email, one.fields['email']) &&
        same(login, one.login) &&
        same(lastName, one.fields['individualLastname']) &&
        same(firstName, one.fields['individualFirstname']),
    );
    for (const contact of found) noteRead(core, call, contact);
    return { contacts: found.map((contact) => contactView(contact, ['GENERAL'])) };
  }),
  serve(methods.createIndividualContact, nothing, (core, input) => {
    for (const address of input.addresses) {
      for (const field of addressFields) demand(Boolean(address[field]), 'parameterMandatory', `${field} is needed`);
    }
    const contact = createContact(core, input.individualContact, input.guest ?? false);
    for (const address of input.addresses) saveAddress(core, contact, address);
    for (const one of input.criteria) contact.criteria.set(one.criterionCode, one.valueCodes);
    for (const one of input.authorizations) contact.authorizations.set(one.authorizationCode, one.allowed);
    return { contactNumber: contact.number, contactId: long(contact.contactId) };
  }),
  serve(methods.updateIndividualContact, nothing, (core, input) => {
    const contact = contactOf(core, input.contactNumber);
    const { login } = input.individualContact;
    if (login && contact.login !== null) {
      demandFreeLogin(core, login, contact.number);
      contact.login = login;
    }
    contact.fields = { ...contact.fields, ...personOf(input.individualContact) };
    return contactView(contact, []);
  }),
  serve(methods.createOrUpdateAddress, { contactAddressId: null, addresses: [] }, (core, input) => {
    const contact = contactOf(core, input.contactNumber);
    const address = saveAddress(core, contact, input.address);
    return { contactAddressId: long(address.id), addresses: contact.addresses.map(addressView) };
  }),
  serve(methods.deleteAddress, {}, (core, input) => {
    const contact = contactOf(core, input.contactNumber);
    const known = contact.addresses.some((one) => one.id === input.contactAddressId);
    demand(known, 'parameterInvalid', 'Unknown address');
    demandUnused(core, input.contactAddressId);
    contact.addresses = contact.addresses.filter((one) => one.id !== input.contactAddressId);
    const [first] = contact.addresses;
    if (first && !contact.addresses.some((one) => one.main)) first.main = true;
    return {};
  }),
  serve(methods.setContactCriteria, {}, (core, input) => {
    const contact = contactOf(core, input.contactNumber);
    for (const one of input.contactCriteria) contact.criteria.set(one.criterionCode, one.valueCodes);
    return {};
  }),
  serve(methods.setAuthorizations, {}, (core, input) => {
    const contact = contactOf(core, input.contactNumber);
    for (const one of input.authorizations) contact.authorizations.set(one.authorizationCode, one.allowed);
    return {};
  }),
  serve(methods.deleteContact, {}, (core, input) => {
    const contact = contactOf(core, input.contactNumber);
    contact.ended = core.clock.now();
    contact.login = null;
    contact.password = null;
    return {};
  }),
];
