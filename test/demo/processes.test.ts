import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { answering, finished, freePort, launch } from '../../demo/processes.mjs';
import { root } from '../support/sources.js';

const listening = `import { createServer } from 'node:http';
createServer((request, response) => response.end(JSON.stringify([process.argv.slice(2), process.env.FOYER_TEST_VALUE])))
  .listen(Number(process.env.FOYER_TEST_PORT), () => console.log('listening', process.pid));`;

describe('launch', () => {
  let folder: string;
  const script = (name: string, text: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  };

  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'foyer-processes-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('runs a program with its arguments and settings until it is stopped', async () => {
    const port = await freePort();
    const env = { FOYER_TEST_PORT: String(port), FOYER_TEST_VALUE: 'set' };
    const program = launch({ name: 'echo', script: script('echo.mjs', listening), args: ['--a'], env });

    await answering(program, `http://localhost:${port}`);
    const heard = (await (await fetch(`http://localhost:${port}`)).json()) as unknown;
    await program.stop();

    assert.deepEqual(heard, [['--a'], 'set']);
    assert.match(program.log(), /listening/);
    await assert.rejects(fetch(`http://localhost:${port}`));
  });

  it('passes no setting on that it was not given', async () => {
    process.env.FOYER_SECRET_OF_THE_SHELL = 'x';
    const program = launch({ name: 'env', script: script('env.mjs', 'console.log(Object.keys(process.env).join())') });

    await program.exited;
    delete process.env.FOYER_SECRET_OF_THE_SHELL;

    assert.doesNotMatch(program.log(), /FOYER_SECRET_OF_THE_SHELL/);
  });

  it('tells why a program did not come up', async () => {
    const program = launch({ name: 'broken', script: script('broken.mjs', `throw new Error('no hall, no opera')`) });

    await assert.rejects(answering(program, 'http://localhost:9'), /broken ended at once[^]*no hall, no opera/);
  });

  it('tells why a task failed', async () => {
    const program = launch({ name: 'task', script: script('task.mjs', `console.error('not today'); process.exit(3)`) });

    await assert.rejects(finished(program), /task failed \(3\)[^]*not today/);
  });

  it('leaves no program behind when its starter is killed', async () => {
    const port = await freePort();
    const starter = script(
      'starter.mjs',
      `import { launch } from ${JSON.stringify(path.join(root, 'demo/processes.mjs'))};
       launch({ name: 'orphan', script: ${JSON.stringify(script('orphan.mjs', listening))}, env: { FOYER_TEST_PORT: '${port}' }, show: true });
       setInterval(() => {}, 1000);`,
    );
    const running = spawn(process.execPath, [starter], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    running.stdout.on('data', (data) => (said += String(data)));
    while (!said.includes('listening')) await once(running.stdout, 'data');
    const pid = Number(/listening (\d+)/.exec(said)?.[1]);

    running.kill('SIGKILL');

    while (isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
    await assert.rejects(fetch(`http://localhost:${port}`));
  });
});

describe('freePort', () => {
  it('answers the wanted port, or another when it is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, () => resolve()));
    const { port } = server.address() as { port: number };

    assert.notEqual(await freePort(port), port);
    server.close();
    await once(server, 'close');
    assert.equal(await freePort(port), port);
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
