/**
 * The platform's order webhook: a hint that an order was closed or abandoned. Nothing in it is believed; the order is read
 * again, if it is one of ours and not at its end. The platform sends the same order up to twelve times [doc:WH2].
 */
import { isEnded } from './journal-entry.js';
import type { Journal } from './journal.js';
import type { Settlement } from './settlement.js';

export interface WebhookService {
  /** Ends when every order was looked at; the webhook's answer does not wait for that. */
  ordersChanged(orders: readonly string[]): Promise<void>;
}

/** Repeats within this time are one hint. */
const leastIntervalMs = 10_000;

/** As many as one message may carry [doc:WH2]. */
const mostOrders = 100;

export function createWebhooks({
  journal,
  settlement,
}: {
  readonly journal: Pick<Journal, 'byOrder'>;
  readonly settlement: Pick<Settlement, 'settle'>;
}): WebhookService {
  return {
    async ordersChanged(orders) {
      for (const order of [...new Set(orders)].slice(0, mostOrders)) {
        const entry = await journal.byOrder(order);
        if (entry !== null && !isEnded(entry)) await settlement.settle(entry.key, leastIntervalMs);
      }
    },
  };
}

/** Every order id in a message: both versions of the webhook name them `orderId`, at different depths [doc:WH1, WH2]. */
export function orderIdsIn(message: unknown, depth = 6): string[] {
  if (typeof message !== 'object' || message === null || depth === 0) return [];
  return Object.entries(message).flatMap(([name, value]: [string, unknown]) =>
    name === 'orderId' && (typeof value === 'number' || typeof value === 'string')
      ? [String(value)]
      : orderIdsIn(value, depth - 1),
  );
}
