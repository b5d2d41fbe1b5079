/** Who is signed in: in, out, and from one browser store to another by a one-time code. */
import type { Exchange, Exchanged, PasswordChange, Session, SignIn } from '../../contract/session.js';
import { fail } from '../failures.js';
import type { AuthenticationPort, ContactPort, PointOfSale } from '../ports.js';
import type { CodeGrant, SessionCodes } from '../session/codes.js';
import type { SessionHandle } from '../session/record.js';
import type { LiveSession, Sessions } from '../session/sessions.js';
import { callOf, identify, type IdentityDeps, type RequestContext } from './identity.js';

export interface SessionServiceDeps extends IdentityDeps {
  readonly authentication: AuthenticationPort;
  readonly contacts: Pick<ContactPort, 'contact'>;
  readonly pointOfSale: () => Promise<Pick<PointOfSale, 'id'>>;
  readonly sessions: Pick<Sessions, 'claim'>;
  readonly codes: Pick<SessionCodes, 'take'>;
}

export interface SessionService {
  /** Costs no platform call. */
  who(session: SessionHandle): Session;
  /** Platform calls: 2, and 1 more when a cart gets its purchaser. @throws Failure `wrong-credentials` */
  signIn(session: SessionHandle, input: SignIn, call: RequestContext): Promise<Session>;
  signOut(session: SessionHandle): Promise<Session>;
  /** @throws Failure `code-expired` */
  exchange(session: LiveSession, input: Exchange): Promise<Exchanged>;
  /** @throws Failure `not-signed-in`, `wrong-credentials` */
  changePassword(session: SessionHandle, input: PasswordChange, call: RequestContext): Promise<void>;
}

export function createSessionService(deps: SessionServiceDeps): SessionService {
  return {
    who,

    async signIn(session, { email, password, rememberMe }, call) {
      const login = { email: email.trim(), password, remember: rememberMe ?? false };
      const shop = await deps.pointOfSale();
      const { contact, remember } = await deps.authentication.authenticate(login, shop.id, {
        acting: 'public',
        ...call,
      });
      const { firstName, lastName, email: known } = await deps.contacts.contact(contact, callOf(contact, call));
      const person = { firstName, lastName, email: known, guest: false };
      await identify(deps, session, { contact, person, remember: remember ?? null }, call.language);
      return who(session);
    },

    // The session goes, with what it knew. Its cart is not abandoned at the platform: that would take a call and could
    // fail, while the hold runs out by itself, and a buyer who wants the seats free at once empties the cart first.
    async signOut(session) {
      await session.end();
      return who(session);
    },

    async exchange(session, { code, carry }) {
      const grant = (await deps.codes.take(code)) ?? fail({ tag: 'code-expired' });
      const order = grant.kind === 'order' ? await grantOrder(session, grant, carry) : null;
      if (grant.kind === 'session') await grantSession(deps.sessions, session, grant.session, carry);
      const token = session.carrier === 'token' ? session.issued?.id : undefined;
      return {
        session: who(session),
        ...(token === undefined ? {} : { token }),
        ...(order === null ? {} : { order }),
      };
    },

    async changePassword(session, { current, next }, call) {
      const { contact, person } = session.record;
      if (contact === null || person === null || person.guest) return fail({ tag: 'not-signed-in' });
      await deps.authentication.changePassword(contact, current, next, callOf(contact, call));
      await session.rotate();
    },
  };
}

function who({ key, record }: SessionHandle): Session {
  return { known: key !== '', person: record.person, places: record.places };
}

/** The page that made the session keeps it another way; its first id dies with this. */
async function grantSession(
  sessions: Pick<Sessions, 'claim'>,
  session: LiveSession,
  hash: string,
  carry: Exchange['carry'],
): Promise<void> {
  const id = (await sessions.claim(hash)) ?? fail({ tag: 'code-expired' });
  session.carrier = carry;
  await session.adopt({ id, created: false });
}

/** Whoever comes back from a payment may see that order, with the session they have or with a new one. */
async function grantOrder(
  session: LiveSession,
  grant: Extract<CodeGrant, { kind: 'order' }>,
  carry: Exchange['carry'],
): Promise<string> {
  const { order, cart } = grant;
  if (session.key === '') session.carrier = carry;
  if (!session.record.orders.includes(order)) {
    await session.update((record) => ({ ...record, orders: [...record.orders, order], cart: record.cart ?? cart }));
  }
  return order;
}
