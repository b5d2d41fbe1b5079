/**
 * What is checked before the platform is asked to hold something: ids of the cached catalogue, sale state, prices, limits,
 * tariff rules. It saves calls and tells the buyer why; the platform decides in the end.
 */
import type { NewLines } from '../../contract/cart.js';
import { fail } from '../failures.js';
import type { OrderAddition, OrderLine, PlatformPerformance, PlatformPrice, PlatformProduct } from '../ports.js';
import type { SaleCatalog, SeatPlans } from './sale-ports.js';

interface CheckDeps {
  readonly catalog: SaleCatalog;
  readonly plans: SeatPlans;
}

type Wanted = readonly { readonly tariff: string; readonly category: string | undefined; readonly quantity: number }[];

/**
 * Translates what the buyer wants into what the platform is asked for.
 * @param lines what the cart holds already
 * @throws Failure `unknown-id`, `not-on-sale`, `tariff-rule`, `quantity-limit`, `invalid-input`
 */
export async function checkedAddition(
  deps: CheckDeps,
  input: NewLines,
  lines: readonly OrderLine[],
): Promise<OrderAddition> {
  if (input.kind === 'goods') return goods(deps, input, lines);
  const { product, performance } =
    (await deps.catalog.performance(input.performance)) ?? fail({ tag: 'unknown-id', kind: 'performance' });
  const addition =
    input.kind === 'seats' ? await seats(deps, performance, input) : places(performance, input.category, input.tariffs);
  await checkPerformance(deps, product, performance, wantedOf(addition), lines);
  return addition;
}

async function seats(
  { plans }: CheckDeps,
  performance: PlatformPerformance,
  input: Extract<NewLines, { kind: 'seats' }>,
): Promise<Extract<OrderAddition, { kind: 'seats' }>> {
  if (new Set(input.seats.map(({ seat }) => seat)).size < input.seats.length) {
    fail({ tag: 'invalid-input', fields: ['seats'], detail: 'a seat is named twice' });
  }
  const chosen = await Promise.all(
    input.seats.map(async ({ seat, tariff }) => {
      const known = await plans.seat(performance, input.plan, seat);
      return { ...(known ?? fail({ tag: 'unknown-id', kind: 'seat' })), tariff };
    }),
  );
  return { kind: 'seats', performance: performance.id, seats: chosen };
}

function places(
  performance: PlatformPerformance,
  category: string,
  tariffs: readonly { readonly tariff: string; readonly quantity: number }[],
): Extract<OrderAddition, { kind: 'places' }> {
  if (!performance.categories.some(({ id }) => id === category)) fail({ tag: 'unknown-id', kind: 'category' });
  return { kind: 'places', performance: performance.id, category, tariffs };
}

function wantedOf(addition: Exclude<OrderAddition, { kind: 'goods' }>): Wanted {
  return addition.kind === 'seats'
    ? addition.seats.map(({ tariff, category }) => ({ tariff, category, quantity: 1 }))
    : addition.tariffs.map(({ tariff, quantity }) => ({ tariff, category: addition.category, quantity }));
}

async function checkPerformance(
  { catalog }: CheckDeps,
  product: PlatformProduct,
  performance: PlatformPerformance,
  wanted: Wanted,
  lines: readonly OrderLine[],
): Promise<void> {
  const there = lines.filter((line) => line.performance?.id === performance.id);
  if (product.state !== 'running') fail({ tag: 'not-on-sale', detail: 'product' });
  for (const { tariff, category } of wanted) {
    if (catalog.saleState(performance, tariff) !== 'on-sale') fail({ tag: 'not-on-sale', detail: 'performance' });
    await checkPrice(catalog, performance.prices, tariff, category);
  }
  await checkTariffRules(catalog, [...wanted.map(({ tariff }) => tariff), ...tariffsOf(there)]);
  const count = sum(wanted) + sum(there);
  const { maxSeatsPerPerformance } = await catalog.pointOfSale();
  if (maxSeatsPerPerformance !== null && count > maxSeatsPerPerformance) fail({ tag: 'quantity-limit' });
  if (count < product.minQuantity) fail({ tag: 'quantity-limit' });
}

async function goods(
  { catalog }: CheckDeps,
  input: Extract<NewLines, { kind: 'goods' }>,
  lines: readonly OrderLine[],
): Promise<OrderAddition> {
  const { product, item } = (await catalog.item(input.item)) ?? fail({ tag: 'unknown-id', kind: 'item' });
  if (product.id !== input.product) fail({ tag: 'unknown-id', kind: 'product' });
  if (product.state !== 'running') fail({ tag: 'not-on-sale', detail: 'product' });
  await checkPrice(catalog, item.prices, input.tariff, undefined);
  const count = input.quantity + sum(lines.filter((line) => line.item === item.id));
  if (count < product.minQuantity || count > (item.maxQuantity ?? Infinity)) fail({ tag: 'quantity-limit' });
  return { kind: 'goods', item: item.id, tariff: input.tariff, quantity: input.quantity };
}

async function checkPrice(
  catalog: SaleCatalog,
  prices: readonly PlatformPrice[],
  tariff: string,
  category: string | undefined,
): Promise<void> {
  const known = (await catalog.tariff(tariff)) ?? fail({ tag: 'unknown-id', kind: 'tariff' });
  const priced = prices.some((price) => price.tariff === tariff && price.category === category);
  if (!known.open || !priced) fail({ tag: 'not-on-sale', detail: 'price' });
}

/**
 * Tariffs that may be bought only beside others, per performance.
 * @throws Failure `tariff-rule`
 */
export async function checkTariffRules(catalog: SaleCatalog, tariffs: readonly string[]): Promise<void> {
  const present = new Set(tariffs);
  for (const id of present) {
    const requires = (await catalog.tariff(id))?.requires ?? [];
    if (requires.length > 0 && !requires.some((other) => present.has(other))) fail({ tag: 'tariff-rule' });
  }
}

/** Applies the rule to a whole cart: a removal may have taken the adult from beside the child. @throws Failure `tariff-rule` */
export async function checkCartRules(catalog: SaleCatalog, lines: readonly OrderLine[]): Promise<void> {
  const performances = new Set(lines.flatMap(({ performance }) => performance?.id ?? []));
  for (const id of performances) {
    await checkTariffRules(catalog, tariffsOf(lines.filter(({ performance }) => performance?.id === id)));
  }
}

const tariffsOf = (lines: readonly OrderLine[]): string[] => lines.flatMap(({ tariff }) => tariff?.id ?? []);

const sum = (of: readonly { readonly quantity: number }[]): number =>
  of.reduce((total, { quantity }) => total + quantity, 0);
