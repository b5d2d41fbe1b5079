import { css } from 'lit';

export const styles = css`
  .addresses {
    display: grid;
    gap: 1em;
    margin-block-start: 2.5em;
    justify-items: start;
  }
  .addresses > form {
    width: 100%;
  }
  ul {
    display: grid;
    gap: 1em;
    width: 100%;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  ul:empty {
    display: none;
  }
  .address {
    display: grid;
    gap: 0.25em;
    padding: 1em;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius);
  }
  address {
    display: grid;
    font-style: normal;
    overflow-wrap: anywhere;
  }
  .address .plain {
    padding-inline: 0;
  }
  @container (min-width: 40em) {
    ul {
      grid-template-columns: 1fr 1fr;
    }
  }
`;
