/** Where signing in happens for elements that need somebody signed in. */
import { html, nothing } from 'lit';
import { exportParts } from '../../styles/parts.js';

/** A login of its own inside the element, unless the page has put one beside it: two would be one too many. */
export function inlineLogin(headingLevel: number): unknown {
  if (document.querySelector('foyer-login')) return nothing;
  return html`<foyer-login heading-level=${headingLevel} exportparts=${exportParts('login')}></foyer-login>`;
}
