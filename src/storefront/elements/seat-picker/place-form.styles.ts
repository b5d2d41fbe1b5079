import { css } from 'lit';

/** Category and number per tariff; also on the event's page. */
export const placeFormStyles = css`
  .places {
    display: grid;
    gap: 1.5em;
    max-width: 40em;
    margin-block-start: 1em;
  }
  .places legend {
    margin-block-end: 0.5em;
    padding: 0;
  }
  .categories {
    display: grid;
    gap: 0.5em;
  }
  .option {
    display: grid;
    grid-template-columns: auto auto 1fr auto;
    gap: 0.25em 0.75em;
    align-items: center;
    min-height: var(--_target);
    padding: 0.65em 0.9em;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius);
    font-weight: 400;
    cursor: pointer;
  }
  .option .name {
    grid-column: 3;
    font-weight: 600;
  }
  .option small {
    grid-column: 3 / -1;
  }
  .option:has(:checked) {
    border-color: var(--_color-accent);
    box-shadow: inset 0 0 0 1px var(--_color-accent);
  }
  .option:has(:disabled) {
    color: var(--_color-muted);
    cursor: default;
  }
  .option:has(:focus-visible) {
    outline: var(--_focus);
    outline-offset: 2px;
  }
  .option input:focus-visible {
    outline: none;
  }
  .limited {
    color: var(--_color-limited);
    font-weight: 600;
  }
  .tariffs {
    display: grid;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .tariff {
    display: grid;
    grid-template-columns: 1fr auto auto;
    gap: 0.25em 1em;
    align-items: center;
    padding-block: 0.6em;
    border-block-end: 1px solid var(--_color-line);
  }
  .tariff small {
    display: block;
  }
  .price {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .stepper {
    display: inline-grid;
    grid-template-columns: var(--_target) 3em var(--_target);
  }
  .stepper button {
    min-width: 0;
    padding: 0;
    font-size: 1.25em;
    line-height: 1;
  }
  .stepper button:first-child {
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }
  .stepper button:last-child {
    border-start-start-radius: 0;
    border-end-start-radius: 0;
  }
  .stepper input {
    padding-inline: 0.25em;
    border-inline: 0;
    border-radius: 0;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
  .stepper :focus-visible {
    position: relative;
    z-index: 1;
  }
  .rule {
    color: var(--_color-error);
    font-weight: 600;
  }
  .rule:empty,
  .field-error:empty {
    display: none;
  }
  .bar {
    position: sticky;
    inset-block-end: 0;
    z-index: 2;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em 1em;
    align-items: center;
    justify-content: space-between;
    padding: 0.75em 1em;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius);
    background: var(--_color-surface);
    color: var(--_color-on-surface);
    box-shadow: 0 -6px 20px -14px rgb(0 0 0 / 0.4);
  }
  .bar[hidden] {
    display: none;
  }
  .bar button {
    flex: 1 0 auto;
    max-width: 100%;
  }
  .total {
    font-variant-numeric: tabular-nums;
  }
  .total:empty {
    display: none;
  }
  .total strong {
    font-size: 1.15em;
  }
  .swatch {
    flex: none;
    width: 1.25em;
    height: 1.25em;
  }
  @media (forced-colors: active) {
    .swatch {
      forced-color-adjust: none;
    }
    .option:has(:checked) {
      border-color: Highlight;
    }
  }
  @container (max-width: 28em) {
    .tariff {
      grid-template-columns: 1fr auto;
    }
    .tariff .price {
      grid-area: 2 / 1;
    }
    .tariff .stepper {
      grid-area: 1 / 2 / 3;
    }
  }
`;
