/** For operators: /healthz, whether the process answers; /readyz, whether it can sell. */
import { template } from '../middleware/guards.js';
import type { Router } from './router.js';

const noStore = { 'Cache-Control': 'no-store' };

/** @param isReady whether the store works and the catalogue is known; must not ask the platform */
export function healthRoutes(router: Router, isReady: () => Promise<boolean>): void {
  router.hono.get('/healthz', template('/healthz'), (c) => c.json({ status: 'ok' }, 200, noStore));
  router.hono.get('/readyz', template('/readyz'), async (c) => {
    const ready = await isReady().catch(() => false);
    return c.json({ status: ready ? 'ready' : 'starting' }, ready ? 200 : 503, noStore);
  });
}
