import type { seats as en } from '../en/seats.js';
import type { Translation } from '../messages.js';

export const seats: Translation<typeof en> = {
  seatsTitle: 'Choisissez vos places',
  seatsWays: 'Comment souhaitez-vous choisir ?',
  seatsMap: 'Plan',
  seatsList: 'Liste',
  seatsBest: 'Meilleures places',

  seatsRow: 'Rang {row}',
  seatsPlace: '{area}, rang {row}, place {number}',
  seatsFrom: 'dès {price}',
  seatsCount: { one: '{count} place', other: '{count} places', zero: 'Aucune place' },
  seatsTickets: { one: '{count} billet', other: '{count} billets' },
  seatsFree: 'libre',
  seatsTaken: 'prise',
  seatsNotForSale: 'hors vente',
  seatsUnknown: 'peut-être libre',
  seatsChosen: 'choisie',
  seatsInCart: 'dans votre panier',
  seatsWheelchair: 'emplacement pour fauteuil roulant',
  seatsCompanion: 'pour l’accompagnateur d’une personne en fauteuil',
  seatsRestrictedView: 'visibilité réduite',
  seatsLevelNone: 'Complet',
  seatsLevelLimited: 'Dernières places',

  seatsAreas: 'Partie de la salle',
  seatsWholeHall: 'Toute la salle',
  seatsZoom: 'Zoom',
  seatsZoomIn: 'Plus près',
  seatsZoomOut: 'Plus loin',
  seatsShowAll: 'Voir toute la salle',
  seatsZoomHint: 'Maintenez Ctrl et faites défiler pour zoomer',
  seatsGrid: 'Places de la salle',
  seatsGridHelp:
    'Les flèches vont d’une place à l’autre, Page précédente et Page suivante à une autre partie de la salle, Espace choisit. Une lettre ou un chiffre va au rang de ce nom.',
  seatsFilter: 'Catégories et prix',
  seatsFilterClear: 'Tout afficher',
  seatsListEmpty: 'Aucune place libre dans cette catégorie. Choisissez-en une autre, ou affichez tout.',

  seatsYours: 'Vos places',
  seatsPick: 'Les places que vous choisissez s’affichent ici, chacune avec son tarif.',
  seatsPickUpTo: {
    one: 'La place que vous choisissez s’affiche ici avec son tarif.',
    other: 'Choisissez jusqu’à {count} places : elles s’affichent ici, chacune avec son tarif.',
  },
  seatsTariffFor: 'Tarif pour {seat}',
  seatsRemove: 'Retirer {seat}',
  seatsAdd: 'Ajouter au panier',
  seatsAdding: 'Nous réservons vos places…',
  seatsSaidChosen: '{seat} : choisie. {sum}, {total}.',
  seatsSaidRemoved: '{seat} : retirée. {sum}, {total}.',
  seatsOrphan: {
    one: 'Une place resterait seule à côté des vôtres : {seat}. Si d’autres places vous conviennent aussi, d’autres pourront s’asseoir ensemble.',
    other:
      '{count} places resteraient seules à côté des vôtres. Si un autre rang vous convient aussi, d’autres pourront s’asseoir ensemble.',
  },
  seatsMost: {
    one: 'Vous pouvez acheter une place pour cette représentation. Retirez la vôtre pour en choisir une autre.',
    other:
      'Vous pouvez acheter jusqu’à {count} places pour cette représentation. Retirez-en une pour en choisir une autre.',
  },
  seatsMostWithCart:
    'Vous pouvez acheter jusqu’à {most} places pour cette représentation, et {held} sont déjà dans votre panier. Choisissez-en moins, ou modifiez votre panier.',
  seatsFewest: 'Choisissez au moins {fewest} places : la vente n’est pas possible en dessous.',
  seatsNeeds: 'Le tarif « {tariff} » ne se vend qu’avec {needs}. Ajoutez-en une place, ou choisissez un autre tarif.',

  seatsCategory: 'Catégorie',
  seatsHowMany: 'Combien ?',
  seatsNumberOf: 'Nombre de billets : {tariff}',
  seatsLess: 'Un de moins : {tariff}',
  seatsMore: 'Un de plus : {tariff}',
  seatsChooseNumber: 'Indiquez combien de billets vous souhaitez.',
  seatsFindBest: 'Prendre les meilleures places',
  seatsAttributed:
    'La salle vous attribue les meilleures places libres de la catégorie choisie, côte à côte si possible. Vous les voyez avant de payer.',
  seatsUnnumbered: 'Placement libre : indiquez le nombre de places.',
  seatsPlanFailed:
    'Le plan de la salle n’a pas pu être chargé. Vous pouvez tout de même acheter : indiquez la catégorie et le nombre, vous recevrez les meilleures places libres.',

  seatsAdded: { one: 'Une place est réservée pour vous', other: '{count} places sont réservées pour vous' },
  seatsAddedHelp: 'Vous pouvez en ajouter ici, ou passer au paiement.',
  seatsToCart: 'Voir le panier',
  seatsGoneTitle: 'Quelqu’un a été plus rapide',
  seatsGoneOthers: {
    zero: 'Choisissez-en d’autres, ou laissez-nous chercher pour vous.',
    one: 'Votre autre place est encore libre et reste choisie. Rien n’est encore réservé : ajoutez-la au panier, choisissez-en d’autres, ou laissez-nous chercher.',
    other:
      'Vos {count} autres places sont encore libres et restent choisies. Rien n’est encore réservé : ajoutez-les au panier, choisissez-en d’autres, ou laissez-nous chercher.',
  },
  seatsGoneUnknown:
    'L’une de vos places vient d’être prise, et le plan n’indique pas encore laquelle. Rien n’est réservé. Choisissez-en d’autres, ou laissez-nous chercher pour vous.',
  seatsGoneBest: { one: 'Trouver la meilleure place', other: 'Trouver {count} places ensemble' },

  seatsNotFound: 'Représentation introuvable',
  seatsNotFoundHelp:
    'Elle est peut-être passée, ou le lien est incomplet. Le programme montre tout ce qui est en vente.',
  seatsAllEvents: 'Voir le programme',
  seatsSoldOut: 'Complet',
  seatsSoldOutHelp:
    'Toutes les places sont prises pour le moment. Des places reviennent quand d’autres les libèrent : regarder à nouveau peut aider.',
  seatsLookAgain: 'Regarder à nouveau',
  seatsOtherDates: 'Voir les autres dates',
  seatsSoon: 'Pas encore en vente',
  seatsSoonAt: 'La vente ouvre le {date}.',
  seatsSoonHelp: 'La date n’est pas encore connue. Revenez bientôt.',
  seatsSuspended: 'Pas en vente pour le moment',
  seatsSuspendedHelp: 'Le lieu a suspendu la vente. Revenez plus tard, ou adressez-vous au guichet.',
  seatsEnded: 'La vente est terminée',
  seatsEndedHelp: 'Les billets de cette représentation ne sont plus vendus ici.',

  eventDates: 'Choisissez une date',
  eventOtherDate: 'Une autre date',
  eventLasts: 'Durée : environ {duration}',
  eventNoDates: 'Aucune date en vente pour le moment. Revenez bientôt.',
  eventNoItems: 'Rien à choisir pour le moment. Revenez bientôt.',
  eventNumberOf: 'Quantité : {item}',
  eventChooseQuantity: 'Indiquez la quantité souhaitée.',
  eventAdding: 'Ajout à votre panier…',
  eventPlacesAdded: { one: 'Une place est réservée pour vous', other: '{count} places sont réservées pour vous' },
  eventAdded: 'C’est dans votre panier',
  eventNotFound: 'Événement introuvable',
  eventNotFoundHelp: 'Il est peut-être passé, ou le lien est incomplet. Le programme montre tout ce qui est en vente.',
};
