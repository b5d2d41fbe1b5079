/** Parses private answers with the contract's schemas. A chunk of its own: the entry script holds no zod. */
import type { EndpointName } from '../../contract/endpoints.js';
import { schemas, type Answer } from '../../contract/schemas.js';
import { ApiError } from './errors.js';

/** @throws ApiError `unreadable` when the answer does not have the contract's shape. */
export function parseAnswer<N extends EndpointName>(name: N, json: unknown): Answer<N> {
  const schema = schemas[name].answer;
  if (schema === null || schema === 'binary') return json as Answer<N>;
  const result = schema.safeParse(json);
  if (!result.success) throw new ApiError('unreadable', { cause: result.error });
  const data: unknown = result.data;
  return data as Answer<N>;
}
