import { expect } from '@open-wc/testing';
import { html } from 'lit';
import type { FoyerShipmentChooser } from '../../../src/storefront/elements/shipment-chooser/shipment-chooser.js';
import * as fixtures from '../../support/fixtures.js';
import { purchase, type Purchase } from '../support/buying.js';
import { ProblemAnswer, type Handlers } from '../support/fake-proxy.js';
import { all, draw, field, press, reads, shownText, tick, type, until } from '../support/page.js';

type Opened = Purchase & { readonly chooser: FoyerShipmentChooser };

async function open(given: Handlers = {}): Promise<Opened> {
  const bought = purchase(given);
  bought.state.session = fixtures.signedIn;
  bought.state.cart = { ...fixtures.cart, needs: ['shipment'] };
  const chooser = await draw<FoyerShipmentChooser>(
    html`<foyer-shipment-chooser proxy=${bought.proxy.address}></foyer-shipment-chooser>`,
  );
  return { ...bought, chooser };
}

describe('FoyerShipmentChooser', () => {
  it('shows each way with fee, days and description', async () => {
    const { chooser } = await open();
    await reads(chooser, 'E-ticket free As PDF and on your phone.');

    const ways = all(chooser, '[part~="mode"]').map(shownText);
    expect(ways[1]).to.equal('By post €5 arrives in about 4 days');
    expect(ways[2]).to.equal('At the box office The fee is shown once you choose it.');
  });

  it('sends to a known address and tells the new total', async () => {
    const { chooser, proxy } = await open();
    let done = 0;
    chooser.addEventListener('foyer-done', () => (done += 1));

    await tick(chooser, /^By post/);
    await field(chooser, /^1 rue des Essais/);
    await press(chooser, 'Use this delivery');
    await reads(chooser, 'By post. The total is €159.');

    expect(proxy.last('chooseShipment')?.body).to.deep.equal({ mode: '602', address: '55001' });
    expect(done).to.equal(1);
  });

  it('saves a new address first', async () => {
    const { chooser, proxy } = await open({
      addAddress: () => ({
        ...fixtures.contact,
        addresses: [
          ...fixtures.contact.addresses,
          { id: '55009', street1: '3 quai Neuf', zipCode: '75006', town: 'Paris', country: 'FR', main: false },
        ],
      }),
    });

    await tick(chooser, /^By post/);
    await tick(chooser, 'Another address');
    await type(chooser, 'Street and number', '3 quai Neuf');
    await type(chooser, 'Postcode', '75006');
    await type(chooser, 'Town or city', 'Paris');
    await press(chooser, 'Use this delivery');
    await until(() => proxy.count('chooseShipment') === 1, 'the choice');

    expect(proxy.last('addAddress')?.body).to.deep.equal({
      street1: '3 quai Neuf',
      zipCode: '75006',
      town: 'Paris',
      country: 'FR',
    });
    expect(proxy.last('chooseShipment')?.body).to.deep.equal({ mode: '602', address: '55009' });
  });

  it('does not save the same address twice when only the choice failed', async () => {
    const { chooser, proxy, state } = await open({
      addAddress: () => ({
        ...fixtures.contact,
        addresses: [
          ...fixtures.contact.addresses,
          { id: '55009', street1: '3 quai Neuf', zipCode: '75006', town: 'Paris', country: 'FR', main: false },
        ],
      }),
      chooseShipment: () => new ProblemAnswer('platform-unavailable'),
    });
    await tick(chooser, /^By post/);
    await tick(chooser, 'Another address');
    await type(chooser, 'Street and number', '3 quai Neuf');
    await type(chooser, 'Postcode', '75006');
    await type(chooser, 'Town or city', 'Paris');
    await press(chooser, 'Use this delivery');
    await reads(chooser, 'The ticket office is not answering');

    proxy.on({ chooseShipment: () => state.cart });
    await press(chooser, 'Use this delivery');
    await until(() => proxy.count('chooseShipment') === 2, 'another try');

    expect(proxy.count('addAddress')).to.equal(1);
    expect(proxy.last('chooseShipment')?.body).to.deep.equal({ mode: '602', address: '55009' });
  });

  it('asks for a choice before anything is sent', async () => {
    const { chooser, proxy } = await open();

    await press(chooser, 'Use this delivery');

    await reads(chooser, 'Please choose how you would like your tickets');
    expect(proxy.count('chooseShipment')).to.equal(0);
  });

  it('asks first who is buying', async () => {
    const bought = purchase();
    const chooser = await draw<FoyerShipmentChooser>(
      html`<foyer-shipment-chooser proxy=${bought.proxy.address}></foyer-shipment-chooser>`,
    );

    await reads(chooser, 'Tell us first who you are');
    expect(bought.proxy.count('shipments')).to.equal(0);
  });

  it('says that there is nothing to deliver yet', async () => {
    const { chooser } = await open({ cart: () => fixtures.emptyCart });

    await reads(chooser, 'Your cart is empty, so there is nothing to deliver yet.');
  });

  it('offers another try when the ways cannot be had', async () => {
    const { chooser, proxy } = await open({ shipments: () => new ProblemAnswer('platform-unavailable') });
    await reads(chooser, 'The ticket office is not answering');

    proxy.on({ shipments: () => fixtures.shipments });
    await press(chooser, 'Try again');

    await reads(chooser, 'E-ticket');
  });

  it('is accessible with an address to choose', async () => {
    const { chooser } = await open();
    await tick(chooser, /^By post/);
    await tick(chooser, 'Another address');
    await field(chooser, 'Street and number');

    await expect(chooser).to.be.accessible();
  });
});
