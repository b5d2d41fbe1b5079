/**
 * CSS parts of every element, and which elements each draws inside itself. Ancestors re-export flat, as `<element>-<part>`:
 * `foyer-shop::part(seat-picker-row)`. A part used in a template but not named here, or the reverse, fails a test.
 */

import { catalogListParts } from '../elements/catalog-list/parts.js';
import { commonParts, exportOwn } from './export-parts.js';

/** Element name without prefix → its own parts. */
export const parts = {
  shop: ['header', 'nav', 'nav-link', 'body'],
  'catalog-list': catalogListParts,
  event: [
    'about',
    'image',
    'dates',
    'date',
    'chosen',
    'items',
    'item',
    'places',
    'category',
    'tariff',
    'stepper',
    'bar',
    'total',
  ],
  'seat-picker': [
    'ways',
    'legend',
    'category',
    'map',
    'frame',
    'area',
    'zoom',
    'card',
    'grid',
    'list',
    'fold',
    'seat',
    'selection',
    'chosen-seat',
    'tariff',
    'remove',
    'bar',
    'total',
    'places',
    'stepper',
  ],
  cart: [
    'group',
    'title',
    'line',
    'tariff',
    'seats',
    'seat',
    'quantity',
    'remove',
    'price',
    'totals',
    'total',
    'checkout',
    'empty',
  ],
  'cart-button': ['link', 'count'],
  'hold-timer': ['text', 'time'],
  'buy-button': ['buy', 'standing'],
  login: ['tabs', 'tab', 'form', 'field', 'input', 'error', 'greeting'],
  'login-status': ['link'],
  contact: ['profile', 'addresses', 'address', 'form', 'field', 'input', 'error', 'dialog'],
  checkout: [
    'steps',
    'step',
    'summary',
    'line',
    'total',
    'form',
    'field',
    'input',
    'error',
    'methods',
    'method',
    'terms',
    'pay',
  ],
  'shipment-chooser': ['mode', 'fee', 'addresses', 'address', 'form', 'field', 'input', 'error', 'total'],
  'payment-frame': ['frame', 'status', 'dialog'],
  'order-status': ['status', 'summary', 'line', 'total', 'link'],
  tickets: ['ticket', 'code', 'seat', 'download', 'dialog'],
  'order-history': ['order', 'state', 'summary', 'line', 'total'],
} as const satisfies Record<string, readonly string[]>;

export type ElementName = keyof typeof parts;

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
  contact: ['login'],
  checkout: ['hold-timer', 'login', 'shipment-chooser', 'payment-frame', 'order-status'],
  'shipment-chooser': [],
  'payment-frame': ['hold-timer'],
  'order-status': ['tickets'],
  tickets: [],
  'order-history': ['login', 'tickets'],
};

/** The value of `exportparts` for a child element: its own parts prefixed, those of its descendants passed on. */
export function exportParts(name: ElementName): string {
  const below = descendants(name).flatMap((child) =>
    [...commonParts, ...parts[child]].map((part) => `${child}-${part}`),
  );
  return [exportOwn(name, parts[name]), ...below].join(',');
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
