/** Who calls: tokens from the token endpoint, or forged by the caller with the operator's secret [doc, client]. */
import { compactVerify, SignJWT } from 'jose';
import { tokenClaims } from '../platform/index.js';
import type { Institution } from './world/types.js';

/** [inferred] No lifetime of an exchanged token is documented. */
const EXCHANGED_SECONDS = 600;
/** A forged token may live so long [doc], with a second for clocks that differ. */
const FORGED_SECONDS = 31;
/** How far the caller's clock may be ahead. */
const AHEAD_SECONDS = 5;
/** A claim in seconds stays below this until the year 5138; one in milliseconds passed it in 1973. */
const MILLISECONDS_FROM = 100_000_000_000;

export interface Tokens {
  /** A token for known credentials, else null. */
  exchange(credentials: { operator: string; partner: string; secret: string }): Promise<string | null>;
  /** The operator of a valid bearer token, else null. */
  operatorOf(authorization: string | null): Promise<string | null>;
}

export function createTokens(institution: Institution, now: () => number): Tokens {
  const keyOf = (secret: string): Uint8Array => new TextEncoder().encode(secret);

  async function verified(token: string, secret: string): Promise<unknown> {
    try {
      const { payload } = await compactVerify(token, keyOf(secret), { algorithms: ['HS256'] });
      return JSON.parse(new TextDecoder().decode(payload));
    } catch {
      return null;
    }
  }

  return {
    async exchange({ operator, partner, secret }) {
      const known = institution.operators.find((one) => one.login === operator && one.partner === partner);
      if (known?.secret !== secret) return null;
      const seconds = Math.floor(now() / 1000);
      return new SignJWT({ jti: 'exchanged' })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setSubject(institution.code)
        .setAudience(operator)
        .setIssuer(partner)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + EXCHANGED_SECONDS)
        .sign(keyOf(secret));
    },
    async operatorOf(authorization) {
      const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
      if (token === undefined) return null;
      for (const operator of institution.operators) {
        const claims = tokenClaims.safeParse(await verified(token, operator.secret));
        if (!claims.success) continue;
        const { sub, aud, iss } = claims.data;
        const named = sub.toUpperCase() === institution.code && aud === operator.login && iss === operator.partner;
        return named && inTime(claims.data, now()) ? operator.login : null;
      }
      return null;
    },
  };
}

/** `iat` in seconds or milliseconds, `exp` in the same unit or always seconds: told apart by size. */
function inTime(claims: { iat: number; exp: number; jti?: unknown }, now: number): boolean {
  const seconds = (value: number): number => (value >= MILLISECONDS_FROM ? value / 1000 : value);
  const [issued, expires, current] = [seconds(claims.iat), seconds(claims.exp), now / 1000];
  const lifetime = claims.jti === 'exchanged' ? EXCHANGED_SECONDS : FORGED_SECONDS;
  return expires > current && issued <= current + AHEAD_SECONDS && expires - issued <= lifetime;
}
