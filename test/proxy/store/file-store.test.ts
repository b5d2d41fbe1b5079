import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openFileStore } from '../../../src/proxy/store/file-store.js';
import { storeContract } from './store-contract.js';

const newDirectory = (): Promise<string> => mkdtemp(path.join(os.tmpdir(), 'foyer-store-'));
const openAt = (directory: string) =>
  openFileStore({ directory, clock: { now: () => Date.now() }, newVersion: randomUUID });

storeContract('openFileStore', async () => {
  const directory = await newDirectory();
  let now = 1_000_000;
  const store = await openFileStore({ directory, clock: { now: () => now }, newVersion: randomUUID });
  const end = async (): Promise<void> => {
    await store.close();
    await rm(directory, { recursive: true });
  };
  return { store, advance: (ms) => void (now += ms), end };
});

/** Writes record after record and tells each on its output once the promise resolved. */
async function writeUntilKilled(directory: string, records: number): Promise<string[]> {
  const script = fileURLToPath(new URL('file-store.writer.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8');
  for await (const chunk of child.stdout as AsyncIterable<string>) {
    output += chunk;
    if (output.split('\n').length > records) break;
  }
  child.kill('SIGKILL');
  await once(child, 'close');
  return output.split('\n').slice(0, -1);
}

describe('openFileStore on a disk', () => {
  it('keeps every resolved write when its process is killed', async () => {
    const directory = await newDirectory();
    const told = await writeUntilKilled(directory, 20);
    const store = await openAt(directory);

    assert.ok(told.length >= 20);
    for (const key of told) assert.deepEqual((await store.get(key))?.value, { wrote: key });
    await store.close();
    await rm(directory, { recursive: true });
  });

  it('says which directory is in use by another', async () => {
    const directory = await newDirectory();
    const store = await openAt(directory);

    await assert.rejects(openAt(directory), new RegExp(`${directory} cannot be opened: another process uses it`));
    await store.close();
    await rm(directory, { recursive: true });
  });

  it('finds its records again after a close', async () => {
    const directory = await newDirectory();
    const first = await openAt(directory);
    await first.set('a', 'here', null);
    const before = await first.get('a');
    await first.close();
    const second = await openAt(directory);

    assert.deepEqual(await second.get('a'), before);
    await second.close();
    await rm(directory, { recursive: true });
  });
});
