/** A session begins to speak for a person. */
import type { Person } from '../../contract/session.js';
import type { CallContext, Log } from '../ports.js';
import { emptySession, type SessionHandle, type SessionRecord } from '../session/record.js';

/** The order's side of knowing who buys. Does nothing while the cart is empty. */
export interface Purchasers {
  /** @throws Failure */
  assign(session: SessionHandle, language: string): Promise<void>;
}

export interface IdentityDeps {
  readonly purchasers: Purchasers;
  readonly clock: { now(): number };
  readonly log: Log;
}

export interface Identified {
  readonly contact: string;
  readonly person: Person;
  readonly remember: SessionRecord['remember'];
}

/**
 * Gives the session its person and the order being made its purchaser. Signing in changes the session's id; its cart is
 * kept, unless another person was signed in: that one's cart and orders are left behind.
 */
export async function identify(
  deps: IdentityDeps,
  session: SessionHandle,
  who: Identified,
  language: string,
): Promise<SessionRecord> {
  if (!who.person.guest) await session.rotate();
  const record = await session.update((before) => ({
    ...(isSomebodyElse(before, who) ? emptySession(deps.clock.now()) : before),
    ...who,
  }));
  await assign(deps, session, language);
  return record;
}

const isSomebodyElse = ({ person, contact }: SessionRecord, who: Identified): boolean =>
  person !== null && !person.guest && contact !== who.contact;

/** Who signed in is signed in, even if the order cannot be told now: its needs are looked at again before payment. */
async function assign({ purchasers, log }: IdentityDeps, session: SessionHandle, language: string): Promise<void> {
  try {
    await purchasers.assign(session, language);
  } catch (error) {
    log.warn('purchaser-not-assigned', { reason: error instanceof Error ? error.message : 'unknown' });
  }
}

/** Calls made for a contact are made in its name. */
export const callOf = (contact: string, call: RequestContext): CallContext => ({ acting: { contact }, ...call });

/** What a route knows of its request. */
export interface RequestContext {
  readonly language: string;
  readonly requestId: string;
}
