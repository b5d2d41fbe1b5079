import { css } from 'lit';

export const styles = css`
  .month {
    display: flex;
    gap: 1em;
    align-items: center;
    justify-content: space-between;
    margin-block: 1em;
  }
  .month button {
    min-width: var(--_target);
    padding: 0;
  }
  .arrow {
    font-size: 1.4em;
    line-height: 1;
  }
  #goods {
    margin-block: 1.5em 0.5em;
  }
  .calendar,
  .calendar tbody,
  .calendar tr,
  .calendar td {
    display: block;
    width: 100%;
  }
  .calendar thead,
  .calendar .quiet,
  .calendar tbody tr:not(:has(.day:not(.quiet))),
  .calendar .number {
    display: none;
  }
  .calendar ul {
    list-style: none;
  }
  .day {
    padding-block: 0.75em;
    border-block-start: 1px solid var(--_color-line);
  }
  .day .date {
    font-weight: 600;
  }
  .day li {
    padding-block: 0.35em;
  }
  .day .link {
    display: inline-block;
    padding-block: 0.2em;
  }
  .day .time {
    color: var(--_color-muted);
    font-variant-numeric: tabular-nums;
  }
  .day small {
    display: block;
    font-size: 0.85em;
  }
  @container (min-width: 48em) {
    .calendar {
      display: table;
      table-layout: fixed;
      border-collapse: collapse;
    }
    .calendar thead {
      display: table-header-group;
    }
    .calendar tbody {
      display: table-row-group;
    }
    .calendar tr {
      display: table-row;
    }
    .calendar tbody tr:not(:has(.day:not(.quiet))) {
      display: table-row;
    }
    .calendar td,
    .calendar td.quiet {
      display: table-cell;
      width: auto;
      height: 6.5em;
      padding: 0.4em 0.5em;
      border: 1px solid var(--_color-line);
      vertical-align: top;
    }
    .calendar .number {
      display: block;
      color: var(--_color-muted);
      font-size: 0.9em;
    }
    .calendar .date {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .calendar th {
      padding: 0.4em 0.5em;
      font-size: 0.9em;
      font-weight: 600;
      text-align: start;
    }
    .day .time {
      display: block;
      font-size: 0.85em;
    }
  }
`;
