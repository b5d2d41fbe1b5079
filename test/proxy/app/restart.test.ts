/** A proxy that is killed and starts again, on the same store, against the platform with its real limits. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSandboxHouse, type RunningApp } from '../support/sandbox-app.js';

const minute = 60_000;

const documentOf = async ({ visitor }: RunningApp) => {
  const answer = await visitor().send('catalogIndex');
  return { status: answer.status, checkedAt: answer.headers.get('Foyer-Checked-At'), body: await answer.text() };
};

const readiness = async ({ app }: RunningApp): Promise<number> =>
  (await app.fetch(new Request('https://tickets.venue.example/foyer/v1/readyz'))).status;

/** Moves the clock in steps small enough for work in between to be done. */
const pass = async (house: ReturnType<typeof createSandboxHouse>, ms: number): Promise<void> => {
  for (let passed = 0; passed < ms; passed += 10_000) {
    house.clock.advance(10_000);
    await house.settled();
  }
};

describe('a proxy killed minutes after it read the catalogue', () => {
  it('serves it at once, with its age and without a call', async () => {
    const house = createSandboxHouse();
    const first = await house.run();
    await first.app.start();
    const before = await documentOf(first);
    await first.app.stop();
    await house.forgetCalls();

    house.clock.advance(30_000);
    const second = await house.run();
    await second.app.start();

    assert.equal(await readiness(second), 200);
    assert.deepEqual(await documentOf(second), before);
    assert.equal((await house.calls()).total, 0);
    await second.app.stop();
  });

  it('sells at once', async () => {
    const house = createSandboxHouse();
    await (await house.run()).app.start();
    const { app, visitor } = await house.run();
    await app.start();
    const browser = visitor();
    const { events } = await browser.call('catalogIndex');
    const concert = events.find(({ slug }) => slug === 'summer-nights') ?? assert.fail('no concert');
    const { performances } = await browser.call('event', { params: { id: concert.id } });
    const open = performances.find(({ sale }) => sale === 'on-sale') ?? assert.fail('nothing on sale');
    const price = open.prices.find(({ amount }) => amount > 0) ?? assert.fail('no price');
    const { tariff, category = '' } = price;
    const { lines } = await browser.call('addLines', {
      body: { kind: 'places', performance: open.id, category, tariffs: [{ tariff, quantity: 1 }] },
    });

    assert.equal(lines[0]?.quantity, 1);
    assert.equal((await house.calls()).throttled, 0);
    await app.stop();
  });

  it('asks whether the set-up changed, reads nothing twice, and is never throttled', async () => {
    const house = createSandboxHouse();
    // A set-up younger than a minute may have changed while it was read.
    house.clock.advance(5 * minute);
    for (let restart = 0; restart < 5; restart += 1) {
      const { app } = await house.run();
      await app.start();
      await pass(house, 2 * minute);
      await app.stop();
    }
    const { byMethod, throttled } = await house.calls();

    assert.equal(byMethod['getCatalogDetailed'], 1);
    assert.equal(byMethod['getLastSetupUpdate'], 4);
    assert.equal(throttled, 0);
  });

  it('serves nothing of another operator’s shop', async () => {
    const house = createSandboxHouse();
    await (await house.run()).app.start();
    const other = await house.run({ FOYER_OPERATOR: 'SOMEBODY_ELSE' });
    const answer = documentOf(other);
    await pass(house, 20_000);

    assert.equal((await answer).status, 503);
    assert.ok(other.log.lines.some(({ event }) => event === 'catalogue-not-restored'));
  });
});

/** The read that was allowed runs beside the clock; its answer may still be under way. */
async function untilReady(house: Parameters<typeof readiness>[0]): Promise<void> {
  for (let i = 0; i < 200 && (await readiness(house)) !== 200; i++) await new Promise((done) => setTimeout(done, 25));
  assert.equal(await readiness(house), 200);
}

describe('a proxy that starts while the catalogue is throttled, with nothing kept', () => {
  it('begins to sell within a minute of being allowed to read', async () => {
    const house = createSandboxHouse();
    await (await house.run()).app.start();
    await house.store.delete('catalog');
    const late = await house.run();
    await late.app.start();
    assert.equal(await readiness(late), 503);
    await pass(house, 9 * minute);
    assert.equal(await readiness(late), 503);
    await pass(house, 2 * minute);

    await untilReady(late);
    assert.equal((await house.calls()).byMethod['getPOSConfig'], 2);
    await late.app.stop();
  });
});
