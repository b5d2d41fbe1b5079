/**
 * Performs a write once, however often it is sent.
 *
 * - A repeat is known by `Idempotency-Key` within its session. A request without a session (the write that begins one) is
 *   known within its client address; its answer is kept under the new session too, for a browser that got the cookie but
 *   not the body.
 * - Route and body must be the same, else `idempotency-mismatch`.
 * - A second call during the first waits and gets the first one's answer.
 * - Answers are kept 24 hours, except those that ask to try again. They hold personal data and perhaps a session's id, so
 *   they are sealed with a key made of the server's secret and the `Idempotency-Key`, which itself is not stored.
 */
import type { Context } from 'hono';
import * as z from 'zod';
import { idempotencyHeader } from '../../contract/endpoints.js';
import { sha256, type Sealer } from '../crypto.js';
import { fail } from '../failures.js';
import type { Clock, Log, Store } from '../ports.js';
import type { AppEnv, Guard } from '../routes/router.js';
import type { LiveSession } from '../session/sessions.js';

export const answerLifetimeMs = 24 * 3_600_000;

const acceptableKey = /^[A-Za-z0-9_-]{16,128}$/;

const Outcome = z.object({
  /** Hash of route and body. */
  request: z.string(),
  at: z.number(),
  status: z.number(),
  type: z.string(),
  body: z.string(),
  issued: z.object({ id: z.string(), created: z.boolean() }).nullable(),
  ended: z.boolean(),
});
type Outcome = z.infer<typeof Outcome>;

export interface IdempotencyDeps {
  readonly store: Store;
  readonly clock: Pick<Clock, 'now'>;
  readonly sealer: Sealer;
  readonly log: Log;
}

export function createIdempotency(deps: IdempotencyDeps): Guard {
  const inFlight = new Map<string, Promise<Outcome>>();

  return async function idempotency(c, next) {
    const key = c.req.header(idempotencyHeader) ?? '';
    const live = c.get('session');
    if (live === null) return next();
    if (!acceptableKey.test(key)) fail({ tag: 'invalid-input', fields: [idempotencyHeader] });
    const record = await recordKey(live.presented || `address ${c.get('client')}`, key);
    const request = await sha256(`${c.req.method} ${c.req.path}\n${await c.req.text()}`);

    const running = inFlight.get(record);
    if (running !== undefined) return replay(c, live, await running, request, deps.clock.now());

    const first = perform(c, live, { ...deps, key, record, request }, next);
    inFlight.set(record, first.outcome);
    await first.done.finally(() => inFlight.delete(record));
  };
}

interface Attempt extends IdempotencyDeps {
  readonly key: string;
  readonly record: string;
  readonly request: string;
}

/** `outcome` is for those who wait; `done` ends when this request's own answer is ready. */
function perform(
  c: Context<AppEnv>,
  live: LiveSession,
  attempt: Attempt,
  next: () => Promise<void>,
): { outcome: Promise<Outcome>; done: Promise<void> } {
  const outcome = stored(attempt).then(async (before) => {
    if (before !== null) return { before, outcome: before };
    await next();
    const made = await outcomeOf(c, live, attempt);
    if (isFinal(made)) await keep(attempt, live, made);
    return { before: null, outcome: made };
  });
  const done = outcome.then(async ({ before }) => {
    if (before !== null) await replay(c, live, before, attempt.request, attempt.clock.now());
  });
  const waited = outcome.then((result) => result.outcome);
  // Those who wait hear of a failure themselves; without any, it must not count as unhandled.
  waited.catch(() => undefined);
  return { outcome: waited, done };
}

const recordKey = async (scope: string, key: string): Promise<string> =>
  `idempotency/${await sha256(`${scope}\n${key}`)}`;

async function stored({ store, sealer, key, record }: Attempt): Promise<Outcome | null> {
  const found = await store.get(record);
  if (typeof found?.value !== 'string') return null;
  const text = await sealer.open(key, found.value);
  const parsed = Outcome.safeParse(text === null ? null : JSON.parse(text));
  return parsed.success ? parsed.data : null;
}

async function outcomeOf(c: Context<AppEnv>, live: LiveSession, { request, clock }: Attempt): Promise<Outcome> {
  return {
    request,
    at: clock.now(),
    status: c.res.status,
    type: c.res.headers.get('Content-Type') ?? '',
    body: await c.res.clone().text(),
    issued: live.issued,
    ended: live.ended,
  };
}

/** Answers that ask to try again are not kept: the repeat is meant to be performed. */
const isFinal = ({ status }: Outcome): boolean => status < 500 && status !== 429;

async function keep(
  { store, sealer, clock, key, record, log }: Attempt,
  live: LiveSession,
  outcome: Outcome,
): Promise<void> {
  try {
    const sealed = await sealer.seal(key, JSON.stringify(outcome));
    const scopes = new Set([record, ...(live.key === '' ? [] : [await recordKey(live.key, key)])]);
    for (const scope of scopes) await store.set(scope, sealed, clock.now() + answerLifetimeMs);
  } catch (error) {
    // The write is done; a buyer who gets an error here would do it again.
    log.error('idempotency-not-kept', { error: error instanceof Error ? error.name : 'unknown' });
  }
}

async function replay(
  c: Context<AppEnv>,
  live: LiveSession,
  outcome: Outcome,
  request: string,
  now: number,
): Promise<void> {
  if (outcome.request !== request) fail({ tag: 'idempotency-mismatch' });
  if (outcome.ended) await live.end();
  if (outcome.issued !== null) await live.adopt(outcome.issued);
  const hasBody = outcome.status !== 204;
  const headers: Record<string, string> = hasBody ? { 'Content-Type': outcome.type } : {};
  c.res = new Response(hasBody ? aged(outcome, now) : null, { status: outcome.status, headers });
}

/** The one value in answers that grows old is what is left of a hold. */
function aged({ body, at }: Outcome, now: number): string {
  return body.replace(
    /"holdRemainingMs":(\d+)/,
    (_, left: string) => `"holdRemainingMs":${Math.max(0, Number(left) - (now - at))}`,
  );
}
