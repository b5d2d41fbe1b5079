/** Node's HTTP server around a fetch function, started and ended in good order. */
import { serve } from '@hono/node-server';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Time that requests under way get to finish. */
const graceMs = 10_000;

export interface Listening {
  readonly port: number;
  /** Takes no new requests and waits for those under way, ten seconds at most. */
  close(): Promise<void>;
}

type Fetch = (request: Request, env: unknown) => Response | Promise<Response>;

/** @throws Error when the port is taken */
export function listen(fetch: Fetch, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    // The global Request and Response stay Node's own, so that an answer made anywhere is one.
    const server = serve(
      { fetch: (request, env) => fetch(copyable(request), env), port, overrideGlobalObjects: false },
      (address: AddressInfo) => resolve({ port: address.port, close: () => close(server) }),
    ) as Server;
    server.once('error', reject);
  });
}

/**
 * The server's requests are look-alikes that nothing can be copied from. A body of unknown length is copied to be counted,
 * so its request becomes a real one; without an announced length there may also be no body at all.
 */
function copyable(request: Request): Request {
  const { url, method, headers } = request;
  if (method === 'GET' || method === 'HEAD' || headers.has('Content-Length')) return request;
  const chunks = headers.has('Transfer-Encoding') ? { body: request.body, duplex: 'half' as const } : {};
  return new Request(url, { method, headers, ...chunks });
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(late);
}

/** The peer's address, from what the server passes along with a request. */
export function peerOf(env: unknown): string {
  const { incoming } = env as { incoming?: { socket?: { remoteAddress?: string } } };
  return incoming?.socket?.remoteAddress?.replace(/^::ffff:(?=\d)/i, '') ?? '';
}
