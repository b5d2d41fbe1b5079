import { expect } from '@open-wc/testing';
import { html } from 'lit';
import type { AddressInput, Contact } from '../../../src/contract/contact.js';
import type { FoyerContact } from '../../../src/storefront/elements/contact/contact.js';
import * as fixtures from '../../support/fixtures.js';
import { fakeProxy, ProblemAnswer, type FakeProxy, type Handlers } from '../support/fake-proxy.js';
import { all, draw, field, press, reads, shownText, type, until } from '../support/page.js';

/** Somebody signed in, whose address book remembers what is done to it. */
async function open(given: Handlers = {}): Promise<{ readonly contact: FoyerContact; readonly proxy: FakeProxy }> {
  let known: Contact = fixtures.contact;
  const proxy = fakeProxy({
    session: () => fixtures.signedIn,
    contact: () => known,
    updateContact: ({ body }) => (known = { ...known, ...(body as Partial<Contact>) }),
    addAddress: ({ body }) => {
      const added = { ...(body as AddressInput), id: '55002', main: false };
      known = { ...known, addresses: [...known.addresses, added] };
      return known;
    },
    updateAddress: ({ body, params }) => {
      const change = body as AddressInput;
      known = {
        ...known,
        addresses: known.addresses.map((one) =>
          one.id === params['id'] ? { ...one, ...change, main: one.main } : one,
        ),
      };
      return known;
    },
    deleteAddress: ({ params }) => {
      known = { ...known, addresses: known.addresses.filter(({ id }) => id !== params['id']) };
      return known;
    },
    ...given,
  });
  const contact = await draw<FoyerContact>(html`<foyer-contact proxy=${proxy.address}></foyer-contact>`);
  return { contact, proxy };
}

describe('FoyerContact', () => {
  it('changes name and telephone', async () => {
    const { contact, proxy } = await open();

    await type(contact, 'Last name', 'King');
    await press(contact, 'Save');
    await until(() => proxy.count('updateContact') === 1, 'the change to be sent');

    expect(proxy.last('updateContact')?.body).to.deep.equal({
      firstName: 'Ada',
      lastName: 'King',
      email: 'ada@example.org',
      phone: '+33100000000',
    });
  });

  it('adds an address in the order of its country', async () => {
    const { contact, proxy } = await open();
    await press(contact, 'Add an address');
    await type(contact, 'Country or region', 'GB');
    await until(() => all(contact, '#address-zipCode')[0], 'the fields');
    const names = all<HTMLInputElement>(contact, '[id^="address-"][name]').map(({ name }) => name);
    expect(names).to.deep.equal(['country', 'street1', 'street2', 'town', 'zipCode']);

    await type(contact, 'Street and number', '12 St James’s Square');
    await type(contact, 'Town or city', 'London');
    await type(contact, 'Postcode', 'SW1Y 4JH');
    await press(contact, 'Save the address');
    await reads(contact, 'London SW1Y 4JH United Kingdom');

    expect(proxy.last('addAddress')?.body).to.deep.equal({
      street1: '12 St James’s Square',
      zipCode: 'SW1Y 4JH',
      town: 'London',
      country: 'GB',
    });
  });

  it('changes an address', async () => {
    const { contact, proxy } = await open();

    await press(contact, /^Change the address 1 rue des Essais/);
    await type(contact, 'Street and number', '2 rue des Essais');
    await press(contact, 'Save the address');
    await reads(contact, '2 rue des Essais 75001 Paris France');

    expect(proxy.last('updateAddress')?.params).to.deep.equal({ id: '55001' });
  });

  it('deletes an address only after asking', async () => {
    const { contact, proxy } = await open();

    await press(contact, /^Delete the address 1 rue des Essais/);
    await reads(contact, 'Delete this address?');
    await expect(contact).to.be.accessible();
    await press(contact, 'Cancel');
    expect(proxy.count('deleteAddress')).to.equal(0);

    await press(contact, /^Delete the address 1 rue des Essais/);
    await press(contact, 'Delete');
    await reads(contact, 'You have not saved an address yet.');
  });

  it('says which field of an address was refused, and keeps what was typed', async () => {
    const { contact } = await open({ addAddress: () => new ProblemAnswer('invalid-input', { fields: ['zipCode'] }) });
    await press(contact, 'Add an address');
    await type(contact, 'Street and number', '1 rue du Test');
    await type(contact, 'Postcode', '00000');
    await type(contact, 'Town or city', 'Paris');

    await press(contact, 'Save the address');
    await reads(contact, 'Please check: Postcode');

    expect((await field(contact, 'Postcode')).value).to.equal('00000');
  });

  it('asks to sign in', async () => {
    const { contact } = await open({ session: () => fixtures.signedOut });

    await reads(contact, 'Sign in to see and change your details.');
    await field(contact, 'Password');
  });

  it('offers another try when the profile cannot be had', async () => {
    const { contact, proxy } = await open({ contact: () => new ProblemAnswer('platform-unavailable') });
    await reads(contact, 'The ticket office is not answering');

    proxy.on({ contact: () => fixtures.contact });
    await press(contact, 'Try again');

    expect((await field(contact, 'First name')).value).to.equal('Ada');
  });

  it('forgets everything when somebody signs out', async () => {
    const proxy = fakeProxy({
      session: () => fixtures.signedIn,
      contact: () => fixtures.contact,
      signOut: () => fixtures.signedOut,
    });
    const page = await draw<HTMLElement>(
      html`<div>
        <foyer-login-status proxy=${proxy.address}></foyer-login-status>
        <foyer-contact proxy=${proxy.address}></foyer-contact>
      </div>`,
    );
    await reads(page, '1 rue des Essais');

    await press(page, 'Sign out');
    await reads(page, 'Sign in to see and change your details.');

    expect(shownText(page)).not.to.include('rue des Essais');
  });

  it('is accessible with the form of an address open', async () => {
    const { contact } = await open();
    await press(contact, 'Add an address');
    await field(contact, 'Street and number');

    await expect(contact).to.be.accessible();
  });
});
