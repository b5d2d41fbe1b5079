import { css } from 'lit';

export const styles = css`
  .orders {
    display: grid;
    gap: 1.25em;
    margin: 1em 0 0;
    padding: 0;
    list-style: none;
  }
  .order {
    display: grid;
    gap: 0.35em;
    padding: 1.25em;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius);
  }
  .line-up {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1.25em;
    align-items: baseline;
  }
  .state {
    font-weight: 600;
  }
  .state.closed {
    color: var(--_color-good);
  }
  .state.cancelled,
  .state.abandoned {
    color: var(--_color-error);
  }
  .state.unpaid {
    color: var(--_color-limited);
  }
  details > :not(summary) {
    margin-block-start: 0.75em;
  }
  summary {
    min-height: var(--_target);
    padding-block: 0.6em;
    color: var(--_color-accent);
    font-weight: 600;
    cursor: pointer;
  }
`;
