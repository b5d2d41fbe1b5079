import { errorCodes, type ErrorCode } from '../platform/index.js';

/** A business refusal: HTTP 200 with an error code in the envelope; nothing of the call is kept. */
export class Refusal extends Error {
  constructor(
    readonly code: ErrorCode,
    detail: string,
  ) {
    super(detail);
    this.name = 'Refusal';
  }
}

type RefusalName = keyof typeof errorCodes;

/** Throws the refusal of that name; typed so that it can stand where a value is expected. */
export function refuse(name: RefusalName, detail: string): never {
  throw new Refusal(errorCodes[name], detail);
}

/** Refuses unless the condition holds. */
export function demand(condition: boolean, name: RefusalName, detail: string): asserts condition {
  if (!condition) refuse(name, detail);
}
