/** From the platform's status codes and HTTP statuses to reasons. */
import type { Reason } from '../failures.js';
import type { Dialect, RefusalTag } from './dialect.js';

/** A refusal by status code. Calls are transactional [doc]: nothing was done. */
export function refusal({ errors }: Pick<Dialect, 'errors'>, method: string, code: string): Reason {
  const key = candidates(method, code).find((one) => one in errors);
  return reasonOf((key === undefined ? undefined : errors[key]) ?? 'refused', method, code);
}

/** Most exact first: method and code, code, then ever shorter prefixes. */
function candidates(method: string, code: string): string[] {
  const parts = code.split('.');
  const prefixes = parts.map((_, at) => `${parts.slice(0, parts.length - at - 1).join('.')}.*`);
  return [`${method}/${code}`, code, ...prefixes];
}

function reasonOf(tag: RefusalTag, method: string, code: string): Reason {
  switch (tag) {
    case 'refused':
      return { tag: 'platform-refused', method, code };
    case 'unknown-order':
      return { tag: 'unknown-id', kind: 'order' };
    case 'unknown-contact':
      return { tag: 'unknown-id', kind: 'contact' };
    case 'invalid-input':
      return { tag: 'invalid-input', fields: [], detail: code };
    case 'sold-out':
    case 'not-on-sale':
      return { tag, detail: code };
    case 'hold-expired':
    case 'price-changed':
    case 'quantity-limit':
    case 'tariff-rule':
    case 'cart-locked':
    case 'contact-required':
    case 'address-required':
    case 'payment-declined':
    case 'payment-pending':
    case 'wrong-credentials':
    case 'login-exists':
      return { tag };
  }
}

/**
 * An HTTP status that is no answer of a service: what it says about whether something was done. Refusals of 4xx come before
 * any processing [inferred: wire reference 1.3]; after a 5xx nobody knows. 401 and throttling are dealt with before.
 */
export function reasonOfStatus(method: string, status: number): Reason {
  if (status >= 500) return { tag: 'answer-lost', method, detail: `http ${status}` };
  if (status >= 400) return { tag: 'platform-refused', method, code: `http.${status}` };
  return { tag: 'platform-down', method, detail: `http ${status}` };
}
