/**
 * The hall for keyboards and screen readers: a grid that holds three rows only, the one with the focus and its neighbours,
 * and says how large it really is. It is not seen; the ring on the map shows where it stands.
 */
import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { at } from '../../seat-map/geometry.js';
import { rowRange, type SeatTable } from '../../seat-map/seat-table.js';
import { findRow, walk, type Step } from '../../seat-map/walk.js';

export interface SeatGridModel {
  readonly table: SeatTable;
  readonly focused: number;
  readonly label: string;
  readonly help: string;
  readonly name: (seat: number) => string;
  readonly rowName: (row: number) => string;
  readonly chosen: ReadonlySet<number>;
}

export interface SeatGridEvents {
  moved(seat: number): void;
  chose(seat: number): void;
  entered(): void;
  left(): void;
}

const steps: Readonly<Record<string, Step>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'row-start',
  End: 'row-end',
  PageUp: 'area-before',
  PageDown: 'area-after',
};

const pageSteps: Readonly<Record<string, Step>> = { Home: 'first', End: 'last' };

export function seatGrid(model: SeatGridModel, events: SeatGridEvents): TemplateResult {
  const { table, focused } = model;
  const middle = at(table.row, focused);
  const rows = [middle - 1, middle, middle + 1].filter((row) => row >= 0 && row < table.plan.rows.length);
  return html`<div class="visually-hidden">
    <p id="grid-help">${model.help}</p>
    <div
      role="grid"
      part="grid"
      aria-label=${model.label}
      aria-describedby="grid-help"
      aria-multiselectable="true"
      aria-rowcount=${table.plan.rows.length}
      aria-colcount=${longestRow(table)}
      @keydown=${(event: KeyboardEvent) => keyed(event, model, events)}
      @focusin=${() => events.entered()}
      @focusout=${() => events.left()}
    >
      ${repeat(
        rows,
        (row) => row,
        (row) => gridRow(row, model, events),
      )}
    </div>
  </div>`;
}

function gridRow(row: number, model: SeatGridModel, events: SeatGridEvents): TemplateResult {
  const [start, end] = rowRange(model.table, row);
  const seats = Array.from({ length: end - start }, (_, place) => start + place);
  return html`<div role="row" aria-rowindex=${row + 1} aria-label=${model.rowName(row)}>
    ${repeat(
      seats,
      (seat) => seat,
      (seat) =>
        html`<div
          role="gridcell"
          class="cell"
          data-seat=${seat}
          aria-colindex=${seat - start + 1}
          aria-selected=${model.chosen.has(seat)}
          aria-label=${model.name(seat)}
          tabindex=${seat === model.focused ? 0 : -1}
          @click=${() => events.chose(seat)}
        ></div>`,
    )}
  </div>`;
}

/** Counted once per table. */
const lengths = new WeakMap<SeatTable, number>();

function longestRow(table: SeatTable): number {
  const length = lengths.get(table) ?? Math.max(0, ...table.plan.rows.map(({ numbers }) => numbers.length));
  lengths.set(table, length);
  return length;
}

function keyed(event: KeyboardEvent, { table, focused }: SeatGridModel, events: SeatGridEvents): void {
  if (event.altKey || event.metaKey) return;
  const step = event.ctrlKey ? pageSteps[event.key] : steps[event.key];
  if (step) events.moved(walk(table, focused, step));
  else if (event.ctrlKey) return;
  else if (event.key === ' ' || event.key === 'Enter') events.chose(focused);
  else if (/^[\p{L}\p{N}]$/u.test(event.key)) events.moved(findRow(table, focused, event.key));
  else return;
  event.preventDefault();
}
