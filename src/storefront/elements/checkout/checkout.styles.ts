import { css } from 'lit';

export const styles = css`
  #step {
    font-size: 1.35em;
  }
  .notice {
    margin-block-start: 1em;
  }
  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1.5em;
    margin: 1em 0 1.5em;
    padding: 0;
    list-style: none;
  }
  .steps li {
    color: var(--_color-muted);
  }
  .steps button,
  .fixed {
    display: flex;
    gap: 0.5em;
    align-items: center;
    min-height: var(--_target);
    padding-inline: 0;
    text-decoration: none;
  }
  .steps button .label {
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  .number {
    display: grid;
    place-items: center;
    flex: none;
    width: 1.9em;
    height: 1.9em;
    border: 1px solid currentcolor;
    border-radius: 50%;
    font-size: 0.9em;
    font-variant-numeric: tabular-nums;
  }
  .steps .current {
    color: var(--_color-text);
    font-weight: 600;
  }
  .current .number {
    border-color: var(--_color-accent);
    background: var(--_color-accent);
    color: var(--_color-on-accent);
  }
  .columns {
    display: grid;
    gap: 2em;
  }
  .panel,
  .beside {
    min-width: 0;
  }
  .panel.alone {
    max-width: 46em;
  }
  .beside {
    display: grid;
    gap: 0.5em;
    align-self: start;
    padding: 1.25em;
    border-radius: var(--_radius);
    background: var(--_color-raised);
  }
  .next {
    margin-block-start: 1.5em;
  }
  .facts {
    display: grid;
    gap: 0.75em 2em;
    margin-block: 1.25em;
  }
  .fact {
    display: grid;
    grid-template-columns: auto 1fr;
    column-gap: 0.5em;
    align-items: center;
    align-content: start;
  }
  .fact p {
    grid-column: 1 / -1;
  }
  .fact button {
    justify-self: start;
  }
  .fact p,
  .fact-line {
    display: grid;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .panel > form {
    max-width: none;
    margin-block-start: 1.5em;
  }
  .method {
    display: grid;
  }
  .pay button {
    width: 100%;
    min-height: calc(var(--_target) * 1.2);
    font-size: 1.1em;
  }
  @container (min-width: 30em) {
    .facts {
      grid-template-columns: 1fr 1fr;
    }
    .pay button {
      width: auto;
      padding-inline: 2em;
    }
  }
  @container (min-width: 52em) {
    .columns {
      grid-template-columns: minmax(0, 3fr) minmax(16em, 2fr);
      gap: 3em;
    }
  }
  @container (max-width: 34em) {
    .steps {
      gap: 0.5em;
    }
    .steps li:not(.current) .label {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    .steps button {
      min-width: var(--_target);
    }
  }
  @media (forced-colors: active) {
    .current .number {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
