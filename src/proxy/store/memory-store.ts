import type { Clock, Store, StoredRecord } from '../ports.js';
import type { SweepableStore } from './sweep.js';

interface Entry {
  readonly json: string;
  readonly version: string;
  readonly expires: number | null;
}

/**
 * Keeps records in this process only: for tests and for trying things out. Values go through JSON, so that nothing is
 * shared with the caller and the same values fail here as on disk.
 */
export function createMemoryStore({ clock }: { readonly clock: Pick<Clock, 'now'> }): SweepableStore {
  const entries = new Map<string, Entry>();
  let versions = 0;

  const live = (key: string): Entry | null => {
    const entry = entries.get(key);
    return entry === undefined || isExpired(entry, clock.now()) ? null : entry;
  };
  const write = (key: string, value: unknown, expires: number | null): void => {
    entries.set(key, { json: JSON.stringify(value), version: String(++versions), expires });
  };

  const store: Store = {
    async get(key) {
      return recordOf(live(key));
    },
    async set(key, value, expires) {
      write(key, value, expires);
    },
    async setIf(key, expected, value, expires) {
      if ((live(key)?.version ?? null) !== expected) return false;
      write(key, value, expires);
      return true;
    },
    async delete(key) {
      entries.delete(key);
    },
    async take(key) {
      const entry = live(key);
      entries.delete(key);
      return recordOf(entry);
    },
    async *list(prefix) {
      for (const key of [...entries.keys()].filter((name) => name.startsWith(prefix)).sort()) {
        const record = recordOf(live(key));
        if (record !== null) yield [key, record] as const;
      }
    },
    async close() {
      entries.clear();
    },
  };

  return {
    ...store,
    async sweep() {
      const expired = [...entries].filter(([, entry]) => isExpired(entry, clock.now()));
      for (const [key] of expired) entries.delete(key);
      return expired.length;
    },
  };
}

function isExpired(entry: Entry, now: number): boolean {
  return entry.expires !== null && entry.expires <= now;
}

function recordOf(entry: Entry | null): StoredRecord | null {
  return entry === null ? null : { value: JSON.parse(entry.json) as unknown, version: entry.version };
}
