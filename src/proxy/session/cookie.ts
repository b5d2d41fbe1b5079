/** The session cookie: its name, and its attributes for a page of the same site or of another. */

export type CookieMode = 'same-site' | 'cross-site' | 'auto';

export interface CookieOptions {
  /** Carries institution and point of sale, so that two proxies on one host do not share a session. */
  readonly shop: string;
  readonly mode: CookieMode;
  /** Whether visitors reach the proxy by HTTPS. */
  readonly https: boolean;
}

export interface SessionCookie {
  readonly name: string;
  /** The `Set-Cookie` value that keeps an id. */
  keep(id: string, maxAgeMs: number, crossSite: boolean): string;
  /** The `Set-Cookie` value that removes it. */
  drop(crossSite: boolean): string;
  /** Whether the cookie for this request's page must work across sites. */
  isCrossSite(headers: Headers, requestUrl: string): boolean;
}

/**
 * Browsers take the prefix `__Host-` only over HTTPS; on http://localhost the name goes without. Cross-site cookies are
 * `Secure` there too: browsers count localhost and 127.0.0.1 as trustworthy.
 */
export function createSessionCookie({ shop, mode, https }: CookieOptions): SessionCookie {
  const name = `${https ? '__Host-' : ''}foyer-${shop.toLowerCase().replace(/[^a-z0-9-]/g, '-')}`;
  const serialize = (value: string, maxAgeMs: number, crossSite: boolean): string =>
    [
      `${name}=${value}`,
      'Path=/',
      `Max-Age=${Math.floor(maxAgeMs / 1000)}`,
      'HttpOnly',
      ...(crossSite ? ['Secure', 'SameSite=None', 'Partitioned'] : [...(https ? ['Secure'] : []), 'SameSite=Lax']),
    ].join('; ');
  return {
    name,
    keep: serialize,
    drop: (crossSite) => serialize('', 0, crossSite),
    isCrossSite: (headers, requestUrl) =>
      mode === 'auto' ? comesFromElsewhere(headers, requestUrl) : mode === 'cross-site',
  };
}

/** The browser's own word (`Sec-Fetch-Site`) counts; older ones are judged by the page's origin. */
function comesFromElsewhere(headers: Headers, requestUrl: string): boolean {
  const told = headers.get('Sec-Fetch-Site');
  if (told !== null) return told === 'cross-site';
  const origin = headers.get('Origin');
  return origin !== null && URL.canParse(origin) && !isSameSite(new URL(origin).hostname, new URL(requestUrl).hostname);
}

/**
 * Whether two hosts belong to one site, without the public suffix list: equal, one below the other, or with a common
 * parent that cannot be a registry's (`co.uk` and its like). A wrong "no" costs nothing over HTTPS, where the cross-site
 * cookie works on the same site too.
 */
export function isSameSite(a: string, b: string): boolean {
  if (a === b) return true;
  if (isAddress(a) || isAddress(b)) return false;
  if (a.endsWith(`.${b}`) || b.endsWith(`.${a}`)) return true;
  const common = commonLabels(a, b);
  const [second = '', top = ''] = common.slice(-2);
  return common.length >= 3 || (common.length === 2 && !(top.length === 2 && second.length <= 3));
}

const isAddress = (host: string): boolean => host.startsWith('[') || /^[\d.]+$/.test(host);

function commonLabels(a: string, b: string): string[] {
  const [left, right] = [a.split('.').reverse(), b.split('.').reverse()];
  const end = left.findIndex((label, i) => label !== right[i]);
  return left.slice(0, end === -1 ? left.length : end).reverse();
}
