/** One line and one count per request: the route's template, never the path, query, body or person. */
import { isFailure } from '../failures.js';
import type { Clock, Log, LogFields, Metrics } from '../ports.js';
import type { Guard } from '../routes/router.js';

export interface AccessLogDeps {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly clock: Pick<Clock, 'now'>;
}

export function accessLog({ log, metrics, clock }: AccessLogDeps): Guard {
  return async function accessLog(c, next) {
    const start = clock.now();
    await next();
    const [route, method, status] = [(c.get('route') as string | undefined) ?? 'unmatched', c.req.method, c.res.status];
    metrics.count('foyer_requests_total', { route, method, status: String(status) });
    log.info('request', {
      ...{ route, method, status, ms: clock.now() - start },
      requestId: c.get('requestId'),
      session: c.get('session')?.key.slice(0, 8),
      ...reasonFields(c.error),
    });
  };
}

function reasonFields(error: Error | undefined): LogFields {
  if (error === undefined) return {};
  if (!isFailure(error)) return { reason: 'unexpected' };
  const { tag, ...rest } = error.reason;
  const details = Object.entries(rest).map(([name, value]) => [`reason.${name}`, String(value)]);
  return { reason: tag, ...(Object.fromEntries(details) as LogFields) };
}
