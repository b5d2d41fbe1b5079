/** Registers a handler for an endpoint of the contract: path, checks, parsing and the shape of the answer come from there. */
import type { Context } from 'hono';
import { endpoints, type EndpointName } from '../../contract/endpoints.js';
import { Id, Language } from '../../contract/ids.js';
import { schemas, type Answer, type Body } from '../../contract/schemas.js';
import { fail } from '../failures.js';
import type { LiveSession } from '../session/sessions.js';
import type { AppEnv, Router } from './router.js';

type Endpoints = typeof endpoints;

type ParamNames<P extends string> = P extends `${string}{${infer K}}${infer Rest}` ? K | ParamNames<Rest> : never;

/** The placeholders of the endpoint's path, decoded and checked. */
export type Params<N extends EndpointName> = Readonly<Record<ParamNames<Endpoints[N]['path']>, string>>;

/** The query parameters that the endpoint names; others are ignored. */
export type Query<N extends EndpointName> = Readonly<Partial<Record<Endpoints[N]['query'][number], string>>>;

export interface RouteInput<N extends EndpointName> {
  readonly params: Params<N>;
  readonly query: Query<N>;
  /** Parsed by the contract's schema; `undefined` where the endpoint takes none. */
  readonly body: Body<N>;
  /** A `SessionHandle` for services; null on public endpoints, which never look at cookies. */
  readonly session: Endpoints[N]['cache'] extends 'private' ? LiveSession : null;
  /**
   * `lang` of the query, else the browser's first language, else `en`; on public endpoints the query's alone, unchecked.
   * Services fall back to the shop's languages.
   */
  readonly language: string;
  readonly requestId: string;
  /** The request's, for conditional reads and encodings. */
  readonly headers: Headers;
  /** Aborts when a reader leaves. Never aborts for writes: what was asked of the platform is followed to its answer. */
  readonly signal: AbortSignal;
  /** The visitor's address, for limits only. */
  readonly client: string;
  /** To be awaited before a read that asks the platform for this visitor alone. @throws Failure `rate-limited` */
  readonly coldRead: () => Promise<void>;
}

/** Binary endpoints answer a `Response`; others the contract's value, or a `Response` of their own (ETag, 304). */
export type RouteAnswer<N extends EndpointName> = (typeof schemas)[N]['answer'] extends 'binary'
  ? Response
  : Answer<N> | Response;

export type Handler<N extends EndpointName> = (input: RouteInput<N>) => Promise<RouteAnswer<N>>;

/**
 * Adds an endpoint. Failures thrown by the handler become problem answers.
 * The value is parsed by the contract's schema on its way out, so that nothing undeclared can leave.
 */
export function route<N extends EndpointName>(router: Router, name: N, handler: Handler<N>): void {
  const { method, path } = endpoints[name];
  router.hono.on([method], [templateOf(path)], ...router.guards(name), async (c: Context<AppEnv>) =>
    respond(name, await handler(inputOf(router, name, c))),
  );
}

/** What a service passes on with its platform calls. */
export function requestOf({ language, requestId }: { language: string; requestId: string }) {
  return { language, requestId };
}

/** A route for navigation or the platform: authorised by a one-time value or a secret in it, never by a cookie. */
export interface TopLevelRoute {
  readonly method: 'GET' | 'POST';
  /** Below `/v1`, with `{name}` placeholders. */
  readonly path: string;
}

export interface TopLevelInput {
  readonly params: Readonly<Record<string, string>>;
  readonly request: Request;
  readonly language: string;
  readonly requestId: string;
  readonly client: string;
}

/** Adds a route outside the contract's table: no session, no CORS, never stored. Failures become problem answers. */
export function topLevelRoute(
  router: Router,
  { method, path }: TopLevelRoute,
  handler: (input: TopLevelInput) => Promise<Response>,
): void {
  router.hono.on([method], [templateOf(path)], ...router.topLevelGuards(templateOf(path)), (c: Context<AppEnv>) =>
    handler({
      params: c.req.param(),
      request: c.req.raw,
      language: languageOf(c),
      requestId: c.get('requestId'),
      client: c.get('client'),
    }),
  );
}

const templateOf = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

function inputOf<N extends EndpointName>(router: Router, name: N, c: Context<AppEnv>): RouteInput<N> {
  const { method, cache } = endpoints[name];
  const input = {
    params: paramsOf(name, c),
    query: queryOf(name, c),
    body: method === 'GET' ? undefined : c.get('body'),
    session: cache === 'private' ? c.get('session') : null,
    // A public answer depends on its URL alone, and an odd language there falls back like an unknown one.
    language: cache === 'private' ? languageOf(c) : (c.req.query('lang') ?? ''),
    requestId: c.get('requestId'),
    headers: c.req.raw.headers,
    signal: method === 'GET' ? c.req.raw.signal : new AbortController().signal,
    client: c.get('client'),
    coldRead: () => router.coldRead(c.get('client')),
  };
  // The guards of this very endpoint parsed the body by its schema and opened the session.
  return input as unknown as RouteInput<N>;
}

/** An id that cannot exist is unknown, not malformed: both answer alike. A venue's event code may be freer than an id. */
function paramsOf(name: EndpointName, c: Context<AppEnv>): Record<string, string> {
  const params: Record<string, string> = c.req.param();
  for (const [key, value] of Object.entries(params)) {
    const valid = name === 'event' ? /^\P{Cc}{1,100}$/u.test(value) : Id.safeParse(value).success;
    if (!valid) fail({ tag: 'unknown-id', kind: key });
  }
  return params;
}

function queryOf(name: EndpointName, c: Context<AppEnv>): Record<string, string> {
  const query: Record<string, string> = {};
  for (const key of endpoints[name].query) {
    const value = c.req.query(key);
    if (value !== undefined) query[key] = value;
  }
  return query;
}

function languageOf(c: Context<AppEnv>): string {
  const asked = c.req.query('lang');
  if (asked !== undefined) {
    return Language.safeParse(asked).success ? asked : fail({ tag: 'invalid-input', fields: ['lang'] });
  }
  const preferred = c.req.header('Accept-Language')?.split(/[,;]/, 1)[0]?.trim() ?? '';
  return Language.safeParse(preferred).success ? preferred : 'en';
}

function respond(name: EndpointName, value: unknown): Response {
  if (value instanceof Response) return value;
  const schema = schemas[name].answer;
  if (schema === null) return new Response(null, { status: 204 });
  if (schema === 'binary') return fail({ tag: 'unexpected', detail: `${name} answers a Response` });
  const parsed = schema.safeParse(value);
  if (parsed.success) return Response.json(parsed.data);
  const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(' ');
  return fail({ tag: 'unexpected', detail: `answer of ${name} differs from the contract at ${where}` });
}
