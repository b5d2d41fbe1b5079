/** The one place where a failure becomes an answer. */
import type { Context } from 'hono';
import { problemStatus, type Problem, type ProblemCode } from '../../contract/problem.js';
import { Failure, publicFailure, type Reason } from '../failures.js';
import type { Log, Metrics } from '../ports.js';
import type { AppEnv } from '../routes/router.js';

/** For people reading answers; shops show their own words by `code`. */
const titles: Readonly<Record<ProblemCode, string>> = {
  'sold-out': 'No longer available',
  'hold-expired': 'The places were let go',
  'price-changed': 'The total has changed',
  'quantity-limit': 'More than may be bought at once',
  'tariff-rule': 'This combination of tariffs is not allowed',
  'not-on-sale': 'Not on sale',
  'cart-locked': 'A payment is under way',
  'cart-empty': 'The cart is empty',
  'contact-required': 'Name the buyer first',
  'shipment-required': 'Choose how the tickets arrive first',
  'address-required': 'An address is needed',
  'terms-required': 'The terms must be accepted',
  'payment-declined': 'The payment was declined',
  'payment-pending': 'A payment is not finished yet',
  'hold-too-short': 'Too little time is left to pay',
  'order-unknown': 'The outcome of the last step is being found out',
  'needs-person': 'The venue has to look into this order',
  'not-found': 'Not found',
  'not-signed-in': 'Sign in first',
  'wrong-credentials': 'E-mail or password is wrong',
  'login-exists': 'There is an account with this e-mail already',
  'code-expired': 'The code was used or is too old',
  'invalid-input': 'The request cannot be understood',
  'idempotency-mismatch': 'The idempotency key belongs to another request',
  'origin-not-allowed': 'This page may not use this shop',
  throttled: 'Too many requests',
  'platform-unavailable': 'The ticketing system does not answer',
  internal: 'Something went wrong',
};

/**
 * The problem answer of a reason. Reasons with the same public code make the same bytes, apart from the request id, which
 * always has its field.
 */
export function problemResponse(reason: Reason, requestId: string): Response {
  const { code, retryAfterMs, fields } = publicFailure(reason);
  const problem: Problem = {
    type: `urn:foyer:problem:${code}`,
    title: titles[code],
    status: problemStatus[code],
    code,
    requestId,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs: Math.ceil(retryAfterMs) }),
    ...(fields === undefined ? {} : { fields: [...fields] }),
  };
  const headers = new Headers({ 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' });
  if (retryAfterMs !== undefined) headers.set('Retry-After', String(Math.max(1, Math.ceil(retryAfterMs / 1000))));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

export interface ProblemDeps {
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Hono's error handler. What is no {@link Failure} is a fault of ours: logged, and told as `internal`. */
export function createErrorHandler({ log, metrics }: ProblemDeps) {
  return function answerError(error: Error, c: Context<AppEnv>): Response {
    const reason: Reason = error instanceof Failure ? error.reason : { tag: 'unexpected', detail: error.name };
    if (reason.tag === 'unexpected') log.error('unexpected', { requestId: c.get('requestId'), ...faultFields(error) });
    if (reason.tag === 'not-owner') metrics.count('foyer_refused_ownership_total', { kind: reason.kind });
    return problemResponse(reason, c.get('requestId'));
  };
}

/** Where it happened. Messages are left out where they may quote what somebody typed. */
function faultFields(error: Error): Record<string, string> {
  const cause = error instanceof Failure && error.cause instanceof Error ? error.cause : error;
  const builtIn = cause instanceof TypeError || cause instanceof RangeError || cause instanceof ReferenceError;
  const frames = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    error: cause.name,
    ...(error instanceof Failure && 'detail' in error.reason ? { detail: error.reason.detail ?? '' } : {}),
    ...(builtIn ? { message: cause.message } : {}),
    at: frames.slice(0, 5).join(' ').replace(/\s+/g, ' ').trim(),
  };
}
