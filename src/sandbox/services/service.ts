import type { z } from 'zod';
import type { WireMethod } from '../../platform/index.js';
import type { Call, Core } from '../core.js';

export type Payload = Readonly<Record<string, unknown>>;

/** One method as the simulator serves it. */
export interface Served {
  readonly method: WireMethod;
  /** The payload nodes of a refusal; a result always has its documented nodes. */
  readonly empty: Payload;
  /** Whether its result carries `expectedException` and `statusMessage`. */
  readonly orderUpdate: boolean;
  run(core: Core, input: unknown, call: Call): Payload | Promise<Payload>;
}

/** Binds a handler to a documented method; the request's type is the schema's, which has been checked before. */
export function serve<Request extends z.ZodType, Result extends z.ZodType>(
  method: WireMethod<Request, Result>,
  empty: Payload,
  run: (core: Core, input: z.output<Request>, call: Call) => Payload | Promise<Payload>,
  options: { readonly orderUpdate?: boolean } = {},
): Served {
  return {
    method,
    empty,
    orderUpdate: options.orderUpdate ?? false,
    run: (core, input, call) => run(core, input as z.output<Request>, call),
  };
}
