/** The platform's limits on calls, on the real clock. */
import type { Switches } from './switches.js';

const WINDOW = 60_000;

export interface RateLimits {
  /** False when the call is one too many; a refused call does not count. */
  admit(service: string, switches: Switches): boolean;
  /** The catalogue's own limit, per operator. */
  admitCatalogue(operator: string, switches: Switches): boolean;
  /** Calls in the last minute. */
  used(): number;
  clear(): void;
}

export function createRateLimits(now: () => number): RateLimits {
  let calls: { at: number; service: string }[] = [];
  const catalogues = new Map<string, number>();
  const recent = () => {
    const since = now() - WINDOW;
    calls = calls.filter((call) => call.at > since);
    return calls;
  };
  return {
    admit(service, switches) {
      const all = recent();
      const own = all.filter((call) => call.service === service).length;
      const tooMany =
        (switches.callsPerMinute > 0 && all.length >= switches.callsPerMinute) ||
        (switches.callsPerMinuteAndService > 0 && own >= switches.callsPerMinuteAndService);
      if (!tooMany) calls.push({ at: now(), service });
      return !tooMany;
    },
    admitCatalogue(operator, switches) {
      const last = catalogues.get(operator);
      const wait = switches.catalogueEverySeconds * 1000;
      if (wait > 0 && last !== undefined && now() - last < wait) return false;
      catalogues.set(operator, now());
      return true;
    },
    used: () => recent().length,
    clear() {
      calls = [];
      catalogues.clear();
    },
  };
}
