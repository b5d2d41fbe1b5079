/**
 * Plans, seat states and what the buyer picked but has not yet put in the cart. The platform owns the truth about seats:
 * states are its last word as far as the proxy knows, never changed here.
 */
import { atom, type WritableAtom } from 'nanostores';
import { unpackSeatStates } from '../../contract/seat-states.js';
import type { Plan } from '../../contract/seat-map.js';
import { ApiError } from '../client/errors.js';
import { documentVersion } from './documents.js';
import { createResource, type Loaded, type ResourceStore } from './resource.js';
import type { StoreDeps } from './storefront.js';

/** A seat by its index in the plan, and the tariff the buyer wants it at. */
export interface ChosenSeat {
  readonly seat: number;
  readonly tariff: string;
}

export interface SeatsStore {
  /** Geometry; named by its content, so a copy of any age is right. */
  plan(hash: string): ResourceStore<Plan>;
  /** One state per seat of the plan (contract/seat-states.ts), asked again each minute while watched. */
  states(performance: string, plan: string): ResourceStore<Uint8Array>;
  /** Written by the picker; kept while the page lives, so that coming back finds the choice again. */
  chosen(performance: string, plan: string): WritableAtom<readonly ChosenSeat[]>;
}

/** The proxy asks the platform no oftener. */
const oneMinute = 60_000;

export function createSeatsStore(deps: StoreDeps): SeatsStore {
  return {
    plan: memo((hash) =>
      createResource<Plan>({
        clock: deps.clock,
        onWake: deps.onWake,
        maxAgeMs: null,
        load: () => loadPlan(deps, hash),
      }),
    ),
    states: memo((performance, plan) =>
      createResource<Uint8Array>({
        clock: deps.clock,
        asleep: deps.asleep,
        onWake: deps.onWake,
        maxAgeMs: oneMinute,
        load: () => loadStates(deps, performance, plan),
      }),
    ),
    chosen: memo(() => atom<readonly ChosenSeat[]>([])),
  };
}

/** The copy of an earlier visit, else the proxy's. */
async function loadPlan(deps: StoreDeps, hash: string): Promise<Loaded<Plan>> {
  const key = `plan ${hash}`;
  const saved = await deps.persistence.get(key);
  const kept = typeof saved?.data === 'string' ? readPlan(saved.data) : null;
  if (kept) return { data: kept, checkedAt: null };
  const { text } = await deps.api.document('plan', { params: { hash } });
  const data = readPlan(text);
  if (!data) throw new ApiError('unreadable');
  deps.whenQuiet(() => {
    void deps.persistence.set(key, {
      version: documentVersion,
      data: text,
      checkedAt: null,
      savedAt: deps.clock.now(),
    });
  });
  return { data, checkedAt: null };
}

/** The proxy has validated the plan; here only that it is one, and whole. */
function readPlan(text: string): Plan | null {
  try {
    const plan = JSON.parse(text) as Partial<Plan> | null;
    const whole = plan?.version === documentVersion && Array.isArray(plan.rows) && Array.isArray(plan.areas);
    return whole ? (plan as Plan) : null;
  } catch {
    return null;
  }
}

async function loadStates(deps: StoreDeps, performance: string, plan: string): Promise<Loaded<Uint8Array>> {
  const request = { params: { id: performance }, query: { plan, v: String(documentVersion) } };
  const { bytes, checkedAt } = await deps.api.bytes('seats', request);
  try {
    return { data: unpackSeatStates(new Uint8Array(bytes)), checkedAt };
  } catch (cause) {
    throw new ApiError('unreadable', { cause });
  }
}

function memo<A extends string[], T>(make: (...names: A) => T): (...names: A) => T {
  const made = new Map<string, T>();
  return (...names) => {
    const key = names.join(' ');
    const known = made.get(key) ?? make(...names);
    made.set(key, known);
    return known;
  };
}
