/**
 * Every custom property of Foyer, once. A designer sets them on any ancestor; the defaults are here, light and dark.
 *
 * Text colour and family are the page's own, and the greys are mixed from that colour, so that a dark page without a
 * `color-scheme` stays readable. What we paint opaque (fields, dialogs) has its pair of surface and text. No `rem`: hosts
 * set 62.5 %; all sizes derive from `--foyer-font-size`.
 */
import { css } from 'lit';

/**
 * @cssprop --foyer-font-size - size of text; headings and small print follow it
 * @cssprop --foyer-font-heading - font family of headings
 * @cssprop --foyer-space - distance between things that belong together
 * @cssprop --foyer-radius - radius of corners
 * @cssprop --foyer-color-text - text
 * @cssprop --foyer-color-muted - text of less weight
 * @cssprop --foyer-color-border - edges of notices and dialogs
 * @cssprop --foyer-color-line - lines between things
 * @cssprop --foyer-color-raised - background of notices and placeholders
 * @cssprop --foyer-color-surface - background of what is painted opaque: fields, dialogs
 * @cssprop --foyer-color-accent - buttons, links, what is chosen
 * @cssprop --foyer-color-on-accent - text on the accent colour
 * @cssprop --foyer-color-good - places left; done
 * @cssprop --foyer-color-limited - few places left; little time left
 * @cssprop --foyer-color-none - no places left
 * @cssprop --foyer-color-error - what failed or is missing
 * @cssprop --foyer-focus - outline of what has the focus
 * @cssprop --foyer-target - smallest size of what can be pressed
 * @cssprop --foyer-sticky-top - height of the page's own sticky header, kept free above headings
 */
export const tokens = css`
  :host {
    --_font-size: var(--foyer-font-size, 16px);
    --_font-heading: var(--foyer-font-heading, inherit);
    --_space: var(--foyer-space, 0.5em);
    --_radius: var(--foyer-radius, 6px);
    --_color-text: var(--foyer-color-text, currentcolor);
    --_color-muted: var(--foyer-color-muted, color-mix(in srgb, currentcolor 72%, transparent));
    --_color-border: var(--foyer-color-border, color-mix(in srgb, currentcolor 58%, transparent));
    --_color-line: var(--foyer-color-line, color-mix(in srgb, currentcolor 18%, transparent));
    --_color-raised: var(--foyer-color-raised, color-mix(in srgb, currentcolor 5%, transparent));
    --_color-surface: var(--foyer-color-surface, light-dark(#ffffff, #17161a));
    --_color-on-surface: var(--foyer-color-text, light-dark(#1c1b1f, #ecebf0));
    --_color-accent: var(--foyer-color-accent, light-dark(#7a1533, #ff9fb5));
    --_color-on-accent: var(--foyer-color-on-accent, light-dark(#ffffff, #3d0016));
    --_color-good: var(--foyer-color-good, light-dark(#1c6b3a, #7fd8a0));
    --_color-limited: var(--foyer-color-limited, light-dark(#8a4b00, #ffbe6b));
    --_color-none: var(--foyer-color-none, color-mix(in srgb, currentcolor 66%, transparent));
    --_color-error: var(--foyer-color-error, light-dark(#a8071a, #ff8f8f));
    --_focus: var(--foyer-focus, 3px solid light-dark(#0b57d0, #a8c7fa));
    --_target: var(--foyer-target, 44px);
    --_sticky-top: var(--foyer-sticky-top, 0px);
  }
`;
