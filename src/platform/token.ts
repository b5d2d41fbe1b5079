/** The token endpoint and the claims of a bearer token. */
import * as z from 'zod';

/** [client] No lifetime is documented; a client asks for a new token per job. */
export const tokenPath = '/tnai/backend-apis/v1/auth';

/** [client] */
export const tokenRequest = z.looseObject({
  operator: z.string().min(1),
  partner: z.string().min(1),
  secret: z.string().min(1),
});

/** [client] */
export const tokenResult = z.looseObject({ token: z.string().min(1) });

/**
 * Claims of a token, exchanged or forged by the caller, signed HS256 with the operator's secret [doc, client].
 * `sub` institution code, `aud` operator login, `iss` partner name; `iat` seconds [client] or milliseconds [doc];
 * `exp` at most 30 seconds after `iat` [doc].
 */
export const tokenClaims = z.looseObject({
  sub: z.string(),
  aud: z.string(),
  iss: z.string(),
  iat: z.number(),
  exp: z.number(),
});
