/**
 * The whole of Foyer for journeys: real processes on free ports, and visitors in a real browser whose complaints (page
 * errors, console errors, reports of the content policy) are collected and asserted.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  type Request,
} from 'playwright-core';
import { startStack, type Addresses, type Stack, type StackOptions } from '../../demo/stack.mjs';
import { findBrowser, flags } from './browser.mjs';

/** How a page of the venue's site embeds the shop; see demo/server.mjs. */
export interface PageVariant {
  readonly site?: 'same' | 'cross' | 'mounted';
  readonly strict?: boolean;
  readonly lang?: 'en' | 'fr';
}

export interface VisitorOptions extends PageVariant {
  /** The browser refuses every cookie of the proxy. */
  readonly cookies?: 'allowed' | 'blocked';
  readonly context?: BrowserContextOptions;
}

export interface NetworkEntry {
  readonly method: string;
  readonly url: string;
  readonly type: string;
  readonly status: number;
  /** Bytes of the body as transferred; 0 when it came from the browser's cache. */
  readonly bytes: number;
  /** Milliseconds since the visitor came. */
  readonly endedAt: number;
}

export interface Complaint {
  readonly kind: 'page error' | 'console error' | 'content policy';
  readonly text: string;
}

/** Somebody with a browser of their own: cookies and storage are shared with nobody. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: readonly Complaint[];
  readonly network: readonly NetworkEntry[];
  /** Opens a page of the venue's site, such as `shop.html`, in the visitor's variant. */
  open(page: string): Promise<void>;
  /** Another tab of the same browser, watched too. */
  newTab(): Promise<Page>;
  /**
   * Fails if there was any complaint. `statuses` are the answers that the journey provokes: the browser writes a line for
   * each of them, and these lines alone are forgiven. `offline` forgives refused connections.
   */
  assertNoComplaints(expected?: { readonly statuses?: readonly number[]; readonly offline?: boolean }): void;
  /** Whether that was asked; if not, it is when everything ends. */
  readonly asserted: boolean;
  leave(): Promise<void>;
}

export interface JourneyStack {
  readonly addresses: Addresses;
  readonly stack: Stack;
  readonly browser: Browser;
  /** Address of a page of the venue's site. */
  pageUrl(page: string, variant?: PageVariant): string;
  visitor(options?: VisitorOptions): Promise<Visitor>;
  /** A call to the sandbox itself, such as `('POST', '/sim-admin/switches', { down: true })`; answers the parsed JSON. */
  sandbox(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Ends the proxy as a power cut would. */
  killProxy(): Promise<void>;
  /** Starts it again, with the same port and store; kills it first if it runs. */
  restartProxy(settings?: Readonly<Record<string, string>>): Promise<void>;
  /** Ends everything; fails if a visitor complained unheard, or if anybody's data was read for another. */
  stop(): Promise<void>;
}

/** Starts processes and browser. Stop it in `after`, or the test never ends and its last promises are not held. */
export async function startJourneyStack(options: Omit<StackOptions, 'data' | 'ports'> = {}): Promise<JourneyStack> {
  const data = await mkdtemp(path.join(os.tmpdir(), 'foyer-journey-'));
  const ports = { sandbox: 0, proxy: 0, studio: 0, site: 0 };
  const stack = await startStack({ studio: false, ...options, data, ports, show: process.env.FOYER_TEST_SHOW === '1' });
  const browser = await launchBrowser().catch(async (error: unknown) => {
    await stack.stop();
    throw error;
  });
  const { addresses } = stack;
  const visitors = new Set<Visitor>();

  return {
    ...{ addresses, stack, browser },
    pageUrl: (page, variant) => pageUrl(addresses.site, page, variant),
    async visitor(visitorOptions = {}) {
      const visitor = await createVisitor(browser, addresses, visitorOptions);
      visitors.add(visitor);
      return visitor;
    },
    sandbox: (method, at, body) => callSandbox(addresses.sandbox + at, method, body),
    killProxy: async () => stack.programs.proxy?.kill(),
    restartProxy: (settings) => stack.restartProxy(settings),
    async stop() {
      const pried = await readsAcross(addresses.sandbox);
      await Promise.all([...visitors].map((visitor) => visitor.leave()));
      await browser.close();
      await stack.stop();
      await rm(data, { recursive: true, force: true });
      for (const visitor of visitors) if (!visitor.asserted) visitor.assertNoComplaints();
      assert.deepEqual(pried, [], 'somebody read what belongs to another');
    },
  };
}

/** The browser that the tests found, without a window. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findBrowser();
  return chromium.launch({ executablePath, args: flags, env: { ...process.env, ...env } });
}

function pageUrl(
  site: string,
  page: string,
  { site: place = 'same', strict = false, lang = 'en' }: PageVariant = {},
): string {
  const parts = [...(strict ? ['strict'] : []), ...(place === 'same' ? [] : [place]), ...(lang === 'fr' ? ['fr'] : [])];
  return [site, ...parts, page].join('/');
}

/** The sandbox's log of reads of one contact's data for another, over the whole journey. */
async function readsAcross(sandbox: string): Promise<unknown> {
  const state = (await callSandbox(`${sandbox}/sim-admin/state`, 'GET', undefined)) as { crossContactReads: unknown };
  return state.crossContactReads;
}

async function callSandbox(url: string, method: string, body: unknown): Promise<unknown> {
  const answer = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status} to ${method} ${url}: ${text}`);
  return text === '' ? null : JSON.parse(text);
}

async function createVisitor(browser: Browser, addresses: Addresses, options: VisitorOptions): Promise<Visitor> {
  const cameAt = performance.now();
  const complaints: Complaint[] = [];
  const network: NetworkEntry[] = [];
  const context = await browser.newContext({ acceptDownloads: true, ...options.context });
  await context.exposeBinding('foyerReportPolicy', (_source, text: string) => {
    complaints.push({ kind: 'content policy', text });
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const page = globalThis as unknown as { foyerReportPolicy(text: string): void };
      page.foyerReportPolicy(
        `${event.effectiveDirective} refused ${event.blockedURI} in ${event.documentURI} (${event.sample})`,
      );
    });
  });
  if (options.cookies === 'blocked') await blockCookies(context, addresses);

  context.on('requestfinished', (request) => void log(request));
  context.on('weberror', (error) =>
    complaints.push({ kind: 'page error', text: error.error().stack ?? String(error.error()) }),
  );
  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    complaints.push({ kind: 'console error', text: `${message.text()} (${message.location().url})` });
  });

  async function log(request: Request): Promise<void> {
    const endedAt = performance.now() - cameAt;
    const answer = await request.response().catch(() => null);
    const sizes = await request.sizes().catch(() => null);
    const entry = { method: request.method(), url: request.url(), type: request.resourceType(), endedAt };
    network.push({ ...entry, status: answer?.status() ?? 0, bytes: Math.max(0, sizes?.responseBodySize ?? 0) });
  }

  const page = await context.newPage();
  let asserted = false;
  return {
    ...{ page, context, complaints, network },
    get asserted() {
      return asserted;
    },
    async open(name) {
      await page.goto(pageUrl(addresses.site, name, options));
    },
    newTab: () => context.newPage(),
    assertNoComplaints({ statuses = [], offline = false } = {}) {
      asserted = true;
      const forgiven = ({ kind, text }: Complaint): boolean =>
        kind === 'console error' &&
        (statuses.some((status) => text.includes(`responded with a status of ${status} `)) ||
          (offline && /net::ERR_(CONNECTION|EMPTY_RESPONSE|FAILED|INCOMPLETE)/.test(text)));
      assert.deepEqual(
        complaints.filter((complaint) => !forgiven(complaint)),
        [],
      );
    },
    leave: () => context.close(),
  };
}

/** As a browser does that refuses the proxy's cookies: none is kept, none is sent. */
async function blockCookies(context: BrowserContext, { proxy, cross }: Addresses): Promise<void> {
  const hosts = [proxy, cross].map((address) => new URL(address).host);
  await context.route(
    (url) => hosts.includes(url.host),
    async (route) => {
      const request = route.request();
      const { cookie: _, ...headers } = await request.allHeaders();
      const body = request.postDataBuffer();
      const answer = await fetch(request.url(), {
        method: request.method(),
        headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':'))),
        redirect: 'manual',
        ...(body ? { body: new Uint8Array(body) } : {}),
      }).catch(() => null);
      if (!answer) return route.abort('connectionrefused');
      const dropped = ['set-cookie', 'content-encoding', 'content-length', 'transfer-encoding'];
      return route.fulfill({
        status: answer.status,
        headers: Object.fromEntries([...answer.headers].filter(([name]) => !dropped.includes(name))),
        body: Buffer.from(await answer.arrayBuffer()),
      });
    },
  );
}
