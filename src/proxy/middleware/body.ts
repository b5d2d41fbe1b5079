/** Reads a JSON body within bounds and parses it by the contract. */
import { bodyLimit } from 'hono/body-limit';
import type { ZodMiniType } from 'zod/mini';
import { fail } from '../failures.js';
import type { Guard } from '../routes/router.js';

export const maxBodyBytes = 64 * 1024;

/** @throws Failure `invalid-input` */
export function limitedBody(): Guard {
  return bodyLimit({
    maxSize: maxBodyBytes,
    onError: () => fail({ tag: 'invalid-input', fields: [], detail: 'size' }),
  });
}

/** Leaves the parsed value in `body`. @throws Failure `invalid-input` naming the fields that were refused */
export function jsonBody(schema: ZodMiniType): Guard {
  return async function jsonBody(c, next) {
    const type = c.req.header('Content-Type') ?? '';
    if (!/^application\/json\s*(;|$)/i.test(type)) fail({ tag: 'invalid-input', fields: [], detail: 'content type' });
    const parsed = schema.safeParse(readJson(await c.req.text()));
    if (!parsed.success) {
      const fields = parsed.error.issues.map((issue) => issue.path.join('.')).filter(Boolean);
      fail({ tag: 'invalid-input', fields: [...new Set(fields)] });
    }
    c.set('body', parsed.data);
    await next();
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return fail({ tag: 'invalid-input', fields: [], detail: 'JSON' });
  }
}
