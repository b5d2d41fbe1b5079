/** A sandbox in memory with a caller that has a token. Its machine clock stands still unless it is moved. */
import assert from 'node:assert/strict';
import type { z } from 'zod';
import { methods, tokenPath, urlPath, type MethodName } from '../../src/platform/index.js';
import { createSandbox, type Sandbox, type SandboxDeps } from '../../src/sandbox/app.js';
import type { Switches } from '../../src/sandbox/switches.js';
import { childTariff, freeTariff, fullTariff, institution, reducedTariff } from '../../src/sandbox/world/setup.js';
import type { Performance } from '../../src/sandbox/world/types.js';

export const origin = 'http://sandbox.test';
export const start = Date.UTC(2031, 2, 3, 9, 0);
export const tariffs = { full: fullTariff.id, reduced: reducedTariff.id, child: childTariff.id, free: freeTariff.id };
export const pointOfSale = '466653735';
export const card = '16362';
export const invoice = '16370';

export interface ManualClock {
  now(): number;
  sleep(ms: number): Promise<void>;
  advance(ms: number): void;
}

export function manualClock(time = start): ManualClock {
  let now = time;
  const advance = (ms: number): void => {
    now += ms;
  };
  return { now: () => now, advance, sleep: async (ms) => advance(ms) };
}

type Result<Name extends MethodName> = z.output<(typeof methods)[Name]['result']>;

export interface Harness {
  readonly sandbox: Sandbox;
  readonly machine: ManualClock;
  /** The raw answer of a documented method. */
  post(name: MethodName, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** The parsed answer, whatever its status code. */
  call<Name extends MethodName>(name: Name, body: unknown, headers?: Record<string, string>): Promise<Result<Name>>;
  /** The parsed answer of a call that must succeed. */
  ok<Name extends MethodName>(name: Name, body: unknown, headers?: Record<string, string>): Promise<Result<Name>>;
  /** The error code of a call that must be refused. */
  refused(name: MethodName, body: unknown): Promise<string>;
  /** A call of the admin's door; without a body it is a GET. */
  admin(path: string, body?: unknown): Promise<unknown>;
  performance(code: string): Performance;
  category(code: string, index: number): string;
}

/** Rate limits are off unless a test asks for them. */
export async function harness(switches: Partial<Switches> = {}, deps: SandboxDeps = {}): Promise<Harness> {
  const machine = manualClock();
  const quiet = { callsPerMinute: 0, catalogueEverySeconds: 0 };
  let secrets = 0;
  const sandbox = createSandbox({
    clock: machine,
    start,
    secret: () => `secret-${(secrets += 1)}`,
    report: (problem) => {
      throw problem;
    },
    ...deps,
    switches: { ...quiet, ...switches },
  });
  const token = { value: '', at: -Infinity };

  async function bearer(): Promise<string> {
    if (machine.now() - token.at < 500_000) return token.value;
    token.value = await exchangeToken(sandbox);
    token.at = machine.now();
    return token.value;
  }

  const post: Harness['post'] = async (name, body, headers = {}) =>
    send(sandbox, urlPath(methods[name].path), body, { authorization: `Bearer ${await bearer()}`, ...headers });

  const call = async <Name extends MethodName>(name: Name, body: unknown, headers?: Record<string, string>) => {
    const response = await post(name, body, headers);
    assert.equal(response.status, 200, `${name} answered ${response.status}`);
    return methods[name].result.parse(await response.json()) as Result<Name>;
  };

  const performance = (code: string): Performance => {
    const all = sandbox.world.products.flatMap((product) => product.performances);
    const found = all.find((one) => one.code === code);
    assert.ok(found, code);
    return found;
  };

  return {
    sandbox,
    machine,
    post,
    call,
    performance,
    ok: async (name, body, headers) => {
      const answer = await call(name, body, headers);
      assert.equal(answer.statusCode, 'success', `${name}: ${answer.statusCode} ${answer.statusDetail ?? ''}`);
      return answer;
    },
    refused: async (name, body) => {
      const answer = await call(name, body);
      assert.notEqual(answer.statusCode, 'success', `${name} should be refused`);
      return answer.statusCode;
    },
    admin: async (path, body) => {
      const response = body === undefined ? await get(sandbox, path) : await send(sandbox, path, body);
      assert.equal(response.status, 200, `${path} answered ${response.status}: ${await response.clone().text()}`);
      return (await response.json()) as unknown;
    },
    category: (code, index) => {
      const category = performance(code).hall.categories[index];
      assert.ok(category);
      return category.id;
    },
  };
}

export async function exchangeToken(sandbox: Sandbox): Promise<string> {
  const [operator] = institution.operators;
  assert.ok(operator);
  const { login, partner, secret } = operator;
  const response = await send(sandbox, tokenPath, { operator: login, partner, secret });
  assert.equal(response.status, 200);
  const { token } = (await response.json()) as { token: string };
  return token;
}

export async function send(
  sandbox: Sandbox,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const init = {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  };
  return sandbox.fetch(new Request(origin + path, init));
}

export async function get(sandbox: Sandbox, path: string): Promise<Response> {
  return sandbox.fetch(new Request(origin + path));
}
