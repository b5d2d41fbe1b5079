import { css } from 'lit';

export const orderLineStyles = css`
  .order-lines ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .line,
  .total,
  .tax {
    display: flex;
    gap: 1em;
    justify-content: space-between;
    align-items: baseline;
  }
  .line {
    padding-block: 0.75em;
    border-block-end: 1px solid var(--_color-line);
  }
  .what {
    display: grid;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .what .muted {
    font-size: 0.9em;
  }
  .amount {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .total {
    margin-block-start: 0.75em;
    font-size: 1.15em;
  }
  .tax {
    font-size: 0.9em;
  }
`;
