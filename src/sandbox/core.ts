/** What every service works on. `reset` replaces world, state and inventory inside the same object. */
import type { BusinessClock } from './clock.js';
import type { Inventory } from './inventory.js';
import type { Random } from './random.js';
import type { ReadLog } from './reads.js';
import { refuse } from './refusal.js';
import type { Contact, Order, State } from './state.js';
import type { Switches } from './switches.js';
import type { Item, Performance, Product, World } from './world/types.js';

export interface Core {
  world: World;
  state: State;
  inventory: Inventory;
  switches: Switches;
  random: Random;
  readonly clock: BusinessClock;
  readonly reads: ReadLog;
  /** An unguessable text. */
  readonly secret: () => string;
}

/** A call as a service sees it. */
export interface Call {
  readonly method: string;
  /** Language for text in orders, from the request's header. */
  readonly language: string;
  /** Where pictures are served. */
  readonly origin: string;
  /** For whom the proxy says it acts; only the sandbox's dialect sends it. */
  readonly acting: string | null;
}

export function performanceById(world: World, id: string): { product: Product; performance: Performance } | null {
  for (const product of world.products) {
    const performance = product.performances.find((one) => one.id === id || one.code === id);
    if (performance) return { product, performance };
  }
  return null;
}

export function itemById(world: World, id: string): { product: Product; item: Item } | null {
  for (const product of world.products) {
    const item = product.items.find((one) => one.id === id);
    if (item) return { product, item };
  }
  return null;
}

export function productById(world: World, id: string): Product | null {
  return world.products.find((product) => product.id === id) ?? null;
}

/** Contingents that the point of sale may sell. */
export function sellableContingents(world: World): ReadonlySet<string> {
  return new Set(world.contingents.filter((one) => one.sellable).map((one) => one.id));
}

export function orderOf(core: Core, id: string): Order {
  return core.state.orders.get(id) ?? refuse('orderNotFound', 'Unknown order');
}

/** A contact that exists and has not been deleted. */
export function contactOf(core: Core, number: string): Contact {
  const contact = core.state.contacts.get(number);
  if (!contact || contact.ended !== null) return refuse('contactNotFound', 'Unknown contact');
  return contact;
}

export function demandPointOfSale(core: Core, id: string): void {
  if (id !== core.world.pointOfSale) refuse('parameterInvalid', 'Unknown point of sale');
}
