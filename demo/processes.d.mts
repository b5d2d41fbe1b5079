import type { ChildProcess } from 'node:child_process';
import type { Program } from './stack.mjs';

export function freePort(wanted?: number): Promise<number>;
export function launch(options: {
  readonly name: string;
  readonly script: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly show?: boolean;
}): Program & { readonly process: ChildProcess };
export function answering(program: Program, url: string, options?: { readonly timeoutMs?: number }): Promise<void>;
export function finished(program: Program): Promise<void>;
