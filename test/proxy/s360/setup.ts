/** The adapter with a network of the test's own: answers are planned per method, requests are kept. */
import type { CallBudget, Clock, Log, LogFields } from '../../../src/proxy/ports.js';
import { createS360, loadDialect } from '../../../src/proxy/s360/index.js';

export const start = Date.UTC(2026, 10, 1);

export interface TestClock extends Clock {
  /** Moves the time on and wakes whose time has come. */
  advance(ms: number): Promise<void>;
}

export function testClock(now = start): TestClock {
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { at: now + ms, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          reject(new Error('aborted'));
        });
      }),
    async advance(ms) {
      const until = now + ms;
      for (;;) {
        await settled();
        const [next] = [...sleepers].sort((a, b) => a.at - b.at);
        if (!next || next.at > until) break;
        sleepers.delete(next);
        now = Math.max(now, next.at);
        next.wake();
      }
      now = until;
      await settled();
    },
  };
}

/** Lets everything run that waits for nothing but the turn of the event loop. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
  readonly signal: AbortSignal | null;
}

/** What comes back: a JSON body, a whole response, or an error of the network. */
export type Planned = object | Response | Error | ((sent: Sent) => Promise<Response>);

export const success = (payload: object = {}): object => ({
  ...{ statusCode: 'success', statusDetail: null, requestId: null },
  ...payload,
});

export const refused = (statusCode: string): object => ({ statusCode, statusDetail: 'no', requestId: null });

/** How Node's fetch tells that no connection came about, or that it broke. */
export const networkError = (code: string): TypeError =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });

export const account = {
  ...{ url: 'https://opera.ws.example', institution: 'opera', operator: 'OPERA_B2C', partner: 'Foyer' },
  secret: 'the operators secret of this very test',
};

export const shopData = {
  ...{ posId: 466653735, organizationTimeZone: 'Europe/Paris', mainLanguage: 'fr', languageList: 'fr,en' },
  ...{ currencyCode: 'EUR', institutionCurrency: { currencyCode: 'EUR', fractionDigit: 2 }, orderAbandonDelay: 15 },
};

export function testLog(): Log & { readonly lines: { readonly event: string; readonly fields: LogFields }[] } {
  const lines: { readonly event: string; readonly fields: LogFields }[] = [];
  const write = (event: string, fields: LogFields = {}): void => void lines.push({ event, fields });
  return { lines, info: write, warn: write, error: write };
}

export function countingBudget(): CallBudget & { readonly taken: string[]; readonly holds: number[] } {
  const taken: string[] = [];
  const holds: number[] = [];
  return {
    taken,
    holds,
    take: async (method, callClass) => void taken.push(`${method} ${callClass}`),
    answered: () => undefined,
    throttled: (ms) => void holds.push(ms),
  };
}

export interface SetupOptions {
  readonly dialect?: object;
  readonly clock?: TestClock;
  readonly budget?: CallBudget;
}

export function setup({ dialect = {}, clock = testClock(), budget = countingBudget() }: SetupOptions = {}) {
  const sent: Sent[] = [];
  const log = testLog();
  const plans = new Map<string, Planned[]>([
    ['getPOSConfig', [success({ posConfigData: shopData })]],
    ['auth', [{ token: 'opaque' }]],
  ]);

  const answer = async (one: Sent): Promise<Response> => {
    const planned = plans.get(one.method) ?? [];
    const next = planned.length > 1 ? planned.shift() : planned[0];
    if (next === undefined) throw new Error(`The test has no answer for ${one.method}`);
    if (next instanceof Error) throw next;
    if (next instanceof Response) return next.clone();
    return typeof next === 'function' ? (next as (sent: Sent) => Promise<Response>)(one) : Response.json(next);
  };

  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    const method = pathname.split('/').at(-1) ?? '';
    const body = JSON.parse(typeof init.body === 'string' ? init.body : '{}') as Record<string, unknown>;
    const one = { method, path: pathname, headers: new Headers(init.headers), body, signal: init.signal ?? null };
    sent.push(one);
    return answer(one);
  };

  const platform = createS360({
    ...{ fetch, clock, budget, log, settings: account, dialect: loadDialect(dialect) },
    randomBytes: (length) => new Uint8Array(length),
  });
  return {
    ...{ platform, sent, clock, log, budget },
    /** The last answer stays for all later calls. */
    plan: (method: string, ...answers: readonly Planned[]) => void plans.set(method, [...answers]),
    sentTo: (method: string) => sent.filter((one) => one.method === method),
  };
}

export const system = { acting: 'system' } as const;
