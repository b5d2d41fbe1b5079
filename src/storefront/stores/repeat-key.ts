/** Idempotency keys: the same action sent again after a lost answer is the same action, performed once. */
import { ApiError } from '../client/errors.js';

/** Whether no answer of the proxy arrived, so that nobody here knows what became of the request. */
const answerLost = (error: unknown): boolean => !(error instanceof ApiError) || error.requestId === undefined;

export type Repeatable = <T>(body: unknown, work: (idempotencyKey: string) => Promise<T>) => Promise<T>;

/** Keeps one key for as long as the same body is tried without an answer; any answer ends it. */
export function createRepeatable(randomId: () => string): Repeatable {
  let open: { readonly body: string; readonly key: string } | null = null;
  return async (body, work) => {
    const text = JSON.stringify(body);
    if (open?.body !== text) open = { body: text, key: randomId() };
    try {
      const answer = await work(open.key);
      open = null;
      return answer;
    } catch (error) {
      if (!answerLost(error)) open = null;
      throw error;
    }
  };
}
