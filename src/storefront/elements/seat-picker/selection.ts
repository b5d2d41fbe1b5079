/** The buyer's picks: what may be picked, what is said aloud, what is still to be had after a refusal. */
import { at } from '../../seat-map/geometry.js';
import type { ChosenSeat } from '../../stores/seats-store.js';
import type { FoyerElement } from '../base/foyer-element.js';
import { FoyerSeatsChangeEvent } from '../events/intent-events.js';
import type { HallDocuments } from './hall-documents.js';
import { mayBeFree } from './seat-picker.logic.js';
import type { SeatWords } from './seat-words.js';
import { totalOf } from './selection-panel.js';
import { defaultTariff, placesLeft, type Rules } from './tariff-rules.js';

/** What a pick is judged by. */
export interface PickContext {
  readonly words: SeatWords;
  readonly states: Uint8Array;
  readonly rules: Rules;
  readonly held: ReadonlySet<number>;
}

export class Selection {
  /** The last pick was one too many. */
  full = false;

  constructor(
    private readonly host: FoyerElement,
    private readonly hall: HallDocuments,
    private readonly changed: () => void,
  ) {}

  /** Picks a seat, or puts it back; says what came of it. */
  toggle(seat: number, context: PickContext): void {
    const { chosen } = this.hall;
    const { words } = context;
    if (chosen.some((each) => each.seat === seat)) {
      this.set(
        chosen.filter((each) => each.seat !== seat),
        words,
      );
      return this.#tell(words, 'seatsSaidRemoved', seat);
    }
    const refusal = this.#refusal(seat, context);
    if (refusal !== null) {
      this.host.requestUpdate();
      return this.host.say(refusal);
    }
    const tariff = defaultTariff(words.tariffs(words.categoryId(seat)))?.tariff.id ?? '';
    this.set([...chosen, { seat, tariff }], words);
    this.#tell(words, 'seatsSaidChosen', seat);
  }

  /** Why a seat cannot be picked; null when it can. */
  #refusal(seat: number, { words, states, rules, held }: PickContext): string | null {
    const state = at(states, seat);
    const place = words.place(seat);
    if (held.has(seat)) return `${place}: ${this.host.t('seatsInCart')}`;
    if (!mayBeFree(state)) return `${place}: ${words.state(state)}`;
    if (words.tariffs(words.categoryId(seat)).length === 0) return `${place}: ${this.host.t('seatsNotForSale')}`;
    this.full = this.hall.chosen.length >= placesLeft(rules);
    return this.full ? this.host.t('seatsMost', { count: rules.most ?? 0 }) : null;
  }

  setTariff(seat: number, tariff: string, words: SeatWords): void {
    this.set(
      this.hall.chosen.map((each) => (each.seat === seat ? { seat, tariff } : each)),
      words,
    );
  }

  set(chosen: readonly ChosenSeat[], { performance }: Pick<SeatWords, 'performance'>): void {
    this.hall.choose(chosen);
    this.changed();
    const seats = chosen.map(({ seat }) => seat);
    this.host.dispatchEvent(new FoyerSeatsChangeEvent(performance.id, seats));
  }

  #tell(words: SeatWords, key: 'seatsSaidChosen' | 'seatsSaidRemoved', seat: number): void {
    const { chosen } = this.hall;
    const sum = this.host.t('seatsCount', { count: chosen.length });
    this.host.say(this.host.t(key, { seat: words.place(seat), sum, total: words.money(totalOf(words, chosen)) }));
  }
}
