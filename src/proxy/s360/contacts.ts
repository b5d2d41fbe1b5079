/** ContactInformationPublicService and ContactAuthenticationPublicService: persons, addresses, sign-in. */
import * as z from 'zod';
import { methods, contact as wire } from '../../platform/index.js';
import { fail } from '../failures.js';
import type {
  AddressFields,
  AuthenticationPort,
  ContactFields,
  ContactPort,
  PlatformAddress,
  PlatformContact,
} from '../ports.js';
import type { AdapterContext } from './context.js';
import { given, isSet } from './texts.js';
import type { CallRules } from './transport.js';

type WireContact = z.output<typeof wire.contactData>;
type WireAddress = z.output<typeof wire.contactAddress>;
type AddressRequest = z.input<typeof wire.createOrUpdateAddress.request>;

const read: CallRules = { spends: 'order', repeat: true };
const write: CallRules = { spends: 'order', repeat: false };

/** Only what is shown; unrequested branches are left out of the answer [inferred]. */
const shownDetails = ['GENERAL', 'ADDRESSES'];

export function createContactPort({ send, dialect, id }: AdapterContext): ContactPort {
  const { password: passwordPlace, guestFlag, addressField, searchList } = dialect.contacts;

  const create = async (
    fields: ContactFields,
    login: { readonly password: string } | null,
    call: Parameters<ContactPort['createGuest']>[1],
  ): Promise<string> => {
    const secret = login === null ? {} : { password: login.password };
    const guest = { guest: login === null };
    const request = {
      individualContact: {
        ...individualOf(fields),
        ...(login === null ? {} : { login: fields.email }),
        ...(passwordPlace === 'inside' ? secret : {}),
        ...(guestFlag === 'inside' ? guest : {}),
      },
      ...(passwordPlace === 'beside' ? secret : {}),
      ...(guestFlag === 'beside' ? guest : {}),
    };
    const { contactNumber } = await send(methods.createIndividualContact, request, call, write);
    return contactNumber ?? lost('createIndividualContact');
  };

  return {
    async contact(number, call) {
      const request = { contactNumber: number, details: shownDetails };
      const contact = await send(methods.getContactData, request, call, read);
      return isOver(contact)
        ? fail({ tag: 'unknown-id', kind: 'contact' })
        : contactOf({ ...contact, contactNumber: number });
    },
    async findByEmail(email, call) {
      const result = await send(methods.searchContact, { email }, call, read);
      const elsewhere = z.array(wire.contactData).safeParse(result[searchList]);
      const found = elsewhere.success ? elsewhere.data : result.contacts;
      return found.filter((contact) => isSet(contact.contactNumber) && !isOver(contact)).map(contactOf);
    },
    createAccount: (fields, password, call) => create(fields, { password }, call),
    createGuest: (fields, call) => create(fields, null, call),
    async update(number, fields, call) {
      const request = { contactNumber: number, individualContact: individualOf(fields) };
      await send(methods.updateIndividualContact, request, call, write);
    },
    async saveAddress(number, address, known, call) {
      const wireAddress = { ...(known === null ? {} : { contactAddressId: id(known) }), ...wireAddressOf(address) };
      // The argument's name is one of several plausible ones (17 #17), so the dialect may differ from the schema.
      const request = { contactNumber: number, [addressField]: wireAddress } as AddressRequest;
      const { contactAddressId } = await send(methods.createOrUpdateAddress, request, call, write);
      return contactAddressId ?? known ?? lost('createOrUpdateAddress');
    },
    async deleteAddress(number, address, call) {
      const request = { contactNumber: number, contactAddressId: id(address) };
      await send(methods.deleteAddress, request, call, write);
    },
  };
}

const lost = (method: string): never => fail({ tag: 'answer-lost', method, detail: 'the answer has no id' });

/** Deleted contacts keep their number; their validity has ended [inferred]. */
const isOver = ({ endValidityDate, state }: Pick<WireContact, 'endValidityDate' | 'state'>): boolean =>
  isSet(endValidityDate) || state === 'DELETED' || state === 'INACTIVE';

const individualOf = ({ firstName, lastName, email, phone, language }: ContactFields) => ({
  email,
  individualFirstname: firstName,
  individualLastname: lastName,
  ...given('phoneNumber1', phone),
  ...given('lang', language),
});

function contactOf(contact: WireContact): PlatformContact {
  const { contactNumber, individualContact: person, guest, addresses } = contact;
  return {
    number: contactNumber ?? '',
    firstName: person?.individualFirstname ?? '',
    lastName: person?.individualLastname ?? '',
    email: person?.email ?? person?.login ?? '',
    ...given('phone', person?.phoneNumber1),
    guest: guest ?? false,
    addresses: addresses.flatMap(addressOf),
  };
}

function addressOf(address: WireAddress): PlatformAddress[] {
  const { contactAddressId, street1, street2, zipCode, town, countryCode, main } = address;
  if (!isSet(contactAddressId)) return [];
  return [
    {
      id: contactAddressId,
      street1: street1 ?? '',
      ...given('street2', street2 || null),
      zipCode: zipCode ?? '',
      town: town ?? '',
      country: countryCode ?? '',
      main: main ?? false,
    },
  ];
}

const wireAddressOf = ({ street1, street2, zipCode, town, country, main }: AddressFields) => ({
  street1,
  street2: street2 ?? '',
  zipCode,
  town,
  countryCode: country,
  main,
});

export function createAuthenticationPort({ send, id }: AdapterContext): AuthenticationPort {
  return {
    async authenticate({ email, password, remember }, pointOfSale, call) {
      const contactAuthenticationData = {
        login: email,
        password,
        rememberMe: remember,
        pointOfSalesId: id(pointOfSale),
        contactTypeScope: 'INDIVIDUAL' as const,
      };
      const answer = await send(methods.authenticate, { contactAuthenticationData }, call, write);
      const { contactNumber, identification, uniqueToken } = answer;
      return {
        contact: contactNumber ?? lost('authenticate'),
        ...(identification && uniqueToken ? { remember: { identification, token: uniqueToken } } : {}),
      };
    },
    async changePassword(number, current, next, call) {
      const request = { contactNumber: number, currentPassword: current, newPassword: next };
      await send(methods.changePassword, request, call, write);
    },
  };
}
