import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';

const entry = fileURLToPath(new URL('../../src/sandbox/entry/node.ts', import.meta.url));

function start(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', entry, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function firstLine(child: ChildProcess): Promise<string> {
  assert.ok(child.stdout);
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('The program ended without a word');
}

describe('the program', () => {
  it('says where it listens, serves, and stops when told', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const child = start([], { FOYER_SANDBOX_PORT: '0' });
      try {
        const address = /http:\/\/localhost:\d+/.exec(await firstLine(child))?.[0];
        assert.ok(address);
        const page = await fetch(`${address}/`);
        assert.equal(page.status, 200);
        assert.match(await page.text(), /<h1>/);
        const ended = once(child, 'exit');
        child.kill(signal);
        assert.deepEqual(await ended, [0, null]);
      } finally {
        child.kill('SIGKILL');
      }
    }
  });

  it('says in one line what is wrong with its port', async () => {
    const child = start([], { FOYER_SANDBOX_PORT: 'many' });
    assert.ok(child.stderr);
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(child, 'exit')) as [number];
    assert.equal(code, 1);
    assert.match(said, /^FOYER_SANDBOX_PORT is no port: many\n$/);
  });

  it('writes the plan file and ends', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'foyer-plan-'));
    try {
      const file = path.join(folder, 'opera.json');
      const [code] = (await once(start(['--write-plan', file]), 'exit')) as [number];
      assert.equal(code, 0);
      const plan = JSON.parse(await readFile(file, 'utf8')) as { version: number; rows: unknown[] };
      assert.equal(plan.version, 1);
      assert.ok(plan.rows.length > 50);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
