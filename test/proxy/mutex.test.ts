import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMutex } from '../../src/proxy/mutex.js';

describe('createMutex', () => {
  it('runs work of one key in order, one at a time', async () => {
    const mutex = createMutex();
    const steps: string[] = [];
    const work = (name: string) => async (): Promise<string> => {
      steps.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      steps.push(`${name} ends`);
      return name;
    };
    const results = await Promise.all(['a', 'b', 'c'].map((name) => mutex.run('key', work(name))));

    assert.deepEqual(results, ['a', 'b', 'c']);
    assert.deepEqual(steps, ['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('does not hold up other keys', async () => {
    const mutex = createMutex();
    let free = (): void => undefined;
    const held = mutex.run('a', () => new Promise<void>((resolve) => (free = resolve)));

    assert.equal(await mutex.run('b', async () => 'done'), 'done');
    free();
    await held;
  });

  it('goes on after a failure, and tells it to whoever ran the work', async () => {
    const mutex = createMutex();
    const failing = mutex.run('key', () => Promise.reject(new Error('no')));
    const next = mutex.run('key', async () => 'done');

    await assert.rejects(failing, /no/);
    assert.equal(await next, 'done');
  });
});
