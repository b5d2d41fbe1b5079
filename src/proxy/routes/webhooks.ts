/** /webhooks: what the platform tells on its own. Authorised by the secret in the path, which only the platform was given. */
import { sha256 } from '../crypto.js';
import { fail } from '../failures.js';
import { orderIdsIn, type WebhookService } from '../services/webhooks.js';
import { topLevelRoute } from './route.js';
import type { Router } from './router.js';

export interface WebhookOptions {
  readonly secret: string;
  /** Told of work that failed after the answer was given. */
  readonly onError: (error: unknown) => void;
}

export function webhookRoutes(router: Router, webhooks: WebhookService, { secret, onError }: WebhookOptions): void {
  topLevelRoute(router, { method: 'POST', path: '/webhooks/order/{secret}' }, async ({ params, request }) => {
    // Hashes are compared, so that the time it takes tells nothing of the secret.
    const given = await sha256(params['secret'] ?? '');
    if (given !== (await sha256(secret))) fail({ tag: 'unknown-id', kind: 'webhook' });
    const orders = orderIdsIn(readJson(await request.text()));
    webhooks.ordersChanged(orders).catch(onError);
    return new Response(null, { status: 200 });
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return fail({ tag: 'invalid-input', fields: [], detail: 'JSON' });
  }
}
