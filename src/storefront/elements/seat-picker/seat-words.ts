/** What seats, rows and categories are called and cost, in the element's language. */
import type { EventDetail, Performance, SeatCategory } from '../../../contract/catalog.js';
import { seatState } from '../../../contract/seat-states.js';
import type { MessageKey } from '../../locales/messages.js';
import { areaOf, rowOf, type SeatTable } from '../../seat-map/seat-table.js';
import { at } from '../../seat-map/geometry.js';
import { formatMoney } from '../base/format.js';
import type { FoyerElement } from '../base/foyer-element.js';
import { priceSpan, tariffsFor, type PricedTariff } from './tariff-rules.js';

export interface OfferWords {
  readonly event: EventDetail;
  readonly performance: Performance;
  money(amount: number): string;
  category(id: string): SeatCategory | undefined;
  tariffs(category: string | undefined): readonly PricedTariff[];
  /** `€45`, or `from €25`; empty when nothing is priced. */
  prices(category: string): string;
}

export function createOfferWords(host: FoyerElement, event: EventDetail, performance: Performance): OfferWords {
  const money = (amount: number): string => formatMoney(amount, event.currency, host.language, event.fractionDigits);
  const tariffs = (category: string | undefined): PricedTariff[] => tariffsFor(event, performance.prices, category);
  return {
    event,
    performance,
    money,
    tariffs,
    category: (id) => event.categories.find((each) => each.id === id),
    prices(category) {
      const span = priceSpan(tariffs(category));
      if (!span) return '';
      return span.from === span.to ? money(span.from) : host.t('seatsFrom', { price: money(span.from) });
    },
  };
}

export interface SeatWords extends OfferWords {
  readonly table: SeatTable;
  readonly stage: string;
  area(area: number): string;
  /** `Row C` or `Row C, Jardin`. */
  row(row: number): string;
  /** `Stalls, row C, seat 5`. */
  place(seat: number): string;
  number(seat: number): string;
  /** Id of a seat's category at the platform. */
  categoryId(seat: number): string;
  categoryName(seat: number): string;
  /** The note on a seat: a wheelchair's place, a restricted view; empty without one. */
  note(seat: number): string;
  state(state: number): string;
}

const stateWords: Readonly<Record<number, MessageKey>> = {
  [seatState.free]: 'seatsFree',
  [seatState.taken]: 'seatsTaken',
  [seatState.notForSale]: 'seatsNotForSale',
  [seatState.unknown]: 'seatsUnknown',
};

const noteWords = {
  wheelchair: 'seatsWheelchair',
  companion: 'seatsCompanion',
  'restricted-view': 'seatsRestrictedView',
} as const;

export function createSeatWords(host: FoyerElement, offer: OfferWords, table: SeatTable): SeatWords {
  const { plan } = table;
  const area = (index: number): string => inLanguage(plan.areas[index]?.name ?? {}, host.language);
  const row = (index: number): string => {
    const { row: name = '', block } = plan.rows[index] ?? {};
    return [host.t('seatsRow', { row: name }), block].filter(Boolean).join(', ');
  };
  const categoryId = (seat: number): string => plan.categories[at(table.category, seat)] ?? '';
  return {
    ...offer,
    table,
    stage: inLanguage(plan.stage?.name ?? {}, host.language),
    area,
    row,
    categoryId,
    number: (seat) => table.numbers[seat] ?? '',
    place: (seat) =>
      host.t('seatsPlace', {
        area: area(areaOf(table, seat)),
        row: rowOf(table, seat)?.row ?? '',
        number: table.numbers[seat] ?? '',
      }),
    categoryName: (seat) => offer.category(categoryId(seat))?.name ?? '',
    note(seat) {
      const note = table.access.get(seat);
      return note ? host.t(noteWords[note]) : '';
    },
    state: (state) => host.t(stateWords[state] ?? 'seatsUnknown'),
  };
}

/** The text for a language or its primary tag, else whatever there is. */
export function inLanguage(texts: Readonly<Record<string, string>>, language: string): string {
  return texts[language] ?? texts[language.split('-')[0] ?? ''] ?? Object.values(texts)[0] ?? '';
}
