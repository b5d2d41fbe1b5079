import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { base64Url, createSealer, createSigner, fromBase64Url, sha256 } from '../../src/proxy/crypto.js';

const random = (length: number) => new Uint8Array(randomBytes(length));
const [first, second] = ['a'.repeat(32), 'b'.repeat(32)] as [string, string];

describe('base64Url', () => {
  it('comes back as it was, whatever the length', () => {
    for (let length = 0; length < 20; length++) {
      const bytes = random(length);
      assert.deepEqual(fromBase64Url(base64Url(bytes)), bytes);
      assert.match(base64Url(bytes), /^[A-Za-z0-9_-]*$/);
    }
  });

  it('is told from what is none', () => {
    for (const text of ['a+b/', 'a=', 'ä', 'abcde', 'AB']) assert.equal(fromBase64Url(text), null, text);
  });
});

describe('sha256', () => {
  it('hashes as everybody does', async () => {
    assert.equal(await sha256('abc'), 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  });
});

describe('createSigner', () => {
  it('accepts its own signature, for its purpose and text only', async () => {
    const signer = createSigner([first]);
    const signature = await signer.sign('order', '4711');

    assert.equal(await signer.verify('order', '4711', signature), true);
    assert.equal(await signer.verify('order', '4712', signature), false);
    assert.equal(await signer.verify('other', '4711', signature), false);
    assert.equal(await signer.verify('order', '4711', signature.slice(1)), false);
    assert.equal(await signer.verify('order', '4711', ''), false);
    assert.equal(await signer.verify('order', '4711', '!'), false);
  });

  it('does not let purpose and text run into each other', async () => {
    const signer = createSigner([first]);

    assert.equal(await signer.verify('order\n4', '711', await signer.sign('order', '4\n711')), false);
  });

  it('accepts what an older key signed, and not what a removed one did', async () => {
    const signature = await createSigner([first]).sign('order', '4711');

    assert.equal(await createSigner([second, first]).verify('order', '4711', signature), true);
    assert.equal(await createSigner([second]).verify('order', '4711', signature), false);
    assert.notEqual(await createSigner([second, first]).sign('order', '4711'), signature);
  });
});

describe('createSealer', () => {
  it('opens with the name it was sealed under, by any key that is left', async () => {
    const sealed = await createSealer([first], random).seal('name', 'Élan');

    assert.equal(await createSealer([first], random).open('name', sealed), 'Élan');
    assert.equal(await createSealer([second, first], random).open('name', sealed), 'Élan');
  });

  it('does not open with another name, another key, or when it was changed', async () => {
    const sealer = createSealer([first], random);
    const sealed = await sealer.seal('name', 'text');
    const changed = sealed.slice(0, -1) + (sealed.endsWith('A') ? 'B' : 'A');

    assert.equal(await sealer.open('other', sealed), null);
    assert.equal(await createSealer([second], random).open('name', sealed), null);
    assert.equal(await sealer.open('name', changed), null);
    assert.equal(await sealer.open('name', 'nonsense'), null);
  });

  it('never seals the same text alike', async () => {
    const sealer = createSealer([first], random);

    assert.notEqual(await sealer.seal('name', 'text'), await sealer.seal('name', 'text'));
  });
});
