import { css } from 'lit';

export const styles = css`
  form {
    max-width: 40em;
    margin-block-start: 1em;
  }
  .mode {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    column-gap: 1em;
  }
  .mode .muted {
    grid-column: 1;
    font-size: 0.9em;
  }
  .name {
    font-weight: 600;
  }
  .fee {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .addresses {
    margin-block-start: 1em;
  }
  [part='total'] {
    margin-block: 0.75em;
  }
`;
