import type { catalog as en } from '../en/catalog.js';
import type { Translation } from '../messages.js';

export const catalog: Translation<typeof en> = {
  catalogTitle: 'Programme',
  catalogCount: { one: '{count} résultat', other: '{count} résultats', zero: 'Aucun résultat' },
  catalogDates: { one: '{count} date', other: '{count} dates' },
  catalogFrom: 'dès {price}',
  catalogFree: 'gratuit',
  saleSoon: 'En vente dès le {date}',
  saleSoonUnknown: 'Bientôt en vente',
  saleSuspended: 'Pas en vente pour le moment',
  saleEnded: 'La vente est terminée',
};
