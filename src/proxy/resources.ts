/** What the proxy needs of the machine it runs on; handed out through `ports.ts`. */

/** Epoch milliseconds, and a wait that ends early when the signal aborts. */
export interface Clock {
  now(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Keyed records that survive a restart. Values are JSON. Writes are on disk when the promise resolves. */
export interface Store {
  get(key: string): Promise<StoredRecord | null>;
  /** `expires`: epoch milliseconds after which the record is as good as gone; null keeps it. */
  set(key: string, value: unknown, expires: number | null): Promise<void>;
  /** Writes only if the record's version is still `expected` (null: absent). */
  setIf(key: string, expected: string | null, value: unknown, expires: number | null): Promise<boolean>;
  delete(key: string): Promise<void>;
  /** Reads and deletes in one step, for single-use codes. */
  take(key: string): Promise<StoredRecord | null>;
  list(prefix: string): AsyncIterable<readonly [string, StoredRecord]>;
  close(): Promise<void>;
}

export interface StoredRecord {
  readonly value: unknown;
  readonly version: string;
}

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Structured lines for operators. Neither credentials nor personal data, no query values, no bodies. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** Counters for operators, served on a port of their own. Names are `foyer_<what>_total`; labels have few values. */
export interface Metrics {
  count(name: string, labels?: Readonly<Record<string, string>>, by?: number): void;
}

/** Unguessable bytes. */
export type RandomBytes = (length: number) => Uint8Array<ArrayBuffer>;
