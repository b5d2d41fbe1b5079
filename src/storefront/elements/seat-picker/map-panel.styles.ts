import { css } from 'lit';

export const mapStyles = css`
  .chips {
    display: flex;
    gap: 0.4em;
    /* Room for the rings of focus and choice. */
    margin: -4px;
    padding: 4px;
    overflow-x: auto;
    scrollbar-width: none;
  }
  .chip {
    flex: none;
    padding: 0.25em 0.95em;
    border-radius: 2em;
    white-space: nowrap;
  }
  .map[hidden] {
    display: none;
  }
  .map {
    display: grid;
    gap: 0.75em;
    min-width: 0;
  }
  .frame {
    position: relative;
    overflow: hidden;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius);
    background: var(--_color-surface);
    color: var(--_color-on-surface);
  }
  .surface {
    position: relative;
    aspect-ratio: 1;
    width: 100%;
    max-height: 75vh;
    max-height: 75svh;
    min-height: 18em;
    cursor: grab;
    touch-action: pan-y;
    user-select: none;
    -webkit-user-select: none;
    -webkit-tap-highlight-color: transparent;
  }
  .surface.zoomed {
    touch-action: none;
  }
  .surface.over-seat {
    cursor: pointer;
  }
  .surface:active {
    cursor: grabbing;
  }
  canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    pointer-events: none;
  }
  /* Read by the map's theme; a canvas shows none of them itself but the surface. */
  .hall canvas {
    border: 0 solid;
    border-block-color: var(--_color-muted) var(--_color-border);
    border-left-color: var(--_color-raised);
    outline: 0 solid;
    outline-color: light-dark(#0b57d0, #a8c7fa);
    background-color: var(--_color-surface);
  }
  .hall .marks {
    background: none;
  }
  /* Halls are round: their lower corners are free more often than the upper ones. */
  .zoom {
    position: absolute;
    inset-block-end: 0.75em;
    inset-inline-end: 0.75em;
    display: grid;
    border-radius: var(--_radius);
    background: var(--_color-surface);
    box-shadow: 0 1px 6px rgb(0 0 0 / 0.25);
  }
  .zoom button {
    width: var(--_target);
    padding: 0;
    border: 0;
    color: inherit;
  }
  .zoom button + button {
    border-block-start: 1px solid var(--_color-line);
    border-radius: 0;
  }
  .zoom svg,
  .remove svg {
    width: 1.35em;
    height: 1.35em;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
  }
  .zoom [aria-disabled='true'] {
    background: none;
  }
  .zoom [aria-disabled='true'] svg {
    opacity: 0.4;
  }
  .card {
    position: absolute;
    inset-block-start: 0;
    left: 0;
    display: grid;
    gap: 0.15em;
    max-width: min(20em, 90%);
    padding: 0.6em 0.85em;
    border-radius: var(--_radius);
    background: var(--_color-on-surface);
    color: var(--_color-surface);
    font-size: 0.9em;
    line-height: 1.35;
    pointer-events: none;
    box-shadow: 0 4px 18px rgb(0 0 0 / 0.3);
  }
  .card .category {
    display: flex;
    gap: 0.4em;
    align-items: center;
  }
  .card .muted {
    color: inherit;
    opacity: 0.8;
  }
  .card .swatch {
    padding: 2px;
    border-radius: 50%;
    background: var(--_color-surface);
  }
  .hint {
    position: absolute;
    inset: auto 0 1em;
    width: fit-content;
    max-width: 90%;
    margin: auto;
    padding: 0.4em 1em;
    border-radius: 2em;
    background: var(--_color-on-surface);
    color: var(--_color-surface);
    font-size: 0.9em;
    pointer-events: none;
  }
  .hint[hidden] {
    display: none;
  }
  @container (min-width: 56em) {
    .chips {
      flex-wrap: wrap;
    }
    .surface {
      aspect-ratio: var(--hall-ratio, 1);
      min-height: 26em;
      max-height: max(26em, 85vh);
    }
  }
  @media (forced-colors: active) {
    .card,
    .hint,
    .zoom {
      border: 1px solid CanvasText;
    }
    .hall canvas {
      border-color: CanvasText CanvasText CanvasText Canvas;
      outline-color: Highlight;
      background-color: Canvas;
      color: CanvasText;
      forced-color-adjust: none;
    }
  }
`;
