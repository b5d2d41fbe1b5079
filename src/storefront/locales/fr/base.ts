import type { base as en } from '../en/base.js';
import type { Translation } from '../messages.js';

export const base: Translation<typeof en> = {
  loading: 'Chargement…',
  retry: 'Réessayer',
  close: 'Fermer',
  back: 'Retour',
  cancel: 'Annuler',
  staleSince: 'État à {time}. La billetterie est injoignable pour le moment.',
  setUpTitle: 'Cet élément de billetterie n’est pas relié',
  setUpHelp:
    'Chargez foyer.js depuis le proxy de billetterie, ou indiquez le proxy par l’attribut proxy="https://…" ou <meta name="foyer-proxy" content="https://…">.',
  errorTitle: 'Cela n’a pas fonctionné',
  errorOffline: 'Vous semblez hors ligne. Vérifiez votre connexion puis réessayez. Rien n’est perdu.',
  errorTimeout: 'La réponse a pris trop de temps. Réessayez dans un instant. Rien n’est perdu.',
  errorUnavailable: 'La billetterie ne répond pas pour le moment. Réessayez dans un instant. Rien n’est perdu.',
  errorThrottled: 'Beaucoup de personnes achètent en ce moment. Réessayez dans {seconds} secondes. Rien n’est perdu.',
  errorNotFound: 'Introuvable. C’est peut-être terminé, ou le lien est incomplet.',
  errorNotSignedIn: 'Connectez-vous pour continuer.',
  errorInput: 'Vérifiez votre saisie.',
  errorSoldOut: 'Ces places viennent d’être prises. Choisissez-en d’autres.',
  errorExpired: 'Le délai est dépassé et vos places ont été libérées. Choisissez à nouveau.',
  errorPriceChanged: 'Le prix a changé. Vérifiez le nouveau total avant de payer.',
  errorQuantity: 'C’est plus qu’une commande ne peut contenir.',
  errorTariff: 'Ce tarif ne se vend qu’avec un autre billet.',
  errorNotOnSale: 'Ce n’est pas en vente pour le moment.',
  errorLocked: 'Un paiement est en cours : le panier ne peut être modifié. Terminez ou abandonnez d’abord le paiement.',
  errorUnknownOrder:
    'La billetterie n’a pas répondu : nous ne savons pas si vos places sont réservées. Nous vérifions. Ne les choisissez pas à nouveau.',
  errorNeedsPerson:
    'Votre paiement est arrivé mais la commande n’a pu être terminée. Le lieu est prévenu et vous contactera.',
  errorDeclined: 'Le paiement a été refusé. Vous n’avez pas été débité.',
  errorHoldTooShort: 'Il reste trop peu de temps pour payer ces places. Choisissez à nouveau.',
  errorGeneric:
    'Un problème est survenu de notre côté. Réessayez ; s’il persiste, donnez ce numéro au lieu : {request}',
};
