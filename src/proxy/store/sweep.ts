import type { Store } from '../ports.js';

/** A store whose driver has to remove expired records itself. They read as absent before that. */
export interface SweepableStore extends Store {
  /** Removes expired records; answers how many. */
  sweep(): Promise<number>;
}
