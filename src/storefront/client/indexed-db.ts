/** IndexedDB as a store of records. A chunk of its own, see {@link lastingPersistence}. */
import { createStore, del, entries, get, set, type UseStore } from 'idb-keyval';
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

/**
 * IndexedDB behind the same interface. A failing operation switches to memory for the rest of the visit: a shop without
 * a cache is slower, never broken.
 */
export function indexedDbPersistence(database: string, version: number): Persistence {
  const memory = memoryPersistence();
  let store: UseStore | null = null;
  let denied = false;
  const attempt = async <T>(work: (store: UseStore) => Promise<T>, fallback: () => Promise<T>): Promise<T> => {
    if (denied) return fallback();
    try {
      return await work((store ??= createStore(database, 'documents')));
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
    delete: (key) =>
      attempt(
        (db) => del(key, db),
        () => memory.delete(key),
      ),
    prune: (before) =>
      attempt(
        async (db) => {
          for (const [key, value] of await entries(db)) {
            if (!isRecord(value, version) || value.savedAt < before) await del(key, db);
          }
        },
        () => memory.prune(before),
      ),
  };
}
