import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CallContext } from '../../src/proxy/ports.js';
import { contactMemoryMs, createContactMemory } from '../../src/proxy/services/contact-memory.js';
import { createPeople } from './support/people.js';
import { testClock } from './support/shell.js';

const call = { acting: { contact: '100' } } as const;
const address = { street1: '2 Quay', zipCode: '1000', town: 'Town', country: 'CH', main: false };

function setup() {
  const clock = testClock();
  const people = createPeople();
  const contacts = createContactMemory({ contacts: people.contacts, clock });
  return { clock, contacts, calls: people.calls };
}

describe('createContactMemory', () => {
  it('asks once in a minute for each contact', async () => {
    const { contacts, calls, clock } = setup();
    for (const number of ['100', '100', '200', '100']) await contacts.contact(number, { acting: 'public' });
    clock.advance(contactMemoryMs);
    await contacts.contact('100', call);

    assert.deepEqual(calls, ['contact 100', 'contact 200', 'contact 100']);
  });

  it('sees every change of ours at once', async () => {
    const { contacts } = setup();
    const streets = async () => (await contacts.contact('100', call)).addresses.map(({ street1 }) => street1);
    await streets();
    const id = await contacts.saveAddress('100', address, null, call);
    assert.deepEqual(await streets(), ['1 Quay', '2 Quay']);
    await contacts.saveAddress('100', { ...address, street1: '3 Quay' }, id, call);
    assert.deepEqual(await streets(), ['1 Quay', '3 Quay']);
    await contacts.deleteAddress('100', id, call);
    assert.deepEqual(await streets(), ['1 Quay']);
    await contacts.update('100', { firstName: 'Janet', lastName: 'Doe', email: 'jane@example.org' }, call);

    assert.equal((await contacts.contact('100', call)).firstName, 'Janet');
  });

  it('knows what it wrote without asking: a new contact, its first address, another main one', async () => {
    const { contacts, calls, clock } = setup();
    const fields = { firstName: 'Nina', lastName: 'Neu', email: 'nina@example.org', language: 'fr' };
    const number = await contacts.createAccount(fields, 'long enough', { acting: 'public' });
    const own = { acting: { contact: number } };
    assert.deepEqual((await contacts.contact(number, own)).addresses, []);
    const first = await contacts.saveAddress(number, { ...address, main: true }, null, own);
    const second = await contacts.saveAddress(number, { ...address, main: true }, null, own);
    const remembered = await contacts.contact(number, own);
    assert.deepEqual(calls, [`createAccount ${number}`, `saveAddress ${number}`, `saveAddress ${number}`]);
    assert.deepEqual(
      remembered.addresses.map(({ id, main }) => [id, main]),
      [
        [first, false],
        [second, true],
      ],
    );
    clock.advance(contactMemoryMs);
    await contacts.contact(number, own);

    assert.equal(calls.at(-1), `contact ${number}`);
  });

  it('asks which address is the main one where none was said to be', async () => {
    const { contacts, calls } = setup();
    const fields = { firstName: 'Gus', lastName: 'Guest', email: 'gus@example.org' };
    const number = await contacts.createGuest(fields, { acting: 'public' });
    await contacts.saveAddress(number, address, null, { acting: { contact: number } });
    await contacts.contact(number, { acting: { contact: number } });

    assert.deepEqual(calls, [`createGuest ${number}`, `saveAddress ${number}`, `contact ${number}`]);
  });

  it('forgets also when it is not known whether a change was made', async () => {
    const { clock, calls } = setup();
    const people = createPeople();
    const lost = { ...people.contacts, update: () => Promise.reject(new Error('lost')) };
    const contacts = createContactMemory({ contacts: lost, clock });
    await contacts.contact('100', call);
    await assert.rejects(contacts.update('100', { firstName: 'J', lastName: 'D', email: 'j@d.ch' }, call));
    await contacts.contact('100', call);

    assert.deepEqual([calls, people.calls], [[], ['contact 100', 'contact 100']]);
  });

  it('does not remember what was read while a change was made', async () => {
    const { clock } = setup();
    const people = createPeople();
    let answer = (): void => undefined;
    const slow = {
      ...people.contacts,
      async contact(number: string, context: CallContext) {
        const found = await people.contacts.contact(number, context);
        await new Promise<void>((resolve) => (answer = resolve));
        return found;
      },
    };
    const contacts = createContactMemory({ contacts: slow, clock });
    const reading = contacts.contact('100', call);
    await new Promise((resolve) => setImmediate(resolve));
    await contacts.update('100', { firstName: 'Janet', lastName: 'Doe', email: 'jane@example.org' }, call);
    answer();
    await reading;
    const again = contacts.contact('100', call);
    await new Promise((resolve) => setImmediate(resolve));
    answer();

    assert.equal((await again).firstName, 'Janet');
  });

  it('keeps no failure', async () => {
    const { contacts, calls } = setup();
    for (let i = 0; i < 2; i++) await assert.rejects(contacts.contact('999', call));

    assert.equal(calls.length, 2);
  });
});
