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
    padding: 0.4em 1.1em;
    border: 1px solid var(--_color-accent);
    border-radius: var(--_radius);
    background: transparent;
    color: var(--_color-accent);
    font: inherit;
    font-weight: 600;
    text-decoration: none;
    cursor: pointer;
  }
  button.primary,
  .button.primary {
    background: var(--_color-accent);
    color: var(--_color-on-accent);
  }
  button.plain {
    border-color: transparent;
    padding-inline: 0.5em;
    text-decoration: underline;
  }
  button[aria-disabled='true'],
  button:disabled {
    border-color: var(--_color-border);
    background: var(--_color-raised);
    color: var(--_color-muted);
    cursor: default;
  }
  a {
    color: var(--_color-accent);
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
    padding: 0.4em 0.7em;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    background: var(--_color-surface);
    color: var(--_color-text);
    font: inherit;
    font-size: max(16px, 1em);
  }
  input[type='checkbox'],
  input[type='radio'] {
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
  .notice {
    display: grid;
    gap: var(--_space);
    padding: 1em;
    border: 1px solid var(--_color-border);
    border-inline-start: 6px solid var(--_color-muted);
    border-radius: var(--_radius);
    background: var(--_color-raised);
  }
  .notice.error {
    border-inline-start-color: var(--_color-error);
  }
  .notice.good {
    border-inline-start-color: var(--_color-good);
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
    .button,
    .notice {
      border-color: CanvasText;
    }
    button.primary,
    .button.primary {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
