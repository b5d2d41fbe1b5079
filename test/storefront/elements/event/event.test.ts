import { expect } from '@open-wc/testing';
import { html } from 'lit';
import type { NewLines } from '../../../../src/contract/cart.js';
import type { FoyerEvent } from '../../../../src/storefront/elements/event/event.js';
import type { FoyerPerformanceSelectEvent } from '../../../../src/storefront/elements/events/intent-events.js';
import * as fixtures from '../../../support/fixtures.js';
import { never, offline, ProblemAnswer } from '../../support/fake-proxy.js';
import { openHall, type Hall, type HallOptions } from '../../support/hall.js';
import { all, control, draw, focused, press, reads, shownText, until } from '../../support/page.js';

interface Setup extends Hall {
  readonly element: FoyerEvent;
  /** Performances that the page was told of. */
  readonly selected: string[];
}

async function setup(event: string, options: HallOptions & { asked?: string } = {}): Promise<Setup> {
  const hall = openHall(options);
  const selected: string[] = [];
  const element = await draw<FoyerEvent>(
    html`<foyer-event
      proxy=${hall.proxy.address}
      cache="memory"
      event=${event}
      performance=${options.asked ?? ''}
      @foyer-performance-select=${(told: FoyerPerformanceSelectEvent) => selected.push(told.performance)}
    ></foyer-event>`,
  );
  return { ...hall, element, selected };
}

const sent = ({ proxy }: Hall): (NewLines | undefined)[] =>
  proxy.calls.filter(({ name }) => name === 'addLines').map(({ body }) => body as NewLines);

describe('FoyerEvent', () => {
  it('tells what the evening is', async () => {
    const { element } = await setup('CARMEN');
    await reads(element, 'Georges Bizet');

    const text = shownText(element);
    for (const part of ['Opera · Opéra des Quais', 'Carmen', 'A tragedy in four acts.']) expect(text).to.include(part);
  });

  it('lists the dates in the venue’s time zone with what is left', async () => {
    const { element } = await setup('7001');
    await reads(element, 'Choose a date');
    await reads(element, 'Sold out');
    const dates = all(element, '.date').map((date) => shownText(date));

    expect(dates[0]).to.match(/Sunday,? 14 February 2027 20:00 .*Available.* from €32/);
    expect(dates[1]).to.match(/16 February 2027 20:00 .*Sold out$/);
    expect(dates[2]).to.match(/2 March 2027 20:00 .*On sale from/);
  });

  it('leads from a date to its seats and tells the page', async () => {
    const { element, selected } = await setup('7001');
    await press(element, /^Sunday,? 14 February/);
    await reads(element, 'Choose your seats');

    expect(selected).to.deep.equal(['8001']);
    expect(element.performance).to.equal('8001');
    expect(focused()?.textContent).to.include('14 February 2027');
  });

  it('goes back to the other dates', async () => {
    const { element, selected } = await setup('7001', { asked: '8001' });
    await press(element, 'Another date');
    await reads(element, 'Choose a date');
    const date = await control(element, /^Sunday,? 14 February/);
    expect(date.getAttribute('aria-pressed')).to.equal('true');
    await press(element, /^Tuesday,? 2 March/);
    await reads(element, 'Sale starts on');

    expect(selected).to.deep.equal(['8003']);
  });

  it('begins with the performance that the page names', async () => {
    const { element, selected } = await setup('7001', { asked: '8001' });
    await reads(element, 'Choose your seats');
    await reads(element, 'Lasts about 2 hr');

    expect(selected).to.deep.equal([]);
  });

  it('sells places without numbers by category and tariff', async () => {
    const shown = await setup('7002');
    const { element } = shown;
    await reads(element, '12 places left');
    await press(element, 'One more: Full price');
    await press(element, 'One more: Reduced');
    await press(element, 'One more: Reduced');
    await reads(element, '3 tickets · €50');
    await press(element, 'Add to cart');
    await reads(element, '3 places are held for you');

    expect(sent(shown)).to.deep.equal([
      {
        kind: 'places',
        performance: '8101',
        category: '503',
        tariffs: [
          { tariff: '301', quantity: 1 },
          { tariff: '302', quantity: 2 },
        ],
      },
    ]);
    expect(focused()?.textContent).to.include('3 places are held for you');
  });

  it('asks how many before it sends', async () => {
    const { element, proxy } = await setup('7002');
    await press(element, 'Add to cart');
    await reads(element, 'Please say how many tickets you would like.');

    expect(proxy.count('addLines')).to.equal(0);
  });

  it('takes a number that is typed', async () => {
    const { element } = await setup('7002');
    const input = await until(() => all<HTMLInputElement>(element, '.stepper input')[0], 'the number');
    input.value = '4';
    input.dispatchEvent(new Event('change'));
    await reads(element, '4 tickets · €80');

    input.value = 'many';
    input.dispatchEvent(new Event('change'));
    await until(() => input.value === '0', 'a number again');
  });

  it('stops at the limit', async () => {
    const { element } = await setup('7002', { config: { maxSeatsPerPerformance: 2 } });
    await press(element, 'One more: Full price');
    await press(element, 'One more: Full price');
    await until(
      () => all(element, '[aria-label="One more: Reduced"]')[0]?.getAttribute('aria-disabled') === 'true',
      'the end of the steps',
    );
    await press(element, 'One more: Reduced');

    expect(shownText(element)).to.include('2 tickets · €40');
  });

  it('says that a free-seating evening is sold out', async () => {
    const availability = { ...fixtures.availability, entries: { '8101': { level: 'none' as const } } };
    const { element } = await setup('7002', { handlers: { availability: () => availability } });

    await reads(element, 'Every seat is taken');
  });

  it('tells the buyer of the last places that they are held', async () => {
    let level: 'limited' | 'none' = 'limited';
    const availability = (): typeof fixtures.availability => ({
      ...fixtures.availability,
      entries: { '8101': { level } },
    });
    const { element, proxy } = await setup('7002', { handlers: { availability } });
    await press(element, 'One more: Full price');
    await press(element, 'Add to cart');
    await reads(element, 'One place is held for you');
    level = 'none';
    const before = proxy.count('availability');
    const later = Date.now() + 120_000;
    const now = Date.now;
    Date.now = () => later;
    dispatchEvent(new Event('online'));
    await until(() => proxy.count('availability') > before, 'newer levels');
    await until(() => all(element, '.places').length === 0, 'the end of the sale');
    Date.now = now;

    expect(shownText(element)).to.include('One place is held for you').and.not.include('Every seat is taken');
  });

  it('sells goods', async () => {
    const shown = await setup('7003');
    const { element } = shown;
    await press(element, 'One more: Programme book');
    await press(element, 'One more: Programme book');
    await reads(element, '€24');
    await press(element, 'Add to cart');
    await reads(element, 'It is in your cart');

    expect(sent(shown)).to.deep.equal([{ kind: 'goods', product: '7003', item: '9001', tariff: '301', quantity: 2 }]);
  });

  it('keeps what was wanted when it is refused', async () => {
    const { element } = await setup('7003', { handlers: { addLines: () => new ProblemAnswer('sold-out') } });
    await press(element, 'One more: Programme book');
    await press(element, 'Add to cart');
    await reads(element, 'Those places were just taken');

    expect(shownText(element)).to.include('€12');
    expect(all<HTMLInputElement>(element, '.stepper input')[0]?.value).to.equal('1');
  });

  it('leads on from an unknown event', async () => {
    const { element } = await setup('9999');
    const wish = new Promise<Event>((resolve) => element.addEventListener('foyer-navigate', resolve));
    await press(element, 'See the programme');

    expect(await wish).to.have.property('view', 'list');
  });

  it('forgets one event when the page names another', async () => {
    const { element } = await setup('7002');
    await press(element, 'One more: Full price');
    await press(element, 'Add to cart');
    await reads(element, 'One place is held for you');
    element.event = '7003';
    await reads(element, 'Programme book');

    expect(shownText(element)).not.to.include('Night music').and.not.include('held for you');
  });

  it('says so when the page names no event', async () => {
    const { element } = await setup('');

    await reads(element, 'We could not find this event');
  });

  it('offers another try when there is no connection', async () => {
    const { element, proxy } = await setup('7002', { handlers: { event: () => offline } });
    await reads(element, 'You seem to be offline');
    proxy.on({ event: () => fixtures.concertEvent });
    await press(element, 'Try again');

    await reads(element, 'Night music');
  });

  it('leaves the page’s own content until there is something to show', async () => {
    const { proxy } = openHall({ handlers: { event: () => never } });
    const element = await draw<FoyerEvent>(
      html`<foyer-event proxy=${proxy.address} event="7001"><p>Carmen, told by the page</p></foyer-event>`,
    );

    await reads(element, 'Carmen, told by the page');
  });

  it('changes its language', async () => {
    const { element } = await setup('7001');
    await reads(element, 'Choose a date');
    element.lang = 'fr';

    await reads(element, 'Choisissez une date');
    await reads(element, /dimanche 14 février 2027/i);
  });

  it('has no accessibility fault', async () => {
    const { element } = await setup('7001');
    await reads(element, 'Sold out');
    await expect(element).to.be.accessible();
  });

  it('has no accessibility fault with a form', async () => {
    const { element } = await setup('7002');
    await reads(element, 'How many?');
    await expect(element).to.be.accessible();
  });
});
