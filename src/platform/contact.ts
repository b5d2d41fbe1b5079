/** ContactInformationPublicService: persons, their addresses, criteria and opt-ins. */
import * as z from 'zod';
import { envelope, webMethodResult, wireDate, wireId, wireList, wireMethod, type WireService } from './envelope.js';

/** [doc] */
export const contactService: WireService = {
  service: 'ContactInformationPublicService',
  module: 'tnco',
  segment: 'contactInformationPublicService',
  version: 'v2_21',
};

/** Branches that getContactData can answer [client]; ask only for what is needed. */
export const contactDetails = [
  'GENERAL',
  'QUALITIES',
  'AUTHORIZATIONS',
  'CRITERIA',
  'INDICATORS',
  'ADVANTAGES',
  'ADDRESSES',
  'COM_MEANS',
  'FINANCIAL',
  'CONNECTIONS',
  'INDIVIDUAL_PHOTO',
  'INVALIDATED_QUALITIES',
] as const;

/** The public key of a contact, String(20), also called `contactReference` [doc]; not the Long `contactId`. */
export const contactNumber = wireId;

/** [doc] except `streetN` beyond 2 and what is marked. */
export const contactAddress = z.looseObject({
  contactAddressId: wireId.nullish(),
  name: z.string().nullish(),
  street1: z.string().nullish(),
  street2: z.string().nullish(),
  street3: z.string().nullish(),
  street4: z.string().nullish(),
  zipCode: z.string().nullish(),
  town: z.string().nullish(),
  countryCode: z.string().nullish(),
  main: z.boolean().nullish(),
  billingAddress: z.boolean().nullish(),
  shippingAddress: z.boolean().nullish(),
  formattedAddress: z.string().nullish(),
  normalizationState: z.string().nullish(),
});

/** Field names [client]; `password` and `birthday` [inferred]. `password` is sent, never answered. */
export const individualContact = z.looseObject({
  login: z.string().nullish(),
  password: z.string().nullish(),
  email: z.string().nullish(),
  individualTitle: z.string().nullish(),
  individualFirstname: z.string().nullish(),
  individualLastname: z.string().nullish(),
  phoneNumber1: z.string().nullish(),
  lang: z.string().nullish(),
  countryCode: z.string().nullish(),
  zipCode: z.string().nullish(),
  birthday: wireDate.nullish(),
  active: z.boolean().nullish(),
});

/** [doc] */
export const authorization = z.looseObject({ authorizationCode: z.string(), allowed: z.boolean() });

/** [inferred] */
export const contactCriterion = z.looseObject({
  criterionCode: z.string(),
  valueCodes: wireList(z.string()),
  booleanValue: z.boolean().nullish(),
  textValue: z.string().nullish(),
});

const contactFields = {
  contactNumber: contactNumber.nullish(),
  contactId: wireId.nullish(),
  creationDate: wireDate.nullish(),
  endValidityDate: wireDate.nullish(),
  role: z.string().nullish(),
  state: z.string().nullish(),
  type: z.string().nullish(),
  guest: z.boolean().nullish(),
  individualContact: individualContact.nullish(),
  addresses: wireList(contactAddress),
  authorizations: wireList(authorization),
  contactCriteria: wireList(contactCriterion),
};

/** A contact as a search lists it: ContactDataResult's fields [doc, client]. */
export const contactData = z.looseObject(contactFields);

/** Request and field names [doc, client]. */
export const getContactData = wireMethod(
  contactService,
  'getContactData',
  z.looseObject({ contactNumber, details: wireList(z.string()) }),
  envelope.extend(contactFields),
);

/** Name [doc]; fields and the list's name [inferred] (17 #17). */
export const searchContact = wireMethod(
  contactService,
  'searchContact',
  z.looseObject({
    email: z.string().nullish(),
    lastName: z.string().nullish(),
    firstName: z.string().nullish(),
    login: z.string().nullish(),
  }),
  envelope.extend({ contacts: wireList(contactData) }),
);

/** [inferred] A guest has `guest: true` and no login; a login needs a password. */
export const createIndividualContact = wireMethod(
  contactService,
  'createIndividualContact',
  z.looseObject({
    individualContact,
    guest: z.boolean().nullish(),
    addresses: wireList(contactAddress),
    criteria: wireList(contactCriterion),
    authorizations: wireList(authorization),
  }),
  envelope.extend({ contactNumber: contactNumber.nullish(), contactId: wireId.nullish() }),
);

/** [inferred] Fields that are left out stay as they are. */
export const updateIndividualContact = wireMethod(
  contactService,
  'updateIndividualContact',
  z.looseObject({ contactNumber, individualContact }),
  envelope.extend(contactFields),
);

/** [inferred] With `address.contactAddressId` an update, without it a new address. */
export const createOrUpdateAddress = wireMethod(
  contactService,
  'createOrUpdateAddress',
  z.looseObject({ contactNumber, address: contactAddress }),
  envelope.extend({ contactAddressId: wireId.nullish(), addresses: wireList(contactAddress) }),
);

/** [inferred] */
export const deleteAddress = wireMethod(
  contactService,
  'deleteAddress',
  z.looseObject({ contactNumber, contactAddressId: wireId }),
  webMethodResult,
);

/** [inferred] Replaces the contact's criteria of the given codes. */
export const setContactCriteria = wireMethod(
  contactService,
  'setContactCriteria',
  z.looseObject({ contactNumber, contactCriteria: wireList(contactCriterion) }),
  webMethodResult,
);

/** [inferred] */
export const setAuthorizations = wireMethod(
  contactService,
  'setAuthorizations',
  z.looseObject({ contactNumber, authorizations: wireList(authorization) }),
  webMethodResult,
);

/** [inferred] Ends the contact's validity; its orders keep pointing to it. */
export const deleteContact = wireMethod(
  contactService,
  'deleteContact',
  z.looseObject({ contactNumber }),
  webMethodResult,
);
