/** AvailabilityService: what is left, as numbers and levels. */
import { methods, toWireDate } from '../../platform/index.js';
import { demandPointOfSale, performanceById, productById, sellableContingents, type Core } from '../core.js';
import { remaining, zoneKey, type Counter } from '../inventory.js';
import { refuse } from '../refusal.js';
import { long } from '../orders/views.js';
import type { Performance, Product } from '../world/types.js';
import { serve } from './service.js';

/** Share of places left, in percent, from which on it is limited [inferred default]. */
const ALERT_RATIO = 20;

export type Level = 'GOOD' | 'LIMITED' | 'NONE';

export function levelOf(left: number, capacity: number): Level {
  if (left <= 0) return 'NONE';
  return (left / capacity) * 100 <= ALERT_RATIO ? 'LIMITED' : 'GOOD';
}

interface Row {
  readonly category: string;
  readonly area: string;
  readonly contingent: string;
  left: number;
  capacity: number;
}

/** Places the point of sale may sell, by category, area and contingent. */
function rowsOf(core: Core, performance: Performance): Row[] {
  const sellable = sellableContingents(core.world);
  const rows = new Map<string, Row>();
  const add = (category: string, area: string, contingent: string, left: number, capacity: number): void => {
    const key = `${category}/${area}/${contingent}`;
    const row = rows.get(key) ?? { category, area, contingent, left: 0, capacity: 0 };
    row.left += left;
    row.capacity += capacity;
    rows.set(key, row);
  };
  for (const seat of performance.hall.seats) {
    if (!sellable.has(seat.contingent)) continue;
    add(seat.category, seat.area.id, seat.contingent, core.inventory.seatMark(performance.id, seat.id) ? 0 : 1, 1);
  }
  for (const zone of performance.hall.zones) {
    if (!sellable.has(zone.contingent)) continue;
    const counter = core.inventory.zoneCounter(performance.id, zoneKey(zone));
    add(zone.category, zone.area.id, zone.contingent, remaining(counter), counter.capacity);
  }
  return [...rows.values()];
}

function sum(rows: readonly Row[]): { availability: number; availabilityLevel: Level } {
  const left = rows.reduce((total, row) => total + row.left, 0);
  const capacity = rows.reduce((total, row) => total + row.capacity, 0);
  return { availability: left, availabilityLevel: levelOf(left, capacity) };
}

/** The three readings of an id list: empty is a sum, -1 is all, ids are those. */
interface Scope {
  readonly seatCategoryIds: readonly string[];
  readonly contingentIds: readonly string[];
}

function inScope(ids: readonly string[], id: string): boolean {
  return ids.length === 0 || ids.includes('-1') || ids.includes(id);
}

/** Availability of a performance, broken down as the request asks. */
export function performanceAvailability(core: Core, performance: Performance, scope: Scope) {
  const rows = rowsOf(core, performance).filter(
    (row) => inScope(scope.seatCategoryIds, row.category) && inScope(scope.contingentIds, row.contingent),
  );
  const broken = scope.seatCategoryIds.length > 0;
  const byContingent = scope.contingentIds.length > 0;
  const keyOf = (row: Row): string => (byContingent ? `${row.category}/${row.contingent}` : row.category);
  return {
    performanceId: long(performance.id),
    ...sum(rows),
    seatCategoryAvailabilities: broken
      ? grouped(rows, keyOf).map((group) => ({
          seatCategoryId: long(group[0].category),
          ...(byContingent ? { contingentId: long(group[0].contingent) } : {}),
          ...sum(group),
        }))
      : [],
    areaBlockAvailabilities: broken
      ? grouped(rows, (row) => `${row.area}/${row.category}`).map((group) => ({
          areaId: long(group[0].area),
          seatCategoryId: long(group[0].category),
          availability: sum(group).availability,
        }))
      : [],
  };
}

function grouped(rows: readonly Row[], keyOf: (row: Row) => string): [Row, ...Row[]][] {
  const groups = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return [...groups.values()];
}

function performancesNamed(core: Core, ids: readonly string[]): Performance[] {
  return ids.map(
    (id) => performanceById(core.world, id)?.performance ?? refuse('parameterInvalid', 'Unknown performance'),
  );
}

function counterAvailability(counter: Counter) {
  const left = remaining(counter);
  return { availability: left, availabilityLevel: levelOf(left, counter.capacity) };
}

function productAvailability(core: Core, product: Product, itemIds: readonly string[]) {
  const items = product.items.filter((item) => itemIds.length === 0 || itemIds.includes(item.id));
  const counters = items.map((item) => core.inventory.itemCounter(item.id));
  const left = counters.reduce((total, counter) => total + remaining(counter), 0);
  const capacity = counters.reduce((total, counter) => total + counter.capacity, 0);
  return {
    productId: long(product.id),
    availability: left,
    availabilityLevel: levelOf(left, capacity),
    itemAvailabilities: items.map((item) => ({
      itemId: long(item.id),
      ...counterAvailability(core.inventory.itemCounter(item.id)),
    })),
    timeslotAvailabilities: [],
  };
}

function eventAvailability(core: Core, event: Product, performances: readonly Performance[], scope: Scope) {
  const views = performances.map((performance) => performanceAvailability(core, performance, scope));
  const rows = performances.flatMap((performance) => rowsOf(core, performance));
  return { eventId: long(event.id), ...sum(rows), performanceAvailabilities: views };
}

function seatsView(core: Core, performance: Performance, wanted: SeatsWanted) {
  const sellable = sellableContingents(core.world);
  const seats = performance.hall.seats
    .filter(
      (seat) =>
        sellable.has(seat.contingent) &&
        inScope(wanted.seatCategoryIds, seat.category) &&
        inScope(wanted.contingentIds, seat.contingent) &&
        inScope(wanted.areaIds, seat.area.id) &&
        inScope(wanted.blockIds, seat.blockId),
    )
    .map((seat) => ({
      physicalSeatId: long(seat.id),
      seatCategoryId: long(seat.category),
      contingentId: long(seat.contingent),
      areaId: long(seat.area.id),
      blockId: long(seat.blockId),
      row: seat.row,
      number: seat.number,
      available: !core.inventory.seatMark(performance.id, seat.id),
    }));
  if (core.switches.seatsAnswer === 'all') return seats;
  return seats.filter((seat) => seat.available).map(({ available: _available, ...seat }) => seat);
}

interface SeatsWanted extends Scope {
  readonly areaIds: readonly string[];
  readonly blockIds: readonly string[];
}

export const availabilityMethods = [
  serve(methods.getUpdatedAvailabilities, { availabilityUpdateData: [] }, (core, input) => {
    demandPointOfSale(core, input.pointOfSalesId);
    const changed = input.productIds
      .flatMap((id) => productById(core.world, id) ?? [])
      .map((product) => ({ product, time: core.inventory.touched(product.id) }))
      .filter(({ time }) => time >= input.referenceDate);
    return {
      availabilityUpdateData: changed.map(({ product, time }) => ({
        productId: long(product.id),
        lastUpdate: toWireDate(time),
      })),
    };
  }),
  serve(methods.getPerformanceAvailability, { performanceAvailabilityData: [] }, (core, input) => {
    demandPointOfSale(core, input.pointOfSalesId);
    const performances = performancesNamed(core, input.performanceIds);
    return { performanceAvailabilityData: performances.map((one) => performanceAvailability(core, one, input)) };
  }),
  serve(methods.getEventAvailability, { eventAvailabilityData: null }, (core, input) => {
    demandPointOfSale(core, input.pointOfSalesId);
    const wanted = performancesNamed(core, input.performanceIds);
    const events = core.world.products.filter((product) => product.performances.some((one) => wanted.includes(one)));
    const views = events.map((event) =>
      eventAvailability(
        core,
        event,
        event.performances.filter((one) => wanted.includes(one)),
        input,
      ),
    );
    return {
      eventAvailabilityData: core.switches.eventAvailabilityAnswer === 'list' ? views : (views[0] ?? null),
    };
  }),
  serve(methods.getProductAvailability, { productAvailabilityData: [] }, (core, input) => {
    demandPointOfSale(core, input.pointOfSalesId);
    const products = input.productIds.map(
      (id) => productById(core.world, id) ?? refuse('parameterInvalid', 'Unknown product'),
    );
    return { productAvailabilityData: products.map((one) => productAvailability(core, one, input.itemIds)) };
  }),
  serve(methods.getSeatsAvailability, { seatsAvailabilityData: [] }, (core, input) => {
    demandPointOfSale(core, input.pointOfSalesId);
    const found = performanceById(core.world, input.performanceId);
    const performance = found?.performance ?? refuse('parameterInvalid', 'Unknown performance');
    return { seatsAvailabilityData: seatsView(core, performance, input) };
  }),
];
