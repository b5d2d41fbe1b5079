import { createMemoryStore } from '../../../src/proxy/store/memory-store.js';
import { storeContract } from './store-contract.js';

storeContract('createMemoryStore', async () => {
  let now = 1_000_000;
  const store = createMemoryStore({ clock: { now: () => now } });
  return { store, advance: (ms) => void (now += ms), end: () => store.close() };
});
