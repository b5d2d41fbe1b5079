import type { base as en } from '../en/base.js';
import type { Translation } from '../messages.js';

export const base: Translation<typeof en> = {
  loading: 'Chargement…',
  retry: 'Réessayer',
  close: 'Fermer',
  back: 'Retour',
  cancel: 'Annuler',
  staleSince: 'État à {time}. La billetterie est injoignable pour le moment.',
};
