import { css } from 'lit';

export const styles = css`
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 0;
    margin-block: 1em;
    border-block-end: 1px solid var(--_color-line);
  }
  [role='tab'] {
    padding-inline: 0.85em;
    border-color: transparent;
    border-block-end: 3px solid transparent;
    border-end-start-radius: 0;
    border-end-end-radius: 0;
    color: var(--_color-text);
    font-weight: 400;
  }
  [role='tab'][aria-selected='true'] {
    border-block-end-color: var(--_color-accent);
    color: var(--_color-accent);
    font-weight: 600;
  }
  [role='tabpanel'][hidden] {
    display: none;
  }
  .greeting {
    display: grid;
    gap: 0.75em;
  }
  details {
    margin-block-start: 1em;
  }
  summary {
    min-height: 24px;
    cursor: pointer;
  }
  @media (forced-colors: active) {
    [role='tab'][aria-selected='true'] {
      border-block-end-color: Highlight;
    }
  }
`;
