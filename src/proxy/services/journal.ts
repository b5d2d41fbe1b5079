/**
 * The order journal in the store. Keys:
 * - `journal/<key>` the entry; kept 400 days after its end, for ever when it needs a person
 * - `journal-open/<key>` one per unfinished entry, for the sweep
 * - `journal-by-order/<platform order id>` and `journal-by-identifier/<ORDER_IDENTIFIER>` hold the key
 *
 * Indexes are written before the entry that needs them: after a power cut an index may point at nothing, never the reverse.
 */
import { fail } from '../failures.js';
import type { Store } from '../ports.js';
import { isEnded, type JournalEntry } from './journal-entry.js';

const keepEndedMs = 400 * 24 * 3_600_000;
const keepAbandonedMs = 30 * 24 * 3_600_000;

export interface Journal {
  /** Stores a new entry. On disk when the promise resolves. */
  create(entry: JournalEntry): Promise<JournalEntry>;
  get(key: string): Promise<JournalEntry | null>;
  /**
   * Applies a pure change to the entry as it is now. On disk when the promise resolves.
   * @throws Failure `unexpected` when the entry is gone, and whatever `change` throws
   */
  change(key: string, change: (entry: JournalEntry) => JournalEntry): Promise<JournalEntry>;
  byOrder(order: string): Promise<JournalEntry | null>;
  byIdentifier(identifier: string): Promise<JournalEntry | null>;
  /** Keys of entries that have not reached an end. */
  unfinished(): Promise<readonly string[]>;
}

export function createJournal(store: Store): Journal {
  const get = async (key: string): Promise<JournalEntry | null> => entryOf((await store.get(`journal/${key}`))?.value);

  const through = async (index: string): Promise<JournalEntry | null> => {
    const key = (await store.get(index))?.value;
    return typeof key === 'string' ? get(key) : null;
  };

  const index = async (entry: JournalEntry, before: JournalEntry | null): Promise<void> => {
    if (entry.order !== null && before?.order !== entry.order) {
      await store.set(`journal-by-order/${entry.order}`, entry.key, null);
    }
    for (const { identifier } of entry.payments.slice(before?.payments.length ?? 0)) {
      await store.set(`journal-by-identifier/${identifier}`, entry.key, null);
    }
  };

  const change: Journal['change'] = async (key, apply) => {
    for (let tries = 0; tries < 5; tries++) {
      const record = await store.get(`journal/${key}`);
      const before = entryOf(record?.value) ?? fail({ tag: 'unexpected', detail: 'journal entry is gone' });
      const after = apply(before);
      if (after === before) return before;
      await index(after, before);
      if (await store.setIf(`journal/${key}`, record?.version ?? null, after, expiryOf(after))) {
        if (isEnded(after)) await store.delete(`journal-open/${key}`);
        return after;
      }
    }
    return fail({ tag: 'unexpected', detail: 'journal entry changes too fast' });
  };

  return {
    get,
    change,
    async create(entry) {
      await store.set(`journal-open/${entry.key}`, entry.createdAt, null);
      await index(entry, null);
      await store.set(`journal/${entry.key}`, entry, expiryOf(entry));
      return entry;
    },
    byOrder: (order) => through(`journal-by-order/${order}`),
    byIdentifier: (identifier) => through(`journal-by-identifier/${identifier}`),
    async unfinished() {
      const keys: string[] = [];
      for await (const [key] of store.list('journal-open/')) keys.push(key.slice('journal-open/'.length));
      return keys;
    },
  };
}

function expiryOf(entry: JournalEntry): number | null {
  if (entry.state === 'closed') return entry.updatedAt + keepEndedMs;
  return entry.state === 'abandoned' ? entry.updatedAt + keepAbandonedMs : null;
}

/** Only this module writes entries, so their version tells their shape. */
function entryOf(value: unknown): JournalEntry | null {
  const known = typeof value === 'object' && value !== null && 'version' in value && value.version === 1;
  return known ? (value as JournalEntry) : null;
}
