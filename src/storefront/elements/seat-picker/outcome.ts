/** What came of putting something into the cart, and the way on. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Cart, NewLines } from '../../../contract/cart.js';
import type { FoyerElement } from '../base/foyer-element.js';
import { heading } from '../base/heading.js';

/** `added`: in the cart now, at these places where they have numbers · `gone`: these were taken meanwhile, `others` are still free. */
export type Outcome =
  | { readonly kind: 'added'; readonly title: string; readonly places: readonly string[] }
  | {
      readonly kind: 'gone';
      readonly places: readonly string[];
      readonly others: number;
      readonly suggest: Suggestion;
    };

/** As many places in the category of those that are gone. */
export interface Suggestion {
  readonly category: string;
  readonly count: number;
}

/** Id of the notice's heading, which takes the focus. */
export const outcomeHeading = 'outcome';

/** `suggested` leads on to the best seats; null when there are none left to look for. */
export function outcomeView(
  host: FoyerElement,
  outcome: Outcome,
  suggested: ((suggestion: Suggestion) => void) | null,
): TemplateResult {
  return outcome.kind === 'added' ? addedView(host, outcome) : goneView(host, outcome, suggested);
}

export function addedView(
  host: FoyerElement,
  { title, places }: Pick<Extract<Outcome, { kind: 'added' }>, 'title' | 'places'>,
): TemplateResult {
  return html`<div class="notice good" part="notice">
    ${heading(host.headingLevel + 1, title, outcomeHeading)} ${placeList(places)}
    <p>${host.t('seatsAddedHelp')}</p>
    <div class="actions">
      <button class="primary" part="button" type="button" @click=${() => host.navigate('cart')}>
        ${host.t('seatsToCart')}
      </button>
    </div>
  </div>`;
}

function goneView(
  host: FoyerElement,
  { places, others, suggest }: Extract<Outcome, { kind: 'gone' }>,
  suggested: ((suggestion: Suggestion) => void) | null,
): TemplateResult {
  return html`<div class="notice error" part="notice">
    ${heading(host.headingLevel + 1, host.t('seatsGoneTitle'), outcomeHeading)} ${placeList(places)}
    ${suggested ? html`<p>${goneText(host, places.length, others)}</p>` : nothing}
    ${
      suggested
        ? html`<div class="actions">
            <button part="button" type="button" @click=${() => suggested(suggest)}>
              ${host.t('seatsGoneBest', { count: suggest.count })}
            </button>
          </div>`
        : nothing
    }
  </div>`;
}

const goneText = (host: FoyerElement, gone: number, others: number): string =>
  gone > 0 ? host.t('seatsGoneOthers', { count: others }) : host.t('seatsGoneUnknown');

const placeList = (places: readonly string[]): TemplateResult | typeof nothing =>
  places.length
    ? html`<ul class="place-list">
        ${places.map((place) => html`<li>${place}</li>`)}
      </ul>`
    : nothing;

/** What was added, as a heading; `numbered` tells seats from places without a number. */
export function addedTitle(host: FoyerElement, lines: NewLines, numbered: boolean): string {
  if (lines.kind === 'goods') return host.t('eventAdded');
  const count =
    lines.kind === 'seats' ? lines.seats.length : lines.tariffs.reduce((sum, { quantity }) => sum + quantity, 0);
  return host.t(numbered ? 'seatsAdded' : 'eventPlacesAdded', { count });
}

/** The numbered places that a cart has and an earlier one had not, in words. */
export function newPlaces(host: FoyerElement, before: Cart | null, cart: Cart): string[] {
  const known = new Set(placesOf(before).map(({ id }) => id));
  return placesOf(cart)
    .filter(({ id, number }) => !known.has(id) && number !== undefined)
    .map(({ area = '', row = '', number = '' }) => host.t('seatsPlace', { area, row, number }));
}

const placesOf = (cart: Cart | null): Cart['lines'][number]['places'] =>
  (cart?.lines ?? []).flatMap(({ places }) => places);
