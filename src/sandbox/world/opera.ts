/** The opera house as the platform knows it: areas, categories, seats with ids. Positions live in the plan file only. */
import { levelCount, placeSeats, type PlacedRow, type PlacedSeat } from './geometry.js';
import type { Area, Contingent, Hall, Named, Seat, SeatCategory } from './types.js';

export const publicContingent: Contingent = {
  id: '77120001',
  code: 'PUBLIC',
  name: { fr: 'Public', en: 'Public' },
  sellable: true,
};

export const houseContingent: Contingent = {
  id: '77120002',
  code: 'MAISON',
  name: { fr: 'Places de la maison', en: 'House seats' },
  sellable: false,
};

export const operaCategories: readonly SeatCategory[] = [
  { id: '466681816', code: 'CAT1', name: { fr: 'Catégorie 1', en: 'Category 1' }, rank: 1, color: '7a1f3d' },
  { id: '466681823', code: 'CAT2', name: { fr: 'Catégorie 2', en: 'Category 2' }, rank: 2, color: 'b5651d' },
  { id: '466681847', code: 'CAT3', name: { fr: 'Catégorie 3', en: 'Category 3' }, rank: 3, color: '1f6f5c' },
  { id: '466681891', code: 'CAT4', name: { fr: 'Catégorie 4', en: 'Category 4' }, rank: 4, color: '33568f' },
];

export const operaAreas: readonly Area[] = [
  { id: '466636464', code: 'PARTERRE', name: { fr: 'Parterre', en: 'Stalls' } },
  { id: '466636471', code: 'BALCON1', name: { fr: 'Premier balcon', en: 'First balcony' } },
  { id: '466636485', code: 'BALCON2', name: { fr: 'Deuxième balcon', en: 'Second balcony' } },
  { id: '466636492', code: 'BALCON3', name: { fr: 'Troisième balcon', en: 'Third balcony' } },
];

export const operaName: Named = { fr: 'Opéra de la Cité', en: 'City Opera House' };

export const operaConfiguration = { physical: '4401', logical: '5501' } as const;

/** A row with the platform's id for each of its seats. */
export interface IdentifiedRow extends PlacedRow {
  readonly ids: readonly string[];
}

/**
 * The rows of the house with seat ids. The ids are unique, stable, and in no order, as in a house whose seats were set up
 * over years.
 */
export function operaRows(): readonly IdentifiedRow[] {
  let index = 0;
  const nextId = () => String(101_200_000 + ((index++ * 7919 + 10_473) % 99_991));
  return placeSeats().map((row) => ({ ...row, ids: row.seats.map(nextId) }));
}

export function operaHall(): Hall {
  const seats = operaRows().flatMap(seatsOfRow);
  return {
    physicalConfigurationId: operaConfiguration.physical,
    logicalConfigurationId: operaConfiguration.logical,
    code: 'OPERA',
    name: operaName,
    site: operaName,
    space: { fr: 'Grande salle', en: 'Main auditorium' },
    street: '1 place du Théâtre',
    town: 'Paris',
    zipCode: '75002',
    areas: operaAreas,
    categories: operaCategories,
    seats,
    seatById: new Map(seats.map((seat) => [seat.id, seat])),
    zones: [],
  };
}

function seatsOfRow(row: IdentifiedRow): Seat[] {
  const area = operaAreas[row.level];
  if (!area) throw new Error(`The house has ${levelCount} levels, not ${row.level + 1}`);
  return row.seats.map((seat, place) => ({
    id: row.ids[place] ?? '',
    area,
    blockId: blockId(row),
    block: row.block,
    row: row.row,
    number: String(row.firstNumber + place),
    place,
    category: categoryId(seat),
    contingent: seat.house ? houseContingent.id : publicContingent.id,
    value: seat.value,
  }));
}

function categoryId(seat: PlacedSeat): string {
  const category = operaCategories[seat.category];
  if (!category) throw new Error(`No category ${seat.category}`);
  return category.id;
}

const blockOrder = ['Avant jardin', 'Jardin', 'Centre', 'Cour', 'Avant cour'];

function blockId(row: PlacedRow): string {
  return String(466_640_000 + row.level * 100 + blockOrder.indexOf(row.block));
}
