/** How much is left, told by word, shape and colour. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { AvailabilityEntry } from '../../../contract/availability.js';
import type { FoyerElement } from '../base/foyer-element.js';

export function levelView(entry: AvailabilityEntry | null, host: FoyerElement): TemplateResult | typeof nothing {
  if (!entry || entry.level === 'unknown') return nothing;
  return html`<span class="level ${entry.level}">${symbols[entry.level]} ${levelText(entry, host)}</span>`;
}

function levelText({ level, left }: AvailabilityEntry, host: FoyerElement): string {
  if (level === 'none') return host.t('levelNone');
  if (left !== undefined) return host.t('levelLeft', { count: left });
  return host.t(level === 'good' ? 'levelGood' : 'levelLimited');
}

const symbol = (shape: unknown): TemplateResult =>
  html`<svg class="symbol" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" />
    ${shape}
  </svg>`;

/** Full, half, empty. */
const symbols = {
  good: symbol(svg`<circle cx="8" cy="8" r="6" fill="currentColor" />`),
  limited: symbol(svg`<path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />`),
  none: symbol(nothing),
} as const;
