import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApiError } from '../../../src/storefront/client/errors.js';
import { createRepeatable } from '../../../src/storefront/stores/repeat-key.js';

function setup() {
  let ids = 0;
  const keys: string[] = [];
  const repeat = createRepeatable(() => `id-${++ids}`);
  const attempt = (body: unknown, outcome: 'answered' | 'lost' | 'refused') =>
    repeat(body, (key) => {
      keys.push(key);
      if (outcome === 'lost') return Promise.reject(new ApiError('offline'));
      if (outcome === 'refused') return Promise.reject(new ApiError('invalid-input', { requestId: 'r' }));
      return Promise.resolve();
    }).catch(() => undefined);
  return { attempt, keys };
}

describe('createRepeatable', () => {
  it('keeps the key while no answer comes', async () => {
    const { attempt, keys } = setup();
    await attempt({ a: 1 }, 'lost');
    await attempt({ a: 1 }, 'lost');
    await attempt({ a: 1 }, 'answered');
    await attempt({ a: 1 }, 'answered');

    assert.deepEqual(keys, ['id-1', 'id-1', 'id-1', 'id-2']);
  });

  it('takes another key for another body, and after a refusal', async () => {
    const { attempt, keys } = setup();
    await attempt({ a: 1 }, 'lost');
    await attempt({ a: 2 }, 'refused');
    await attempt({ a: 2 }, 'answered');

    assert.deepEqual(keys, ['id-1', 'id-2', 'id-3']);
  });
});
