import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSessionCarrier } from '../../../src/storefront/client/session-carrier.js';

/** A proxy that knows the token `t1` and exchanges any code for it; `known` says whether the cookie arrives. */
function setup({ known = false, stored = null as string | null } = {}) {
  const kept = new Map<string, string>(stored === null ? [] : [['foyer-session /v1', stored]]);
  const asked: string[] = [];
  const fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const url = input instanceof Request ? input.url : input.toString();
    const token = new Headers(init.headers).get('Foyer-Session');
    const carry = typeof init.body === 'string' ? ` ${(JSON.parse(init.body) as { carry: string }).carry}` : '';
    asked.push(`${init.method ?? 'GET'} ${url}${carry}${token === null ? '' : ` by ${token}`}`);
    if (url.endsWith('/session')) return Response.json({ known, person: null, places: 0 });
    const session = { known: true, person: null, places: 0 };
    return Response.json(carry === ' token' ? { session, token: 't1' } : { session });
  };
  const carrier = createSessionCarrier({
    baseUrl: '/v1',
    fetch,
    storage: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
    randomId: () => 'id',
  });
  return { carrier, asked, token: () => kept.get('foyer-session /v1') ?? null };
}

const answer = (headers: Record<string, string>): Response => new Response(null, { headers });

describe('createSessionCarrier', () => {
  it('leaves a session that has its cookie alone', async () => {
    const { carrier, asked, token } = setup({ known: true });
    await carrier.answered(answer({ 'Foyer-Session-Code': 'code' }));

    assert.deepEqual([asked, token(), carrier.headers()], [['GET /v1/session'], null, {}]);
  });

  it('exchanges the code for a token when the cookie is blocked', async () => {
    const { carrier, asked } = setup();
    await carrier.answered(answer({ 'Foyer-Session-Code': 'code' }));

    assert.deepEqual(asked, ['GET /v1/session', 'POST /v1/session/exchange token']);
    assert.deepEqual(carrier.headers(), { 'Foyer-Session': 't1' });
  });

  it('takes the next token that an answer brings', async () => {
    const { carrier, asked } = setup({ stored: 't0' });
    await carrier.answered(answer({ 'Foyer-Session': 't2' }));

    assert.deepEqual([carrier.headers(), asked], [{ 'Foyer-Session': 't2' }, []]);
  });

  it('exchanges a code that came by redirect for what it uses already', async () => {
    const { carrier, asked } = setup({ stored: 't0' });
    await carrier.exchange('from-the-payment');

    assert.deepEqual(asked, ['POST /v1/session/exchange token by t0']);
  });
});
