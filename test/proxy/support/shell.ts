/** The shell around the services, with handlers of the test's own behind the contract's endpoints. */
import { randomBytes } from 'node:crypto';
import type { CookieMode } from '../../../src/proxy/session/cookie.js';
import type { LimitTable } from '../../../src/proxy/middleware/limits.js';
import { createMetrics } from '../../../src/proxy/metrics.js';
import type { Clock, Log, LogFields } from '../../../src/proxy/ports.js';
import { createShell, type Shell } from '../../../src/proxy/shell.js';
import { createMemoryStore } from '../../../src/proxy/store/memory-store.js';

export const page = 'https://www.venue.example';
export const proxy = 'https://tickets.venue.example';
export const start = Date.UTC(2026, 1, 1);

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: LogFields;
}

export interface TestClock extends Clock {
  advance(ms: number): void;
}

/** Moves only when told; sleepers wake when it passes their time. */
export function testClock(): TestClock {
  let now = start;
  let sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const stop = (): void => reject(new Error('aborted'));
        const wake = (): void => {
          signal?.removeEventListener('abort', stop);
          resolve();
        };
        if (signal?.aborted) stop();
        sleepers.push({ at: now + ms, wake });
        signal?.addEventListener('abort', stop);
      }),
    advance(ms) {
      now += ms;
      const due = sleepers.filter(({ at }) => at <= now);
      sleepers = sleepers.filter(({ at }) => at > now);
      for (const { wake } of due) wake();
    },
  };
}

export function testLog(): Log & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const write =
    (level: LogLine['level']) =>
    (event: string, fields: LogFields = {}): void =>
      void lines.push({ level, event, fields });
  return { lines, info: write('info'), warn: write('warn'), error: write('error') };
}

export interface ShellOptions {
  readonly cookieMode?: CookieMode;
  readonly publicUrl?: string;
  readonly limits?: Partial<LimitTable>;
  readonly trusted?: readonly string[];
  readonly sessionKeys?: readonly [string, ...string[]];
}

export function setupShell(options: ShellOptions = {}) {
  const clock = testClock();
  const log = testLog();
  const metrics = createMetrics();
  const store = createMemoryStore({ clock });
  const settings = {
    publicUrl: options.publicUrl ?? proxy,
    basePath: '/foyer',
    allowedOrigins: [options.publicUrl ?? proxy, page],
    cookieMode: options.cookieMode ?? ('auto' as const),
    sessionKeys: options.sessionKeys ?? (['k'.repeat(32)] as const),
    platform: { url: '', institution: 'OPERA', operator: 'OPERA_B2C', partner: '', secret: '', dialect: {} },
  };
  const shell = createShell({
    ...{ settings, store, clock, log, metrics },
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    peer: (env) => (env as { peer?: string }).peer ?? '192.0.2.1',
    trusts: (address) => options.trusted?.includes(address) ?? false,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  return {
    ...shell,
    shell,
    clock,
    log,
    metrics,
    store,
    visitor: (browser?: VisitorOptions) => createVisitor(shell, browser),
  };
}

export interface Ask {
  readonly body?: unknown;
  /** Null sends none. */
  readonly origin?: string | null;
  /** A fresh one unless given; null sends none. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Visitor {
  /** The cookie as the browser keeps it, `name=value`; empty when it keeps none. */
  cookie: string;
  /** Kept by the page where cookies are blocked. */
  token: string | null;
  /** Whether the browser throws cookies away. */
  blocksCookies: boolean;
  ask(method: string, path: string, options?: Ask): Promise<Response>;
}

/** A browser's manners: it sends an origin, keeps cookies, and gives every write a key. */
export interface VisitorOptions {
  /** The address that the connection comes from. */
  readonly peer?: string;
  /** The proxy as this browser reaches it. */
  readonly url?: string;
}

export function createVisitor({ hono }: Pick<Shell, 'hono'>, { peer, url = proxy }: VisitorOptions = {}): Visitor {
  const visitor: Visitor = {
    cookie: '',
    token: null,
    blocksCookies: false,
    async ask(method, path, { body, origin = page, key, headers = {} } = {}) {
      const all = new Headers(headers);
      if (origin !== null) all.set('Origin', origin);
      if (method !== 'GET' && key !== null) all.set('Idempotency-Key', key ?? crypto.randomUUID());
      if (body !== undefined && !all.has('Content-Type')) all.set('Content-Type', 'application/json');
      if (visitor.cookie) all.set('Cookie', visitor.cookie);
      if (visitor.token !== null) all.set('Foyer-Session', visitor.token);
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const init = { method, headers: all, ...(body === undefined ? {} : { body: text }) };
      const response = await hono.request(`${url}/foyer/v1${path}`, init, peer === undefined ? {} : { peer });
      keepCookies(visitor, response);
      visitor.token = response.headers.get('Foyer-Session') ?? visitor.token;
      return response;
    },
  };
  return visitor;
}

function keepCookies(visitor: Visitor, response: Response): void {
  if (visitor.blocksCookies) return;
  for (const header of response.headers.getSetCookie()) {
    const [pair = ''] = header.split(';');
    visitor.cookie = /Max-Age=0(;|$)/.test(header) ? '' : pair;
  }
}

/** A problem's body without the request id, which differs by nature. */
export async function problemOf(response: Response): Promise<Record<string, unknown>> {
  const { requestId, ...rest } = (await response.json()) as Record<string, unknown>;
  if (typeof requestId !== 'string') throw new Error('a problem names its request');
  return rest;
}
