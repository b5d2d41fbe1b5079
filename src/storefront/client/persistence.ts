/**
 * Copies of public documents that survive a visit: strings and buffers only, in one IndexedDB database per shop.
 * Where the browser denies storage (private mode, full disk, `cache="memory"`) a map takes its place.
 */

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
}

export function memoryPersistence(): Persistence {
  const records = new Map<string, SavedRecord>();
  return {
    get: (key) => Promise.resolve(records.get(key)),
    set: (key, record) => Promise.resolve(void records.set(key, record)),
  };
}

/**
 * IndexedDB behind the same interface, in a chunk of its own: a first visit has nothing to read and writes after the first
 * picture, so nothing of it stands in the way.
 */
export function lastingPersistence(database: string, version: number): Persistence {
  let opened: Promise<Persistence> | undefined;
  const open = (): Promise<Persistence> =>
    (opened ??= import('./indexed-db.js').then(
      ({ indexedDbPersistence }) => indexedDbPersistence(database, version, Date.now()),
      memoryPersistence,
    ));
  return {
    get: async (key) => (opened || (await exists(database)) ? (await open()).get(key) : undefined),
    set: async (key, record) => (await open()).set(key, record),
  };
}

/** Where a browser does not tell, or refuses to, the answer is found by opening. */
async function exists(database: string): Promise<boolean> {
  try {
    return (await indexedDB.databases()).some(({ name }) => name === database);
  } catch {
    return true;
  }
}
