/** The season as a list of plain facts; `world.ts` turns it into products with ids and instants. */
import { bookVat, goodsFamily, showFamily, showVat, standardVat, topics } from './setup.js';
import type { Named, ProductFamily, ProductState, Topic, Vat } from './types.js';

/** How full a performance is when the world begins. */
export type Sold =
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'out' }
  /** All but so many of the best seats, side by side where possible. */
  | { readonly kind: 'left'; readonly places: number };

export interface PerformanceFacts {
  readonly code: string;
  /** Days from the day of the start, and the local hour. Negative: past. */
  readonly day: number;
  readonly hour: number;
  /** Minutes from the world's start instead of day and hour. */
  readonly minutesFromNow?: number;
  readonly sold: Sold;
  readonly state?: ProductState;
  /** Factor on the prices, in percent: a first night is dearer. */
  readonly percent?: number;
  /** Day on which the sale begins; default long ago. */
  readonly saleFromDay?: number;
}

export interface ProductFacts {
  readonly code: string;
  readonly hall: 'opera' | 'courtyard' | 'foyer' | null;
  readonly name: Named;
  readonly subtitle: Named | null;
  readonly description: Named;
  readonly topic: Topic;
  readonly vat: Vat;
  readonly family: ProductFamily;
  readonly state?: ProductState;
  readonly poster: string | null;
  readonly durationMinutes: number;
  /** Full prices per category in whole euros, best category first. */
  readonly prices: readonly number[];
  readonly performances: readonly PerformanceFacts[];
  readonly items?: readonly { code: string; name: Named; euros: number; quota: number; maxQuantity: number }[];
}

const share = (value: number): Sold => ({ kind: 'share', share: value });
const show = { hall: 'opera', vat: showVat, family: showFamily } as const;
const operaPrices = [145, 98, 62, 25];

export const programme: readonly ProductFacts[] = [
  {
    ...show,
    code: 'CARMEN',
    name: { fr: 'Carmen', en: 'Carmen' },
    subtitle: { fr: 'Opéra-comique de Georges Bizet', en: 'Opéra comique by Georges Bizet' },
    description: {
      fr: '<p>Séville, une fabrique de cigares, une femme qui refuse d’appartenir à qui que ce soit. La partition de Bizet n’a rien perdu de sa fièvre.</p><p>Chanté en français, surtitré en français et en anglais.</p>',
      en: '<p>Seville, a cigar factory, and a woman who will belong to nobody. Bizet’s score has lost none of its fever.</p><p>Sung in French with French and English surtitles.</p>',
    },
    topic: topics.opera,
    poster: 'carmen',
    durationMinutes: 165,
    prices: operaPrices,
    performances: [
      { code: 'CARMEN1', day: 12, hour: 19.5, sold: share(0.35), percent: 120 },
      { code: 'CARMEN2', day: 14, hour: 19.5, sold: { kind: 'left', places: 61 } },
      { code: 'CARMEN3', day: 17, hour: 15, sold: { kind: 'out' } },
    ],
  },
  {
    ...show,
    code: 'TRAVIATA',
    name: { fr: 'La Traviata', en: 'La Traviata' },
    subtitle: { fr: 'Opéra de Giuseppe Verdi', en: 'Opera by Giuseppe Verdi' },
    description: {
      fr: '<p>Une fête, un camélia, un adieu. Violetta aime contre le temps et contre le monde.</p>',
      en: '<p>A party, a camellia, a farewell. Violetta loves against time and against the world.</p>',
    },
    topic: topics.opera,
    poster: 'traviata',
    durationMinutes: 150,
    prices: operaPrices,
    performances: [
      { code: 'TRAVIAT1', day: 22, hour: 19.5, sold: share(0.2) },
      { code: 'TRAVIAT2', day: 24, hour: 19.5, sold: share(0.25), state: 'SUSPENDED' },
    ],
  },
  {
    ...show,
    code: 'FLUTE',
    name: { fr: 'La Flûte enchantée', en: 'The Magic Flute' },
    subtitle: { fr: 'Singspiel de Wolfgang Amadeus Mozart', en: 'Singspiel by Wolfgang Amadeus Mozart' },
    description: {
      fr: '<p>Une flûte, des clochettes, une reine de la nuit : un conte pour tous, dès 7 ans.</p>',
      en: '<p>A flute, a set of bells and a queen of the night: a tale for everybody from seven years.</p>',
    },
    topic: topics.opera,
    poster: 'flute',
    durationMinutes: 140,
    prices: [110, 76, 48, 19],
    performances: [
      { code: 'FLUTE1', day: 28, hour: 14.5, sold: share(0.3) },
      { code: 'FLUTE2', day: 29, hour: 14.5, sold: share(0.15) },
      { code: 'FLUTE3', day: 31, hour: 19, sold: share(0.05) },
    ],
  },
  {
    ...show,
    code: 'SWAN',
    name: { fr: 'Le Lac des cygnes', en: 'Swan Lake' },
    subtitle: { fr: 'Ballet sur une musique de Tchaïkovski', en: 'Ballet to music by Tchaikovsky' },
    description: {
      fr: '<p>Quarante danseurs, un lac, une nuit. Le grand ballet romantique dans la chorégraphie de Petipa et Ivanov.</p>',
    },
    topic: topics.ballet,
    poster: 'swan',
    durationMinutes: 155,
    prices: [125, 88, 56, 22],
    performances: [
      { code: 'SWAN1', day: 35, hour: 19.5, sold: share(0.45) },
      { code: 'SWAN2', day: 36, hour: 15, sold: share(0.55) },
    ],
  },
  {
    ...show,
    code: 'TOSCA',
    name: { fr: 'Tosca', en: 'Tosca' },
    subtitle: { fr: 'Opéra de Giacomo Puccini', en: 'Opera by Giacomo Puccini' },
    description: {
      fr: '<p>Rome, un jour, trois morts. Puccini au plus près du souffle.</p>',
      en: '<p>Rome, one day, three deaths. Puccini at his most breathless.</p>',
    },
    topic: topics.opera,
    poster: 'tosca',
    durationMinutes: 145,
    prices: operaPrices,
    performances: [
      { code: 'TOSCA1', day: 42, hour: 19.5, sold: { kind: 'left', places: 1 } },
      { code: 'TOSCA2', day: 45, hour: 19.5, sold: share(0.1) },
    ],
  },
  {
    ...show,
    code: 'LIEDER',
    name: { fr: 'Récital de lieder' },
    subtitle: { fr: 'Schubert, Schumann, Wolf' },
    description: { fr: '<p>Une voix, un piano, trois compositeurs.</p>' },
    topic: topics.concert,
    poster: null,
    durationMinutes: 95,
    prices: [48, 36, 24, 12],
    performances: [{ code: 'LIEDER1', day: 20, hour: 20, sold: share(0.4) }],
  },
  {
    ...show,
    code: 'GIOVANNI',
    name: { fr: 'Don Giovanni', en: 'Don Giovanni' },
    subtitle: { fr: 'Opéra de Wolfgang Amadeus Mozart', en: 'Opera by Wolfgang Amadeus Mozart' },
    description: {
      fr: '<p>Il court, il séduit, il dîne avec la mort. Ouverture des ventes prochainement.</p>',
      en: '<p>He runs, he seduces, he dines with death. On sale soon.</p>',
    },
    topic: topics.opera,
    poster: 'giovanni',
    durationMinutes: 175,
    prices: operaPrices,
    performances: [
      { code: 'GIOVANN1', day: 70, hour: 19.5, sold: share(0), saleFromDay: 10 },
      { code: 'GIOVANN2', day: 73, hour: 19.5, sold: share(0), saleFromDay: 10 },
    ],
  },
  {
    ...show,
    code: 'GALA',
    name: { fr: 'Gala lyrique', en: 'Opera Gala' },
    subtitle: { fr: 'Grands airs et ensembles', en: 'Great arias and ensembles' },
    description: {
      fr: '<p>Les voix de la saison réunies pour un soir.</p>',
      en: '<p>The voices of the season, together for one evening.</p>',
    },
    topic: topics.concert,
    poster: 'gala',
    durationMinutes: 110,
    prices: [95, 70, 45, 20],
    performances: [
      // Begun half an hour ago: still exported, no longer sold.
      { code: 'GALA1', day: 0, hour: 0, minutesFromNow: -30, sold: share(0.7) },
      { code: 'GALA2', day: 8, hour: 20, sold: share(0.6) },
    ],
  },
  {
    code: 'NUITS',
    hall: 'courtyard',
    family: showFamily,
    vat: bookVat,
    name: { fr: 'Nuits d’été', en: 'Summer Nights' },
    subtitle: { fr: 'Concert en plein air', en: 'Open-air concert' },
    description: {
      fr: '<p>Berlioz, Ravel et quelques étoiles. Placement libre, debout ou sur les gradins.</p>',
      en: '<p>Berlioz, Ravel and a few stars. No numbered seats: standing or on the terrace.</p>',
    },
    topic: topics.concert,
    poster: 'nuits',
    durationMinutes: 120,
    prices: [32, 45],
    performances: [
      { code: 'NUITS1', day: 18, hour: 21, sold: share(0.3) },
      { code: 'NUITS2', day: 19, hour: 21, sold: share(0.1) },
    ],
  },
  {
    code: 'OPENDAY',
    hall: 'foyer',
    family: showFamily,
    vat: bookVat,
    name: { fr: 'Portes ouvertes', en: 'Open House' },
    subtitle: { fr: 'Les coulisses de l’opéra', en: 'Behind the scenes' },
    description: {
      fr: '<p>Ateliers, costumes, machinerie : la maison ouvre ses portes. Entrée libre sur réservation.</p>',
      en: '<p>Workshops, costumes, stage machinery: the house opens its doors. Free, please reserve.</p>',
    },
    topic: topics.visit,
    poster: 'openday',
    durationMinutes: 90,
    prices: [0],
    performances: [{ code: 'OPENDAY1', day: 9, hour: 10, sold: share(0.25) }],
  },
  {
    code: 'PROGRAM',
    hall: null,
    family: goodsFamily,
    vat: standardVat,
    name: { fr: 'Programme de la saison', en: 'Season programme book' },
    subtitle: { fr: 'Édition de la saison', en: 'This season’s edition' },
    description: {
      fr: '<p>196 pages, textes et photographies de répétition.</p>',
      en: '<p>196 pages of essays and rehearsal photographs.</p>',
    },
    topic: topics.shop,
    poster: 'program',
    durationMinutes: 0,
    prices: [],
    performances: [],
    items: [
      { code: 'BROCHE', name: { fr: 'Broché', en: 'Paperback' }, euros: 15, quota: 40, maxQuantity: 5 },
      { code: 'RELIE', name: { fr: 'Relié', en: 'Hardback' }, euros: 28, quota: 3, maxQuantity: 2 },
    ],
  },
  {
    ...show,
    code: 'RUSALKA',
    name: { fr: 'Rusalka', en: 'Rusalka' },
    subtitle: { fr: 'Opéra d’Antonín Dvořák', en: 'Opera by Antonín Dvořák' },
    description: {
      fr: '<p>L’ondine et la lune.</p>',
      en: '<p>The water nymph and the moon.</p>',
    },
    topic: topics.opera,
    // Played last month: closed once its past order is made, so no longer exported.
    poster: null,
    durationMinutes: 160,
    prices: operaPrices,
    performances: [{ code: 'RUSALKA1', day: -25, hour: 19.5, sold: share(0.8) }],
  },
];

/** Performances that tests look for, by code. */
export const landmarks = {
  numbered: 'TOSCA2',
  premiere: 'CARMEN1',
  limited: 'CARMEN2',
  soldOut: 'CARMEN3',
  suspended: 'TRAVIAT2',
  lastSeat: 'TOSCA1',
  notYetOnSale: 'GIOVANN1',
  pastCutOff: 'GALA1',
  generalAdmission: 'NUITS1',
  free: 'OPENDAY1',
  withoutImage: 'LIEDER1',
  played: 'RUSALKA1',
  family: 'FLUTE1',
} as const;
