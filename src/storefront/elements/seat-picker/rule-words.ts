/** The sentence for a rule that a choice breaks, with what to do about it. */
import type { FoyerElement } from '../base/foyer-element.js';
import type { RuleBreach } from './tariff-rules.js';

export function breachText(host: FoyerElement, breach: RuleBreach): string {
  switch (breach.kind) {
    case 'most':
      return breach.inCart > 0
        ? host.t('seatsMostWithCart', { most: breach.most, held: breach.inCart })
        : host.t('seatsMost', { count: breach.most });
    case 'fewest':
      return host.t('seatsFewest', { fewest: breach.fewest });
    case 'needs': {
      const list = new Intl.ListFormat(host.language, { type: 'disjunction' });
      return host.t('seatsNeeds', {
        tariff: breach.tariff.name,
        needs: list.format(breach.needs.map(({ name }) => name)),
      });
    }
  }
}
