import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Plan } from '../../../src/contract/seat-map.js';
import { isFailure } from '../../../src/proxy/failures.js';
import { createDocuments } from '../../../src/proxy/services/documents.js';
import { PlanFileError, type PlanFile } from '../../../src/proxy/services/plan-file.js';
import { createPlans, publicPlan } from '../../../src/proxy/services/plans.js';
import { jsonOf, performance, planFile } from './setup.js';

const load = (...files: readonly { name: string; json: unknown }[]) =>
  createPlans({ files, documents: createDocuments({}) });
const opera = { name: 'opera.json', json: planFile };
const tonight = performance('10');

describe('createPlans', () => {
  it('publishes geometry without a single seat id', async () => {
    const plans = await load(opera);
    const { document } = plans.document(plans.hashOf(tonight) ?? '');
    const plan = Plan.parse(jsonOf(document));

    assert.doesNotMatch(new TextDecoder().decode(document.bytes), /9001|9102/);
    assert.deepEqual(plan.rows, [
      {
        ...{ area: 0, block: 'left', row: 'A', numbers: ['1', '2', '3'], x: [10, 10, 11], y: [10, 0, 1] },
        ...{ categories: [0, 0, 1], access: { 1: 'wheelchair' } },
      },
      { area: 0, row: 'B', numbers: ['1', '2'], x: [12, 10], y: [20, 0], categories: 1 },
    ]);
    assert.deepEqual([plan.seats, plan.width, plan.height], [5, 100, 51]);
  });

  it('finds the way from index to seat and back', async () => {
    const plans = await load(opera);
    const hash = plans.hashOf(tonight) ?? '';

    assert.deepEqual(await plans.seat(tonight, hash, 3), { id: '9101', category: '47' });
    assert.equal(await plans.indexOf(tonight, '9101'), 3);
    assert.equal(await plans.indexOf(tonight, 'unknown'), undefined);
    for (const index of [-1, 5, 1.5]) assert.equal(await plans.seat(tonight, hash, index), null);
  });

  it('answers no seat of another hall’s plan', async () => {
    const other = { name: 'studio.json', json: { ...planFile, logicalConfigurationId: 77, name: 'Studio' } };
    const plans = await load(opera, other);
    const studio = performance('20', { logicalConfiguration: '77' });

    assert.notEqual(plans.hashOf(studio), plans.hashOf(tonight));
    assert.equal(await plans.seat(studio, plans.hashOf(tonight) ?? '', 0), null);
    assert.throws(
      () => plans.seatsOf(studio, plans.hashOf(tonight) ?? ''),
      (error) => isFailure(error, 'unknown-id'),
    );
  });

  it('has no plan for free seating', async () => {
    assert.equal((await load(opera)).hashOf(performance('10', { numbered: false })), undefined);
  });

  it('knows no hash but its own', async () => {
    const plans = await load(opera);

    assert.throws(
      () => plans.document('nothing'),
      (error) => isFailure(error, 'unknown-id'),
    );
  });

  it('gives the same file the same hash, and a moved seat another', async () => {
    const moved = structuredClone(planFile);
    const [row] = moved.rows;
    const [seat] = row?.seats ?? [];
    assert.ok(row && seat);
    row.seats[0] = { ...seat, x: 11 };
    const hashOf = async (json: PlanFile) => (await load({ name: 'x', json })).hashOf(tonight);

    assert.equal(await hashOf(structuredClone(planFile)), await hashOf(planFile));
    assert.notEqual(await hashOf(moved), await hashOf(planFile));
  });

  it('loses no place to rounding: differences add up to the nearest whole unit', () => {
    const coordinate = fc.double({ min: -1e4, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(fc.array(coordinate, { minLength: 1, maxLength: 60 }), (xs) => {
        const seats = xs.map((x, at) => ({ id: String(at), number: String(at), x, y: 0, category: 0 }));
        const plan = publicPlan({ ...planFile, rows: [{ area: 0, row: 'A', seats }] });
        let sum = 0;
        const read = plan.rows[0]?.x.map((step) => (sum += step));

        assert.deepEqual(
          read,
          xs.map((x) => Math.round(x) + 0),
        );
      }),
    );
  });

  const broken = (change: (file: PlanFile) => unknown): { name: string; json: unknown } => ({
    name: 'opera.json',
    json: change(structuredClone(planFile)),
  });
  const withRow = (row: object) => broken((file) => ({ ...file, rows: [file.rows[0], row] }));
  const seat = { id: '1', number: '7', x: 0, y: 0, category: 0 };

  for (const [what, file, message] of [
    ['another version', broken((plan) => ({ ...plan, version: 2 })), /opera\.json: version/],
    [
      'a seat without an id',
      withRow({ area: 0, row: 'Z', seats: [{ ...seat, id: '' }] }),
      /row Z .*rows\.1\.seats\.0\.id/,
    ],
    [
      'a repeated seat',
      withRow({ area: 0, row: 'Z', seats: [{ ...seat, id: '9001' }] }),
      /row Z: seat 7 repeats the id 9001/,
    ],
    [
      'an unknown category',
      withRow({ area: 0, row: 'Z', seats: [{ ...seat, category: 9 }] }),
      /row Z: seat 7 has category 9/,
    ],
    ['an unknown area', withRow({ area: 3, row: 'Z', seats: [seat] }), /row Z: area 3/],
    ['no object', { name: 'opera.json', json: [] }, /^Plan opera\.json: /],
  ] as const) {
    it(`refuses ${what} and says where`, async () => {
      await assert.rejects(load(file), (error) => error instanceof PlanFileError && message.test(error.message));
    });
  }

  it('refuses two files for one hall', async () => {
    await assert.rejects(load(opera, { ...opera, name: 'copy.json' }), /copy\.json.*5501/);
  });
});
