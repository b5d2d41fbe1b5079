/** A native dialog with a question and its answers. */
import { css } from 'lit';

export const dialogStyles = css`
  dialog {
    max-width: min(32em, calc(100vw - 2em));
    padding: 1.5em;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    background: var(--_color-surface);
    color: var(--_color-on-surface);
  }
  dialog[open] {
    display: grid;
    gap: 1em;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.5);
  }
`;
