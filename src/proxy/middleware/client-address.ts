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
    c.set('client', household(addressOf(peer(c), c.req.header('X-Forwarded-For'), trusts)));
    await next();
  };
}

/** Walks the forwarding chain from our end: the first address that is not a trusted proxy asked. */
export function addressOf(peer: string, forwarded: string | undefined, trusts: (address: string) => boolean): string {
  const chain = [...(forwarded ?? '').split(',').map((entry) => entry.trim()), peer].filter(Boolean).reverse();
  return chain.find((address) => !trusts(address)) ?? chain.at(-1) ?? '';
}

/** One visitor owns a whole /64 of IPv6 addresses, so limits count that; IPv4 inside IPv6 is IPv4. */
export function household(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const [left, right] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean)) as [string[], string[]];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array<string>(zeros).fill('0'), ...right].slice(0, 4).join(':');
}
