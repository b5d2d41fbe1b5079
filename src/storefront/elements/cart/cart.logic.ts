/** How the cart's lines are told: grouped by performance, the platform's own charges apart. */
import type { CartLine, Place } from '../../../contract/cart.js';

export interface CartGroup {
  readonly key: string;
  readonly title: string;
  /** Start of the performance; absent for goods. */
  readonly start: string | undefined;
  readonly lines: readonly CartLine[];
}

/** Performances in order of their start, then goods. Fees are in no group. */
export function groupLines(lines: readonly CartLine[]): CartGroup[] {
  const groups = new Map<string, CartLine[]>();
  for (const line of lines) {
    if (line.kind === 'fee') continue;
    const key = line.performance?.id ?? '';
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups]
    .map(([key, [first, ...others]]) => ({
      key,
      title: key ? (first?.title ?? '') : '',
      start: first?.performance?.start,
      lines: first ? [first, ...others] : [],
    }))
    .sort((one, other) => compare(orderOf(one), orderOf(other)));
}

const orderOf = ({ start }: CartGroup): number => (start === undefined ? Infinity : Date.parse(start));
const compare = (one: number, other: number): number => (one === other ? 0 : one < other ? -1 : 1);

export const feesOf = (lines: readonly CartLine[]): CartLine[] => lines.filter(({ kind }) => kind === 'fee');

/** The words that tell a seat, from the hall to the number; those that the platform left out are left out. */
export function seatWords(place: Place, words: { row(row: string): string; seat(number: string): string }): string {
  const { area, block, row, number } = place;
  return [area, block, row && words.row(row), number && words.seat(number)].filter(Boolean).join(', ');
}
