/** Who asks, for limits: the peer, or what trusted proxies say of it. */
import type { Context } from 'hono';
import type { AppEnv, Guard } from '../routes/router.js';

export interface ClientAddressOptions {
  /** The address of the connection's other end; empty when the runtime does not tell. */
  readonly peer: (c: Context<AppEnv>) => string;
  /** Whether an address is one of the proxies whose `X-Forwarded-For` counts. */
  readonly trusts: (address: string) => boolean;
}

export function clientAddress({ peer, trusts }: ClientAddressOptions): Guard {
  return async function clientAddress(c, next) {
    c.set('client', addressOf(peer(c), c.req.header('X-Forwarded-For'), trusts));
    await next();
  };
}

/** Walks the forwarding chain from our end: the first address that is not a trusted proxy asked. */
export function addressOf(peer: string, forwarded: string | undefined, trusts: (address: string) => boolean): string {
  const chain = [...(forwarded ?? '').split(',').map((entry) => entry.trim()), peer].filter(Boolean).reverse();
  return chain.find((address) => !trusts(address)) ?? chain.at(-1) ?? '';
}
