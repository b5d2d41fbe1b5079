/** Follows what belongs to one hall and evening: its plan, its seats' states, and what the buyer has picked there. */
import { atom, type WritableAtom } from 'nanostores';
import type { Performance } from '../../../contract/catalog.js';
import type { Plan } from '../../../contract/seat-map.js';
import type { StoreController } from '../../controllers/store-controller.js';
import type { Resource, ResourceStore } from '../../stores/resource.js';
import { createSeatsStore, type ChosenSeat, type SeatsStore } from '../../stores/seats-store.js';
import type { Storefront } from '../../stores/storefront.js';
import { nothing$, type Watch } from './offer.js';

const noSeats$ = atom<readonly ChosenSeat[]>([]);

interface Followed {
  readonly plan: ResourceStore<Plan>;
  readonly states: ResourceStore<Uint8Array>;
  readonly chosen$: WritableAtom<readonly ChosenSeat[]>;
}

export class HallDocuments {
  readonly #store: SeatsStore;
  readonly #plan: StoreController<Resource<Plan>>;
  readonly #states: StoreController<Resource<Uint8Array>>;
  readonly #chosen: StoreController<readonly ChosenSeat[]>;
  #followed: Followed | null = null;

  constructor(watch: Watch, storefront: Storefront) {
    this.#store = storefront.use(createSeatsStore);
    this.#plan = watch<Resource<Plan>>(nothing$);
    this.#states = watch<Resource<Uint8Array>>(nothing$);
    this.#chosen = watch(noSeats$);
  }

  /** Before each render. Nothing is asked for where no seats can be chosen. */
  follow(performance: Performance | undefined): void {
    const hash = performance?.plan;
    this.#followed =
      performance === undefined || hash === undefined
        ? null
        : {
            plan: this.#store.plan(hash),
            states: this.#store.states(performance.id, hash),
            chosen$: this.#store.chosen(performance.id, hash),
          };
    this.#plan.follow(this.#followed?.plan.$ ?? nothing$);
    this.#states.follow(this.#followed?.states.$ ?? nothing$);
    this.#chosen.follow(this.#followed?.chosen$ ?? noSeats$);
  }

  get plan(): Resource<Plan> {
    return this.#plan.value;
  }

  get states(): Resource<Uint8Array> {
    return this.#states.value;
  }

  get chosen(): readonly ChosenSeat[] {
    return this.#chosen.value;
  }

  choose(chosen: readonly ChosenSeat[]): void {
    this.#followed?.chosen$.set(chosen);
  }

  /** After a refusal or a purchase: the states are asked again at once. */
  async refreshStates(): Promise<void> {
    await this.#followed?.states.refresh();
  }

  retry(): void {
    void this.#followed?.plan.refresh();
    void this.#followed?.states.refresh();
  }
}
