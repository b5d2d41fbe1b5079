/** What the seat picker shows, decided without DOM. */
import type { Cart } from '../../../contract/cart.js';
import type { EventDetail, Performance } from '../../../contract/catalog.js';
import type { ShopConfig } from '../../../contract/config.js';
import type { Plan } from '../../../contract/seat-map.js';
import { seatState } from '../../../contract/seat-states.js';
import type { ErrorCode } from '../../client/errors.js';
import { at } from '../../seat-map/geometry.js';
import type { SeatTable } from '../../seat-map/seat-table.js';
import type { ChosenSeat } from '../../stores/seats-store.js';
import type { Resource } from '../../stores/resource.js';
import { tally, type Quantities } from './tariff-rules.js';

/**
 * `seats`: choose on map or list · `places`: choose category and number, the platform attributes · the rest say why there is
 * nothing to choose. `failed` carries the error of the document that is missing.
 */
export type Picture =
  'loading' | 'failed' | 'not-found' | 'soon' | 'suspended' | 'ended' | 'sold-out' | 'seats' | 'places';

export interface Known {
  readonly event: Resource<EventDetail>;
  readonly performance: Performance | undefined;
  readonly config: Resource<ShopConfig>;
  readonly plan: Resource<Plan>;
  readonly states: Resource<Uint8Array>;
  /** Nothing left, as far as the levels tell. */
  readonly gone: boolean;
}

export function pictureOf({ event, performance, config, plan, states, gone }: Known): Picture {
  if (event.data === null || config.data === null) return event.error || config.error ? 'failed' : 'loading';
  if (!performance) return 'not-found';
  if (performance.sale !== 'on-sale') return performance.sale;
  if (!choosesSeats(config.data, performance) || (plan.data === null && plan.error))
    return gone ? 'sold-out' : 'places';
  if (plan.data === null) return 'loading';
  if (states.data === null) return states.error ? (gone ? 'sold-out' : 'places') : 'loading';
  if (states.data.length !== plan.data.seats) return gone ? 'sold-out' : 'places';
  return states.data.some(mayBeFree) ? 'seats' : 'sold-out';
}

/** Exact seats can be ordered, and there is a plan to choose them on. */
export const choosesSeats = (config: ShopConfig, performance: Performance): boolean =>
  performance.numbered && performance.plan !== undefined && config.exactSeats && config.seatSelection !== 'automatic';

/** The plan or the states could not be had though they should be there: the buyer is told that only places are sold. */
export function lacksPlan(known: Known): boolean {
  const { config, performance } = known;
  return config.data !== null && performance !== undefined && choosesSeats(config.data, performance);
}

/** A seat of unknown state may be asked for: the order service decides. */
export const mayBeFree = (state: number): boolean => state === seatState.free || state === seatState.unknown;

/** Whether looking again later may help. */
export const isMissing = (code: ErrorCode | undefined): boolean => code === 'not-found';

/** Chosen seats that are still to be had, and those that are gone. */
export function sortOut(
  chosen: readonly ChosenSeat[],
  states: Uint8Array,
): { still: readonly ChosenSeat[]; gone: readonly number[] } {
  const free = ({ seat }: ChosenSeat): boolean => mayBeFree(at(states, seat));
  return { still: chosen.filter(free), gone: chosen.filter((each) => !free(each)).map(({ seat }) => seat) };
}

/** Tickets of a performance in the cart, by tariff. */
export function ticketsInCart(cart: Cart | null, performance: string): Quantities {
  const lines = (cart?.lines ?? []).filter((line) => line.performance?.id === performance && line.tariff);
  return tally(lines.flatMap(({ tariff, quantity }) => Array.from({ length: quantity }, () => tariff?.id ?? '')));
}

/** Seats of a performance in the cart, by their index in the plan. */
export function seatsInCart(cart: Cart | null, performance: string): ReadonlySet<number> {
  const lines = (cart?.lines ?? []).filter((line) => line.performance?.id === performance);
  return new Set(lines.flatMap(({ places }) => places.flatMap(({ seat }) => (seat === undefined ? [] : [seat]))));
}

/** A row by its name; `parts` are the plan's rows of that name one after the other, across its aisles. */
export interface RowOffer {
  readonly row: string;
  readonly parts: readonly { readonly block: string | undefined; readonly seats: readonly number[] }[];
}

/** Rows of an area with seats to be had in the wanted categories (null: all), in plan order. */
export function rowsWithSeats(
  table: SeatTable,
  states: Uint8Array,
  area: number,
  kept: ReadonlySet<number> | null,
): RowOffer[] {
  const free = (seat: number): boolean =>
    mayBeFree(at(states, seat)) && (kept === null || kept.has(at(table.category, seat)));
  const rows: { row: string; parts: RowOffer['parts'][number][] }[] = [];
  for (const index of table.areaRows[area] ?? []) {
    const { row = '', block } = table.plan.rows[index] ?? {};
    const first = at(table.rowStart, index);
    const seats = Array.from({ length: at(table.rowStart, index + 1) - first }, (_, i) => first + i).filter(free);
    if (seats.length === 0) continue;
    if (rows.at(-1)?.row !== row) rows.push({ row, parts: [] });
    rows.at(-1)?.parts.push({ block, seats });
  }
  return rows;
}

export const countSeats = (rows: readonly RowOffer[]): number =>
  rows.reduce((sum, { parts }) => sum + parts.reduce((count, { seats }) => count + seats.length, 0), 0);

/** Seats to be had per category of the plan. */
export function freeByCategory(table: SeatTable, states: Uint8Array): number[] {
  const counts = table.plan.categories.map(() => 0);
  for (let seat = 0; seat < table.count; seat++) {
    const category = at(table.category, seat);
    if (mayBeFree(at(states, seat))) counts[category] = at(counts, category) + 1;
  }
  return counts;
}

/** Where the keyboard begins: on a chosen seat, else on the first that is free. */
export function firstFocus(states: Uint8Array, chosen: readonly ChosenSeat[]): number {
  return chosen[0]?.seat ?? Math.max(0, states.findIndex(mayBeFree));
}
