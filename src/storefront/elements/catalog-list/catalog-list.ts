import type { ViewClass } from '../base/view.js';
import { FoyerElement } from '../base/foyer-element.js';
import { createCatalogStore } from '../../stores/catalog-store.js';
import type { Storefront } from '../../stores/storefront.js';

/**
 * The programme: browse, search, filter; as a list or as a calendar.
 *
 * @attr event-url - template of the venue's own event pages, with `{event}`, `{slug}`, `{performance}`: rows become links to them
 * @attr genre - name of the only genre shown
 * @attr from - first day shown, such as `2027-02-14`, in the venue's time zone
 * @attr to - last day shown
 * @attr layout - how it is shown first; the visitor may change it
 * @slot - shown until the first rows are ready, for example a plain list of links
 * @csspart filters - search and filters
 * @csspart search - the search field
 * @csspart genre-filter - choice of genre
 * @csspart month-filter - choice of month
 * @csspart layout - the buttons for list and calendar
 * @csspart count - how many entries are shown
 * @csspart list - the rows
 * @csspart row - one event or product
 * @csspart image - its picture, or the typographic tile in its place
 * @csspart title - its title
 * @csspart link - the link or button inside the title
 * @csspart subtitle - line under the title
 * @csspart dates - its dates
 * @csspart venue - venue and genre
 * @csspart price - lowest price
 * @csspart availability - availability or state of sale
 * @csspart calendar - the month's table
 * @csspart month - the line with the month's name
 * @csspart day - a day of the month
 * @csspart performance - a performance in the calendar
 * @csspart empty - nothing on sale, nothing found
 * @csspart more - button for more rows
 * @csspart stale - as of when the list is, when it may be old
 * @fires foyer-event-select - an event or performance was chosen; cancel to navigate yourself
 * @fires foyer-navigate - the buyer wants to see the event
 * @example
 * <foyer-catalog-list event-url="/event?id={event}" genre="Opera"></foyer-catalog-list>
 */
export class FoyerCatalogList extends FoyerElement {
  static override properties = {
    ...FoyerElement.properties,
    eventUrl: { attribute: 'event-url' },
    genre: {},
    from: {},
    to: {},
    layout: {},
  };
  static override words = ['catalog'] as const;
  static override first = true;

  declare eventUrl: string | null;
  declare genre: string | null;
  declare from: string | null;
  declare to: string | null;
  declare layout: 'list' | 'calendar';

  constructor() {
    super();
    this.eventUrl = null;
    this.genre = null;
    this.from = null;
    this.to = null;
    this.layout = 'list';
  }

  protected override warm(storefront: Storefront): () => void {
    return storefront
      .use(createCatalogStore)
      .first(this.language)
      .$.listen(() => undefined);
  }

  protected override loadView(): Promise<ViewClass> {
    return import('./catalog-list.view.js').then((module) => module.CatalogListView);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-catalog-list': FoyerCatalogList;
  }
}
