/** Addresses as each country writes them: which fields, in which order, under which names. */
import { formatAddress } from 'localized-address-format';
import type { Address, AddressInput } from '../../../contract/contact.js';
import type { MessageKey } from '../../locales/messages.js';

export type AddressField = 'street1' | 'street2' | 'zipCode' | 'town';

/** Stand-ins whose place in a formatted address tells the order of the fields. */
const probes: Readonly<Record<Exclude<AddressField, 'street2'>, string>> = {
  street1: 'streetprobe',
  zipCode: 'zipprobe',
  town: 'townprobe',
};

/** The fields of a country's addresses, in its order; without a postcode where the country has none. */
export function addressFields(country: string): readonly AddressField[] {
  const text = formatAddress({
    postalCountry: country,
    addressLines: [probes.street1],
    postalCode: probes.zipCode,
    locality: probes.town,
  })
    .join('\n')
    .toLowerCase();
  const has = (field: keyof typeof probes): boolean => text.includes(probes[field]);
  const at = (field: keyof typeof probes): number => (has(field) ? text.indexOf(probes[field]) : text.length);
  const found = (['street1', 'zipCode', 'town'] as const)
    .filter((field) => has(field) || field !== 'zipCode')
    .sort((one, other) => at(one) - at(other));
  return found.flatMap((field) => (field === 'street1' ? (['street1', 'street2'] as const) : [field]));
}

/** Countries where mail needs a postcode; elsewhere one may be left out. */
const needsPostcode = new Set(
  (
    'AT AU BE BG BR CA CH CY CZ DE DK EE ES FI FR GB GP GR HR HU IN IT JP KR LI LT LU LV MC MQ MT MX ' +
    'NL NO NZ PL PT RE RO SE SG SI SK SM US YT'
  ).split(' '),
);

export const isRequired = (field: AddressField, country: string): boolean =>
  field === 'zipCode' ? needsPostcode.has(country) : field !== 'street2';

export function fieldLabel(field: AddressField, country: string): MessageKey {
  if (field === 'zipCode')
    return country === 'US' ? 'addressZipUs' : country === 'IE' ? 'addressEircode' : 'addressZip';
  return ({ street1: 'addressStreet', street2: 'addressStreet2', town: 'addressTown' } as const)[field];
}

/** Tokens of the `autocomplete` attribute. */
export const autocompleteTokens = {
  street1: 'address-line1',
  street2: 'address-line2',
  zipCode: 'postal-code',
  town: 'address-level2',
} as const satisfies Record<AddressField, string>;

/**
 * An address as its country writes it, one entry per line; the country last, in the reader's language. The town is shown
 * even where the country's form has a prefecture or an emirate in its place, which the contract does not carry.
 */
export function addressLines(address: Address | AddressInput, language: string): readonly string[] {
  const lines = formatAddress({
    postalCountry: address.country,
    addressLines: [address.street1, address.street2 ?? ''].filter((line) => line !== ''),
    postalCode: address.zipCode,
    locality: address.town,
  });
  const named = lines.some((line) => line.toLowerCase().includes(address.town.toLowerCase()));
  const town = named ? [] : [address.town];
  return [...lines, ...town, countryName(address.country, language)].filter((line) => line.trim() !== '');
}

export function countryName(country: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country;
  } catch {
    return country;
  }
}

/** The shop's countries by name, in the order of the reader's alphabet. */
export function countryOptions(
  countries: readonly string[],
  language: string,
): readonly { readonly value: string; readonly label: string }[] {
  return countries
    .map((value) => ({ value, label: countryName(value, language) }))
    .sort((one, other) => one.label.localeCompare(other.label, language));
}
