/**
 * The return of a payment by redirect. It knows the order by the random identifier in its address alone, settles it, and
 * sends the browser on to the host's registered page with a single-use code for the order.
 */
import { fail } from '../failures.js';
import type { Clock } from '../ports.js';
import { isEnded, type JournalEntry } from './journal-entry.js';
import type { Journal } from './journal.js';
import type { Settlement } from './settlement.js';

/** Issues a single-use code for the sight of one order, and of its cart where there still is one. */
export interface ReturnCodes {
  issue(grant: { readonly kind: 'order'; readonly order: string; readonly cart: string | null }): Promise<string>;
}

export interface CheckoutDeps {
  readonly journal: Journal;
  readonly settlement: Settlement;
  readonly codes: ReturnCodes;
  readonly clock: Clock;
}

export interface CheckoutService {
  /**
   * @returns the address of the host's page with our parameter set
   * @throws Failure `unknown-id`
   */
  arrive(identifier: string): Promise<string>;
}

/** A browser that waits for a page gives up on it sooner than the platform on an answer. The sweep goes on without it. */
const longestWaitMs = 8_000;

export function createCheckout({ journal, settlement, codes, clock }: CheckoutDeps): CheckoutService {
  const settledSoon = async (entry: JournalEntry): Promise<JournalEntry> => {
    const stop = new AbortController();
    const settling = settlement.settle(entry.key).catch(() => entry);
    const patience = clock.sleep(longestWaitMs, stop.signal).then(
      () => entry,
      () => settling,
    );
    const result = await Promise.race([settling, patience]);
    stop.abort();
    return result;
  };

  return {
    async arrive(identifier) {
      const known = /^[0-9a-f]{32}$/.test(identifier) ? await journal.byIdentifier(identifier) : null;
      const entry = await settledSoon(known ?? fail({ tag: 'unknown-id', kind: 'payment' }));
      const { order, page, key } = entry;
      if (order === null || page === null) return fail({ tag: 'unknown-id', kind: 'payment' });
      const code = await codes.issue({ kind: 'order', order, cart: isEnded(entry) ? null : key });
      return withReturn(page, code);
    },
  };
}

const ours = /^foyer(-[A-Za-z0-9_-]+)?$/;

/**
 * The page's address with our parameter; every other parameter and the fragment stay letter for letter. A page of several
 * shops names the one that pays by `foyer-<id>=return` in the address it asks to come back to.
 */
export function withReturn(page: string, code: string): string {
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)\??([^#]*)(#.*)?$/.exec(page) ?? [];
  const parameters = query.split('&').filter((parameter) => parameter !== '');
  const nameOf = (parameter: string): string => parameter.split('=', 1)[0] ?? '';
  const asked = parameters.find((parameter) => ours.test(nameOf(parameter)) && parameter.endsWith('=return'));
  const name = asked === undefined ? 'foyer' : nameOf(asked);
  const kept = parameters.filter((parameter) => nameOf(parameter) !== name);
  return `${path}?${[...kept, `${name}=return.${code}`].join('&')}${fragment}`;
}

/**
 * Whether a page may be returned to: an absolute http address below one of the registered ones.
 * @param registered addresses with everything below them, for example `https://www.example.org/`
 */
export function isReturnPage(page: string, registered: readonly string[]): boolean {
  if (!URL.canParse(page)) return false;
  const url = new URL(page);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return false;
  return registered.some((entry) => URL.canParse(entry) && isBelow(url, new URL(entry)));
}

function isBelow(page: URL, registered: URL): boolean {
  if (page.origin !== registered.origin) return false;
  const folder = registered.pathname.endsWith('/') ? registered.pathname : `${registered.pathname}/`;
  return page.pathname === registered.pathname || page.pathname.startsWith(folder);
}
