import { css } from 'lit';

export const styles = css`
  .about {
    display: grid;
    gap: 1.25em;
  }
  .about img {
    width: 100%;
    max-height: 24em;
    border-radius: var(--_radius);
    object-fit: cover;
  }
  .about .text {
    display: grid;
    gap: 0.6em;
    align-content: start;
    max-width: 42em;
  }
  .subtitle {
    font-size: 1.15em;
  }
  .buy {
    display: grid;
    gap: 1.5em;
    margin-block-start: 2em;
  }
  .dates ul,
  .items {
    display: grid;
    gap: 0.5em;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .dates {
    display: grid;
    gap: 0.75em;
    max-width: 52em;
  }
  .date {
    display: grid;
    gap: 0.15em 1.5em;
    justify-content: stretch;
    justify-items: start;
    width: 100%;
    padding: 0.75em 1em;
    border-color: var(--_color-line);
    color: inherit;
    font-weight: 400;
    text-align: start;
  }
  .date:hover,
  .date[aria-pressed='true'] {
    border-color: currentcolor;
  }
  .date time {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75em;
  }
  .day {
    font-weight: 600;
  }
  .day::first-letter {
    text-transform: uppercase;
  }
  .date .terms,
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
  }
  .level {
    display: inline-flex;
    gap: 0.4em;
    align-items: center;
  }
  .level svg {
    flex: none;
    width: 1em;
    height: 1em;
  }
  .level.good svg {
    color: var(--_color-good);
  }
  .level.limited {
    color: var(--_color-limited);
    font-weight: 600;
  }
  .level.none {
    color: var(--_color-none);
  }
  .chosen-date {
    display: grid;
    gap: 0.5em;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em 1em;
    align-items: center;
    justify-content: space-between;
    padding-block-start: 1.25em;
    border-block-start: 1px solid var(--_color-line);
  }
  .line time::first-letter {
    text-transform: uppercase;
  }
  .facts:empty {
    display: none;
  }
  foyer-seat-picker {
    margin-block-start: 1em;
  }
  foyer-seat-picker::part(heading) {
    font-size: 1.15em;
  }
  @container (min-width: 40em) {
    .about.pictured {
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
      gap: 2em;
      align-items: start;
    }
    .date {
      grid-template-columns: 1fr auto;
      align-items: center;
    }
  }
`;
