/** The two ends of a payment: the paid order is closed, the unpaid one is opened again. Callers hold the order's lock. */
import { fail, Failure, isFailure } from '../failures.js';
import { amend, isPaid, move, withPayment, type JournalEntry, type JournalPayment } from './journal-entry.js';
import { callFor, isUnavailable, mayHaveActed, readOrder, withOrder } from './order-access.js';
import type { PlatformOrder } from '../ports.js';
import type { OrderDeps } from './sale-ports.js';
import type { Strangers } from './strangers.js';

/** Runs of settling before a refusal by the platform is taken for good. */
const patience = 3;

export interface Closing {
  /**
   * Closes an order whose payment was made; never gives up silently.
   * @returns the entry `closed`, or `needs-person` when the money is in and the order cannot be closed, or paid twice
   * @throws Failure when the platform does not tell now; to be run again
   */
  close(entry: JournalEntry): Promise<JournalEntry>;
  /**
   * Tells the platform that a payment failed and opens the order again, back to back: in between the places are free.
   * @returns the entry `held`, or `abandoned` when the places are gone
   * @throws Failure when the platform does not tell now; to be run again
   */
  openAgain(entry: JournalEntry): Promise<JournalEntry>;
  /** Hands the entry to a person: counted, and logged with the order and payments concerned. */
  needsPerson(entry: JournalEntry, trouble: string): Promise<JournalEntry>;
}

export function createClosing(deps: OrderDeps, strangers: Strangers): Closing {
  const { journal, clock, platform, log, metrics } = deps;
  const change = (entry: JournalEntry, apply: (entry: JournalEntry, now: number) => JournalEntry) =>
    journal.change(entry.key, (before) => apply(before, clock.now()));

  const notify = (entry: JournalEntry, payment: JournalPayment | undefined, success: boolean): Promise<void> => {
    if (entry.order === null || !payment?.opened)
      throw new Failure({ tag: 'unexpected', detail: 'no payment to tell of' });
    return platform.orders.notify(entry.order, payment.opened, success, callFor(entry));
  };

  const reopen = (entry: JournalEntry): Promise<void> =>
    entry.order === null ? fail({ tag: 'order-unknown' }) : platform.orders.reopen(entry.order, callFor(entry));

  /** Newer payments that are still open are ended first, so that nobody pays twice for an order that is being closed. */
  const endRivals = async (entry: JournalEntry): Promise<JournalEntry> => {
    let { payments } = entry;
    for (const rival of payments.filter((p) => p.identifier !== entry.winner && p.state === 'pending')) {
      const state = await endRival(entry, rival);
      if (state === 'pending') fail({ tag: 'payment-pending' });
      payments = withPayment(payments, rival.identifier, { state });
    }
    return payments === entry.payments ? entry : change(entry, (e, now) => amend(e, now, { payments }));
  };

  const endRival = async (entry: JournalEntry, { opened, state }: JournalPayment): Promise<JournalPayment['state']> => {
    if (opened === null || entry.order === null) return state;
    await strangers.cancel(entry, opened);
    return platform.payments.state(entry.order, opened, callFor(entry));
  };

  const closed = (entry: JournalEntry): Promise<JournalEntry> => {
    if (entry.payments.filter(isPaid).length > 1) return needsPerson(entry, 'paid-twice');
    metrics.count('foyer_orders_closed_total');
    return change(entry, (e, now) => move(e, 'closed', now));
  };

  const needsPerson = (entry: JournalEntry, trouble: string): Promise<JournalEntry> => {
    metrics.count('foyer_orders_need_person_total', { trouble });
    const paid = entry.payments.filter(isPaid).map(({ opened }) => opened?.payment);
    log.error('order-needs-person', { order: entry.order, trouble, payments: paid.join(' ') });
    return change(entry, (e, now) => move(e, 'needs-person', now, { trouble }));
  };

  /** A refusal that may pass is not the end; the sweep comes back to it before a person is called. */
  const isLast = ({ checks }: JournalEntry, error: Error): boolean =>
    !isUnavailable(error) && !mayHaveActed(error) && (checks >= patience || isFailure(error, 'sold-out'));

  /** Paid, but notifying did not close it. Opened again if it was let go and the places are free, then closed as paid. */
  const rescue = async (entry: JournalEntry, winner: JournalPayment | undefined, state: PlatformOrder['state']) => {
    log.warn('order-paid-not-closed', { order: entry.order, state });
    const gone = state === 'abandoned' ? await failureOf(() => reopen(entry)) : null;
    if (gone !== null) {
      if (isLast(entry, gone)) return needsPerson(entry, 'paid-but-gone');
      throw gone;
    }
    const unnoticed = await failureOf(() => notify(entry, winner, true));
    if (unnoticed === null) return closed(entry);
    if (isUnavailable(unnoticed) || mayHaveActed(unnoticed)) throw unnoticed;
    const unclosed = await failureOf(() => closeAsPaid(entry));
    if (unclosed === null) return closed(entry);
    if (isLast(entry, unclosed)) return needsPerson(entry, 'paid-but-not-closable');
    throw unclosed;
  };

  const closeAsPaid = (entry: JournalEntry): Promise<void> =>
    entry.order === null
      ? fail({ tag: 'order-unknown' })
      : platform.orders.close(entry.order, null, entry.purchaser, callFor(entry));

  const afterUnclear = async (entry: JournalEntry, winner: JournalPayment | undefined, error: Error) => {
    const { state } = await readOrder(deps, entry);
    if (state === 'closed') return closed(entry);
    if (state === 'waiting-payment' && !isLast(entry, error)) {
      await strangers.end(entry);
      throw error;
    }
    return rescue(entry, winner, state);
  };

  return {
    needsPerson,
    async close(before) {
      const entry = await endRivals(before);
      const winner = entry.payments.find(({ identifier }) => identifier === entry.winner);
      const error = await failureOf(() => notify(entry, winner, true));
      if (error === null) return closed(entry);
      if (isUnavailable(error)) throw error;
      return afterUnclear(entry, winner, error);
    },

    async openAgain(entry) {
      const failed = entry.payments.findLast(({ opened }) => opened !== null);
      try {
        await notify(entry, failed, false);
      } catch (error) {
        // Anything else leaves the order waiting or abandoned; opening it again is right for both.
        if (isUnavailable(error)) throw error;
      }
      try {
        await reopen(entry);
      } catch (error) {
        return notReopened(entry, error);
      }
      return change(entry, (e, now) =>
        move(e, 'held', now, { snapshot: e.snapshot && { ...e.snapshot, stale: true } }),
      );
    },
  };

  async function notReopened(entry: JournalEntry, error: unknown): Promise<JournalEntry> {
    if (isUnavailable(error)) throw error;
    if (isFailure(error, 'sold-out')) return change(entry, (e, now) => move(e, 'abandoned', now, { lost: 'taken' }));
    const order = await readOrder(deps, entry);
    if (order.state === 'in-progress') {
      return change(entry, (e, now) => move(withOrder(e, order, e.language, now), 'held', now));
    }
    if (order.state === 'closed') return change(entry, (e, now) => move(e, 'closed', now));
    if (order.state === 'waiting-payment' || mayHaveActed(error)) throw error;
    return change(entry, (e, now) => move(e, 'abandoned', now, { lost: 'expired' }));
  }
}

async function failureOf(work: () => Promise<void>): Promise<Error | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error('unknown', { cause: error });
  }
}
