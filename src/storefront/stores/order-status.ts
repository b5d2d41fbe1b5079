/** The outcome of one order: asked until it is final, for as long as somebody watches. */
import { atom, onMount, type ReadableAtom } from 'nanostores';
import type { OrderOutcome, OrderStatus } from '../../contract/order.js';
import { isTransient, toApiError, type ApiError } from '../client/errors.js';
import { peek } from './peek.js';
import { emptyResource, type Resource } from './resource.js';
import type { StoreDeps } from './storefront.js';

export interface OrderStatusStore {
  readonly $: ReadableAtom<Resource<OrderStatus>>;
  /** Asks now; joins a question under way. Never rejects. */
  refresh(): Promise<void>;
  /** Something happened in the widget: asks now, and from here on as often as the proxy allows. */
  hurry(): Promise<void>;
  /** Something may have happened: asks now, and once more, since the proxy may have looked a moment before. */
  nudge(): Promise<void>;
  /** Another payment of the same order begins: what was known is forgotten, an answer still under way is ignored. */
  restart(): Promise<void>;
}

/** While the buyer types into the widget nothing is to be expected soon; an outcome that nobody tells is still found. */
const whilePayingMs = 10_000;
const questionsAfterNudge = 2;
const retryDelays = [2_000, 5_000, 15_000];

/** Milliseconds until the next question; null when there is nothing more to learn. */
export function nextQuestion(
  state: { readonly status: OrderStatus | null; readonly error: ApiError | null },
  { hurried, failures }: { readonly hurried: boolean; readonly failures: number },
): number | null {
  const { status, error } = state;
  if (error) {
    if (!isTransient(error)) return null;
    return error.retryAfterMs ?? retryDelays[Math.min(failures, retryDelays.length) - 1] ?? null;
  }
  if (status?.askAgainMs === undefined) return null;
  return status.outcome === 'paying' && !hurried ? Math.max(whilePayingMs, status.askAgainMs) : status.askAgainMs;
}

/**
 * `ask` is told whether something happened, so that the platform should be asked now; `changed` hears each outcome that differs
 * from the one before (null at first).
 */
export function createOrderStatus(
  deps: Pick<StoreDeps, 'clock' | 'onWake'>,
  ask: (now: boolean) => Promise<OrderStatus>,
  changed: (status: OrderStatus, before: OrderOutcome | null) => void,
): OrderStatusStore {
  const $ = atom<Resource<OrderStatus>>(emptyResource);
  let underWay: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watched = false;
  let hurried = false;
  let eager = 0;
  let failures = 0;
  let turn = 0;

  const load = async (): Promise<void> => {
    const mine = turn;
    $.set({ ...peek($), loading: true });
    try {
      const status = await ask(hurried || eager > 0);
      if (mine !== turn) return;
      const before = peek($).data?.outcome ?? null;
      failures = 0;
      $.set({ data: status, loading: false, error: null, stale: false, checkedAt: deps.clock.now() });
      if (status.outcome !== before) changed(status, before);
    } catch (error) {
      if (mine !== turn) return;
      failures += 1;
      $.set({ ...peek($), loading: false, error: toApiError(error), stale: peek($).data !== null });
    }
    eager = Math.max(0, eager - 1);
  };

  const waiting = (): number | null => {
    const { data, error } = peek($);
    return nextQuestion({ status: data, error }, { hurried: hurried || eager > 0, failures });
  };

  const plan = (): void => {
    clearTimeout(timer);
    const delay = waiting();
    if (watched && delay !== null) timer = setTimeout(() => void refresh(), delay);
  };

  const refresh = (): Promise<void> => {
    clearTimeout(timer);
    if (underWay) return underWay;
    const mine = load().finally(() => {
      if (underWay !== mine) return;
      underWay = null;
      plan();
    });
    underWay = mine;
    return mine;
  };

  /** Back from the bank's app, perhaps: a reason to look. */
  const wake = (): void => {
    if (waiting() === null) return;
    eager = Math.max(1, eager);
    void refresh();
  };

  onMount($, () => {
    watched = true;
    const sleep = deps.onWake(wake);
    if (peek($).data === null) void refresh();
    else plan();
    return () => {
      watched = false;
      clearTimeout(timer);
      sleep();
    };
  });

  return {
    $,
    refresh,
    async nudge() {
      await underWay;
      eager = questionsAfterNudge;
      await refresh();
    },
    async hurry() {
      hurried = true;
      await underWay;
      await refresh();
    },
    restart() {
      turn += 1;
      hurried = false;
      eager = 0;
      failures = 0;
      underWay = null;
      $.set(emptyResource);
      return refresh();
    },
  };
}
