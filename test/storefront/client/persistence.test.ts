import { expect } from '@open-wc/testing';
import { indexedDbPersistence } from '../../../src/storefront/client/indexed-db.js';
import { lastingPersistence, type SavedRecord } from '../../../src/storefront/client/persistence.js';
import { until } from '../support/page.js';

const day = 24 * 3_600_000;
const record = (more: Partial<SavedRecord> = {}): SavedRecord => ({
  ...{ version: 1, data: '{"version":1}', checkedAt: 1_000, savedAt: Date.now() },
  ...more,
});

let made = 0;
const newName = (): string => `foyer test ${Date.now()} ${++made}`;

describe('persistence', () => {
  it('keeps strings and buffers across visits', async () => {
    const name = newName();
    const { buffer } = Uint8Array.of(1, 2, 3);
    const first = lastingPersistence(name, 1);
    await first.set('text', record());
    await first.set('bytes', record({ data: buffer }));

    const later = lastingPersistence(name, 1);

    expect((await later.get('text'))?.data).to.equal('{"version":1}');
    expect(new Uint8Array((await later.get('bytes'))?.data as ArrayBuffer)).to.deep.equal(Uint8Array.of(1, 2, 3));
    expect(await later.get('nothing')).to.equal(undefined);
  });

  it('makes no database to read from', async () => {
    const name = newName();

    expect(await lastingPersistence(name, 1).get('text')).to.equal(undefined);

    expect((await indexedDB.databases()).map((one) => one.name)).not.to.include(name);
  });

  it('takes nothing from another version, and forgets it', async () => {
    const name = newName();
    await lastingPersistence(name, 1).set('text', record());

    const newer = lastingPersistence(name, 2);
    expect(await newer.get('text')).to.equal(undefined);

    const older = lastingPersistence(name, 1);
    let left: unknown = null;
    await until(() => (void older.get('text').then((found) => (left = found)), left === undefined), 'the record to go');
  });

  it('forgets what nobody asked for in a month', async () => {
    const name = newName();
    const first = indexedDbPersistence(name, 1, Date.now());
    await first.set('old', record({ savedAt: Date.now() - 31 * day }));
    await first.set('new', record());

    const later = indexedDbPersistence(name, 1, Date.now());
    let old: unknown = null;
    await until(() => (void later.get('old').then((found) => (old = found)), old === undefined), 'the old one to go');

    expect(await later.get('new')).not.to.equal(undefined);
  });

  it('goes on without a database where the browser denies one', async () => {
    const { open } = indexedDB;
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const denied = indexedDbPersistence(newName(), 1, Date.now());

    await denied.set('text', record());
    const found = await denied.get('text');
    IDBFactory.prototype.open = open;

    expect(found?.data).to.equal('{"version":1}');
  });
});
