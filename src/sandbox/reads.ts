/**
 * Who read whose data. The platform's operator sees everything, so ownership is the proxy's duty; in sandbox mode the
 * proxy says for whom it acts, and a read of somebody else's record is kept apart.
 */
import type { State } from './state.js';

/** Header of the sandbox's dialect: a contact number, `anonymous:<order id>` or `system`. The real platform ignores it. */
export const actingHeader = 'Foyer-Acting-Contact';

export interface Read {
  readonly method: string;
  readonly subject: string | null;
  /** Contact number of the record's owner; null for a cart that belongs to nobody yet. */
  readonly owner: string | null;
  readonly order: string | null;
}

export interface ReadLog {
  readonly reads: Read[];
  readonly crossContactReads: Read[];
  note(read: Read, state: State): void;
  clear(): void;
}

const KEPT = 5000;

export function createReadLog(): ReadLog {
  const reads: Read[] = [];
  const crossContactReads: Read[] = [];
  return {
    reads,
    crossContactReads,
    note(read, state) {
      reads.push(read);
      if (reads.length > KEPT) reads.shift();
      if (read.subject !== null && !allowed(read, read.subject, state)) crossContactReads.push(read);
    },
    clear() {
      reads.length = 0;
      crossContactReads.length = 0;
    },
  };
}

/** A cart without a purchaser belongs to whoever knows it: only its anonymous owner or nobody can be checked. */
function allowed(read: Read, subject: string, state: State): boolean {
  if (subject === 'system') return true;
  const anonymous = /^anonymous:(.+)$/.exec(subject)?.[1];
  if (anonymous === undefined) return read.owner === null || read.owner === subject;
  if (read.order !== null) return read.order === anonymous;
  return read.owner !== null && state.orders.get(anonymous)?.purchaser === read.owner;
}
