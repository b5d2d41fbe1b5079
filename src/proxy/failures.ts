/** Rich, tagged reasons inside; one exhaustive function outwards. Operators get the reason, buyers the code. */
import type { ProblemCode } from '../contract/problem.js';

/**
 * Every way a request can fail. `detail` is for logs and must hold neither credentials nor personal data; a platform code
 * is one of its own status codes.
 */
export type Reason =
  | { readonly tag: 'sold-out'; readonly detail?: string }
  | { readonly tag: 'hold-expired' }
  | { readonly tag: 'price-changed' }
  | { readonly tag: 'quantity-limit' }
  | { readonly tag: 'tariff-rule' }
  | { readonly tag: 'not-on-sale'; readonly detail?: string }
  | { readonly tag: 'cart-locked' }
  | { readonly tag: 'cart-empty' }
  | { readonly tag: 'contact-required' }
  | { readonly tag: 'shipment-required' }
  | { readonly tag: 'address-required' }
  | { readonly tag: 'payment-declined' }
  | { readonly tag: 'payment-pending' }
  | { readonly tag: 'hold-too-short' }
  | { readonly tag: 'order-unknown' }
  | { readonly tag: 'needs-person' }
  | { readonly tag: 'unknown-id'; readonly kind: string }
  | { readonly tag: 'not-owner'; readonly kind: string }
  | { readonly tag: 'not-signed-in' }
  | { readonly tag: 'wrong-credentials' }
  | { readonly tag: 'login-exists' }
  | { readonly tag: 'code-expired' }
  | { readonly tag: 'invalid-input'; readonly fields: readonly string[]; readonly detail?: string }
  | { readonly tag: 'idempotency-mismatch' }
  | { readonly tag: 'origin-not-allowed' }
  | { readonly tag: 'rate-limited'; readonly retryAfterMs: number; readonly scope: string }
  | { readonly tag: 'budget-exhausted'; readonly retryAfterMs: number }
  | { readonly tag: 'platform-throttled'; readonly retryAfterMs: number }
  /** No answer, or one that cannot be read: whether the platform acted is not known. */
  | { readonly tag: 'answer-lost'; readonly method: string; readonly detail?: string }
  /** The platform refused before doing anything (connection refused, 5xx before processing, authentication of ours). */
  | { readonly tag: 'platform-down'; readonly method: string; readonly detail?: string }
  /** A status code the mapping does not know; nothing was done [doc: transactional]. */
  | { readonly tag: 'platform-refused'; readonly method: string; readonly code: string }
  | { readonly tag: 'unexpected'; readonly detail: string };

export type ReasonTag = Reason['tag'];

/** The one error class thrown by services, adapter and routes. */
export class Failure extends Error {
  override readonly name = 'Failure';
  constructor(
    readonly reason: Reason,
    options?: ErrorOptions,
  ) {
    super(reason.tag, options);
  }
}

/** Throws the tagged reason. */
export function fail(reason: Reason): never {
  throw new Failure(reason);
}

/** Whether an error is a {@link Failure} with one of these tags. */
export function isFailure(error: unknown, ...tags: readonly ReasonTag[]): error is Failure {
  return error instanceof Failure && (tags.length === 0 || tags.includes(error.reason.tag));
}

/** The tag for logs. */
export const tagOf = (error: unknown): string => (error instanceof Failure ? error.reason.tag : 'exception');

export interface PublicFailure {
  readonly code: ProblemCode;
  readonly retryAfterMs?: number;
  readonly fields?: readonly string[];
}

/** The only way from a reason to what a browser may learn. A reason without a line here does not compile. */
export function publicFailure(reason: Reason): PublicFailure {
  switch (reason.tag) {
    case 'unknown-id':
    case 'not-owner':
      return { code: 'not-found' };
    case 'invalid-input':
      return { code: 'invalid-input', fields: reason.fields };
    case 'rate-limited':
    case 'budget-exhausted':
    case 'platform-throttled':
      return { code: 'throttled', retryAfterMs: reason.retryAfterMs };
    case 'answer-lost':
    case 'platform-down':
      return { code: 'platform-unavailable', retryAfterMs: 5_000 };
    case 'platform-refused':
      return { code: 'platform-unavailable' };
    case 'unexpected':
      return { code: 'internal' };
    case 'sold-out':
    case 'hold-expired':
    case 'price-changed':
    case 'quantity-limit':
    case 'tariff-rule':
    case 'not-on-sale':
    case 'cart-locked':
    case 'cart-empty':
    case 'contact-required':
    case 'shipment-required':
    case 'address-required':
    case 'payment-declined':
    case 'payment-pending':
    case 'hold-too-short':
    case 'order-unknown':
    case 'needs-person':
    case 'not-signed-in':
    case 'wrong-credentials':
    case 'login-exists':
    case 'code-expired':
    case 'idempotency-mismatch':
    case 'origin-not-allowed':
      return { code: reason.tag };
  }
}
