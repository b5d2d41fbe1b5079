/** Trouble on demand: a call that fails, is slow, or succeeds without telling. */
import * as z from 'zod';

export const faultSchema = z.strictObject({
  /** Method name, or `*` for every method. */
  method: z.string().min(1),
  /** The n-th matching call from now on. */
  nth: z.int().positive().default(1),
  /** How many calls in a row. */
  times: z.int().positive().default(1),
  /** `before`: nothing happens; `after`: it happens, but the caller does not learn of it. */
  when: z.enum(['before', 'after']).default('before'),
  /** An HTTP status to answer. */
  status: z.int().min(400).max(599).optional(),
  /** An error code to answer with HTTP 200. */
  code: z.string().min(1).optional(),
  /** Milliseconds to wait; without status and code the call then goes on as usual. */
  latencyMs: z.int().min(0).optional(),
});

export type Fault = z.output<typeof faultSchema>;

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  list(): readonly Fault[];
  /** The fault that hits this call, if any; counts the call. */
  next(method: string): Fault | null;
}

export function createFaults(): Faults {
  let armed: { fault: Fault; skip: number; left: number }[] = [];
  return {
    add: (fault) => void armed.push({ fault, skip: fault.nth - 1, left: fault.times }),
    clear: () => {
      armed = [];
    },
    list: () => armed.map(({ fault }) => fault),
    next(method) {
      let hit: Fault | null = null;
      for (const one of armed.filter(({ fault }) => fault.method === method || fault.method === '*')) {
        if (one.skip > 0) one.skip -= 1;
        else if (!hit) {
          one.left -= 1;
          hit = one.fault;
        }
      }
      armed = armed.filter(({ left }) => left > 0);
      return hit;
    },
  };
}
