import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoAccounts } from '../../src/sandbox/world/accounts.js';
import { harness, pointOfSale, tariffs, type Harness } from './harness.js';
import { ada, addLine, buy, grace, lineBody, orderDetails, readCart } from './purchases.js';

const person = { email: 'mary@example.org', individualFirstname: 'Mary', individualLastname: 'Somerville' };
const address = { street1: '2 rue Neuve', zipCode: '69001', town: 'Lyon', countryCode: 'FR' };

async function signIn(h: Harness, data: Record<string, unknown>) {
  return h.call('authenticate', { contactAuthenticationData: { pointOfSalesId: pointOfSale, ...data } });
}

describe('contacts', () => {
  it('are read by number, with the branches asked for', async () => {
    const h = await harness();
    const contact = await h.ok('getContactData', { contactNumber: ada, details: ['GENERAL', 'ADDRESSES'] });
    assert.equal(contact.individualContact?.individualLastname, 'Lovelace');
    assert.equal('password' in (contact.individualContact ?? {}), false);
    assert.equal(contact.addresses[0]?.town, 'Paris');
    const bare = await h.ok('getContactData', { contactNumber: ada, details: ['CRITERIA'] });
    assert.deepEqual([bare.individualContact, bare.addresses], [null, []]);
    assert.equal(await h.refused('getContactData', { contactNumber: '1', details: [] }), 'error.contact.notFound');
  });

  it('may share an e-mail address, but not a login', async () => {
    const h = await harness();
    const { email, password } = demoAccounts.ada;
    const guest = { individualContact: { ...person, email }, guest: true };
    await h.ok('createIndividualContact', guest);
    await h.ok('createIndividualContact', guest);
    const account = { individualContact: { ...person, login: email.toUpperCase(), password } };
    assert.equal(await h.refused('createIndividualContact', account), 'error.contact.loginExists');
    const found = await h.ok('searchContact', { email });
    assert.equal(found.contacts.length, 3);
  });

  it('sign in with the account they created', async () => {
    const h = await harness();
    const individualContact = { ...person, login: person.email, password: 'on the connexion' };
    const { contactNumber } = await h.ok('createIndividualContact', { individualContact, guest: false });
    const answer = await signIn(h, { login: person.email, password: 'on the connexion' });
    assert.equal(answer.contactNumber, contactNumber);
    assert.equal(answer.uniqueToken, null);
  });

  it('need a name and an address to write to', async () => {
    const h = await harness();
    const individualContact = { individualFirstname: 'Mary' };
    const refused = await h.refused('createIndividualContact', { individualContact });
    assert.equal(refused, 'error.contact.mandatoryField');
  });

  it('have one main address', async () => {
    const h = await harness();
    const save = async (fields: Record<string, unknown>) =>
      h.ok('createOrUpdateAddress', { contactNumber: ada, address: { ...address, ...fields } });
    const added = await save({ main: true });
    assert.deepEqual(
      added.addresses.map((one) => [one.town, one.main]),
      [
        ['Paris', false],
        ['Lyon', true],
      ],
    );
    const changed = await save({ contactAddressId: added.contactAddressId, town: 'Villeurbanne' });
    assert.equal(changed.addresses.length, 2);
    await h.ok('deleteAddress', { contactNumber: ada, contactAddressId: added.contactAddressId });
    const left = await h.ok('getContactData', { contactNumber: ada, details: ['ADDRESSES'] });
    assert.deepEqual(
      left.addresses.map((one) => [one.town, one.main]),
      [['Paris', true]],
    );
    const incomplete = { contactNumber: ada, address: { town: 'Lyon' } };
    assert.equal(await h.refused('createOrUpdateAddress', incomplete), 'error.parameter.mandatory');
  });

  it('keep their orders when they are deleted, and can no longer sign in', async () => {
    const h = await harness();
    const cart = await buy(h, { purchaser: grace });
    await h.ok('deleteContact', { contactNumber: grace });
    const { email, password } = demoAccounts.grace;
    assert.equal((await signIn(h, { login: email, password })).statusCode, 'error.authentication.failed');
    assert.equal((await orderDetails(h, cart.order)).contactReference, grace);
  });

  it('keep opt-ins and criteria', async () => {
    const h = await harness();
    await h.ok('setAuthorizations', {
      contactNumber: ada,
      authorizations: [{ authorizationCode: 'NEWS', allowed: true }],
    });
    await h.ok('setContactCriteria', {
      contactNumber: ada,
      contactCriteria: [{ criterionCode: 'TASTE', valueCodes: ['OPERA'] }],
    });
    const contact = await h.ok('getContactData', { contactNumber: ada, details: ['AUTHORIZATIONS', 'CRITERIA'] });
    assert.deepEqual(contact.authorizations, [{ authorizationCode: 'NEWS', allowed: true }]);
    assert.equal(contact.contactCriteria[0]?.valueCodes[0], 'OPERA');
  });
});

describe('authentication', () => {
  it('refuses a wrong password like an unknown login', async () => {
    const h = await harness();
    const wrong = await signIn(h, { login: demoAccounts.ada.email, password: 'wrong' });
    const unknown = await signIn(h, { login: 'nobody@example.org', password: 'wrong' });
    assert.deepEqual(wrong, unknown);
    assert.equal(wrong.statusCode, 'error.authentication.failed');
  });

  it('gives a new pair for each use of the old one, which then is void', async () => {
    const h = await harness();
    const { email, password } = demoAccounts.ada;
    const first = await signIn(h, { login: email, password, rememberMe: true });
    const pair = { identification: first.identification, uniqueToken: first.uniqueToken };
    const second = await signIn(h, pair);
    assert.equal(second.contactNumber, ada);
    assert.notEqual(second.uniqueToken, first.uniqueToken);
    assert.equal((await signIn(h, pair)).statusCode, 'error.authentication.failed');
    await h.admin('/sim-admin/clock', { advanceMinutes: 31 * 1440 });
    const late = { identification: second.identification, uniqueToken: second.uniqueToken };
    assert.equal((await signIn(h, late)).statusCode, 'error.authentication.failed');
  });

  it('changes a password for whoever knows the old one', async () => {
    const h = await harness();
    const { email, password } = demoAccounts.ada;
    const change = (currentPassword: string) => ({ contactNumber: ada, currentPassword, newPassword: 'diagram of' });
    assert.equal(await h.refused('changePassword', change('wrong')), 'error.authentication.failed');
    await h.ok('changePassword', change(password));
    assert.equal((await signIn(h, { login: email, password: 'diagram of' })).statusCode, 'success');
  });
});

describe('reads of somebody else’s data', () => {
  it('are logged with the owner, and kept apart where the caller says for whom it acts', async () => {
    const h = await harness();
    const cart = await addLine(h);
    await h.admin('/sim-admin/reset-counts', {});
    const read = async (acting: string) =>
      h.ok('getOrderDetails', { orderId: cart.order }, { 'Foyer-Acting-Contact': acting });
    for (const acting of [ada, 'system', `anonymous:${cart.order}`]) await read(acting);
    const clean = (await h.admin('/sim-admin/state')) as { reads: unknown[]; crossContactReads: unknown[] };
    assert.deepEqual([clean.reads.length, clean.crossContactReads.length], [3, 0]);
    for (const acting of [grace, 'anonymous:1', 'public']) await read(acting);
    await h.ok('getContactData', { contactNumber: ada, details: [] }, { 'Foyer-Acting-Contact': grace });
    const { crossContactReads } = (await h.admin('/sim-admin/state')) as { crossContactReads: unknown[] };
    assert.deepEqual(crossContactReads[0], {
      method: 'getOrderDetails',
      subject: grace,
      owner: ada,
      order: cart.order,
    });
    assert.equal(crossContactReads.length, 4);
  });
});

describe('history', () => {
  it('lists one person’s files, newest first, by state', async () => {
    const h = await harness();
    const mine = await buy(h);
    await buy(h, { purchaser: grace });
    const open = await addLine(h);
    const criteria = { fileContacts: [{ fileContactType: 'SALE', contactReference: ada }] };
    const all = await h.ok('searchFilesByCriteria', criteria);
    assert.deepEqual(
      all.files.map((file) => file.fileDetailsData.fileState),
      ['RUNNING', 'SOLDED', 'SOLDED', 'SOLDED'],
    );
    assert.equal(all.files[0]?.orderDetailsDatas[0]?.orderId, open.order);
    const sold = await h.ok('searchFilesByCriteria', { ...criteria, states: ['SOLDED'] });
    assert.equal(sold.files[0]?.orderDetailsDatas[0]?.orderId, mine.order);
    assert.equal((await h.ok('countFilesByCriteria', { ...criteria, states: ['SOLDED'] })).count, 3);
    const paged = await h.ok('searchFilesByCriteria', {
      ...criteria,
      paginationParameter: { startPosition: 1, maxResult: 2 },
    });
    assert.deepEqual([paged.files.length, paged.truncated], [2, true]);
  });

  it('has a past order of Ada’s with the performance played', async () => {
    const h = await harness();
    const { files } = await h.ok('searchFilesByCriteria', { fileContacts: [{ contactReference: ada }] });
    const lines = files.flatMap((file) => file.orderDetailsDatas).flatMap((order) => order.operationDatas);
    assert.ok(lines.some((line) => line.productCode === 'RUSALKA'));
  });

  it('lists tickets of a range, which is mandatory', async () => {
    const h = await harness();
    const cart = await buy(h, { quantity: 2 });
    const now = h.sandbox.clock.now();
    const ticketFilterCriteria = {
      startDate: new Date(now - 1000).toISOString(),
      endDate: new Date(now + 1000).toISOString(),
    };
    const { ticketSummaries, truncated } = await h.ok('listTicketsByCriteria', { ticketFilterCriteria });
    assert.equal(truncated, false);
    assert.deepEqual(
      ticketSummaries.map((row) => row.price),
      [cart.total / 2, cart.total / 2],
    );
    assert.equal(await h.refused('listTicketsByCriteria', { ticketFilterCriteria: {} }), 'error.parameter.mandatory');
  });
});

describe('shipments', () => {
  const electronic = '44001';
  const pickUp = '44002';
  const post = '44003';
  const registered = '44004';

  async function modes(h: Harness, orderId: string, more: Record<string, unknown> = {}): Promise<string[]> {
    const body = { pointOfSalesId: pointOfSale, shipmentContents: 'TICKETS', orderId, ...more };
    const { shipmentModes } = await h.ok('getAvailableShipmentModes', body);
    return shipmentModes.map((mode) => mode.shipmentModeId);
  }

  it('are offered by country, content and days left', async () => {
    const h = await harness();
    const cart = await addLine(h);
    assert.deepEqual(await modes(h, cart.order), [electronic, pickUp, post, registered]);
    assert.deepEqual(await modes(h, cart.order, { destinationCountryCode: 'DE' }), [electronic, pickUp, post]);
    assert.deepEqual(await modes(h, cart.order, { destinationCountryCode: 'US' }), [electronic, pickUp]);
    const both = { destinationCountryCode: 'US', contactAddressId: 55001 };
    assert.deepEqual(await modes(h, cart.order, both), [electronic, pickUp, post, registered]);
    await h.admin('/sim-admin/clock', { set: new Date(h.performance('TOSCA2').start - 2 * 86_400_000).toISOString() });
    const late = await addLine(h);
    assert.deepEqual(await modes(h, late.order), [electronic, pickUp]);
    const item = h.sandbox.world.products.flatMap((product) => product.items)[0];
    const goods = await h.ok('createOrUpdateOrder', {
      pointOfSalesId: pointOfSale,
      simpleProductOperations: [{ itemId: item?.id, audienceSubCategoryId: tariffs.full, quantity: 1 }],
    });
    const goodsOrder = goods.orderUpdateData?.orderId ?? '';
    assert.equal((await modes(h, goodsOrder)).includes(electronic), false);
  });

  it('bring their fee as a line, replaced by the next choice, and restart the delay', async () => {
    const h = await harness();
    const cart = await addLine(h);
    await h.admin('/sim-admin/clock', { advanceMinutes: 10 });
    const choose = async (shipmentModeId: string) =>
      h.ok('createShipments', {
        orderId: cart.order,
        shipmentModeId,
        contactNumber: ada,
        ...(shipmentModeId === post || shipmentModeId === registered ? { contactAddressId: '55001' } : {}),
      });
    await choose(post);
    const details = await orderDetails(h, cart.order);
    const fee = details.operationDatas.find((line) => line.kind === 'SHIPMENT_FEE');
    assert.deepEqual([fee?.totalAmount, fee?.vatRate, fee?.withoutVatTotalAmount], [4500, 20_000, 3750]);
    assert.equal(details.saleAmount, cart.total + 4500);
    assert.equal((details.expirationDate ?? 0) - h.sandbox.clock.now(), 15 * 60_000);
    assert.equal(details.movementDatas.length, 1);
    await choose(registered);
    assert.equal((await readCart(h, cart.order)).total, cart.total + 9000);
    await choose(electronic);
    assert.equal((await readCart(h, cart.order)).total, cart.total);
  });

  it('need an address where the mode does, and keep their copy of it', async () => {
    const h = await harness();
    const cart = await addLine(h);
    const body = { orderId: cart.order, shipmentModeId: post, contactNumber: ada };
    assert.equal(await h.refused('createShipments', body), 'error.parameter.mandatory');
    const foreign = { ...body, contactNumber: grace, contactAddressId: 55001 };
    assert.equal(await h.refused('createShipments', foreign), 'error.parameter.invalid');
    await h.ok('createShipments', { ...body, contactAddressId: 55001 });
    const used = { contactNumber: ada, contactAddressId: 55001 };
    assert.equal(await h.refused('deleteAddress', used), 'error.parameter.invalid');
    await h.ok('createOrUpdateAddress', { contactNumber: ada, address: { ...address, contactAddressId: 55001 } });
    const { shipments } = await h.ok('getShipments', { orderId: cart.order });
    assert.equal(shipments[0]?.contactAddress?.town, 'Paris');
  });

  it('cannot change once they are sent', async () => {
    const h = await harness();
    const cart = await addLine(h);
    const { shipments } = await h.ok('createShipments', { orderId: cart.order, shipmentModeId: electronic });
    await h.admin(`/sim-admin/shipments/${cart.order}/sent`, {});
    const change = { shipmentIds: shipments.map((one) => one.shipmentId), shipmentModeId: pickUp };
    assert.equal(await h.refused('changeShipmentMode', change), 'error.shipmentSent');
  });

  it('may give their fee a movement that holds nothing', async () => {
    const h = await harness({ feeMovements: true });
    const cart = await addLine(h);
    await h.ok('createShipments', {
      orderId: cart.order,
      shipmentModeId: post,
      contactNumber: ada,
      contactAddressId: 55001,
    });
    const { movementDatas } = await orderDetails(h, cart.order);
    assert.equal(movementDatas.length, 2);
    await h.ok('abandonMovements', { orderId: cart.order, movementIds: cart.movements });
    assert.equal((await orderDetails(h, cart.order)).orderState, 'ABANDONNED');
    await h.ok('createOrUpdateOrder', lineBody(h, { seats: cart.seats }));
  });
});
