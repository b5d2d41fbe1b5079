/** What is free, held and sold: one record for every seat, zone and stocked item. The only place that changes it. */
import { refuse } from './refusal.js';
import type { Performance, Seat, World, Zone } from './world/types.js';

/** One thing that can be held: a seat of a performance, a place in a zone, a piece of an item. */
export type Unit =
  | { readonly kind: 'seat'; readonly performance: string; readonly seat: string }
  | { readonly kind: 'zone'; readonly performance: string; readonly zone: string }
  | { readonly kind: 'item'; readonly item: string };

export interface SeatMark {
  readonly state: 'held' | 'sold' | 'invalid';
  /** The order that holds or bought it; null when it was sold elsewhere. */
  readonly order: string | null;
}

/** `held + sold + invalid` never exceeds `capacity`. */
export interface Counter {
  readonly capacity: number;
  held: number;
  sold: number;
  invalid: number;
}

export interface Inventory {
  /** Runs `work`; if it throws, every change it made here is undone. */
  atomically<Result>(work: () => Result): Result;
  isFree(unit: Unit): boolean;
  /** Refuses with `error.order.availability` if the unit is taken. */
  hold(unit: Unit, order: string): void;
  /** Turns an order's hold into a sale. */
  sell(unit: Unit, order: string): void;
  /** Frees what an order holds; a seat that is not the order's stays as it is. */
  release(unit: Unit, order: string): void;
  /** Frees what an order bought. */
  releaseSold(unit: Unit, order: string): void;
  /** Sells at another counter. */
  sellElsewhere(unit: Unit): void;
  releaseElsewhere(unit: Unit): void;
  invalidate(unit: Unit): void;
  seatMark(performance: string, seat: string): SeatMark | undefined;
  zoneCounter(performance: string, zone: string): Counter;
  itemCounter(item: string): Counter;
  /** When the product's availability last changed. */
  touched(product: string): number;
}

/** The key of a zone inside a performance. */
export function zoneKey(zone: Zone): string {
  return `${zone.area.id}/${zone.category}/${zone.contingent}`;
}

export function remaining(counter: Counter): number {
  return counter.capacity - counter.held - counter.sold - counter.invalid;
}

export function createInventory(world: World, now: () => number): Inventory {
  const seats = new Map<string, Map<string, SeatMark>>();
  const counters = new Map<string, Counter>();
  const productOf = new Map<string, string>();
  const touchedAt = new Map<string, number>();
  let undo: (() => void)[] | null = null;

  for (const product of world.products) {
    touchedAt.set(product.id, world.start);
    for (const performance of product.performances) {
      productOf.set(performance.id, product.id);
      seats.set(performance.id, new Map());
      for (const zone of performance.hall.zones) {
        counters.set(`${performance.id}|${zoneKey(zone)}`, emptyCounter(zone.capacity));
      }
    }
    for (const item of product.items) {
      productOf.set(item.id, product.id);
      counters.set(item.id, emptyCounter(item.quota));
    }
  }

  function marksOf(performance: string): Map<string, SeatMark> {
    const marks = seats.get(performance);
    if (!marks) throw new Error(`No performance ${performance}`);
    return marks;
  }

  function counterOf(key: string): Counter {
    const counter = counters.get(key);
    if (!counter) throw new Error(`Nothing is counted under ${key}`);
    return counter;
  }

  const counterKey = (unit: Exclude<Unit, { kind: 'seat' }>): string =>
    unit.kind === 'item' ? unit.item : `${unit.performance}|${unit.zone}`;

  function touch(unit: Unit): void {
    const product = productOf.get(unit.kind === 'item' ? unit.item : unit.performance);
    if (product === undefined) return;
    const before = touchedAt.get(product) ?? world.start;
    touchedAt.set(product, now());
    undo?.push(() => touchedAt.set(product, before));
  }

  function setMark(performance: string, seat: string, mark: SeatMark | undefined): void {
    const marks = marksOf(performance);
    const before = marks.get(seat);
    if (mark) marks.set(seat, mark);
    else marks.delete(seat);
    undo?.push(() => {
      if (before) marks.set(seat, before);
      else marks.delete(seat);
    });
  }

  function count(counter: Counter, field: 'held' | 'sold' | 'invalid', change: number): void {
    counter[field] += change;
    undo?.push(() => {
      counter[field] -= change;
    });
  }

  function take(unit: Unit, state: SeatMark['state'], order: string | null): void {
    if (!isFree(unit)) refuse('availability', 'No more seats available');
    if (unit.kind === 'seat') setMark(unit.performance, unit.seat, { state, order });
    else count(counterOf(counterKey(unit)), state, 1);
    touch(unit);
  }

  function isFree(unit: Unit): boolean {
    if (unit.kind === 'seat') return !marksOf(unit.performance).has(unit.seat);
    return remaining(counterOf(counterKey(unit))) > 0;
  }

  /** Counters do not know whose the units are: the orders do, and release each movement once. */
  function leave(unit: Unit, order: string | null, states: readonly SeatMark['state'][]): void {
    if (unit.kind === 'seat') {
      const mark = seatMark(unit.performance, unit.seat);
      if (!mark || mark.order !== order || !states.includes(mark.state)) return;
      setMark(unit.performance, unit.seat, undefined);
    } else {
      const counter = counterOf(counterKey(unit));
      const field = states.find((state) => counter[state] > 0);
      if (!field) return;
      count(counter, field, -1);
    }
    touch(unit);
  }

  function seatMark(performance: string, seat: string): SeatMark | undefined {
    return marksOf(performance).get(seat);
  }

  return {
    isFree,
    seatMark,
    zoneCounter: (performance, zone) => counterOf(`${performance}|${zone}`),
    itemCounter: (item) => counterOf(item),
    touched: (product) => touchedAt.get(product) ?? world.start,
    hold: (unit, order) => take(unit, 'held', order),
    sellElsewhere: (unit) => take(unit, 'sold', null),
    invalidate: (unit) => take(unit, 'invalid', null),
    release: (unit, order) => leave(unit, order, ['held']),
    releaseSold: (unit, order) => leave(unit, order, ['sold']),
    releaseElsewhere: (unit) => leave(unit, null, ['sold', 'invalid']),
    sell(unit, order) {
      leave(unit, order, ['held']);
      take(unit, 'sold', order);
    },
    atomically(work) {
      if (undo) return work();
      undo = [];
      try {
        const result = work();
        undo = null;
        return result;
      } catch (problem) {
        for (const step of (undo ?? []).reverse()) step();
        undo = null;
        throw problem;
      }
    },
  };
}

function emptyCounter(capacity: number): Counter {
  return { capacity, held: 0, sold: 0, invalid: 0 };
}

/** Seats of a performance that the point of sale may sell and that nobody has. */
export function freeSeats(inventory: Inventory, performance: Performance, sellable: ReadonlySet<string>): Seat[] {
  return performance.hall.seats.filter(
    (seat) => sellable.has(seat.contingent) && !inventory.seatMark(performance.id, seat.id),
  );
}
