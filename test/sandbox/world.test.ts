import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pickTranslation } from '../../src/platform/index.js';
import { buildPlan } from '../../src/sandbox/world/plan.js';
import { posterNames } from '../../src/sandbox/world/posters.js';
import { landmarks } from '../../src/sandbox/world/programme.js';
import { localInstant } from '../../src/sandbox/world/world.js';
import { get, harness, pointOfSale, start } from './harness.js';
import { freeSeatIds, levelOf } from './purchases.js';

describe('the plan file', () => {
  const plan = buildPlan();
  const seats = plan.rows.flatMap((row) => row.seats.map((seat) => ({ ...seat, area: row.area })));

  it('has every seat of the house once, and no other', async () => {
    const h = await harness();
    const hall = h.performance(landmarks.numbered).hall;
    assert.equal(plan.logicalConfigurationId, hall.logicalConfigurationId);
    assert.deepEqual(new Set(seats.map((seat) => seat.id)), new Set(hall.seats.map((seat) => seat.id)));
    assert.equal(new Set(seats.map((seat) => seat.id)).size, seats.length);
    assert.ok(seats.length > 1800 && seats.length < 2000, String(seats.length));
    for (const seat of seats) {
      assert.equal(hall.seatById.get(seat.id)?.category, plan.categories[seat.category]?.id);
      assert.equal(hall.seatById.get(seat.id)?.number, seat.number);
    }
  });

  it('has ids that say nothing about neighbours', () => {
    const row = plan.rows[0]?.seats ?? [];
    const steps = row.slice(1).map((seat, index) => Math.abs(Number(seat.id) - Number(row[index]?.id)));
    assert.equal(
      steps.some((gap) => gap === 1),
      false,
    );
  });

  it('lies inside its frame, and no seat overlaps another', () => {
    const cells = new Map<string, typeof seats>();
    const cellOf = (x: number, y: number) => `${Math.floor(x / 10)}/${Math.floor(y / 10)}`;
    for (const seat of seats) {
      assert.ok(seat.x > 0 && seat.x < plan.width && seat.y > 0 && seat.y < plan.height);
      const key = cellOf(seat.x, seat.y);
      cells.set(key, [...(cells.get(key) ?? []), seat]);
    }
    for (const seat of seats) {
      for (const dx of [-10, 0, 10]) {
        for (const dy of [-10, 0, 10]) {
          for (const other of cells.get(cellOf(seat.x + dx, seat.y + dy)) ?? []) {
            if (other === seat) continue;
            const distance = Math.hypot(seat.x - other.x, seat.y - other.y);
            assert.ok(distance >= 10, `${seat.id} and ${other.id} are ${distance} apart`);
          }
        }
      }
    }
  });

  it('keeps each seat inside the outline of its level', () => {
    for (const seat of seats) {
      assert.ok(inside(plan.areas[seat.area]?.outline ?? [], seat.x, seat.y), `seat ${seat.id} of area ${seat.area}`);
    }
  });
});

/** Even-odd rule on a flat list of points. */
function inside(outline: readonly number[], x: number, y: number): boolean {
  let within = false;
  const count = outline.length / 2;
  for (let index = 0, last = count - 1; index < count; last = index, index += 1) {
    const [xi = 0, yi = 0] = outline.slice(index * 2, index * 2 + 2);
    const [xj = 0, yj = 0] = outline.slice(last * 2, last * 2 + 2);
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) within = !within;
  }
  return within;
}

describe('the catalogue', () => {
  it('has a season of numbered performances to come, general admission, a free event and goods', async () => {
    const h = await harness();
    const { catalogData } = await h.ok('getCatalogDetailed', {});
    const products = catalogData?.seasons.flatMap((season) => season.products) ?? [];
    const performances = products.flatMap((product) => product.event?.performances ?? []);
    const numbered = performances.filter((one) => one.numbered && one.start > start && one.state === 'RUNNING');
    assert.ok(numbered.length >= 12, String(numbered.length));
    assert.ok(performances.some((one) => !one.numbered && one.prices.every((price) => price.amount === 0)));
    assert.ok(performances.some((one) => !one.numbered && one.seatCategories.length === 2));
    assert.equal(products.find((product) => product.productFamilyType === 'GOODS')?.goods?.items.length, 2);
    assert.ok(performances.every((one) => one.prices.every((price) => Number.isInteger(price.amount))));
  });

  it('has a missing translation and a product without image', async () => {
    const h = await harness();
    const { catalogData } = await h.ok('getCatalogDetailed', {});
    const lieder = catalogData?.seasons[0]?.products.find((product) => product.code === 'LIEDER');
    assert.ok(lieder);
    assert.equal(lieder.largeImageUrl, null);
    assert.equal(pickTranslation(lieder.externalName, 'en', 'fr', lieder.code), 'Récital de lieder');
  });

  it('shows pictures that exist', async () => {
    const h = await harness();
    const { catalogData } = await h.ok('getCatalogDetailed', {});
    const images = catalogData?.seasons.flatMap((season) => season.products).flatMap((one) => one.largeImageUrl ?? []);
    assert.equal(images?.length, posterNames.length);
    for (const image of images) {
      const response = await get(h.sandbox, new URL(image).pathname);
      assert.equal(response.headers.get('content-type'), 'image/svg+xml');
      assert.match(await response.text(), /^<svg [^>]*viewBox/);
    }
    assert.equal((await get(h.sandbox, '/sim-images/none.svg')).status, 404);
    assert.equal((await get(h.sandbox, '/sim-images/constructor.svg')).status, 404);
  });

  it('narrows to a product', async () => {
    const h = await harness();
    const { catalogData } = await h.ok('getCatalogDetailed', { productCode: 'CARMEN' });
    assert.deepEqual(
      catalogData?.seasons[0]?.products.map((product) => product.code),
      ['CARMEN'],
    );
    assert.deepEqual((await h.ok('getCatalogDetailed', { seasonCode: 'OTHER' })).catalogData?.seasons, []);
  });

  it('says when it last changed', async () => {
    const h = await harness();
    const before = (await h.ok('getLastSetupUpdate', {})).lastSetupUpdate;
    await h.admin('/sim-admin/clock', { advanceMinutes: 3 });
    assert.equal((await h.ok('getLastSetupUpdate', {})).lastSetupUpdate, before);
    await h.admin('/sim-admin/touch-catalog', {});
    assert.equal((await h.ok('getLastSetupUpdate', {})).lastSetupUpdate, start + 180_000);
  });

  it('describes the point of sale', async () => {
    const h = await harness();
    const { posConfigData: pos } = await h.ok('getPOSConfig', {});
    assert.deepEqual(
      [pos?.posId, pos?.currencyCode, pos?.organizationTimeZone, pos?.mainLanguage, pos?.orderAbandonDelay],
      [pointOfSale, 'EUR', 'Europe/Paris', 'fr', 15],
    );
    assert.deepEqual(pos?.languageList, ['fr', 'en']);
    assert.equal(pos.paymentMethods.length, 2);
  });

  it('writes sale periods in either way', async () => {
    const h = await harness({ salePeriodNames: 'startDate-endDate' });
    const { catalogData } = await h.ok('getCatalogDetailed', { productCode: 'CARMEN' });
    const period = catalogData?.seasons[0]?.products[0]?.event?.performances[0]?.salePeriods[0];
    assert.equal(period?.start, undefined);
    assert.equal(typeof period?.endDate, 'number');
  });
});

describe('the house at the start', () => {
  it('is as full as the landmarks say', async () => {
    const h = await harness();
    assert.deepEqual(await levelOf(h, landmarks.soldOut), { left: 0, level: 'NONE' });
    assert.deepEqual(await levelOf(h, landmarks.lastSeat), { left: 1, level: 'LIMITED' });
    assert.equal((await levelOf(h, landmarks.limited)).level, 'LIMITED');
    assert.equal((await levelOf(h, landmarks.numbered)).level, 'GOOD');
    assert.equal((await freeSeatIds(h, landmarks.lastSeat, 0)).length, 1);
  });

  it('is the same for the same seed, and another for another', async () => {
    const seats = async (seed: number) => {
      const h = await harness({}, { seed });
      return freeSeatIds(h, landmarks.numbered, 1);
    };
    assert.deepEqual(await seats(1), await seats(1));
    assert.notDeepEqual(await seats(1), await seats(2));
  });

  it('breaks availability down by category and area, which add up', async () => {
    const h = await harness();
    const body = { pointOfSalesId: pointOfSale, performanceIds: [h.performance('TOSCA2').id], seatCategoryIds: [-1] };
    const { performanceAvailabilityData } = await h.ok('getPerformanceAvailability', body);
    const [row] = performanceAvailabilityData;
    const sum = (list: readonly { availability?: number | null | undefined }[] | undefined) =>
      (list ?? []).reduce((total, one) => total + (one.availability ?? 0), 0);
    assert.equal(row?.seatCategoryAvailabilities.length, 4);
    assert.equal(sum(row.seatCategoryAvailabilities), row.availability);
    assert.equal(sum(row.areaBlockAvailabilities), row.availability);
  });

  it('answers about events in either form', async () => {
    const h = await harness();
    const ids = [h.performance('CARMEN1').id, h.performance('CARMEN2').id];
    const body = { pointOfSalesId: pointOfSale, performanceIds: ids };
    const one = (await h.ok('getEventAvailability', body)).eventAvailabilityData;
    assert.ok(one && !Array.isArray(one));
    assert.equal(one.performanceAvailabilities.length, 2);
    await h.admin('/sim-admin/switches', { eventAvailabilityAnswer: 'list' });
    assert.ok(Array.isArray((await h.ok('getEventAvailability', body)).eventAvailabilityData));
  });

  it('may list free seats only', async () => {
    const h = await harness({ seatsAnswer: 'free-only' });
    const body = { pointOfSalesId: pointOfSale, performanceId: h.performance('TOSCA1').id };
    const { seatsAvailabilityData } = await h.ok('getSeatsAvailability', body);
    assert.equal(seatsAvailabilityData.length, 1);
    assert.equal(seatsAvailabilityData[0]?.available, undefined);
  });
});

describe('local time', () => {
  it('follows the venue through summer time', () => {
    const winter = localInstant(Date.UTC(2031, 0, 15), 19.5);
    const summer = localInstant(Date.UTC(2031, 6, 15), 19.5);
    assert.equal(new Date(winter).toISOString(), '2031-01-15T18:30:00.000Z');
    assert.equal(new Date(summer).toISOString(), '2031-07-15T17:30:00.000Z');
  });
});
