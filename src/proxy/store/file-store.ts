/**
 * The embedded store: LevelDB in a directory, one process, nothing to install.
 *
 * Every write is synced, so that a record whose promise resolved survives a killed process and a power cut. LevelDB locks
 * its directory, so a second proxy on the same one does not start.
 */
import { ClassicLevel } from 'classic-level';
import { mkdir } from 'node:fs/promises';
import { createMutex } from '../mutex.js';
import type { Clock, StoredRecord } from '../ports.js';
import type { SweepableStore } from './sweep.js';

/** On disk: version, expiry in epoch milliseconds, value. */
interface Entry {
  readonly v: string;
  readonly e: number | null;
  readonly d: unknown;
}

const durable = { sync: true } as const;
const sweepBatch = 500;

export interface FileStoreDeps {
  readonly clock: Pick<Clock, 'now'>;
  readonly directory: string;
  /** Makes the version of each write; must never repeat. */
  readonly newVersion: () => string;
}

/** @throws Error naming the directory when it cannot be opened: not writable, or used by another process. */
export async function openFileStore({ clock, directory, newVersion }: FileStoreDeps): Promise<SweepableStore> {
  const db = await open(directory);
  const mutex = createMutex();

  const live = async (key: string): Promise<Entry | null> => {
    const entry = parse(await db.get(key));
    return entry === null || isExpired(entry, clock.now()) ? null : entry;
  };
  const write = (key: string, value: unknown, expires: number | null): Promise<void> =>
    db.put(key, JSON.stringify({ v: newVersion(), e: expires, d: value } satisfies Entry), durable);

  return {
    async get(key) {
      return recordOf(await live(key));
    },
    set: (key, value, expires) => mutex.run(key, () => write(key, value, expires)),
    setIf: (key, expected, value, expires) =>
      mutex.run(key, async () => {
        if (((await live(key))?.v ?? null) !== expected) return false;
        await write(key, value, expires);
        return true;
      }),
    delete: (key) => mutex.run(key, () => db.del(key, durable)),
    take: (key) =>
      mutex.run(key, async () => {
        const entry = await live(key);
        if (entry !== null) await db.del(key, durable);
        return recordOf(entry);
      }),
    async *list(prefix) {
      for await (const [key, json] of db.iterator({ gte: prefix, lt: `${prefix}\uffff` })) {
        const entry = parse(json);
        if (entry !== null && !isExpired(entry, clock.now())) yield [key, recordOf(entry)] as const;
      }
    },
    sweep: () => sweep(db, (key) => mutex.run(key, () => removeExpired(db, key, clock.now()))),
    close: () => db.close(),
  };
}

async function open(directory: string): Promise<ClassicLevel> {
  const db = new ClassicLevel(directory);
  try {
    await mkdir(directory, { recursive: true });
    await db.open();
    return db;
  } catch (cause) {
    throw new Error(`The store in ${directory} cannot be opened: ${whyClosed(cause)}.`, { cause });
  }
}

function whyClosed(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'LEVEL_LOCKED') return 'another process uses it';
  return cause instanceof Error ? cause.message : String(error);
}

async function sweep(db: ClassicLevel, remove: (key: string) => Promise<boolean>): Promise<number> {
  let removed = 0;
  let after = '';
  for (;;) {
    const keys = await db.keys({ gt: after, limit: sweepBatch }).all();
    for (const key of keys) if (await remove(key)) removed += 1;
    const last = keys.at(-1);
    if (last === undefined || keys.length < sweepBatch) return removed;
    after = last;
  }
}

/** Not synced: an expired record that comes back after a power cut still reads as absent. */
async function removeExpired(db: ClassicLevel, key: string, now: number): Promise<boolean> {
  const entry = parse(await db.get(key));
  if (entry === null || !isExpired(entry, now)) return false;
  await db.del(key);
  return true;
}

function isExpired(entry: Entry, now: number): boolean {
  return entry.e !== null && entry.e <= now;
}

function parse(json: string | undefined): Entry | null {
  return json === undefined ? null : (JSON.parse(json) as Entry);
}

function recordOf(entry: Entry): StoredRecord;
function recordOf(entry: Entry | null): StoredRecord | null;
function recordOf(entry: Entry | null): StoredRecord | null {
  return entry === null ? null : { value: entry.d, version: entry.v };
}
