/** Gives each request an id, and tells it in the answer. An id from outside is taken only if it is short and plain. */
import { requestIdHeader } from '../../contract/endpoints.js';
import { base64Url } from '../crypto.js';
import type { RandomBytes } from '../ports.js';
import type { Guard } from '../routes/router.js';
import { setHeaders } from './headers.js';

const acceptable = /^[A-Za-z0-9_-]{8,64}$/;

export function requestId({ randomBytes }: { readonly randomBytes: RandomBytes }): Guard {
  return async function requestId(c, next) {
    const inbound = c.req.header(requestIdHeader) ?? '';
    const id = acceptable.test(inbound) ? inbound : base64Url(randomBytes(16));
    c.set('requestId', id);
    await next();
    setHeaders(c, { [requestIdHeader]: id });
  };
}
