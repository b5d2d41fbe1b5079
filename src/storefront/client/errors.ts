/** What can go wrong between page and proxy, as code knows it. Sentences for buyers live in the locales. */
import type { ProblemCode } from '../../contract/problem.js';

/** The proxy's codes, and three of our own: no network, no answer in time, an answer that is not ours. */
export type ErrorCode = ProblemCode | 'offline' | 'timeout' | 'unreadable';

/** Every rejected promise of the client carries one. Stable fields: `code`, `retryAfterMs`, `fields`, `requestId`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly retryAfterMs: number | undefined;
  readonly fields: readonly string[];
  readonly requestId: string | undefined;

  constructor(
    readonly code: ErrorCode,
    details: {
      retryAfterMs?: number | undefined;
      fields?: readonly string[] | undefined;
      requestId?: string | undefined;
      cause?: unknown;
    } = {},
  ) {
    super(code, { cause: details.cause });
    this.retryAfterMs = details.retryAfterMs;
    this.fields = details.fields ?? [];
    this.requestId = details.requestId;
  }
}

/** Whether an error is an {@link ApiError} with one of these codes (any code when none is named). */
export function isApiError(error: unknown, ...codes: readonly ErrorCode[]): error is ApiError {
  return error instanceof ApiError && (codes.length === 0 || codes.includes(error.code));
}

/** Makes an ApiError of anything thrown, so that state never holds an unknown. */
export function toApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError('unreadable', { cause: error });
}

/** Whether asking again later may help without the buyer changing anything. */
export function isTransient(error: ApiError): boolean {
  return ['offline', 'timeout', 'unreadable', 'throttled', 'platform-unavailable', 'internal'].includes(error.code);
}
