import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { createContactStore } from '../../../src/storefront/stores/contact-store.js';
import { createSessionStore } from '../../../src/storefront/stores/session-store.js';
import * as fixtures from '../../support/fixtures.js';
import { fakeStorefront, settled } from '../support/stores.js';

const address = { street1: '3 quai Neuf', zipCode: '75006', town: 'Paris', country: 'FR' };

/** Holds and polls of a quarter of an hour are not waited for. */
beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
afterEach(() => mock.timers.reset());

describe('createContactStore', () => {
  it('loads the profile of who signs in and forgets it at sign-out', async () => {
    const { use } = fakeStorefront({
      session: () => fixtures.signedOut,
      signIn: () => fixtures.signedIn,
      signOut: () => fixtures.signedOut,
      contact: () => fixtures.contact,
      cart: () => fixtures.emptyCart,
    });
    const contact = use(createContactStore);
    const stop = contact.$.listen(() => undefined);
    await settled();
    assert.equal(contact.$.get().data, null);

    await use(createSessionStore).signIn({ email: 'ada@example.org', password: 'secret' });
    await settled();
    assert.deepEqual(contact.$.get().data, fixtures.contact);

    await use(createSessionStore).signOut();
    assert.equal(contact.$.get().data, null);
    stop();
  });

  it('asks who is signed in and what the cart needs after a registration', async () => {
    const { use, count } = fakeStorefront({
      session: () => fixtures.signedIn,
      createContact: () => fixtures.contact,
      contact: () => fixtures.contact,
      cart: () => fixtures.readyCart,
    });
    await use(createContactStore).create({ kind: 'guest', firstName: 'Ada', lastName: 'L', email: 'ada@example.org' });

    assert.deepEqual([count('session'), count('cart')], [1, 1]);
    assert.deepEqual(use(createSessionStore).$.get().data?.person, fixtures.signedIn.person);
  });

  it('tells the id of an address that was added', async () => {
    const added = { ...address, id: '55009', main: false };
    const { use } = fakeStorefront({
      session: () => fixtures.signedIn,
      contact: () => fixtures.contact,
      addAddress: () => ({ ...fixtures.contact, addresses: [...fixtures.contact.addresses, added] }),
    });
    const contact = use(createContactStore);
    const stop = contact.$.listen(() => undefined);
    await settled();

    assert.equal(await contact.addAddress(address), '55009');
    assert.equal(contact.$.get().data?.addresses.length, 2);
    stop();
  });
});
