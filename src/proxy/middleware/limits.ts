/** How often one visitor may do what costs seats, guesses passwords or spends platform calls. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { EndpointName } from '../../contract/endpoints.js';
import { sha256 } from '../crypto.js';
import { fail } from '../failures.js';
import type { Guard } from '../routes/router.js';

/** `points` per `seconds`. */
export interface Limit {
  readonly points: number;
  readonly seconds: number;
}

export interface LimitTable {
  readonly holdsPerSession: Limit;
  readonly holdsPerAddress: Limit;
  /** A ceiling of orders begun by nobody known, per address and the usual life of a hold. */
  readonly anonymousOrdersPerAddress: Limit;
  readonly signInsPerAddress: Limit;
  readonly signInsPerLogin: Limit;
  readonly contactsPerAddress: Limit;
  readonly exchangesPerAddress: Limit;
  readonly coldReadsPerAddress: Limit;
}

/** An address may be a school's or a carrier's, so its limits are wide; a session's and a login's are narrow. */
export const defaultLimits: LimitTable = {
  holdsPerSession: { points: 40, seconds: 60 },
  holdsPerAddress: { points: 200, seconds: 60 },
  anonymousOrdersPerAddress: { points: 60, seconds: 900 },
  signInsPerAddress: { points: 100, seconds: 900 },
  signInsPerLogin: { points: 10, seconds: 900 },
  contactsPerAddress: { points: 60, seconds: 900 },
  exchangesPerAddress: { points: 60, seconds: 60 },
  coldReadsPerAddress: { points: 120, seconds: 60 },
};

export interface Limits {
  /** The guard of an endpoint; null when it has none. */
  guard(name: EndpointName): Guard | null;
  coldRead(client: string): Promise<void>;
}

/** Counts in this process. @throws Failure `rate-limited` of what it returns */
export function createLimits(table: LimitTable): Limits {
  const spend = Object.fromEntries(
    Object.entries(table).map(([scope, limit]: [string, Limit]) => [scope, createCounter(scope, limit)]),
  ) as Record<keyof LimitTable, Counter>;

  const holds: Guard = async function limitHolds(c, next) {
    const live = c.get('session');
    await spend.holdsPerAddress.take(c.get('client'));
    if (live !== null && live.key !== '') await spend.holdsPerSession.take(live.key);
    if (live?.record.cart === null && live.record.contact === null)
      await spend.anonymousOrdersPerAddress.take(c.get('client'));
    await next();
  };
  const signIns: Guard = async function limitSignIns(c, next) {
    const login = await loginKey(c.get('body'));
    await spend.signInsPerAddress.take(c.get('client'));
    await spend.signInsPerLogin.take(login);
    await next();
    if (c.res.ok) await spend.signInsPerLogin.forget(login);
  };
  const perAddress = (counter: Counter): Guard =>
    async function limitByAddress(c, next) {
      await counter.take(c.get('client'));
      await next();
    };

  const guards: Partial<Record<EndpointName, Guard>> = {
    addLines: holds,
    changeLine: holds,
    signIn: signIns,
    changePassword: perAddress(spend.signInsPerAddress),
    createContact: perAddress(spend.contactsPerAddress),
    exchange: perAddress(spend.exchangesPerAddress),
  };
  return { guard: (name) => guards[name] ?? null, coldRead: (client) => spend.coldReadsPerAddress.take(client) };
}

interface Counter {
  take(key: string): Promise<void>;
  forget(key: string): Promise<void>;
}

function createCounter(scope: string, { points, seconds }: Limit): Counter {
  const limiter = new RateLimiterMemory({ points, duration: seconds, keyPrefix: scope });
  return {
    async take(key) {
      try {
        await limiter.consume(key);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        fail({ tag: 'rate-limited', retryAfterMs: refusal.msBeforeNext, scope });
      }
    },
    async forget(key) {
      await limiter.delete(key);
    },
  };
}

/** A login is counted without being kept. */
async function loginKey(body: unknown): Promise<string> {
  const email = typeof body === 'object' && body !== null && 'email' in body ? String(body.email) : '';
  return sha256(email.trim().toLowerCase());
}
