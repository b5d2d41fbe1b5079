/** The drawn hall: canvases, areas, zoom buttons, the card of the seat under pointer or focus, and the grid beside it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { MapLabels } from '../../seat-map/painter.js';
import type { createSeatMap, MapView, SeatMap } from '../../seat-map/seat-map.js';
import { areaOf, type SeatTable } from '../../seat-map/seat-table.js';
import { readTheme, type MapTheme } from '../../seat-map/theme.js';
import { at, isEmpty } from '../../seat-map/geometry.js';
import { seatState } from '../../../contract/seat-states.js';
import type { FoyerElement } from '../base/foyer-element.js';
import { mayBeFree } from './seat-picker.logic.js';
import { seatGrid } from './seat-grid.js';
import type { SeatWords } from './seat-words.js';
import { swatch } from './swatch.js';

export interface MapModel {
  readonly words: SeatWords;
  readonly states: Uint8Array;
  /** Categories that the filter keeps, by index in the plan; null keeps all. */
  readonly kept: ReadonlySet<number> | null;
  readonly chosen: ReadonlySet<number>;
  readonly held: ReadonlySet<number>;
  /** Another way of choosing is shown; the map keeps its place meanwhile. */
  readonly hidden: boolean;
}

export interface MapEvents {
  /** A seat was pointed at, or chosen by keyboard. */
  chose(seat: number): void;
  /** Colours were read again: legends must follow. */
  themed(): void;
}

/** How long the word on zooming stays. */
const hintMs = 2_500;

const schemes = ['(prefers-color-scheme: dark)', '(forced-colors: active)'];

export class MapPanel {
  theme: MapTheme | null = null;
  /** The engine's file could not be had: there is no drawing, the list has the same seats. */
  failed = false;
  #create: typeof createSeatMap | null = null;
  #map: SeatMap | null = null;
  #table: SeatTable | null = null;
  #model: MapModel | null = null;
  #view: MapView = { whole: true, closest: false };
  #area: number | null = null;
  #hovered = -1;
  /** What was tapped last, told until the map moves: fingers do not hover. */
  #tapped = -1;
  #focused = -1;
  #inGrid = false;
  #hint = false;
  #hintTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #queries = schemes.map((query) => matchMedia(query));
  readonly #schemeChanged = (): void => this.host.requestUpdate();

  constructor(
    private readonly host: FoyerElement,
    private readonly events: MapEvents,
  ) {
    for (const query of this.#queries) query.addEventListener('change', this.#schemeChanged);
    void this.#load();
  }

  /** A chunk of its own, asked for while the documents are under way. */
  async #load(): Promise<void> {
    try {
      this.#create = (await import('../../seat-map/seat-map.js')).createSeatMap;
    } catch {
      this.failed = true;
    }
    this.host.requestUpdate();
  }

  /** After each update of the element: the engine follows what was rendered. */
  updated(): void {
    const model = this.#model;
    const surface = this.#find<HTMLElement>('.surface');
    if (!model || !surface) return this.destroyMap();
    this.#readTheme(model);
    if (!this.theme) return;
    if (!this.#map || this.#table !== model.words.table) this.#start(model, surface, this.theme);
    this.#follow(model);
  }

  destroyMap(): void {
    this.#map?.destroy();
    this.#map = null;
  }

  destroy(): void {
    this.destroyMap();
    clearTimeout(this.#hintTimer);
    for (const query of this.#queries) query.removeEventListener('change', this.#schemeChanged);
  }

  #find<E extends Element>(selector: string): E | null {
    return this.host.renderRoot.querySelector<E>(selector);
  }

  #readTheme({ words }: MapModel): void {
    const canvas = this.#find<HTMLCanvasElement>('canvas');
    if (!canvas) return;
    const hints = words.table.plan.categories.map((id) => words.category(id)?.color);
    const theme = readTheme(canvas, hints);
    if (JSON.stringify(theme) === JSON.stringify(this.theme)) return;
    this.theme = theme;
    this.#map?.setTheme(theme);
    this.events.themed();
  }

  #start(model: MapModel, surface: HTMLElement, theme: MapTheme): void {
    const [hall, marks] = surface.querySelectorAll('canvas');
    if (!hall || !marks || !this.#create) return;
    this.destroyMap();
    this.#table = model.words.table;
    this.#focused = -1;
    this.#area = null;
    const { left, top, right, bottom } = this.#table.box;
    // By CSSOM, as pages may forbid style attributes: where there is room the frame has the hall's own proportions.
    surface.style.setProperty('--hall-ratio', String((right - left) / (bottom - top || 1)));
    this.#map = this.#create({
      surface,
      hall,
      marks,
      theme,
      table: model.words.table,
      labels: this.#labels(model),
      look: this.#look(model),
      reducedMotion: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
      events: {
        tapped: (seat) => {
          this.#tapped = seat;
          this.events.chose(seat);
          this.host.requestUpdate();
        },
        hovered: (seat) => {
          this.#hovered = seat;
          this.host.requestUpdate();
        },
        viewed: (view) => this.#viewed(view),
        wheelRefused: () => this.#showHint(),
      },
    });
  }

  #follow(model: MapModel): void {
    this.#map?.setLook(this.#look(model));
    this.#map?.setLabels(this.#labels(model));
    this.#map?.setMarks({ chosen: model.chosen, held: model.held, focused: this.#inGrid ? this.#focused : -1 });
    this.#placeCard();
    if (!this.#inGrid) return;
    const cell = this.#find<HTMLElement>(`[data-seat="${this.#focused}"]`);
    if (cell && !cell.matches(':focus')) cell.focus({ preventScroll: true });
  }

  #look({ states, kept }: MapModel): { states: Uint8Array; kept: ReadonlySet<number> | null; area: number | null } {
    return { states, kept, area: this.#area };
  }

  #labels({ words }: MapModel): MapLabels {
    return { stage: words.stage, areas: words.table.plan.areas.map((_, area) => words.area(area)) };
  }

  #viewed(view: MapView): void {
    const changed =
      view.whole !== this.#view.whole || view.closest !== this.#view.closest || (this.#tapped >= 0 && !this.#inGrid);
    this.#view = view;
    this.#tapped = -1;
    this.#placeCard();
    if (changed) this.host.requestUpdate();
  }

  #showHint(): void {
    clearTimeout(this.#hintTimer);
    this.#hint = true;
    this.#hintTimer = setTimeout(() => {
      this.#hint = false;
      this.host.requestUpdate();
    }, hintMs);
    this.host.requestUpdate();
  }

  get #told(): number {
    if (this.#hovered >= 0) return this.#hovered;
    return this.#inGrid ? this.#focused : this.#tapped;
  }

  /** Beside the seat it tells about, inside the map; by CSSOM, as pages may forbid style attributes. */
  #placeCard(): void {
    const card = this.#find<HTMLElement>('.card');
    if (!card || !this.#map || this.#told < 0) return;
    const frame = card.offsetParent;
    const { x, y } = this.#map.placeOf(this.#told);
    const half = card.offsetWidth / 2;
    const within = Math.min(Math.max(x, half + 8), (frame?.clientWidth ?? 0) - half - 8);
    const above = y > card.offsetHeight + 40;
    card.style.setProperty('translate', `${within - half}px ${above ? y - card.offsetHeight - 22 : y + 22}px`);
  }

  #moved(seat: number): void {
    this.#focused = seat;
    if (this.#table && this.#area !== null) this.#area = areaOf(this.#table, seat);
    this.#map?.showSeat(seat);
    this.host.requestUpdate();
  }

  #showArea(area: number | null): void {
    this.#area = area;
    if (area !== null && this.#model) this.#focused = firstOf(this.#model, area);
    if (area === null) this.#map?.showAll();
    else this.#map?.showArea(area);
    this.host.requestUpdate();
  }

  render(model: MapModel, begin: number): TemplateResult {
    this.#model = model;
    const { words } = model;
    if (this.#focused < 0 || this.#table !== words.table) this.#focused = begin;
    return html`<div class="map" part="map" ?hidden=${model.hidden}>
      ${words.table.plan.areas.length > 1 ? this.#areas(words) : nothing}
      <div class="frame" part="frame">
        <div class="surface">
          <canvas class="hall" aria-hidden="true"></canvas>
          <canvas class="marks" aria-hidden="true"></canvas>
        </div>
        ${this.#zoom()} ${this.#told >= 0 ? this.#card(model, this.#told) : nothing}
        <p class="hint" aria-hidden="true" ?hidden=${!this.#hint}>${this.host.t('seatsZoomHint')}</p>
      </div>
      ${this.#grid(model)}
    </div>`;
  }

  #areas(words: SeatWords): TemplateResult {
    const chip = (area: number | null, name: string): TemplateResult =>
      html`<button
        class="chip"
        part="area"
        type="button"
        aria-pressed=${this.#area === area}
        @click=${() => this.#showArea(area)}
      >
        ${name}
      </button>`;
    return html`<div class="chips" role="group" aria-label=${this.host.t('seatsAreas')}>
      ${chip(null, this.host.t('seatsWholeHall'))}
      ${words.table.plan.areas.map((_, area) =>
        isEmpty(words.table.areaBoxes[area] ?? words.table.box) ? nothing : chip(area, words.area(area)),
      )}
    </div>`;
  }

  #zoom(): TemplateResult {
    const button = (name: string, symbol: string, off: boolean, act: () => void): TemplateResult =>
      html`<button type="button" part="zoom" aria-label=${name} aria-disabled=${off} @click=${() => off || act()}>
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d=${symbol} /></svg>
      </button>`;
    const { whole, closest } = this.#view;
    return html`<div class="zoom" role="group" aria-label=${this.host.t('seatsZoom')}>
      ${button(this.host.t('seatsZoomIn'), 'M12 5v14M5 12h14', closest, () => this.#map?.zoomBy(1.6))}
      ${button(this.host.t('seatsZoomOut'), 'M5 12h14', whole, () => this.#map?.zoomBy(1 / 1.6))}
      ${button(this.host.t('seatsShowAll'), 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5', whole, () => this.#showArea(null))}
    </div>`;
  }

  /** For the eyes only: the grid's cells say the same to others. */
  #card({ words, states, chosen, held }: MapModel, seat: number): TemplateResult {
    const paint = this.theme?.categories[at(words.table.category, seat)];
    const state = chosen.has(seat)
      ? this.host.t('seatsChosen')
      : held.has(seat)
        ? this.host.t('seatsInCart')
        : words.state(at(states, seat));
    const open = at(states, seat) === seatState.free || chosen.has(seat) || held.has(seat);
    return html`<div class="card" part="card" aria-hidden="true">
      <strong>${words.place(seat)}</strong>
      ${
        open
          ? html`<span class="category"
              >${swatch(paint)} ${words.categoryName(seat)} · ${words.prices(words.categoryId(seat))}</span
            >`
          : nothing
      }
      ${words.note(seat) ? html`<span>${words.note(seat)}</span>` : nothing}
      ${open && !chosen.has(seat) && !held.has(seat) ? nothing : html`<span class="muted">${state}</span>`}
    </div>`;
  }

  #grid(model: MapModel): TemplateResult {
    const { words, states, chosen, held } = model;
    const name = (seat: number): string =>
      [
        words.place(seat),
        words.categoryName(seat),
        words.prices(words.categoryId(seat)),
        held.has(seat) ? this.host.t('seatsInCart') : words.state(at(states, seat)),
        words.note(seat),
      ]
        .filter(Boolean)
        .join(', ');
    return seatGrid(
      {
        table: words.table,
        focused: this.#focused,
        label: this.host.t('seatsGrid'),
        help: this.host.t('seatsGridHelp'),
        name,
        rowName: (row) => words.row(row),
        chosen,
      },
      {
        moved: (seat) => this.#moved(seat),
        chose: (seat) => this.events.chose(seat),
        entered: () => this.#entered(),
        left: () => this.#left(),
      },
    );
  }

  #entered(): void {
    if (this.#inGrid) return;
    this.#inGrid = true;
    this.#moved(this.#focused);
  }

  /** The focus moves from cell to cell within the grid too. */
  #left(): void {
    queueMicrotask(() => {
      if (this.#find('.cell:focus')) return;
      this.#inGrid = false;
      this.host.requestUpdate();
    });
  }
}

/** Where the keyboard begins in a part of the hall: its first seat to be had, else its first. */
function firstOf({ words: { table }, states }: MapModel, area: number): number {
  const seats = [...table.row.keys()].filter((seat) => areaOf(table, seat) === area);
  return seats.find((seat) => mayBeFree(at(states, seat))) ?? seats[0] ?? 0;
}
