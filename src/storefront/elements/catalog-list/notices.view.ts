/** What stands beside or in place of the rows. */
import { html, type TemplateResult } from 'lit';
import { formatDate } from '../base/format.js';
import { heading } from '../base/heading.js';
import type { FoyerCatalogList } from './catalog-list.js';

export function staleView(host: FoyerCatalogList, checkedAt: number, timeZone: string): TemplateResult {
  const time = formatDate(checkedAt, 'short', host.language, timeZone);
  return html`<p part="notice stale" class="notice">${host.t('staleSince', { time })}</p>`;
}

export function emptyView(host: FoyerCatalogList, again: () => void): TemplateResult {
  return html`<div part="notice empty" class="notice">
    ${heading(host.headingLevel, host.t('catalogEmpty'))}
    <p>${host.t('catalogEmptyHelp')}</p>
    <div class="actions"><button part="button" type="button" @click=${again}>${host.t('retry')}</button></div>
  </div>`;
}

export function noResultsView(host: FoyerCatalogList, clear: () => void): TemplateResult {
  return html`<div part="notice empty" class="notice">
    <p>${host.t('catalogNoResults')}</p>
    <div class="actions"><button part="button" type="button" @click=${clear}>${host.t('catalogClear')}</button></div>
  </div>`;
}

export function moreView(host: FoyerCatalogList, count: number, more: () => void): TemplateResult {
  return html`<div class="actions more">
    <button part="button more" type="button" @click=${more}>${host.t('catalogMore', { count })}</button>
  </div>`;
}
