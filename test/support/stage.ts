/**
 * A stage for single elements: the built script in a real browser, on a page of its own, with the proxy's answers given
 * by the test. Nothing listens on a port; every request of the page is answered here.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page, type Route } from 'playwright-core';
import { endpoints, type EndpointName } from '../../src/contract/endpoints.js';
import { problemStatus, type ProblemCode } from '../../src/contract/problem.js';
import { packSeatStates } from '../../src/contract/seat-states.js';
import { findBrowser, flags } from './browser.mjs';
import * as fixtures from './fixtures.js';

/** What an endpoint answers: a value as JSON, a problem, no answer at all, or a broken connection. */
export type StageAnswer =
  | { readonly json: unknown; readonly headers?: Readonly<Record<string, string>> }
  | { readonly bytes: Uint8Array }
  | { readonly problem: ProblemCode; readonly retryAfterMs?: number }
  | 'never'
  | 'offline';

export type StageAnswers = Partial<Record<EndpointName, StageAnswer | ((request: StageRequest) => StageAnswer)>>;

export interface StageRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** How many requests this endpoint had before. */
  readonly times: number;
}

export const origin = 'http://shop.localhost';
/** A script on the stage's site that does not arrive. */
export const neverScript = '/never.js';
const dist = path.resolve('dist/storefront');
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
};

const events = new Map(
  [fixtures.operaEvent, fixtures.concertEvent, fixtures.bookEvent].flatMap((event) => [
    [event.id, event],
    [event.code, event],
  ]),
);

/** The house of the fixtures with nobody signed in and an empty cart. */
export const defaultAnswers: StageAnswers = {
  config: { json: fixtures.config },
  catalogFirst: { json: fixtures.catalog },
  catalogIndex: { json: fixtures.catalog },
  event: ({ params }) => {
    const event = events.get(params['id'] ?? '');
    return event ? { json: event } : { problem: 'not-found' };
  },
  availability: { json: fixtures.availability },
  plan: { json: fixtures.plan },
  seats: { bytes: packSeatStates(Array.from({ length: fixtures.plan.seats }, (_, i) => (i % 7 === 3 ? 1 : 0))) },
  session: { json: fixtures.signedOut },
  cart: { json: fixtures.emptyCart },
  contact: { problem: 'not-signed-in' },
  shipments: { json: fixtures.shipments },
  paymentMethods: { json: fixtures.paymentMethods },
  orders: { problem: 'not-signed-in' },
  order: { json: fixtures.orderDetail },
  orderStatus: { json: fixtures.orderStatus },
  tickets: { json: fixtures.tickets },
};

/** A signed-in buyer with a filled cart. */
export const signedInAnswers: StageAnswers = {
  session: { json: fixtures.signedIn },
  contact: { json: fixtures.contact },
  cart: { json: fixtures.cart },
  orders: { json: fixtures.orders },
};

export interface Stage {
  /** Opens a page whose body holds `html`; answers override the defaults. */
  open(html: string, options?: StageOptions): Promise<StagePage>;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly answers?: StageAnswers;
  readonly language?: string;
  readonly width?: number;
  readonly url?: string;
  readonly head?: string;
}

export interface StagePage {
  readonly page: Page;
  /** Uncaught errors and console errors, in order; the browser's own line for a failed status is left out. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const found = await findBrowser();
  const browser: Browser = await chromium.launch({
    executablePath: found.executablePath,
    args: flags,
    env: { ...(process.env as Record<string, string>), ...found.env },
  });
  return {
    open: (html, options) => openPage(browser, html, options ?? {}),
    close: () => browser.close(),
  };
}

async function openPage(browser: Browser, html: string, options: StageOptions): Promise<StagePage> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: 900 },
    locale: 'en-GB',
  });
  const answers = { ...defaultAnswers, ...options.answers };
  const times = new Map<EndpointName, number>();
  await context.route('**/*', (route) => answer(route, html, options, answers, times));
  const page = await context.newPage();
  const errors = watchErrors(page);
  await page.goto(options.url ?? `${origin}/`);
  return { page, errors, close: () => closeContext(context) };
}

const closeContext = (context: BrowserContext): Promise<void> => context.close();

function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      errors.push(message.text());
  });
  return errors;
}

async function answer(
  route: Route,
  html: string,
  options: StageOptions,
  answers: StageAnswers,
  times: Map<EndpointName, number>,
): Promise<void> {
  const url = new URL(route.request().url());
  if (url.origin !== origin) return route.abort();
  if (url.pathname.startsWith('/foyer/v1/')) return answerApi(route, url, answers, times);
  if (url.pathname.startsWith('/foyer/')) return answerFile(route, url.pathname);
  if (url.pathname === neverScript) return;
  if (url.pathname === '/favicon.ico') return route.fulfill({ status: 204 });
  return route.fulfill({ contentType: 'text/html', body: pageHtml(html, options) });
}

/** The body paints the ground: pictures of the root's own are not repainted when the colour scheme changes. */
function pageHtml(html: string, options: StageOptions): string {
  return `<!doctype html><html lang="${options.language ?? 'en'}"><head><meta charset="utf-8"><title>Opéra des Quais</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>:root{color-scheme:light dark}html{background:Canvas;color:CanvasText}body{margin:0;min-height:100vh;background:Canvas;font-family:sans-serif}main{max-width:70rem;margin:auto;padding:1rem}</style>
<script type="module" src="/foyer/foyer.js"></script>${options.head ?? ''}</head><body><main><h1>Opéra des Quais</h1>${html}</main></body></html>`;
}

function answerFile(route: Route, pathname: string): Promise<void> {
  const file = path.join(dist, pathname.replace(/^\/foyer\/(v\/[^/]+\/)?/, ''));
  try {
    return route.fulfill({ body: readFileSync(file), contentType: types[path.extname(file)] ?? 'text/plain' });
  } catch {
    return route.fulfill({ status: 404, body: '' });
  }
}

async function answerApi(
  route: Route,
  url: URL,
  answers: StageAnswers,
  times: Map<EndpointName, number>,
): Promise<void> {
  const match = endpointOf(route.request().method(), url.pathname.slice('/foyer/v1'.length));
  if (!match) return route.fulfill({ status: 404, body: '' });
  const before = times.get(match.name) ?? 0;
  times.set(match.name, before + 1);
  const given = answers[match.name] ?? { problem: 'internal' };
  const body: unknown = route.request().postDataJSON() ?? undefined;
  return fulfil(route, typeof given === 'function' ? given({ params: match.params, body, times: before }) : given);
}

function fulfil(route: Route, given: StageAnswer): Promise<void> {
  if (given === 'never') return Promise.resolve();
  if (given === 'offline') return route.abort('connectionfailed');
  const headers = { 'Foyer-Checked-At': new Date().toISOString() };
  if ('bytes' in given)
    return route.fulfill({ body: Buffer.from(given.bytes), contentType: 'application/octet-stream', headers });
  if ('problem' in given) {
    const status = problemStatus[given.problem];
    const problem = {
      type: 'about:blank',
      title: given.problem,
      status,
      code: given.problem,
      requestId: 'stage-1',
      retryAfterMs: given.retryAfterMs,
    };
    return route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify(problem) });
  }
  return route.fulfill({
    contentType: 'application/json',
    headers: { ...headers, ...given.headers },
    body: JSON.stringify(given.json),
  });
}

function endpointOf(method: string, pathname: string): { name: EndpointName; params: Record<string, string> } | null {
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const pattern = new RegExp(`^${endpoint.path.replace(/\./g, '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
    const match = endpoint.method === method ? pattern.exec(pathname) : null;
    if (match) return { name: name as EndpointName, params: { ...match.groups } };
  }
  return null;
}
