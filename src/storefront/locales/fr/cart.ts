import type { cart as en } from '../en/cart.js';
import type { Translation } from '../messages.js';

export const cart: Translation<typeof en> = {
  cartTitle: 'Votre panier',
  cartButton: 'Panier',
  cartButtonCount: { one: 'Panier, {count} place', other: 'Panier, {count} places', zero: 'Panier, vide' },
  cartEmpty: 'Votre panier est vide.',
  cartToProgramme: 'Voir le programme',
  cartGoods: 'Également dans votre panier',
  cartQuantity: { one: '{count} billet', other: '{count} billets' },
  cartPieces: { one: '{count} article', other: '{count} articles' },
  cartSeat: 'siège {number}',
  cartRow: 'rang {row}',
  cartMore: 'Un de plus : {what}',
  cartLess: 'Un de moins : {what}',
  cartRemove: 'Retirer',
  cartRemoveWhat: 'Retirer : {what}',
  cartRemoveSeat: 'Rendre {seat}',
  cartEach: '{price} l’unité',
  cartTax: 'dont TVA {rate}',
  cartTotal: 'Total',
  cartCheckout: 'Passer commande',
  cartChanged: 'Votre panier a changé. Le total est maintenant de {total}.',
  cartEmptied: 'Votre panier est maintenant vide.',
  cartExpiredTitle: 'Le délai est dépassé',
  cartExpired:
    'Les places étaient réservées pour vous, mais le délai est passé et elles ont été libérées. Vous pouvez choisir à nouveau.',
  cartTakenTitle: 'Vos places sont parties',
  cartTaken:
    'Quelqu’un a été plus rapide : les places n’ont pu être gardées. Rien n’a été débité. Vous pouvez choisir à nouveau.',
  cartPaying: 'Un paiement est en cours',
  cartPayingHelp: 'Vos places restent réservées. Poursuivez le paiement, ou abandonnez-le pour modifier votre panier.',
  cartPayingGo: 'Poursuivre le paiement',
  cartPayingGiveUp: 'Abandonner le paiement',
  cartPayingGivenUp: 'Le paiement est abandonné. Vos places restent réservées.',
  cartVerifying: 'Nous vérifions si votre paiement est arrivé',
  cartVerifyingHelp:
    'Ne payez pas à nouveau. Cela prend un instant ; vous pouvez quitter cette page, rien n’est perdu.',
  cartVerifyingGo: 'Voir où cela en est',
  cartUnknownTitle: 'Nous vérifions vos places',
  cartAsk: 'Vérifier à nouveau',
  cartStale: 'La billetterie est injoignable pour le moment. Voici le dernier état connu.',

  holdFor: 'Vos places sont réservées pendant {time}',
  holdLeft: {
    one: 'Il reste {count} minute pour acheter vos places.',
    other: 'Il reste {count} minutes pour acheter vos places.',
  },

  buyButton: 'Acheter',
  buyFor: 'Acheter pour {price}',
  buyBusy: 'Un instant…',
  buyAdded: 'C’est dans votre panier.',
  buyGone: 'Ce n’est pas en vente ici.',
};
