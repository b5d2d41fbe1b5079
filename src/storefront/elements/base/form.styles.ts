/** Fields of forms: a password's button beside its input, hints, the list of what is wrong. */
import { css } from 'lit';

export const formStyles = css`
  form {
    display: grid;
    gap: 0;
    max-width: 34em;
  }
  .with-button {
    display: flex;
    gap: var(--_space);
    align-items: stretch;
  }
  .with-button input {
    flex: 1;
    min-width: 0;
  }
  .check {
    display: flex;
    gap: 0.75em;
    align-items: center;
    min-height: var(--_target);
  }
  .check label {
    font-weight: 400;
  }
  .check input {
    flex: none;
  }
  .radios {
    display: grid;
    gap: 0.25em;
  }
  .radios legend {
    padding: 0;
    margin-block-end: 0.25em;
  }
  .choice {
    display: flex;
    gap: 0.75em;
    align-items: center;
    min-height: var(--_target);
    padding-block: 0.25em;
  }
  .choice label {
    flex: 1;
    min-width: 0;
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  .choice input {
    flex: none;
  }
  .hint,
  .optional {
    font-size: 0.9em;
    font-weight: 400;
  }
  .form-summary {
    margin-block-end: 1em;
  }
  .form-summary[hidden] {
    display: none;
  }
  .form-summary ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .form-summary button.plain {
    min-height: 24px;
    padding: 0.2em 0;
    text-align: start;
  }
  .pair {
    display: grid;
    column-gap: 1em;
  }
  @container (min-width: 30em) {
    .pair {
      grid-template-columns: 1fr 1fr;
    }
  }
  form > .actions {
    margin-block-start: 0.75em;
  }
`;
