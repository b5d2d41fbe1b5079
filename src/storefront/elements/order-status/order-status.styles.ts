import { css } from 'lit';

export const styles = css`
  .done {
    display: grid;
    gap: 0.35em;
    padding-block-end: 1em;
  }
  foyer-tickets,
  .done ~ .notice {
    margin-block: 1em 2em;
  }
  #yours,
  #keep {
    font-size: 1.35em;
  }
  .delivery {
    margin-block-start: 0.75em;
  }
  .keep {
    display: grid;
    gap: 0.5em;
    margin-block-start: 2em;
    padding: 1.25em;
    border-radius: var(--_radius);
    background: var(--_color-raised);
  }
  .copy {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
  }
  .copy input {
    flex: 1 1 14em;
    min-width: 0;
  }
`;
