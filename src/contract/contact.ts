/** The buyer's profile and address book. */
import * as z from 'zod/mini';
import { CountryCode, Id, Language } from './ids.js';

const Line = z.string().check(z.trim(), z.maxLength(100));
const Name = z.string().check(z.trim(), z.minLength(1), z.maxLength(60));
const Email = z.string().check(z.trim(), z.regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/), z.maxLength(254));

export const AddressInput = z.object({
  street1: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  street2: z.optional(Line),
  zipCode: z.string().check(z.trim(), z.maxLength(12)),
  town: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)),
  country: CountryCode,
  main: z.optional(z.boolean()),
});
export type AddressInput = z.infer<typeof AddressInput>;

export const Address = z.object({
  id: Id,
  street1: z.string(),
  street2: z.optional(z.string()),
  zipCode: z.string(),
  town: z.string(),
  country: z.string(),
  main: z.boolean(),
});
export type Address = z.infer<typeof Address>;

export const Contact = z.object({
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  phone: z.optional(z.string()),
  guest: z.boolean(),
  addresses: z.array(Address),
});
export type Contact = z.infer<typeof Contact>;

const person = {
  firstName: Name,
  lastName: Name,
  email: Email,
  phone: z.optional(z.string().check(z.trim(), z.maxLength(30))),
  language: z.optional(Language),
};

/** POST /contact: registers an account (and signs in), or names a guest for this session's order. */
export const NewContact = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('account'), ...person, password: z.string().check(z.minLength(8), z.maxLength(200)) }),
  z.object({ kind: z.literal('guest'), ...person }),
]);
export type NewContact = z.infer<typeof NewContact>;

/** PUT /contact. */
export const ContactUpdate = z.object(person);
export type ContactUpdate = z.infer<typeof ContactUpdate>;
