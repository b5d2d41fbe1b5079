import { css } from 'lit';

export const styles = css`
  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
  }
  .nav {
    display: flex;
    flex: 1 1 auto;
    flex-wrap: wrap;
    gap: 0.25em 1.5em;
    align-items: center;
  }
  foyer-hold-timer::part(text) {
    display: inline-block;
    padding-block-end: 0.75em;
  }
  .current::part(link) {
    border-block-end: 3px solid var(--_color-accent);
    text-decoration: none;
  }
  foyer-login-status::part(link),
  foyer-login-status::part(button) {
    color: inherit;
    font-weight: 400;
    text-decoration: none;
  }
  foyer-login-status::part(link):hover,
  foyer-login-status::part(button):hover {
    text-decoration: underline;
  }
  .nav-link {
    display: inline-flex;
    align-items: center;
    min-height: var(--_target);
    padding: 0;
    border: 0;
    border-radius: 0;
    background: none;
    color: inherit;
    font-weight: 400;
    text-decoration: none;
  }
  .nav-link:hover {
    background: none;
    text-decoration: underline;
    text-decoration-thickness: 1px;
  }
  .nav-link[aria-current] {
    border-block-end: 3px solid var(--_color-accent);
    background: none;
    box-shadow: none;
    font-weight: 600;
  }
  .nav-link.button {
    padding-inline: 1.15em;
    border: 1px solid var(--_color-accent);
    border-radius: var(--_radius);
    color: var(--_color-accent);
    font-weight: 600;
  }
  .end {
    margin-inline-start: auto;
  }
  .account {
    display: grid;
    gap: 3em;
  }
  @container (min-width: 40em) {
    foyer-hold-timer::part(text) {
      margin-inline-start: 1.5em;
      padding-block-end: 0;
    }
  }
`;
