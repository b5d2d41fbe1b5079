/** Buttons, links, fields, notices: shared by the views that have them. */
import { css } from 'lit';

export const controls = css`
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space);
    min-height: var(--_target);
    margin: 0;
    padding: 0.4em 1.15em;
    border: 1px solid var(--_color-accent);
    border-radius: var(--_radius);
    background: transparent;
    color: var(--_color-accent);
    font: inherit;
    font-weight: 600;
    line-height: 1.25;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    touch-action: manipulation;
  }
  button:hover,
  .button:hover {
    background: color-mix(in srgb, var(--_color-accent) 9%, transparent);
  }
  button.primary,
  .button.primary {
    background: var(--_color-accent);
    color: var(--_color-on-accent);
  }
  button.primary:where(:hover),
  .button.primary:where(:hover) {
    background: color-mix(in srgb, var(--_color-accent) 88%, var(--_color-on-accent));
  }
  button.plain {
    border-color: transparent;
    padding-inline: 0.5em;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  button[aria-pressed='true'],
  .button[aria-current] {
    background: color-mix(in srgb, var(--_color-accent) 14%, transparent);
    box-shadow: inset 0 0 0 1px var(--_color-accent);
  }
  button[aria-disabled='true'],
  button:disabled {
    border-color: var(--_color-line);
    background: var(--_color-raised);
    color: var(--_color-muted);
    cursor: default;
  }
  a {
    color: var(--_color-accent);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  label,
  legend {
    font-weight: 600;
  }
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  input,
  select,
  textarea {
    width: 100%;
    min-height: var(--_target);
    margin: 0;
    padding: 0.4em 0.7em;
    border: 1px solid color-mix(in srgb, var(--_color-on-surface) 55%, var(--_color-surface));
    border-radius: var(--_radius);
    background: var(--_color-surface);
    color: var(--_color-on-surface);
    font: inherit;
    font-size: max(16px, 1em);
  }
  option {
    background: var(--_color-surface);
    color: var(--_color-on-surface);
  }
  input[type='checkbox'],
  input[type='radio'] {
    flex: none;
    width: 1.25em;
    min-height: 1.25em;
    height: 1.25em;
    margin: 0;
    accent-color: var(--_color-accent);
  }
  [aria-invalid='true'] {
    border-color: var(--_color-error);
    border-width: 2px;
  }
  .field {
    display: grid;
    gap: 0.25em;
    margin-block: 0.75em;
  }
  .field-error {
    color: var(--_color-error);
    font-weight: 600;
  }
  .muted {
    color: var(--_color-muted);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75em;
    align-items: center;
  }
  @media (forced-colors: active) {
    button,
    .button {
      border-color: CanvasText;
    }
    button.primary,
    .button.primary,
    button[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    button[aria-disabled='true'],
    button:disabled {
      border-color: GrayText;
      background: Canvas;
      color: GrayText;
    }
  }
`;
