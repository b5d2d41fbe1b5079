/** Problem answers (`application/problem+json`, RFC 9457) with a closed list of codes. */
import * as z from 'zod/mini';

/**
 * Every reason the proxy gives a browser. Reasons inside the proxy are richer; one exhaustive function maps them here.
 * Another buyer's id and an unknown id both answer `not-found`.
 */
export const problemCodes = [
  'sold-out',
  'hold-expired',
  'price-changed',
  'quantity-limit',
  'tariff-rule',
  'not-on-sale',
  'cart-locked',
  'cart-empty',
  'contact-required',
  'shipment-required',
  'address-required',
  'terms-required',
  'payment-declined',
  'payment-pending',
  'hold-too-short',
  'order-unknown',
  'needs-person',
  'not-found',
  'not-signed-in',
  'wrong-credentials',
  'login-exists',
  'code-expired',
  'invalid-input',
  'idempotency-mismatch',
  'origin-not-allowed',
  'throttled',
  'platform-unavailable',
  'internal',
] as const;

export const ProblemCode = z.enum(problemCodes);
export type ProblemCode = z.infer<typeof ProblemCode>;

/** `fields` names the inputs that were refused, by their contract name; `retryAfterMs` says when a repeat makes sense. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: ProblemCode,
  requestId: z.string(),
  retryAfterMs: z.optional(z.int()),
  fields: z.optional(z.array(z.string())),
});
export type Problem = z.infer<typeof Problem>;

/** The HTTP status of each code. */
export const problemStatus: Readonly<Record<ProblemCode, number>> = {
  'sold-out': 409,
  'hold-expired': 409,
  'price-changed': 409,
  'quantity-limit': 409,
  'tariff-rule': 409,
  'not-on-sale': 409,
  'cart-locked': 409,
  'cart-empty': 409,
  'contact-required': 409,
  'shipment-required': 409,
  'address-required': 409,
  'terms-required': 409,
  'payment-declined': 409,
  'payment-pending': 409,
  'hold-too-short': 409,
  'order-unknown': 409,
  'needs-person': 409,
  'not-found': 404,
  'not-signed-in': 401,
  'wrong-credentials': 403,
  'login-exists': 409,
  'code-expired': 410,
  'invalid-input': 400,
  'idempotency-mismatch': 422,
  'origin-not-allowed': 403,
  throttled: 429,
  'platform-unavailable': 503,
  internal: 500,
};
