/** The whole proxy against the whole sandbox, in one process, with the platform's real limits and a clock of the test's. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createApp, type App } from '../../../src/proxy/app.js';
import { parseSettings } from '../../../src/proxy/config.js';
import { createMetrics } from '../../../src/proxy/metrics.js';
import { createMemoryStore } from '../../../src/proxy/store/memory-store.js';
import type { SweepableStore } from '../../../src/proxy/store/sweep.js';
import { createSandbox, type Sandbox } from '../../../src/sandbox/app.js';
import { actingHeader } from '../../../src/sandbox/reads.js';
import { buildPlan } from '../../../src/sandbox/world/plan.js';
import { institution } from '../../../src/sandbox/world/setup.js';
import { Visitor } from '../../support/visitor.js';
import { settled } from '../s360/setup.js';
import { page, proxy, testClock, testLog, type TestClock } from './shell.js';

const sandboxUrl = 'http://sandbox.test';

const operator = institution.operators[0] ?? assert.fail('the sandbox has an operator');

export const sandboxEnvironment = {
  FOYER_PUBLIC_URL: proxy,
  FOYER_ALLOWED_ORIGINS: page,
  FOYER_SESSION_KEYS: 'k'.repeat(32),
  FOYER_PLATFORM_URL: sandboxUrl,
  FOYER_INSTITUTION: institution.code,
  FOYER_OPERATOR: operator.login,
  FOYER_PARTNER: operator.partner,
  FOYER_SECRET: operator.secret,
  FOYER_DIALECT: JSON.stringify({ transport: { actingHeader } }),
  FOYER_WIDGET_SCRIPT: `${sandboxUrl}/sim-epc/widget.js`,
  FOYER_WIDGET_FUNCTION: 'SecutixPaymentWidget',
};

const plans = [{ name: 'opera.json', json: JSON.parse(JSON.stringify(buildPlan())) as unknown }];

export interface RunningApp {
  readonly app: App;
  readonly log: ReturnType<typeof testLog>;
  /** Somebody with a browser and an address of their own. */
  visitor(): Visitor;
}

export interface PlatformCalls {
  readonly total: number;
  readonly byMethod: Readonly<Record<string, number>>;
  readonly throttled: number;
}

export interface SandboxHouse {
  readonly sandbox: Sandbox;
  readonly clock: TestClock;
  /** What a proxy keeps over a restart. */
  readonly store: SweepableStore;
  /** Another process on the same store; the app's background work does not run until it is started. */
  run(environment?: Readonly<Record<string, string>>): Promise<RunningApp>;
  /** What the platform was asked since the sandbox began, or the last {@link forgetCalls}. */
  calls(): Promise<PlatformCalls>;
  forgetCalls(): Promise<void>;
  /** Resolves when no proxy waits for the platform, and what its answers set going had time to ask again. */
  settled(): Promise<void>;
  /** What a person does in the payment widget: `pay`, `refuse`, … */
  pays(transaction: string, action: string): Promise<void>;
}

export function createSandboxHouse(): SandboxHouse {
  const clock = testClock();
  const machine = { now: () => clock.now(), sleep: async (ms: number) => clock.advance(ms) };
  const sandbox = createSandbox({ clock: machine, report: (problem) => assert.fail(String(problem)) });
  const store = createMemoryStore({ clock });
  let underWay = 0;
  const platform: typeof fetch = async (input, init) => {
    underWay += 1;
    try {
      return await sandbox.fetch(new Request(input, init));
    } finally {
      underWay -= 1;
    }
  };
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const init = {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    };
    const response = await sandbox.fetch(new Request(`${sandboxUrl}${path}`, init));
    const text = await response.text();
    assert.equal(response.status, 200, `${method} ${path}: ${text}`);
    return JSON.parse(text);
  };

  return {
    ...{ sandbox, clock, store },
    async run(environment = {}) {
      const log = testLog();
      const app = await createApp({
        settings: parseSettings({ ...sandboxEnvironment, ...environment }, () => ''),
        ...{ clock, log, store, plans, assets: null, trusts: () => false },
        peer: (env) => (env as { peer?: string }).peer ?? '192.0.2.1',
        fetch: platform,
        randomBytes: (length) => new Uint8Array(randomBytes(length)),
        metrics: createMetrics(),
      });
      let visitors = 0;
      const visitor = (): Visitor => {
        visitors += 1;
        const env = { peer: `192.0.2.${visitors}` };
        return new Visitor({ fetch: (request) => app.fetch(request, env), proxy: `${proxy}/foyer`, origin: page });
      };
      return { app, log, visitor };
    },
    calls: async () => (await ask('GET', '/sim-admin/calls')) as PlatformCalls,
    forgetCalls: async () => void (await ask('POST', '/sim-admin/reset-counts')),
    async settled() {
      do {
        await settled();
        // Compressing and sealing are done by threads, which take time of the real clock.
        await new Promise((resolve) => setTimeout(resolve, 2));
      } while (underWay > 0);
    },
    pays: async (transaction, action) => void (await ask('POST', `/sim-epc/pay/${transaction}/outcome`, { action })),
  };
}
