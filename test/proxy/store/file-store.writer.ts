// Run as a process of its own by file-store.test.ts, which kills it while it writes.
import { randomUUID } from 'node:crypto';
import { openFileStore } from '../../../src/proxy/store/file-store.js';

const store = await openFileStore({
  directory: process.argv[2] ?? '',
  clock: { now: () => Date.now() },
  newVersion: randomUUID,
});
for (let i = 0; ; i++) {
  const key = `record/${i}`;
  await store.set(key, { wrote: key }, null);
  process.stdout.write(`${key}\n`);
}
