/** One POST, with what can be known when no answer comes: whether the platform may have received it. */
import type { Clock } from '../ports.js';

export interface HttpDeps {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly timeoutMs: number;
}

export interface HttpRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Ends the wait of a reader who left. */
  readonly signal?: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
  /** Bytes on the wire where the answer tells, else of the text. */
  readonly bytes: number;
  /** Of the header `Retry-After`, which the platform does not document but a gateway may send. */
  readonly retryAfterMs: number | null;
}

/** No answer came. `sent: false` is certain: nothing of the request left this machine. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  constructor(
    readonly sent: boolean,
    readonly detail: string,
  ) {
    super(detail);
  }
}

/** @throws NoAnswer */
export async function post({ fetch, clock, timeoutMs }: HttpDeps, request: HttpRequest): Promise<HttpAnswer> {
  const { url, headers, body, signal } = request;
  if (signal?.aborted) throw new NoAnswer(false, 'the caller left');
  const ended = new AbortController();
  const timer = new AbortController();
  void timeout(clock, timeoutMs, timer.signal).then(
    (late) => late && ended.abort(new NoAnswer(true, 'timeout')),
    () => undefined,
  );
  const left = () => ended.abort(new NoAnswer(true, 'the caller left'));
  signal?.addEventListener('abort', left, { once: true });
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...headers },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: ended.signal,
    });
    return await read(response, clock.now());
  } catch (error) {
    throw noAnswer(ended.signal.aborted ? ended.signal.reason : error);
  } finally {
    timer.abort();
    signal?.removeEventListener('abort', left);
  }
}

/** Whether the time ran out before the wait was called off. */
async function timeout(clock: Clock, ms: number, off: AbortSignal): Promise<boolean> {
  await clock.sleep(ms, off);
  return !off.aborted;
}

async function read(response: Response, now: number): Promise<HttpAnswer> {
  const text = await response.text();
  const told = Number(response.headers.get('Content-Length') ?? NaN);
  return {
    status: response.status,
    text,
    bytes: Number.isSafeInteger(told) ? told : text.length,
    retryAfterMs: retryAfter(response.headers.get('Retry-After'), now),
  };
}

function retryAfter(value: string | null, now: number): number | null {
  if (value === null) return null;
  const ms = /^\d{1,6}$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}

/**
 * Failures that happen before a connection stands, by the codes of Node's fetch: name not found, connection refused, host
 * or network unreachable, no connection in time, certificate not trusted. Whatever is not in here may have been sent.
 */
const beforeSending =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EAI_NODATA|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|ERR_TLS_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/;

function noAnswer(error: unknown): NoAnswer {
  if (error instanceof NoAnswer) return error;
  const codes = codesOf(error);
  const sent = codes.length === 0 || !codes.every((code) => beforeSending.test(code));
  return new NoAnswer(sent, codes[0] ?? 'no answer');
}

/** Codes of an error's causes; Node tries several addresses and reports one error each. */
function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 4) return [];
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  if (Array.isArray(errors) && errors.length > 0) return errors.flatMap((one) => codesOf(one, depth + 1));
  return typeof code === 'string' ? [code] : codesOf(cause, depth + 1);
}
