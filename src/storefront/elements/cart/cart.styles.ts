import { css } from 'lit';

export const styles = css`
  .notice,
  .empty,
  foyer-hold-timer {
    margin-block: 1em;
  }
  .empty {
    display: grid;
    gap: 1em;
  }
  .group {
    margin-block-start: 1.5em;
  }
  .lines,
  .seats {
    list-style: none;
  }
  .line {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.25em 1em;
    align-items: baseline;
    padding-block: 0.9em;
    border-block-end: 1px solid var(--_color-line);
  }
  .line[aria-busy='true'] {
    opacity: 0.65;
  }
  .what {
    grid-column: 1;
  }
  .price {
    grid-column: 2;
    grid-row: 1;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .quantity {
    grid-column: 1;
  }
  .stepper {
    display: inline-flex;
    gap: 0.25em;
    align-items: center;
  }
  .stepper button {
    width: var(--_target);
    padding: 0;
    font-size: 1.2em;
  }
  .stepper .number {
    min-width: 2em;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
  .remove {
    grid-column: 2;
    padding-inline: 0;
    font-weight: 400;
  }
  .small {
    min-height: 24px;
    padding: 0 0.5em;
    font-weight: 400;
  }
  .failure {
    grid-column: 1 / -1;
  }
  .totals {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.35em 1em;
    margin-block: 1em 1.5em;
  }
  .totals dd {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .sum {
    font-size: 1.25em;
    font-weight: 600;
  }
  .end {
    justify-content: flex-end;
  }
  @container (max-width: 30em) {
    .end > * {
      width: 100%;
    }
  }
  @container (min-width: 40em) {
    .line {
      grid-template-columns: minmax(0, 1fr) 9em 7em 6em;
    }
    .line > .quantity {
      grid-column: 2;
      grid-row: 1;
      justify-self: center;
    }
    .line > .price {
      grid-column: 3;
    }
    .line > .remove {
      grid-column: 4;
      grid-row: 1;
      justify-self: end;
    }
  }
`;
