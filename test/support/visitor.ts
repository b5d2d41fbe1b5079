/**
 * A visitor of the proxy without a browser: keeps cookies, sends origin and idempotency key, parses every answer with the
 * contract. For purchases over the real app and the real sandbox, in one process.
 */
import { endpointPath, endpoints, idempotencyHeader, type EndpointName } from '../../src/contract/endpoints.js';
import type { Problem } from '../../src/contract/problem.js';
import { schemas, type Answer, type Body } from '../../src/contract/schemas.js';

export interface VisitorOptions {
  readonly fetch: (request: Request) => Promise<Response>;
  /** `http://localhost:8787/foyer` */
  readonly proxy: string;
  readonly origin: string;
  readonly language?: string;
}

export interface VisitorCall<N extends EndpointName> {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Body<N>;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A problem answer, thrown by {@link Visitor.call}. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Problem,
    readonly response: Response,
  ) {
    super(`${problem.status} ${problem.code}`);
  }
}

export class Visitor {
  readonly #cookies = new Map<string, string>();

  constructor(private readonly options: VisitorOptions) {}

  /** The answer, parsed. @throws ProblemError */
  async call<N extends EndpointName>(name: N, call: VisitorCall<N> = {}): Promise<Answer<N>> {
    const response = await this.send(name, call);
    if (!response.ok) throw new ProblemError((await response.json()) as Problem, response);
    const { answer } = schemas[name];
    if (answer === null) return null as Answer<N>;
    const data: unknown = answer === 'binary' ? await response.arrayBuffer() : answer.parse(await response.json());
    return data as Answer<N>;
  }

  /** The answer as it came. */
  send<N extends EndpointName>(name: N, call: VisitorCall<N> = {}): Promise<Response> {
    const { method, cache } = endpoints[name];
    const query = new URLSearchParams({ lang: this.options.language ?? 'en', ...call.query });
    const headers = new Headers({ ...call.headers });
    if (cache === 'private') this.#identify(headers, method, call.key);
    if (call.body !== undefined) headers.set('Content-Type', 'application/json');
    return this.fetch(`${this.options.proxy}/v1${endpointPath(name, call.params)}?${query.toString()}`, {
      method,
      headers,
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
  }

  /** Any address of the proxy, with this visitor's cookies; redirects are not followed. */
  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const request = new Request(url, { ...init, redirect: 'manual' });
    if (this.#cookies.size > 0)
      request.headers.set('Cookie', [...this.#cookies].map((pair) => pair.join('=')).join('; '));
    const response = await this.options.fetch(request);
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    return response;
  }

  #identify(headers: Headers, method: string, key: string | undefined): void {
    headers.set('Origin', this.options.origin);
    if (method !== 'GET') headers.set(idempotencyHeader, key ?? crypto.randomUUID());
  }

  #keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split(';');
    const at = pair.indexOf('=');
    const name = pair.slice(0, at);
    if (attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute))) this.#cookies.delete(name);
    else this.#cookies.set(name, pair.slice(at + 1));
  }
}
