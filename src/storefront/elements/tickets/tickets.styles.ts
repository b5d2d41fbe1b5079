import { css } from 'lit';

export const styles = css`
  .download {
    margin-block: 1em;
  }
  .tickets {
    display: grid;
    gap: 1em;
    margin: 1em 0 0;
    padding: 0;
    list-style: none;
  }
  .ticket {
    display: grid;
    gap: 1em;
    padding: 1.25em;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius);
    background: var(--_color-surface);
    color: var(--_color-on-surface);
  }
  .about {
    display: grid;
    gap: 0.15em;
    align-content: start;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .title {
    font-size: 1.15em;
  }
  .seat {
    font-weight: 600;
  }
  .valid .state {
    color: var(--_color-good);
  }
  .cancelled .state,
  .invalidated .state {
    color: var(--_color-error);
  }
  .code {
    display: grid;
    gap: 0.5em;
    justify-items: start;
  }
  .symbol {
    display: block;
    width: 10em;
    height: 10em;
    border-radius: var(--_radius);
    background: #fff;
    forced-color-adjust: none;
    shape-rendering: crispedges;
  }
  .number {
    font-size: 0.9em;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.05em;
  }
  dialog {
    width: min(30em, calc(100vw - 2em));
    padding: 1.5em;
    border: 0;
    border-radius: var(--_radius);
    background: #fff;
    color: #1c1b1f;
    text-align: center;
  }
  dialog[open] {
    display: grid;
    gap: 0.75em;
    justify-items: center;
  }
  dialog .symbol {
    width: min(100%, 70vh);
    height: auto;
    aspect-ratio: 1;
  }
  dialog button {
    border-color: #1c1b1f;
    color: #1c1b1f;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.75);
  }
  @container (min-width: 34em) {
    .ticket {
      grid-template-columns: minmax(0, 1fr) auto;
    }
  }
`;
