import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { json } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { root } from '../../support/sources.js';

const script = fileURLToPath(new URL('../../../src/proxy/entry/node.ts', import.meta.url));
const children: ChildProcess[] = [];
after(() => children.forEach((child) => child.kill('SIGKILL')));

const complete = {
  FOYER_PORT: '0',
  FOYER_SESSION_KEYS: 'k'.repeat(32),
  FOYER_PLATFORM_URL: 'http://127.0.0.1:9',
  FOYER_INSTITUTION: 'OPERA',
  FOYER_OPERATOR: 'OPERA_B2C',
  FOYER_PARTNER: 'P',
  FOYER_SECRET: 'the-secret-of-the-operator',
  FOYER_WIDGET_SCRIPT: 'https://pay.example/widget.js',
  FOYER_WIDGET_FUNCTION: 'openWidget',
  FOYER_STORE: 'memory:',
};

interface Running {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly exited: Promise<number | null>;
}

function start(settings: Readonly<Record<string, string | undefined>>): Running {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('FOYER_')));
  const child = spawn(process.execPath, ['--import', 'tsx', script], { cwd: root, env: { ...env, ...settings } });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
  const exited = once(child, 'close').then(([code]) => code as number | null);
  return { child, output: () => output, exited };
}

/** The port numbers of the ready line. */
async function ready({ child, output, exited }: Running): Promise<string[]> {
  const line = /The proxy is ready on port (\d+)(?: and (\d+))?/;
  while (!line.test(output())) {
    await Promise.race([once(child.stdout ?? child, 'data'), exited]);
    if (child.exitCode !== null) throw new Error(output());
  }
  return [...(line.exec(output()) ?? [])].slice(1);
}

/** A platform that takes a call and keeps it waiting. */
async function slowPlatform(): Promise<{ url: string; called: Promise<unknown>; refuse: () => void; server: Server }> {
  const waiting: (() => void)[] = [];
  const server = createServer((_request, response) => void waiting.push(() => response.writeHead(500).end()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const refuse = (): void => {
    server.on('request', (_request, response) => response.writeHead(500).end());
    waiting.forEach((answer) => answer());
  };
  return { url: `http://127.0.0.1:${port}`, called: once(server, 'request'), refuse, server };
}

describe('the proxy on Node', () => {
  it('does not start without a setting, and says which in one line', async () => {
    const running = start({ ...complete, FOYER_SECRET: undefined });

    assert.equal(await running.exited, 1);
    assert.match(running.output(), /^FOYER_SECRET is missing: [^\n]+\.\n$/);
  });

  it('does not start with a wrong range of proxies, plan file or dialect', async () => {
    const wrong = [
      { FOYER_TRUSTED_PROXIES: '10.0.0.0/99' },
      { FOYER_PLANS: 'nowhere.json' },
      { FOYER_DIALECT: '{"seats":{"strategy":"guess"}}' },
    ];
    for (const settings of wrong) {
      const running = start({ ...complete, ...settings });

      assert.equal(await running.exited, 1);
      assert.match(running.output(), /^(FOYER_TRUSTED_PROXIES|FOYER_PLANS|FOYER_DIALECT)[^\n]+\.\n$/);
    }
  });

  it('answers on its port and counts on another', async () => {
    const running = start({ ...complete, FOYER_METRICS_PORT: '0' });
    const [port, metrics] = await ready(running);
    const health = await fetch(`http://127.0.0.1:${port ?? ''}/foyer/v1/healthz`);
    const counters = await (await fetch(`http://127.0.0.1:${metrics ?? ''}/metrics`)).text();
    const exposed = await fetch(`http://127.0.0.1:${port ?? ''}/metrics`);
    running.child.kill('SIGTERM');

    assert.equal(await running.exited, 0);
    assert.equal(health.status, 200);
    assert.match(counters, /foyer_requests_total\{method="GET",route="\/healthz",status="200"\} 1/);
    assert.equal(exposed.status, 404);
  });

  it('takes a write without a body as one', async () => {
    const origin = 'https://venue.example';
    const running = start({ ...complete, FOYER_ALLOWED_ORIGINS: origin });
    const [port] = await ready(running);
    const headers = { Origin: origin, 'Idempotency-Key': 'key-of-a-write-without-a-body' };
    const answer = await fetch(`http://127.0.0.1:${port ?? ''}/foyer/v1/cart/payment`, { method: 'DELETE', headers });
    running.child.kill('SIGTERM');

    assert.equal(await running.exited, 0);
    assert.deepEqual([answer.status, ((await answer.json()) as { code: string }).code], [409, 'cart-empty']);
  });

  it('takes a body that comes in chunks, and refuses one that has no end', async () => {
    const origin = 'https://venue.example';
    const running = start({ ...complete, FOYER_ALLOWED_ORIGINS: origin });
    const [port] = await ready(running);
    const headers = { Origin: origin, 'Content-Type': 'application/json', 'Idempotency-Key': 'key-of-a-chunked-write' };
    const write = async (...chunks: string[]): Promise<unknown> => {
      const sent = request({ port, path: '/foyer/v1/session', method: 'POST', headers });
      for (const chunk of chunks) sent.write(chunk);
      sent.end();
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      const { code, fields } = (await json(answer)) as { code: string; fields?: string[] };
      return { status: answer.statusCode, code, fields };
    };
    const known = await write('{"email": "ada@', 'example.org"}');
    const endless = await write('{"email": "', 'a'.repeat(70_000), '"}');
    running.child.kill('SIGTERM');

    assert.equal(await running.exited, 0);
    assert.deepEqual(known, { status: 400, code: 'invalid-input', fields: ['password'] });
    assert.deepEqual(endless, { status: 400, code: 'invalid-input', fields: [] });
  });

  it('lets a request under way finish when it is told to end, and writes no secret', async () => {
    const { url, called, refuse, server } = await slowPlatform();
    const running = start({ ...complete, FOYER_PLATFORM_URL: url });
    const [port] = await ready(running);
    await called;
    const asked = request({ port, path: '/foyer/v1/config', headers: { Expect: '100-continue' } });
    asked.flushHeaders();
    const answer = once(asked, 'response') as Promise<[IncomingMessage]>;
    // The server says so as soon as it has the request.
    await once(asked, 'continue');
    asked.end();
    while (!running.output().includes('"stopping"')) {
      running.child.kill('SIGTERM');
      await once(running.child.stdout ?? running.child, 'data');
    }
    refuse();

    const [response] = await answer;
    response.resume();
    assert.equal(response.statusCode, 503);
    assert.equal(await running.exited, 0);
    assert.doesNotMatch(running.output(), /the-secret-of-the-operator|k{32}/);
    server.closeAllConnections();
    server.close();
  });

  it('leaves a store that is in use alone', async () => {
    const directory = await mkdtemp(path.join(os.tmpdir(), 'foyer-entry-'));
    const first = start({ ...complete, FOYER_STORE: `file:${directory}` });
    await ready(first);
    const second = start({ ...complete, FOYER_STORE: `file:${directory}` });

    assert.equal(await second.exited, 1);
    assert.match(second.output(), /^The store in [^\n]+ cannot be opened: another process uses it\.\n$/);
    first.child.kill('SIGKILL');
    await first.exited;
    const third = start({ ...complete, FOYER_STORE: `file:${directory}` });
    await ready(third);
    third.child.kill('SIGTERM');
    assert.equal(await third.exited, 0);
    await rm(directory, { recursive: true });
  });
});
