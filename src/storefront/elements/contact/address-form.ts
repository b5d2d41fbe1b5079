/** The form of one address, new or known. Its fields follow the country chosen. */
import { html, type TemplateResult } from 'lit';
import type { Address, AddressInput } from '../../../contract/contact.js';
import { Form, type FormValues } from '../base/form.js';
import type { FoyerElement } from '../base/foyer-element.js';
import { addressFields, autocompleteTokens, countryOptions, fieldLabel, isRequired } from './address.js';

export interface AddressFormOptions {
  readonly host: FoyerElement;
  readonly id: string;
  /** Token of `autocomplete` before each field's own: `shipping`, or empty. */
  readonly section?: 'shipping';
}

export class AddressForm {
  readonly form: Form;
  readonly #host: FoyerElement;
  readonly #section: string;
  #country: string | null = null;
  #known: Address | null = null;

  constructor({ host, id, section }: AddressFormOptions) {
    this.#host = host;
    this.#section = section ? `${section} ` : '';
    this.form = new Form(host, id);
  }

  /** Starts with a known address, or empty. */
  open(known: Address | null): void {
    this.#known = known;
    this.#country = null;
    this.form.clear();
  }

  #countryOf(countries: readonly string[]): string {
    const here = new Intl.Locale(this.#host.language).region;
    const [first = ''] = countries;
    return this.#country ?? this.#known?.country ?? (here && countries.includes(here) ? here : first);
  }

  /** The fields, to stand in a form whose submission {@link address} reads. */
  fields(countries: readonly string[]): TemplateResult {
    const country = this.#countryOf(countries);
    const known = this.#known;
    const offered = known && !countries.includes(known.country) ? [...countries, known.country] : countries;
    return html`
      ${this.form.select({
        name: 'country',
        label: this.#host.t('addressCountry'),
        autocomplete: `${this.#section}country`,
        value: country,
        options: countryOptions(offered, this.#host.language),
        changed: (value) => {
          this.#country = value;
          this.#host.requestUpdate();
        },
      })}
      ${addressFields(country).map((field) =>
        this.form.field({
          name: field,
          label: this.#host.t(fieldLabel(field, country)),
          autocomplete: `${this.#section}${autocompleteTokens[field]}`,
          value: known?.[field],
          required: isRequired(field, country),
          maxLength: field === 'zipCode' ? 12 : field === 'town' ? 60 : 100,
        }),
      )}
    `;
  }

  /** What the form holds, as the contract takes it. */
  address(values: FormValues): AddressInput {
    const { country = '', street1 = '', street2 = '', zipCode = '', town = '' } = values;
    return {
      street1,
      ...(street2 ? { street2 } : {}),
      zipCode,
      town,
      country,
      ...(this.#known ? { main: this.#known.main } : {}),
    };
  }
}
