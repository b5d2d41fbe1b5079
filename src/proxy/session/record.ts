/** What the proxy remembers of a visitor between requests. The cookie (or token) holds a random id only. */
import type { Person } from '../../contract/session.js';

/**
 * Stored under `session/<hash of the id>`. Schema:
 * - `contact`: the platform's contact number of who is signed in, or of the guest; null before that.
 * - `person`: name and e-mail to greet with, copied at sign-in so that GET /session costs no platform call.
 * - `cart`: journal key of the order being made; null while the cart is empty.
 * - `orders`: platform ids of orders made in this session; ownership of guests' orders rests on it.
 * - `remember`: the platform's remember-me pair, rotated at each use [doc:api-AUTH].
 * - `places`: seats, tickets and goods in the cart after the last cart answer, for GET /session.
 * - `lost`: the hold ran out or was taken and the buyer has not been told yet.
 */
export interface SessionRecord {
  readonly created: number;
  readonly contact: string | null;
  readonly person: Person | null;
  readonly cart: string | null;
  readonly orders: readonly string[];
  readonly remember: { readonly identification: string; readonly token: string } | null;
  readonly places: number;
  readonly lost: 'expired' | 'taken' | null;
}

export const emptySession = (now: number): SessionRecord => ({
  created: now,
  contact: null,
  person: null,
  cart: null,
  orders: [],
  remember: null,
  places: 0,
  lost: null,
});

/**
 * A request's session. Requests that carry none get a handle on an empty record, which is stored (and its cookie set) by
 * the first `update` of a write. Writes of one session run one after another, and `update` reads, changes and compares
 * before it stores, so it never loses another's change. A read never creates a session: its `update` on none is dropped.
 */
export interface SessionHandle {
  /** Stable key for rate limits and logs (hash of the id), empty while no session exists. */
  readonly key: string;
  readonly record: SessionRecord;
  /** Stores what `change` makes of the newest record; nothing when it returns the same object. */
  update(change: (record: SessionRecord) => SessionRecord): Promise<SessionRecord>;
  /** Gives the session a new id, keeping its record; called at sign-in. */
  rotate(): Promise<void>;
  /** Forgets the session and its id. */
  end(): Promise<void>;
}
