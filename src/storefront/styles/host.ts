/** What every host has: inherited text properties reset except family and colour, a container for queries, focus rings. */
import { css } from 'lit';

/** @cssprop --foyer-color-scheme - `light`, `dark` or both; the page's own by default */
export const host = css`
  :host {
    display: block;
    container-type: inline-size;
    color: var(--_color-text);
    font-size: var(--_font-size);
    font-style: normal;
    font-weight: 400;
    line-height: 1.5;
    letter-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
    word-spacing: normal;
    /* The page's own scheme, as it is inherited; a page that never speaks of dark stays light. */
    color-scheme: var(--foyer-color-scheme, inherit);
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  h4,
  h5,
  h6 {
    margin: 0;
    font-family: var(--_font-heading);
    font-size: 1.15em;
    font-weight: 600;
    line-height: 1.25;
    text-wrap: balance;
    overflow-wrap: break-word;
    scroll-margin-top: calc(var(--_sticky-top) + 1em);
  }
  /* The heading that an element starts with. */
  #heading {
    font-size: 1.6em;
    letter-spacing: -0.01em;
  }
  :host([heading-level='3']) #heading {
    font-size: 1.35em;
  }
  :host(:is([heading-level='4'], [heading-level='5'], [heading-level='6'])) #heading {
    font-size: 1.15em;
  }
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  img,
  svg {
    display: block;
    max-width: 100%;
  }
  :focus-visible {
    outline: var(--_focus);
    outline-offset: 2px;
  }
  [tabindex='-1']:focus {
    outline: none;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .skeleton {
    display: grid;
    gap: 1.25em;
    padding-block: 1em;
  }
  .skeleton i {
    height: 5em;
    border-radius: var(--_radius);
    background: var(--_color-raised);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
  .notice {
    display: grid;
    gap: var(--_space);
    padding: 1em 1.25em;
    border: 0;
    border-inline-start: 4px solid var(--_color-border);
    border-radius: var(--_radius);
    background: var(--_color-raised);
  }
  .notice.error {
    border-inline-start-color: var(--_color-error);
  }
  .notice.good {
    border-inline-start-color: var(--_color-good);
  }
  @media (forced-colors: active) {
    .skeleton i {
      border: 1px solid;
    }
    .notice {
      border: 1px solid CanvasText;
      border-inline-start-width: 6px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }
`;
