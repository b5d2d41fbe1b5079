export interface Program {
  readonly name: string;
  /** Its exit code or signal, once it has ended. */
  readonly exited: Promise<number | string>;
  log(): string;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

export type ProgramName = 'sandbox' | 'proxy' | 'studio' | 'site';

export interface StackOptions {
  readonly ports?: Partial<Record<ProgramName, number>>;
  readonly data: string | ((ports: Readonly<Record<ProgramName, number>>) => string);
  readonly keep?: boolean;
  readonly studio?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
  readonly sandbox?: Readonly<Record<string, string>>;
  readonly show?: boolean;
}

export interface Addresses {
  readonly sandbox: string;
  /** Address of the main proxy, such as `http://localhost:8787/foyer`; `cross` is the same under another site's name. */
  readonly proxy: string;
  readonly cross: string;
  readonly studio: string;
  readonly site: string;
}

export interface Stack {
  readonly addresses: Addresses;
  readonly programs: Readonly<Partial<Record<ProgramName, Program>>>;
  readonly data: string;
  restartProxy(settings?: Readonly<Record<string, string>>): Promise<void>;
  stop(): Promise<void>;
}

export function startStack(options: StackOptions): Promise<Stack>;
