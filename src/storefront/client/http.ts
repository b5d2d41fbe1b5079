/**
 * One request to the proxy: address, headers, time limit, problem answers. Knows nothing of answers' shapes.
 *
 * Public reads carry no credentials and no header of ours, so that they need no preflight and any cache may answer.
 */
import { endpointPath, endpoints, idempotencyHeader, type EndpointName } from '../../contract/endpoints.js';
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

/** Carries the session where cookies are blocked; see client/session-carrier.ts. */
export interface SessionCarrier {
  headers(): Readonly<Record<string, string>>;
  /** Looks at every private answer; may exchange a session code before the next request goes out. */
  answered(response: Response): Promise<void>;
}

export interface HttpDeps {
  /** Ends without a slash: `https://tickets.example/foyer/v1`. */
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
  readonly randomId: () => string;
  readonly carrier: SessionCarrier;
  readonly timeoutMs?: number;
}

export type Http = (name: EndpointName, request?: HttpRequest) => Promise<Response>;

/** Order steps wait up to ten seconds for the platform's budget and up to 35 for its answer. */
const defaultTimeoutMs = 50_000;

/**
 * @throws ApiError of the returned function: the proxy's code, or `offline`, `timeout`, `unreadable`.
 */
export function createHttp(deps: HttpDeps): Http {
  return async (name, request = {}) => {
    const endpoint = endpoints[name];
    const isPrivate = endpoint.cache === 'private';
    const response = await send(deps, urlOf(deps.baseUrl, name, request), {
      method: endpoint.method,
      credentials: isPrivate ? 'include' : 'omit',
      headers: isPrivate ? headersOf(deps, endpoint.method, request) : {},
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      ...(request.signal ? { signal: request.signal } : {}),
    });
    if (isPrivate) await deps.carrier.answered(response);
    if (!response.ok) throw await problemOf(response);
    return response;
  };
}

function urlOf(baseUrl: string, name: EndpointName, request: HttpRequest): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(request.query ?? {})) if (value !== undefined) query.set(key, value);
  const text = query.toString();
  return baseUrl + endpointPath(name, request.params) + (text ? `?${text}` : '');
}

function headersOf(deps: HttpDeps, method: string, request: HttpRequest): Record<string, string> {
  const headers: Record<string, string> = { ...deps.carrier.headers() };
  if (request.body !== undefined) headers['Content-Type'] = 'application/json';
  if (method !== 'GET') headers[idempotencyHeader] = request.idempotencyKey ?? deps.randomId();
  return headers;
}

async function send(deps: HttpDeps, url: string, init: RequestInit): Promise<Response> {
  const timeout = AbortSignal.timeout(deps.timeoutMs ?? defaultTimeoutMs);
  const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
  try {
    return await deps.fetch(url, { ...init, signal });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError(timeout.aborted ? 'timeout' : 'offline', { cause });
  }
}

async function problemOf(response: Response): Promise<ApiError> {
  try {
    const problem = (await response.json()) as Partial<Problem>;
    if (typeof problem.code !== 'string') return statusError(response);
    return new ApiError(problem.code, {
      retryAfterMs: problem.retryAfterMs,
      fields: problem.fields,
      requestId: problem.requestId,
    });
  } catch {
    return statusError(response);
  }
}

/** An answer from something between us and the proxy: a gateway, a firewall page. */
function statusError(response: Response): ApiError {
  const code: ErrorCode =
    response.status === 429 ? 'throttled' : response.status >= 500 ? 'platform-unavailable' : 'unreadable';
  return new ApiError(code);
}
