import { expect } from '@open-wc/testing';
import { html } from 'lit';
import type { CatalogList, EventSummary } from '../../../../src/contract/catalog.js';
import type { FoyerCatalogList } from '../../../../src/storefront/elements/catalog-list/catalog-list.js';
import { createCatalogStore } from '../../../../src/storefront/stores/catalog-store.js';
import * as fixtures from '../../../support/fixtures.js';
import { fakeProxy, offline, ProblemAnswer, type FakeProxy, type Handlers } from '../../support/fake-proxy.js';
import { all, control, draw, field, focused, press, reads, shownText, type, until } from '../../support/page.js';

interface Attributes {
  readonly eventUrl?: string;
  readonly genre?: string;
  readonly from?: string;
  readonly to?: string;
  readonly layout?: 'calendar';
}

async function open(
  given: Handlers = {},
  attributes: Attributes = {},
  inside: unknown = '',
): Promise<{ readonly list: FoyerCatalogList; readonly proxy: FakeProxy }> {
  const proxy = fakeProxy(given);
  const list = await draw<FoyerCatalogList>(
    html`<foyer-catalog-list
      proxy=${proxy.address}
      event-url=${attributes.eventUrl ?? '/e/{slug}?id={event}&at={performance}'}
      .genre=${attributes.genre ?? null}
      .from=${attributes.from ?? null}
      .to=${attributes.to ?? null}
      .layout=${attributes.layout ?? 'list'}
      >${inside}</foyer-catalog-list
    >`,
  );
  return { list, proxy };
}

const titles = (list: Element): string[] => all(list, '[part~="title"]').map(shownText);

const event = (title: string): EventSummary => {
  const found = fixtures.catalog.events.find((one) => one.title === title);
  if (!found) throw new Error(`the fixtures have no ${title}`);
  return found;
};
const opera = event('Carmen');
const concert = event('Night music');

/** A catalogue of many events, of which the first page has 24. */
function season(count: number): { first: CatalogList; index: CatalogList } {
  const events = Array.from({ length: count }, (_, at) => ({ ...concert, id: `e${at}`, title: `Evening ${at}` }));
  const index = { ...fixtures.catalog, total: count, events };
  return { first: { ...index, events: events.slice(0, 24) }, index };
}

describe('FoyerCatalogList', () => {
  it('tells dates in the venue’s zone, the lowest price and how much is left', async () => {
    const { list } = await open();

    await reads(list, 'Saturday, 20 February 2027 at 21:30');
    await reads(list, /Carmen .*14 February – 2 March 2027 · 3 dates/);
    await reads(list, 'from €25');
    await reads(list, '12 places left');
  });

  it('says Sold out only when every date on sale is known to be gone', async () => {
    const entries = { '8001': { level: 'none' as const }, '8101': { level: 'none' as const } };
    const { list } = await open({ availability: () => ({ version: 1, entries }) });

    await reads(list, /Night music .*Sold out/);

    expect(shownText(list).match(/Sold out/g)).to.have.length(1);
  });

  it('says when a sale opens, and what is not on sale', async () => {
    const soon = { ...opera, performances: opera.performances.slice(2) };
    const suspended: EventSummary = {
      ...concert,
      performances: concert.performances.map((one) => ({ ...one, sale: 'suspended' })),
    };
    const events = [soon, suspended];
    const { list } = await open({ catalogFirst: () => ({ ...fixtures.catalog, total: 2, events }) });

    await reads(list, 'On sale from Sun, 10 Jan 2027, 10:00');
    await reads(list, 'Not on sale at the moment');
  });

  it('leaves out what has ended', async () => {
    const ended: EventSummary = {
      ...concert,
      performances: concert.performances.map((one) => ({ ...one, sale: 'ended' })),
    };
    const { list } = await open({ catalogFirst: () => ({ ...fixtures.catalog, total: 2, events: [opera, ended] }) });

    await reads(list, 'Carmen');

    expect(titles(list)).to.deep.equal(['Carmen']);
  });

  it('links to the venue’s own pages, and lets the page go there itself', async () => {
    const { list } = await open();
    const chosen: (string | null)[][] = [];
    list.addEventListener('foyer-event-select', (choice) => {
      chosen.push([choice.event, choice.code, choice.performance]);
      choice.preventDefault();
    });

    const link = await control(list, 'Night music');
    link.click();

    expect(link.getAttribute('href')).to.equal('/e/night-music?id=7002&at=8101');
    expect((await control(list, 'Carmen')).getAttribute('href')).to.equal('/e/carmen?id=7001&at=');
    expect(chosen).to.deep.equal([['7002', 'NIGHT', '8101']]);
  });

  it('only tells what was chosen where there is neither a shop nor an address', async () => {
    const { list } = await open({}, { eventUrl: '' });
    const wanted: (string | null)[] = [];
    list.addEventListener('foyer-navigate', (wish) => wanted.push(wish.view, wish.subject));

    const button = await control(list, 'Carmen');
    button.click();

    expect(button.localName).to.equal('button');
    expect(wanted).to.deep.equal(['event', '7001']);
  });

  it('searches without minding accents or case', async () => {
    const { list } = await open();

    await type(list, 'Search', 'OPERA des');
    await until(() => titles(list).length === 1, 'one row');

    expect(titles(list)).to.deep.equal(['Carmen']);
  });

  it('offers a way out when nothing is found', async () => {
    const { list } = await open();
    await type(list, 'Search', 'zzz');
    await reads(list, 'Nothing matches your search.');

    await press(list, 'Clear search and filters');
    await until(() => titles(list).length === 3, 'all rows');

    const search = await field(list, 'Search');
    expect(search.value).to.equal('');
    await until(() => focused() === search, 'focus in the search');
  });

  it('filters by genre and by month', async () => {
    const { list } = await open();

    await type(list, 'Genre', 'Opera');
    await until(() => titles(list).length === 1, 'the opera');
    await type(list, 'Genre', '');
    await type(list, 'Month', '2027-03');
    await until(() => titles(list).length === 1, 'March');

    expect(titles(list)).to.deep.equal(['Carmen']);
    await reads(list, 'Tuesday, 2 March 2027 at 20:00');
  });

  it('keeps to the genre and the days that the page names', async () => {
    const { list } = await open({}, { genre: 'opera', from: '2027-02-15', to: '2027-02-28' });

    await reads(list, 'Tuesday, 16 February 2027 at 20:00');

    expect(titles(list)).to.deep.equal(['Carmen']);
    expect(all(list, 'label').map(shownText)).not.to.include('Genre');
  });

  it('asks for the whole programme only when the first page is not all of it', async () => {
    const small = await open();
    await reads(small.list, '12 places left');
    const { first, index } = season(30);
    const large = await open({ catalogFirst: () => first, catalogIndex: () => index });
    await reads(large.list, '30 entries');

    expect(small.proxy.count('catalogIndex')).to.equal(0);
    expect(large.proxy.count('catalogIndex')).to.equal(1);
  });

  it('shows more rows on demand and goes on at the first new one', async () => {
    const { first, index } = season(60);
    const { list } = await open({ catalogFirst: () => first, catalogIndex: () => index });
    await reads(list, '60 entries');

    await press(list, 'Show 12 more');
    await until(() => titles(list).length === 60, 'all rows');

    await until(() => shownText(focused() ?? list) === 'Evening 48', 'focus on the first new row');
  });

  it('shows a month as a table of days', async () => {
    const { list } = await open({}, { layout: 'calendar' });
    await reads(list, 'February 2027');

    const heads = all(list, 'th').map((head) => head.getAttribute('abbr'));
    const days = all(list, 'td').filter((day) => day.querySelector('a'));

    expect(heads).to.deep.equal(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']);
    expect(days.map((day) => day.querySelector('.number')?.textContent)).to.deep.equal(['14', '16', '20']);
    expect((await control(list, /21:30 Night music/)).getAttribute('href')).to.equal('/e/night-music?id=7002&at=8101');
  });

  it('turns the pages of the calendar, as far as there are dates', async () => {
    const { list } = await open({}, { layout: 'calendar' });
    await reads(list, 'February 2027');

    await press(list, 'Next month');
    await reads(list, 'March 2027');

    expect((await control(list, 'Next month')).getAttribute('aria-disabled')).to.equal('true');
    await reads(list, /Also available .*Programme book/);
  });

  it('changes between list and calendar', async () => {
    const { list } = await open();

    await press(list, 'Calendar');
    await until(() => all(list, 'table')[0], 'the table');
    await press(list, 'List');
    await until(() => titles(list).length === 3, 'the rows');

    expect((await control(list, 'List')).getAttribute('aria-pressed')).to.equal('true');
  });

  it('keeps the page’s own content until the first rows are ready', async () => {
    let answer = (): void => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    const { list } = await open(
      { catalogFirst: () => asked.then(() => fixtures.catalog) },
      {},
      html`<p>See our leaflet</p>`,
    );
    const leaflet = list.querySelector('p');

    expect(leaflet?.checkVisibility()).to.equal(true);
    expect(leaflet?.assignedSlot).not.to.equal(null);
    answer();
    await reads(list, 'Carmen');

    expect(leaflet?.assignedSlot).to.equal(null);
  });

  it('says that it could not be reached, and shows the rows when it can', async () => {
    const { list, proxy } = await open({ catalogFirst: () => offline });
    await reads(list, 'You seem to be offline.');

    proxy.on({ catalogFirst: () => fixtures.catalog });
    await press(list, 'Try again');

    await reads(list, 'Carmen');
  });

  it('says as of when the rows are, when they may be old', async () => {
    const { list, proxy } = await open();
    await reads(list, 'Carmen');

    proxy.on({ catalogFirst: () => new ProblemAnswer('platform-unavailable') });
    await list.storefront?.use(createCatalogStore).first('en').refresh();

    await reads(list, /As of .* We cannot reach the ticket office just now\./);
    await reads(list, 'Carmen');
  });

  it('says that nothing is on sale, and looks again', async () => {
    const { list, proxy } = await open({ catalogFirst: () => ({ ...fixtures.catalog, total: 0, events: [] }) });
    await reads(list, 'There is nothing on sale at the moment');

    proxy.on({ catalogFirst: () => fixtures.catalog });
    await press(list, 'Try again');

    await reads(list, 'Carmen');
  });

  it('shows a tile where a picture does not load', async () => {
    const events = [{ ...opera, image: `${location.origin}/no-such-picture.png` }];
    const { list } = await open({ catalogFirst: () => ({ ...fixtures.catalog, total: 1, events }) });
    await reads(list, 'Carmen');

    await until(() => all(list, 'img').length === 0, 'the picture to give way');

    expect(shownText(all(list, '.tile')[0] ?? list)).to.equal('14 Feb');
  });

  it('speaks the page’s language, and changes it live', async () => {
    const { list, proxy } = await open();
    await reads(list, 'from €25');

    list.lang = 'fr';
    await reads(list, 'samedi 20 février 2027');

    await reads(list, 'dès 25 €');
    expect(proxy.last('catalogFirst')?.query['lang']).to.equal('fr');
  });

  it('asks for nothing private', async () => {
    const { list, proxy } = await open();
    await reads(list, '12 places left');

    const names = new Set(proxy.calls.map(({ name }) => name));

    expect([...names].sort()).to.deep.equal(['availability', 'catalogFirst', 'config']);
  });

  for (const layout of [undefined, 'calendar' as const]) {
    it(`has no accessibility fault as ${layout ?? 'list'}`, async () => {
      const { list } = await open({}, layout ? { layout } : {});
      await reads(list, '12 places left');

      await expect(list).to.be.accessible();
    });
  }
});
