/**
 * One native form of an element: fields with label, hint and error in the same root, a list of what is wrong that takes
 * focus, the proxy's refusals beside the inputs they name. Inputs are the browser's: what was typed stays on failure.
 */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { ActionController } from '../../controllers/action-controller.js';
import { isApiError, type ApiError } from '../../client/errors.js';
import type { FoyerElement } from './foyer-element.js';
import { errorText } from './status-views.js';

/** `name` is the contract's name of the value, so that the proxy's `fields` find the input. */
export interface FieldOptions {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'tel' | 'password';
  readonly autocomplete: string;
  /** What it holds when first drawn. */
  readonly value?: string | undefined;
  /** Default true. */
  readonly required?: boolean;
  readonly hint?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
}

export interface SelectOptions extends Omit<FieldOptions, 'type' | 'minLength' | 'maxLength'> {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly changed?: (value: string) => void;
}

export interface CheckOptions {
  readonly name: string;
  /** May hold links. */
  readonly label: unknown;
  /** What is said when it must be ticked and is not. */
  readonly missing: string;
  readonly part?: string;
}

export interface RadioOptions {
  readonly name: string;
  readonly legend: string;
  /** What is said when nothing is chosen. */
  readonly missing: string;
  /** Part of each choice. */
  readonly part: string;
  readonly chosen: string | null;
  readonly options: readonly { readonly value: string; readonly label: unknown }[];
  readonly changed: (value: string) => void;
}

/** Values by field name: trimmed, except passwords. */
export type FormValues = Readonly<Record<string, string>>;

/** What the buyer is told about a refusal: beside a field, or about the whole form. */
export interface Refusal {
  readonly field: string | null;
  readonly text: string;
}

type Control = HTMLInputElement | HTMLSelectElement;
const isControl = (element: Element): element is Control =>
  element instanceof HTMLInputElement || element instanceof HTMLSelectElement;

export class Form implements ReactiveController {
  readonly #action: ActionController;
  #refusals: readonly Refusal[] = [];
  #labels = new Map<string, string>();
  #passwordShown = false;

  /** `id` is unique in the element; it prefixes the ids of the fields. */
  constructor(
    private readonly host: FoyerElement,
    readonly id: string,
  ) {
    this.#action = new ActionController(host, ({ code, requestId }) =>
      host.storefront?.announce({ type: 'foyer-error', code, requestId }),
    );
    host.addController(this);
  }

  hostConnected(): void {}

  get running(): boolean {
    return this.#action.running;
  }

  /** Forgets what was wrong. */
  clear(): void {
    this.#refusals = [];
    this.host.requestUpdate();
  }

  /**
   * Checks the fields, then runs the work; answers whether it succeeded. What is wrong is shown and takes focus.
   * `explain` may put a failure in words of its own.
   */
  async submit(
    event: SubmitEvent,
    work: (values: FormValues) => Promise<unknown>,
    explain?: (error: ApiError) => Refusal | null,
  ): Promise<boolean> {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement) || this.running) return false;
    this.#refusals = this.#check(form);
    if (this.#refusals.length === 0) {
      const done = await this.#action.run(() => work(valuesOf(form)));
      if (done) return true;
      if (this.#action.error) this.#refusals = this.#refused(this.#action.error, explain);
    }
    await this.#showRefusals();
    return false;
  }

  /** A labelled input. */
  field(options: FieldOptions): TemplateResult {
    const { name, label, type = 'text', required = true } = options;
    return this.#frame(
      options,
      html`<div class=${type === 'password' ? 'with-button' : 'plain-input'}>
        <input
          part="input"
          id=${this.#idOf(name)}
          name=${name}
          type=${type === 'password' && this.#passwordShown ? 'text' : type}
          autocomplete=${options.autocomplete}
          .value=${options.value ?? ''}
          ?required=${required}
          minlength=${options.minLength ?? nothing}
          maxlength=${options.maxLength ?? nothing}
          autocapitalize=${type === 'text' ? nothing : 'none'}
          spellcheck=${type === 'text' ? nothing : 'false'}
          aria-invalid=${this.#refusalOf(name) ? 'true' : nothing}
          aria-describedby=${this.#describedBy(options)}
        />
        ${type === 'password' ? this.#showButton(label) : nothing}
      </div>`,
    );
  }

  /** A labelled select. */
  select(options: SelectOptions): TemplateResult {
    const { name, required = true } = options;
    return this.#frame(
      options,
      html`<select
        part="input"
        id=${this.#idOf(name)}
        name=${name}
        autocomplete=${options.autocomplete}
        ?required=${required}
        aria-invalid=${this.#refusalOf(name) ? 'true' : nothing}
        aria-describedby=${this.#describedBy(options)}
        @change=${(event: Event) => options.changed?.((event.currentTarget as HTMLSelectElement).value)}
      >
        ${options.options.map(
          ({ value, label }) => html`<option value=${value} ?selected=${value === options.value}>${label}</option>`,
        )}
      </select>`,
    );
  }

  /** A box that must be ticked. */
  checkbox({ name, label, missing, part = 'field' }: CheckOptions): TemplateResult {
    this.#labels.set(name, missing);
    const refusal = this.#refusalOf(name);
    return html`<div part=${part} class="field">
      <div class="check">
        <input
          part="input"
          type="checkbox"
          id=${this.#idOf(name)}
          name=${name}
          value="yes"
          required
          aria-invalid=${refusal ? 'true' : nothing}
          aria-describedby=${refusal ? `${this.#idOf(name)}-error` : nothing}
        />
        <label for=${this.#idOf(name)}>${label}</label>
      </div>
      ${this.#errorOf(name)}
    </div>`;
  }

  /** One of several. */
  radios({ name, legend, missing, part, chosen, options, changed }: RadioOptions): TemplateResult {
    this.#labels.set(name, missing);
    return html`<fieldset class="radios" aria-describedby=${this.#describedBy({ name })}>
      <legend>${legend}</legend>
      ${options.map(
        ({ value, label }, index) =>
          html`<div part=${part} class="choice">
            <input
              part="input"
              type="radio"
              required
              id=${index === 0 ? this.#idOf(name) : `${this.#idOf(name)}-${value}`}
              name=${name}
              value=${value}
              .checked=${value === chosen}
              @change=${() => changed(value)}
            />
            <label for=${index === 0 ? this.#idOf(name) : `${this.#idOf(name)}-${value}`}>${label}</label>
          </div>`,
      )}
      ${this.#errorOf(name)}
    </fieldset>`;
  }

  /** What is wrong, all of it; empty while nothing is. Stands first in the form. */
  summary(): TemplateResult {
    const count = this.#refusals.length;
    return html`<div
      part="error"
      class=${count ? 'notice error form-summary' : 'form-summary'}
      id=${`${this.id}-summary`}
      role="group"
      aria-label=${count ? this.host.t('formWrong', { count }) : nothing}
      tabindex="-1"
      ?hidden=${count === 0}
    >
      ${count ? this.#summaryContent() : nothing}
    </div>`;
  }

  /** The button that sends the form. It keeps focus while the answer is awaited. */
  submitButton(label: string, part = ''): TemplateResult {
    return html`<button
      part=${`button ${part}`.trim()}
      class="primary"
      type="submit"
      aria-disabled=${this.running ? 'true' : nothing}
    >
      ${this.running ? this.host.t('formSending') : label}
    </button>`;
  }

  #summaryContent(): TemplateResult {
    const [first] = this.#refusals;
    if (this.#refusals.length === 1 && first && first.field === null) return html`<p>${first.text}</p>`;
    return html`<p>
        <strong>${this.host.t('formWrong', { count: this.#refusals.length })}</strong>
      </p>
      <ul>
        ${this.#refusals.map(
          ({ field, text }) =>
            html`<li>
              ${
                field === null
                  ? text
                  : html`<button part="button" class="plain" type="button" @click=${() => this.#focus(field)}>
                      ${text}
                    </button>`
              }
            </li>`,
        )}
      </ul>`;
  }

  #frame(options: Omit<FieldOptions, 'type'>, control: TemplateResult): TemplateResult {
    const { name, label, hint, required = true } = options;
    this.#labels.set(name, label);
    return html`<div part="field" class="field">
      <label for=${this.#idOf(name)}>
        ${label}${required ? nothing : html` <span class="muted optional">${this.host.t('fieldOptional')}</span>`}
      </label>
      ${hint ? html`<p class="muted hint" id=${`${this.#idOf(name)}-hint`}>${hint}</p>` : nothing} ${control}
      ${this.#errorOf(name)}
    </div>`;
  }

  #errorOf(name: string): unknown {
    const refusal = this.#refusalOf(name);
    if (!refusal) return nothing;
    return html`<p part="error" class="field-error" id=${`${this.#idOf(name)}-error`}>${refusal.text}</p>`;
  }

  #showButton(label: string): TemplateResult {
    const { host } = this;
    return html`<button
      part="button"
      type="button"
      class="plain show"
      aria-pressed=${this.#passwordShown ? 'true' : 'false'}
      aria-label=${host.t('passwordShowLabel', { label })}
      @click=${() => {
        this.#passwordShown = !this.#passwordShown;
        host.requestUpdate();
      }}
    >
      ${host.t(this.#passwordShown ? 'passwordHide' : 'passwordShow')}
    </button>`;
  }

  #describedBy({ name, hint }: Pick<FieldOptions, 'name' | 'hint'>): string | typeof nothing {
    const ids = [
      ...(hint ? [`${this.#idOf(name)}-hint`] : []),
      ...(this.#refusalOf(name) ? [`${this.#idOf(name)}-error`] : []),
    ];
    return ids.length ? ids.join(' ') : nothing;
  }

  #idOf(name: string): string {
    return `${this.id}-${name}`;
  }

  #refusalOf(name: string): Refusal | undefined {
    return this.#refusals.find(({ field }) => field === name);
  }

  #check(form: HTMLFormElement): Refusal[] {
    const refusals: Refusal[] = [];
    for (const control of [...form.elements].filter(isControl)) {
      const text = this.#problemOf(control);
      const known = refusals.some(({ field }) => field === control.name);
      if (text && !known) refusals.push({ field: control.name, text });
    }
    return refusals;
  }

  #problemOf(control: Control): string | null {
    const label = this.#labels.get(control.name) ?? '';
    const { validity, value } = control;
    if (control.type === 'checkbox' || control.type === 'radio') return validity.valueMissing ? label : null;
    if (control.required && value.trim() === '') return this.host.t('fieldMissing', { label });
    if (validity.typeMismatch) return this.host.t('fieldEmail');
    if (control instanceof HTMLInputElement && value !== '' && value.length < control.minLength)
      return this.host.t('fieldShort', { label, count: control.minLength });
    return null;
  }

  #refused(error: ApiError, explain?: (error: ApiError) => Refusal | null): readonly Refusal[] {
    const own = explain?.(error);
    if (own) return [own];
    const known = error.fields.filter((field) => this.#labels.has(field));
    if (!isApiError(error, 'invalid-input') || known.length === 0)
      return [{ field: null, text: errorText(this.host, error) }];
    return known.map((field) => ({
      field,
      text: this.host.t('fieldRefused', { label: this.#labels.get(field) ?? '' }),
    }));
  }

  async #showRefusals(): Promise<void> {
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.host.renderRoot.querySelector<HTMLElement>(`#${this.id}-summary`)?.focus();
  }

  #focus(name: string): void {
    this.host.renderRoot.querySelector<HTMLElement>(`#${this.#idOf(name)}`)?.focus();
  }
}

function valuesOf(form: HTMLFormElement): FormValues {
  const values: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string') continue;
    const control = form.elements.namedItem(name);
    const secret = control instanceof HTMLInputElement && control.autocomplete.endsWith('-password');
    values[name] = secret ? value : value.trim();
  }
  return values;
}
