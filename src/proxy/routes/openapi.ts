/** GET /openapi.json: the contract's endpoint table and schemas, said in OpenAPI 3.1. */
import * as z from 'zod';
import { contractVersion } from '../../contract/config.js';
import { endpoints, idempotencyHeader, sessionHeaders, type Endpoint } from '../../contract/endpoints.js';
import { Problem } from '../../contract/problem.js';
import { schemas, type EndpointSchemas } from '../../contract/schemas.js';
import { publicCors } from '../middleware/cors.js';
import { template } from '../middleware/guards.js';
import type { Router } from './router.js';

export interface OpenApiOptions {
  /** Address of the base path's `/v1`. */
  readonly url: string;
  readonly cookieName: string;
}

export function openApiRoute(router: Router, options: OpenApiOptions): void {
  let document: object | null = null;
  router.hono.get('/openapi.json', template('/openapi.json'), publicCors(), (c) => {
    document ??= openApiDocument(options);
    return c.json(document, 200, { 'Cache-Control': 'public, max-age=3600' });
  });
}

export function openApiDocument({ url, cookieName }: OpenApiOptions): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, endpoint] of Object.entries<Endpoint>(endpoints)) {
    const operation = operationOf(name, endpoint, schemas[name as keyof typeof schemas]);
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operation };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Foyer', version: String(contractVersion) },
    servers: [{ url }],
    paths,
    components: {
      schemas: { Problem: jsonSchema(Problem) },
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: cookieName },
        token: { type: 'apiKey', in: 'header', name: sessionHeaders.token },
      },
    },
  };
}

function operationOf(
  name: string,
  { method, path, query, cache }: Endpoint,
  { body, answer }: EndpointSchemas,
): object {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, key]) => parameter(key ?? '', 'path', true));
  const inQuery = query.map((key) => parameter(key, 'query', false));
  const inHeader = method === 'GET' ? [] : [parameter(idempotencyHeader, 'header', true)];
  return {
    operationId: name,
    parameters: [...inPath, ...inQuery, ...inHeader],
    ...(cache === 'private' ? { security: [{ cookie: [] }, { token: [] }, {}] } : {}),
    ...(body === undefined ? {} : { requestBody: { required: true, content: json(jsonSchema(body, 'input')) } }),
    responses: { ...successOf(answer), default: problem },
  };
}

const problem = {
  description: 'A problem',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const json = (schema: object): object => ({ 'application/json': { schema } });

function successOf(answer: EndpointSchemas['answer']): object {
  if (answer === null) return { 204: { description: 'Done' } };
  return {
    200: { description: 'The answer', content: answer === 'binary' ? { '*/*': {} } : json(jsonSchema(answer)) },
  };
}

const parameter = (name: string, place: string, required: boolean): object => ({
  name,
  in: place,
  required,
  schema: { type: 'string' },
});

function jsonSchema(schema: NonNullable<EndpointSchemas['body']>, io: 'input' | 'output' = 'output'): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
