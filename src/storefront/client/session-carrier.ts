/**
 * Keeps the session when the browser keeps no cookie.
 *
 * The answer that creates a session carries a one-time code. The client asks GET /session: if the proxy does not know the
 * request's session, the cookie was blocked, and the code is exchanged for a token held in `sessionStorage`. An answer that
 * gives such a session a new id (at sign-in) carries the next token.
 */
import { sessionHeaders } from '../../contract/endpoints.js';

export interface CarrierDeps {
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
  /** `sessionStorage`, or a memory stand-in when the browser denies it. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly randomId: () => string;
}

export interface SessionCarrier {
  headers(): Readonly<Record<string, string>>;
  /** Looks at every private answer; may exchange a session code before the next request goes out. */
  answered(response: Response): Promise<void>;
  /** Exchanges a code that came by redirect; answers whatever the proxy answers. @throws ApiError `offline` */
  exchange(code: string): Promise<Response>;
}

export function createSessionCarrier(deps: CarrierDeps): SessionCarrier {
  const key = `foyer-session ${deps.baseUrl}`;
  const token = (): string | null => deps.storage.getItem(key);
  const headers = (): Record<string, string> => {
    const value = token();
    return value === null ? {} : { [sessionHeaders.token]: value };
  };

  const exchangeFor = (code: string, carry: 'cookie' | 'token'): Promise<Response> =>
    deps.fetch(`${deps.baseUrl}/session/exchange`, {
      method: 'POST',
      credentials: 'include',
      headers: { ...headers(), 'Content-Type': 'application/json', 'Idempotency-Key': deps.randomId() },
      body: JSON.stringify({ code, carry }),
    });

  const keepToken = async (response: Response): Promise<void> => {
    if (!response.ok) return;
    const answer = (await response.json()) as { token?: unknown };
    if (typeof answer.token === 'string') deps.storage.setItem(key, answer.token);
  };

  const cookieWorks = async (): Promise<boolean> => {
    const response = await deps.fetch(`${deps.baseUrl}/session`, { credentials: 'include', headers: headers() });
    const answer = (await response.json()) as { known?: unknown };
    return answer.known === true;
  };

  const answered = async (response: Response): Promise<void> => {
    const renewed = response.headers.get(sessionHeaders.token);
    if (renewed !== null) deps.storage.setItem(key, renewed);
    const code = response.headers.get(sessionHeaders.code);
    if (code === null || token() !== null) return;
    try {
      if (!(await cookieWorks())) await keepToken(await exchangeFor(code, 'token'));
    } catch {
      // No network just now: the next private answer that finds no session starts over.
    }
  };

  return {
    headers,
    answered,
    async exchange(code) {
      const response = await exchangeFor(code, token() === null ? 'cookie' : 'token');
      await keepToken(response.clone());
      await answered(response);
      return response;
    },
  };
}
