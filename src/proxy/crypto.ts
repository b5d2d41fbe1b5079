/** The few cryptographic words the proxy needs, on Web Crypto, so that they run anywhere. */

const encoder = new TextEncoder();

/** Base64url without padding. */
export function base64Url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** Null when the text is not what {@link base64Url} makes of some bytes: no two texts mean the same. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return null;
  try {
    const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return base64Url(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}

/** SHA-256 of a text, base64url (43 characters). */
export async function sha256(text: string): Promise<string> {
  return base64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text))));
}

async function hmacKey(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ]);
}

export async function hmac(secret: string, text: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.sign('HMAC', await hmacKey(secret), encoder.encode(text)));
}

/** Signs with the first key and accepts all, so that keys can be replaced without breaking what was signed before. */
export interface Signer {
  /** Base64url (43 characters). `purpose` keeps a signature of one kind from serving as another. */
  sign(purpose: string, text: string): Promise<string>;
  /** In constant time for each key. */
  verify(purpose: string, text: string, signature: string): Promise<boolean>;
}

/** Unambiguous: no purpose and text make the message of another pair. */
const messageOf = (purpose: string, text: string): string => JSON.stringify([purpose, text]);

export function createSigner(keys: readonly [string, ...string[]]): Signer {
  return {
    async sign(purpose, text) {
      return base64Url(await hmac(keys[0], messageOf(purpose, text)));
    },
    async verify(purpose, text, signature) {
      const given = fromBase64Url(signature);
      if (given === null) return false;
      for (const key of keys) {
        const message = encoder.encode(messageOf(purpose, text));
        if (await crypto.subtle.verify('HMAC', await hmacKey(key), given, message)) return true;
      }
      return false;
    },
  };
}

/**
 * Seals texts with a key made of the server's secret and a name that is not stored: whoever reads the store can open
 * nothing, and neither can the server without the name.
 */
export interface Sealer {
  seal(name: string, text: string): Promise<string>;
  /** Null when the name is another or no key fits. */
  open(name: string, sealed: string): Promise<string | null>;
}

const ivBytes = 12;

export function createSealer(
  keys: readonly [string, ...string[]],
  randomBytes: (length: number) => Uint8Array<ArrayBuffer>,
): Sealer {
  return {
    async seal(name, text) {
      const iv = randomBytes(ivBytes);
      const key = await sealKey(keys[0], name);
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, encoder.encode(text));
      return `${base64Url(iv)}.${base64Url(new Uint8Array(sealed))}`;
    },
    async open(name, sealed) {
      for (const key of keys) {
        const text = await openWith(await sealKey(key, name), sealed);
        if (text !== null) return text;
      }
      return null;
    },
  };
}

async function sealKey(secret: string, name: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', await hmac(secret, `seal\n${name}`), 'AES-GCM', false, ['encrypt', 'decrypt']);
}

async function openWith(key: CryptoKey, sealed: string): Promise<string | null> {
  const [iv, data] = sealed.split('.').map(fromBase64Url);
  if (!iv || !data) return null;
  try {
    return new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data));
  } catch {
    return null;
  }
}
