import { css } from 'lit';

export const styles = css`
  :host {
    container-type: normal;
  }
  a {
    display: inline-flex;
    align-items: center;
    min-height: var(--_target);
    padding-inline: 0.5em;
    font-weight: 600;
  }
  .actions {
    gap: 0.25em 0.5em;
  }
`;
