/** Who is signed in. Private: exact origin, credentials, `no-store`. */
import * as z from 'zod/mini';
import { Id } from './ids.js';

export const Person = z.object({
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  /** A guest gave name and e-mail for one order and has no login. */
  guest: z.boolean(),
});
export type Person = z.infer<typeof Person>;

/**
 * GET /session. `known` tells whether the request carried a session the proxy holds; the client uses it to find out that
 * cookies are blocked. `places` counts seats, tickets and goods in the cart.
 */
export const Session = z.object({
  known: z.boolean(),
  person: z.nullable(Person),
  places: z.int(),
});
export type Session = z.infer<typeof Session>;

const Password = z.string().check(z.minLength(1), z.maxLength(200));

/** POST /session. */
export const SignIn = z.object({
  email: z.string().check(z.minLength(3), z.maxLength(254)),
  password: Password,
  rememberMe: z.optional(z.boolean()),
});
export type SignIn = z.infer<typeof SignIn>;

/**
 * POST /session/exchange: a single-use code for a session. The code comes from the return of a payment (`foyer=return.…`)
 * or from the header `Foyer-Session-Code`. With `carry: 'token'` the answer holds a token for the header `Foyer-Session`,
 * for browsers that keep no cookie.
 */
export const Exchange = z.object({
  code: z.string().check(z.minLength(20), z.maxLength(100)),
  carry: z.enum(['cookie', 'token']),
});
export type Exchange = z.infer<typeof Exchange>;

export const Exchanged = z.object({ session: Session, token: z.optional(z.string()), order: z.optional(Id) });
export type Exchanged = z.infer<typeof Exchanged>;

/** PUT /session/password. */
export const PasswordChange = z.object({ current: Password, next: z.string().check(z.minLength(8), z.maxLength(200)) });
export type PasswordChange = z.infer<typeof PasswordChange>;
