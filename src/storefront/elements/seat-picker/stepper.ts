/** A number between two buttons. The number is an input, so that it can be typed and is named to screen readers. */
import { html, type TemplateResult } from 'lit';

export interface StepperModel {
  readonly name: string;
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly less: string;
  readonly more: string;
  readonly changed: (value: number) => void;
}

export function stepper({ name, label, value, max, less, more, changed }: StepperModel): TemplateResult {
  const set = (wanted: number): void => {
    const next = Math.min(max, Math.max(0, Math.trunc(wanted) || 0));
    if (next !== value) changed(next);
  };
  const typed = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    set(Number(input.value));
    input.value = String(Math.min(max, Math.max(0, Math.trunc(Number(input.value)) || 0)));
  };
  return html`<span class="stepper" part="stepper">
    <button type="button" aria-label=${less} aria-disabled=${value <= 0} @click=${() => set(value - 1)}>−</button>
    <input
      name=${name}
      inputmode="numeric"
      autocomplete="off"
      aria-label=${label}
      .value=${String(value)}
      @change=${typed}
      @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
    />
    <button type="button" aria-label=${more} aria-disabled=${value >= max} @click=${() => set(value + 1)}>+</button>
  </span>`;
}
