import { expect } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { html } from 'lit';
import type { NewLines } from '../../../../src/contract/cart.js';
import type { FoyerSeatsChangeEvent } from '../../../../src/storefront/elements/events/intent-events.js';
import type { FoyerSeatPicker } from '../../../../src/storefront/elements/seat-picker/seat-picker.js';
import { frame, toScreen } from '../../../../src/storefront/seat-map/camera.js';
import { createSeatTable } from '../../../../src/storefront/seat-map/seat-table.js';
import * as fixtures from '../../../support/fixtures.js';
import { offline, ProblemAnswer } from '../../support/fake-proxy.js';
import { openHall, type Hall, type HallOptions } from '../../support/hall.js';
import { all, control, draw, field, focused, press, reads, shownText, tick, until } from '../../support/page.js';

const table = createSeatTable(fixtures.plan);
/** Seats of the fixtures' plan, by their words. */
const seats = { a1: 0, a2: 1, a3: 2, a4: 3, b2: 13, lastOfStalls: 119, firstOfBalcony: 120 } as const;

interface Setup extends Hall {
  readonly picker: FoyerSeatPicker;
  /** The seats of each change, as the page was told. */
  readonly changes: (readonly number[])[];
}

async function setup(options: HallOptions & { performance8?: string } = {}): Promise<Setup> {
  const hall = openHall(options);
  const changes: (readonly number[])[] = [];
  const picker = await draw<FoyerSeatPicker>(
    html`<foyer-seat-picker
      proxy=${hall.proxy.address}
      cache="memory"
      performance=${options.performance8 ?? '8001'}
      @foyer-seats-change=${(event: FoyerSeatsChangeEvent) => changes.push(event.seats)}
    ></foyer-seat-picker>`,
  );
  return { ...hall, picker, changes };
}

async function openMap(options: HallOptions = {}): Promise<Setup> {
  const shown = await setup(options);
  await reads(shown.picker, 'Choose your seats');
  await until(() => (all<HTMLCanvasElement>(shown.picker, 'canvas')[0]?.width ?? unsized) !== unsized, 'a drawn hall');
  return shown;
}

/** Width of a canvas that nobody has sized. */
const unsized = 300;

/** Clicks where the whole hall shows a seat. */
async function clickSeat(picker: FoyerSeatPicker, seat: number): Promise<void> {
  const surface = await until(() => all(picker, '.surface')[0], 'the map');
  surface.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = surface.getBoundingClientRect();
  const point = toScreen(
    frame(table.box, { width, height }),
    { width, height },
    { x: table.x[seat] ?? 0, y: table.y[seat] ?? 0 },
  );
  await sendMouse({ type: 'click', position: [Math.round(left + point.x), Math.round(top + point.y)] });
}

async function focusGrid(picker: FoyerSeatPicker): Promise<HTMLElement> {
  const cell = await until(() => all(picker, '[role="gridcell"][tabindex="0"]')[0], 'the grid');
  cell.focus();
  return cell;
}

const cellName = (): string => focused()?.getAttribute('aria-label') ?? '';

const showList = async (picker: FoyerSeatPicker): Promise<void> => tick(picker, 'List');

/** Opens a row of the first part of the hall and picks seats by their numbers. */
async function pickInList(picker: FoyerSeatPicker, row: string, ...numbers: string[]): Promise<void> {
  await showList(picker);
  await press(picker, new RegExp(`^Row ${row} `));
  for (const number of numbers) await press(picker, new RegExp(`row ${row}, seat ${number},`));
}

const spoken = (): string =>
  all(document.body, '[role="status"][aria-live]')
    .map((region) => region.textContent)
    .join(' ');

const sent = ({ proxy }: Hall): NewLines | undefined => proxy.last('addLines')?.body as NewLines | undefined;

afterEach(() => resetMouse());

describe('FoyerSeatPicker on the map', () => {
  it('picks the seat that was clicked, and puts it back', async () => {
    const { picker, changes } = await openMap();

    await clickSeat(picker, seats.a2);
    await reads(picker, 'Stalls, row A, seat 2');
    await clickSeat(picker, seats.a2);
    await reads(picker, 'Pick up to 8 seats');

    expect(changes).to.deep.equal([[seats.a2], []]);
  });

  it('adds up what the picked seats cost', async () => {
    const { picker } = await openMap();

    await clickSeat(picker, seats.a2);
    await clickSeat(picker, seats.lastOfStalls);

    await reads(picker, '2 seats · €134');
  });

  it('says that a taken seat is taken', async () => {
    const { picker, changes } = await openMap({ taken: [seats.a2] });

    await clickSeat(picker, seats.a2);
    await until(() => spoken().includes('Stalls, row A, seat 2: taken'), 'the reason');

    expect(changes).to.deep.equal([]);
  });

  it('tells what is under the mouse', async () => {
    const { picker } = await openMap();
    await clickSeat(picker, seats.b2);

    await until(() => shownText(picker).includes('Category 1 · from €65'), 'the card');
  });

  it('shows one part of the hall', async () => {
    const { picker } = await openMap();
    await press(picker, 'Balcony');

    const chip = await control(picker, 'Balcony');
    await until(() => chip.getAttribute('aria-pressed') === 'true', 'the pressed part');
    await until(() => all(picker, '.surface.zoomed')[0], 'a closer look');
  });

  it('fades and filters by category', async () => {
    const { picker } = await openMap();
    await press(picker, /^Category 2/);
    await showList(picker);
    await until(() => shownText(picker).includes('Row F'), 'the rows of category 2');

    expect(shownText(picker)).not.to.include('Row A ');
    await press(picker, 'Show all');
    await reads(picker, 'Row A');
  });
});

describe('FoyerSeatPicker by keyboard', () => {
  it('begins on the first free seat and names it in full', async () => {
    const { picker } = await openMap({ taken: [0, 1] });
    await focusGrid(picker);

    expect(cellName()).to.equal('Stalls, row A, seat 3, Category 1, from €65, free');
  });

  it('walks by arrows, to row ends and to other parts of the hall', async () => {
    const { picker } = await openMap();
    await focusGrid(picker);
    const names: string[] = [];
    for (const key of ['ArrowRight', 'ArrowDown', 'End', 'PageDown', 'PageUp', 'c']) {
      const before = cellName();
      await sendKeys({ press: key });
      await until(() => cellName() !== before && cellName() !== '', `the step of ${key}`);
      names.push(cellName().split(', Category')[0] ?? '');
    }

    expect(names).to.deep.equal([
      'Stalls, row A, seat 2',
      'Stalls, row B, seat 2',
      'Stalls, row B, seat 12',
      'Balcony, row 1, seat 1',
      'Stalls, row A, seat 1',
      'Stalls, row C, seat 1',
    ]);
  });

  it('chooses with Space and Enter, and says the count and the total', async () => {
    const { picker, changes } = await openMap();
    await focusGrid(picker);
    await sendKeys({ press: 'Space' });
    await until(() => spoken().includes('Stalls, row A, seat 1 chosen. 1 seat, €89.'), 'the count');
    await sendKeys({ press: 'ArrowRight' });
    await until(() => cellName().includes('seat 2'), 'the next seat');
    await sendKeys({ press: 'Enter' });
    await until(() => spoken().includes('2 seats, €178'), 'the total');

    expect(changes.at(-1)).to.deep.equal([0, 1]);
    expect(focused()?.getAttribute('aria-selected')).to.equal('true');
  });

  it('holds three rows only, and says how many there are', async () => {
    const { picker } = await openMap();
    await focusGrid(picker);
    await sendKeys({ press: 'PageDown' });
    await until(() => cellName().startsWith('Balcony'), 'the balcony');
    const [grid] = all(picker, '[role="grid"]');
    const rows = all(picker, '[role="grid"] [role="row"]');

    expect(grid?.getAttribute('aria-rowcount')).to.equal('13');
    expect(grid?.getAttribute('aria-colcount')).to.equal('12');
    expect(rows.map((row) => row.getAttribute('aria-rowindex'))).to.deep.equal(['10', '11', '12']);
  });

  it('brings the seat with the focus into sight', async () => {
    const { picker } = await openMap();
    await focusGrid(picker);

    await until(() => all(picker, '.surface.zoomed')[0], 'a closer look');
    await until(() => shownText(picker).includes('Stalls, row A, seat 1'), 'the card');
  });
});

describe('FoyerSeatPicker in the list', () => {
  it('leads from part and row to the seat', async () => {
    const { picker, changes } = await setup();
    await pickInList(picker, 'B', '3', '4');

    expect(changes.at(-1)).to.deep.equal([14, 15]);
    const seat = await control(picker, /row B, seat 3,/);
    expect(seat.getAttribute('aria-pressed')).to.equal('true');
  });

  it('offers free seats only', async () => {
    const { picker } = await setup({ taken: [12, 13] });
    await showList(picker);
    await press(picker, /^Row B 10 seats/);

    await control(picker, /row B, seat 3,/);
    expect(all(picker, '.seat').some((seat) => seat.textContent.includes('row B, seat 1,'))).to.be.false;
  });

  it('needs no map', async () => {
    const { picker } = await setup();
    await showList(picker);
    await reads(picker, 'Row A');

    expect(all(picker, 'canvas').every((canvas) => !canvas.checkVisibility())).to.be.true;
  });
});

describe('FoyerSeatPicker into the cart', () => {
  it('sends the seats with their tariffs, and leads to the cart', async () => {
    const shown = await setup();
    const { picker, changes } = shown;
    await pickInList(picker, 'A', '1', '2');
    const tariff = await until(() => all<HTMLSelectElement>(picker, 'select')[1], 'the second tariff');
    tariff.value = '302';
    tariff.dispatchEvent(new Event('change'));
    await reads(picker, '2 seats · €154');
    await press(picker, 'Add to cart');
    await reads(picker, '2 seats are held for you');

    expect(sent(shown)).to.deep.equal({
      kind: 'seats',
      performance: '8001',
      plan: 'plan-1',
      seats: [
        { seat: 0, tariff: '301' },
        { seat: 1, tariff: '302' },
      ],
    });
    expect(changes.at(-1)).to.deep.equal([]);
    expect(focused()?.textContent).to.include('2 seats are held for you');

    const wish = new Promise<GlobalEventHandlersEventMap['foyer-navigate']>((resolve) =>
      picker.addEventListener('foyer-navigate', resolve),
    );
    await press(picker, 'Go to the cart');
    expect((await wish).view).to.equal('cart');
  });

  it('asks for the states again afterwards', async () => {
    const { picker, proxy } = await setup();
    await pickInList(picker, 'A', '1');
    const before = proxy.count('seats');
    await press(picker, 'Add to cart');
    await reads(picker, 'One seat is held for you');

    await until(() => proxy.count('seats') > before, 'newer states');
  });

  it('names who was faster, keeps the other seats, and finds others', async () => {
    const shown = await setup();
    const { picker, state, changes } = shown;
    await pickInList(picker, 'A', '1', '2', '3');
    state.taken.add(1);
    await press(picker, 'Add to cart');
    await reads(picker, 'Somebody was faster');
    await reads(picker, 'Your other 2 seats are still free');

    expect(changes.at(-1)).to.deep.equal([0, 2]);
    expect(focused()?.textContent).to.include('Somebody was faster');

    await press(picker, 'Find 3 seats together');
    await reads(picker, '3 tickets · €267');
    await press(picker, 'Take the best seats');
    await reads(picker, 'Stalls, row F, seat 1');
    expect(sent(shown)).to.deep.equal({
      kind: 'places',
      performance: '8001',
      category: '501',
      tariffs: [{ tariff: '301', quantity: 3 }],
    });
  });

  it('keeps the choice when the map does not know yet which seat is gone', async () => {
    const { picker, changes } = await setup({ handlers: { addLines: () => new ProblemAnswer('sold-out') } });
    await pickInList(picker, 'A', '1', '2');
    await press(picker, 'Add to cart');
    await reads(picker, 'the map does not show yet which');

    expect(changes.at(-1)).to.deep.equal([0, 1]);
  });

  it('offers no search where nothing is left', async () => {
    const { picker, state } = await setup({ taken: Array.from({ length: 143 }, (_, seat) => seat + 1) });
    await pickInList(picker, 'A', '1');
    state.taken.add(0);
    await press(picker, 'Add to cart');
    await reads(picker, 'Somebody was faster');
    await reads(picker, 'Every seat is taken');

    expect(shownText(picker)).not.to.include('Find the best seat');
    await control(picker, 'Look again');
  });

  it('tells the buyer of the last seats that they are held, not that nothing is left', async () => {
    const { picker } = await setup({ taken: Array.from({ length: 143 }, (_, seat) => seat + 1) });
    await pickInList(picker, 'A', '1');
    await press(picker, 'Add to cart');
    await reads(picker, 'One seat is held for you');
    await until(() => all(picker, '.picker').length === 0, 'a hall without free seats');

    expect(shownText(picker)).to.include('Go to the cart').and.not.include('Every seat is taken');
  });

  it('says what went wrong and keeps the choice', async () => {
    const { picker } = await setup({ handlers: { addLines: () => new ProblemAnswer('platform-unavailable') } });
    await pickInList(picker, 'A', '1');
    await press(picker, 'Add to cart');
    await reads(picker, 'The ticket office is not answering just now');

    expect(shownText(picker)).to.include('Stalls, row A, seat 1');
  });

  it('says a tariff’s rule before it sends anything', async () => {
    const { picker, proxy } = await setup();
    await pickInList(picker, 'A', '1');
    const tariff = await until(() => all<HTMLSelectElement>(picker, 'select')[0], 'the tariff');
    tariff.value = '303';
    tariff.dispatchEvent(new Event('change'));
    await press(picker, 'Add to cart');
    await reads(picker, 'The tariff “Child” is sold only together with Full price or Reduced.');

    expect(proxy.count('addLines')).to.equal(0);
  });

  it('stops at the limit, the cart included', async () => {
    const { picker, changes, state } = await setup({ config: { maxSeatsPerPerformance: 3 } });
    state.cart = fixtures.cart;
    await pickInList(picker, 'A', '1', '2', '3', '4');
    await reads(picker, 'You can buy up to 3 seats for this performance');

    expect(changes.at(-1)?.length).to.equal(3);
  });

  it('hints at a single seat that would stay alone', async () => {
    const { picker } = await setup({ taken: [3] });
    await pickInList(picker, 'A', '1', '2');
    await reads(picker, 'One seat would stay alone beside yours: Stalls, row A, seat 3');
  });

  it('removes a seat and keeps the focus near', async () => {
    const { picker, changes } = await setup();
    await pickInList(picker, 'A', '1');
    await press(picker, 'Remove Stalls, row A, seat 1');
    await until(() => changes.at(-1)?.length === 0, 'an empty choice');

    await until(() => focused()?.id === 'yours', 'the focus on the heading');
  });

  it('takes the best seats together', async () => {
    const shown = await openMap();
    const { picker } = shown;
    await tick(picker, 'Best seats together');
    await tick(picker, /^Category 2/);
    await press(picker, 'One more: Full price');
    await press(picker, 'One more: Full price');
    await press(picker, 'Take the best seats');
    await reads(picker, '2 seats are held for you');

    expect(sent(shown)).to.deep.include({ kind: 'places', category: '502', tariffs: [{ tariff: '301', quantity: 2 }] });
    expect(shownText(picker)).to.include('Stalls, row F, seat 1');
  });
});

describe('FoyerSeatPicker says what there is', () => {
  it('is found by the performance alone, or by code with its event', async () => {
    const { picker } = await openMap();
    expect(shownText(picker)).to.include('Category 1');

    const hall = openHall({ performance: { code: 'C1' } });
    const byCode = await draw<FoyerSeatPicker>(
      html`<foyer-seat-picker proxy=${hall.proxy.address} .event=${'CARMEN'} performance="C1"></foyer-seat-picker>`,
    );
    await reads(byCode, 'Choose your seats');
  });

  const cases: readonly [string, HallOptions & { performance8?: string }, string][] = [
    ['an unknown performance', { performance8: '1' }, 'We could not find this performance'],
    ['a sale that opens later', { performance8: '8003' }, 'Sale starts on'],
    ['a paused sale', { performance: { sale: 'suspended' } }, 'The venue has paused the sale'],
    ['a sale that is over', { performance: { sale: 'ended' } }, 'no longer sold here'],
    ['a full house', { taken: Array.from({ length: 144 }, (_, seat) => seat) }, 'Every seat is taken'],
    [
      'a missing plan',
      { handlers: { plan: () => new ProblemAnswer('not-found') } },
      'The map of the hall could not be loaded',
    ],
    ['a house that attributes', { config: { seatSelection: 'automatic' } }, 'The house gives you the best free seats'],
    ['an event that cannot be had', { handlers: { catalogIndex: () => offline } }, 'You seem to be offline'],
  ];
  for (const [what, options, text] of cases) {
    it(`for ${what}`, async () => {
      const { picker } = await setup(options);
      await reads(picker, text);
    });
  }

  it('asks nothing about seats that cannot be chosen', async () => {
    const { picker, proxy } = await setup({ config: { exactSeats: false } });
    await reads(picker, 'Take the best seats');

    expect([proxy.count('plan'), proxy.count('seats')]).to.deep.equal([0, 0]);
  });

  it('looks again at a full house when asked to', async () => {
    const { picker, state } = await setup({ taken: Array.from({ length: 144 }, (_, seat) => seat) });
    await reads(picker, 'Every seat is taken');
    state.taken.clear();
    await press(picker, 'Look again');

    await reads(picker, 'Choose your seats');
  });

  it('marks seats that are in the cart already', async () => {
    const { picker } = await openMap({ taken: [29, 30], handlers: { cart: () => fixtures.cart } });
    await showList(picker);
    await pickInList(picker, 'A', '1');
    await press(picker, 'Add to cart');
    await tick(picker, 'Map');
    await focusGrid(picker);

    await until(
      () => all(picker, '[role="gridcell"]').some((cell) => cell.ariaLabel?.includes('in your cart')),
      'seats in the cart',
    );
  });

  it('begins anew with another performance, and finds the choice again on coming back', async () => {
    const { picker } = await setup({ config: { maxSeatsPerPerformance: 1 } });
    await pickInList(picker, 'A', '1', '2');
    await reads(picker, 'You can buy one seat for this performance');
    picker.performance = '8002';
    await reads(picker, 'Pick your seat and it is listed here');

    expect(shownText(picker)).not.to.include('You can buy');
    picker.performance = '8001';
    await reads(picker, 'Stalls, row A, seat 1');
  });

  it('changes its language and keeps the choice', async () => {
    const { picker, changes } = await setup();
    await pickInList(picker, 'A', '1');
    picker.lang = 'fr';
    await reads(picker, 'Choisissez vos places');
    await reads(picker, 'Parterre, rang A, place 1');
    await until(() => all(picker, 'option').some((option) => option.textContent.includes('(fr)')), 'French tariffs');

    expect(changes.at(-1)).to.deep.equal([0]);
    expect((await field(picker, 'Liste')).checked).to.be.true;
  });
});

describe('FoyerSeatPicker for everybody', () => {
  it('has no accessibility fault on the map', async () => {
    const { picker } = await openMap();
    await focusGrid(picker);
    await sendKeys({ press: 'Space' });
    await expect(picker).to.be.accessible();
  });

  it('has no accessibility fault in the list', async () => {
    const { picker } = await setup();
    await pickInList(picker, 'A', '1', '2');
    await expect(picker).to.be.accessible();
  });

  it('has no accessibility fault in the form', async () => {
    const { picker } = await setup();
    await tick(picker, 'Best seats together');
    await reads(picker, 'How many?');
    await expect(picker).to.be.accessible();
  });
});
