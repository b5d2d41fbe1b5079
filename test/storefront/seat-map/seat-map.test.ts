import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { resetMouse, sendMouse } from '@web/test-runner-commands';
import { frame, toScreen } from '../../../src/storefront/seat-map/camera.js';
import type { Point } from '../../../src/storefront/seat-map/geometry.js';
import {
  createSeatMap,
  type MapView,
  type SeatMap,
  type SeatMapOptions,
} from '../../../src/storefront/seat-map/seat-map.js';
import { createSeatTable, type SeatTable } from '../../../src/storefront/seat-map/seat-table.js';
import type { MapTheme } from '../../../src/storefront/seat-map/theme.js';
import { planOf, row } from '../support/plans.js';

const theme: MapTheme = {
  text: '#000000',
  muted: '#808080',
  surface: '#ffffff',
  raised: '#eeeeee',
  border: '#888888',
  focus: '#0000ff',
  font: 'sans-serif',
  forced: false,
  categories: [{ fill: '#ff0000', ink: '#ffffff', shape: 'circle' }],
};

/** Twenty rows of twenty: seats are large enough to be meant in a large viewport, and too small in a small one. */
const house = createSeatTable(
  planOf(Array.from({ length: 20 }, (_, index) => row({ row: String(index), at: [0, index * 12], seats: 20 }))),
);
const size = 480;

interface Stage {
  readonly map: SeatMap;
  readonly surface: HTMLElement;
  readonly tapped: number[];
  readonly hovered: number[];
  readonly views: MapView[];
  readonly refused: () => number;
  /** Where a seat is drawn at first, from the map's corner. */
  readonly placeAtFirst: (seat: number) => Point;
}

const maps: SeatMap[] = [];

async function setup(options: { pixels?: number; table?: SeatTable } & Partial<SeatMapOptions> = {}): Promise<Stage> {
  const { pixels = size, table = house, ...more } = options;
  const surface = await fixture<HTMLElement>(html`<div><canvas></canvas><canvas></canvas></div>`);
  Object.assign(surface.style, {
    position: 'relative',
    width: `${pixels}px`,
    height: `${pixels}px`,
    touchAction: 'none',
  });
  const [hall, marks] = surface.querySelectorAll('canvas');
  if (!hall || !marks) throw new Error('the stage has no canvases');
  for (const canvas of [hall, marks])
    Object.assign(canvas.style, { position: 'absolute', inset: '0', width: '100%', height: '100%' });
  const stage = { tapped: [] as number[], hovered: [] as number[], views: [] as MapView[], refusals: 0 };
  const map = createSeatMap({
    surface,
    hall,
    marks,
    table,
    theme,
    labels: { stage: '', areas: [''] },
    look: { states: new Uint8Array(table.count), kept: null, area: null },
    reducedMotion: () => true,
    events: {
      tapped: (seat) => stage.tapped.push(seat),
      hovered: (seat) => stage.hovered.push(seat),
      viewed: (view) => stage.views.push(view),
      wheelRefused: () => (stage.refusals += 1),
    },
    ...more,
  });
  maps.push(map);
  const view = frame(table.box, { width: pixels, height: pixels });
  const placeAtFirst = (seat: number): Point =>
    toScreen(view, { width: pixels, height: pixels }, { x: table.x[seat] ?? 0, y: table.y[seat] ?? 0 });
  return { ...stage, map, surface, placeAtFirst, refused: () => stage.refusals };
}

afterEach(async () => {
  for (const map of maps.splice(0)) map.destroy();
  await resetMouse();
});

const frames = async (): Promise<void> => {
  for (let turn = 0; turn < 2; turn++) await new Promise((done) => requestAnimationFrame(done));
};

const onPage = (surface: HTMLElement, { x, y }: Point): [number, number] => {
  const box = surface.getBoundingClientRect();
  return [Math.round(box.left + x), Math.round(box.top + y)];
};

async function click(surface: HTMLElement, point: Point): Promise<void> {
  await sendMouse({ type: 'click', position: onPage(surface, point) });
}

interface Finger {
  readonly id: number;
  readonly at: Point;
}

function touch(surface: HTMLElement, type: string, { id, at }: Finger): void {
  const [clientX, clientY] = onPage(surface, at);
  surface.dispatchEvent(
    new PointerEvent(type, { pointerId: id, pointerType: 'touch', clientX, clientY, bubbles: true }),
  );
}

function wheel(surface: HTMLElement, init: WheelEventInit): WheelEvent {
  const box = surface.getBoundingClientRect();
  const event = new WheelEvent('wheel', { clientX: box.left + 200, clientY: box.top + 200, cancelable: true, ...init });
  surface.dispatchEvent(event);
  return event;
}

describe('createSeatMap', () => {
  it('draws in the screen’s own pixels', async () => {
    const { surface } = await setup();
    await frames();
    const [hall] = surface.querySelectorAll('canvas');

    expect(hall?.width).to.equal(Math.round(size * devicePixelRatio));
  });

  it('paints a free seat where it says the seat is', async () => {
    const { surface, map } = await setup();
    await frames();
    const hall = surface.querySelector('canvas');
    const { x, y } = map.placeOf(45);
    const pixel = hall?.getContext('2d')?.getImageData(x * devicePixelRatio - 6, y * devicePixelRatio, 1, 1).data;

    expect([...(pixel ?? [])].slice(0, 3)).to.deep.equal([255, 0, 0]);
  });

  it('tells which seat was clicked', async () => {
    const { surface, placeAtFirst, tapped } = await setup();
    await click(surface, placeAtFirst(123));

    expect(tapped).to.deep.equal([123]);
  });

  it('tells nothing for a click beside all seats', async () => {
    const { surface, tapped } = await setup();
    await click(surface, { x: 5, y: 5 });

    expect(tapped).to.deep.equal([]);
  });

  it('goes closer instead, where seats are too small to be meant', async () => {
    const { surface, placeAtFirst, tapped, map, views } = await setup({ pixels: 160 });
    await click(surface, placeAtFirst(210));
    await frames();

    expect(tapped).to.deep.equal([]);
    expect(views.at(-1)?.whole).to.be.false;
    await click(surface, map.placeOf(210));
    expect(tapped).to.deep.equal([210]);
  });

  it('moves with a drag and takes it for no tap', async () => {
    const { surface, tapped, map } = await setup();
    map.zoomBy(2);
    await frames();
    const before = map.placeOf(200);
    await sendMouse({ type: 'move', position: onPage(surface, { x: 200, y: 200 }) });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: onPage(surface, { x: 240, y: 230 }) });
    await frames();
    await sendMouse({ type: 'up' });

    const after = map.placeOf(200);
    expect([Math.round(after.x - before.x), Math.round(after.y - before.y)]).to.deep.equal([40, 30]);
    expect(tapped).to.deep.equal([]);
  });

  it('tells the seat under the mouse, and when there is none', async () => {
    const { surface, placeAtFirst, hovered } = await setup();
    await sendMouse({ type: 'move', position: onPage(surface, placeAtFirst(5)) });
    await sendMouse({ type: 'move', position: onPage(surface, { x: 3, y: 3 }) });

    expect(hovered).to.deep.equal([5, -1]);
  });

  it('lets a bare wheel scroll the page, and says so', async () => {
    const { surface, views, refused } = await setup();
    const event = wheel(surface, { deltaY: -100 });
    await frames();

    expect(event.defaultPrevented).to.be.false;
    expect(refused()).to.equal(1);
    expect(views.at(-1)?.whole).to.be.true;
  });

  it('zooms with Ctrl and the wheel', async () => {
    const { surface, views } = await setup();
    const event = wheel(surface, { deltaY: -300, ctrlKey: true });
    await frames();

    expect(event.defaultPrevented).to.be.true;
    expect(views.at(-1)?.whole).to.be.false;
  });

  it('zooms with the bare wheel once the map was used', async () => {
    const { surface, views } = await setup();
    await click(surface, { x: 5, y: 5 });
    const event = wheel(surface, { deltaY: -300 });
    await frames();

    expect(event.defaultPrevented).to.be.true;
    expect(views.at(-1)?.whole).to.be.false;
  });

  it('leaves one finger to the page while the whole hall is in sight', async () => {
    const { surface, map } = await setup();
    const before = map.placeOf(0);
    touch(surface, 'pointerdown', { id: 1, at: { x: 100, y: 100 } });
    touch(surface, 'pointermove', { id: 1, at: { x: 100, y: 200 } });
    await frames();

    expect(map.placeOf(0)).to.deep.equal(before);
    expect(surface.classList.contains('zoomed')).to.be.false;
  });

  it('follows one finger on a closer look', async () => {
    const { surface, map } = await setup();
    map.zoomBy(3);
    await frames();
    const before = map.placeOf(200);
    touch(surface, 'pointerdown', { id: 1, at: { x: 200, y: 200 } });
    touch(surface, 'pointermove', { id: 1, at: { x: 230, y: 200 } });
    await frames();

    expect(surface.classList.contains('zoomed')).to.be.true;
    expect(Math.round(map.placeOf(200).x - before.x)).to.equal(30);
  });

  it('zooms with two fingers', async () => {
    const { surface, views, tapped } = await setup();
    touch(surface, 'pointerdown', { id: 1, at: { x: 200, y: 200 } });
    touch(surface, 'pointerdown', { id: 2, at: { x: 240, y: 200 } });
    touch(surface, 'pointermove', { id: 2, at: { x: 340, y: 200 } });
    await frames();
    touch(surface, 'pointerup', { id: 2, at: { x: 340, y: 200 } });
    touch(surface, 'pointerup', { id: 1, at: { x: 200, y: 200 } });

    expect(views.at(-1)?.whole).to.be.false;
    expect(tapped).to.deep.equal([]);
  });

  it('takes a finger that stays for a tap', async () => {
    const { surface, placeAtFirst, tapped } = await setup({ pixels: 560 });
    const at = placeAtFirst(44);
    touch(surface, 'pointerdown', { id: 1, at });
    touch(surface, 'pointerup', { id: 1, at: { x: at.x + 3, y: at.y } });

    expect(tapped).to.deep.equal([44]);
  });

  it('forgets a gesture when the window loses the focus', async () => {
    const { surface, placeAtFirst, tapped } = await setup();
    touch(surface, 'pointerdown', { id: 1, at: placeAtFirst(44) });
    window.dispatchEvent(new Event('blur'));
    touch(surface, 'pointerup', { id: 1, at: placeAtFirst(44) });

    expect(tapped).to.deep.equal([]);
  });

  it('brings a seat into sight, close enough to be read', async () => {
    const { map, views } = await setup({ pixels: 160 });
    map.showSeat(399);
    await frames();
    const { x, y } = map.placeOf(399);

    expect(x > 0 && y > 0 && x < 160 && y < 160).to.be.true;
    expect(views.at(-1)?.whole).to.be.false;
  });

  it('goes back to the whole hall', async () => {
    const { map, views } = await setup();
    map.zoomBy(4);
    map.showAll();
    await frames();

    expect(views.at(-1)).to.deep.equal({ whole: true, closest: false });
  });

  it('goes no closer than a seat needs', async () => {
    const { map, views } = await setup();
    map.zoomBy(1_000);
    await frames();

    expect(views.at(-1)?.closest).to.be.true;
  });

  it('travels in steps where motion is welcome', async () => {
    let now = 0;
    const due: (() => void)[] = [];
    const framesByHand = { request: (task: () => void) => void due.push(task), cancel: () => void due.splice(0) };
    const { map } = await setup({ reducedMotion: () => false, now: () => now, frames: framesByHand });
    const first = map.placeOf(0).x;
    const step = (): void => {
      for (const task of due.splice(0)) task();
    };

    map.zoomBy(2);
    step();
    now = 140;
    step();
    const halfWay = map.placeOf(0).x;
    now = 300;
    step();

    const last = map.placeOf(0).x;
    expect(last).to.be.below(halfWay);
    expect(halfWay).to.be.below(first);
  });

  it('frames the hall anew when its box changes', async () => {
    const { surface, map } = await setup();
    surface.style.width = '240px';
    await aTimeout(50);
    await frames();

    expect(map.placeOf(19).x).to.be.below(240);
    expect(surface.querySelector('canvas')?.width).to.equal(Math.round(240 * devicePixelRatio));
  });

  it('is deaf after its end', async () => {
    const { surface, placeAtFirst, tapped, map } = await setup();
    map.destroy();
    await click(surface, placeAtFirst(1));

    expect(tapped).to.deep.equal([]);
  });
});
