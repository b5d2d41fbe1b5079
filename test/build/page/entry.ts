// Stands for the storefront's entry: keeps its own account of what was evaluated, for the test to read.
import { account } from './account.js';
import { shared } from './shared.js';

const key = Symbol.for('foyer.runtime');

account.evaluated += 1;
Object.assign(document, {
  [key]: {
    again: (url: string) => void account.again.push(new URL(url).pathname + new URL(url).search),
    async open() {
      const { useShared } = await import('./lazy.js');
      return (await useShared()) === shared;
    },
    openLazier: () => import('./lazier.js'),
  },
});
