/** Who buys: put on the order when somebody signs in, registers or buys as a guest. Platform calls: 1 with a cart, else 0. */
import type { SessionHandle } from '../session/record.js';
import type { Attempts } from './attempts.js';
import type { CartDesk } from './cart-desk.js';
import { amend, type JournalEntry } from './journal-entry.js';
import { callFor, externalReference } from './order-access.js';
import type { OrderDeps } from './sale-ports.js';

export interface PurchaserService {
  /**
   * Gives the order being made the session's contact as purchaser, and lets the entry follow the session's new id. The cart
   * is kept whatever happens: where the platform takes no purchaser now, it travels with the next write or the payment
   * (two readings of the documents, wire reference 17 #8).
   */
  assign(session: SessionHandle, language: string): Promise<void>;
}

export function createPurchaser(deps: OrderDeps, desk: CartDesk, attempts: Attempts): PurchaserService {
  const { journal, clock, catalog, platform, log } = deps;

  const putOnOrder = async (entry: JournalEntry, purchaser: string): Promise<void> => {
    const shop = await catalog.pointOfSale();
    const request = {
      pointOfSale: shop.id,
      order: entry.order,
      externalReference: externalReference(entry),
      purchaser,
    };
    const call = callFor({ ...entry, purchaserOnOrder: false });
    await attempts.run(entry, { kind: 'purchaser', at: clock.now(), purchaser }, () =>
      platform.orders.createOrUpdate({ ...request, add: [] }, call),
    );
  };

  return {
    async assign(session, language) {
      const { contact, person, cart } = session.record;
      if (contact === null || cart === null) return;
      await desk.withEntry(session, async (before) => {
        const settled = before.purchaser === contact && before.purchaserOnOrder;
        if (settled || before.state !== 'held') return;
        const wanted = { purchaser: contact, purchaserOnOrder: false, guest: person?.guest ?? false, language };
        const entry = await journal.change(before.key, (now) => amend(now, clock.now(), wanted));
        await putOnOrder(entry, contact).catch((error: unknown) => {
          log.info('purchaser-deferred', { order: entry.order, reason: error instanceof Error ? error.message : '' });
        });
      });
    },
  };
}
