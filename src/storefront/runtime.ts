/**
 * One runtime per document: the first Foyer script on a page claims it, whatever its version or query string. It owns the
 * storefronts (one per proxy address) and the dictionaries.
 */
import { createApi } from './client/api.js';
import type { PrivateApi } from './client/private-api.js';
import { lastingPersistence, memoryPersistence, type Persistence } from './client/persistence.js';
import { keepRequests } from './controllers/contexts.js';
import { createDictionary, supportedLanguage, type Dictionary, type Language } from './locales/messages.js';
import { documentVersion } from './stores/documents.js';
import { createStorefront, type StateEvent, type Storefront } from './stores/storefront.js';

const key = Symbol.for('foyer.runtime');

export interface Runtime {
  readonly version: string;
  /** Address of the proxy's API that served the script; null when bundled by the venue. */
  readonly scriptProxy: string | null;
  /** The storefront of a proxy address, made on first use. */
  storefront(url: string, cache: 'persist' | 'memory'): Storefront;
  dictionary(language: string): Dictionary;
  /** A shop says that it is connected and knows its storefront: it may be the target of state events. */
  shopConnected(shop: HTMLElement, url: string): () => void;
  /** Calls back whenever a shop was connected; answers an unsubscribe function. */
  onShop(connected: () => void): () => void;
  /** The parameter of the page's address that belongs to a shop: `foyer` for the first, `foyer-<id>` for others. */
  parameterOf(shop: HTMLElement): string;
  /** The code of a payment's return that this page was opened with, for the shop whose proxy knows it. */
  returned: string | null;
  /** Something the visitor came for is being loaded; the answer ends that, as time does. */
  busy(): () => void;
  /** Resolves when nothing the visitor came for is being loaded. */
  quiet(): Promise<void>;
  /** A later copy of the script reports here and defines nothing. */
  again(url: string): void;
  /** Speaks to screen readers, politely. Present in the page before its first message. */
  say(message: string): void;
}

type Claimed = Document & { [key]?: Runtime };

/** The page's runtime, or null before any script has claimed it. */
export const currentRuntime = (): Runtime | null => (document as Claimed)[key] ?? null;

/** Claims the document. Answers the runtime in charge, which is another's if the page has one already. */
export function claimRuntime(options: { version: string; scriptProxy: string | null }): Runtime {
  const claimed = currentRuntime();
  if (claimed) return claimed;
  const runtime = createRuntime(options);
  (document as Claimed)[key] = runtime;
  return runtime;
}

function createRuntime({ version, scriptProxy }: { version: string; scriptProxy: string | null }): Runtime {
  const storefronts = new Map<string, Storefront>();
  const dictionaries = new Map<Language, Dictionary>();
  const shops = new Map<string, Set<HTMLElement>>();
  const waiting = new Set<() => void>();
  const parameters = new Map<string, HTMLElement>();
  const askAgain = keepRequests(document.documentElement);
  const live = liveRegion();
  const { busy, quiet } = createQuiet();
  let told = false;

  const announce = (url: string) => (event: StateEvent) => {
    const say = ({ stateEvent }: StateEvents): unknown =>
      (shops.get(url)?.values().next().value ?? document).dispatchEvent(stateEvent(event));
    if (stateEvents) say(stateEvents);
    else void loadStateEvents().then(say);
  };

  return {
    version,
    scriptProxy,
    storefront(url, cache) {
      const known = storefronts.get(url);
      if (known) return known;
      const made = createStorefront(url, browserDeps(url, cache, announce(url), quiet));
      storefronts.set(url, made);
      return made;
    },
    dictionary(tag) {
      const language = supportedLanguage(tag);
      const known = dictionaries.get(language) ?? createDictionary(language);
      dictionaries.set(language, known);
      return known;
    },
    shopConnected(shop, url) {
      const set = shops.get(url) ?? new Set();
      shops.set(url, set.add(shop));
      for (const connected of [...waiting]) connected();
      askAgain();
      return () => set.delete(shop);
    },
    onShop(connected) {
      waiting.add(connected);
      return () => waiting.delete(connected);
    },
    parameterOf(shop) {
      for (let n = 1; ; n++) {
        const name = n === 1 ? 'foyer' : n === 2 && shop.id ? `foyer-${shop.id}` : `foyer-${n}`;
        const owner = parameters.get(name);
        if (owner && owner !== shop && owner.isConnected) continue;
        parameters.set(name, shop);
        return name;
      }
    },
    returned: null,
    busy,
    quiet,
    again(url) {
      if (!told) console.info(`Foyer ${version} is in charge of this page already; ${url} defined nothing.`);
      told = true;
    },
    say: (message) => live.say(message),
  };
}

type StateEvents = typeof import('./elements/events/state-events.js');

/** The classes of state events come with the first private call: before it there is hardly anything to say. */
let stateEvents: StateEvents | null = null;
const loadStateEvents = async (): Promise<StateEvents> =>
  (stateEvents ??= await import('./elements/events/state-events.js'));

/** How long something that does not finish may keep the rest of the page waiting. */
const patienceMs = 4_000;

const whenIdle = (task: () => void): unknown =>
  'requestIdleCallback' in globalThis ? requestIdleCallback(task, { timeout: 500 }) : setTimeout(task, 200);

/** First what the visitor came for, then the rest: counts the former and lets the latter wait. */
function createQuiet(): Pick<Runtime, 'busy' | 'quiet'> {
  let running = 0;
  let waiting: (() => void)[] = [];
  const settle = (): void => {
    if (running > 0) return;
    for (const go of waiting) go();
    waiting = [];
  };
  return {
    busy() {
      running += 1;
      let ended = false;
      const end = (): void => {
        if (ended) return;
        ended = true;
        running -= 1;
        whenIdle(settle);
      };
      setTimeout(end, patienceMs);
      return end;
    },
    quiet: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        whenIdle(settle);
      }),
  };
}

/** A polite live region at the end of the body; a repeated message is spoken again. */
function liveRegion(): { say(message: string): void } {
  const region = document.createElement('div');
  region.setAttribute('role', 'status');
  region.setAttribute('aria-live', 'polite');
  region.style.cssText =
    'position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap';
  const attach = (): unknown => document.body.append(region);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', attach, { once: true });
  else attach();
  return {
    say(message) {
      if (!region.isConnected) attach();
      region.textContent = '';
      setTimeout(() => (region.textContent = message), 50);
    },
  };
}

function browserDeps(
  url: string,
  cache: 'persist' | 'memory',
  announce: (event: StateEvent) => void,
  quiet: () => Promise<void>,
): Parameters<typeof createStorefront>[1] {
  const randomId = (): string =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const fetch = globalThis.fetch.bind(globalThis);
  const other = new URL(url).origin !== location.origin;
  const http = { baseUrl: url, fetch, publicCredentials: other ? ('same-origin' as const) : ('omit' as const) };
  const loadPrivate = (): Promise<PrivateApi> =>
    Promise.all([import('./client/private-api.js'), loadStateEvents()]).then(([{ createPrivateApi }]) =>
      createPrivateApi({ ...http, randomId }),
    );
  return {
    api: createApi(http, loadPrivate),
    persistence: persistenceFor(url, cache),
    clock: { now: () => Date.now() },
    randomId,
    announce,
    whenQuiet: (task) => void quiet().then(task),
    asleep: () => document.visibilityState === 'hidden',
    onWake(wake) {
      const visible = (): void => void (document.visibilityState === 'visible' && wake());
      document.addEventListener('visibilitychange', visible);
      addEventListener('online', wake);
      return () => {
        document.removeEventListener('visibilitychange', visible);
        removeEventListener('online', wake);
      };
    },
  };
}

/** The database is named by the proxy's address, which serves one institution and one point of sale. */
function persistenceFor(url: string, cache: 'persist' | 'memory'): Persistence {
  return cache === 'memory' ? memoryPersistence() : lastingPersistence(`foyer ${url}`, documentVersion);
}
