/**
 * Copies of public documents that survive a visit: strings and buffers only, in one IndexedDB database per shop.
 * Where the browser denies storage (private mode, full disk, `cache="memory"`) a map takes its place.
 */
import { createStore, del, entries, get, set, type UseStore } from 'idb-keyval';

/** `savedAt` is epoch ms of the visitor's clock; `checkedAt` is the proxy's word on the age of the document. */
export interface SavedRecord {
  readonly version: number;
  readonly data: string | ArrayBuffer;
  readonly checkedAt: number | null;
  readonly savedAt: number;
}

export interface Persistence {
  get(key: string): Promise<SavedRecord | undefined>;
  set(key: string, record: SavedRecord): Promise<void>;
  delete(key: string): Promise<void>;
  /** Forgets records saved before an instant. */
  prune(before: number): Promise<void>;
}

export function memoryPersistence(): Persistence {
  const records = new Map<string, SavedRecord>();
  return {
    get: (key) => Promise.resolve(records.get(key)),
    set: (key, record) => Promise.resolve(void records.set(key, record)),
    delete: (key) => Promise.resolve(void records.delete(key)),
    prune: (before) => {
      for (const [key, record] of records) if (record.savedAt < before) records.delete(key);
      return Promise.resolve();
    },
  };
}

/** Whether a stored value is a record of this build; anything else is dropped, never repaired. */
function isRecord(value: unknown, version: number): value is SavedRecord {
  const record = value as Partial<SavedRecord> | undefined;
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
