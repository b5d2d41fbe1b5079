/** Single-use codes that stand for a session, or for the sight of one order, for two minutes. */
import * as z from 'zod';
import { base64Url, sha256 } from '../crypto.js';
import type { Clock, RandomBytes, Store } from '../ports.js';

export const codeLifetimeMs = 120_000;

/**
 * Stored under `code/<hash of the code>`.
 * - `session`: the whole session, for the page that just created it and whose browser may have blocked the cookie.
 * - `order`: one order and its cart, for whoever comes back from a payment. It passes through a URL and possibly another
 *   browser, so it never hands over the session, its person or other orders.
 */
const CodeGrant = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('session'), session: z.string() }),
  z.object({ kind: z.literal('order'), order: z.string(), cart: z.string().nullable() }),
]);
export type CodeGrant = z.infer<typeof CodeGrant>;

export interface SessionCodes {
  issue(grant: CodeGrant): Promise<string>;
  /** Null when the code is unknown, used or too old. */
  take(code: string): Promise<CodeGrant | null>;
}

export interface SessionCodesDeps {
  readonly store: Store;
  readonly clock: Pick<Clock, 'now'>;
  readonly randomBytes: RandomBytes;
}

export function createSessionCodes({ store, clock, randomBytes }: SessionCodesDeps): SessionCodes {
  return {
    async issue(grant) {
      const code = base64Url(randomBytes(24));
      await store.set(await keyOf(code), grant, clock.now() + codeLifetimeMs);
      return code;
    },
    async take(code) {
      const parsed = CodeGrant.safeParse((await store.take(await keyOf(code)))?.value);
      return parsed.success ? parsed.data : null;
    },
  };
}

const keyOf = async (code: string): Promise<string> => `code/${await sha256(code)}`;
