/**
 * Payments that the platform opened for us and whose answer got lost. Nobody was shown them, so nobody can pay them, but
 * while they are pending no order of theirs can be closed.
 */
import { tagOf } from '../failures.js';
import type { PaymentOpened } from '../ports.js';
import type { JournalEntry } from './journal-entry.js';
import { callFor, isUnavailable } from './order-access.js';
import type { OrderDeps } from './sale-ports.js';

export interface Strangers {
  /** Pending payments of the order that the journal does not know; none where the platform does not list them. */
  of(entry: JournalEntry): Promise<readonly PaymentOpened[]>;
  /** Cancels them. @throws Failure when the platform is not there */
  end(entry: JournalEntry): Promise<void>;
  /** Cancels one payment. A refusal or a lost answer is left to whoever asks for its state next. @throws Failure as `end` */
  cancel(entry: JournalEntry, opened: PaymentOpened): Promise<void>;
}

export function createStrangers({ platform, log }: Pick<OrderDeps, 'platform' | 'log'>): Strangers {
  const of: Strangers['of'] = async (entry) => {
    if (entry.order === null) return [];
    const listed = (await platform.payments.list(entry.order, callFor(entry))) ?? [];
    const known = entry.payments.map(({ opened }) => opened?.payment);
    const strange = listed.filter(({ opened, state }) => state === 'pending' && !known.includes(opened.payment));
    return strange.map(({ opened }) => opened);
  };

  const cancel: Strangers['cancel'] = async (entry, opened) => {
    try {
      await platform.payments.cancel(opened, callFor(entry));
    } catch (error) {
      if (isUnavailable(error)) throw error;
      log.info('payment-cancel-unclear', { order: entry.order, reason: tagOf(error) });
    }
  };

  return {
    of,
    cancel,
    async end(entry) {
      for (const opened of await of(entry)) await cancel(entry, opened);
    },
  };
}
