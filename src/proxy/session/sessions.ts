/** Sessions in the store: opened by id, kept by hash, never created by a read. */
import * as z from 'zod';
import { Person } from '../../contract/session.js';
import { base64Url, sha256 } from '../crypto.js';
import type { Clock, RandomBytes, Store } from '../ports.js';
import { emptySession, type SessionHandle, type SessionRecord } from './record.js';

const hours = 3_600_000;

/** A session lives on while it is used; remembered ones a month, others half a day. */
export const idleLifetimeMs = { anonymous: 12 * hours, remembered: 30 * 24 * hours } as const;

/** The use of a session is written down at most this often per lifetime, since a write waits for the disk. */
const touchesPerLifetime = 12;

const StoredSession = z.object({
  created: z.number(),
  seen: z.number(),
  contact: z.string().nullable(),
  person: z.union([Person, z.null()]),
  cart: z.string().nullable(),
  orders: z.array(z.string()),
  remember: z.object({ identification: z.string(), token: z.string() }).nullable(),
  places: z.number(),
  lost: z.enum(['expired', 'taken']).nullable(),
});

export interface SessionsDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
}

/** How a browser keeps the id: in a cookie, or in its own storage where cookies are blocked. */
export type Carrier = 'cookie' | 'token';

export interface OpenOptions {
  /** Whether `update` may begin a session: only writes may. */
  readonly create: boolean;
  readonly carrier: Carrier;
}

/** A new id to hand to the browser; `created` when there was no session before. */
export interface Issued {
  readonly id: string;
  readonly created: boolean;
}

export interface Sessions {
  /** The session of an id that a request presented; an empty handle when there is none, or none any more. */
  open(id: string | null, options: OpenOptions): Promise<LiveSession>;
  /** Moves a session to a new id, for whoever proved to be its owner by a one-time code; null when it is gone. */
  claim(hash: string): Promise<string | null>;
}

export const idleLifetime = (record: Pick<SessionRecord, 'remember'>): number =>
  record.remember === null ? idleLifetimeMs.anonymous : idleLifetimeMs.remembered;

export const sessionKey = (hash: string): string => `session/${hash}`;

export function createSessions(deps: SessionsDeps): Sessions {
  return {
    async open(id, options) {
      const session = new LiveSession(deps, id, id === null ? '' : await sha256(id), options);
      await session.reload();
      return session;
    },
    async claim(hash) {
      const found = await deps.store.take(sessionKey(hash));
      const record = parseStored(found?.value);
      return record === null ? null : (await store(deps, record)).id;
    },
  };
}

/** A request's view of its session, and what the answer must tell the browser about it. */
export class LiveSession implements SessionHandle {
  #record: SessionRecord;
  #hash = '';
  #issued: Issued | null = null;
  #ended = false;
  #touched = false;

  /** How the browser keeps the id; an exchange may change it. */
  carrier: Carrier;
  readonly #create: boolean;

  constructor(
    private readonly deps: SessionsDeps,
    /** The id that the request presented, whether or not it is known. */
    readonly presentedId: string | null,
    /** Its hash, empty when none. */
    readonly presented: string,
    options: OpenOptions,
  ) {
    this.carrier = options.carrier;
    this.#create = options.create;
    this.#record = emptySession(deps.clock.now());
  }

  get key(): string {
    return this.#hash;
  }

  get record(): SessionRecord {
    return this.#record;
  }

  get issued(): Issued | null {
    return this.#issued;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Whether the life of the presented id was prolonged, so that the cookie's must be too. */
  get touched(): boolean {
    return this.#touched;
  }

  /** Reads the record again, after having waited for a turn. */
  async reload(): Promise<void> {
    const hash = this.#hash || this.presented;
    const found = hash === '' ? null : parseStored((await this.deps.store.get(sessionKey(hash)))?.value);
    this.#hash = found === null ? '' : hash;
    this.#record = found === null ? emptySession(this.deps.clock.now()) : recordOf(found);
    if (found !== null && this.deps.clock.now() - found.seen > idleLifetime(found) / touchesPerLifetime) {
      await this.#write((record) => ({ ...record }));
      this.#touched = true;
    }
  }

  async update(change: (record: SessionRecord) => SessionRecord): Promise<SessionRecord> {
    if (this.#hash !== '' && (await this.#write(change))) return this.#record;
    // A session that went away under the request (expiry, sign-out) does not leave its person to the next one.
    this.#hash = '';
    this.#record = change(emptySession(this.deps.clock.now()));
    if (this.#create) await this.#begin(this.#record, true);
    return this.#record;
  }

  async rotate(): Promise<void> {
    if (this.#hash === '' || this.#issued !== null) return;
    const old = this.#hash;
    await this.#begin(this.#record, false);
    await this.deps.store.delete(sessionKey(old));
  }

  async end(): Promise<void> {
    if (this.#hash !== '') await this.deps.store.delete(sessionKey(this.#hash));
    this.#hash = '';
    this.#record = emptySession(this.deps.clock.now());
    this.#issued = null;
    this.#ended = true;
  }

  /** Takes over a session whose new id is known from elsewhere: a repeated write, or a one-time code. */
  async adopt(issued: Issued): Promise<void> {
    this.#hash = await sha256(issued.id);
    this.#issued = issued;
    this.#ended = false;
    const found = parseStored((await this.deps.store.get(sessionKey(this.#hash)))?.value);
    if (found !== null) this.#record = recordOf(found);
  }

  async #begin(record: SessionRecord, created: boolean): Promise<void> {
    const { id, hash } = await store(this.deps, record);
    this.#hash = hash;
    this.#issued = { id, created };
    this.#ended = false;
  }

  /** False when the session is gone. */
  async #write(change: (record: SessionRecord) => SessionRecord): Promise<boolean> {
    for (;;) {
      const key = sessionKey(this.#hash);
      const found = await this.deps.store.get(key);
      const before = parseStored(found?.value);
      if (found === null || before === null) return false;
      const record = recordOf(before);
      const next = change(record);
      this.#record = next;
      if (next === record) return true;
      if (await this.deps.store.setIf(key, found.version, ...stored(next, this.deps.clock.now()))) return true;
    }
  }
}

async function store(deps: SessionsDeps, record: SessionRecord): Promise<{ id: string; hash: string }> {
  const id = base64Url(deps.randomBytes(32));
  const hash = await sha256(id);
  await deps.store.set(sessionKey(hash), ...stored(record, deps.clock.now()));
  return { id, hash };
}

const stored = (record: SessionRecord, now: number): [value: unknown, expires: number] => [
  { ...record, seen: now },
  now + idleLifetime(record),
];

function parseStored(value: unknown): z.infer<typeof StoredSession> | null {
  const parsed = StoredSession.safeParse(value);
  return parsed.success ? parsed.data : null;
}

function recordOf({ seen: _seen, ...record }: z.infer<typeof StoredSession>): SessionRecord {
  return record;
}
