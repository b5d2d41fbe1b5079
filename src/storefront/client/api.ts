/** One typed call per endpoint of the contract. Private answers are parsed; public ones are checked by their readers. */
import { checkedAtHeader, endpoints, type EndpointName } from '../../contract/endpoints.js';
import type { Answer, Body } from '../../contract/schemas.js';
import { ApiError } from './errors.js';
import type { Http, HttpRequest } from './http.js';

export type CallOptions<N extends EndpointName> = Omit<HttpRequest, 'body'> &
  (Body<N> extends undefined ? { readonly body?: undefined } : { readonly body: Body<N> });

/** A public document as text, with the instant (epoch ms) at which the platform was last asked. */
export interface PublicDocument {
  readonly text: string;
  readonly checkedAt: number | null;
}

export interface Api {
  /** Private endpoints. @throws ApiError */
  call<N extends EndpointName>(name: N, options: CallOptions<N>): Promise<Answer<N>>;
  /** Public JSON endpoints, unparsed: the cache stores the text. @throws ApiError */
  document(name: EndpointName, request?: HttpRequest): Promise<PublicDocument>;
  /** Binary endpoints. @throws ApiError */
  bytes(name: EndpointName, request?: HttpRequest): Promise<{ bytes: ArrayBuffer; checkedAt: number | null }>;
}

export function createApi(http: Http): Api {
  return {
    async call(name, options) {
      const response = await http(name, options);
      if (response.status === 204) return null as Answer<typeof name>;
      const [json, { parseAnswer }] = await Promise.all([readJson(response), import('./answers.js')]);
      return parseAnswer(name, json);
    },
    async document(name, request) {
      const response = await http(name, request);
      return { text: await read(response.text()), checkedAt: checkedAt(response) };
    },
    async bytes(name, request) {
      const response = await http(name, request);
      return { bytes: await read(response.arrayBuffer()), checkedAt: checkedAt(response) };
    },
  };
}

/** Whether an endpoint answers anybody alike. */
export const isPublic = (name: EndpointName): boolean => endpoints[name].cache !== 'private';

function checkedAt(response: Response): number | null {
  const instant = Date.parse(response.headers.get(checkedAtHeader) ?? '');
  return Number.isNaN(instant) ? null : instant;
}

const readJson = (response: Response): Promise<unknown> => read(response.json() as Promise<unknown>);

/** A body that breaks off is a network failure, not a programming error. */
async function read<T>(body: Promise<T>): Promise<T> {
  try {
    return await body;
  } catch (cause) {
    throw new ApiError(cause instanceof SyntaxError ? 'unreadable' : 'offline', { cause });
  }
}
