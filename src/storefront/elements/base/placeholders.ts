/** Pictures of an element that has nothing to show yet. In the entry: every shell may need one before its view is there. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FoyerElement } from './foyer-element.js';
import { heading } from './heading.js';

/** Before the view and its words are there. With `retry`, the view's file could not be fetched. */
export function loadingView(host: FoyerElement, retry?: () => void): TemplateResult {
  if (retry) {
    return html`<slot></slot>
      <div part="notice" role="alert" class="notice error">
        <p>${host.t('errorOffline') || 'Offline?'}</p>
        <button part="button" type="button" @click=${retry}>${host.t('retry') || '↻'}</button>
      </div>`;
  }
  return html`<slot></slot>${hasFallback(host) ? nothing : skeleton(host)}`;
}

/** Grey bars where the content will be, said to be busy. */
export function skeleton(host: FoyerElement): TemplateResult {
  return html`<div class="skeleton" aria-busy="true">
    <span class="visually-hidden">${host.t('loading')}</span><i></i><i></i><i></i>
  </div>`;
}

/** Whether the page put something of its own inside the element, to be seen until our content is ready. */
export function hasFallback(host: Element): boolean {
  return [...host.childNodes].some(isContent);
}

/** No proxy known: tells the integrator what to do. */
export function setUpView(host: FoyerElement): TemplateResult {
  return html`<slot></slot>
    <div part="notice" role="alert" class="notice error">
      ${heading(host.headingLevel, host.t('setUpTitle'))}
      <p>${host.t('setUpHelp')}</p>
    </div>`;
}

/** A slot handed down from the element around counts as what the page put into that one. */
function isContent(node: Node): boolean {
  if (node instanceof HTMLSlotElement) return !node.slot && node.assignedNodes({ flatten: true }).some(isContent);
  return node instanceof Element ? !node.slot : node instanceof Text && node.data.trim() !== '';
}
