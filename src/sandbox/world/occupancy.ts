/** How full the house is when the world begins: people who bought elsewhere, in groups, better seats first. */
import { attribute } from '../attribution.js';
import { freeSeats, remaining, zoneKey, type Inventory } from '../inventory.js';
import type { Random } from '../random.js';
import { programme, type Sold } from './programme.js';
import type { Performance, Seat, World } from './types.js';

export function fillHouse(world: World, inventory: Inventory, random: Random): void {
  const facts = new Map(programme.flatMap((product) => product.performances.map((one) => [one.code, one.sold])));
  const sellable = new Set(world.contingents.filter((one) => one.sellable).map((one) => one.id));
  for (const performance of world.products.flatMap((product) => product.performances)) {
    const sold = facts.get(performance.code);
    if (!sold) continue;
    if (performance.numbered) fillSeats(performance, sold, sellable, inventory, random);
    else fillZones(performance, sold, inventory);
  }
}

function fillZones(performance: Performance, sold: Sold, inventory: Inventory): void {
  for (const zone of performance.hall.zones) {
    const key = zoneKey(zone);
    const left = sold.kind === 'share' ? Math.round(zone.capacity * (1 - sold.share)) : 0;
    while (remaining(inventory.zoneCounter(performance.id, key)) > left) {
      inventory.sellElsewhere({ kind: 'zone', performance: performance.id, zone: key });
    }
  }
}

function fillSeats(
  performance: Performance,
  sold: Sold,
  sellable: ReadonlySet<string>,
  inventory: Inventory,
  random: Random,
): void {
  const free = freeSeats(inventory, performance, sellable);
  const sell = (seat: Seat) => inventory.sellElsewhere({ kind: 'seat', performance: performance.id, seat: seat.id });
  if (sold.kind === 'share') {
    for (const seat of groups(free, Math.round(free.length * sold.share), random)) sell(seat);
    return;
  }
  const kept = new Set(sold.kind === 'left' ? keptSeats(free, sold.places) : []);
  for (const seat of free) if (!kept.has(seat)) sell(seat);
}

/** Seats that stay free in a nearly full house: one that is alone, or small groups all over it. */
function keptSeats(free: readonly Seat[], places: number): Seat[] {
  if (places === 1) return [...(attribute(free, 1, [])?.seats ?? [])];
  const kept: Seat[] = [];
  const rows = [...rowsOf(free).values()];
  for (let index = 0; kept.length < places; index += 1) {
    const row = rows[(index * 7) % rows.length] ?? [];
    const start = (index * 5) % Math.max(1, row.length - 3);
    const group = row.slice(start, start + 2 + (index % 3)).filter((seat) => !kept.includes(seat));
    kept.push(...group.slice(0, places - kept.length));
  }
  return kept;
}

function rowsOf(seats: readonly Seat[]): Map<string, Seat[]> {
  const rows = new Map<string, Seat[]>();
  for (const seat of seats) {
    const key = `${seat.blockId}/${seat.row}`;
    rows.set(key, [...(rows.get(key) ?? []), seat]);
  }
  return rows;
}

/** Groups of one to six people side by side, drawn to the better rows. */
function groups(free: readonly Seat[], wanted: number, random: Random): Seat[] {
  const rows = [...rowsOf(free).values()].sort((one, other) => valueOf(other) - valueOf(one));
  const taken = new Set<Seat>();
  for (let tries = 0; taken.size < wanted && tries < wanted * 20; tries += 1) {
    // The square draws towards the front of the list, where the good rows are.
    const row = rows[Math.floor(random.next() ** 1.6 * rows.length)] ?? [];
    const start = random.below(row.length);
    const size = 1 + random.below(6);
    for (const seat of row.slice(start, start + size)) {
      if (taken.size >= wanted || taken.has(seat)) break;
      taken.add(seat);
    }
  }
  return [...taken];
}

function valueOf(row: readonly Seat[]): number {
  return row.reduce((sum, seat) => sum + seat.value, 0) / Math.max(1, row.length);
}
