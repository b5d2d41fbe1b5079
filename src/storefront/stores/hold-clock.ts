/** What is left of the hold, second by second while somebody watches, and what of it is said aloud. */
import { atom, onMount, type ReadableAtom } from 'nanostores';
import { createCartStore } from './cart-store.js';
import type { StoreDeps } from './storefront.js';

export interface HoldClock {
  /** Milliseconds left, null when nothing is held. */
  readonly $: ReadableAtom<number | null>;
  /** The minutes to say now, for the first who asks after a mark was passed; null for everybody else. */
  minutesToSay(): number | null;
}

/** Minutes at which the time left is said. */
const marks = [5, 2, 1];

/** The mark that lies between two values of the time left, in milliseconds; null when none does. */
export function markBetween(before: number, now: number): number | null {
  return marks.findLast((minutes) => before > minutes * 60_000 && now <= minutes * 60_000 && now > 0) ?? null;
}

export function createHoldClock(deps: StoreDeps): HoldClock {
  const cart = deps.use(createCartStore);
  const $ = atom<number | null>(null);
  let due: number | null = null;

  const tick = (): void => {
    const { holdEndsAt } = cart.$.get();
    const before = $.get();
    const now = holdEndsAt === null ? null : Math.max(0, holdEndsAt - deps.clock.now());
    if (before !== null && now !== null) due = markBetween(before, now) ?? due;
    $.set(now);
  };

  onMount($, () => {
    const stop = cart.$.subscribe(tick);
    const timer = setInterval(tick, 1_000);
    return () => {
      stop();
      clearInterval(timer);
    };
  });

  return {
    $,
    minutesToSay() {
      const minutes = due;
      due = null;
      return minutes;
    },
  };
}
