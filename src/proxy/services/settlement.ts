/**
 * Drives an order to its end, whoever asks: the buyer's status question, the return of a redirect, the sweep. It trusts
 * nothing but the platform's answers, may be run any number of times, and never sends a second charge on its way.
 *
 * Each step either moves the journal's state, or throws a Failure when the platform does not tell now; then the entry stays
 * where it is and a later run goes on. Platform calls on the good way: checkPayment 1, notifyOrder 1.
 */
import { Failure, isFailure, tagOf } from '../failures.js';
import type { PaymentOpened } from '../ports.js';
import type { Attempts } from './attempts.js';
import { createClosing } from './closing.js';
import {
  amend,
  isAlive,
  isEnded,
  isPaid,
  isRead,
  move,
  withPayment,
  type JournalEntry,
  type JournalPayment,
} from './journal-entry.js';
import { createStrangers } from './strangers.js';
import { callFor, hasLapsed, holdRemaining, readOrder, refresh, withOrder } from './order-access.js';
import type { OrderDeps } from './sale-ports.js';

/**
 * A payment still pending when so little of the hold is left is cancelled while the places are there: better a buyer who
 * pays again than one who pays for places that are gone.
 */
export const paymentCutOffMs = 15_000;

/** An order that no answer can be had for is given up after this long; with money possibly in it, to a person. */
const giveUpMs = 24 * 3_600_000;

export interface Settlement {
  /**
   * Drives the entry as far as it goes now. Never throws for what the platform does or fails to do.
   * @param minIntervalMs leaves an entry alone that was looked at more recently
   * @throws Failure `unexpected` when the entry does not exist
   */
  settle(key: string, minIntervalMs?: number): Promise<JournalEntry>;
  /** The same for callers that hold the order's lock. */
  settleLocked(entry: JournalEntry, minIntervalMs?: number): Promise<JournalEntry>;
  /**
   * Ends a running payment so that another may be asked for, or settles it when it turns out paid. Under the lock.
   * @returns the entry `held` or ended
   * @throws Failure `payment-pending` when the platform does not let go of it, or why the platform gave no answer
   */
  endPayment(entry: JournalEntry): Promise<JournalEntry>;
  /** Opens an order again that waits for a payment which nobody can make. Under the lock. @throws Failure */
  unlocked(entry: JournalEntry): Promise<JournalEntry>;
}

export function createSettlement(deps: OrderDeps, attempts: Attempts): Settlement {
  const { journal, lock, clock, platform, log } = deps;
  const strangers = createStrangers(deps);
  const closing = createClosing(deps, strangers);
  const change = (entry: JournalEntry, apply: (entry: JournalEntry, now: number) => JournalEntry) =>
    journal.change(entry.key, (before) => apply(before, clock.now()));

  const step = (entry: JournalEntry): Promise<JournalEntry> => {
    switch (entry.state) {
      case 'attempted':
      case 'unknown':
        return attempts.recover(entry);
      case 'held':
        return lapseHeld(entry);
      case 'payment-asked':
        return findOutAsked(entry);
      case 'paying':
      case 'verifying':
        return checkPayments(entry);
      case 'settling':
        return closing.close(entry);
      case 'refused':
        return closing.openAgain(entry);
      case 'closed':
      case 'abandoned':
      case 'needs-person':
        return Promise.resolve(entry);
    }
  };

  /**
   * The platform lets go of a hold by itself; only the journal has to learn of it. An order never read may be held for longer,
   * and where an answer was lost the request may have landed after we looked, so the order is read once more.
   */
  const lapseHeld = async (entry: JournalEntry): Promise<JournalEntry> => {
    if (!hasLapsed(entry, clock.now())) return entry;
    const { snapshot, payments } = entry;
    const unsure = !isRead(snapshot) || payments.some(({ state }) => state === 'void');
    const now = unsure ? await unlocked(await refresh(deps, entry)) : entry;
    if (now.state !== 'held' || !hasLapsed(now, clock.now())) return now;
    return change(now, (e, at) => move(e, 'abandoned', at, { lost: 'expired' }));
  };

  /**
   * The answer of a payment or closing that was asked for is missing. A payment that was opened is taken over where the
   * platform lists it; else nobody can pay it, since its transaction never left the platform.
   */
  const findOutAsked = async (entry: JournalEntry): Promise<JournalEntry> => {
    const order = await readOrder(deps, entry);
    const waits = order.state === 'waiting-payment';
    const [found] = waits ? await strangers.of(entry) : [];
    if (found) return change(entry, (e, now) => move(e, 'paying', now, { payments: adopted(e, found) }));
    if (waits) await reopenUnpaid(entry);
    return change(entry, (before, now) => {
      const next = withOrder({ ...before, payments: voided(before, 'asked') }, order, before.language, now);
      if (order.state === 'closed') return move(next, 'closed', now);
      if (order.state === 'abandoned') return move(next, 'abandoned', now, { lost: 'expired' });
      return move(next, 'held', now, waits ? { snapshot: stale(next) } : {});
    });
  };

  /** What nobody was shown is ended, or it would stand in the way of closing the order. */
  const reopenUnpaid = async (entry: JournalEntry): Promise<void> => {
    await strangers.end(entry);
    if (entry.order !== null) await platform.orders.reopen(entry.order, callFor(entry));
  };

  const unlocked: Settlement['unlocked'] = async (entry) => {
    if (entry.state !== 'held' || entry.snapshot?.order.state !== 'waiting-payment') return entry;
    try {
      await reopenUnpaid(entry);
    } catch (error) {
      if (!isFailure(error, 'sold-out')) throw error;
      return change(entry, (e, now) => move(e, 'abandoned', now, { lost: 'taken' }));
    }
    return change(entry, (e, now) => amend(e, now, { snapshot: stale(e) }));
  };

  /** Asks how every payment ended that may have brought money; the oldest paid one wins. */
  const checkPayments = async (entry: JournalEntry): Promise<JournalEntry> => {
    const payments = await askAll(entry);
    const winner = payments.find(isPaid);
    const checked = await change(entry, (before, now) => {
      const next = { ...before, payments };
      if (winner) return move(next, 'settling', now, { winner: winner.identifier });
      if (!payments.some(isAlive)) return move(next, 'refused', now);
      return before.state === 'verifying' ? move(next, 'paying', now) : amend(next, now, {});
    });
    const tooLate = checked.state === 'paying' && holdRemaining(checked, clock.now()) < paymentCutOffMs;
    return tooLate ? cancelLiving(checked) : checked;
  };

  const askAll = async (entry: JournalEntry): Promise<readonly JournalPayment[]> => {
    let { payments } = entry;
    for (const payment of entry.payments.filter((p) => mayBecomePaid(p, entry))) {
      payments = withPayment(payments, payment.identifier, { state: await stateOf(entry, payment) });
    }
    return payments;
  };

  const stateOf = async (entry: JournalEntry, { opened, state }: JournalPayment): Promise<JournalPayment['state']> =>
    opened === null || entry.order === null ? state : platform.payments.state(entry.order, opened, callFor(entry));

  /** Cancels what is pending. The platform refuses to cancel what is paid, so each is asked again afterwards. */
  const cancelLiving = async (entry: JournalEntry): Promise<JournalEntry> => {
    for (const { opened } of entry.payments.filter((payment) => payment.state === 'pending')) {
      if (opened !== null) await strangers.cancel(entry, opened);
    }
    const payments = await askAll(entry);
    const winner = payments.find(isPaid);
    return change(entry, (before, now) => {
      const next = { ...before, payments };
      if (winner) return move(next, 'settling', now, { winner: winner.identifier });
      return payments.some(isAlive) ? amend(next, now, {}) : move(next, 'refused', now);
    });
  };

  const drive = async (start: JournalEntry): Promise<JournalEntry> => {
    let entry = start;
    for (;;) {
      const next = await step(entry);
      if (next.state === entry.state || isEnded(next)) return next;
      // Pending is an answer: asking again at once would not change it.
      if (entry.state === 'verifying' && next.state === 'paying') return next;
      entry = next;
    }
  };

  /** The platform does not tell now. `verifying` lets the buyer know; after a day somebody else has to find out. */
  const unsettled = async (entry: JournalEntry): Promise<JournalEntry> => {
    if (isEnded(entry)) return entry;
    if (isGivenUp(entry, clock.now())) return withoutAnswer(entry);
    return entry.state === 'paying' ? change(entry, (e, now) => move(e, 'verifying', now)) : entry;
  };

  const withoutAnswer = (entry: JournalEntry): Promise<JournalEntry> =>
    entry.payments.some(isAlive)
      ? closing.needsPerson(entry, 'no-answer')
      : change(entry, (e, now) => move(e, 'abandoned', now, { lost: 'expired' }));

  /** Pending for a day: nobody pays any more. Where the order is gone, too, nothing is left to look after. */
  const neverPaid = async (entry: JournalEntry): Promise<JournalEntry> => {
    const { state } = await readOrder(deps, entry);
    if (entry.state !== 'paying' || state !== 'abandoned') return withoutAnswer(entry);
    return change(entry, (e, now) =>
      move({ ...e, payments: voided(e, 'pending') }, 'abandoned', now, { lost: 'expired' }),
    );
  };

  /** Looked at, so that others need not at once; `verifying` tells the buyer that the platform does not answer. */
  const noted = (entry: JournalEntry): Promise<JournalEntry> =>
    isEnded(entry)
      ? Promise.resolve(entry)
      : change(entry, (e, now) => amend(e, now, { checks: e.checks + 1, checkedAt: now }));

  const settleLocked: Settlement['settleLocked'] = async (entry, minIntervalMs = 0) => {
    if (isEnded(entry) || clock.now() - entry.checkedAt < minIntervalMs) return entry;
    try {
      const driven = await drive(entry);
      return await noted(isGivenUp(driven, clock.now()) ? await neverPaid(driven) : driven);
    } catch (error) {
      log.warn('settlement-waits', { order: entry.order, state: entry.state, reason: tagOf(error) });
      if (!(error instanceof Failure)) throw error;
      return noted(await unsettled((await journal.get(entry.key)) ?? entry));
    }
  };

  return {
    settleLocked,
    settle: (key, minIntervalMs) =>
      lock.run(key, async () => {
        const entry = await journal.get(key);
        if (entry === null) throw new Failure({ tag: 'unexpected', detail: 'journal entry is gone' });
        return settleLocked(entry, minIntervalMs);
      }),
    async endPayment(entry) {
      let now = await drive(entry);
      if (now.state === 'paying') now = await drive(await cancelLiving(now));
      if (now.state === 'held' || isEnded(now)) return now;
      throw new Failure({ tag: 'payment-pending' });
    },
    unlocked,
  };
}

/**
 * Pending ones, and while there is more than one payment also those said to have failed: a success that comes late must find
 * its order.
 */
const mayBecomePaid = (payment: JournalPayment, { payments }: JournalEntry): boolean =>
  payment.opened !== null && payment.state !== 'void' && (isAlive(payment) || payments.length > 1);

/** Whether a payment (or its end) has been waited for in vain. Other states end with their hold. */
function isGivenUp({ state, payments }: JournalEntry, now: number): boolean {
  const asked = payments.at(-1)?.askedAt;
  const waits = ['payment-asked', 'paying', 'verifying', 'settling', 'refused'].includes(state);
  return waits && asked !== undefined && now - asked > giveUpMs;
}

/** The payment whose opening was asked for, with what the platform made of it. */
const adopted = ({ payments }: JournalEntry, opened: PaymentOpened): readonly JournalPayment[] =>
  payments.map((payment) => (payment.state === 'asked' ? { ...payment, opened, state: 'pending' } : payment));

const voided = ({ payments }: JournalEntry, state: JournalPayment['state']): readonly JournalPayment[] =>
  payments.map((payment) => (payment.state === state ? { ...payment, state: 'void' } : payment));

function stale({ snapshot }: JournalEntry): JournalEntry['snapshot'] {
  return snapshot && { ...snapshot, stale: true };
}
