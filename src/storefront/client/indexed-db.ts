/** IndexedDB as a store of records. A chunk of its own, see {@link lastingPersistence}. */
import { createStore, del, get, keys, set, type UseStore } from 'idb-keyval';
import { memoryPersistence, type Persistence, type SavedRecord } from './persistence.js';

/** Whether a stored value is a record of this build; anything else is dropped, never repaired. */
function isRecord(value: unknown, version: number): value is SavedRecord {
  const record = value as Partial<SavedRecord> | null | undefined;
  return (
    typeof record === 'object' &&
    record !== null &&
    record.version === version &&
    (typeof record.data === 'string' || record.data instanceof ArrayBuffer) &&
    typeof record.savedAt === 'number'
  );
}

/** A copy that nobody asked for in so many milliseconds is forgotten: seasons end, halls change. */
const keptFor = 30 * 24 * 3_600_000;

/**
 * IndexedDB behind the same interface. Opening it forgets what is old or of another version; a failing operation switches
 * to memory for the rest of the visit: a shop without a cache is slower, never broken.
 */
export function indexedDbPersistence(database: string, version: number, now: number): Persistence {
  const memory = memoryPersistence();
  let store: UseStore | null = null;
  let denied = false;
  const open = (): UseStore => {
    if (store) return store;
    store = createStore(database, 'documents');
    void prune(store, (value) => isRecord(value, version) && now - value.savedAt < keptFor).catch(() => undefined);
    return store;
  };
  const attempt = async <T>(work: (store: UseStore) => Promise<T>, fallback: () => Promise<T>): Promise<T> => {
    if (denied) return fallback();
    try {
      return await work(open());
    } catch {
      denied = true;
      return fallback();
    }
  };
  return {
    get: (key) =>
      attempt(
        async (db) => {
          const value: unknown = await get(key, db);
          return isRecord(value, version) ? value : undefined;
        },
        () => memory.get(key),
      ),
    set: (key, record) =>
      attempt(
        (db) => set(key, record, db),
        () => memory.set(key, record),
      ),
  };
}

async function prune(db: UseStore, isGood: (value: unknown) => boolean): Promise<void> {
  for (const key of await keys(db)) if (!isGood(await get(key, db))) await del(key, db);
}
