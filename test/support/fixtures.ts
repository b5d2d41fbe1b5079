/**
 * Answers of the proxy for tests of elements: one small house with an opera, a concert and a programme book.
 * Every value is typed by the contract; `test/contract/fixtures.test.ts` parses them with its schemas.
 */
import type { Availability } from '../../src/contract/availability.js';
import type { Cart, CartLine } from '../../src/contract/cart.js';
import type { CatalogList, EventDetail, EventSummary } from '../../src/contract/catalog.js';
import type { ShopConfig } from '../../src/contract/config.js';
import type { Contact } from '../../src/contract/contact.js';
import type { Money } from '../../src/contract/money.js';
import type { OrderDetail, OrderList, OrderStatus } from '../../src/contract/order.js';
import type { PaymentMethods } from '../../src/contract/payment.js';
import type { Plan, PlanRow } from '../../src/contract/seat-map.js';
import type { Session } from '../../src/contract/session.js';
import type { ShipmentModes } from '../../src/contract/shipment.js';
import type { TicketList } from '../../src/contract/ticket.js';

export const euros = (amount: number): Money => ({ amount: Math.round(amount * 100), currency: 'EUR' });

export const config: ShopConfig = {
  version: 1,
  shop: { institution: 'OPERA', pointOfSale: '466653735' },
  currency: 'EUR',
  fractionDigits: 2,
  timeZone: 'Europe/Paris',
  languages: ['fr', 'en'],
  mainLanguage: 'fr',
  seatSelection: 'map',
  exactSeats: true,
  maxSeatsPerPerformance: 8,
  guestCheckout: true,
  accountCreation: true,
  countries: ['FR', 'DE', 'CH', 'GB'],
  terms: {
    en: { terms: 'https://venue.example/terms', privacy: 'https://venue.example/privacy' },
    fr: { terms: 'https://venue.example/cgv', privacy: 'https://venue.example/confidentialite' },
  },
  paymentOrigins: ['https://payment.example'],
  texts: {},
};

const opera: EventSummary = {
  id: '7001',
  code: 'CARMEN',
  slug: 'carmen',
  kind: 'event',
  title: 'Carmen',
  subtitle: 'Georges Bizet',
  genre: 'Opera',
  venue: 'Opéra des Quais',
  fromPrice: 2500,
  performances: [
    { id: '8001', start: '2027-02-14T19:00:00.000Z', sale: 'on-sale' },
    { id: '8002', start: '2027-02-16T19:00:00.000Z', sale: 'on-sale' },
    { id: '8003', start: '2027-03-02T19:00:00.000Z', sale: 'soon', saleOpens: '2027-01-10T09:00:00.000Z' },
  ],
  sale: 'on-sale',
};

const concert: EventSummary = {
  id: '7002',
  code: 'NIGHT',
  slug: 'night-music',
  kind: 'event',
  title: 'Night music',
  genre: 'Concert',
  venue: 'Foyer',
  fromPrice: 1500,
  performances: [{ id: '8101', start: '2027-02-20T20:30:00.000Z', sale: 'on-sale' }],
  sale: 'on-sale',
};

const book: EventSummary = {
  id: '7003',
  code: 'BOOK',
  slug: 'programme-book',
  kind: 'goods',
  title: 'Programme book',
  fromPrice: 1200,
  performances: [],
  sale: 'on-sale',
};

const document = { version: 1, language: 'en', currency: 'EUR', fractionDigits: 2, timeZone: 'Europe/Paris' } as const;

export const catalog: CatalogList = { ...document, total: 3, events: [opera, concert, book] };

const categories = [
  { id: '501', name: 'Category 1', rank: 1, color: '#7a1533' },
  { id: '502', name: 'Category 2', rank: 2, color: '#187c71' },
];

const tariffs = [
  { id: '301', name: 'Full price', kind: 'full' as const, rank: 1, requires: [] },
  { id: '302', name: 'Reduced', description: 'Under 28, with proof.', kind: 'reduced' as const, rank: 2, requires: [] },
  { id: '303', name: 'Child', kind: 'reduced' as const, rank: 3, requires: ['301', '302'] },
];

const operaPrices = [
  { category: '501', tariff: '301', amount: 8900 },
  { category: '501', tariff: '302', amount: 6500 },
  { category: '501', tariff: '303', amount: 3000 },
  { category: '502', tariff: '301', amount: 4500 },
  { category: '502', tariff: '302', amount: 3200 },
  { category: '502', tariff: '303', amount: 2500 },
];

export const planHash = 'plan-1';

export const operaEvent: EventDetail = {
  ...document,
  ...pick(opera),
  subtitle: 'Georges Bizet',
  genre: 'Opera',
  description: ['A tragedy in four acts.', 'Sung in French with surtitles.'],
  minQuantity: 1,
  categories,
  tariffs,
  performances: opera.performances.map((performance) => ({
    ...performance,
    durationMinutes: 150,
    venue: 'Opéra des Quais',
    numbered: true,
    plan: planHash,
    categories: ['501', '502'],
    prices: operaPrices,
  })),
  items: [],
};

export const concertEvent: EventDetail = {
  ...document,
  ...pick(concert),
  genre: 'Concert',
  description: ['Free seating.'],
  minQuantity: 1,
  categories: [{ id: '503', name: 'Standing', rank: 1 }],
  tariffs: tariffs.slice(0, 2),
  performances: concert.performances.map((performance) => ({
    ...performance,
    numbered: false,
    venue: 'Foyer',
    categories: ['503'],
    prices: [
      { category: '503', tariff: '301', amount: 2000 },
      { category: '503', tariff: '302', amount: 1500 },
    ],
  })),
  items: [],
};

export const bookEvent: EventDetail = {
  ...document,
  ...pick(book),
  description: [],
  minQuantity: 1,
  categories: [],
  tariffs: tariffs.slice(0, 1),
  performances: [],
  items: [{ id: '9001', name: 'Programme book', sale: 'on-sale', prices: [{ tariff: '301', amount: 1200 }] }],
};

function pick({
  id,
  code,
  slug,
  kind,
  title,
}: EventSummary): Pick<EventSummary, 'id' | 'code' | 'slug' | 'kind' | 'title'> {
  return { id, code, slug, kind, title };
}

export const availability: Availability = {
  version: 1,
  entries: {
    '8001': { level: 'good', categories: { '501': 'good', '502': 'limited' } },
    '8002': { level: 'none', categories: { '501': 'none', '502': 'none' } },
    '8003': { level: 'good' },
    '8101': { level: 'limited', left: 12, categories: { '503': 'limited' } },
    '9001': { level: 'good' },
  },
};

/** Two areas: stalls with ten rows of twelve, a balcony with three rows of eight. */
export function planRows(): PlanRow[] {
  const row = (area: number, label: string, y: number, seats: number, category: number): PlanRow => ({
    area,
    row: label,
    numbers: Array.from({ length: seats }, (_, i) => String(i + 1)),
    x: [300 - seats * 6, ...Array.from({ length: seats - 1 }, () => 12)],
    y: [y, ...Array.from({ length: seats - 1 }, () => 0)],
    categories: category,
  });
  const stalls = Array.from({ length: 10 }, (_, i) =>
    row(0, String.fromCharCode(65 + i), 100 + i * 14, 12, i < 5 ? 0 : 1),
  );
  const balcony = Array.from({ length: 3 }, (_, i) => row(1, String(i + 1), 300 + i * 14, 8, 1));
  return [...stalls, ...balcony];
}

export const plan: Plan = {
  version: 1,
  name: 'Opéra des Quais',
  width: 600,
  height: 400,
  stage: { name: { en: 'Stage', fr: 'Scène' }, points: [200, 20, 400, 20, 380, 60, 220, 60] },
  categories: ['501', '502'],
  areas: [
    { id: 'stalls', name: { en: 'Stalls', fr: 'Parterre' }, outline: [] },
    { id: 'balcony', name: { en: 'Balcony', fr: 'Balcon' }, outline: [] },
  ],
  rows: planRows(),
  seats: 144,
};

export const signedOut: Session = { known: false, person: null, places: 0 };
export const signedIn: Session = {
  known: true,
  person: { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.org', guest: false },
  places: 2,
};

export const contact: Contact = {
  firstName: 'Ada',
  lastName: 'Lovelace',
  email: 'ada@example.org',
  phone: '+33100000000',
  guest: false,
  addresses: [{ id: '55001', street1: '1 rue des Essais', zipCode: '75001', town: 'Paris', country: 'FR', main: true }],
};

const ticketLine = (id: string, tariff: number, price: number, number: string): CartLine => ({
  id,
  kind: 'ticket',
  title: 'Carmen',
  performance: { id: '8001', event: '7001', start: '2027-02-14T19:00:00.000Z' },
  category: { id: '501', name: 'Category 1' },
  tariff: { id: tariffs[tariff]?.id ?? '', name: tariffs[tariff]?.name ?? '' },
  quantity: 1,
  unitPrice: euros(price),
  total: euros(price),
  places: [{ id: `place-${id}`, area: 'Stalls', row: 'C', number, seat: 24 + Number(number) }],
  numbered: true,
});

export const ticketLines: CartLine[] = [ticketLine('l1', 0, 89, '5'), ticketLine('l2', 1, 65, '6')];

export const feeLine: CartLine = {
  id: 'l9',
  kind: 'fee',
  title: 'Delivery by post',
  quantity: 1,
  unitPrice: euros(5),
  total: euros(5),
  places: [],
  numbered: false,
};

export const emptyCart: Cart = {
  stage: 'empty',
  lines: [],
  total: null,
  taxes: [],
  holdRemainingMs: null,
  shipment: null,
  needs: [],
};

export const cart: Cart = {
  stage: 'open',
  order: '10000702652',
  lines: ticketLines,
  total: euros(154),
  taxes: [{ rate: 2100, amount: euros(3.17) }],
  holdRemainingMs: 14 * 60_000,
  shipment: null,
  needs: ['contact', 'shipment'],
};

export const readyCart: Cart = {
  ...cart,
  lines: [...ticketLines, feeLine],
  total: euros(159),
  shipment: { mode: '602', name: 'By post', address: '55001' },
  needs: [],
};

export const shipments: ShipmentModes = {
  modes: [
    {
      id: '601',
      kind: 'electronic',
      name: 'E-ticket',
      description: 'As PDF and on your phone.',
      fee: euros(0),
      addressRequired: false,
    },
    { id: '602', kind: 'post', name: 'By post', fee: euros(5), addressRequired: true, deliveryDays: 4 },
    { id: '603', kind: 'pick-up', name: 'At the box office', fee: null, addressRequired: false },
  ],
  chosen: null,
};

export const paymentMethods: PaymentMethods = {
  methods: [
    { id: '16362', kind: 'widget', name: 'Card', description: 'Visa, Mastercard, Amex' },
    { id: '16363', kind: 'deferred', name: 'Invoice' },
  ],
};

const link = 'c2lnbmF0dXJlLW9mLXRoZS1vcmRlcg';

export const orderStatus: OrderStatus = { id: '10000702652', outcome: 'closed', link };

export const orderDetail: OrderDetail = {
  id: '10000702652',
  date: '2026-11-20T10:09:27.000Z',
  state: 'closed',
  lines: [...ticketLines, feeLine],
  total: euros(159),
  taxes: [{ rate: 2100, amount: euros(3.17) }],
  shipment: 'E-ticket',
  email: 'ada@example.org',
  tickets: 'ready',
  link,
};

export const orders: OrderList = {
  orders: [
    {
      id: '10000702652',
      date: '2026-11-20T10:09:27.000Z',
      state: 'closed',
      total: euros(159),
      titles: ['Carmen'],
      places: 2,
      firstStart: '2027-02-14T19:00:00.000Z',
    },
    {
      id: '10000702000',
      date: '2026-05-02T08:00:00.000Z',
      state: 'cancelled',
      total: euros(20),
      titles: ['Night music'],
      places: 1,
    },
  ],
};

export const tickets: TicketList = {
  printable: true,
  tickets: ['5', '6'].map((number) => ({
    id: `t${number}`,
    title: 'Carmen',
    start: '2027-02-14T19:00:00.000Z',
    venue: 'Opéra des Quais',
    category: 'Category 1',
    tariff: 'Full price',
    place: { id: `place-${number}`, area: 'Stalls', row: 'C', number },
    state: 'valid' as const,
    barcode: `12345678901${number}`,
  })),
};
