/** AvailabilityService: levels and seats. All inner shapes of the answers are [inferred] (wire reference 3.3). */
import { methods, toWireDate } from '../../platform/index.js';
import type { Level } from '../../contract/availability.js';
import type { AvailabilityPort, PlatformAvailability } from '../ports.js';
import type { AdapterContext } from './context.js';
import { isSet } from './texts.js';
import type { CallRules } from './transport.js';

const rules: CallRules = { spends: 'availability', repeat: true };

/** A list holding it asks for a breakdown by every category [doc]. */
const everyCategory = [-1];

export function createAvailabilityPort({ send, id }: AdapterContext): AvailabilityPort {
  return {
    async updatedSince(pointOfSale, products, since, call) {
      const request = {
        pointOfSalesId: id(pointOfSale),
        productIds: products.map(id),
        referenceDate: toWireDate(since),
      };
      const { availabilityUpdateData } = await send(methods.getUpdatedAvailabilities, request, call, rules);
      return new Map(availabilityUpdateData.map(({ productId, lastUpdate }) => [productId, lastUpdate]));
    },
    async performances(pointOfSale, performances, call) {
      const request = {
        pointOfSalesId: id(pointOfSale),
        performanceIds: performances.map(id),
        seatCategoryIds: everyCategory,
      };
      const { performanceAvailabilityData } = await send(methods.getPerformanceAvailability, request, call, rules);
      return new Map(
        performanceAvailabilityData.map(({ performanceId, seatCategoryAvailabilities, ...amount }) => [
          performanceId,
          { ...levelOf(amount), categories: categoriesOf(seatCategoryAvailabilities) },
        ]),
      );
    },
    async items(pointOfSale, products, call) {
      const request = { pointOfSalesId: id(pointOfSale), productIds: products.map(id) };
      const { productAvailabilityData } = await send(methods.getProductAvailability, request, call, rules);
      return new Map(
        productAvailabilityData.flatMap(({ itemAvailabilities }) =>
          itemAvailabilities.map(({ itemId, ...amount }) => [itemId, { ...levelOf(amount), categories: {} }] as const),
        ),
      );
    },
    async seats(pointOfSale, performance, call) {
      const request = { pointOfSalesId: id(pointOfSale), performanceId: id(performance) };
      const { seatsAvailabilityData } = await send(methods.getSeatsAvailability, request, call, rules);
      return seatsAvailabilityData.map(({ physicalSeatId, seatCategoryId, available }) => ({
        id: physicalSeatId,
        category: seatCategoryId,
        // Where only free seats are listed there is no flag (17 #12).
        available: available ?? true,
      }));
    },
  };
}

interface WireAmount {
  readonly availability?: number | null | undefined;
  readonly availabilityLevel?: string | null | undefined;
}

type LevelAndLeft = Pick<PlatformAvailability, 'level' | 'left'>;

const levels: Readonly<Record<string, Level>> = { GOOD: 'good', LIMITED: 'limited', NONE: 'none' };

/** No count, or -1, means no stock to run out of [inferred]. Without a level the count decides. */
function levelOf({ availability, availabilityLevel }: WireAmount): LevelAndLeft {
  const left = isSet(availability) && availability >= 0 ? availability : null;
  const byCount: Level = left === 0 ? 'none' : 'good';
  const told = isSet(availabilityLevel) ? (levels[availabilityLevel] ?? 'unknown') : byCount;
  return { level: availability === -1 ? 'good' : told, left };
}

/** A category may come once for each contingent: the best level counts, and what is left adds up. */
function categoriesOf(
  rows: readonly (WireAmount & { readonly seatCategoryId: string })[],
): Record<string, LevelAndLeft> {
  const order: readonly Level[] = ['good', 'limited', 'none', 'unknown'];
  const categories: Record<string, LevelAndLeft> = {};
  for (const row of rows) {
    const next = levelOf(row);
    const known = categories[row.seatCategoryId] ?? { level: 'unknown', left: 0 };
    categories[row.seatCategoryId] = {
      level: order.find((level) => level === known.level || level === next.level) ?? 'unknown',
      left: known.left === null || next.left === null ? null : known.left + next.left,
    };
  }
  return categories;
}
