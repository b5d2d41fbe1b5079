import assert from 'node:assert/strict';
import { afterEach, describe, it, mock } from 'node:test';
import { packSeatStates } from '../../../src/contract/seat-states.js';
import type { PublicDocument } from '../../../src/storefront/client/api.js';
import { memoryPersistence } from '../../../src/storefront/client/persistence.js';
import type { Resource, ResourceStore } from '../../../src/storefront/stores/resource.js';
import { createSeatsStore, type SeatsStore } from '../../../src/storefront/stores/seats-store.js';
import type { StoreDeps } from '../../../src/storefront/stores/storefront.js';
import { plan } from '../../support/fixtures.js';

const stops: (() => void)[] = [];
afterEach(() => {
  mock.timers.reset();
  for (const stop of stops.splice(0)) stop();
});

interface Setup {
  readonly store: SeatsStore;
  readonly asked: string[];
  readonly persistence: ReturnType<typeof memoryPersistence>;
}

function setup(
  options: {
    plan?: string;
    states?: Uint8Array<ArrayBuffer>;
    persistence?: Setup['persistence'];
    asleep?: () => boolean;
  } = {},
): Setup {
  const asked: string[] = [];
  const persistence = options.persistence ?? memoryPersistence();
  const deps = {
    api: {
      document(name: string): Promise<PublicDocument> {
        asked.push(name);
        return Promise.resolve({ text: options.plan ?? JSON.stringify(plan), checkedAt: null });
      },
      bytes(name: string, { query }: { query: Record<string, string> }) {
        asked.push(`${name} ${query['plan'] ?? ''}`);
        const bytes = options.states ?? packSeatStates([0, 1, 2]);
        return Promise.resolve({ bytes: bytes.buffer, checkedAt: 1_000 });
      },
    },
    persistence,
    clock: { now: () => 2_000 },
    onWake: () => () => undefined,
    asleep: options.asleep,
    whenQuiet: (task: () => void) => task(),
  } as unknown as StoreDeps;
  return { store: createSeatsStore(deps), asked, persistence };
}

/** The resource when nothing is under way any more. */
function settled<T>({ $ }: ResourceStore<T>): Promise<Resource<T>> {
  return new Promise((resolve) => {
    stops.push(
      $.subscribe((state) => {
        if (!state.loading && (state.data !== null || state.error !== null)) resolve(state);
      }),
    );
  });
}

describe('createSeatsStore', () => {
  it('fetches a plan once and keeps it for the next visit', async () => {
    const first = setup();
    assert.deepEqual((await settled(first.store.plan('h1'))).data, plan);

    const second = setup({ persistence: first.persistence });
    assert.deepEqual((await settled(second.store.plan('h1'))).data, plan);

    assert.deepEqual([first.asked, second.asked], [['plan'], []]);
  });

  it('drops a kept copy that is no plan', async () => {
    const { persistence, asked, store } = setup();
    await persistence.set('plan h1', { version: 1, data: '{"version":0}', checkedAt: null, savedAt: 0 });

    assert.deepEqual((await settled(store.plan('h1'))).data, plan);
    assert.deepEqual(asked, ['plan']);
  });

  it('says so when the answer is no plan', async () => {
    const { error } = await settled(setup({ plan: '<html>' }).store.plan('h1'));

    assert.equal(error?.code, 'unreadable');
  });

  it('unpacks the states of a performance on a plan, with their age', async () => {
    const { store, asked } = setup();
    const { data, checkedAt } = await settled(store.states('8001', 'h1'));

    assert.deepEqual([...(data ?? [])], [0, 1, 2]);
    assert.equal(checkedAt, 1_000);
    assert.deepEqual(asked, ['seats h1']);
  });

  it('says so when the answer is no states', async () => {
    const { error } = await settled(setup({ states: new Uint8Array(3) }).store.states('8001', 'h1'));

    assert.equal(error?.code, 'unreadable');
  });

  it('asks again each minute while somebody looks at the page', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    let asleep = true;
    const { store, asked } = setup({ asleep: () => asleep });
    await settled(store.states('8001', 'h1'));
    await new Promise(setImmediate);

    mock.timers.tick(60_000);
    assert.equal(asked.length, 1);

    asleep = false;
    mock.timers.tick(60_000);
    assert.equal(asked.length, 2);
  });

  it('remembers what was picked, each performance apart', () => {
    const { store } = setup();
    store.chosen('8001', 'h1').set([{ seat: 4, tariff: '301' }]);

    assert.equal(store.chosen('8001', 'h1').get().length, 1);
    assert.equal(store.chosen('8002', 'h1').get().length, 0);
  });
});
