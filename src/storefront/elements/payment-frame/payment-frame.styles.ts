import { css } from 'lit';

export const styles = css`
  .status {
    display: grid;
    gap: 0.75em;
    margin-block-end: 1em;
  }
  .status p:empty {
    display: none;
  }
  button.leave {
    margin-block-start: 0.5em;
    padding-inline: 0;
  }
  .frame {
    min-height: 12em;
  }
  .frame[hidden] {
    display: none;
  }
  .frame ::slotted(*) {
    display: block;
    width: 100%;
  }
  .frame ::slotted([hidden]) {
    display: none;
  }
`;
