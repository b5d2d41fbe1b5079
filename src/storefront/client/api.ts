/**
 * One typed call per endpoint of the contract. Public reads are made here, unparsed, and checked by their readers; they
 * carry no credentials and no header of ours, so that they need no preflight and any cache may answer. Everything private
 * is a chunk of its own: a page that only shows a programme never fetches it.
 */
import type { EndpointName } from '../../contract/endpoints.js';
import { checkedAtHeader, publicEndpoints, type PublicEndpointName } from '../../contract/public-endpoints.js';
import type { Body } from '../../contract/schemas.js';
import { ApiError } from './errors.js';
import { accept, readBody, send, type HttpDeps, type HttpRequest } from './http.js';
import type { PrivateApi } from './private-api.js';

export type CallOptions<N extends EndpointName> = Omit<HttpRequest, 'body'> &
  (Body<N> extends undefined ? { readonly body?: undefined } : { readonly body: Body<N> });

/** A public document as text, with the instant (epoch ms) at which the platform was last asked. */
export interface PublicDocument {
  readonly text: string;
  readonly checkedAt: number | null;
}

export interface Api extends PrivateApi {
  /** Public JSON endpoints, unparsed: the cache stores the text. @throws ApiError */
  document(name: PublicEndpointName, request?: HttpRequest): Promise<PublicDocument>;
  /** Binary endpoints. @throws ApiError */
  bytes(name: EndpointName, request?: HttpRequest): Promise<{ bytes: ArrayBuffer; checkedAt: number | null }>;
}

/** `loadPrivate` brings the part for private endpoints; called again after it failed. */
export function createApi(deps: HttpDeps, loadPrivate: () => Promise<PrivateApi>): Api {
  let loaded: Promise<PrivateApi> | null = null;
  const own = (): Promise<PrivateApi> =>
    (loaded ??= loadPrivate().catch((cause: unknown) => {
      loaded = null;
      throw new ApiError('offline', { cause });
    }));
  const read = async (name: PublicEndpointName, request: HttpRequest = {}): Promise<Response> =>
    accept(await send(deps, publicEndpoints[name], request, { credentials: deps.publicCredentials ?? 'omit' }));

  return {
    call: async (name, options) => (await own()).call(name, options),
    fetch: async (name, request) => (await own()).fetch(name, request),
    exchange: async (code) => (await own()).exchange(code),
    async document(name, request) {
      const response = await read(name, request);
      return { text: await readBody(response.text()), checkedAt: checkedAt(response) };
    },
    async bytes(name, request) {
      const response =
        name in publicEndpoints
          ? await read(name as PublicEndpointName, request)
          : await (await own()).fetch(name, request);
      return { bytes: await readBody(response.arrayBuffer()), checkedAt: checkedAt(response) };
    },
  };
}

function checkedAt(response: Response): number | null {
  const instant = Date.parse(response.headers.get(checkedAtHeader) ?? '');
  return Number.isNaN(instant) ? null : instant;
}
