/** What Node gives to the proxy: time, compression, addresses, files. */
import { readFileSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { SettingsError } from '../config.js';
import type { Clock } from '../ports.js';
import type { Compress } from '../services/documents.js';

export const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => sleep(ms, undefined, signal === undefined ? {} : { signal }),
};

export const randomBytes = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));

export const readText = (file: string): string => readFileSync(file, 'utf8');

/** Best compression for what stays for hours, a quick one for what changes every minute. */
const quality = { lasting: { br: 10, gzip: 9 }, fleeting: { br: 4, gzip: 5 } } as const;

export const compress: Compress = async (bytes, effort) => {
  const level = quality[effort];
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: level.br } }),
    promisify(gzip)(bytes, { level: level.gzip }),
  ]);
  return { br: new Uint8Array(br), gzip: new Uint8Array(gz) };
};

/** @throws SettingsError when an entry is neither an address nor a range */
export function trustedProxies(entries: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of entries) addTrusted(list, entry);
  return (address) => {
    const family = isIP(address);
    return family !== 0 && list.check(address, family === 4 ? 'ipv4' : 'ipv6');
  };
}

function addTrusted(list: BlockList, entry: string): void {
  const [address = '', prefix] = entry.split('/');
  const family = isIP(address);
  const bits = prefix === undefined ? (family === 4 ? 32 : 128) : Number(prefix);
  if (family === 0 || !Number.isInteger(bits) || bits < 0 || bits > (family === 4 ? 32 : 128)) {
    throw new SettingsError('FOYER_TRUSTED_PROXIES must be a list of addresses or ranges like 10.0.0.0/8.');
  }
  list.addSubnet(address, bits, family === 4 ? 'ipv4' : 'ipv6');
}
