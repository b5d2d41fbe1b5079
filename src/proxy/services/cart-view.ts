/** The cart as the browser sees it, made of the order as last read. Totals are the platform's, never computed anew. */
import type { Cart, CartLine, CartStage, Place, Tax } from '../../contract/cart.js';
import type { Money } from '../../contract/money.js';
import type { OrderLine, OrderPlace, PlatformOrder, PointOfSale } from '../ports.js';
import type { SessionRecord } from '../session/record.js';
import type { JournalEntry, JournalState } from './journal-entry.js';
import { holdRemaining } from './order-access.js';
import type { OrderDeps } from './sale-ports.js';

const stages: Readonly<Record<JournalState, CartStage>> = {
  attempted: 'unknown',
  unknown: 'unknown',
  held: 'open',
  'payment-asked': 'payment',
  paying: 'payment',
  verifying: 'verifying',
  settling: 'verifying',
  refused: 'verifying',
  closed: 'empty',
  abandoned: 'empty',
  'needs-person': 'empty',
};

/** A cart without an order; tells once more that the last hold was lost, until something is added. */
export function emptyCart({ lost }: Pick<SessionRecord, 'lost'>): Cart {
  const cart = { stage: 'empty' as const, lines: [], total: null, taxes: [], holdRemainingMs: null, shipment: null };
  return lost === null ? { ...cart, needs: [] } : { ...cart, needs: [], lost };
}

type ViewDeps = Pick<OrderDeps, 'catalog' | 'plans' | 'clock'>;

export async function cartView(deps: ViewDeps, entry: JournalEntry): Promise<Cart> {
  const order = entry.snapshot?.order;
  const { shipment } = entry;
  return {
    stage: stages[entry.state],
    ...(entry.order === null ? {} : { order: entry.order }),
    lines: order ? await cartLines(deps, order) : [],
    total: order?.total ?? null,
    taxes: order ? taxesOf(order.lines) : [],
    holdRemainingMs: holdRemaining(entry, deps.clock.now()),
    shipment: shipment && {
      mode: shipment.mode,
      name: shipment.name,
      ...(shipment.address === null ? {} : { address: shipment.address }),
    },
    needs: order ? needsOf(entry, order, await deps.catalog.pointOfSale()) : [],
  };
}

/** What is missing before payment. Unknown families count as needing a purchaser: closing would refuse them. */
export function needsOf(entry: JournalEntry, order: PlatformOrder, shop: PointOfSale): Cart['needs'] {
  const bought = order.lines.filter(({ kind }) => kind !== 'fee');
  const anonymousAllowed = bought.every(({ family }) => family !== undefined && shop.contactRequired[family] === false);
  const needs: Cart['needs'] = [];
  if (entry.purchaser === null && !anonymousAllowed) needs.push('contact');
  const delivered = bought.some(({ kind }) => kind === 'ticket') && !entry.noShipment;
  if (delivered && entry.shipment === null) needs.push('shipment');
  return needs;
}

/** Lines of a cart or of a bought order. */
export function cartLines(deps: Pick<ViewDeps, 'catalog' | 'plans'>, order: PlatformOrder): Promise<CartLine[]> {
  return Promise.all(
    order.lines.map((line) =>
      cartLine(
        deps,
        line,
        order.places.filter((place) => place.line === line.id),
      ),
    ),
  );
}

async function cartLine(
  deps: Pick<ViewDeps, 'catalog' | 'plans'>,
  line: OrderLine,
  places: readonly OrderPlace[],
): Promise<CartLine> {
  const { performance, item, tariff } = line;
  const start = performance?.start;
  const category = places.find((place) => place.category)?.category;
  return {
    id: line.id,
    kind: line.kind,
    title: line.title,
    ...(performance && {
      performance: {
        id: performance.id,
        event: line.product,
        ...(start === undefined ? {} : { start: new Date(start).toISOString() }),
      },
    }),
    ...(item === undefined ? {} : { item }),
    ...(category && { category }),
    ...(tariff && { tariff }),
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    total: line.total,
    places: line.kind === 'ticket' ? await Promise.all(places.map((place) => placeView(deps, line, place))) : [],
    numbered: line.numbered,
  };
}

/** A place with its words, and its index in the plan where there is one. */
export async function placeView(
  { catalog, plans }: Pick<ViewDeps, 'catalog' | 'plans'>,
  line: OrderLine | undefined,
  { id, area, block, row, number, seat }: OrderPlace,
): Promise<Place> {
  const known = line?.performance && seat !== undefined ? await catalog.performance(line.performance.id) : null;
  const index = known && seat !== undefined ? await plans.indexOf(known.performance, seat) : undefined;
  return {
    id,
    ...(area === undefined ? {} : { area }),
    ...(block === undefined ? {} : { block }),
    ...(row === undefined ? {} : { row }),
    ...(number === undefined ? {} : { number }),
    ...(index === undefined ? {} : { seat: index }),
  };
}

/** Contained taxes, one entry per rate; lines that tell no tax are left out. */
export function taxesOf(lines: readonly OrderLine[]): Tax[] {
  const byRate = new Map<number, Money>();
  for (const { vatRate, withoutVat, total } of lines) {
    if (vatRate === undefined || withoutVat === undefined) continue;
    const amount = (byRate.get(vatRate)?.amount ?? 0) + total.amount - withoutVat.amount;
    byRate.set(vatRate, { amount, currency: total.currency });
  }
  return [...byRate].filter(([rate]) => rate > 0).map(([rate, amount]) => ({ rate, amount }));
}

/** Places counted as the header's cart button does: everything but fees. */
export const countPlaces = (order: PlatformOrder | undefined): number =>
  order?.lines.reduce((sum, line) => (line.kind === 'fee' ? sum : sum + line.quantity), 0) ?? 0;
