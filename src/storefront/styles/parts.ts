/**
 * CSS parts of every element, and which elements each draws inside itself. Ancestors re-export flat, as `<element>-<part>`:
 * `foyer-shop::part(seat-picker-row)`. A part used in a template but not named here, or the reverse, fails a test.
 */

/** Element name without prefix → its own parts. */
export const parts = {
  shop: [],
  'catalog-list': [],
  event: [],
  'seat-picker': [],
  cart: [],
  'cart-button': [],
  'hold-timer': [],
  'buy-button': [],
  login: [],
  'login-status': [],
  contact: [],
  checkout: [],
  'shipment-chooser': [],
  'payment-frame': [],
  'order-status': [],
  tickets: [],
  'order-history': [],
} as const satisfies Record<string, readonly string[]>;

export type ElementName = keyof typeof parts;

/** Parts of the base class, on every element. */
export const commonParts = ['notice', 'heading', 'button'] as const;

/** Which elements an element may draw in its shadow root. */
export const children: Readonly<Record<ElementName, readonly ElementName[]>> = {
  shop: [
    'catalog-list',
    'event',
    'cart',
    'checkout',
    'login',
    'contact',
    'order-history',
    'order-status',
    'cart-button',
    'login-status',
    'hold-timer',
  ],
  'catalog-list': [],
  event: ['seat-picker'],
  'seat-picker': [],
  cart: ['hold-timer'],
  'cart-button': [],
  'hold-timer': [],
  'buy-button': [],
  login: [],
  'login-status': [],
  contact: [],
  checkout: ['cart', 'hold-timer', 'login', 'contact', 'shipment-chooser', 'payment-frame', 'order-status'],
  'shipment-chooser': [],
  'payment-frame': [],
  'order-status': ['tickets'],
  tickets: [],
  'order-history': ['tickets'],
};

/** The value of `exportparts` for a child element: its own parts prefixed, those of its descendants passed on. */
export function exportParts(name: ElementName): string {
  const own = [...commonParts, ...parts[name]].map((part) => `${part}:${name}-${part}`);
  return [
    ...own,
    ...descendants(name).flatMap((child) => [...commonParts, ...parts[child]].map((part) => `${child}-${part}`)),
  ].join(',');
}

function descendants(name: ElementName): ElementName[] {
  const found = new Set<ElementName>();
  const visit = (parent: ElementName): void => {
    for (const child of children[parent]) {
      if (found.has(child)) continue;
      found.add(child);
      visit(child);
    }
  };
  visit(name);
  return [...found];
}
