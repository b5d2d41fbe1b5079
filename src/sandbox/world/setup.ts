/** What does not change from season to season: tariffs, families, fees, payment and shipment modes, the smaller halls. */
import { publicContingent } from './opera.js';
import type {
  Hall,
  Institution,
  PaymentMethod,
  ProductFamily,
  SeatCategory,
  ShipmentMode,
  Tariff,
  Topic,
  Vat,
} from './types.js';

/** Credentials that the demo's proxy uses; they open nothing but this simulator. */
export const institution: Institution = {
  code: 'CITE',
  operators: [
    { login: 'CITE_B2C', partner: 'FOYER', secret: 'sandbox-secret-of-the-city-opera' },
    { login: 'CITE_STUDIO', partner: 'FOYER', secret: 'sandbox-secret-of-the-opera-studio' },
  ],
};

export const fullTariff: Tariff = {
  id: '306159078',
  code: 'PLEIN',
  name: { fr: 'Plein tarif', en: 'Full price' },
  description: { fr: 'Sans condition.', en: 'No conditions.' },
  kind: 'FULL',
  requires: [],
  rank: 1,
};

export const reducedTariff: Tariff = {
  id: '306159085',
  code: 'REDUIT',
  name: { fr: 'Tarif réduit', en: 'Reduced price' },
  description: {
    fr: '<p>Moins de 28 ans, demandeurs d’emploi, personnes en situation de handicap. Justificatif à l’entrée.</p>',
    en: '<p>Under 28, job seekers, visitors with a disability. Proof is asked for at the door.</p>',
  },
  kind: 'REDUCED',
  requires: [],
  rank: 2,
};

export const childTariff: Tariff = {
  id: '306159092',
  code: 'ENFANT',
  name: { fr: 'Enfant', en: 'Child' },
  description: {
    fr: '<p>Moins de 12 ans, accompagné d’un adulte.</p>',
    en: '<p>Under 12, together with an adult.</p>',
  },
  kind: 'REDUCED',
  requires: [fullTariff.id, reducedTariff.id],
  rank: 3,
};

export const freeTariff: Tariff = {
  id: '306159104',
  code: 'GRATUIT',
  name: { fr: 'Entrée libre', en: 'Free entry' },
  description: { fr: 'Gratuit, sur réservation.', en: 'Free of charge, please reserve.' },
  kind: 'FREE',
  requires: [],
  rank: 4,
};

export const tariffs: readonly Tariff[] = [fullTariff, reducedTariff, childTariff, freeTariff];

export const showVat: Vat = { id: '77001', code: 'FR021', rate: 2100 };
export const bookVat: Vat = { id: '77002', code: 'FR055', rate: 5500 };
export const standardVat: Vat = { id: '77003', code: 'FR200', rate: 20_000 };
export const vats: readonly Vat[] = [showVat, bookVat, standardVat];

export const topics = {
  opera: { id: '88001', code: 'OPERA', name: { fr: 'Opéra', en: 'Opera' } },
  ballet: { id: '88002', code: 'BALLET', name: { fr: 'Ballet', en: 'Ballet' } },
  concert: { id: '88003', code: 'CONCERT', name: { fr: 'Concert', en: 'Concert' } },
  visit: { id: '88004', code: 'VISITE', name: { fr: 'Visite', en: 'Visit' } },
  shop: { id: '88005', code: 'BOUTIQUE', name: { fr: 'Boutique', en: 'Shop' } },
} as const satisfies Record<string, Topic>;

export const showFamily: ProductFamily = {
  id: '90001',
  type: 'SINGLE_ENTRY',
  subType: 'EVENT',
  name: { fr: 'Spectacles', en: 'Performances' },
  contactRequired: true,
};

export const goodsFamily: ProductFamily = {
  id: '90002',
  type: 'GOODS',
  subType: 'SIMPLE',
  name: { fr: 'Boutique', en: 'Shop' },
  contactRequired: true,
};

/** `16362` is the id of the documented sample. */
export const paymentMethods: readonly PaymentMethod[] = [
  {
    id: '16362',
    code: 'CARTE',
    name: { fr: 'Carte bancaire', en: 'Bank card' },
    description: { fr: 'Paiement sécurisé en ligne.', en: 'Secure online payment.' },
    kind: 'widget',
    rank: 1,
  },
  {
    id: '16370',
    code: 'FACTURE',
    name: { fr: 'Sur facture', en: 'By invoice' },
    description: { fr: 'À régler sous 30 jours.', en: 'To be paid within 30 days.' },
    kind: 'deferred',
    rank: 2,
  },
];

const europe = ['FR', 'BE', 'CH', 'DE', 'IT', 'LU', 'ES', 'PT', 'NL', 'AT', 'GB', 'IE'];

export const shipmentModes: readonly ShipmentMode[] = [
  {
    id: '44001',
    code: 'EBILLET',
    type: 'ELECTRONIC',
    name: { fr: 'E-billet', en: 'E-ticket' },
    description: {
      fr: 'À télécharger dès la confirmation, sur papier ou sur votre téléphone.',
      en: 'Ready to download at once, on paper or on your phone.',
    },
    addressRequired: false,
    deliveryDays: 0,
    fee: 0,
    countries: null,
    rank: 1,
  },
  {
    id: '44002',
    code: 'GUICHET',
    type: 'PICK_UP_AT_CONTROL',
    name: { fr: 'Retrait au guichet', en: 'Pick up at the box office' },
    description: {
      fr: 'Au guichet, jusqu’à 30 minutes avant la représentation.',
      en: 'At the box office, up to 30 minutes before the performance.',
    },
    addressRequired: false,
    deliveryDays: 0,
    fee: 0,
    countries: null,
    rank: 2,
  },
  {
    id: '44003',
    code: 'POSTE',
    type: 'BY_MAIL',
    name: { fr: 'Par la poste', en: 'By post' },
    description: { fr: 'En France et en Europe.', en: 'In France and Europe.' },
    addressRequired: true,
    deliveryDays: 5,
    fee: 4500,
    countries: europe,
    rank: 3,
  },
  {
    id: '44004',
    code: 'RECOMM',
    type: 'BY_RECOMMANDED_MAIL',
    name: { fr: 'Lettre recommandée', en: 'Registered post' },
    description: { fr: 'En France, contre signature.', en: 'In France, against signature.' },
    addressRequired: true,
    deliveryDays: 3,
    fee: 9000,
    countries: ['FR'],
    rank: 4,
  },
];

const standing: SeatCategory = {
  id: '466690101',
  code: 'FOSSE',
  name: { fr: 'Fosse debout', en: 'Standing' },
  rank: 1,
  color: '7a1f3d',
};

const terrace: SeatCategory = {
  id: '466690118',
  code: 'GRADINS',
  name: { fr: 'Gradins, placement libre', en: 'Terrace, unreserved seating' },
  rank: 2,
  color: '1f6f5c',
};

const entry: SeatCategory = {
  id: '466690125',
  code: 'ENTREE',
  name: { fr: 'Entrée', en: 'Admission' },
  rank: 1,
  color: '33568f',
};

/** A courtyard with two zones without numbers. */
export function courtyard(): Hall {
  const pit = { id: '466636701', code: 'FOSSE', name: { fr: 'Fosse', en: 'Pit' } };
  const steps = { id: '466636718', code: 'GRADINS', name: { fr: 'Gradins', en: 'Terrace' } };
  return {
    physicalConfigurationId: '4402',
    logicalConfigurationId: '5502',
    code: 'COUR',
    name: { fr: 'Cour d’honneur', en: 'Great Courtyard' },
    site: { fr: 'Opéra de la Cité', en: 'City Opera House' },
    space: { fr: 'Cour d’honneur', en: 'Great Courtyard' },
    street: '1 place du Théâtre',
    town: 'Paris',
    zipCode: '75002',
    areas: [pit, steps],
    categories: [standing, terrace],
    seats: [],
    seatById: new Map(),
    zones: [
      { area: pit, category: standing.id, contingent: publicContingent.id, capacity: 600 },
      { area: steps, category: terrace.id, contingent: publicContingent.id, capacity: 240 },
    ],
  };
}

export function grandFoyer(): Hall {
  const foyer = { id: '466636725', code: 'FOYER', name: { fr: 'Grand foyer', en: 'Grand Foyer' } };
  return {
    physicalConfigurationId: '4403',
    logicalConfigurationId: '5503',
    code: 'FOYER',
    name: { fr: 'Grand foyer', en: 'Grand Foyer' },
    site: { fr: 'Opéra de la Cité', en: 'City Opera House' },
    space: { fr: 'Grand foyer', en: 'Grand Foyer' },
    street: '1 place du Théâtre',
    town: 'Paris',
    zipCode: '75002',
    areas: [foyer],
    categories: [entry],
    seats: [],
    seatById: new Map(),
    zones: [{ area: foyer, category: entry.id, contingent: publicContingent.id, capacity: 200 }],
  };
}

/** Countries offered in forms. */
export const countryCodes: readonly string[] = [
  ...europe,
  ...['CA', 'CZ', 'DK', 'FI', 'GR', 'HU', 'JP', 'LI', 'MC', 'NO', 'PL', 'RO', 'SE', 'SI', 'SK', 'US'],
];
