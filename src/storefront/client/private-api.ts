/**
 * Calls that carry the visitor's session, and the contract's schemas that their answers are parsed with. A chunk of its own:
 * the entry script holds no zod and no session.
 */
import { endpoints, idempotencyHeader, type EndpointName } from '../../contract/endpoints.js';
import type { Exchanged } from '../../contract/session.js';
import type { Answer } from '../../contract/schemas.js';
import { parseAnswer } from './answers.js';
import type { CallOptions } from './api.js';
import { ApiError } from './errors.js';
import { accept, readBody, send, type HttpDeps, type HttpRequest } from './http.js';
import { createSessionCarrier } from './session-carrier.js';

type SessionStorageLike = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface PrivateDeps extends HttpDeps {
  readonly randomId: () => string;
  /** Where a token is kept; default: `sessionStorage`, or memory when the browser denies it. */
  readonly storage?: SessionStorageLike;
}

export interface PrivateApi {
  /** Private endpoints. @throws ApiError */
  call<N extends EndpointName>(name: N, options: CallOptions<N>): Promise<Answer<N>>;
  /** The answer of a private endpoint as it came. @throws ApiError */
  fetch(name: EndpointName, request?: HttpRequest): Promise<Response>;
  /**
   * Turns the single-use code of a payment's return into this page's session.
   * @throws ApiError `code-expired`, …
   */
  exchange(code: string): Promise<Exchanged>;
}

export function createPrivateApi(deps: PrivateDeps): PrivateApi {
  const carrier = createSessionCarrier({ ...deps, storage: deps.storage ?? sessionStorageOrMemory() });

  const fetch = async (name: EndpointName, request: HttpRequest = {}): Promise<Response> => {
    const endpoint = endpoints[name];
    const headers: Record<string, string> = { ...carrier.headers() };
    if (request.body !== undefined) headers['Content-Type'] = 'application/json';
    if (endpoint.method !== 'GET') headers[idempotencyHeader] = request.idempotencyKey ?? deps.randomId();
    const response = await send(deps, endpoint, request, { credentials: 'include', headers });
    await carrier.answered(response);
    return accept(response);
  };

  return {
    fetch,
    async call(name, options) {
      const response = await fetch(name, options);
      if (response.status === 204) return null as Answer<typeof name>;
      return parseAnswer(name, await readBody<unknown>(response.json()));
    },
    async exchange(code) {
      const response = await accept(await reached(carrier.exchange(code)));
      return parseAnswer('exchange', await readBody<unknown>(response.json()));
    },
  };
}

/** @throws ApiError `offline` where the request found no way. */
async function reached(response: Promise<Response>): Promise<Response> {
  try {
    return await response;
  } catch (cause) {
    throw new ApiError('offline', { cause });
  }
}

function sessionStorageOrMemory(): SessionStorageLike {
  try {
    return globalThis.sessionStorage;
  } catch {
    const values = new Map<string, string>();
    return {
      getItem: (name) => values.get(name) ?? null,
      setItem: (name, value) => void values.set(name, value),
      removeItem: (name) => void values.delete(name),
    };
  }
}
