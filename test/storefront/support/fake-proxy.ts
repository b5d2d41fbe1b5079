/**
 * A proxy inside the page: answers `fetch` for an address of its own, endpoint by endpoint, and notes what was asked.
 * Each test has its own address, so each has its own storefront: nothing is shared between cases.
 */
import { endpoints, idempotencyHeader, type EndpointName } from '../../../src/contract/endpoints.js';
import { problemStatus, type ProblemCode } from '../../../src/contract/problem.js';
import type { Answer } from '../../../src/contract/schemas.js';
import { defineAll } from '../../../src/storefront/define/all.js';
import { elements } from '../../../src/storefront/elements/index.js';
import { claimRuntime } from '../../../src/storefront/runtime.js';
import * as fixtures from '../../support/fixtures.js';

/** What was asked of one endpoint. */
export interface Call {
  readonly name: EndpointName;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly key: string | null;
}

/** A problem answer, thrown or returned by a handler. */
export class ProblemAnswer {
  constructor(
    readonly code: ProblemCode,
    readonly more: { readonly retryAfterMs?: number; readonly fields?: readonly string[] } = {},
  ) {}
}

/** No connection at all. */
export const offline = Symbol('offline');
/** An answer that never comes. */
export const never = Symbol('never');

type Given<N extends EndpointName> = Answer<N> | ProblemAnswer | typeof offline | typeof never;
export type Handler<N extends EndpointName> = (call: Call) => Given<N> | Promise<Given<N>>;
export type Handlers = { [N in EndpointName]?: Handler<N> };

export interface FakeProxy {
  /** For the attribute `proxy`. */
  readonly address: string;
  readonly calls: readonly Call[];
  /** How often an endpoint was asked. */
  count(name: EndpointName): number;
  last(name: EndpointName): Call | undefined;
  /** Answers differently from now on. */
  on(handlers: Handlers): void;
}

const notSignedIn = (): ProblemAnswer => new ProblemAnswer('not-signed-in');

/** The house of the fixtures with nobody signed in and an empty cart. */
const defaults: Handlers = {
  config: () => fixtures.config,
  catalogFirst: () => fixtures.catalog,
  catalogIndex: () => fixtures.catalog,
  availability: () => fixtures.availability,
  session: () => fixtures.signedOut,
  cart: () => fixtures.emptyCart,
  contact: notSignedIn,
  orders: notSignedIn,
  shipments: () => fixtures.shipments,
  paymentMethods: () => fixtures.paymentMethods,
  orderStatus: () => fixtures.orderStatus,
  order: () => fixtures.orderDetail,
  tickets: () => fixtures.tickets,
};

const proxies = new Map<string, (request: Request) => Promise<Response>>();
const realFetch = globalThis.fetch.bind(globalThis);
let made = 0;

/** Elements ask through this; everything that is not for a fake proxy goes to the network as ever. */
globalThis.fetch = (input, init) => {
  const request = input instanceof Request ? input : new Request(input, init);
  const proxy = proxies.get(new URL(request.url).origin);
  return proxy ? proxy(request) : realFetch(input, init);
};

claimRuntime({ version: 'test', scriptProxy: null });
defineAll(elements);

/** Elements write steps and orders into the page's address, which all cases of a file have in common. */
const home = location.href;
afterEach(() => history.replaceState(null, '', home));

export function fakeProxy(given: Handlers = {}): FakeProxy {
  made += 1;
  const origin = `http://proxy-${made}-${Date.now()}.test`;
  let handlers: Handlers = { ...defaults, ...given };
  const calls: Call[] = [];
  proxies.set(origin, async (request) => {
    const call = await read(request);
    if (!call) return new Response('', { status: 404 });
    calls.push(call);
    const handler = handlers[call.name] as Handler<EndpointName> | undefined;
    return respond(handler ? await handler(call) : new ProblemAnswer('internal'), request.signal);
  });
  return {
    address: `${origin}/foyer`,
    calls,
    count: (name) => calls.filter((call) => call.name === name).length,
    last: (name) => calls.findLast((call) => call.name === name),
    on: (more) => (handlers = { ...handlers, ...more }),
  };
}

async function read(request: Request): Promise<Call | null> {
  const url = new URL(request.url);
  const path = url.pathname.replace('/foyer/v1', '');
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const pattern = new RegExp(`^${endpoint.path.replace(/\./g, '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
    const match = endpoint.method === request.method ? pattern.exec(path) : null;
    if (!match) continue;
    const text = await request.text();
    return {
      name: name as EndpointName,
      params: { ...match.groups },
      query: Object.fromEntries(url.searchParams),
      body: text ? (JSON.parse(text) as unknown) : undefined,
      key: request.headers.get(idempotencyHeader),
    };
  }
  return null;
}

function respond(given: unknown, signal: AbortSignal): Response | Promise<Response> {
  if (given === offline) return Promise.reject(new TypeError('Failed to fetch'));
  if (given === never)
    return new Promise((_, reject) =>
      signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))),
    );
  if (given instanceof ProblemAnswer) return problem(given);
  if (given === null) return new Response(null, { status: 204 });
  if (given instanceof ArrayBuffer) return new Response(given);
  return Response.json(given, { headers: { 'Foyer-Checked-At': new Date().toISOString() } });
}

function problem({ code, more }: ProblemAnswer): Response {
  const status = problemStatus[code];
  return Response.json({ type: 'about:blank', title: code, status, code, requestId: 'fake-1', ...more }, { status });
}
