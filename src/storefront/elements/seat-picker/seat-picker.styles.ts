import { css } from 'lit';

export const styles = css`
  #heading + .notice {
    margin-block-start: 0.75em;
  }
  .ways {
    display: inline-flex;
    flex-wrap: wrap;
    max-width: 100%;
    margin-block: 1em;
    padding: 3px;
    border-radius: calc(var(--_radius) + 3px);
    background: var(--_color-raised);
  }
  .ways label {
    position: relative;
    font-weight: 600;
    cursor: pointer;
  }
  .ways span {
    display: flex;
    align-items: center;
    min-height: calc(var(--_target) - 4px);
    padding-inline: 1em;
    border-radius: var(--_radius);
    color: var(--_color-muted);
  }
  .ways input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
    pointer-events: none;
  }
  .ways :checked + span {
    background: var(--_color-surface);
    color: var(--_color-on-surface);
    box-shadow: 0 0 0 1px var(--_color-border);
  }
  .ways :focus-visible + span {
    outline: var(--_focus);
  }
  .hall {
    display: grid;
    gap: 0.75em;
    min-width: 0;
  }
  .legend {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(8.5em, 1fr));
    gap: 0.5em;
    margin-block-end: 0.75em;
  }
  .key,
  .chip {
    min-height: var(--_target);
    border: 1px solid var(--_color-line);
    color: inherit;
    font-weight: 500;
  }
  .key {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 0.6em;
    justify-items: start;
    padding: 0.4em 0.75em;
    line-height: 1.3;
    text-align: start;
  }
  .key .swatch {
    grid-row: span 2;
  }
  .key .price {
    color: var(--_color-muted);
    font-size: 0.9em;
    font-weight: 400;
  }
  .key[aria-pressed='true'],
  .chip[aria-pressed='true'] {
    border-color: currentcolor;
    box-shadow: inset 0 0 0 1px currentcolor;
  }
  .chosen {
    display: grid;
    gap: 0.75em;
    margin-block: 1.25em 1em;
  }
  .chosen ul {
    display: grid;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .chosen-seat {
    display: grid;
    grid-template-columns: auto 1fr auto;
    gap: 0.25em 0.75em;
    align-items: center;
    padding-block: 0.6em;
    border-block-end: 1px solid var(--_color-line);
  }
  .chosen-seat .name {
    min-width: 0;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .chosen-seat small {
    display: block;
    font-weight: 400;
  }
  .chosen-seat .remove {
    grid-area: 1 / 3;
    width: var(--_target);
    padding: 0;
    color: inherit;
  }
  .chosen-seat select,
  .chosen-seat > .price {
    grid-column: 2 / -1;
  }
  .hint-text {
    padding-inline-start: 0.9em;
    border-inline-start: 3px solid var(--_color-limited);
    color: var(--_color-muted);
    font-size: 0.95em;
  }
  .panel {
    display: contents;
  }
  .list details {
    border-block-end: 1px solid var(--_color-line);
  }
  .list summary {
    display: flex;
    gap: 0.75em;
    align-items: center;
    justify-content: space-between;
    min-height: var(--_target);
    padding-block: 0.5em;
    font-weight: 600;
    cursor: pointer;
    list-style: none;
  }
  .list summary::-webkit-details-marker {
    display: none;
  }
  .list summary > :first-child::before {
    display: inline-block;
    width: 0.45em;
    height: 0.45em;
    margin-inline: 0.15em 0.75em;
    border: solid currentcolor;
    border-width: 2px 2px 0 0;
    content: '';
    vertical-align: 0.15em;
    rotate: 45deg;
    transition: rotate 0.15s;
  }
  .list summary > :first-child:dir(rtl)::before {
    rotate: 225deg;
  }
  .list [open] > summary > :first-child::before {
    rotate: 135deg;
  }
  .block {
    margin-block-end: 0.35em;
    font-size: 0.9em;
  }
  .list summary .muted {
    font-weight: 400;
  }
  .fold {
    padding-block-end: 0.5em;
    padding-inline-start: 1.25em;
  }
  .fold details:last-child {
    border-block-end: 0;
  }
  .seats {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(7.5em, 1fr));
    gap: 0.5em;
    margin: 0 0 0.75em;
    padding: 0;
    list-style: none;
  }
  .seat {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 0.5em;
    align-content: center;
    align-items: center;
    justify-items: start;
    width: 100%;
    height: 100%;
    padding: 0.4em 0.75em;
    border-color: var(--_color-line);
    color: inherit;
    text-align: start;
  }
  .seat small {
    grid-column: 2;
    color: var(--_color-muted);
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  .seat[aria-pressed='true'] {
    border-color: currentcolor;
    background: var(--_color-on-surface);
    color: var(--_color-surface);
  }
  .seat[aria-pressed='true'] small {
    color: inherit;
  }
  .seat[aria-pressed='true'] .swatch {
    border-radius: 50%;
    background: var(--_color-surface);
  }
  .place-list {
    padding-inline-start: 1.25em;
  }
  .empty {
    padding-block: 1em;
  }
  .loading-hall svg {
    width: 100%;
    max-height: 60vh;
    color: var(--_color-line);
    fill: none;
    stroke: currentcolor;
    stroke-width: 12;
    stroke-dasharray: 0 19;
    stroke-linecap: round;
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .loading-hall .stage {
    fill: currentcolor;
    stroke: none;
  }
  @container (min-width: 56em) {
    .picker:not(.best) {
      display: grid;
      grid-template-rows: auto 1fr;
      grid-template-columns: minmax(0, 1fr) minmax(19em, 24em);
      gap: 1.5em 2em;
      align-items: start;
    }
    .picker .hall {
      grid-area: 1 / 1 / 3;
    }
    .legend {
      grid-template-columns: 1fr;
      gap: 0;
      margin: 0;
    }
    .key {
      grid-template-columns: auto 1fr auto;
      padding-inline: 0.25em;
      border-color: transparent;
      border-block-end-color: var(--_color-line);
      border-radius: 0;
    }
    .key .swatch {
      grid-row: auto;
    }
    .key .price {
      font-size: 1em;
    }
    .panel {
      position: sticky;
      inset-block-start: calc(var(--_sticky-top) + 1em);
      display: grid;
    }
    .chosen {
      margin-block-start: 0;
    }
    .chosen ul {
      max-height: max(16em, 50vh);
      overflow-y: auto;
    }
    .panel .bar {
      position: static;
      box-shadow: none;
    }
  }
  @media (forced-colors: active) {
    .ways :checked + span {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .ways {
      border: 1px solid CanvasText;
    }
    .key[aria-pressed='true'],
    .chip[aria-pressed='true'],
    .seat[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
