import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createNavigation, type NavigationOptions } from '../../../src/storefront/controllers/navigation.js';
import { routeTo, type Route } from '../../../src/storefront/stores/route.js';

interface Entry {
  readonly state: unknown;
  readonly href: string;
}

/** A browser's window with nothing but an address and its history. */
function fakeWindow(href: string, state: unknown = null) {
  const entries: Entry[] = [{ state, href }];
  let at = 0;
  const listeners = new Set<() => void>();
  const go = (to: number): void => {
    at = to;
    for (const listener of listeners) listener();
  };
  const current = (): Entry => entries[at] as Entry;
  const location = {
    get href() {
      return current().href;
    },
    get search() {
      return new URL(current().href).search;
    },
    get hash() {
      return new URL(current().href).hash;
    },
  };
  const history = {
    get state() {
      return current().state;
    },
    pushState: (next: unknown, _: string, url: string) =>
      void entries.splice(++at, Infinity, { state: next, href: url }),
    replaceState: (next: unknown, _: string, url: string) => void (entries[at] = { state: next, href: url }),
  };
  const window = {
    location,
    history,
    addEventListener: (_: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
  } as unknown as NavigationOptions['window'];
  return {
    window,
    entries,
    back: () => go(at - 1),
    push: (url: string) => history.pushState(null, '', url),
    listeners,
  };
}

function navigation(browser: ReturnType<typeof fakeWindow>, more: Partial<NavigationOptions> = {}) {
  const moved: Route[] = [];
  const made = createNavigation({
    parameter: 'foyer',
    start: routeTo('list'),
    memory: false,
    window: browser.window,
    moved: (route) => moved.push(route),
    ...more,
  });
  made.listen();
  return { ...{ navigation: made, moved } };
}

describe('createNavigation', () => {
  it('starts where the address says, else at the start', () => {
    const there = navigation(fakeWindow('https://venue.example/?foyer=event.7001.8001'));
    const nowhere = navigation(fakeWindow('https://venue.example/?foyer=order'));

    assert.deepEqual(there.navigation.current, routeTo('event', '7001', '8001'));
    assert.deepEqual(nowhere.navigation.current, routeTo('list'));
  });

  it('keeps the page’s state, parameters and fragment', () => {
    const browser = fakeWindow('https://venue.example/tickets?a=b%20c&flag#/route?x=1', { router: { key: 7 } });
    const { navigation: shop } = navigation(browser);

    shop.go(routeTo('cart'));

    assert.deepEqual(browser.entries.at(-1), {
      href: 'https://venue.example/tickets?a=b%20c&flag&foyer=cart#/route?x=1',
      state: { router: { key: 7 }, foyer: 'cart' },
    });
  });

  it('makes one entry for a real step and none for the same', () => {
    const browser = fakeWindow('https://venue.example/');
    const { navigation: shop } = navigation(browser);

    shop.go(routeTo('cart'));
    shop.go(routeTo('cart'));
    shop.replace(routeTo('order', '1'));

    assert.deepEqual(
      browser.entries.map(({ href }) => href),
      ['https://venue.example/', 'https://venue.example/?foyer=order.1'],
    );
  });

  it('needs no parameter where it starts', () => {
    const browser = fakeWindow('https://venue.example/?foyer=cart');
    const { navigation: shop } = navigation(browser);

    shop.go(routeTo('list'));

    assert.equal(browser.entries.at(-1)?.href, 'https://venue.example/');
  });

  it('moves with the browser’s history only when its own parameter changed', () => {
    const browser = fakeWindow('https://venue.example/');
    const { navigation: shop, moved } = navigation(browser);
    shop.go(routeTo('cart'));
    browser.push('https://venue.example/?foyer=cart#elsewhere');

    browser.back();
    const stayed = [...moved];
    browser.back();

    assert.deepEqual(stayed, []);
    assert.deepEqual(moved, [routeTo('list')]);
  });

  it('takes the code of a return out of the address and tells it', () => {
    const browser = fakeWindow('https://venue.example/?foyer=return.abc_DEF-123&q=1');
    const { navigation: shop } = navigation(browser);

    assert.equal(shop.returned, 'abc_DEF-123');
    assert.deepEqual(shop.current, routeTo('list'));
    assert.deepEqual(
      browser.entries.map(({ href }) => href),
      ['https://venue.example/?q=1'],
    );
  });

  it('neither reads nor writes the address in memory', () => {
    const browser = fakeWindow('https://venue.example/?foyer=cart');
    const { navigation: shop } = navigation(browser, { memory: true });

    shop.go(routeTo('event', '7001'));

    assert.equal(browser.entries.length, 1);
    assert.deepEqual(shop.current, routeTo('event', '7001'));
    assert.equal(browser.listeners.size, 0);
  });

  it('works where the page may not write its history', () => {
    const browser = fakeWindow('https://venue.example/');
    browser.window.history.pushState = () => {
      throw new DOMException('no address', 'SecurityError');
    };
    const { navigation: shop } = navigation(browser);

    shop.go(routeTo('cart'));

    assert.deepEqual(shop.current, routeTo('cart'));
  });

  it('stops listening', () => {
    const browser = fakeWindow('https://venue.example/');
    const { navigation: shop } = navigation(browser);

    shop.end();

    assert.equal(browser.listeners.size, 0);
  });
});
