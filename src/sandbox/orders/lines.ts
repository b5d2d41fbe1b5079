/** Adding to an order: prices, seats given or chosen, pieces of goods. Everything is held before the order is kept. */
import type { z } from 'zod';
import { attribute } from '../attribution.js';
import { sellableContingents, type Core } from '../core.js';
import { freeSeats, remaining, zoneKey, type Unit } from '../inventory.js';
import type { operationAttribution, simpleProductOperation, singleEntryAttribution } from '../../platform/order.js';
import { demand, refuse } from '../refusal.js';
import type { Movement, Operation, Order } from '../state.js';
import type { Seat } from '../world/types.js';
import { demandItem, demandSellable, type Sellable } from './rules.js';

type Group = z.output<typeof singleEntryAttribution>;
type Attribution = z.output<typeof operationAttribution>;
type Goods = z.output<typeof simpleProductOperation>;

interface Line extends Sellable {
  readonly wanted: Attribution;
}

/** Holds a group of attributions for the order and adds one line for each. Groups of movements that sit together. */
export function addTickets(core: Core, order: Order, group: Group): Operation[] {
  const lines = group.operationAttributions.map((wanted): Line => ({
    ...demandSellable(core, wanted.performanceId, wanted.seatCategoryId, wanted.audienceSubCategoryId),
    wanted,
  }));
  const queues = new Map<string, Movement[]>();
  for (const [key, members] of byPlace(lines)) queues.set(key, holdPlaces(core, order, members, group));
  return lines.map((line) => {
    const queue = queues.get(placeKey(line)) ?? [];
    const movements = takeWanted(queue, line.wanted);
    return addOperation(core, order, {
      kind: 'SINGLE_ENTRY',
      product: line.product.id,
      performance: line.performance.id,
      item: null,
      category: line.wanted.seatCategoryId,
      tariff: line.wanted.audienceSubCategoryId,
      unitPrice: line.price,
      vatRate: line.product.vat.rate,
      feeQuantity: 0,
      movements,
    });
  });
}

export function addGoods(core: Core, order: Order, wanted: Goods): Operation {
  const { product, item } = demandItem(core, wanted.itemId, wanted.audienceSubCategoryId);
  const movements = Array.from({ length: wanted.quantity }, () =>
    held(core, order, { kind: 'item', item: item.id }, null, false),
  );
  return addOperation(core, order, {
    kind: 'GOODS',
    product: product.id,
    performance: null,
    item: item.id,
    category: null,
    tariff: item.tariff,
    unitPrice: item.amount,
    vatRate: product.vat.rate,
    feeQuantity: 0,
    movements,
  });
}

export function addOperation(core: Core, order: Order, fields: Omit<Operation, 'id' | 'number'>): Operation {
  const number = Math.max(0, ...order.operations.map((operation) => operation.number)) + 1;
  const operation = { id: core.state.nextId('operation'), number, ...fields };
  order.operations.push(operation);
  return operation;
}

function placeKey(line: Line): string {
  return `${line.performance.id}/${line.wanted.seatCategoryId}`;
}

function byPlace(lines: readonly Line[]): Map<string, Line[]> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) groups.set(placeKey(line), [...(groups.get(placeKey(line)) ?? []), line]);
  return groups;
}

/** The line's own seats if it named them, else the next of the group. */
function takeWanted(queue: Movement[], wanted: Attribution): Movement[] {
  const named = new Set(wanted.physicalSeatIds);
  if (named.size === 0) return queue.splice(0, wanted.quantity);
  const own = queue.filter((movement) => movement.unit.kind === 'seat' && named.has(movement.unit.seat));
  for (const movement of own) queue.splice(queue.indexOf(movement), 1);
  return own;
}

/** Holds the places of all lines of one performance and category, named seats first. */
function holdPlaces(core: Core, order: Order, lines: readonly Line[], group: Group): Movement[] {
  const [first] = lines;
  if (!first) return [];
  if (!first.performance.numbered) return holdZonePlaces(core, order, first, quantityOf(lines), group.preferedAreas);
  const named = namedSeats(lines, group);
  const movements = named.map((seat) => holdSeat(core, order, first, seat, true));
  const without = quantityOf(lines) - named.length;
  return without > 0 ? [...movements, ...holdAttributed(core, order, first, without, group.preferedAreas)] : movements;
}

function quantityOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.wanted.quantity, 0);
}

/** Seats named inside the lines, or beside the list for all of them (the second reading). */
function namedSeats(lines: readonly Line[], group: Group): Seat[] {
  const hall = lines[0]?.performance.hall;
  const category = lines[0]?.wanted.seatCategoryId;
  const inside = lines.flatMap(({ wanted }) => {
    const count = wanted.physicalSeatIds.length;
    demand(count === 0 || count === wanted.quantity, 'parameterInvalid', 'One seat for each ticket');
    return wanted.physicalSeatIds;
  });
  const beside = group.physicalSeatIds.filter((id) => hall?.seatById.get(id)?.category === category);
  const ids = inside.length > 0 ? inside : beside.slice(0, quantityOf(lines));
  demand(new Set(ids).size === ids.length, 'parameterInvalid', 'The same seat twice');
  return ids.map((id) => {
    const seat = hall?.seatById.get(id) ?? refuse('parameterInvalid', 'Unknown seat');
    demand(seat.category === category, 'parameterInvalid', 'The seat is in another category');
    return seat;
  });
}

function holdAttributed(core: Core, order: Order, line: Line, quantity: number, areas: readonly string[]): Movement[] {
  const contingents = contingentsFor(core, line);
  const free = freeSeats(core.inventory, line.performance, contingents).filter(
    (seat) => seat.category === line.wanted.seatCategoryId,
  );
  const found = attribute(free, quantity, areas) ?? refuse('availability', 'No more seats available');
  return found.groups.flatMap((group) =>
    group.map((seat) => holdSeat(core, order, line, seat, found.groups.length === 1)),
  );
}

function contingentsFor(core: Core, line: Line): ReadonlySet<string> {
  const sellable = sellableContingents(core.world);
  const wanted = line.wanted.contingentId;
  if (!wanted) return sellable;
  demand(sellable.has(wanted), 'orderPrice', 'This contingent is not sold here');
  return new Set([wanted]);
}

function holdSeat(core: Core, order: Order, line: Line, seat: Seat, together: boolean): Movement {
  if (!sellableContingents(core.world).has(seat.contingent)) refuse('availability', 'No more seats available');
  const unit: Unit = { kind: 'seat', performance: line.performance.id, seat: seat.id };
  const place = { category: seat.category, contingent: seat.contingent, area: seat.area.id };
  return held(core, order, unit, place, together);
}

function holdZonePlaces(core: Core, order: Order, line: Line, quantity: number, areas: readonly string[]): Movement[] {
  const { performance, wanted } = line;
  const contingents = contingentsFor(core, line);
  const zones = performance.hall.zones
    .filter((zone) => zone.category === wanted.seatCategoryId && contingents.has(zone.contingent))
    .sort((one, other) => Number(areas.includes(other.area.id)) - Number(areas.includes(one.area.id)));
  const movements: Movement[] = [];
  for (const zone of zones) {
    const key = zoneKey(zone);
    const place = { category: zone.category, contingent: zone.contingent, area: zone.area.id };
    while (movements.length < quantity && remaining(core.inventory.zoneCounter(performance.id, key)) > 0) {
      movements.push(held(core, order, { kind: 'zone', performance: performance.id, zone: key }, place, true));
    }
  }
  demand(movements.length === quantity, 'availability', 'No more seats available');
  return movements;
}

function held(
  core: Core,
  order: Order,
  unit: Unit,
  place: { category: string; contingent: string; area: string } | null,
  together: boolean,
): Movement {
  core.inventory.hold(unit, order.id);
  return {
    id: core.state.nextId('movement'),
    unit,
    category: place?.category ?? null,
    contingent: place?.contingent ?? null,
    area: place?.area ?? null,
    together,
  };
}
