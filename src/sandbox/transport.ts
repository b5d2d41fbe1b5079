/** The documented door: `POST /{module}/backend-apis/{service}/{version}/{method}`, with the refusals of each stage in order. */
import type { Context, Hono } from 'hono';
import { errorCodes, IN_PROGRESS, SUCCESS, tokenPath, tokenRequest, type WirePath } from '../platform/index.js';
import { answer as keepAnswer, type AsynchronousCalls } from './asynchronous.js';
import type { Call, Core } from './core.js';
import type { Fault, Faults } from './faults.js';
import { settleTime } from './orders/life.js';
import type { RateLimits } from './rate.js';
import { actingHeader } from './reads.js';
import { Refusal } from './refusal.js';
import { served } from './services/index.js';
import type { Served } from './services/service.js';
import type { Tokens } from './token.js';

export interface CallCounts {
  readonly byMethod: Map<string, number>;
  throttled: number;
  unauthorized: number;
  bytes: number;
}

export interface Transport {
  readonly core: Core;
  readonly tokens: Tokens;
  readonly rates: RateLimits;
  readonly faults: Faults;
  readonly pending: AsynchronousCalls;
  readonly counts: CallCounts;
  readonly sleep: (ms: number) => Promise<void>;
  /** Told of failures that are the simulator's own. */
  readonly report: (problem: unknown) => void;
}

export function createCallCounts(): CallCounts {
  return { byMethod: new Map(), throttled: 0, unauthorized: 0, bytes: 0 };
}

/** Registers the token endpoint and all services. */
export function serveApi(app: Hono, transport: Transport): void {
  app.all(tokenPath, (context) => exchangeToken(context, transport));
  app.all('/:module/backend-apis/:service/:version/:method', (context) => serveCall(context, transport));
}

async function exchangeToken(context: Context, transport: Transport): Promise<Response> {
  const { core, rates, tokens } = transport;
  if (context.req.method !== 'POST') return text(405, 'Method Not Allowed');
  if (core.switches.down) return text(503, 'Service Unavailable');
  if (!rates.admit('auth', core.switches)) return throttled(transport);
  count(transport, 'auth');
  const fault = transport.faults.next('auth');
  const failed = await disturb(transport, fault, 'before');
  if (failed) return failed;
  const credentials = tokenRequest.safeParse(await jsonOf(context.req.raw));
  if (!credentials.success) return text(400, 'Bad Request');
  const token = await tokens.exchange(credentials.data);
  return token === null ? unauthorized(transport) : json({ token });
}

async function serveCall(context: Context, transport: Transport): Promise<Response> {
  const found = find(context.req.path);
  if (!found) return text(404, 'Not Found');
  if (context.req.method !== 'POST') return text(405, 'Method Not Allowed');
  const { core } = transport;
  if (core.switches.down) return text(503, 'Service Unavailable');
  const operator = await transport.tokens.operatorOf(context.req.header('authorization') ?? null);
  if (operator === null) return unauthorized(transport);
  const { path } = found.method;
  if (!transport.rates.admit(path.service, core.switches)) return throttled(transport);
  count(transport, path.method);

  const fault = transport.faults.next(path.method);
  const failed = await disturb(transport, fault, 'before');
  if (failed) return failed;
  const body = await jsonOf(context.req.raw);
  if (body === undefined) return text(400, 'Bad Request');
  const result = await answered(found, body, operator, context, transport);
  if (result === 'throttled') return throttled(transport);
  const hidden = await disturb(transport, fault, 'after');
  if (hidden) return hidden;
  const response = JSON.stringify(result);
  transport.counts.bytes += response.length;
  return new Response(response, { headers: { 'content-type': 'application/json' } });
}

/** The method of a path; an older minor version is the same method [doc]. */
function find(url: string): Served | null {
  const [, module, , segment, version, method] = url.split('/');
  const sameMajor = (path: WirePath) => /^v\d+_\d+$/.test(version ?? '') && majorOf(path.version) === majorOf(version);
  return (
    served.find(({ method: { path } }) => {
      return path.module === module && path.segment === segment && path.method === method && sameMajor(path);
    }) ?? null
  );
}

function majorOf(version: string | undefined): string {
  return version?.split('_')[0] ?? '';
}

async function answered(
  found: Served,
  body: unknown,
  operator: string,
  context: Context,
  transport: Transport,
): Promise<unknown> {
  const { core, pending, rates } = transport;
  settleTime(core);
  const checked = found.method.request.safeParse(body);
  if (!checked.success) return refusalOf(found, invalid(checked.error.issues, body));
  const requestId = requestIdOf(body);
  const { method } = found.method.path;
  const key = `${operator}/${method}/${withoutRequestId(body)}`;
  const joins = core.switches.inProgressAgain === 'joins' || requestId !== null;
  const continued = joins && pending.isContinued(key, requestId, core.switches);
  if (method === 'getCatalogDetailed' && !continued && !rates.admitCatalogue(operator, core.switches)) {
    return 'throttled';
  }
  const progress = pending.progress(method, key, requestId, core.switches);
  switch (progress.kind) {
    case 'unknown':
      return refusalOf(found, new Refusal(errorCodes.parameterInvalid, 'Unknown requestId'));
    case 'answered':
      return progress.answer;
    case 'later':
      return { ...envelopeOf(found, IN_PROGRESS, null), requestId: longOrNull(progress.requestId), ...found.empty };
    case 'now':
      return run(found, checked.data, callOf(found, context, core), transport);
    case 'finish': {
      const result = await run(found, checked.data, callOf(found, context, core), transport);
      keepAnswer(progress.pending, result);
      return result;
    }
  }
}

async function run(found: Served, input: unknown, call: Call, transport: Transport): Promise<unknown> {
  try {
    const payload = await found.run(transport.core, input, call);
    return { ...envelopeOf(found, SUCCESS, null), ...found.empty, ...payload };
  } catch (problem) {
    if (problem instanceof Refusal) return refusalOf(found, problem);
    transport.report(problem);
    return refusalOf(found, new Refusal(errorCodes.technical, 'Unexpected failure'));
  }
}

function envelopeOf(found: Served, statusCode: string, detail: string | null) {
  const envelope = { statusCode, statusDetail: detail, requestId: null };
  if (!found.orderUpdate) return envelope;
  const expectedException = statusCode !== SUCCESS && statusCode !== IN_PROGRESS && statusCode !== errorCodes.technical;
  return { ...envelope, expectedException, statusMessage: detail };
}

function refusalOf(found: Served, refusal: Refusal) {
  return { ...envelopeOf(found, refusal.code, refusal.message), ...found.empty };
}

function invalid(issues: readonly { readonly path: readonly PropertyKey[] }[], body: unknown): Refusal {
  const path = issues[0]?.path ?? [];
  const value = valueAt(body, path);
  const missing = value === undefined || value === null;
  return new Refusal(missing ? errorCodes.parameterMandatory : errorCodes.parameterInvalid, path.join('.'));
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    body,
  );
}

function callOf(found: Served, context: Context, core: Core): Call {
  return {
    method: found.method.path.method,
    language: languageOf(context.req.header('accept-language'), core),
    origin: new URL(context.req.url).origin,
    acting: context.req.header(actingHeader) ?? null,
  };
}

/** The request's language if the venue has it, else the main one. */
function languageOf(header: string | undefined, core: Core): string {
  const wanted = (header ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find((one) => core.world.languages.includes(one)) ?? core.world.mainLanguage;
}

function requestIdOf(body: unknown): string | null {
  const id = typeof body === 'object' && body !== null && 'requestId' in body ? body.requestId : null;
  return typeof id === 'number' || typeof id === 'string' ? String(id) : null;
}

function withoutRequestId(body: unknown): string {
  return JSON.stringify(body, (name, value: unknown) => (name === 'requestId' ? undefined : value));
}

function longOrNull(id: string | null): number | null {
  return id === null ? null : Number(id);
}

/** Waits and fails as the fault says; null lets the call go on. */
async function disturb(transport: Transport, fault: Fault | null, when: Fault['when']): Promise<Response | null> {
  if (fault?.when !== when) return null;
  if (fault.latencyMs !== undefined) await transport.sleep(fault.latencyMs);
  if (fault.status !== undefined) return text(fault.status, 'Simulated failure');
  if (fault.code === undefined) return null;
  return json({ statusCode: fault.code, statusDetail: 'Simulated failure', requestId: null, expectedException: true });
}

function count({ counts }: Transport, method: string): void {
  counts.byMethod.set(method, (counts.byMethod.get(method) ?? 0) + 1);
}

function throttled({ core, counts }: Transport): Response {
  counts.throttled += 1;
  return new Response(null, { status: core.switches.throttleStatus });
}

function unauthorized({ counts }: Transport): Response {
  counts.unauthorized += 1;
  return text(401, 'Unauthorized');
}

/** The JSON of a body that says it is JSON; undefined if it is not. */
async function jsonOf(request: Request): Promise<unknown> {
  if (!(request.headers.get('content-type') ?? '').includes('application/json')) return undefined;
  try {
    return (await request.json()) as unknown;
  } catch {
    return undefined;
  }
}

function text(status: number, body: string): Response {
  return new Response(body, { status, headers: { 'content-type': 'text/plain' } });
}

function json(body: unknown): Response {
  return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
}
