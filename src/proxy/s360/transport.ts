/**
 * Calls of the platform's methods: token, budget, time limit, `in_progress`, and the exact word for what went wrong. The
 * difference that matters is whether something may have been done (`answer-lost`) or surely was not (every other reason).
 */
import type * as z from 'zod';
import {
  envelope,
  IN_PROGRESS,
  SUCCESS,
  urlPath,
  type Envelope,
  type WireMethod,
  type WirePath,
} from '../../platform/index.js';
import { Failure, fail, isFailure, type Reason } from '../failures.js';
import type { CallBudget, CallClass, CallContext, Clock, Log, RandomBytes } from '../ports.js';
import type { Dialect } from './dialect.js';
import { NoAnswer, post, type HttpAnswer } from './http.js';
import { reasonOfStatus, refusal } from './refusals.js';
import { createSlots } from './slots.js';
import { createTokens, type PlatformAccount } from './tokens.js';

export interface TransportDeps {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  readonly account: PlatformAccount;
  readonly dialect: Dialect;
  readonly budget: CallBudget;
  readonly log: Log;
}

/** How a method may be called. `repeat`: asking twice does no harm, so a lost answer is asked for once more. */
export interface CallRules {
  readonly spends: CallClass;
  readonly repeat: boolean;
}

type ResultType = z.ZodType<Envelope>;

/**
 * @returns the parsed result, always with `statusCode` `success`
 * @throws Failure `answer-lost` when the platform may have acted; any other reason when it did not
 */
export type CallPlatform = <Request extends z.ZodType, Result extends ResultType>(
  method: WireMethod<Request, Result>,
  request: z.input<Request>,
  call: CallContext,
  rules: CallRules,
) => Promise<z.output<Result>>;

const shortestRetryMs = 200;
const retrySpreadMs = 600;
const firstThrottleMs = 2_000;
const longestThrottleMs = 60_000;

export function createTransport(deps: TransportDeps): CallPlatform {
  const { clock, randomBytes, dialect, log } = deps;
  const sender = createSender(deps);
  const jitter = (): number => (randomBytes(1)[0] ?? 0) / 255;

  /** Asks for the outcome of a call that goes on. With a handle a lost question changes nothing and is put again. */
  const ask = async (path: WirePath, body: object, handle: string | null, call: CallContext, rules: CallRules) => {
    if (handle === null) return sender(path, body, call, rules);
    return sender(path, { ...body, requestId: Number(handle) }, call, rules).catch((error: unknown) => {
      if (call.signal?.aborted && rules.repeat) throw error;
      return null;
    });
  };

  const once: CallPlatform = async (method, request, call, rules) => {
    const { method: name } = method.path;
    const { pollIntervalMs, maxPolls } = dialect.transport;
    const body = request as object;
    let result = answerOf(name, await sender(method.path, body, call, rules));
    for (let polls = 0; result.statusCode === IN_PROGRESS; polls += 1) {
      const handle = result.requestId ?? null;
      // Without a handle, asking again would be another call: harmless for a read only [client].
      if (handle === null && !rules.repeat) lost(name, 'in progress without a request id');
      if (polls >= maxPolls) lost(name, 'in progress for too long');
      await clock.sleep(pollIntervalMs, rules.repeat ? call.signal : undefined).catch(() => undefined);
      if (rules.repeat && call.signal?.aborted) lost(name, 'the caller left');
      const text = await ask(method.path, body, handle, call, rules);
      if (text !== null) result = answerOf(name, text);
    }
    if (result.statusCode !== SUCCESS) fail(refusal(dialect, name, result.statusCode));
    return parse(method, result);
  };

  return async (method, request, call, rules) => {
    const { method: name } = method.path;
    const start = clock.now();
    const told = (outcome: string): void =>
      log.info('platform-call', { method: name, outcome, ms: clock.now() - start, requestId: call.requestId });
    try {
      const result = await once(method, request, call, rules).catch(async (error: unknown) => {
        if (!rules.repeat || !worthAnother(error, rules) || call.signal?.aborted) throw error;
        await clock.sleep(shortestRetryMs + jitter() * retrySpreadMs, call.signal).catch(() => undefined);
        if (call.signal?.aborted) throw error;
        return once(method, request, call, rules);
      });
      told('done');
      return result;
    } catch (error) {
      told(outcomeOf(error));
      throw error;
    }
  };
}

const lost = (method: string, detail: string): never => fail({ tag: 'answer-lost', method, detail });

/** A refused credential stays refused; cached reads wait for their own next turn. */
function worthAnother(error: unknown, { spends }: CallRules): boolean {
  if (isFailure(error, 'platform-throttled')) return spends === 'order' || spends === 'read';
  return isFailure(error, 'answer-lost') || (isFailure(error, 'platform-down') && !refusedUs(error.reason));
}

const credentialsRefused = 'the credentials were refused';

const refusedUs = (reason: Reason): boolean => 'detail' in reason && reason.detail === credentialsRefused;

const outcomeOf = (error: unknown): string =>
  error instanceof Failure ? [error.reason.tag, detailOf(error.reason)].filter(Boolean).join(': ') : 'unexpected';

function detailOf(reason: Reason): string {
  if ('code' in reason) return reason.code;
  return 'detail' in reason ? (reason.detail ?? '') : '';
}

/** A readable envelope. @throws Failure `answer-lost` */
function answerOf(method: string, text: string): Envelope {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return lost(method, 'the answer is not JSON');
  }
  const parsed = envelope.safeParse(json);
  return parsed.success ? parsed.data : lost(method, 'the answer has no status code');
}

/** Names the places that differ from the documentation, never what stands there. */
function parse<Result extends ResultType>(method: WireMethod<z.ZodType, Result>, result: Envelope): z.output<Result> {
  const parsed = method.result.safeParse(result);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.slice(0, 5).map(({ path }) => path.join('.'));
  return lost(method.path.method, `the answer differs from the documentation at ${places.join(', ')}`);
}

type Send = (path: WirePath, body: object, call: CallContext, rules: CallRules) => Promise<string>;

/** One request and its readable text. */
function createSender(deps: TransportDeps): Send {
  const { account, dialect, budget } = deps;
  const { timeoutMs, maxConcurrent, throttleStatuses } = dialect.transport;
  const http = { fetch: deps.fetch, clock: deps.clock, timeoutMs };
  const tokens = createTokens({ ...http, account, dialect, budget });
  const slots = createSlots(maxConcurrent);
  let throttles = 0;

  const throttled = ({ retryAfterMs }: HttpAnswer, { spends }: CallRules): never => {
    const wait = retryAfterMs ?? Math.min(longestThrottleMs, firstThrottleMs * 2 ** throttles);
    throttles = Math.min(throttles + 1, 10);
    // The catalogue has a limit of its own, once in 10 minutes: it says nothing about other calls.
    if (spends !== 'catalogue') budget.throttled(wait);
    return fail({ tag: 'platform-throttled', retryAfterMs: wait });
  };

  const attempt = async (path: WirePath, body: object, call: CallContext, rules: CallRules, token: string) => {
    const { method } = path;
    // What may have been sent is followed to its answer; only readers can leave.
    const signal = rules.repeat ? call.signal : undefined;
    const headers = { Authorization: `Bearer ${token}`, ...headersOf(dialect, call) };
    const request = { url: account.url + wirePath(dialect, path), headers, body, ...(signal && { signal }) };
    const answer = await post(http, request).catch((error: unknown) => {
      const { sent, detail } = error instanceof NoAnswer ? error : new NoAnswer(true, 'no answer');
      return fail({ tag: sent ? 'answer-lost' : 'platform-down', method, detail });
    });
    budget.answered(method, answer.bytes);
    return answer;
  };

  const authorised = async (path: WirePath, body: object, call: CallContext, rules: CallRules): Promise<HttpAnswer> => {
    const { spends } = rules;
    for (const again of [true, false]) {
      const token = await tokens.get(spends);
      const answer = await attempt(path, body, call, rules, token);
      if (answer.status !== 401 && answer.status !== 403) return answer;
      tokens.forget(token);
      if (again) await budget.take(path.method, spends);
    }
    return fail({ tag: 'platform-down', method: path.method, detail: credentialsRefused });
  };

  return async (path, body, call, rules) => {
    const { method } = path;
    await budget.take(method, rules.spends, rules.repeat ? call.signal : undefined);
    const answer = await slots.run(rules.spends === 'order', () => authorised(path, body, call, rules));
    if (throttleStatuses.includes(answer.status)) return throttled(answer, rules);
    if (answer.status !== 200) return fail(reasonOfStatus(method, answer.status));
    throttles = 0;
    return answer.text;
  };
}

function wirePath({ services, methods }: Dialect, path: WirePath): string {
  const { module, segment, version } = services[path.service] ?? {};
  return urlPath({
    ...path,
    module: module ?? path.module,
    segment: segment ?? path.segment,
    version: version ?? path.version,
    method: methods[path.method] ?? path.method,
  });
}

function headersOf({ transport }: Dialect, call: CallContext): Record<string, string> {
  const { languageHeader, actingHeader } = transport;
  return {
    ...(languageHeader !== null && call.language ? { [languageHeader]: call.language } : {}),
    ...(actingHeader === null ? {} : { [actingHeader]: actingName(call.acting) }),
  };
}

function actingName(acting: CallContext['acting']): string {
  if (typeof acting === 'string') return acting;
  return 'contact' in acting ? acting.contact : `anonymous:${acting.anonymousOrder}`;
}
