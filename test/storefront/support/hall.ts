/** A house with a plan behind the seat picker and the event's page, and a cart that holds what was asked for. */
import type { Cart, CartLine, NewLines } from '../../../src/contract/cart.js';
import type { EventDetail } from '../../../src/contract/catalog.js';
import type { ShopConfig } from '../../../src/contract/config.js';
import { packSeatStates, seatState } from '../../../src/contract/seat-states.js';
import * as fixtures from '../../support/fixtures.js';
import { fakeProxy, ProblemAnswer, type FakeProxy, type Handlers } from './fake-proxy.js';

export interface Hall {
  readonly proxy: FakeProxy;
  /** What the house knows; tests may change it as others would buy. */
  readonly state: { taken: Set<number>; cart: Cart };
}

export interface HallOptions {
  readonly taken?: readonly number[];
  readonly config?: Partial<ShopConfig>;
  readonly event?: Partial<EventDetail>;
  /** Of the performance 8001. */
  readonly performance?: Partial<EventDetail['performances'][number]>;
  readonly handlers?: Handlers;
}

const english = fixtures.operaEvent;
const french = {
  language: 'fr',
  tariffs: english.tariffs.map((tariff) => ({ ...tariff, name: `${tariff.name} (fr)` })),
};

/** Adds are refused when one of their seats is taken; else each seat is held, and taken for everybody. */
export function openHall(options: HallOptions = {}): Hall {
  const state: Hall['state'] = { taken: new Set(options.taken), cart: fixtures.emptyCart };
  const event = (lang: string | undefined): EventDetail => ({
    ...english,
    ...(lang === 'fr' ? french : {}),
    ...options.event,
    performances: english.performances.map((each) => ({ ...each, ...(each.id === '8001' ? options.performance : {}) })),
  });
  const events = new Map<string, (lang: string | undefined) => EventDetail>([
    ['7001', event],
    ['CARMEN', event],
    ['7002', () => ({ ...fixtures.concertEvent, ...options.event })],
    ['7003', () => fixtures.bookEvent],
  ]);
  const proxy = fakeProxy({
    config: () => ({ ...fixtures.config, ...options.config }),
    event: ({ params, query }) => events.get(params['id'] ?? '')?.(query['lang']) ?? new ProblemAnswer('not-found'),
    plan: () => fixtures.plan,
    seats: () => packSeatStates(statesOf(state.taken)).buffer,
    cart: () => state.cart,
    addLines({ body }) {
      const lines = body as NewLines;
      if (lines.kind === 'seats' && lines.seats.some(({ seat }) => state.taken.has(seat)))
        return new ProblemAnswer('sold-out');
      state.cart = hold(state, lines);
      return state.cart;
    },
    ...options.handlers,
  });
  return { proxy, state };
}

const statesOf = (taken: ReadonlySet<number>): number[] =>
  Array.from({ length: fixtures.plan.seats }, (_, seat) => (taken.has(seat) ? seatState.taken : seatState.free));

function hold(state: Hall['state'], lines: NewLines): Cart {
  if (lines.kind === 'goods') return { ...fixtures.cart, lines: [...state.cart.lines, goodsLine(lines.quantity)] };
  const wanted =
    lines.kind === 'seats'
      ? lines.seats
      : lines.tariffs.flatMap(({ tariff, quantity }, i) =>
          Array.from({ length: quantity }, (_, n) => ({ seat: 60 + 10 * i + n, tariff })),
        );
  for (const { seat } of wanted) state.taken.add(seat);
  const added = wanted.map(({ seat, tariff }) => ticketLine(lines.performance, seat, tariff));
  return { ...fixtures.cart, lines: [...state.cart.lines, ...added] };
}

function ticketLine(performance: string, seat: number, tariff: string): CartLine {
  const [template] = fixtures.ticketLines;
  if (!template) throw new Error('the fixtures have no ticket');
  return {
    ...template,
    id: `line-${seat}`,
    performance: { id: performance, event: '7001' },
    tariff: { id: tariff, name: tariff },
    places: [
      {
        id: `place-${seat}`,
        area: 'Stalls',
        row: String.fromCharCode(65 + Math.floor(seat / 12)),
        number: String((seat % 12) + 1),
        seat,
      },
    ],
  };
}

const goodsLine = (quantity: number): CartLine => ({
  id: 'goods',
  kind: 'goods',
  title: 'Programme book',
  item: '9001',
  quantity,
  unitPrice: fixtures.euros(12),
  total: fixtures.euros(12 * quantity),
  places: [],
  numbered: false,
});
