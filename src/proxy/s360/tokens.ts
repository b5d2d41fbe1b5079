/** Tokens of the calling system (wire reference 1.4): exchanged for the secret, or signed with it. */
import { SignJWT, decodeJwt } from 'jose';
import { tokenPath, tokenResult } from '../../platform/index.js';
import { fail } from '../failures.js';
import type { CallBudget, CallClass, Clock } from '../ports.js';
import type { Dialect } from './dialect.js';
import { NoAnswer, post, type HttpDeps } from './http.js';

export interface PlatformAccount {
  /** Scheme, host and port, without a slash at the end. */
  readonly url: string;
  readonly institution: string;
  readonly operator: string;
  readonly partner: string;
  readonly secret: string;
}

export interface TokenDeps extends HttpDeps {
  readonly account: PlatformAccount;
  readonly dialect: Dialect;
  readonly budget: CallBudget;
}

export interface Tokens {
  /** A token that is still good for a call. @throws Failure `platform-down`, `platform-throttled`: nothing was done */
  get(spends: CallClass): Promise<string>;
  /** The platform refused it. */
  forget(token: string): void;
}

interface Known {
  readonly token: string;
  /** Epoch milliseconds. */
  readonly ends: number;
}

/** Name of the token exchange in counters and reasons. */
const authMethod = 'auth';
/** A token that does not say when it ends is used for this long. */
const unsaidMs = 60_000;
/** Epoch seconds stay below this, milliseconds above. */
const secondsBelow = 1e11;

export function createTokens(deps: TokenDeps): Tokens {
  const { clock, dialect } = deps;
  const skewMs = dialect.auth.refreshSkewSeconds * 1000;
  let known: Known | null = null;
  let asking: Promise<Known> | null = null;
  const renew = (spends: CallClass): Promise<Known> => {
    asking ??= make(deps, spends).finally(() => (asking = null));
    return asking;
  };
  return {
    async get(spends) {
      if (!known || known.ends - skewMs <= clock.now()) known = await renew(spends);
      return known.token;
    },
    forget(token) {
      if (known?.token === token) known = null;
    },
  };
}

const make = (deps: TokenDeps, spends: CallClass): Promise<Known> =>
  deps.dialect.auth.mode === 'forge' ? forge(deps) : exchange(deps, spends);

async function forge({ account, dialect, clock }: TokenDeps): Promise<Known> {
  const { iatUnit, expUnit, ttlSeconds, subject } = dialect.auth;
  const now = clock.now();
  const ends = now + ttlSeconds * 1000;
  const inUnit = (time: number, unit: 'seconds' | 'millis') => (unit === 'millis' ? time : Math.floor(time / 1000));
  const token = await new SignJWT({
    sub: subject === 'upper' ? account.institution.toUpperCase() : account.institution,
    aud: account.operator,
    iss: account.partner,
    iat: inUnit(now, iatUnit),
    exp: inUnit(ends, expUnit === 'seconds' ? 'seconds' : iatUnit),
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(account.secret));
  return { token, ends };
}

/** Whatever goes wrong here, the call it was for has not been made. */
async function exchange(deps: TokenDeps, spends: CallClass): Promise<Known> {
  const { account, budget, clock } = deps;
  await budget.take(authMethod, spends);
  const body = { operator: account.operator, partner: account.partner, secret: account.secret };
  const answer = await post(deps, { url: account.url + tokenPath, headers: {}, body }).catch((error: unknown) =>
    down(error instanceof NoAnswer ? error.detail : 'no answer'),
  );
  budget.answered(authMethod, answer.bytes);
  if (deps.dialect.transport.throttleStatuses.includes(answer.status)) {
    const retryAfterMs = answer.retryAfterMs ?? 10_000;
    budget.throttled(retryAfterMs);
    fail({ tag: 'platform-throttled', retryAfterMs });
  }
  if (answer.status !== 200) down(`the token exchange answered http ${answer.status}`);
  const parsed = tokenResult.safeParse(readJson(answer.text));
  return parsed.success ? knownOf(parsed.data.token, clock) : down('the token exchange answered no token');
}

const down = (detail: string): never => fail({ tag: 'platform-down', method: authMethod, detail });

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function knownOf(token: string, clock: Clock): Known {
  const exp = expiryOf(token);
  if (exp === null) return { token, ends: clock.now() + unsaidMs };
  return { token, ends: exp < secondsBelow ? exp * 1000 : exp };
}

function expiryOf(token: string): number | null {
  try {
    return decodeJwt(token).exp ?? null;
  } catch {
    return null;
  }
}
