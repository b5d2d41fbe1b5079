import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { Manifest } from '../../src/build/shipped-files.js';
import { filesBelow } from '../support/files.mjs';
import { root } from '../support/sources.js';

const folder = path.join(root, 'dist/storefront');

/** Names that only the platform's wire knows. Meeting one in the browser's files means that an answer leaked through. */
const wireNames = [
  ...['createOrUpdateOrder', 'createPaymentsAndCloseOrder', 'checkPayment', 'notifyOrder', 'reopenOrder', 'closeOrder'],
  ...['abandonMovements', 'getOrderDetails', 'getFileDetails', 'cancelPayment', 'getCatalogDetailed', 'getPOSConfig'],
  ...['getSeatsAvailability', 'getUpdatedAvailabilities', 'doSeatingForOperations', 'getContactData', 'searchContact'],
  ...[
    'statusCode',
    'physicalSeatId',
    'physicalSeatIds',
    'movementId',
    'operationId',
    'contactNumber',
    'contactReference',
  ],
  ...['audienceSubCategory', 'audienceSubCategoryId', 'seatCatId', 'pointOfSalesId', 'salesChannelId', 'orderSecretId'],
  ...[
    'externalReference',
    'externalName',
    'paymentParametersMap',
    'withoutVatTotalAmount',
    'catalogCurrency',
    'fileId',
  ],
  ...['singleEntryAttributionOperations', 'simpleProductOperations', 'in_progress'],
];

const secrets = [/FOYER_[A-Z_]+/, /secutix/i, /S-?360/i];

describe('the built storefront', () => {
  const files = filesBelow(folder, '.', /\.js$/);
  const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');

  it('has been built', () => {
    assert.ok(existsSync(path.join(folder, 'manifest.json')), 'Run `npm run build` first.');
    assert.ok(files.length > 1);
  });

  for (const name of wireNames) {
    it(`does not know the platform's word ${name}`, () => {
      const knowing = files.filter((file) => new RegExp(`\\b${name}\\b`).test(read(file)));

      assert.deepEqual(knowing, [], 'Translate it in src/proxy/s360 into a word of src/contract.');
    });
  }

  for (const secret of secrets) {
    it(`holds nothing like ${String(secret)}`, () => {
      assert.deepEqual(
        files.filter((file) => secret.test(read(file))),
        [],
      );
    });
  }

  it('asks for nothing that a browser has not', () => {
    assert.deepEqual(
      files.filter((file) => /\bprocess\.env\b|\brequire\(/.test(read(file))),
      [],
    );
  });

  it('carries no development build and no zod in the entry', () => {
    const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as Manifest;
    const entry = read(manifest.entry);

    assert.doesNotMatch(entry, /Lit is in dev mode|\$ZodType|ZodMini/);
  });
});
