import { common } from './common.js';
import { shared } from './shared.js';

export { account } from './account.js';

/** Answers what a chunk loaded by this chunk, and this chunk itself, see as the shared object. */
export async function useShared(): Promise<object | null> {
  const { seen } = await import('./lazier.js');
  const { shared: late } = await import('./shared.js');
  return seen.shared === shared && late === shared && seen.common === common ? shared : null;
}
