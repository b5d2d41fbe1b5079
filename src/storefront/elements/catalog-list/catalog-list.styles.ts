import { css } from 'lit';

export const styles = css`
  .filters {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 0.5em 1em;
    align-items: end;
    margin-block: 1em 0.5em;
  }
  .filters > .field {
    align-content: end;
    margin: 0;
  }
  .filters > * {
    min-height: calc(1.75em + var(--_target));
  }
  .filters > :last-child {
    min-height: var(--_target);
  }
  .filters > :first-child,
  .filters > :last-child,
  .filters > :nth-child(2):nth-last-child(2) {
    grid-column: 1 / -1;
  }
  .layout {
    display: flex;
  }
  .layout button {
    flex: 1;
  }
  .layout button:first-child {
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }
  .layout button:last-child {
    margin-inline-start: -1px;
    border-start-start-radius: 0;
    border-end-start-radius: 0;
  }
  .count {
    margin-block: 0.75em 0.25em;
  }
  .notice {
    margin-block: 1em;
  }
  .rows {
    list-style: none;
  }
  .row {
    position: relative;
    display: grid;
    grid-template-columns: 4.75em minmax(0, 1fr);
    gap: 0.35em 1em;
    padding-block: 1.25em;
    border-block-start: 1px solid var(--_color-line);
  }
  .long .row {
    content-visibility: auto;
    contain-intrinsic-size: auto 8.5em;
  }
  .row:last-child {
    border-block-end: 1px solid var(--_color-line);
  }
  .picture {
    position: relative;
    grid-row: span 2;
    aspect-ratio: 1;
    align-self: start;
    overflow: hidden;
    border-radius: var(--_radius);
    background: var(--_color-raised);
  }
  .picture img {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .tile {
    display: grid;
    place-content: center;
    justify-items: center;
    height: 100%;
    line-height: 1.1;
  }
  .tile b {
    font-family: var(--_font-heading);
    font-size: 1.9em;
    font-weight: 400;
    letter-spacing: -0.02em;
  }
  .tile span {
    color: var(--_color-muted);
    font-size: 0.85em;
  }
  .what {
    display: grid;
    gap: 0.15em;
    align-content: start;
  }
  .title > * {
    font-size: 1.25em;
  }
  .link {
    color: inherit;
    text-decoration: none;
  }
  .link:hover,
  .row:hover .title .link {
    color: var(--_color-accent);
    text-decoration: underline;
    text-decoration-thickness: 1px;
  }
  .whole {
    position: absolute;
    inset: 0;
  }
  button.bare,
  button.bare:hover {
    font: inherit;
    cursor: pointer;
    display: inline;
    min-height: 0;
    padding: 0;
    border: 0;
    background: none;
    font-weight: inherit;
    text-align: start;
  }
  .terms {
    display: flex;
    flex-wrap: wrap;
    gap: 0.15em 1em;
    align-items: baseline;
  }
  .price {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .level {
    display: inline-flex;
    gap: 0.4em;
    align-items: center;
  }
  .symbol {
    flex: none;
    width: 0.8em;
    height: 0.8em;
  }
  .good {
    color: var(--_color-good);
  }
  .limited {
    color: var(--_color-limited);
  }
  .none,
  .sale {
    color: var(--_color-none);
  }
  .more {
    justify-content: center;
    margin-block: 1.5em;
  }
  @container (min-width: 36em) {
    .row {
      grid-template-columns: 7em minmax(0, 1fr) minmax(8em, auto);
      gap: 0 1.5em;
      padding-block: 1.5em;
    }
    .picture {
      grid-row: span 1;
      aspect-ratio: 4 / 3;
    }
    .terms {
      display: grid;
      align-content: start;
      justify-items: end;
      text-align: end;
    }
  }
  @container (min-width: 48em) {
    .filters {
      display: flex;
    }
    .filters > * {
      flex: 1;
    }
    .filters > :first-child {
      flex: 2;
    }
  }
`;
