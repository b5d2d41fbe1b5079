/** The pictures without seats: loading, failed, not found, not on sale, sold out; each says what comes next. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { EventDetail, Performance } from '../../../contract/catalog.js';
import type { ApiError } from '../../client/errors.js';
import { formatDate } from '../base/format.js';
import type { FoyerElement } from '../base/foyer-element.js';
import { heading } from '../base/heading.js';
import { errorView, hasFallback } from '../base/status-views.js';
import type { Picture } from './seat-picker.logic.js';

/** What these pictures tell about; `error` of the document that is missing. */
export interface PictureFacts {
  readonly event: EventDetail | null;
  readonly performance: Performance | undefined;
  readonly error: ApiError | null;
}

export function pictureView(
  host: FoyerElement,
  picture: Picture,
  facts: PictureFacts,
  retry: () => void,
  level = host.headingLevel,
): TemplateResult {
  const say = (title: string, text: string, actions: unknown): TemplateResult =>
    html`<div class="notice" part="notice">
      ${heading(level, title, 'picture')}
      <p>${text}</p>
      ${actions === nothing ? nothing : html`<div class="actions">${actions}</div>`}
    </div>`;
  const { error } = facts;
  if (picture === 'failed' && error && error.code !== 'not-found') {
    return html`<slot></slot>${errorView(host, error, retry)}`;
  }
  switch (picture) {
    case 'soon':
      return say(host.t('seatsSoon'), soonText(host, facts), otherDates(host, facts));
    case 'suspended':
      return say(host.t('seatsSuspended'), host.t('seatsSuspendedHelp'), otherDates(host, facts));
    case 'ended':
      return say(host.t('seatsEnded'), host.t('seatsEndedHelp'), otherDates(host, facts));
    case 'sold-out':
      return say(host.t('seatsSoldOut'), host.t('seatsSoldOutHelp'), [lookAgain(host, retry), otherDates(host, facts)]);
    case 'failed':
    case 'not-found':
      return say(host.t('seatsNotFound'), host.t('seatsNotFoundHelp'), programme(host));
    case 'loading':
    case 'seats':
    case 'places':
      return loadingHall(host);
  }
}

function soonText(host: FoyerElement, { event, performance }: PictureFacts): string {
  const opens = performance?.saleOpens;
  if (opens === undefined) return host.t('seatsSoonHelp');
  return host.t('seatsSoonAt', { date: formatDate(opens, 'full', host.language, event?.timeZone ?? 'UTC') });
}

function otherDates(host: FoyerElement, { event }: PictureFacts): TemplateResult | typeof nothing {
  if (!event || event.performances.length < 2) return nothing;
  return html`<button part="button" type="button" @click=${() => host.navigate('event', event.id)}>
    ${host.t('seatsOtherDates')}
  </button>`;
}

const lookAgain = (host: FoyerElement, retry: () => void): TemplateResult =>
  html`<button part="button" type="button" @click=${retry}>${host.t('seatsLookAgain')}</button>`;

const programme = (host: FoyerElement): TemplateResult =>
  html`<button part="button" type="button" @click=${() => host.navigate('list')}>${host.t('seatsAllEvents')}</button>`;

/** Rows of a hall in grey, where the hall will be; what the page put inside stays instead. */
function loadingHall(host: FoyerElement): TemplateResult {
  if (hasFallback(host)) return html`<slot></slot>`;
  const rows = [0, 1, 2, 3, 4, 5, 6];
  return html`<div class="loading-hall" aria-busy="true">
    <span class="visually-hidden">${host.t('loading')}</span>
    <svg viewBox="0 0 400 300" aria-hidden="true">
      <path class="stage" d="M110 20H290L270 44Q200 60 130 44Z" />
      ${rows.map((row) => {
        const [y, half] = [86 + row * 28, 110 + row * 11];
        return svg`<path d="M${200 - half} ${y}Q200 ${y + 34} ${200 + half} ${y}" />`;
      })}
    </svg>
  </div>`;
}
