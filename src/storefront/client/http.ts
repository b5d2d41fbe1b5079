/**
 * One request to the proxy: address, time limit, problem answers. Knows nothing of answers' shapes, nor of sessions.
 */
import { fillPath, type Endpoint } from '../../contract/public-endpoints.js';
import type { Problem } from '../../contract/problem.js';
import { ApiError, type ErrorCode } from './errors.js';

export interface HttpRequest {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** Repeats of one action carry one key, so that the proxy performs it once. */
  readonly idempotencyKey?: string;
}

export interface HttpDeps {
  /** Ends without a slash: `https://tickets.example/foyer/v1`. */
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
  readonly timeoutMs?: number;
  /**
   * How public reads are made. None of them carries a cookie; `same-origin` is for a proxy of another origin, where it means
   * the same and lets a page's `<link rel="preload" as="fetch" crossorigin>` be used.
   */
  readonly publicCredentials?: 'omit' | 'same-origin';
}

/** Order steps wait up to ten seconds for the platform's budget and up to 35 for its answer. */
const defaultTimeoutMs = 50_000;

/**
 * Answers whatever the proxy answers; see {@link accept}.
 * @throws ApiError `offline`, `timeout`.
 */
export async function send(
  deps: HttpDeps,
  { method, path }: Endpoint,
  { params, query = {}, body, signal }: HttpRequest,
  init: RequestInit,
): Promise<Response> {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, value);
  const url = deps.baseUrl + fillPath(path, params) + (search.size ? `?${search}` : '');
  const timeout = AbortSignal.timeout(deps.timeoutMs ?? defaultTimeoutMs);
  try {
    return await deps.fetch(url, {
      method,
      ...init,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(timeout.aborted ? 'timeout' : 'offline', { cause });
  }
}

/**
 * The answer, when it is a good one.
 * @throws ApiError the proxy's code, or what an answer of somebody else's means.
 */
export async function accept(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw await problemOf(response);
}

/** A body that breaks off is a network failure, not a programming error. */
export async function readBody<T>(body: Promise<T>): Promise<T> {
  try {
    return await body;
  } catch (cause) {
    throw new ApiError(cause instanceof SyntaxError ? 'unreadable' : 'offline', { cause });
  }
}

async function problemOf(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => null)) as Partial<Problem> | null;
  if (typeof problem?.code === 'string') return new ApiError(problem.code, problem);
  return new ApiError(statusCode(response.status));
}

/** An answer from something between us and the proxy: a gateway, a firewall page. */
const statusCode = (status: number): ErrorCode =>
  status === 429 ? 'throttled' : status >= 500 ? 'platform-unavailable' : 'unreadable';
