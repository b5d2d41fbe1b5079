/** Stores without a page: a storefront whose proxy is a table of answers. Used by tests that run in Node. */
import type { EndpointName } from '../../../src/contract/endpoints.js';
import { ApiError } from '../../../src/storefront/client/errors.js';
import { memoryPersistence } from '../../../src/storefront/client/persistence.js';
import {
  createStorefront,
  type StateEvent,
  type StoreDeps,
  type Use,
} from '../../../src/storefront/stores/storefront.js';

export interface Asked {
  readonly name: EndpointName;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
}

type Answers = Partial<Record<EndpointName, (asked: Asked) => unknown>>;

export interface FakeStorefront {
  readonly use: Use;
  readonly asked: readonly Asked[];
  readonly events: readonly StateEvent[];
  on(answers: Answers): void;
  /** The page becomes visible again. */
  wake(): void;
  count(name: EndpointName): number;
}

/** An endpoint without an answer fails as an unreachable platform would. */
export function fakeStorefront(given: Answers): FakeStorefront {
  const asked: Asked[] = [];
  const events: StateEvent[] = [];
  const wakes = new Set<() => void>();
  let answers = given;
  let ids = 0;
  const deps = {
    api: {
      async call(name: EndpointName, options: Omit<Asked, 'name'>): Promise<unknown> {
        const call = { name, ...options };
        asked.push(call);
        await Promise.resolve();
        const answer = answers[name];
        if (!answer) throw new ApiError('platform-unavailable', { requestId: 'r-1' });
        return answer(call);
      },
    },
    persistence: memoryPersistence(),
    clock: { now: () => 1_000 },
    randomId: () => `id-${++ids}`,
    onWake(wake: () => void) {
      wakes.add(wake);
      return () => wakes.delete(wake);
    },
    whenQuiet: (task: () => void) => task(),
    announce: (event: StateEvent) => void events.push(event),
  } as unknown as Omit<StoreDeps, 'use'>;
  const { use } = createStorefront('http://proxy.test/foyer/v1', deps);
  return {
    use,
    asked,
    events,
    on: (more) => (answers = { ...answers, ...more }),
    wake: () => [...wakes].forEach((wake) => wake()),
    count: (name) => asked.filter((call) => call.name === name).length,
  };
}

/** Lets everything that waits for nothing but promises happen. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
}
