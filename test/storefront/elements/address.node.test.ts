import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  addressFields,
  addressLines,
  countryOptions,
  fieldLabel,
  isRequired,
} from '../../../src/storefront/elements/contact/address.js';

describe('addressFields', () => {
  it('follows the order of the country', () => {
    assert.deepEqual(addressFields('FR'), ['street1', 'street2', 'zipCode', 'town']);
    assert.deepEqual(addressFields('GB'), ['street1', 'street2', 'town', 'zipCode']);
    assert.deepEqual(addressFields('US'), ['street1', 'street2', 'town', 'zipCode']);
  });

  it('starts with the postcode where the country writes large things first', () => {
    assert.equal(addressFields('JP')[0], 'zipCode');
  });

  it('asks for no postcode where there is none', () => {
    assert.equal(addressFields('AE').includes('zipCode'), false);
  });

  it('knows every country that it may be asked for', () => {
    for (const country of ['DE', 'CH', 'LU', 'IE', 'HK', 'BR', 'ZZ'])
      assert.ok(addressFields(country).includes('street1') && addressFields(country).includes('town'), country);
  });
});

describe('isRequired and fieldLabel', () => {
  it('asks for the postcode where mail needs it', () => {
    assert.equal(isRequired('zipCode', 'FR'), true);
    assert.equal(isRequired('zipCode', 'IE'), false);
    assert.equal(isRequired('street2', 'FR'), false);
  });

  it('names the postcode as the country does', () => {
    assert.equal(fieldLabel('zipCode', 'US'), 'addressZipUs');
    assert.equal(fieldLabel('zipCode', 'IE'), 'addressEircode');
    assert.equal(fieldLabel('zipCode', 'FR'), 'addressZip');
  });
});

describe('addressLines', () => {
  it('writes an address as its country does, the country in the reader’s language', () => {
    const paris = { street1: '1 rue des Essais', zipCode: '75001', town: 'Paris', country: 'FR' };
    assert.deepEqual(addressLines(paris, 'en'), ['1 rue des Essais', '75001 Paris', 'France']);

    const dubai = { street1: 'Marina 3', zipCode: '', town: 'Dubai', country: 'AE' };
    assert.deepEqual(addressLines(dubai, 'en'), ['Marina 3', 'Dubai', 'United Arab Emirates']);

    const london = { street1: '12 High Street', street2: 'Flat 2', zipCode: 'SW1Y 4JH', town: 'London', country: 'GB' };
    assert.deepEqual(addressLines(london, 'fr'), ['12 High Street', 'Flat 2', 'London', 'SW1Y 4JH', 'Royaume-Uni']);
  });
});

describe('countryOptions', () => {
  it('sorts by name in the reader’s alphabet', () => {
    const names = countryOptions(['FR', 'DE', 'AT'], 'de').map(({ label }) => label);
    assert.deepEqual(names, ['Deutschland', 'Frankreich', 'Österreich']);
  });
});
