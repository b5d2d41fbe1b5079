import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { createSessions, sessionKey, type OpenOptions } from '../../../src/proxy/session/sessions.js';
import { createMemoryStore } from '../../../src/proxy/store/memory-store.js';
import { testClock } from '../support/shell.js';

const write: OpenOptions = { create: true, carrier: 'cookie' };
const read: OpenOptions = { create: false, carrier: 'cookie' };

async function setup() {
  const clock = testClock();
  const store = createMemoryStore({ clock });
  const sessions = createSessions({ store, clock, randomBytes: (length) => new Uint8Array(randomBytes(length)) });
  const first = await sessions.open(null, write);
  await first.update((record) => ({ ...record, places: 1 }));
  const id = first.issued?.id ?? '';
  return { clock, store, sessions, first, id };
}

describe('createSessions', () => {
  it('loses no change of two handles that write at once', async () => {
    const { sessions, id } = await setup();
    const handles = await Promise.all(Array.from({ length: 8 }, () => sessions.open(id, write)));
    await Promise.all(
      handles.map((handle, i) => handle.update((record) => ({ ...record, orders: [...record.orders, `${i}`] }))),
    );

    assert.equal((await sessions.open(id, read)).record.orders.length, 8);
  });

  it('writes nothing when nothing changes', async () => {
    const { sessions, store, id, first } = await setup();
    const before = await store.get(sessionKey(first.key));
    await (await sessions.open(id, write)).update((record) => record);

    assert.deepEqual(await store.get(sessionKey(first.key)), before);
  });

  it('does not revive a session that ended meanwhile, nor its person', async () => {
    const { sessions, id } = await setup();
    const [late, ending] = [await sessions.open(id, write), await sessions.open(id, write)];
    await late.update((record) => ({ ...record, contact: '100', orders: ['1'] }));
    await ending.end();
    await late.update((record) => ({ ...record, cart: 'entry' }));

    assert.equal((await sessions.open(id, read)).key, '');
    const next = await sessions.open(late.issued?.id ?? '', read);
    assert.deepEqual([next.record.contact, next.record.orders, next.record.cart], [null, [], 'entry']);
  });

  it('never lets a read begin a session', async () => {
    const { sessions, store } = await setup();
    const handle = await sessions.open(null, read);
    const record = await handle.update((before) => ({ ...before, places: 9 }));
    let stored = 0;
    for await (const _ of store.list('session/')) stored += 1;

    assert.equal(record.places, 9);
    assert.deepEqual([handle.key, handle.issued, stored], ['', null, 1]);
  });

  it('moves a session to whoever claims it, once', async () => {
    const { sessions, first, id } = await setup();
    const claimed = await Promise.all([sessions.claim(first.key), sessions.claim(first.key)]);
    const won = claimed.filter((found) => found !== null);

    assert.equal(won.length, 1);
    assert.equal((await sessions.open(won[0] ?? '', read)).record.places, 1);
    assert.equal((await sessions.open(id, read)).key, '');
  });

  it('treats a record it cannot read as no session', async () => {
    const { sessions, store, first, id } = await setup();
    await store.set(sessionKey(first.key), { of: 'another version' }, null);

    assert.equal((await sessions.open(id, read)).key, '');
  });
});
