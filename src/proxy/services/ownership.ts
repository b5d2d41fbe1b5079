/**
 * Who may see an order. Decided from our own records, and for signed-in buyers from the history of their own contact: the
 * platform is never asked about an order that the caller has not proved to own, and the answer is the same for an id that
 * does not exist.
 */
import { fail } from '../failures.js';
import type { CallContext, HistoryPort, PlatformOrder } from '../ports.js';
import type { SessionHandle } from '../session/record.js';
import type { Journal } from './journal.js';
import type { JournalEntry } from './journal-entry.js';
import { callFor, mayKnow } from './order-access.js';
import type { OrderLinks } from './order-links.js';

export interface OwnedOrder {
  readonly id: string;
  /** The journal's entry; null for orders made elsewhere or long ago. */
  readonly entry: JournalEntry | null;
  /** How the caller proved it. Personal data is shown to `own` only. */
  readonly by: 'own' | 'link';
  readonly call: CallContext;
}

export interface Ownership {
  /** @throws Failure `not-owner` or `unknown-id`, which look alike outside */
  own(session: SessionHandle, order: string, link: string | undefined, language: string): Promise<OwnedOrder>;
  /** Orders of the session's contact, newest first. @throws Failure `not-signed-in` */
  history(session: SessionHandle, language: string): Promise<readonly PlatformOrder[]>;
}

export interface OwnershipDeps {
  readonly journal: Journal;
  readonly history: HistoryPort;
  readonly links: OrderLinks;
  readonly clock: { now(): number };
}

/** A page that lists orders asks for one of them next, and a guesser of ids must not cost a call each. */
const historyFreshMs = 15_000;
const rememberedHistories = 200;

export function createOwnership({ journal, history, links, clock }: OwnershipDeps): Ownership {
  const known = new Map<string, { readonly at: number; readonly orders: readonly PlatformOrder[] }>();

  const remember = (contact: string, orders: readonly PlatformOrder[]): void => {
    known.delete(contact);
    known.set(contact, { at: clock.now(), orders });
    const [oldest] = known.keys();
    if (known.size > rememberedHistories && oldest !== undefined) known.delete(oldest);
  };

  const read = async (contact: string, language: string): Promise<readonly PlatformOrder[]> => {
    const orders = await history.ordersOf(contact, { acting: { contact }, language });
    remember(contact, orders);
    return orders;
  };

  const recent = async (contact: string, language: string): Promise<readonly PlatformOrder[]> => {
    const kept = known.get(contact);
    return kept && clock.now() - kept.at < historyFreshMs ? kept.orders : read(contact, language);
  };

  const isOwn = async (session: SessionHandle, id: string, entry: JournalEntry | null, language: string) => {
    const { contact, orders, person } = session.record;
    if (entry !== null && contact !== null && entry.purchaser === contact) return true;
    if (orders.includes(id) && (entry === null || mayKnow(contact, entry))) return true;
    // Any other order of the journal is another's; only a person with a login may have orders from elsewhere.
    if (entry !== null || contact === null || person?.guest !== false) return false;
    return (await recent(contact, language)).some((order) => order.id === id);
  };

  return {
    async own(session, id, link, language) {
      const entry = await journal.byOrder(id);
      const { contact } = session.record;
      const foreign = { acting: contact === null ? { anonymousOrder: id } : { contact }, language } as const;
      const call = entry === null ? foreign : callFor(entry, language);
      if (await links.isValid(id, link)) {
        const own = entry !== null && contact !== null && entry.purchaser === contact;
        return { id, entry, by: own ? 'own' : 'link', call };
      }
      if (await isOwn(session, id, entry, language)) return { id, entry, by: 'own', call };
      return fail(entry === null ? { tag: 'unknown-id', kind: 'order' } : { tag: 'not-owner', kind: 'order' });
    },
    async history(session, language) {
      return read(session.record.contact ?? fail({ tag: 'not-signed-in' }), language);
    },
  };
}
