/** Follows the documents of one performance: its event (found through the catalogue if need be), levels, configuration, cart. */
import { atom, type ReadableAtom } from 'nanostores';
import type { Level } from '../../../contract/availability.js';
import type { CatalogList, EventDetail } from '../../../contract/catalog.js';
import { ApiError } from '../../client/errors.js';
import type { StoreController } from '../../controllers/store-controller.js';
import { createAvailabilityStore } from '../../stores/availability-store.js';
import { createCartStore } from '../../stores/cart-store.js';
import { createCatalogStore } from '../../stores/catalog-store.js';
import { createConfigStore } from '../../stores/config-store.js';
import { emptyResource, type Resource, type ResourceStore } from '../../stores/resource.js';
import type { Storefront } from '../../stores/storefront.js';
import { ticketsInCart } from './seat-picker.logic.js';
import type { Rules } from './tariff-rules.js';

/** Watched while it is not known which document to watch. */
export const nothing$ = atom<Resource<never>>(emptyResource);

/** What is asked for: an event by id or code, or only one of its performances. */
export interface Subject {
  readonly event: string | null;
  readonly performance: string | null;
}

/** A view's way to watch a store until it ends. */
export type Watch = <T>($: ReadableAtom<T>) => StoreController<T>;

export class Offer {
  readonly config;
  readonly cart;
  readonly availability;
  readonly #index: StoreController<Resource<CatalogList>>;
  readonly #event: StoreController<Resource<EventDetail>>;
  #last: EventDetail | null = null;
  /** The page names neither event nor performance. */
  #nameless = false;
  #stores: ResourceStore<unknown>[] = [];

  constructor(
    watch: Watch,
    private readonly storefront: Storefront,
  ) {
    this.config = watch(storefront.use(createConfigStore).$);
    this.cart = watch(storefront.use(createCartStore).$);
    this.availability = watch(storefront.use(createAvailabilityStore).$);
    this.#index = watch<Resource<CatalogList>>(nothing$);
    this.#event = watch<Resource<EventDetail>>(nothing$);
  }

  /** Before each render: the element's properties or language may have changed. */
  follow({ event, performance }: Subject, language: string): void {
    const catalog = this.storefront.use(createCatalogStore);
    this.#stores = [this.storefront.use(createConfigStore)];
    const index = !event && performance ? catalog.index(language) : null;
    this.#index.follow(index?.$ ?? nothing$);
    this.#nameless = !event && !performance;
    if (this.#last && !isAbout(this.#last, { event, performance })) this.#last = null;
    const id = event || this.#index.value.data?.events.find((each) => has(each.performances, performance))?.id;
    const detail = id === undefined ? null : catalog.event(id, language);
    this.#event.follow(detail?.$ ?? nothing$);
    this.#stores.push(...[index, detail].filter((store) => store !== null));
  }

  /** The event as far as known. In another language the words of the last one stay until the new ones are there. */
  get event(): Resource<EventDetail> {
    const index = this.#index.value;
    const event = this.#event.value;
    if (event.data) this.#last = event.data;
    if (this.#nameless || (index.data && this.#isUnknown()))
      return { ...emptyResource, error: new ApiError('not-found') };
    if (index.error && !index.data) return { ...emptyResource, error: index.error };
    return event.data || event.error || !this.#last ? event : { ...event, data: this.#last };
  }

  #isUnknown(): boolean {
    return this.#event.value === nothing$.get();
  }

  level(performance: string, category?: string): Level {
    const entry = this.availability.value.data?.entries[performance];
    if (category === undefined) return entry?.level ?? 'unknown';
    return entry?.categories?.[category] ?? 'unknown';
  }

  rules(event: EventDetail, performance: string): Rules {
    return {
      tariffs: event.tariffs,
      most: this.config.value.data?.maxSeatsPerPerformance ?? null,
      fewest: event.minQuantity,
      inCart: ticketsInCart(this.cart.value.data, performance),
    };
  }

  retry(): void {
    for (const store of this.#stores) void store.refresh();
  }
}

const isAbout = ({ id, code, performances }: EventDetail, { event, performance }: Subject): boolean =>
  event ? id === event || code === event : has(performances, performance);

const has = (performances: readonly { id: string }[], id: string | null): boolean =>
  performances.some((each) => each.id === id);
